"""Orders, as they are said and pressed in the chat."""

from __future__ import annotations

from sales.orders import OrderState
from sales.people import EVERYTHING
from tests.phones import Answer, buttons_of, words_of
from tests.town import Town


async def test_an_ordinary_order_is_one_message_and_one_tap(town: Town) -> None:
    """The rep says it, sees lines, prices, total and credit, and submits: delivered, invoiced, in the books."""
    await town.rep.say("给王记 可乐10箱 雪碧5箱")
    card = await town.rep.expect("订单草稿", "王记小吃", "¥576.00", "¥276.00", "¥852.00", "¥19,148.00")
    answer = await town.rep.press("提交", card["message_id"])
    assert answer.text
    done = await town.rep.expect("已下单", "SO-", "DN-", "INV-", "¥852.00")
    assert done["message_id"] == card["message_id"]
    assert not any("提交" in b["text"] for b in buttons_of(done))
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
    await town.rep.press("可乐")
    await town.rep.press("1箱")
    await town.rep.expect("订单草稿", "王记小吃", "可乐 500ml · 1箱")
    await town.rep.press("绿茶")
    await town.rep.press("5箱")
    await town.rep.expect("订单草稿", "绿茶 500ml · 5箱")
    await town.rep.press("看订单")
    await town.rep.press("1 · ")
    await town.rep.press("输入数量")
    await town.rep.expect("要多少")
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
    await town.rep.expect("要多少")
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


async def test_a_doubt_about_a_product_is_settled_by_one_tap(town: Town) -> None:
    """“水” may be the small or the large bottle: the card asks, cannot be submitted, and takes the quantity along."""
    await town.rep.say("给王记 水10箱")
    card = await town.rep.expect("订单草稿", "“水 10箱”是哪一款")
    assert not any("提交" in b["text"] for b in buttons_of(card))
    await town.rep.press("山泉水 550ml", card["message_id"])
    await town.rep.expect("订单草稿", "山泉水 550ml", "10箱", "¥288.00", without="❓")
    await town.rep.press("提交", card["message_id"])
    await town.rep.expect("已下单", "¥288.00")


async def test_a_product_nobody_knows_is_left_out_or_replaced(town: Town) -> None:
    """There are no aeroplanes: one is dropped, the other turns out to be cola. The rest of the order is there."""
    await town.rep.say("给王记 飞机5箱 火箭3箱 雪碧2箱")
    card = (await town.rep.expect("订单草稿", "没找到商品“飞机", "没找到商品“火箭", "雪碧"))["message_id"]
    await town.rep.press("不要这一项", card)
    await town.rep.expect("没找到商品“火箭", without="飞机")
    await town.rep.press("选别的商品", card)
    await town.rep.press("可乐", card)
    await town.rep.expect("订单草稿", "可乐 500ml", "3箱", without="火箭")
    await town.rep.press("提交", card)
    await town.rep.expect("已下单", "¥283.20")


async def test_a_missing_quantity_is_asked_for(town: Town) -> None:
    """Cola, but how much? The usual amounts are buttons."""
    await town.rep.say("给王记 可乐")
    card = await town.rep.expect("订单草稿", "可乐 500ml 要多少")
    await town.rep.press("5箱", card["message_id"])
    await town.rep.expect("订单草稿", "5箱", "¥288.00", without="要多少")


async def test_a_customer_nobody_named_is_chosen(town: Town) -> None:
    """Without a customer the order is no order yet; one of the rep's own is chosen by button."""
    await town.rep.say("可乐10箱")
    card = await town.rep.expect("订单草稿", "给哪家客户")
    assert not any("提交" in b["text"] for b in buttons_of(card))
    await town.rep.press("选客户", card["message_id"])
    chosen = await town.rep.expect("给哪家客户")
    assert not any("好又来" in b["text"] for b in buttons_of(chosen)), "another rep's customer"
    await town.rep.press("蓝门咖啡", card["message_id"])
    await town.rep.expect("订单草稿", "蓝门咖啡", "¥576.00")


