"""Statements: issued at the month's end, signed by the customer, reminded of until they are."""

from __future__ import annotations

import pytest

from handlers.views.presses import Verb, encode
from sales.people import EVERYTHING
from sales.statements import Statement, StatementState
from tests.phones import Answer, Json, Phone, buttons_of, words_of
from tests.town import Town

REMINDER, UNSIGNED, BRIEF = "请确认对账单", "张对账单没签", "早报"
SIGNING = {"✅ 核对无误，去确认", "有异议"}


async def month_with(town: Town, *sentences: str) -> None:
    """These orders, then the end of the month."""
    for sentence in sentences:
        sent = await town.rep.say(sentence)
        card = await town.rep.expect_new(sent["message_id"], "订单草稿")
        await town.rep.press("提交", card["message_id"])
        await town.quiet()
    await town.to_month_end()


def statement_of(town: Town, customer: str = "C01") -> Statement:
    """The customer's one statement."""
    with town.look() as work:
        [found] = [s for s in work.statements.recent(EVERYTHING, 50) if s.snapshot.customer == customer]
    return found


async def heard(phone: Phone, words: str) -> int:
    """How often the bot has said this."""
    return sum(words in words_of(m) for m in await phone.messages() if not m.get("out"))


async def statement_card(town: Town) -> Json:
    """The customer's PDF with its summary."""
    return await town.customer.expect("对账单 ST-", "校验码")


async def test_the_month_ends(town: Town) -> None:
    """The customer gets the PDF with the summary. The rep gets ONE list of what to hand over to customers who are not
    on Telegram; a tap on it sends the PDF."""
    await month_with(town, "给王记 可乐10箱", "给转角24 可乐5箱", "给蓝门 雪碧5箱")
    card = await town.customer.expect("对账单 ST-", "王记小吃", "期初余额  ¥0.00", "期末余额  ¥576.00", "校验码")
    async with town.phones.session.get(f"/phone/files/{card['document']['file_id']}") as response:
        assert (await response.read()).startswith(b"%PDF")
    assert card["document"]["file_name"].endswith(".pdf")
    assert statement_of(town).state is StatementState.DELIVERED
    await town.later(minutes=2)  # what is issued within a minute is one list
    said = await town.rep.messages()
    listed = [m for m in said if "没有绑定 Telegram" in words_of(m) and "早报" not in words_of(m)]
    assert len(listed) == 1
    assert [b["text"] for b in buttons_of(listed[0])] == ["转角24便利店 ¥288.00", "蓝门咖啡 ¥276.00"]
    await town.rep.press("转角24便利店", listed[0]["message_id"])
    await town.quiet()
    paper = next(m for m in await town.rep.messages() if m["message_id"] > listed[0]["message_id"] and "document" in m)
    assert "转角24便利店" in words_of(paper)
    assert not {b["text"] for b in buttons_of(paper)} & SIGNING, "the rep signs nothing for the customer"
    assert town.proof() == ()


async def test_signed_in_two_steps(town: Town) -> None:
    """The first tap shows what a signature means, the second signs. Rep and finance are told, and are told the truth
    by every card; whoever taps again, too."""
    await month_with(town, "给王记 可乐10箱")
    card = (await statement_card(town))["message_id"]
    await town.customer.press("核对无误，去确认", card)
    await town.customer.expect("期末余额 ¥576.00 无误", "不能撤回")
    assert statement_of(town).unsigned, "one tap is no signature"
    message, sign = await town.customer.button("确认无误并签章", card)
    await town.customer.press_data(message, sign)
    await town.customer.expect("对账单 ST-", "王建国", "确认签章")
    for phone in (town.rep, town.finance):
        await phone.expect("王记小吃", "确认了对账单", "¥576.00")
    signed = statement_of(town)
    assert signed.state is StatementState.CONFIRMED
    for data in (sign, encode(Verb.STATEMENT_ENTRY, signed.id, 1, 0)):
        assert "已由 王建国" in (await town.customer.press_data(message, data, force=True)).text
    assert statement_of(town) == signed


async def test_the_statement_in_english(english_town: Town) -> None:
    """Summary, signing and the notes in English."""
    town = english_town
    await town.rep.say("Wangji 10 cases cola")
    await town.rep.press("Submit")
    await town.rep.expect("Ordered")
    await town.to_month_end()
    await town.customer.expect("Statement ST-", "Wangji Snacks", "Closing balance  ¥576.00")
    await town.customer.press("It is right, sign")
    await town.customer.press("Confirm and sign")
    await town.customer.expect("Signed by Wang Jianguo")
    await town.rep.expect("Wangji Snacks signed statement")


async def test_nobody_signs_for_the_customer(town: Town) -> None:
    """Rep, manager, finance and another customer's rep forge the buttons; so does the customer with a wrong hash, an
    entry and a revision that are not there. It stays unsigned."""
    await month_with(town, "给王记 可乐10箱")
    await statement_card(town)
    before = statement_of(town)
    sign = encode(Verb.STATEMENT_SIGN_NOW, before.id, 1, before.hash[:12])
    dispute = encode(Verb.STATEMENT_ENTRY, before.id, 1, 0)
    refused = Answer("只有客户自己的联系人能确认对账单，什么都没改。", alert=True)
    for phone in (town.rep, town.manager, town.finance):
        sent = await phone.say("/help")
        [own] = await town.answers(phone, sent)
        for data in (sign, dispute):
            assert await phone.press_data(own["message_id"], data, force=True) == refused
    card = (await statement_card(town))["message_id"]
    forged = (
        encode(Verb.STATEMENT_SIGN_NOW, before.id, 1, "0" * 12),
        encode(Verb.STATEMENT_SIGN_NOW, before.id, 1, before.hash[:1]),
        encode(Verb.STATEMENT_SIGN_NOW, before.id, 2, before.hash[:12]),
        encode(Verb.STATEMENT_ENTRY, before.id, 1, 7),
        encode(Verb.STATEMENT_REASON, before.id, 1, "unheard_of"),
        encode(Verb.STATEMENT_HAND_IN, before.id, 1, 0),
        encode(Verb.STATEMENT_SIGN_NOW, before.id + 1, 1, before.hash[:12]),
    )
    for data in forged:
        assert (await town.customer.press_data(card, data, force=True)).text, data
    after = statement_of(town)
    assert after.unsigned
    assert (after.hash, after.signed_by) == (before.hash, None)


