"""Customers' groups in a real town: bound, silent, told of statements, and deaf to everybody but contacts."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from handlers.views.presses import Verb, encode
from sales.statements import Statement, StatementState
from tests.phones import Answer, Json, Phones, buttons_of, words_of
from tests.sales.handed import handed_out
from tests.town import CUSTOMER, MANAGER, OTHER_REP, REP, STRANGER, Town

BOT = 1000


@dataclass
class Room:
    """One person's view of a group."""

    phones: Phones
    user: int
    chat: int

    async def call(self, what: str, body: Json | None = None, method: str = "POST") -> Json:
        found: Json = await self.phones.call(f"/phone/users/{self.user}/chats/{self.chat}{what}", body, method)
        return found

    async def messages(self) -> list[Json]:
        found: list[Json] = await self.phones.call(f"/phone/users/{self.user}/chats/{self.chat}/messages", method="GET")
        return found

    async def said_by_bot(self) -> list[Json]:
        return [m for m in await self.messages() if (m.get("from") or {}).get("id") == BOT]

    async def expect(self, *words: str) -> Json:
        async def look() -> Json | None:
            found = [m for m in await self.said_by_bot() if all(w in words_of(m) for w in words)]
            return found[-1] if found else None

        return await self.phones.until(look, f"{words} never came to the group")

    async def press(self, message: Json, label: str) -> Answer:
        data = next(b["callback_data"] for b in buttons_of(message) if label in b["text"])
        return await self.press_data(message["message_id"], data)

    async def press_data(self, message_id: int, data: str, *, force: bool = False) -> Answer:
        body = {"message_id": message_id, "data": data, "force": force}
        return await self.phones.answer_to(str((await self.call("/press", body))["callback_query_id"]))


async def room(town: Town, owner: int = REP, *others: int) -> Room:
    """A group with the bot, the customer, another rep and a stranger in it."""
    for user in (STRANGER,):
        await town.phones.of(user).say("hi")
    members = [BOT, *(m for m in (REP, CUSTOMER, OTHER_REP, STRANGER, *others) if m != owner)]
    made = await town.phones.call(f"/phone/users/{owner}/groups", {"title": "王记采购群", "members": members})
    return Room(town.phones, owner, made["id"])


def of(place: Room, user: int) -> Room:
    return Room(place.phones, user, place.chat)


async def bound(town: Town, place: Room, ask: str, yes: str) -> None:
    await place.call("/text", {"text": "/bind C01"})
    await town.rep.expect(ask, "王记采购群")
    await town.rep.press(yes)
    await town.quiet()


def stated(town: Town) -> Statement:
    house = town.parts.desk.house
    made = handed_out(house, "C01")
    assert town.clerk is not None
    town.clerk.house.ring()
    return made


def state_of(town: Town, one: Statement) -> StatementState:
    return town.parts.desk.show_statement(town.cast.manager, one.id).statement.state


async def test_a_group_gets_the_statement_and_its_contact_signs_in_private(town: Town) -> None:
    """Asked for in the group, confirmed by the rep in private. The group gets the PDF with the summary; strangers,
    other reps and the rep are politely turned away; the contact's tap brings the card into the private chat, where the
    two steps are; then the group's card says who signed, and has no buttons."""
    place = await room(town)
    await bound(town, place, "要把", "绑定")
    one = stated(town)
    card = await place.expect("对账单", one.number, "¥576.00")
    assert card["document"]["file_name"].endswith(".pdf")
    assert not any("web_app" in b for b in buttons_of(card)), "a Mini App opens in private chats only"
    assert any(f"start=st_{one.id}" in b.get("url", "") for b in buttons_of(card))
    for user in (STRANGER, OTHER_REP, REP):
        answer = await of(place, user).press(card, "去确认")
        assert answer.alert
        assert "登记过的联系人" in answer.text
        assert "576" not in answer.text
    assert state_of(town, one) is StatementState.DELIVERED
    before = (await town.customer.messages())[-1]["message_id"]
    answer = await of(place, CUSTOMER).press(card, "去确认")
    assert answer.alert
    assert "私聊" in answer.text
    mine = await town.customer.expect_new(before, one.number)
    await town.customer.press("去确认", mine["message_id"])
    await town.quiet()
    await town.customer.press("签章", mine["message_id"])
    signed = await place.expect(one.number, "确认签章")
    assert signed["message_id"] == card["message_id"]
    assert not buttons_of(signed)
    assert state_of(town, one) is StatementState.CONFIRMED
    answer = await of(place, CUSTOMER).press_data(
        card["message_id"], encode(Verb.GROUP_SIGN, one.id, one.revision), force=True
    )
    assert "已经处理好了" in answer.text


