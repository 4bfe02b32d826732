"""Delivery notes: the card that the customer signs on, the warehouse's card of an order, the list of what is to go."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.views.goods import address_of, left_of, note_lines, place_at, place_name
from handlers.views.keys import choice, key, named, page_of, rows
from handlers.views.order_delivery import keys as delivery_keys
from handlers.views.order_lines import product_of
from handlers.views.presses import Verb
from handlers.views.reply import Reply, Rows, Toast
from handlers.views.say import Html, Text, Voice, blocks, day, lines, long, worded
from handlers.views.words import some
from sales.invoices import ReceiptHow
from sales.orders import OrderState
from sales.outcomes import OrderSheet
from sales.people import Person, Role
from sales.shipments import DeliverySheet

LIST_LENGTH = 10
LINES = 25

_HEAD = Text(
    zh="🚚 <b>发货单</b> {number}\n{customer} · 订单 {order}",
    en="🚚 <b>Delivery note</b> {number}\n{customer} · order {order}",
)
_SENT = Text(zh="{day} 从 {place} 发出", en="Sent {day} from {place}")
_GIVER = Text(zh="发货人 {who}", en="Handed out by {who}")
_PLEASE = Text(
    zh="收到货请点“签收”。少了或坏了，点“有问题”说一句。",
    en="When you have the goods, tap Received. If something is short or damaged, tap Problem.",
)
_WAITING = Text(
    zh="⏳ 还没签收。客户可以点按钮签收，也可以拍签收单发到这里。",
    en="⏳ Not received yet: the customer taps a button, or a photo of the signed note is sent in answer to this.",
)
_SIGNED = Text(zh="✅ <b>已签收</b> {who} {at}", en="✅ <b>Received</b> by {who}, {at}")
_BY_PHOTO = Text(
    zh="✅ <b>已签收</b>（签收单照片，{who} {at}）", en="✅ <b>Received</b> (photo of the signed note, {who}, {at})"
)
_REMARK = Text(zh="⚠️ {remark}", en="⚠️ {remark}")
_RECEIVED = Text(zh="✅ 签收", en="✅ Received")
_PROBLEM = Text(zh="⚠️ 有问题", en="⚠️ Problem")
_PHOTO = Text(zh="📷 签收单照片", en="📷 Photo of signed note")
_SEE = Text(zh="看签收单照片", en="See the signed note")
_TOAST = Text(zh="✅ 已签收，谢谢", en="✅ Received, thank you")
_SAVED = Text(zh="✅ {number} 的签收单照片已存", en="✅ The signed note of {number} is kept")
_PICTURE = Text(zh="📷 {number} 签收单 · {who} {at}", en="📷 {number}, signed note · {who}, {at}")
_TOLD = Text(zh="✅ <b>{who}</b> 签收了 {number}\n{customer}", en="✅ <b>{who}</b> received {number}\n{customer}")
_TOLD_PROBLEM = Text(
    zh="⚠️ <b>{who}</b> 签收 {number} 时说有问题\n{customer}",
    en="⚠️ <b>{who}</b> received {number} with a remark\n{customer}",
)
_OPEN = Text(zh="打开发货单", en="Open the note")
_TO_PACK = Text(zh="📦 <b>待发货</b> {number}", en="📦 <b>To be delivered</b> {number}")
_PACKED = Text(zh="✅ <b>已发完</b> {number}", en="✅ <b>All delivered</b> {number}")
_CLOSED = Text(zh="✅ <b>剩下的不用发了</b> {number}", en="✅ <b>The rest is not delivered</b> {number}")
_OVER = Text(zh="❌ <b>不用发了</b> {number}", en="❌ <b>Not to be delivered</b> {number}")
_NOT_YET = Text(zh="⏳ <b>还不能发</b> {number}", en="⏳ <b>Not to be delivered yet</b> {number}")
_CUSTOMER = Text(zh="<b>{customer}</b>", en="<b>{customer}</b>")
_REP = Text(zh="业务员 {rep}", en="Rep {rep}")
_FROM = Text(zh="从 {place} 出货", en="Goods from {place}")
_WANTED = Text(zh="📅 送货 {day}", en="📅 Deliver {day}")
_NOTE = Text(zh="备注：{note}", en="Note: {note}")
_LINE = Text(zh="{no}. {product} <b>{quantity}</b>", en="{no}. {product} <b>{quantity}</b>")
_SOME_LEFT = Text(
    zh="{no}. {product} <b>{left}</b>（共 {quantity}）", en="{no}. {product} <b>{left}</b> (of {quantity})"
)
_GONE = Text(zh="{no}. {product} {quantity} ✓", en="{no}. {product} {quantity} ✓")
_PAPER = Text(zh="发货单 {number}", en="Delivery note {number}")
_LIST = Text(zh="📦 <b>{count} 单待发货</b>", en="📦 <b>{count} to deliver</b>")
_ROW = Text(zh="• {number} {customer} · {when}", en="• {number} {customer} · {when}")
_NO_DAY = Text(zh="未定日期", en="no day set")
_NONE = Text(zh="✅ 没有待发的货。", en="✅ Nothing waits to be delivered.")


def delivery_card(sheet: DeliverySheet, viewer: Person, voice: Voice) -> Reply:
    """A note's card. The customer signs on it; those of the house see whether it is signed for."""
    note = sheet.note
    head = _HEAD.say(voice, number=note.number, customer=sheet.customer, order=sheet.order.number or "")
    giver = _GIVER.say(voice, who=sheet.giver) if sheet.giver else ""
    sent = lines((_SENT.say(voice, day=note.day, place=place_name(sheet.warehouse, voice)), giver))
    goods = some(note_lines(note.lines, sheet.products, voice), LINES, voice)
    address = address_of(sheet.customer, voice)
    return Reply(
        blocks((lines((head, sent)), goods, address, _state(sheet, viewer, voice))), _keys(sheet, viewer, voice)
    )


