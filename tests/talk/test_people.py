"""People: invited, known, in their own language, and alone with the bot."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from bot.clock import MovableClock
from sales.people import Role
from tests.phones import Json, Phone, words_of
from tests.town import GROUP, SECOND_MANAGER, STRANGER, Town

UNKNOWN = "我还不认识您。请向管理员要一个邀请链接，点开就能用。"
USED = "⚠️ 这个邀请链接已用过或过期。请向管理员要一个新的。"


async def said(town: Town, phone: Phone, text: str) -> list[str]:
    """Everything the bot answers."""
    sent: Json = await phone.say(text)
    return [words_of(m) for m in await town.answers(phone, sent)]


def invite(town: Town, hours: int = 72) -> str:
    """A link's token for a new rep."""
    return town.parts.desk.invite("新同事", frozenset({Role.REP}), None, hours)


async def test_a_stranger_gets_one_sentence(town: Town) -> None:
    """Whatever somebody unknown sends, they hear how to get in and nothing else, and leave no trace in the books."""
    clock = town.parts.desk.house.clock
    assert isinstance(clock, MovableClock)
    for text in ("你好", "给王记 可乐10箱", "/orders", "/balance 王记", "/start", "/start "):
        assert await said(town, town.stranger, text) == [UNKNOWN]
        clock.move_to(clock.now() + timedelta(hours=1))
    sent = await town.stranger.send("photo", PIXEL, "a.png")
    assert [words_of(m) for m in await town.answers(town.stranger, sent[-1])] == [UNKNOWN]
    with town.look() as work:
        assert work.orders.recent(town.cast.manager.scope, 10) == ()


async def test_a_stranger_is_answered_once_an_hour(town: Town) -> None:
    """Nobody makes the bot write without end, not with links that are none either; a restart makes no difference. A
    right link is always answered, and another stranger too."""
    assert await said(town, town.stranger, "你好") == [UNKNOWN]
    assert await said(town, town.stranger, "/start nonsense") == [USED]
    await town.restart()
    for text in ("在吗", "/orders", "/start", "/start nonsense", "/start other"):
        assert await said(town, town.stranger, text) == []
    newcomer = await town.phones.call("/phone/users", {"first_name": "Late", "language_code": "zh-hans"})
    assert await said(town, town.phones.of(newcomer["id"]), "你好") == [UNKNOWN]
    clock = town.parts.desk.house.clock
    assert isinstance(clock, MovableClock)
    clock.move_to(clock.now() + timedelta(minutes=2))
    assert await said(town, town.stranger, "/start nonsense") == [USED]
    assert await said(town, town.stranger, "你好") == []
    clock.move_to(clock.now() + timedelta(minutes=60))
    assert await said(town, town.stranger, "你好") == [UNKNOWN]
    token = invite(town)
    [hello] = await said(town, town.stranger, f"/start {token}")
    assert "新同事" in hello


async def test_an_invitation_opens_the_door_once(town: Town) -> None:
    """The link makes a stranger a rep who can order at once. Nobody else comes in by it; its owner is welcome back."""
    token = invite(town)
    [hello] = await said(town, town.stranger, f"/start {token}")
    assert "新同事" in hello
    with town.look() as work:
        person = work.people.by_telegram(STRANGER)
    assert person is not None
    assert person.roles == {Role.REP}
    newcomer = await town.phones.call("/phone/users", {"first_name": "Late", "language_code": "zh-hans"})
    late = town.phones.of(newcomer["id"])
    assert await said(town, late, f"/start {token}") == [USED]
    assert await said(town, late, "你好") == [UNKNOWN]
    [again] = await said(town, town.stranger, f"/start {token}")
    assert "新同事" in again


@pytest.mark.parametrize("token", ["nonsense", "' OR 1=1 --", "字" * 40])
async def test_no_other_word_opens_it(town: Town, token: str) -> None:
    """Invented links are refused in one sentence."""
    assert await said(town, town.stranger, f"/start {token}") == [USED]
    assert await said(town, town.stranger, "你好") == [UNKNOWN]


async def test_an_invitation_grows_old(town: Town) -> None:
    """After its hours the link is refused."""
    token = invite(town, hours=12)
    await town.to_next_morning(1)
    assert await said(town, town.stranger, f"/start {token}") == [USED]


