"""The screen on which a delivery is put together: what goes along now, and from where."""

from __future__ import annotations

from handlers.views.goods import left_of, packed, place_name
from handlers.views.keys import BACK, choice, key, page_of, rows
from handlers.views.order_lines import product_of
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply, Rows
from handlers.views.say import Html, Text, Voice, blocks, lines
from handlers.views.words import PAGES
from sales.orders import OrderLine
from sales.shipments import PickSheet
from sales.warehouses import Warehouse

LINES_A_PAGE = 8

_HEAD = Text(zh="📦 <b>部分发货</b> {number}\n{customer}", en="📦 <b>Deliver part</b> {number}\n{customer}")
_FROM = Text(zh="从 {place} 出货", en="Goods from {place}")
_HINT = Text(
    zh="点 −/＋ 改数量，点中间不发或全发这一项。",
    en="− and + change a line; its middle leaves it out or takes all of it.",
)
_LINE = Text(zh="{no}. {product}\n   发 <b>{now}</b> / 剩 {left}", en="{no}. {product}\n   now <b>{now}</b> of {left}")
_ONLY = Text(zh="   ⚠️ 这里只有 {there}", en="   ⚠️ Only {there} here")
_NOTHING = Text(zh="不发", en="none")
_NOW = Text(zh="{no} · {now}", en="{no} · {now}")
_SEND = Text(zh="✅ 发货", en="✅ Deliver")
_PLACE = Text(zh="换成 {place}", en="From {place}")


def pick_card(picked: PickSheet, voice: Voice, page_number: int = 0) -> Reply:
    """The open lines with what goes along of each. A line that the warehouse cannot fill says so."""
    sheet, picking = picked.sheet, picked.picking
    open_ = [(no, line) for no, line in enumerate(sheet.order.lines, 1) if line.no in sheet.undelivered]
    page = page_of(open_, page_number, LINES_A_PAGE)
    place = next((each for each in picked.places if each.code == picking.warehouse), None)
    head = _HEAD.say(voice, number=sheet.order.number or "", customer=sheet.customer or "")
    body = lines(_said(picked, no, line, voice) for no, line in page.items)
    turned = PAGES.say(voice, page=page.number + 1, count=page.count) if page.count > 1 else ""
    seen = (sheet.order.id, sheet.order.version)
    send = (key(_SEND, voice, Verb.ORDER_SEND, *seen),) if picking.quantities and not _short(picked) else ()
    return Reply(
        blocks((head, _FROM.say(voice, place=place_name(place, voice)), body, turned, _HINT.say(voice))),
        rows(
            *(_steps(picked, no, line, page.number, voice) for no, line in page.items),
            page.turns(voice, Verb.ORDER_PART_PAGE, *seen),
            send,
            *_places(picked, place, voice),
            (key(BACK, voice, Verb.ORDER, *seen, 0),),
        ),
    )


def _said(picked: PickSheet, no: int, line: OrderLine, voice: Voice) -> Html:
    sheet = picked.sheet
    now = picked.picking.quantities.get(line.no, 0)
    said = _LINE.say(
        voice,
        no=no,
        product=product_of(sheet, line.sku),
        now=left_of(sheet, line, now, voice) if now else _NOTHING.plain(voice),
        left=left_of(sheet, line, sheet.undelivered[line.no], voice),
    )
    there = picked.available.get(line.sku, 0)
    if line.sku not in _short(picked):
        return said
    return lines((said, _ONLY.say(voice, there=packed(there, product_of(sheet, line.sku), line.unit, voice))))


def _short(picked: PickSheet) -> set[str]:
    """Products of which more is chosen than lies in this warehouse for the order."""
    wanted: dict[str, int] = {}
    for line in picked.sheet.order.lines:
        wanted[line.sku] = wanted.get(line.sku, 0) + picked.picking.quantities.get(line.no, 0)
    return {sku for sku, quantity in wanted.items() if quantity > picked.available.get(sku, 0)}


def _steps(picked: PickSheet, no: int, line: OrderLine, page: int, voice: Voice) -> tuple[Button, ...]:
    order = picked.sheet.order
    now = picked.picking.quantities.get(line.no, 0)
    args = (order.id, order.version, line.no)
    said = left_of(picked.sheet, line, now, voice) if now else _NOTHING.plain(voice)
    less = choice("−", Verb.ORDER_PART_STEP, *args, -1, page) if now else ()
    more = choice("+", Verb.ORDER_PART_STEP, *args, 1, page) if now < picked.sheet.undelivered[line.no] else ()
    return (*less, key(_NOW, voice, Verb.ORDER_PART_STEP, *args, 0, page, no=no, now=said), *more)


def _places(picked: PickSheet, here: Warehouse | None, voice: Voice) -> Rows:
    seen = (picked.sheet.order.id, picked.sheet.order.version)
    others = [place for place in picked.places if place != here]
    return tuple(
        choice(_PLACE.plain(voice, place=place_name(place, voice)), Verb.ORDER_PART_FROM, *seen, place.code)
        for place in others[:4]
    )