def _state(sheet: DeliverySheet, viewer: Person, voice: Voice) -> Html:
    receipt = sheet.receipt
    if receipt is None:
        return (_PLEASE if viewer.has(Role.CONTACT) else _WAITING).say(voice)
    said = _BY_PHOTO if receipt.how is ReceiptHow.PHOTO else _SIGNED
    remark = _REMARK.say(voice, remark=long(receipt.remark)) if receipt.remark else ""
    return lines((said.say(voice, who=sheet.receiver or "", at=receipt.at), remark))


def _keys(sheet: DeliverySheet, viewer: Person, voice: Voice) -> Rows:
    seen = (sheet.id, sheet.version)
    receipt = sheet.receipt
    if receipt is not None:
        return ((key(_SEE, voice, Verb.DELIVERY_PICTURE, *seen),),) if receipt.photo else ()
    if viewer.has(Role.CONTACT):
        sign = key(_RECEIVED, voice, Verb.DELIVERY_RECEIVED, *seen)
        return ((sign,), (key(_PROBLEM, voice, Verb.DELIVERY_REMARK, *seen),))
    if may_photograph(sheet, viewer):
        return ((key(_PHOTO, voice, Verb.DELIVERY_PHOTO, *seen),),)
    return ()


def may_photograph(sheet: DeliverySheet, viewer: Person) -> bool:
    """Whether a photo of the signed note is this person's to send."""
    return viewer.id == sheet.rep.id or viewer.has(Role.WAREHOUSE, Role.MANAGER)


def received_toast(voice: Voice) -> Toast:
    """To the customer who signed."""
    return Toast(_TOAST.plain(voice))


def photo_kept(sheet: DeliverySheet, voice: Voice) -> Reply:
    """To who sent the photo."""
    return Reply(_SAVED.say(voice, number=sheet.note.number))


