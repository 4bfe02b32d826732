"""What is typed while a card asks for a value: heard, or refused in place, and the card goes on listening."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest

from handlers.views.presses import Verb, encode
from sales.collections import Cheque
from sales.methods import Method
from tests.phones import buttons_of, words_of
from tests.talk.test_adjustments import begun, newest
from tests.talk.test_papers import posted
from tests.talk.test_receipts import photographed
from tests.talk.test_statements import month_with, statement_card
from tests.talk.test_verify import cny, reported
from tests.town import Town


async def test_a_bad_figure_on_the_disputes_pad_is_refused_in_place(town: Town) -> None:
    """两三百 is refused as no amount, a question of an order in between is answered, and 二百 is still heard."""
    await month_with(town, "给王记 可乐10箱", "给王记 雪碧5箱")
    card = (await statement_card(town))["message_id"]
    for tap in ("有异议", "¥576.00", "价格不对", "正确金额"):
        await town.customer.press(tap, card)
    await town.quiet()
    sent = await town.customer.say("两三百")
    refused = await town.customer.expect_new(sent["message_id"], "两三百")
    assert "要订货" not in words_of(refused)
    sent = await town.customer.say("可乐十箱")
    await town.customer.expect_new(sent["message_id"], "要订货请联系")
    sent = await town.customer.say("二百")
    await town.customer.expect_new(sent["message_id"], "您要提出的异议", "应为 ¥200.00")


async def test_an_adjustment_hears_the_amount_it_asks_for(town: Town) -> None:
    """The card asks how much: 一千二 is it, without a tap before; what is none, or too much, is refused in place."""
    await posted(town)
    await begun(town, town.finance, "返利")
    sent = await town.finance.say("一两千")
    refused = await town.finance.expect_new(sent["message_id"], "一两千")
    assert "业务员" not in words_of(refused)
    sent = await town.finance.say("two or three hundred")
    await town.finance.expect_new(sent["message_id"], "two or three hundred")
    sent = await town.finance.say("一千二")
    await town.finance.expect_new(sent["message_id"], "金额 ¥1,200.00", "含多少税")
    made = newest(town).amount
    assert made is not None
    assert made.minor == 1200_00
    sent = await town.finance.say("1300")
    await town.quiet()
    assert newest(town).amount == made, "it is not asked for any more"


async def test_an_adjustment_refuses_too_much_and_listens_on(town: Town) -> None:
    """More than the house lets go is refused, and 0.6 is heard after it."""
    await posted(town)
    await town.rep.say("/adjust 王记")
    await town.rep.expect("抹零", "哪一笔抹零")
    await town.rep.press("INV-")
    await town.rep.expect("最多 ¥5.00")
    await town.quiet()
    sent = await town.rep.say("6")
    await town.rep.expect_new(sent["message_id"], "抹零最多 ¥5.00")
    sent = await town.rep.say("0.6")
    await town.rep.expect_new(sent["message_id"], "¥0.60")


async def test_what_nobody_understands_leaves_the_question_open(town: Town) -> None:
    """How much came is asked; a beer and a long tale in between are no answer, and 三百五 is still one."""
    sent = await town.rep.say("王记付了现金")
    await town.rep.expect_new(sent["message_id"], "上报回款", "收了多少")
    for nonsense, told in (("🍺", "没看懂"), ("喵 " * 1500, "太长")):
        sent = await town.rep.say(nonsense)
        await town.rep.expect_new(sent["message_id"], told)
        await town.quiet()
    await town.rep.say("三百五")
    await town.rep.expect("上报回款", "¥350.00")
    sent = await town.rep.say("王记欠多少")
    await town.rep.expect_new(sent["message_id"], "王记小吃", "截至")


@pytest.mark.parametrize("typed", ["50 USD", "50美元", "$50"])
async def test_a_claim_hears_another_currency(town: Town, typed: str) -> None:
    """No account in dollars: the card says so, and goes on asking how much."""
    await town.customer.say("/paid")
    await town.customer.expect("付了多少")
    await town.quiet()
    sent = await town.customer.say(typed)
    await town.customer.expect_new(sent["message_id"], "$50.00", "没有这种货币的账户", "付了多少")
    await town.quiet()
    sent = await town.customer.say("350")
    await town.customer.expect_new(sent["message_id"], "¥350.00", "怎么付的")


async def test_a_forged_press_on_a_message_that_cannot_be_edited(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    """A button that nobody drew, on a message that asks for an answer: the refusal, and no apology on top."""
    await posted(town)
    await begun(town, town.finance, "返利")
    await town.finance.press("输入金额")
    await town.quiet()
    asked, made = (await town.finance.messages())[-1], newest(town)
    assert not buttons_of(asked)
    with caplog.at_level(logging.ERROR):
        for data in (encode(Verb.ADJUST_HAND_IN, made.id, made.version + 7), encode(Verb.ADJUSTMENT, made.id, 1, 0)):
            answer = await town.finance.press_data(asked["message_id"], data, force=True)
            assert "出了点问题" not in answer.text
            await town.quiet()
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert "出了点问题" not in await town.finance.transcript()


async def test_the_pad_of_a_slips_part_says_which_part(town: Town) -> None:
    """Two thousand on the slip: the pad asks how much of it the second part was, and offers no more than is left."""
    card = await photographed(town.rep)
    await town.rep.press("分几种方式付", card["message_id"])
    asked = await town.rep.expect("收据上的 ¥2,000.00 里，第 2 笔收了多少")
    texts = [button["text"] for button in buttons_of(asked)]
    assert not [text for text in texts if "欠款" in text or "其余" in text], "the first part has all of it"
    await town.rep.say("700")
    shown = await town.rep.expect_new(asked["message_id"], "¥1,300.00", "¥700.00")
    await town.rep.press("支付宝", shown["message_id"])
    await town.rep.press("2. 支付宝", shown["message_id"])
    await town.rep.press("改金额", shown["message_id"])
    await town.rep.expect("支付宝收了多少")
    await town.rep.button("收据上其余的 ¥700.00", shown["message_id"])


async def test_a_cheque_in_hand_is_no_button_of_a_refund(town: Town) -> None:
    """The only credit came by a cheque that is in hand: no button offers it, and the card says until when."""
    due = town.parts.desk.house.today() + timedelta(days=3)
    await reported(town, cny(500_00), Method.CHEQUE, cheque=Cheque("00451122", "工行", due))
    card = await town.finance.expect("回款待核实", "支票 00451122 工行")
    await town.finance.press("✅ 核实入账", card["message_id"])
    await town.finance.expect("支票在手")
    await begun(town, town.finance, "退款")
    shown = await town.finance.expect("退款", "草稿", "¥500.00", "银行还没付款", "现在还没有余款可退")
    assert [button["text"] for button in buttons_of(shown)] == ["作废"]
