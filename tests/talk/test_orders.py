"""Orders, as they are said and pressed in the chat."""

from __future__ import annotations

from sales.orders import OrderState
from sales.people import EVERYTHING
from tests.phones import buttons_of, words_of
from tests.town import Town


async def test_an_ordinary_order_is_one_message_and_one_tap(town: Town) -> None:
    """The rep says it, sees lines, prices, total and credit, and submits: delivered, invoiced, in the books."""
    await town.rep.say("给王记 可乐10箱 雪碧5箱")
    card = await town.rep.expect("订单草稿", "王记小吃", "¥576.00", "¥276.00", "¥852.00", "¥19,148.00")
    answer = await town.rep.press("提交", card["message_id"])
    assert answer.text
    done = await town.rep.expect("已下单", "SO-", "DN-", "INV-", "¥852.00")
    assert done["message_id"] == card["message_id"]
    assert not buttons_of(done)
    with town.parts.archive.look() as work:
        assert work.ledger.balance("C01", "CNY").minor == 85200
    assert town.proof() == ()


async def test_the_same_day_in_english(english_town: Town) -> None:
    """Everything is said in the language of the person's Telegram."""
    town = english_town
    await town.rep.say("Wangji 10 cases cola, 5 cases sprite")
    await town.rep.expect("Draft", "Wangji Snacks", "10 cases", "¥852.00")
    await town.rep.press("Submit")
    await town.rep.expect("Ordered", "SO-", "INV-")


async def test_a_draft_survives_a_restart(town: Town) -> None:
    """The bot is restarted between the sentence and the tap; the card's buttons go on."""
    await town.rep.say("给王记 可乐10箱")
    card = await town.rep.expect("订单草稿")
    await town.restart()
    await town.rep.press("+1", card["message_id"])
    await town.rep.expect("11箱", "¥633.60")
    await town.rep.press("提交", card["message_id"])
    await town.rep.expect("已下单")


async def test_quick_taps_all_count_and_each_counts_once(town: Town) -> None:
    """Three taps on +1 before the card has changed make three more, not one and not six."""
    await town.rep.say("给王记 可乐10箱")
    card = await town.rep.expect("订单草稿")
    message, data = await town.rep.button("+1", card["message_id"])
    for _ in range(3):
        await town.rep.tap(message, data, force=True)
    await town.rep.expect("13箱", "¥748.80")
    await town.phones.call("/control/redeliver", {"count": 3})
    await town.quiet()
    await town.rep.expect("13箱")


async def test_lines_are_added_changed_and_removed_by_button(town: Town) -> None:
    """/order and buttons alone make an order: customer, product, quantity, remove, submit."""
    await town.rep.say("/order")
    await town.rep.press("王记小吃")
    await town.rep.press("加商品")
    await town.rep.press("可乐")
    await town.rep.expect("订单草稿", "王记小吃", "1箱")
    await town.rep.press("加商品")
    await town.rep.press("绿茶")
    await town.rep.expect("订单草稿", "绿茶")
    await town.rep.press("1 · ")
    await town.rep.press("输入数量")
    await town.rep.expect("数量")
    await town.rep.say("十二箱")
    await town.rep.expect("订单草稿", "12箱")
    await town.rep.press("2 · ")
    await town.rep.press("删")
    await town.rep.expect("订单草稿", "12箱", without="绿茶")
    await town.rep.press("提交")
    await town.rep.expect("已下单", "¥691.20")


async def test_a_quantity_that_is_none_gets_a_sentence_and_the_question_stays(town: Town) -> None:
    """Emoji, words and negative numbers are no quantities; the next try counts."""
    await town.rep.say("给王记 可乐10箱")
    await town.rep.press("1 · ")
    await town.rep.press("输入数量")
    await town.rep.expect("数量")
    for nonsense in ("🙂🙂", "-5", "0"):
        sent = await town.rep.say(nonsense)
        await town.rep.expect_new(sent["message_id"], "⚠️", nonsense)
    await town.rep.say("7箱")
    await town.rep.expect("订单草稿", "7箱")


async def test_discarding_leaves_nothing_to_press(town: Town) -> None:
    """A discarded draft shows that it was, and a press on its old button changes nothing."""
    await town.rep.say("给王记 可乐10箱")
    message, data = await town.rep.button("提交")
    await town.rep.press("作废")
    gone = await town.rep.expect("作废", without="订单草稿")
    assert not buttons_of(gone)
    answer = await town.rep.press_data(message, data, force=True)
    assert answer.text
    with town.parts.archive.look() as work:
        assert work.orders.in_state(OrderState.POSTED, EVERYTHING) == ()


async def test_goods_that_are_not_there_are_repaired_by_one_tap(town: Town) -> None:
    """Sixty packets of salt are in stock: two cases of fifty cannot be sold, one can."""
    await town.rep.say("给王记 盐2箱")
    card = await town.rep.expect("订单草稿", "盐")
    assert not any("提交" in b["text"] for b in buttons_of(card))
    await town.rep.press("1箱")
    await town.rep.expect("订单草稿", "1箱")
    await town.rep.press("提交")
    await town.rep.expect("已下单")


async def test_the_draft_is_changed_by_words(town: Town) -> None:
    """A sentence about the open draft changes it; the card moves to the end of the chat."""
    await town.rep.say("给王记 可乐10箱 雪碧5箱")
    card = await town.rep.expect("订单草稿", "10箱")
    sent = await town.rep.say("可乐改成18箱")
    moved = await town.rep.expect_new(sent["message_id"], "订单草稿", "18箱")
    assert moved["message_id"] > card["message_id"]
    chat = "\n".join(words_of(m) for m in await town.rep.messages())
    assert chat.count("订单草稿") == 1