async def test_other_customers_statements_are_not_there(town: Town) -> None:
    """The contact of Wangji opens the statement of Corner 24 by a forged button: it is not found."""
    await month_with(town, "给王记 可乐10箱", "给转角24 可乐5箱")
    card = (await statement_card(town))["message_id"]
    other = statement_of(town, "C02")
    sign = encode(Verb.STATEMENT_SIGN_NOW, other.id, 1, other.hash[:12])
    for data in (sign, encode(Verb.OPEN_STATEMENT, other.id), encode(Verb.STATEMENT, other.id, 1)):
        answer = await town.customer.press_data(card, data, force=True)
        assert answer == Answer("没有找到这张对账单。", alert=True)
    sent = await town.customer.say("/statements")
    [listed] = await town.answers(town.customer, sent)
    assert "转角24" not in words_of(listed)
    assert statement_of(town, "C02").state is StatementState.ISSUED


@pytest.mark.parametrize(
    ("days", "told"), [(2, (0, 0, 0)), (3, (1, 0, 0)), (5, (1, 1, 0)), (7, (1, 1, 1)), (10, (1, 1, 1))]
)
async def test_after_downtime_one_message_at_the_right_level(town: Town, days: int, told: tuple[int, int, int]) -> None:
    """The bot was down for so many days: each person hears at most once, and nobody before it is their turn."""
    await month_with(town, "给王记 可乐10箱")
    await statement_card(town)
    await town.stop()
    await town.to_next_morning(days)
    await town.start()
    await town.jobs_done()
    assert await heard(town.customer, REMINDER) == told[0]
    assert await heard(town.rep, UNSIGNED) == 0
    if told[1]:
        await town.rep.expect(BRIEF, "王记小吃", "已送达，还没打开")
    assert await heard(town.manager, UNSIGNED) == told[2]
    assert await heard(town.second_manager, UNSIGNED) == told[2]


async def test_day_by_day_the_reminders_climb(town: Town) -> None:
    """Every morning is lived through: reminders come after three, five and seven days and never again; the rep reads
    in the morning's brief why it is unsigned, and no second list; the manager once, a list."""
    await month_with(town, "给王记 可乐10箱")
    await statement_card(town)
    heard_on = []
    for day in range(1, 10):
        await town.to_next_morning()
        heard_on.append((day, await heard(town.customer, REMINDER), await heard(town.manager, UNSIGNED)))
    assert heard_on[:5] == [(1, 0, 0), (2, 0, 0), (3, 1, 0), (4, 1, 0), (5, 2, 0)]
    assert heard_on[5:] == [(6, 2, 0), (7, 3, 1), (8, 3, 1), (9, 3, 1)]
    await town.rep.expect(BRIEF, "王记小吃", "已送达，还没打开")
    assert await heard(town.rep, UNSIGNED) == 0
    await town.manager.expect(UNSIGNED, "王记小吃")


async def test_run_twice_nothing_happens_twice(town: Town) -> None:
    """Both jobs are run again by hand, and the bot is restarted: no statement, no message more."""
    await month_with(town, "给王记 可乐10箱", "给转角24 可乐5箱")
    await town.to_next_morning(3)
    phones = (town.customer, town.rep, town.manager, town.finance)
    before = [await phone.transcript() for phone in phones]
    desk = town.parts.desk
    assert desk.issue_statements().issued == 0
    assert desk.remind_unsigned() == 0
    await town.restart()
    await town.quiet()
    assert [await phone.transcript() for phone in phones] == before
    assert town.proof() == ()


async def test_a_reminder_can_be_answered_on_the_spot(town: Town) -> None:
    """The reminder has the same two buttons; signed there, the statement is signed, and no more reminders come."""
    await month_with(town, "给王记 可乐10箱")
    await statement_card(town)
    await town.to_next_morning(3)
    reminder = (await town.customer.expect(REMINDER))["message_id"]
    await town.customer.press("去确认", reminder)
    await town.customer.press("确认无误并签章", reminder)
    await town.quiet()
    card = await statement_card(town)
    assert not {b["text"] for b in buttons_of(card)} & SIGNING
    await town.to_next_morning(7)
    assert await heard(town.customer, REMINDER) == 0
    assert await heard(town.manager, UNSIGNED) == 0


async def test_months_on_end(town: Town) -> None:
    """Two months: the second statement opens with what the first closed with, and an idle month has one too while
    there is a balance."""
    await month_with(town, "给王记 可乐10箱")
    await statement_card(town)
    await town.to_month_end()
    second = await town.customer.expect("期初余额  ¥576.00", "期末余额  ¥576.00", "校验码")
    assert second["document"]
    with town.look() as work:
        found = [s for s in work.statements.recent(EVERYTHING, 50) if s.snapshot.customer == "C01"]
    assert len({s.number for s in found}) == 2
    assert town.proof() == ()
