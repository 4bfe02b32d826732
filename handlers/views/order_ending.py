"""Screens and messages about an order that ends before all of it is delivered: why, and who is told."""

from __future__ import annotations

from handlers.views.keys import BACK, key, rows
from handlers.views.presses import Verb
from handlers.views.reply import Reply, Toast
from handlers.views.say import Html, Text, Voice, blocks, lines, long
from handlers.views.words import REASON, WRITE_REASON
from sales.orders import OrderState
from sales.outcomes import Deed, OrderSheet

_WHY_CANCEL = Text(
    zh="❓ <b>为什么取消</b> {number}？\n{customer}\n预留的货会放回库存。",
    en="❓ <b>Why do you cancel</b> {number}?\n{customer}\nReserved goods become free again.",
)
_WHY_CLOSE = Text(
    zh="❓ <b>为什么结束剩余</b> {number}？\n{customer}\n没发的不再发，已发的照常开票。",
    en="❓ <b>Why do you close the rest of</b> {number}?\n{customer}\n"
    "What was not delivered will not be; what was delivered is invoiced.",
)
_CANCEL_REASONS = (
    Text(zh="客户不要了", en="Customer changed their mind"),
    Text(zh="下错单了", en="Ordered by mistake"),
    Text(zh="客户没付款", en="Customer has not paid"),
    Text(zh="送不了货", en="Cannot be delivered"),
)
_CLOSE_REASONS = (
    Text(zh="客户不要剩下的了", en="Customer does not want the rest"),
    Text(zh="剩下的没货了", en="The rest is out of stock"),
    Text(zh="剩下的另开新单", en="The rest goes on a new order"),
)
_TOLD_CANCELLED = Text(
    zh="❌ <b>{who}</b> 取消了订单 {number}\n{customer}", en="❌ <b>{who}</b> cancelled order {number}\n{customer}"
)
_TOLD_CLOSED = Text(
    zh="✅ <b>{who}</b> 结束了订单 {number} 的剩余部分\n{customer}",
    en="✅ <b>{who}</b> closed the rest of order {number}\n{customer}",
)
_TOLD_EXPIRED = Text(
    zh="⌛ 订单 {number} 一直没发货，已过期，预留的货已放回库存\n{customer}",
    en="⌛ Order {number} was not delivered for too long: it has expired, its goods are free again\n{customer}",
)
_OPEN = Text(zh="打开订单", en="Open order")
_TOASTS = {
    Deed.CANCELLED: Text(zh="❌ 已取消", en="❌ Cancelled"),
    Deed.CLOSED_SHORT: Text(zh="✅ 剩余已结束", en="✅ Rest closed"),
    Deed.DELIVERED: Text(zh="🚚 已发货", en="🚚 Delivered"),
}


def why_card(sheet: OrderSheet, voice: Voice, *, rest: bool) -> Reply:
    """The reasons for cancelling the order or (`rest`) for closing the rest of it."""
    seen = (sheet.order.id, sheet.order.version)
    verb, typed = (
        (Verb.ORDER_CLOSE_FOR, Verb.ORDER_TYPE_CLOSE) if rest else (Verb.ORDER_CANCEL_FOR, Verb.ORDER_TYPE_CANCEL)
    )
    ready = ((key(t, voice, verb, *seen, i),) for i, t in enumerate(_CLOSE_REASONS if rest else _CANCEL_REASONS))
    asked = (_WHY_CLOSE if rest else _WHY_CANCEL).say(
        voice, number=sheet.order.number or "", customer=sheet.customer or ""
    )
    return Reply(
        asked,
        rows(*ready, (key(WRITE_REASON, voice, typed, *seen),), (key(BACK, voice, Verb.ORDER, *seen, 0),)),
    )


def ready_reason(index: int, voice: Voice, *, rest: bool) -> str | None:
    """The words of a ready-made reason; None when there is none with this index."""
    reasons = _CLOSE_REASONS if rest else _CANCEL_REASONS
    return reasons[index].plain(voice) if 0 <= index < len(reasons) else None


def done_toast(deed: Deed, voice: Voice) -> Toast:
    """What was just done to the order."""
    return Toast(_TOASTS[deed].plain(voice))


def order_closed(sheet: OrderSheet, voice: Voice) -> Reply:
    """Tells those who dealt with an order that it ended before it was delivered."""
    order = sheet.order
    said = {OrderState.CANCELLED: _TOLD_CANCELLED, OrderState.EXPIRED: _TOLD_EXPIRED}.get(order.state, _TOLD_CLOSED)
    facts = {"number": order.number or "", "customer": sheet.customer or ""}
    text = said.say(voice, **facts) if said is _TOLD_EXPIRED else said.say(voice, who=sheet.closer or "", **facts)
    reason = REASON.say(voice, reason=long(order.reason)) if order.reason else Html()
    return Reply(blocks((lines((text, reason)),)), ((key(_OPEN, voice, Verb.OPEN_ORDER, order.id),),))
