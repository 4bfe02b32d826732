"""Guided orders: recent and nearby customers, favourites, categories, and the number pad."""

from __future__ import annotations

from sqlalchemy import update

from sales.catalogue import Category
from sales.customers import Address
from sales.orders import OrderState
from sales.people import EVERYTHING
from storage.codec import codec
from storage.tables.goods import product
from storage.tables.people import customer
from tests.phones import Json, buttons_of, words_of
from tests.town import Town


def labels(message: Json) -> list[str]:
    """The words on the buttons of a message."""
    return [button["text"] for button in buttons_of(message)]


def lines(town: Town) -> list[tuple[str, int]]:
    """What the rep's draft holds, in base units."""
    with town.look() as work:
        draft = work.orders.open_draft(town.cast.reps[0].id)
    return [(x.sku, x.base_quantity) for x in draft.lines] if draft else []


def on_the_map(town: Town, code: str, latitude: float, longitude: float) -> None:
    """Write down where a customer is."""
    written = codec(tuple[Address, ...]).write((Address("somewhere", latitude=latitude, longitude=longitude),))
    with town.parts.archive.begin() as work:
        work.connection.execute(update(customer).where(customer.c.code == code).values(addresses=written))
        work.commit()


async def test_the_customer_of_the_last_order_comes_first(town: Town) -> None:
    """Nobody scrolls for the customer that was served an hour ago; the others follow by code."""
    await town.rep.say("给幸福里 可乐1箱")
    await town.rep.press("提交")
    await town.rep.expect("已下单")
    sent = await town.rep.say("/order")
    card = await town.rep.expect_new(sent["message_id"], "给哪家客户")
    assert labels(card)[:2] == ["幸福里生活超市", "王记小吃"]


async def test_order_twice_leaves_one_empty_draft(town: Town) -> None:
    """A second /order goes on with the empty draft: nothing is left behind to expire."""
    await town.rep.say("/order")
    await town.rep.expect("给哪家客户")
    sent = await town.rep.say("/order")
    await town.rep.expect_new(sent["message_id"], "给哪家客户")
    with town.look() as work:
        assert len(work.orders.drafts(town.cast.reps[0].id)) == 1
    assert sum("给哪家客户" in words_of(m) for m in await town.rep.messages()) == 1


async def test_digits_are_typed_on_the_pad_and_the_unit_is_switched(town: Town) -> None:
    """1, 2, ⌫, 5, bottles: 15 bottles. Nothing is on the draft before the quantity is confirmed."""
    await town.rep.say("/order")
    await town.rep.press("王记小吃")
    await town.rep.press("可乐 500ml")
    await town.rep.expect("可乐 500ml", "要多少")
    for label, shown in (("1", "1箱"), ("2", "12箱"), ("⌫", "1箱"), ("5", "15箱"), ("换成瓶", "15瓶")):
        card = await town.rep.expect("可乐 500ml", "订单草稿")
        data = next(b["callback_data"] for b in buttons_of(card) if b["text"] == label)
        await town.rep.press_data(card["message_id"], data)
        await town.rep.expect("数量", shown)
        assert lines(town) == []
    await town.rep.press("✅ 15瓶")
    await town.rep.expect("可乐 500ml · 15瓶")
    assert lines(town) == [("COLA500", 15)]


async def test_the_pad_survives_a_restart(town: Town) -> None:
    """What was typed lives in the buttons: the bot is restarted in the middle of a number."""
    await town.rep.say("/order")
    await town.rep.press("王记小吃")
    await town.rep.press("可乐 500ml")
    await town.rep.expect("要多少")
    await town.rep.press("7")
    await town.rep.expect("数量", "7箱")
    await town.restart()
    await town.rep.press("✅ 7箱")
    await town.rep.expect("可乐 500ml · 7箱")
    assert lines(town) == [("COLA500", 168)]


async def test_confirming_twice_counts_once(town: Town) -> None:
    """The thumb taps OK twice, and Telegram delivers both presses again: the draft holds what the pad said."""
    await town.rep.say("/order")
    await town.rep.press("王记小吃")
    await town.rep.press("可乐 500ml")
    await town.rep.expect("要多少")
    message, data = await town.rep.button("5箱")
    for _ in range(2):
        await town.rep.tap(message, data, force=True)
    await town.rep.expect("可乐 500ml · 5箱")
    await town.phones.call("/control/redeliver", {"count": 3})
    await town.quiet()
    assert lines(town) == [("COLA500", 120)]


async def test_a_line_is_changed_on_the_pad(town: Town) -> None:
    """From the card to the pad of a line and back: 10 cases become 36."""
    await town.rep.say("给王记 可乐10箱")
    card = await town.rep.expect("订单草稿")
    await town.rep.press("1 · 10箱", card["message_id"])
    await town.rep.expect("要多少")
    await town.rep.press("3", card["message_id"])
    await town.rep.expect("数量", "3箱")
    await town.rep.press("6", card["message_id"])
    await town.rep.press("✅ 36箱", card["message_id"])
    await town.rep.expect("订单草稿", "36箱", "¥2,073.60")


