"""A customer's card: everybody of the house reads and notes, finance sets limit, rating and hold on it."""

from __future__ import annotations

from handlers.views.presses import Verb, encode
from tests.phones import Json, Phone, buttons_of, words_of
from tests.talk.test_balances import sell
from tests.town import Town


async def card_of(phone: Phone, name: str = "王记") -> int:
    sent = await phone.say(f"/customer {name}")
    return int((await phone.expect_new(sent["message_id"], "信用额度", "信用评级"))["message_id"])


def labels(message: Json) -> list[str]:
    return [button["text"] for button in buttons_of(message)]


async def test_the_rep_reads_and_finance_sets(town: Town) -> None:
    """Limit, what is used, how it pays. Finance puts the customer on hold, rates it and types a limit; the rep's order
    is stopped at once, and the rep is told of the rating and why."""
    sent = await town.rep.say("/customer 王记")
    mine = await town.rep.expect_new(sent["message_id"], "王记小吃", "信用额度", "信用评级", "付款记录还不够")
    here = ["💰 查欠款", "📜 往来", "⭐ 评级", "📝 备注", "👥 联系人", "🚶 拜访", "调整账目", "回款计划"]
    assert labels(mine) == [*here, "🔔 催款", "⏳ 未签对账单"]
    card = await card_of(town.finance)
    await town.finance.press("⭐ 评级", card)
    await town.finance.press("评为 D", card)
    await town.finance.press("直到取消", card)
    await town.finance.press("经营有风险", card)
    await town.finance.expect("只能先款后货", "经营有风险", "直到取消")
    await town.rep.expect("的信用评级现在是 D", "经营有风险")
    await town.rep.say("给王记 可乐10箱")
    await town.rep.expect("订单草稿", "先款后货")
    await town.finance.press("评为 A", card)
    await town.finance.press("30 天", card)
    await town.finance.press("自己写原因", card)
    await town.finance.expect("为什么这样评")
    sent = await town.finance.say("有银行担保")
    await town.finance.expect_new(sent["message_id"], "信用评级 A", "有银行担保", "为止")
    await town.finance.press("↩️ 按付款记录")
    await town.finance.expect("信用评级 A", "评定取消")
    await town.finance.press("‹ 返回")
    await town.finance.press("改信用额度")
    await town.finance.expect("新的信用额度是多少")
    sent = await town.finance.say("很多")
    await town.finance.expect_new(sent["message_id"], "不是金额")
    sent = await town.finance.say("500")
    await town.finance.expect_new(sent["message_id"], "信用额度 ¥500.00")
    await town.finance.press("停止供货")
    await town.finance.expect("已停止供货", "信用额度 ¥500.00")
    await town.finance.press("恢复供货")
    assert town.proof() == ()


async def test_a_note_is_typed_and_stays_in_the_house(town: Town) -> None:
    """The rep writes it on the road, finance reads it on the card; the customer's own balance shows nothing of it."""
    card = await card_of(town.rep)
    await town.rep.press("📝 备注", card)
    await town.rep.press("写备注", card)
    await town.rep.expect("记什么？只有公司的人能看到")
    sent = await town.rep.say("每月 25 号付款，找王太太")
    await town.rep.expect_new(sent["message_id"], "的备注", "每月 25 号付款")
    sent = await town.finance.say("/customer 王记")
    read = await town.finance.expect_new(sent["message_id"], "每月 25 号付款")
    assert "📝 备注 1" in labels(read)
    sent = await town.customer.say("/balance")
    assert "25 号" not in words_of(await town.customer.expect_new(sent["message_id"], "王记小吃"))


async def test_what_was_done_lately_opens(town: Town) -> None:
    """From the card to the history, to an order, and back; from the card to the balance and back to the card."""
    await sell(town, town.rep, "给王记 可乐10箱")
    card = await card_of(town.rep)
    await town.rep.press("📜 往来", card)
    await town.rep.expect("最近往来", "SO-", "¥576.00")
    await town.rep.press("订单 SO-", card)
    await town.rep.expect_new(card, "SO-")
    await town.rep.press("‹ 返回", card)
    await town.rep.press("💰 查欠款", card)
    await town.rep.expect("欠款 ¥576.00")
    await town.rep.press("客户资料", card)
    await town.rep.expect("信用额度", "占用 ¥576.00")


async def test_a_limit_that_fills_up_is_told(town: Town) -> None:
    """Within the hour rep and manager get a message with the way to the balance and to the card."""
    card = await card_of(town.finance)
    await town.finance.press("改信用额度", card)
    await town.finance.expect("新的信用额度是多少")
    await town.finance.say("700")
    await town.finance.expect("信用额度 ¥700.00")
    await sell(town, town.rep, "给王记 可乐10箱")
    await town.to_next_morning(1)
    told = await town.rep.expect("的信用额度已用 82%")
    assert labels(told) == ["💰 查欠款", "客户资料"]
    await town.manager.expect("的信用额度已用 82%")
    await town.rep.press("💰 查欠款", told["message_id"])
    await town.rep.expect("欠款 ¥576.00")


async def test_a_forged_button_sets_nothing(town: Town) -> None:
    """A rep's tap on finance's buttons, another rep's customer, a rating or a time that there is not."""
    card = await card_of(town.rep)
    for data in (
        encode(Verb.CUSTOMER_RATE, 0, "C01"),
        encode(Verb.CUSTOMER_RATE_FOR, 0, 0, "C01"),
        encode(Verb.CUSTOMER_RATE_WHY, 0, 0, 0, "C01"),
        encode(Verb.CUSTOMER_RATE_WHY, 0, 17, 0, "C01"),
        encode(Verb.CUSTOMER_RATE_WHY, 0, 0, 9, "C01"),
        encode(Verb.CUSTOMER_TYPE_WHY, 0, 0, "C01"),
        encode(Verb.CUSTOMER_RATE_LIFT, "C01"),
        encode(Verb.CUSTOMER_HOLD, 1, "C01"),
        encode(Verb.CUSTOMER_LIMIT, "C01"),
        encode(Verb.CUSTOMER_RATE, 9, "C01"),
        encode(Verb.CUSTOMER, "NOBODY"),
        encode(Verb.CUSTOMER_SCREEN, 1, "C10"),
        encode(Verb.CUSTOMER_SCREEN, 77, "C01"),
        encode(Verb.CUSTOMER_NOTE, "C10"),
    ):
        assert (await town.rep.press_data(card, data, force=True)).text, data
    with town.look() as work:
        assert work.ratings.of("C01", 9) == ()
    sent = await town.other_rep.say("/customer 王记")
    [said] = await town.answers(town.other_rep, sent)
    assert "没有找到" in words_of(said)
    own = await town.customer.say("/balance")
    card = (await town.customer.expect_new(own["message_id"], "王记小吃"))["message_id"]
    for data in (encode(Verb.CUSTOMER, "C01"), encode(Verb.CUSTOMER_SCREEN, 2, "C01")):
        assert (await town.customer.press_data(card, data, force=True)).text
