"""Approvals: orders that a manager decides, and managers who decide at the same time."""

from __future__ import annotations

import asyncio

import pytest

from handlers.views.presses import Verb, encode
from sales.orders import OrderState
from tests.phones import Answer, Json, buttons_of, words_of
from tests.talk.deciding import card_of, newest, submitted
from tests.town import Town


def decides(card: Json) -> list[str]:
    """The buttons of a card that decide."""
    return [b["text"] for b in buttons_of(card) if "通过" in b["text"] or "驳回" in b["text"]]


async def test_a_large_order_is_approved_and_every_card_follows(town: Town) -> None:
    """Above the threshold both managers are asked and read why. One approves: the rep is told by whom, all three cards
    show it and have no buttons, the goods are invoiced."""
    order = await submitted(town)
    await town.rep.expect("待审核", "SO-", "已提交，等主管审核", "超过审核线")
    for manager in (town.manager, town.second_manager):
        asked = await manager.expect(
            "请审核", order.number or "", "业务员 李雷", "总额 ¥5,760.00，超过审核线 ¥5,000.00"
        )
        assert [b["text"] for b in buttons_of(asked)][:2] == ["✅ 通过 ¥5,760.00", "❌ 驳回"]
    with town.look() as work:
        assert work.ledger.balance("C01", "CNY").minor == 0, "nothing is posted before the decision"
    assert "已通过" in (await town.manager.press("通过")).text
    await town.rep.expect("王芳", "通过了你的订单", order.number or "", "¥5,760.00")
    for phone in (town.rep, town.manager, town.second_manager):
        card = await phone.expect("已通过", order.number or "", "王芳", "审核通过", "DN-", "INV-")
        assert not decides(card)
    with town.look() as work:
        assert work.ledger.balance("C01", "CNY").minor == 576000
    assert town.proof() == ()


async def test_the_decision_reads_the_same_in_english(english_town: Town) -> None:
    """The manager's English card says why, and the rep's English note who."""
    town = english_town
    await town.rep.say("Wangji 100 cases cola")
    await town.rep.press("Submit")
    await town.manager.expect("Please review", "Why you are asked", "Total ¥5,760.00, above", "¥5,000.00")
    await town.manager.press("Approve")
    await town.rep.expect("Wang Fang", "approved your order")


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("给王记 可乐10箱 53一箱", "可乐 500ml 低于标价：¥530.00，标价 ¥576.00"),
        ("给王记 可乐10箱 打九折", "可乐 500ml 低于标价：¥518.40，标价 ¥576.00"),
    ],
)
async def test_below_the_list_price_a_manager_is_asked(town: Town, sentence: str, why: str) -> None:
    """A price or a discount below the list is nobody's to give away alone, however small the order."""
    order = await submitted(town, sentence)
    await town.manager.expect("请审核", order.number or "", why)
    await town.manager.press("通过")
    await town.rep.expect("通过了你的订单")
    assert newest(town).state is OrderState.POSTED


async def test_over_the_credit_limit_a_manager_is_asked(town: Town) -> None:
    """Sister Li may owe ¥5,000. The first order fits; the second, a small one, would make it ¥5,760."""
    await town.rep.say("给李姐 可乐80箱")
    await town.rep.press("提交")
    await town.rep.expect("已下单", "¥4,608.00")
    await submitted(town, "给李姐 可乐20箱")
    await town.manager.expect("请审核", "超信用额度 ¥760.00", "占用 ¥5,760.00", "额度 ¥5,000.00")


async def test_rejected_for_a_ready_made_reason(town: Town) -> None:
    """Two taps reject it; the rep reads who and why, on the note and on the card; nothing was posted."""
    order = await submitted(town)
    await town.manager.press("驳回")
    await town.manager.expect("为什么驳回")
    assert "已驳回" in (await town.manager.press("价格太低")).text
    await town.rep.expect("王芳", "驳回了你的订单", "价格太低")
    for phone in (town.rep, town.manager, town.second_manager):
        card = await phone.expect("已驳回", order.number or "", "王芳", "原因：价格太低", "合计")
        assert not decides(card)
    with town.look() as work:
        assert work.ledger.balance("C01", "CNY").minor == 0
    assert town.proof() == ()


async def test_rejected_for_a_typed_reason(town: Town) -> None:
    """The manager writes the reason; what it says is shown as it was written, signs and all."""
    await submitted(town)
    await town.manager.press("驳回")
    await town.manager.press("自己写原因")
    await town.manager.expect("为什么驳回？写一句原因")
    await town.manager.say("先把 <b>上月</b> 的 & 结清")
    await town.rep.expect("驳回了你的订单", "先把 <b>上月</b> 的 & 结清")


async def test_a_typed_reason_that_comes_too_late(town: Town) -> None:
    """While one manager types, the other approves: the typed reason decides nothing, and the next text is no reason."""
    await submitted(town)
    await town.manager.press("驳回")
    await town.manager.press("自己写原因")
    await town.manager.expect("写一句原因")
    await town.second_manager.press("通过")
    await town.rep.expect("周涛", "通过了你的订单")
    sent = await town.manager.say("价格太低")
    await town.manager.expect_new(sent["message_id"], "已由 周涛", "通过")
    sent = await town.manager.say("王记欠多少")
    await town.manager.expect_new(sent["message_id"], "王记小吃", "¥5,760.00")


