"""Forwarded messages of customers: whose words they are, and one draft for several in a row."""

from __future__ import annotations

from sales.orders import Order, OrderState
from sales.people import EVERYTHING
from tests.phones import words_of
from tests.town import CUSTOMER, REP, STRANGER, Town


async def forwarded(town: Town, *texts: str, hidden: bool = False, author: int = CUSTOMER) -> None:
    """Somebody writes to the rep, who forwards it to the bot, one message after the other."""
    made = await town.phones.call(f"/phone/users/{REP}/groups", {"title": "Orders", "members": [author]})
    for text in texts:
        said = await town.phones.call(f"/phone/users/{author}/chats/{made['id']}/text", {"text": text})
        what = {"from_chat_id": made["id"], "message_id": said["message_id"], "hidden": hidden}
        await town.rep.post("forward", what)
    await town.quiet()


def drafts(town: Town) -> tuple[Order, ...]:
    """All open drafts, oldest first."""
    with town.look() as work:
        return work.orders.in_state(OrderState.DRAFT, EVERYTHING)


async def test_the_author_of_a_forwarded_message_is_the_customer(town: Town) -> None:
    """The words name nobody; the account they came from is Wangji's contact."""
    await forwarded(town, "可乐10箱 雪碧5箱")
    await town.rep.expect("订单草稿", "王记小吃", "¥852.00")
    [draft] = drafts(town)
    assert draft.customer == "C01"


async def test_several_in_a_row_are_one_draft(town: Town) -> None:
    """Three messages: goods, more goods, a correction. One card, with everything on it."""
    await forwarded(town, "可乐10箱", "绿茶2箱", "雪碧5箱")
    card = await town.rep.expect("订单草稿", "王记小吃", "可乐", "绿茶", "雪碧")
    [draft] = drafts(town)
    assert {(x.sku, x.base_quantity) for x in draft.lines} == {("COLA500", 240), ("GTEA500", 30), ("SPRT500", 120)}
    assert sum("订单草稿" in words_of(m) for m in await town.rep.messages()) == 1
    await town.rep.press("提交", card["message_id"])
    await town.rep.expect("已下单")


async def test_the_same_goods_again_are_a_question(town: Town) -> None:
    """Ten cases, then five: all of it or five more? The card asks, and each answer is one tap."""
    await forwarded(town, "可乐10箱", "可乐5箱")
    card = await town.rep.expect("订单草稿", "❓ 可乐 500ml 5箱", "10箱")
    await town.rep.press("15箱", card["message_id"])
    await town.rep.expect("订单草稿", "15箱", "¥864.00", without="❓")
    [draft] = drafts(town)
    assert [(x.sku, x.base_quantity) for x in draft.lines] == [("COLA500", 360)]


async def test_a_draft_of_somebody_else_stays_out_of_it(town: Town) -> None:
    """The rep is in the middle of an order for Corner 24: Wangji's words make a draft of their own, also when they
    sound like a change."""
    await town.rep.say("给转角24 可乐3箱")
    await town.rep.expect("订单草稿", "转角24便利店")
    await forwarded(town, "再来可乐10箱")
    await town.rep.expect("订单草稿", "王记小吃", "10箱")
    assert {d.customer: [x.base_quantity for x in d.lines] for d in drafts(town)} == {"C02": [72], "C01": [240]}


async def test_a_hidden_author_is_known_by_name(town: Town) -> None:
    """Only a name comes along, which is that of the customer's contact."""
    await town.phones.call(f"/phone/users/{CUSTOMER}", {"first_name": "王建国"}, method="PATCH")
    await forwarded(town, "可乐10箱", "雪碧5箱", hidden=True)
    await town.rep.expect("订单草稿", "王记小吃", "¥852.00")
    [draft] = drafts(town)
    assert draft.customer == "C01"


async def test_an_author_nobody_knows_is_asked_about(town: Town) -> None:
    """A stranger's words: the goods are there, the customer is asked for."""
    await forwarded(town, "可乐10箱", author=STRANGER)
    await town.rep.expect("订单草稿", "你的客户里没有“Who”", "10箱")


async def test_a_customers_own_order_is_refused_by_role_and_never_read(town: Town) -> None:
    """A contact writes an order: told whom to ask, no draft, and no order was read out of it. The question about the
    balance is answered."""
    for text in ("可乐10箱 雪碧5箱", "给王记 可乐10箱", "再来一箱"):
        sent = await town.customer.say(text)
        await town.customer.expect_new(sent["message_id"], "要订货请联系您的业务员")
    sent = await town.customer.say("我欠多少")
    await town.customer.expect_new(sent["message_id"], "王记小吃")
    assert drafts(town) == ()
