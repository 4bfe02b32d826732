"""What an order's card says and offers about its goods: deliver, receive, cancel, sell from the van."""

from __future__ import annotations

from handlers.views.goods import left_of, place_at, place_name
from handlers.views.keys import choice, key, rows
from handlers.views.order_lines import product_of
from handlers.views.order_rights import may_decide
from handlers.views.presses import Verb
from handlers.views.reply import Button, Rows
from handlers.views.say import Html, Text, Voice, lines
from handlers.views.words import some
from sales.invoices import DeliveryNote
from sales.orders import OrderState
from sales.outcomes import OrderSheet
from sales.people import Person, Role

SHOWN_NOTES = 4
SHOWN_LINES = 10

_NOTE = Text(zh="发货单 {delivery}", en="Delivery note {delivery}")
_SIGNED = Text(zh="{note} · 已签收", en="{note} · received")
_REMARKED = Text(zh="{note} · ⚠️ 签收有问题", en="{note} · ⚠️ received with a remark")
_INVOICE = Text(zh="发票 {invoice}\n到期日 {due}", en="Invoice {invoice}\nDue {due}")
_FROM = Text(zh="从 {place} 出货", en="Goods from {place}")
_LEFT = Text(zh="<b>还没发的</b>", en="<b>Still to deliver</b>")
_NOT_SENT = Text(zh="<b>没有发的</b>", en="<b>Not delivered</b>")
_LINE = Text(zh="• {product} {quantity}", en="• {product} {quantity}")
_CLOSED = Text(zh="{who} {at} 结束了剩余部分", en="Rest closed by {who}, {at}")
_CANCELLED = Text(zh="{who} {at} 取消", en="Cancelled by {who}, {at}")
_EXPIRED = Text(zh="{at} 过期：一直没有发货", en="Expired {at}: it was not delivered")
_ALL = Text(zh="🚚 全部发货", en="🚚 Deliver all")
_REST = Text(zh="🚚 剩余全部发货", en="🚚 Deliver the rest")
_PART = Text(zh="部分发货", en="Deliver part")
_VAN = Text(zh="🚐 从车上交货", en="🚐 Hand over from my van")
_CANCEL = Text(zh="取消订单", en="Cancel order")
_CLOSE = Text(zh="结束剩余", en="Close the rest")
_FROM_VAN = Text(zh="🚐 从车上出货", en="🚐 From my van")
_FROM_MAIN = Text(zh="改从主仓出货", en="From the warehouse instead")
_OPEN_NOTE = Text(zh="{number} 待签收", en="{number} unsigned")
_OPEN_SIGNED = Text(zh="{number} 已签收", en="{number} signed")


def papers(sheet: OrderSheet, viewer: Person, voice: Voice) -> Html:
    """The documents that the order has become so far."""
    notes = (_note(sheet, note, voice) for note in sheet.deliveries)
    invoices = (_INVOICE.say(voice, invoice=each.number, due=each.due) for each in sheet.invoices)
    return lines((*notes, *invoices))


def _note(sheet: OrderSheet, note: DeliveryNote, voice: Voice) -> Html:
    said = _NOTE.say(voice, delivery=note.number)
    receipt = sheet.received.get(note.number)
    if receipt is None:
        return said
    return (_REMARKED if receipt.remark else _SIGNED).say(voice, note=said)


def text(sheet: OrderSheet, viewer: Person, voice: Voice) -> Html:
    """The lines at the end of the card."""
    order = sheet.order
    place = _FROM.say(voice, place=place_name(place_at(sheet, order.warehouse), voice)) if order.warehouse else ""
    left = Html()
    if sheet.deliveries and sheet.undelivered:
        head = _NOT_SENT if order.state is OrderState.POSTED else _LEFT
        left = lines((head.say(voice), left_lines(sheet, voice)))
    return lines((place, left, _ended(sheet, voice)))