async def test_a_reason_must_say_something(town: Town) -> None:
    """An endless reason is refused in one sentence and the question stays; /cancel leaves the order waiting."""
    order = await submitted(town)
    await town.manager.press("驳回")
    await town.manager.press("自己写原因")
    await town.manager.expect("写一句原因")
    sent = await town.manager.say("太" * 300)
    assert [words_of(m) for m in await town.answers(town.manager, sent)] == ["⚠️ 这段话是空的或太长了，请写短一点。"]
    sent = await town.manager.say("/cancel")
    await town.manager.expect_new(sent["message_id"], "不问了")
    assert newest(town) == order


async def test_of_two_managers_one_decides(town: Town) -> None:
    """Both tap at the same moment: one approves, the other is told who did, and it is invoiced once."""
    await submitted(town)
    taps = []
    for manager in (town.manager, town.second_manager):
        message, data = await manager.button("通过")
        taps.append((manager, await manager.tap(message, data)))
    answers = await asyncio.gather(*(town.phones.answer_to(query) for _, query in taps))
    told = sorted(answer.text for answer in answers)
    assert sum("✅ 已通过" in text for text in told) == 1
    assert sum("已由" in text and "没有再改动" in text for text in told) == 1
    with town.look() as work:
        assert work.ledger.balance("C01", "CNY").minor == 576000
    assert town.proof() == ()


async def test_what_was_not_seen_is_not_approved(town: Town) -> None:
    """Two orders are within the limit, each for itself. When the first is approved, the second has come over it: the
    tap on the old card decides nothing, the card shows the new reason, and the next tap counts."""
    first = await submitted(town, "给王记 可乐200箱")
    second = await submitted(town, "给王记 雪碧180箱")
    asked = await town.manager.expect("请审核", second.number or "", without="超信用额度")
    card, data = await town.manager.button("通过", asked["message_id"])
    message, _ = await town.second_manager.button("通过", (await card_of(town.second_manager, first))["message_id"])
    await town.second_manager.press("通过", message)
    await town.quiet()
    answer = await town.manager.press_data(card, data, force=True)
    assert "过时" in answer.text
    await town.manager.expect("请审核", second.number or "", "超信用额度 ¥1,456.00")
    await town.manager.press("通过", card)
    await town.rep.expect("通过了你的订单", second.number or "")
    assert town.proof() == ()


async def test_goods_that_went_meanwhile_cannot_be_approved(town: Town) -> None:
    """Another rep's order took the oil: the approval is refused with the reason, and the card can be looked at anew."""
    order = await submitted(town, "给王记 花生油50箱")
    other = await submitted(town, "给好又来 花生油20箱", by=town.other_rep)
    await town.second_manager.press("通过", (await card_of(town.second_manager, other))["message_id"])
    await town.other_rep.expect("通过了你的订单")
    await town.quiet()
    card = (await card_of(town.manager, order))["message_id"]
    approve = encode(Verb.ORDER_APPROVE, order.id, order.version)
    answer = await town.manager.press_data(card, approve, force=True)
    assert answer == Answer("订单还有问题要解决：有商品库存不够。", alert=True)
    await town.manager.expect(order.number or "", "库存只有 40箱")
    await town.manager.button("刷新", card)
    assert town.proof() == ()


async def test_a_managers_own_order_is_another_managers_to_decide(town: Town) -> None:
    """Managers sell too, but nobody approves the own order: there is no button for it, and a forged one is refused."""
    order = await submitted(town, by=town.manager)
    own = await town.manager.expect("待审核", order.number or "", "自己的订单要由另一位主管审核")
    assert not decides(own)
    approve = encode(Verb.ORDER_APPROVE, order.id, order.version)
    answer = await town.manager.press_data(own["message_id"], approve, force=True)
    assert answer == Answer("自己的订单不能自己审核，要由另一位主管来。", alert=True)
    assert newest(town) == order
    await town.second_manager.press("通过")
    await town.manager.expect("周涛", "通过了你的订单")
    assert newest(town).state is OrderState.POSTED


async def test_a_manager_finds_what_waits(town: Town) -> None:
    """/orders puts first what waits for the manager's decision; opened from there, it can be decided."""
    await submitted(town)
    sent = await town.manager.say("/orders")
    listed = await town.manager.expect_new(sent["message_id"], "1 单等你审核", "王记小吃")
    await town.manager.press("王记小吃", listed["message_id"])
    card = await town.manager.expect_new(listed["message_id"], "请审核")
    await town.manager.press("通过", card["message_id"])
    await town.rep.expect("通过了你的订单")


async def test_a_decision_survives_a_restart(town: Town) -> None:
    """The bot is stopped before the managers have heard of the order: they hear of it after the start, and once."""
    await submitted(town)
    await town.restart()
    await town.manager.press("通过")
    await town.rep.expect("通过了你的订单")
    await town.quiet()
    chat = [words_of(m) for m in await town.manager.messages()]
    assert sum("已通过" in text for text in chat) == 1