async def test_a_link_followed_by_somebody_known_is_wasted_on_nobody(town: Town) -> None:
    """The manager tries the link before passing it on: they are who they are, and the link still works."""
    token = invite(town)
    await said(town, town.manager, f"/start {token}")
    with town.look() as work:
        manager = work.people.by_telegram(town.manager.user_id)
    assert manager is not None
    assert manager.id == town.cast.manager.id
    [hello] = await said(town, town.stranger, f"/start {token}")
    assert "新同事" in hello


async def test_what_was_waiting_for_a_newcomer_comes(town: Town) -> None:
    """A manager who has not joined yet is asked about an order all the same: the card comes when they have."""
    token = town.parts.desk.invite("新主管", frozenset({Role.MANAGER}), None, 72)
    await town.rep.say("给王记 可乐100箱")
    await town.rep.press("提交审核")
    await town.rep.expect("待审核")
    await town.quiet()
    await town.stranger.say(f"/start {token}")
    await town.stranger.expect("请审核", "¥5,760.00")
    await town.stranger.press("通过")
    await town.rep.expect("新主管", "通过了你的订单")


async def test_somebody_who_left_is_unknown(town: Town) -> None:
    """A person who is no longer active is answered like a stranger."""
    with closing(sqlite3.connect(town.settings.data_dir / "fieldclerk.sqlite")) as database, database:
        database.execute("UPDATE person SET active = 0 WHERE telegram_id = ?", (SECOND_MANAGER,))
    assert await said(town, town.second_manager, "/orders") == [UNKNOWN]


async def test_the_language_is_ones_own(town: Town) -> None:
    """/language offers both; from the tap on everything is in it, after a restart too. Others keep theirs."""
    [menu] = await said(town, town.rep, "/language")
    assert "用哪种语言" in menu
    answer = await town.rep.press("English")
    assert answer.text == "All right, English from now on."
    await town.restart()
    [answer_] = await said(town, town.rep, "what does Wangji owe?")
    assert "Nothing owed" in answer_
    await town.rep.say("给王记 可乐100箱")
    await town.rep.press("Submit")
    await town.manager.expect("请审核")
    await town.manager.press("通过")
    await town.rep.expect("approved your order")


async def test_without_a_choice_telegrams_language_counts(town: Town) -> None:
    """The phone is switched to English: so is the bot, from the next message on; a choice of one's own stays."""
    await town.phones.call("/phone/users/101", {"language_code": "en"}, method="PATCH")
    [answer] = await said(town, town.rep, "/balance 王记")
    assert "Nothing owed" in answer
    await said(town, town.rep, "/language")
    await town.rep.press("中文")
    [answer] = await said(town, town.rep, "/balance 王记")
    assert "没有欠款" in answer


async def test_a_group_learns_nothing(town: Town) -> None:
    """In a group the bot keeps silent; a command is declined in one sentence. No order, no figure."""
    path = f"/phone/users/101/chats/{GROUP}"
    for text in ("给王记 可乐10箱", "王记欠多少"):
        await town.phones.call(f"{path}/text", {"text": text})
    sent = await town.phones.call(f"{path}/text", {"text": "/balance 王记"})
    await town.quiet()
    chat = await town.phones.call(f"{path}/messages", method="GET")
    answers = [m for m in chat if m["from"]["id"] == 1000]
    assert [(words_of(m), m["reply_to_message"]["message_id"]) for m in answers] == [
        ("账目只在私聊里说。请点我的头像，私聊我。", sent["message_id"])
    ]
    with town.look() as work:
        assert work.orders.recent(town.cast.manager.scope, 10) == ()


async def test_help_is_for_ones_own_role(town: Town) -> None:
    """/help and unknown commands tell each person what they can do here."""
    [for_rep] = await said(town, town.rep, "/help")
    [for_customer] = await said(town, town.customer, "/whatever")
    assert "/order " in for_rep
    assert "可乐10箱" in for_rep
    assert "/order " not in for_customer
    assert "/statements" in for_customer


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018"
    "dd8db00000000049454e44ae426082"
)
