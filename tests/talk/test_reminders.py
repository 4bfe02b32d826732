"""Reminders to sign in the chat: one message, an answer put off, switched off and on, and what the house sees."""

from __future__ import annotations

from tests.phones import buttons_of, words_of
from tests.talk.test_statements import month_with, statement_card
from tests.town import Town

REMINDER, UNSIGNED = "请确认对账单", "对账单没签"


async def waiting(town: Town, mornings: int = 3) -> int:
    """A statement is out and unsigned for so many mornings; the reminder's id."""
    await month_with(town, "给王记 可乐10箱")
    await statement_card(town)
    await town.to_next_morning(mornings)
    return int((await town.customer.expect(REMINDER))["message_id"])


async def test_an_answer_is_promised(town: Town) -> None:
    """Two taps: by tomorrow. Nothing more until that day is over; the rep reads the promise; then the next reminder."""
    reminder = await waiting(town)
    await town.customer.press("晚几天答复", reminder)
    await town.customer.press("明天", reminder)
    await town.customer.expect("记下了", "前答复")
    await town.to_next_morning(1)
    await town.rep.say("/reminders")
    await town.rep.expect("还没签的对账单", "王记小吃", "前答复")
    assert await heard(town) == 1
    await town.to_next_morning(1)
    assert await heard(town) == 2


async def heard(town: Town) -> int:
    """How many messages the customer has that remind or reminded."""
    return len([m for m in await town.customer.messages() if REMINDER in words_of(m) and not m.get("out")])


async def test_a_day_is_typed(town: Town) -> None:
    """Asked for, typed wrong, typed right."""
    reminder = await waiting(town)
    await town.customer.press("晚几天答复", reminder)
    await town.customer.press("写个日期", reminder)
    await town.customer.expect("哪天前答复")
    await town.customer.say("明年")
    await town.quiet()
    await town.customer.say("明天")
    await town.customer.expect("记下了")


async def test_a_day_is_typed_while_the_days_are_shown(town: Town) -> None:
    """Nobody asked in words: the day is heard all the same; back on the card it is not any more."""
    reminder = await waiting(town)
    await town.customer.press("晚几天答复", reminder)
    await town.customer.press("返回", reminder)
    await town.quiet()
    sent = await town.customer.say("明天")
    await town.customer.expect_new(sent["message_id"], "要订货请联系")
    await town.customer.press("晚几天答复", reminder)
    await town.quiet()
    sent = await town.customer.say("明天")
    await town.customer.expect_new(sent["message_id"], "记下了")


async def test_switched_off_and_on(town: Town) -> None:
    """The contact wants none; the rep is told that nobody can be asked; /reminders switches them on again."""
    reminder = await waiting(town)
    await town.customer.press("晚几天答复", reminder)
    await town.customer.press("不要再提醒我", reminder)
    await town.customer.expect("关掉签收提醒")
    await town.customer.press("关掉提醒", reminder)
    await town.to_next_morning(1)
    await town.rep.expect("早报", "王记小吃", "客户关了提醒")
    await town.to_next_morning(6)
    assert await heard(town) == 1
    sent = await town.customer.say("/reminders")
    card = await town.customer.expect_new(sent["message_id"], "您关掉了签收提醒")
    await town.customer.press("打开提醒", card["message_id"])
    await town.quiet()
    await town.to_next_morning(7)
    assert await heard(town) >= 2


async def test_finance_leaves_a_customer_in_peace(town: Town) -> None:
    """With a reason that everybody of the house reads; lifted again."""
    await waiting(town, 1 + 2)
    sent = await town.finance.say("/reminders 王记")
    card = await town.finance.expect_new(sent["message_id"], "王记小吃", "上次提醒")
    await town.finance.press("7 天不提醒", card["message_id"])
    await town.finance.expect("为什么不提醒这家")
    await town.finance.say("正在对账")
    card = await town.finance.expect("让不提醒", "正在对账")
    await town.to_next_morning(4)
    assert await heard(town) == 1
    await town.finance.press("恢复提醒", card["message_id"])
    await town.to_next_morning(1)
    assert await heard(town) == 2


async def test_what_the_rep_may_do(town: Town) -> None:
    """The customer promised on the phone; the rep takes the word back. Switching off is not the rep's."""
    await waiting(town)
    sent = await town.rep.say("/reminders 王记")
    card = await town.rep.expect_new(sent["message_id"], "王记小吃")
    labels = [b["text"] for b in buttons_of(card)]
    assert not any("不提醒" in label for label in labels)
    await town.rep.press("客户答应了日期", card["message_id"])
    await town.rep.press("3 天内", card["message_id"])
    await town.rep.expect("⏰ 答应")
    await town.to_next_morning(2)
    assert await heard(town) == 1
    await town.rep.press("照常提醒", card["message_id"])
    await town.to_next_morning(1)
    assert await heard(town) == 2


async def test_a_reminder_follows(town: Town) -> None:
    """Signed on the statement's own card, or on another reminder: every reminder that asked for it says thank you."""
    first = await waiting(town)
    await town.to_next_morning(2)
    assert await heard(town) == 2
    await town.customer.press("核对无误，去确认", first)
    await town.customer.press("确认无误并签章", first)
    await town.quiet()
    assert await heard(town) == 0
    messages = [m for m in await town.customer.messages() if "您都答复了，谢谢" in words_of(m)]
    assert messages
    assert not any(buttons_of(message) for message in messages)


async def test_in_english_it_follows_too(english_town: Town) -> None:
    """Signed on the statement's card: the reminder below it says thank you."""
    town = english_town
    await town.rep.say("Wangji 10 cases cola")
    await town.rep.press("Submit")
    await town.rep.expect("Ordered")
    await town.to_month_end()
    statement = await town.customer.expect("Statement ST-", "Wangji Snacks")
    await town.to_next_morning(3)
    reminder = await town.customer.expect("Please sign statement")
    await town.customer.press("It is right, sign", statement["message_id"])
    await town.customer.press("Confirm and sign", statement["message_id"])
    await town.quiet()
    shown = await town.customer.expect("You have answered all of these. Thank you!")
    assert shown["message_id"] == reminder["message_id"]