async def test_in_english_too(english_town: Town) -> None:
    """The same group in a town that speaks English."""
    town = english_town
    place = await room(town)
    await bound(town, place, "Send the statements of", "Yes, bind it")
    one = stated(town)
    card = await place.expect("Statement", one.number, "¥576.00")
    answer = await of(place, STRANGER).press(card, "It is right, sign")
    assert "registered contacts" in answer.text
    answer = await of(place, CUSTOMER).press(card, "It is right, sign")
    assert "our private chat" in answer.text


async def test_ordinary_talk_is_nobodys_business(town: Town) -> None:
    """What people say to each other is not answered, before the binding and after it, amounts or not."""
    place = await room(town)
    await bound(town, place, "要把", "绑定")
    there = len(await place.said_by_bot())
    for user, text in (
        (CUSTOMER, "王记欠多少"),
        (REP, "给王记 可乐10箱"),
        (STRANGER, "你好"),
        (CUSTOMER, "/bindx C01"),
    ):
        await of(place, user).call("/text", {"text": text})
    await town.quiet()
    said = await place.said_by_bot()
    assert all("账目只在私聊里说" in words_of(m) for m in said[there:]), "only a command is answered, without accounts"
    assert not any("¥" in words_of(m) for m in said)


@pytest.mark.parametrize("user", [OTHER_REP, STRANGER, MANAGER])
async def test_who_may_not_bind_is_told_so(town: Town, user: int) -> None:
    """Another rep, a manager and a stranger: refused in the group, without naming the customer; nothing is bound."""
    place = await room(town, REP, MANAGER)
    await of(place, user).call("/text", {"text": "/bind C01"})
    said = await place.expect("只有客户自己的业务员或联系人")
    assert "王记小吃" not in words_of(said)
    stated(town)
    await town.all_sent()
    assert not any("¥" in words_of(m) for m in await place.said_by_bot())


async def test_a_contact_who_brings_the_bot_in_is_asked_at_once(town: Town) -> None:
    """No command at all: the contact adds the bot, is asked in private; put out of the group, it is unbound."""
    place = await room(town, CUSTOMER)
    await town.customer.expect("要把", "王记采购群", "王记小吃")
    await town.customer.press("绑定")
    await town.customer.expect("王记采购群", "对账单会发到群里")
    with town.look() as work:
        assert work.groups.of_chat(place.chat) is not None
    await place.call(f"/members/{BOT}", method="DELETE")
    await town.quiet()
    with town.look() as work:
        assert work.groups.of_chat(place.chat) is None
    await town.rep.expect("机器人被移出了群", "王记采购群", "王记小吃", "/bind@")


async def test_finance_unbinds_a_group_from_the_customers_contacts(town: Town) -> None:
    """The customer's card, its contacts, the group, unbound: the next statement does not go there."""
    place = await room(town)
    await bound(town, place, "要把", "绑定")
    await town.finance.say("/customer 王记")
    card = await town.finance.expect("王记小吃", "信用额度")
    await town.finance.press("👥 联系人", card["message_id"])
    await town.finance.expect("绑定的群：王记采购群")
    await town.finance.press("💬 群 · 王记采购群", card["message_id"])
    await town.finance.expect("对账单会发到群里", "绑定，")
    await town.finance.press("解除绑定", card["message_id"])
    await town.finance.expect("没有绑定客户")
    await town.finance.press("‹ 联系人", card["message_id"])
    await town.finance.expect("的联系人")
    stated(town)
    await town.all_sent()
    assert not any("¥" in words_of(m) for m in await place.said_by_bot())


async def test_pressed_in_private_the_groups_button_does_nothing(town: Town) -> None:
    """Forged presses: the group's button in a private chat, private buttons in the group."""
    place = await room(town)
    await bound(town, place, "要把", "绑定")
    one = stated(town)
    card = await place.expect("对账单", one.number)
    mine = await town.customer.expect(one.number, "校验码")
    await town.quiet()
    await town.customer.press_data(mine["message_id"], encode(Verb.GROUP_SIGN, one.id, 1), force=True)
    assert state_of(town, one) in (StatementState.DELIVERED, StatementState.VIEWED)
    forged = encode(Verb.STATEMENT_SIGN_NOW, one.id, one.revision, one.hash[:12])
    for user in (CUSTOMER, STRANGER):
        answer = await of(place, user).press_data(card["message_id"], forged, force=True)
        assert answer.alert
    assert state_of(town, one) is not StatementState.CONFIRMED
