"""Prices and promotions, as they are met in the chat."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from sales.promotions import Promotion
from tests.phones import words_of
from tests.town import Town


def promote(town: Town, days: int = 0) -> None:
    """Cola: buy ten cases, get one, until so many days from now."""
    today = town.parts.desk.house.today()
    gives: dict[str, Any] = {"buy": 10, "buy_unit": "箱", "get": 1, "get_unit": "箱"}
    with town.parts.archive.begin() as work:
        work.prices.put_promotion(Promotion("P", "买十送一", "", today, today + timedelta(days), "COLA500", **gives))
        work.commit()


async def test_a_promotion_comes_with_the_order_and_asks_nobody(town: Town) -> None:
    """The free case stands on the card with its reason, and goes out with the goods: one message, one tap."""
    promote(town)
    await town.rep.say("给王记 可乐10箱")
    card = await town.rep.expect("订单草稿", "1箱 · 赠品", "促销 满10送1", "¥576.00", without="审核")
    await town.rep.press("提交", card["message_id"])
    await town.rep.expect("已下单", "1箱 · 赠品", "¥576.00")
    with town.look() as work:
        assert work.stock.on_hand("COLA500") == 9600 - 11 * 24
    assert town.proof() == ()


async def test_prices_that_moved_are_shown_before_they_are_submitted(town: Town) -> None:
    """The promotion ended overnight: the tap does not submit, the card shows what moved, and the next tap does."""
    promote(town)
    await town.rep.say("给王记 可乐10箱")
    card = await town.rep.expect("促销 满10送1")
    await town.to_next_morning()
    answer = await town.rep.press("提交", card["message_id"])
    assert "价格变了" in (answer.text or "")
    shown = await town.rep.expect("订单草稿", "价格变了", "赠品没有了", without="促销")
    assert shown["message_id"] == card["message_id"]
    await town.rep.press("提交", card["message_id"])
    done = await town.rep.expect("已下单", "¥576.00", without="赠品")
    assert "价格变了" not in words_of(done)


async def test_a_quantity_between_two_steps_is_mended_with_one_tap(town: Town) -> None:
    """The rep says 13 bottles of what is sold by the case; the first button makes it 24."""
    with town.parts.archive.begin() as work:
        product = work.products.get("COLA500")
        assert product is not None
        work.products.add(replace(product, sku="CUPS", name_zh="一次性纸杯", aliases=(), step=24, floor=None))
        work.stock.take("CUPS", -500, "OPENING")
        work.commit()
    await town.rep.say("给王记 一次性纸杯13瓶")
    card = await town.rep.expect("订单草稿", "要订 24瓶 的倍数")
    await town.rep.press("改成 24瓶", card["message_id"])
    await town.rep.expect("订单草稿", "¥57.60", without="倍数")
    await town.rep.press("提交", card["message_id"])
    await town.rep.expect("已下单", "¥57.60")
