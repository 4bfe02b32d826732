"""A customer's card: the rep reads it, finance sets limit, rating and hold on it."""

from __future__ import annotations

from handlers.views.presses import Verb, encode
from tests.phones import buttons_of, words_of
from tests.town import Town


async def test_the_rep_reads_and_finance_sets(town: Town) -> None:
    """Limit, what is used, how it pays. Finance puts the customer on hold, rates it and types a limit; the rep's order
    is stopped at once."""
    sent = await town.rep.say("/customer 王记")
    mine = await town.rep.expect_new(sent["message_id"], "王记小吃", "信用额度", "信用评级", "付款记录还不够")
    assert [b["text"] for b in buttons_of(mine)] == ["查欠款"]
    sent = await town.finance.say("/customer 王记")
    card = (await town.finance.expect_new(sent["message_id"], "王记小吃"))["message_id"]
    await town.finance.press("评为 D", card)
    await town.finance.expect("只能先款后货")
    await town.rep.say("给王记 可乐10箱")
    await town.rep.expect("订单草稿", "先款后货")
    await town.finance.press("评为 A", card)
    await town.finance.expect("信用评级 A")
    await town.finance.press("改信用额度", card)
    await town.finance.expect("新的信用额度是多少")
    sent = await town.finance.say("很多")
    await town.finance.expect_new(sent["message_id"], "不是金额")
    sent = await town.finance.say("500")
    await town.finance.expect_new(sent["message_id"], "信用额度 ¥500.00")
    await town.finance.press("停止供货", card)
    await town.finance.expect("已停止供货", "信用额度 ¥500.00")
    await town.finance.press("恢复供货", card)
    assert town.proof() == ()


async def test_a_forged_button_sets_nothing(town: Town) -> None:
    """A rep's tap on finance's buttons, another rep's customer, a rating that there is not."""
    sent = await town.rep.say("/customer 王记")
    card = (await town.rep.expect_new(sent["message_id"], "王记小吃"))["message_id"]
    for data in (
        encode(Verb.CUSTOMER_RATE, 0, "C01"),
        encode(Verb.CUSTOMER_HOLD, 1, "C01"),
        encode(Verb.CUSTOMER_LIMIT, "C01"),
        encode(Verb.CUSTOMER_RATE, 9, "C01"),
        encode(Verb.CUSTOMER, "NOBODY"),
    ):
        assert (await town.rep.press_data(card, data, force=True)).alert
    sent = await town.other_rep.say("/customer 王记")
    [said] = await town.answers(town.other_rep, sent)
    assert "没有找到" in words_of(said)
