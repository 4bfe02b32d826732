"""Orders on their way to a manager: what the transcripts of approvals share."""

from __future__ import annotations

from sales.orders import Order
from sales.people import EVERYTHING
from tests.phones import Json, Phone
from tests.town import Town

LARGE = "给王记 可乐100箱"  # ¥5,760.00; everything above ¥5,000 is asked about


async def submitted(town: Town, sentence: str = LARGE, by: Phone | None = None) -> Order:
    """An order that was said and submitted, and waits for a manager."""
    rep = by or town.rep
    sent = await rep.say(sentence)
    card = await rep.expect_new(sent["message_id"], "订单草稿", "提交后要主管审核")
    await rep.press("提交审核", card["message_id"])
    await town.quiet()
    return newest(town)


def newest(town: Town) -> Order:
    """The order that was made last, as it is in the archive."""
    with town.look() as work:
        return max(work.orders.recent(EVERYTHING, 50), key=lambda order: order.id)


def business(town: Town) -> tuple[object, ...]:
    """All that a decision could change: orders, balance, stock."""
    with town.look() as work:
        orders = tuple((o.id, o.state, o.version, o.decided_by) for o in work.orders.recent(EVERYTHING, 50))
        return orders, work.ledger.balance("C01", "CNY"), work.stock.on_hand("COLA500")


async def own_message(town: Town, phone: Phone) -> int:
    """A message of the bot in this person's chat, to forge buttons on."""
    sent = await phone.say("/help")
    return int((await town.answers(phone, sent))[0]["message_id"])


async def card_of(phone: Phone, order: Order) -> Json:
    """The card of an order in this person's chat."""
    return await phone.expect(order.number or "", "合计")