async def test_an_order_is_put_together_by_typing_names(town: Town) -> None:
    """/order, then names typed in answer to questions; what fits several things comes back as buttons, what fits
    nothing as a sentence, and the question stays."""
    await town.rep.say("/order")
    await town.rep.press("按名字找")
    await town.rep.expect("给哪家客户？打名字或简称")
    sent = await town.rep.say("火星分店")
    await town.rep.expect_new(sent["message_id"], "没有找到“火星分店”")
    sent = await town.rep.say("王记")
    card = await town.rep.expect_new(sent["message_id"], "订单草稿", "王记小吃", "加哪个商品")
    await town.rep.press("按名字找", card["message_id"])
    await town.rep.expect("加什么商品")
    sent = await town.rep.say("水")
    choice = await town.rep.expect_new(sent["message_id"], "加哪个商品")
    assert [b["text"].split("ml")[0][:3] for b in buttons_of(choice)[:2]] == ["山泉水", "山泉水"]
    await town.rep.press("1.5L", choice["message_id"])
    await town.rep.press("1箱", choice["message_id"])
    card = await town.rep.expect("订单草稿", "山泉水 1.5L · 1箱")
    await town.rep.press("按名字找", card["message_id"])
    sent = await town.rep.say("绿茶")
    pad = await town.rep.expect_new(sent["message_id"], "绿茶 500ml", "要多少")
    await town.rep.press("2箱", pad["message_id"])
    await town.rep.expect("订单草稿", "山泉水 1.5L · 1箱", "绿茶 500ml · 2箱")


async def test_another_customer_is_another_draft(town: Town) -> None:
    """A second order is begun before the first is submitted: two cards, each with its own lines and its own button."""
    await town.rep.say("给王记 可乐10箱")
    first = await town.rep.expect("订单草稿", "王记小吃")
    sent = await town.rep.say("给转角24 雪碧5箱")
    second = await town.rep.expect_new(sent["message_id"], "订单草稿", "转角24便利店", "¥276.00")
    await town.rep.press("提交", first["message_id"])
    await town.rep.press("提交", second["message_id"])
    await town.rep.expect("已下单", "王记小吃", "¥576.00")
    await town.rep.expect("已下单", "转角24便利店", "¥276.00")
    assert town.proof() == ()


async def test_a_reply_to_a_card_is_about_that_card(town: Town) -> None:
    """With two drafts open a sentence means the one touched last, unless it is a reply to the other one's card."""
    await town.rep.say("给王记 可乐10箱")
    first = await town.rep.expect("订单草稿", "王记小吃")
    sent = await town.rep.say("给转角24 可乐5箱")
    await town.rep.expect_new(sent["message_id"], "订单草稿", "转角24便利店")
    await town.rep.say("可乐改成18箱", reply_to=first["message_id"])
    await town.rep.expect("订单草稿", "王记小吃", "18箱")
    await town.rep.expect("订单草稿", "转角24便利店", "5箱")
    await town.rep.say("再加可乐2箱")
    await town.rep.expect("订单草稿", "王记小吃", "20箱")
    await town.rep.expect("订单草稿", "转角24便利店", "5箱")


async def test_an_old_card_submits_nothing(town: Town) -> None:
    """The button was drawn before the quantity changed: the rep is told, sees the draft as it is, and taps again."""
    await town.rep.say("给王记 可乐10箱")
    card, old = await town.rep.button("提交")
    await town.rep.press("+1", card)
    await town.rep.expect("11箱")
    answer = await town.rep.press_data(card, old, force=True)
    assert "过时" in answer.text
    with town.look() as work:
        assert work.orders.in_state(OrderState.POSTED, EVERYTHING) == ()
    await town.rep.press("提交", card)
    await town.rep.expect("已下单", "¥633.60")


async def test_a_draft_is_nobody_elses(town: Town) -> None:
    """Another rep's and a manager's forged presses on a draft find nothing."""
    await town.rep.say("给王记 可乐10箱")
    _, submit = await town.rep.button("提交")
    for phone in (town.other_rep, town.manager):
        sent = await phone.say("/help")
        [own] = await town.answers(phone, sent)
        answer = await phone.press_data(own["message_id"], submit, force=True)
        assert answer == Answer("没有找到这张订单。", alert=True)
    with town.look() as work:
        assert len(work.orders.in_state(OrderState.DRAFT, EVERYTHING)) == 1
    await town.rep.expect("订单草稿", "10箱")


async def test_orders_are_listed_and_opened(town: Town) -> None:
    """/orders shows each order with its state; a tap brings its card to the end of the chat, and only there."""
    await town.rep.say("给王记 可乐10箱")
    await town.rep.press("提交")
    await town.rep.expect("已下单")
    await town.rep.say("给转角24 雪碧5箱")
    await town.rep.expect("订单草稿", "转角24便利店")
    sent = await town.rep.say("/orders")
    listed = await town.rep.expect_new(sent["message_id"], "SO-", "王记小吃", "转角24便利店")
    await town.rep.press("王记小吃", listed["message_id"])
    await town.rep.expect_new(listed["message_id"], "已下单", "王记小吃")
    chat = [words_of(m) for m in await town.rep.messages() if not m.get("out")]
    assert sum("已下单" in text for text in chat) == 1
