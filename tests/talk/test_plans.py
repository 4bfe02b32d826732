"""Instalment plans in the chat: tapped together by the rep, agreed by finance, seen by the customer."""

from __future__ import annotations

from tests.phones import Json, buttons_of, words_of
from tests.town import Town


async def sell(town: Town) -> None:
    """Wangji owes 576 yuan."""
    sent = await town.rep.say("给王记 可乐10箱")
    card = await town.rep.expect_new(sent["message_id"], "订单草稿")
    await town.rep.press("✅ 提交", card["message_id"])
    await town.quiet()


async def begun(town: Town) -> Json:
    """The draft of a plan over it."""
    sent = await town.rep.say("/plans 王记")
    return await town.rep.expect_new(sent["message_id"], "分期（草稿）", "共 ¥576.00，3 期")


async def test_a_plan_from_the_first_tap_to_the_customer(town: Town) -> None:
    """The rep taps four weekly parts together and asks; finance has the card and agrees; the rep is told; the customer
    sees when to pay how much."""
    await sell(town)
    card = await begun(town)
    await town.rep.press("4 期", card["message_id"])
    await town.rep.press("每周一期", card["message_id"])
    await town.rep.press("首期 7 天后", card["message_id"])
    shown = await town.rep.expect("共 ¥576.00，4 期", "¥144.00")
    assert shown["message_id"] == card["message_id"]
    await town.quiet()
    assert (await town.rep.press("提交审核", card["message_id"])).text.startswith("✅")
    await town.quiet()
    waiting = await town.finance.expect("分期待审核", "王记小吃", "4 期")
    assert [b["text"] for b in buttons_of(waiting)] == ["✅ 同意", "❌ 不同意"]
    await town.finance.press("同意", waiting["message_id"])
    await town.quiet()
    await town.rep.expect("同意了", "王记小吃")
    await town.rep.expect("回款计划", "IP-", "▶️")
    seen = await town.customer.expect("回款计划", "IP-", "还差 ¥576.00")
    assert "改计划" not in [b["text"] for b in buttons_of(seen)]
    sent = await town.customer.say("/plans")
    await town.customer.expect_new(sent["message_id"], "回款计划", "本周到期", "¥144.00")
    assert town.proof() == ()


async def test_parts_are_typed(town: Town) -> None:
    """What does not add up is said, and can be typed again; then it stands on the card."""
    await sell(town)
    card = await begun(town)
    await town.rep.press("自己写每期", card["message_id"])
    await town.rep.expect("每期多少")
    sent = await town.rep.say("300 12月15日, 300 1月15日")
    await town.rep.expect_new(sent["message_id"], "加起来要正好是 ¥576.00")
    sent = await town.rep.say("300 12月15日, 余款 1月15日")
    await town.rep.expect_new(sent["message_id"], "分期（草稿）", "2 期", "¥276.00")


async def test_refused_with_a_reason(town: Town) -> None:
    """The manager taps why; the rep reads it."""
    await sell(town)
    card = await begun(town)
    await town.rep.press("提交审核", card["message_id"])
    await town.quiet()
    waiting = await town.manager.expect("分期待审核")
    await town.manager.press("不同意", waiting["message_id"])
    await town.manager.press("首期太少", waiting["message_id"])
    await town.quiet()
    await town.rep.expect("没有同意", "原因：首期太少")
    followed = await town.finance.expect("分期没有通过", "首期太少")
    assert buttons_of(followed) == []


async def test_from_the_orders_card(town: Town) -> None:
    """The draft of an order leads to its instalments."""
    sent = await town.rep.say("给王记 可乐10箱")
    card = await town.rep.expect_new(sent["message_id"], "订单草稿")
    await town.rep.press("分期", card["message_id"])
    shown = await town.rep.expect("分期（草稿）", "还没提交的订单", "¥576.00")
    assert "选单据" not in " ".join(b["text"] for b in buttons_of(shown))


async def test_changed_and_cancelled(town: Town) -> None:
    """From the card in force: another plan in its place, or none at all; both want a second person."""
    await sell(town)
    card = await begun(town)
    await town.rep.press("提交审核", card["message_id"])
    await town.quiet()
    waiting = await town.finance.expect("分期待审核")
    await town.finance.press("同意", waiting["message_id"])
    await town.quiet()
    plan = await town.rep.expect("回款计划", "IP-", "▶️")
    await town.rep.press("取消计划", plan["message_id"])
    await town.rep.press("客户一次付清", plan["message_id"])
    await town.quiet()
    waiting = await town.manager.expect("取消回款计划，待审核", "客户一次付清")
    await town.manager.press("同意", waiting["message_id"])
    await town.quiet()
    await town.rep.expect("回款计划已结束")
    assert "30 天" not in words_of(waiting)


async def test_in_english(english_town: Town) -> None:
    """The same in English."""
    town = english_town
    sent = await town.rep.say("Wangji 10 cases of coke")
    draft = await town.rep.expect_new(sent["message_id"], "Draft")
    await town.rep.press("Submit", draft["message_id"])
    await town.quiet()
    sent = await town.rep.say("/plans wangji")
    card = await town.rep.expect_new(sent["message_id"], "Instalments (draft)", "in 3 parts")
    await town.rep.press("Ask for it", card["message_id"])
    await town.quiet()
    waiting = await town.finance.expect("Instalments to be agreed", "Wangji")
    await town.finance.press("Agree", waiting["message_id"])
    await town.quiet()
    await town.customer.expect("Payment plan", "IP-", "Left")


async def test_others_plans_are_not_found(town: Town) -> None:
    """Another rep forges the press, and is answered as if there were none."""
    await sell(town)
    card = await begun(town)
    sent = await town.other_rep.say("/plans")
    mine = await town.other_rep.expect_new(sent["message_id"], "没有回款计划")
    data = next(b["callback_data"] for b in buttons_of(card) if "提交审核" in b["text"])
    answer = await town.other_rep.press_data(mine["message_id"], data, force=True)
    assert "没有找到这个回款计划" in answer.text