def left_lines(sheet: OrderSheet, voice: Voice) -> Html:
    """What is left to deliver, line by line."""
    open_ = [line for line in sheet.order.lines if line.no in sheet.undelivered]
    said = [
        _LINE.say(
            voice,
            product=product_of(sheet, line.sku),
            quantity=left_of(sheet, line, sheet.undelivered[line.no], voice),
        )
        for line in open_
    ]
    return some(said, SHOWN_LINES, voice)


def _ended(sheet: OrderSheet, voice: Voice) -> Html:
    order = sheet.order
    if order.closed_at is None:
        return Html()
    if order.state is OrderState.EXPIRED:
        return _EXPIRED.say(voice, at=order.closed_at) if order.number else Html()
    said = _CANCELLED if order.state is OrderState.CANCELLED else _CLOSED
    return said.say(voice, who=sheet.closer, at=order.closed_at) if sheet.closer else Html()


def keys(sheet: OrderSheet, viewer: Person, voice: Voice) -> Rows:
    """The rows of buttons: deliver on top, then notes to look at."""
    return rows(*_deliver(sheet, viewer, voice), *_notes(sheet, viewer, voice))


def _deliver(sheet: OrderSheet, viewer: Person, voice: Voice) -> Rows:
    seen = (sheet.order.id, sheet.order.version)
    if sheet.order.state is not OrderState.APPROVED:
        return ()
    part = key(_PART, voice, Verb.ORDER_PART, *seen)
    if viewer.has(Role.WAREHOUSE, Role.MANAGER):
        return ((key(_REST if sheet.deliveries else _ALL, voice, Verb.ORDER_DELIVER, *seen),), (part,))
    if sheet.van and viewer.id == sheet.rep.id:
        return ((key(_VAN, voice, Verb.ORDER_HAND_OVER, *seen), part),)
    return ()


def _notes(sheet: OrderSheet, viewer: Person, voice: Voice) -> Rows:
    """Each note's card is one tap away for those who have to do with it, the unsigned ones first."""
    concerned = viewer.id == sheet.rep.id or viewer.has(Role.WAREHOUSE, Role.MANAGER)
    ordered = sorted(sheet.deliveries, key=lambda note: note.number in sheet.received)
    if not concerned:
        return ()
    said = ((_OPEN_SIGNED if note.number in sheet.received else _OPEN_NOTE, note) for note in ordered[:SHOWN_NOTES])
    return tuple(choice(words.plain(voice, number=n.number), Verb.OPEN_DELIVERY, n.id) for words, n in said)


def end_key(sheet: OrderSheet, viewer: Person, voice: Voice) -> tuple[Button, ...]:
    """What ends the order for good: cancelling it, or closing what is left to deliver."""
    order, seen = sheet.order, (sheet.order.id, sheet.order.version)
    own = viewer.id == order.rep_id and viewer.has(Role.REP, Role.MANAGER)
    approved = order.state is OrderState.APPROVED
    if approved and sheet.deliveries and (own or viewer.has(Role.MANAGER)):
        return (key(_CLOSE, voice, Verb.ORDER_CLOSE, *seen),)
    if (approved and (own or viewer.has(Role.MANAGER))) or (order.state is OrderState.AWAITING and own):
        return () if may_decide(sheet, viewer) else (key(_CANCEL, voice, Verb.ORDER_CANCEL, *seen),)
    return ()


def van_key(sheet: OrderSheet, voice: Voice) -> tuple[Button, ...]:
    """On a draft: sell it from the rep's own van, if there is one, or from the main warehouse again."""
    seen = (sheet.order.id, sheet.order.version)
    if sheet.van is None:
        return ()
    if sheet.order.warehouse == sheet.van.code:
        return (key(_FROM_MAIN, voice, Verb.ORDER_VAN, *seen, 0),)
    return (key(_FROM_VAN, voice, Verb.ORDER_VAN, *seen, 1),)
