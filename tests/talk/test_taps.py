"""What an order or a receipt costs a thumb: every task is played, and its messages and taps are counted."""

from __future__ import annotations

from bot.demo.world import SAMPLES
from sales.orders import OrderState
from sales.people import EVERYTHING
from tests.talk.deciding import card_of, submitted
from tests.talk.thumbs import Thumb
from tests.town import Town


async def test_three_lines_are_one_message_and_one_tap(town: Town) -> None:
    """Said, seen, submitted."""
    rep = Thumb(town.rep)
    await rep.say("给王记 可乐10箱 雪碧5箱 绿茶2箱")
    await town.rep.expect("订单草稿", "王记小吃", "¥930.00")
    await rep.tap("提交", "已下单", "¥930.00")
    assert rep.effort == (1, 1)


async def test_a_guided_order_of_two_products_is_five_taps_for_a_known_customer(town: Town) -> None:
    """/order, customer, two favourites with last time's quantities, the card, submit."""
    await town.rep.say("给王记 可乐10箱 雪碧5箱")
    await town.rep.expect("订单草稿")
    await town.rep.press("提交")
    await town.rep.expect("已下单")
    rep = Thumb(town.rep)
    await rep.say("/order")
    await rep.tap("王记小吃", "加上次的量")
    await rep.tap("可乐 500ml", "可乐 500ml · 10箱")
    await rep.tap("雪碧 500ml", "雪碧 500ml · 5箱")
    await rep.tap("看订单", "订单草稿", "¥852.00", "剩余额度")
    await rep.tap("提交", "已下单", "¥852.00")
    assert rep.effort == (1, 5)


async def test_a_guided_order_of_two_products_is_eight_taps_at_most_for_a_new_customer(town: Town) -> None:
    """Nothing is known of the customer: each product asks how much, and a usual amount is one tap."""
    rep = Thumb(town.rep)
    await rep.say("/order")
    await rep.tap("王记小吃", "加哪个商品")
    await rep.tap("可乐 500ml", "要多少")
    await rep.tap("10箱", "可乐 500ml · 10箱")
    await rep.tap("绿茶 500ml", "要多少")
    await rep.tap("5箱", "绿茶 500ml · 5箱")
    await rep.tap("看订单", "订单草稿", "¥771.00", "剩余额度")
    await rep.tap("提交", "已下单", "¥771.00")
    assert rep.effort == (1, 7)


async def test_a_repeat_order_is_two_taps(town: Town) -> None:
    """From the card of the last order: again, submit. No word is written."""
    await town.rep.say("给王记 可乐10箱 雪碧5箱")
    await town.rep.expect("订单草稿")
    await town.rep.press("提交")
    await town.rep.expect("已下单")
    rep = Thumb(town.rep)
    await rep.tap("再来一单", "订单草稿", "¥852.00")
    await rep.tap("提交", "已下单")
    await town.quiet()
    assert rep.effort == (0, 2)
    with town.look() as work:
        assert len(work.orders.in_state(OrderState.POSTED, EVERYTHING)) == 2


async def test_an_approval_is_one_tap(town: Town) -> None:
    """The card comes by itself; one tap decides."""
    order = await submitted(town)
    await card_of(town.manager, order)
    boss = Thumb(town.manager)
    await boss.tap("通过", "已通过")
    assert boss.effort == (0, 1)


async def test_going_on_with_a_draft_is_one_message_and_one_tap(town: Town) -> None:
    """The other draft's card comes to the end of the chat, ready to be submitted."""
    for name in ("王记", "转角24"):
        sent = await town.rep.say(f"给{name} 可乐10箱")
        await town.rep.expect_new(sent["message_id"], "订单草稿", "¥576.00")
    rep = Thumb(town.rep)
    await rep.say("/drafts")
    await rep.tap("📝 2 · 王记小吃", "订单草稿", "王记小吃")
    assert rep.effort == (1, 1)


async def test_a_receipt_is_one_photo_and_one_tap(town: Town) -> None:
    """Everything is sure and the customer is known by the name on it: the card comes ready, one tap reports it."""
    rep = Thumb(town.rep)
    await rep.photograph((SAMPLES / "wang-ji.jpg").read_bytes())
    await town.rep.expect("可以确认了", "王记小吃", "¥2,000.00")
    await rep.tap("确认回款 ¥2,000.00", "已上报，等财务核实")
    assert rep.effort == (1, 1)


async def test_an_album_of_receipts_is_one_tap(town: Town) -> None:
    """Three photos at once, one card, one tap for all that is ready."""
    rep = Thumb(town.rep)
    names = ("wang-ji.jpg", "lao-li.jpg", "corner-24.jpg")
    await town.rep.album([(SAMPLES / name).read_bytes() for name in names])
    await town.rep.expect("3 张可以确认")
    await rep.tap("确认这 3 张", "3 张已办好")
    assert rep.effort == (0, 1)