async def test_a_missing_quantity_is_answered_on_the_pad(town: Town) -> None:
    """Cola, but how much? None of the usual amounts: 8."""
    await town.rep.say("给王记 可乐")
    card = await town.rep.expect("订单草稿", "可乐 500ml 要多少")
    await town.rep.press("别的数量", card["message_id"])
    await town.rep.press("8", card["message_id"])
    await town.rep.press("✅ 8箱", card["message_id"])
    await town.rep.expect("订单草稿", "8箱", "¥460.80", without="要多少")


async def test_a_category_is_opened_and_stays_open(town: Town) -> None:
    """Two drinks from one category: after the first quantity the category is still there."""
    with town.parts.archive.begin() as work:
        work.products.put_category(Category("TESTD", "测试饮料", "Test drinks"))
        drinks = product.c.sku.in_(("COLA500", "GTEA500"))
        work.connection.execute(update(product).where(drinks).values(category="TESTD"))
        work.commit()
    await town.rep.say("/order")
    await town.rep.press("王记小吃")
    await town.rep.press("分类")
    await town.rep.press("测试饮料")
    card = await town.rep.expect("测试饮料", "加哪个商品")
    assert not any("雪碧" in label for label in labels(card))
    await town.rep.press("可乐 500ml")
    await town.rep.press("2箱")
    await town.rep.expect("测试饮料", "可乐 500ml · 2箱")
    await town.rep.press("绿茶 500ml")
    await town.rep.press("1箱")
    await town.rep.expect("测试饮料", "绿茶 500ml · 1箱")
    assert lines(town) == [("COLA500", 48), ("GTEA500", 15)]


async def test_the_nearest_customers_come_first(town: Town) -> None:
    """The rep stands beside Wangji: a key sends the place, the customers come with their distance, one tap chooses."""
    on_the_map(town, "C01", 10.0003, 10.0)
    on_the_map(town, "C02", 10.01, 10.0)
    on_the_map(town, "C10", 10.0004, 10.0)  # another rep's
    await town.rep.say("/order")
    await town.rep.press("📍 附近")
    asked = await town.rep.expect("我在这里")
    assert asked["reply_markup"]["keyboard"][0][0]["request_location"] is True
    sent = await town.rep.post("location", {"latitude": 10.0, "longitude": 10.0})
    heard = await town.rep.expect_new(sent["message_id"], "按远近排好了")
    assert heard["reply_markup"] == {"remove_keyboard": True}
    card = await town.rep.expect_new(sent["message_id"], "离你最近的客户")
    assert labels(card)[:2] == ["王记小吃 30 m", "转角24便利店 1.1 km"]
    assert not any("好又来" in label for label in labels(card))
    await town.rep.press("王记小吃", card["message_id"])
    await town.rep.expect("订单草稿", "王记小吃", "加哪个商品")
    with town.look() as work:
        [draft] = work.orders.drafts(town.cast.reps[0].id)
    assert draft.customer == "C01"


async def test_a_place_sent_unasked_begins_an_order(town: Town) -> None:
    """Standing in the street: 📎, location, customer. A contact's location is of no use, and said so."""
    on_the_map(town, "C01", 10.0003, 10.0)
    sent = await town.rep.post("location", {"latitude": 10.0, "longitude": 10.0})
    await town.rep.expect_new(sent["message_id"], "离你最近的客户")
    sent = await town.customer.post("location", {"latitude": 10.0, "longitude": 10.0})
    await town.customer.expect_new(sent["message_id"], "位置收到了")
    with town.look() as work:
        assert len(work.orders.in_state(OrderState.DRAFT, EVERYTHING)) == 1


async def test_nobody_is_on_the_map(town: Town) -> None:
    """An honest sentence, and the list of customers instead."""
    sent = await town.rep.post("location", {"latitude": -40.0, "longitude": 0.5})
    await town.rep.expect_new(sent["message_id"], "附近没有你的客户")
    card = await town.rep.expect_new(sent["message_id"], "给哪家客户")
    assert "王记小吃" in labels(card)


async def test_a_name_is_as_good_as_a_place(town: Town) -> None:
    """Asked for the place, the rep types a name: it is heard as one, and the key goes away."""
    await town.rep.say("/order")
    await town.rep.press("📍 附近")
    await town.rep.expect("我在这里")
    sent = await town.rep.say("王记")
    named = await town.rep.expect_new(sent["message_id"], "按名字找")
    assert named["reply_markup"] == {"remove_keyboard": True}
    await town.rep.expect_new(sent["message_id"], "订单草稿", "王记小吃")


async def test_the_same_in_english(english_town: Town) -> None:
    """The guided order in English."""
    town = english_town
    await town.rep.say("/order")
    await town.rep.press("Wangji Snacks")
    await town.rep.press("Cola 500ml")
    await town.rep.expect("How many?")
    await town.rep.press("10 cases")
    await town.rep.expect("Cola 500ml · 10 cases")
    await town.rep.press("See order")
    await town.rep.press("Submit")
    await town.rep.expect("Ordered", "¥576.00")