def signed_picture(sheet: DeliverySheet, voice: Voice) -> Html:
    """The words under the photo of the signed note."""
    receipt = sheet.receipt
    return _PICTURE.say(
        voice, number=sheet.note.number, who=sheet.receiver or "", at=receipt.at if receipt else sheet.note.day
    )


def goods_received(sheet: DeliverySheet, voice: Voice) -> Reply:
    """Tells the rep, and of a remark all who have to do with it."""
    remark = sheet.receipt.remark if sheet.receipt else ""
    said = (_TOLD_PROBLEM if remark else _TOLD).say(
        voice, who=sheet.receiver or "", number=sheet.note.number, customer=sheet.customer
    )
    text = lines((said, _REMARK.say(voice, remark=long(remark)) if remark else ""))
    return Reply(text, ((key(_OPEN, voice, Verb.OPEN_DELIVERY, sheet.id),),))


def goods_card(sheet: OrderSheet, viewer: Person, voice: Voice) -> Reply:
    """An order as the warehouse sees it: goods, where and when, and no price."""
    order = sheet.order
    heads = {OrderState.APPROVED: _TO_PACK, OrderState.POSTED: _PACKED}
    early = order.state in (OrderState.DRAFT, OrderState.AWAITING)
    said = heads.get(order.state, _NOT_YET if early else _OVER)
    if order.state is OrderState.POSTED and sheet.undelivered:
        said = _CLOSED
    head = said.say(voice, number=order.number or "")
    who = lines((head, _CUSTOMER.say(voice, customer=sheet.customer or ""), _REP.say(voice, rep=sheet.rep)))
    goods = some([_goods_line(sheet, no, voice) for no in range(len(order.lines))], LINES, voice)
    terms = lines(
        (
            _WANTED.say(voice, day=order.delivery_date) if order.delivery_date else "",
            address_of(sheet.customer, voice),
            _FROM.say(voice, place=place_name(place_at(sheet, order.warehouse), voice)) if order.warehouse else "",
            _NOTE.say(voice, note=long(order.note)) if order.note else "",
        )
    )
    notes = lines(_PAPER.say(voice, number=note.number) for note in sheet.deliveries)
    return Reply(blocks((who, goods, terms, notes)), delivery_keys(sheet, viewer, voice))


def _goods_line(sheet: OrderSheet, index: int, voice: Voice) -> Html:
    line, no = sheet.order.lines[index], index + 1
    product, whole = product_of(sheet, line.sku), left_of(sheet, line, line.base_quantity, voice)
    if not sheet.deliveries or sheet.undelivered.get(line.no) == line.base_quantity:
        return _LINE.say(voice, no=no, product=product, quantity=whole)
    left = sheet.undelivered.get(line.no, 0)
    if not left:
        return _GONE.say(voice, no=no, product=product, quantity=whole)
    return _SOME_LEFT.say(voice, no=no, product=product, left=left_of(sheet, line, left, voice), quantity=whole)


def deliveries_list(sheets: Sequence[OrderSheet], voice: Voice, page_number: int = 0) -> Reply:
    """What waits to be delivered, the first wanted first; each opens with a tap."""
    if not sheets:
        return Reply(_NONE.say(voice))
    page = page_of(sheets, page_number, LIST_LENGTH)
    said = lines(
        _ROW.say(voice, number=s.order.number or "", customer=s.customer or "", when=_when(s, voice))
        for s in page.items
    )
    buttons = (choice(_named(s, voice), Verb.OPEN_ORDER, s.order.id) for s in page.items)
    turns = page.turns(voice, Verb.DELIVERIES_PAGE)
    return Reply(blocks((_LIST.say(voice, count=len(sheets)), said)), rows(*buttons, turns))


def _named(sheet: OrderSheet, voice: Voice) -> str:
    name = worded(sheet.customer or "", voice)
    return named(name, _when(sheet, voice)) if sheet.order.delivery_date else name


def _when(sheet: OrderSheet, voice: Voice) -> str:
    wanted = sheet.order.delivery_date
    return day(wanted, voice) if wanted else _NO_DAY.plain(voice)
