"""What is shown of goods: an order on its way in every role, notes, the screen of parts, endings, stock and vans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from handlers.views.asking import ask_card
from handlers.views.deliveries import deliveries_list, delivery_card, goods_received, photo_kept
from handlers.views.order_ending import order_closed, why_card
from handlers.views.orders import order_card
from handlers.views.picking import pick_card
from handlers.views.refusals import refusal_text
from handlers.views.reply import Reply
from handlers.views.say import Voice
from handlers.views.stock import stock_list, stock_places, transferred, van_list
from sales.customers import Address
from sales.invoices import DeliveryNote, DocumentLine, GoodsReceipt, Invoice, ReceiptHow
from sales.notices import Ask
from sales.orders import Order, OrderState
from sales.outcomes import OrderSheet
from sales.people import Person, Role
from sales.picking import Picked, Picking
from sales.refusals import AlreadyDelivered, AlreadyReceived, BadValue, BadValueKind, GoodsShort, SeveralNotes
from sales.shipments import DeliverySheet, PickSheet, StockSheet, Transferred
from sales.warehouses import StockLine, Transfer, TransferLine, Warehouse, WarehouseKind
from tests.views.facts import (
    COLA,
    CONTACT,
    FINANCE,
    MANAGER,
    NOW,
    PRODUCTS,
    REP,
    SPRITE,
    WANGJI,
    line,
    order,
    order_sheet,
    yuan,
)

PACKER = Person(9, "孙强", frozenset({Role.WAREHOUSE}), 109)
MAIN = Warehouse("MAIN", "主仓", "Main warehouse")
VAN = Warehouse("VAN1", "李明的车", "李明's van", WarehouseKind.VAN, REP.id)
SHOP = replace(WANGJI, addresses=(Address("花园路 12 号 <后门>", "店", "138 0000 0000"),))
PART = DocumentLine(COLA.sku, Decimal(8), "箱", 195, yuan("390"), Decimal("0.13"), yuan("44.87"), 1)
NOTE = DeliveryNote("DN-2026-000031", 7, "C001", date(2026, 6, 14), (PART,), yuan("300"), "MAIN", PACKER.id, NOW, 5)
SECOND = replace(NOTE, number="DN-2026-000032", id=6)
BILL = Invoice("INV-2026-000031", 7, (NOTE.number,), "C001", date(2026, 6, 14), date(2026, 7, 14), (PART,))
SIGNED = GoodsReceipt(NOTE.number, CONTACT.id, NOW, ReceiptHow.BUTTON)
REMARKED = replace(SIGNED, remark="可乐少 <2> 瓶")
PHOTO = GoodsReceipt(NOTE.number, REP.id, NOW, ReceiptHow.PHOTO, photo="d" * 64)


def on_its_way(**changes: Any) -> Order:
    """An approved order of cola and sprite."""
    approved = {"state": OrderState.APPROVED, "number": "SO-2026-000042", "submitted_at": NOW, "version": 5}
    return order(**{**approved, "delivery_date": date(2026, 6, 16), "note": "送 <后门>", **changes})


def sheets() -> dict[str, OrderSheet]:
    """An order before its delivery, half way, closed, cancelled and expired."""
    fresh = order_sheet(on_its_way(), customer=SHOP, undelivered={1: 240, 2: 60}, warehouses={"MAIN": MAIN})
    half = replace(
        fresh,
        undelivered={1: 45, 2: 60},
        deliveries=(NOTE, SECOND),
        invoices=(BILL,),
        received={NOTE.number: SIGNED},
    )
    ended = {"closed_by": REP.id, "closed_at": NOW, "reason": "客户不要了", "version": 6}
    closed = replace(half, order=on_its_way(state=OrderState.POSTED, **ended), closer=REP)
    return {
        "to deliver": fresh,
        "half": half,
        "remarked": replace(half, received={NOTE.number: REMARKED}),
        "closed": closed,
        "cancelled": replace(fresh, order=on_its_way(state=OrderState.CANCELLED, **ended), closer=REP),
        "expired": replace(fresh, order=on_its_way(state=OrderState.EXPIRED, closed_at=NOW)),
    }


def note_sheets() -> dict[str, DeliverySheet]:
    """A note before and after it is signed for."""
    plain = DeliverySheet(NOTE, on_its_way(), SHOP, REP, MAIN, PRODUCTS, PACKER)
    return {
        "open": plain,
        "signed": replace(plain, receipt=SIGNED, receiver=CONTACT),
        "remarked": replace(plain, receipt=REMARKED, receiver=CONTACT),
        "photo": replace(plain, receipt=PHOTO, receiver=REP),
    }


def picks() -> dict[str, PickSheet]:
    """What is put together: all, a part, nothing, and more than lies there."""
    sheet = sheets()["to deliver"]
    picking = Picking(7, PACKER.id, 5, "MAIN", (Picked(1, 240), Picked(2, 60)))
    everything = PickSheet(picking, sheet, {COLA.sku: 960, SPRITE.sku: 240}, (MAIN, VAN))
    lines = tuple(line(no, (COLA, SPRITE)[no % 2], 3) for no in range(1, 12))
    long = replace(sheet, order=replace(sheet.order, lines=lines), undelivered={x.no: x.base_quantity for x in lines})
    chosen = tuple(Picked(x.no, x.base_quantity) for x in lines)
    return {
        "all": everything,
        "part": replace(everything, picking=replace(picking, lines=(Picked(1, 195), Picked(2, 0)))),
        "none": replace(everything, picking=replace(picking, lines=(Picked(1, 0), Picked(2, 0)))),
        "short": replace(everything, picking=replace(picking, warehouse="VAN1"), available={COLA.sku: 27}),
        "long": replace(everything, sheet=long, picking=replace(picking, lines=chosen)),
    }


def shipping(voice: Voice) -> Iterator[tuple[str, Reply]]:
    """All of it, by name."""
    for name, sheet in sheets().items():
        yield f"{name} / rep", order_card(sheet, REP, voice)
        yield f"{name} / warehouse", order_card(sheet, PACKER, voice)
    yield "half / manager", order_card(sheets()["half"], MANAGER, voice)
    yield "half / finance", order_card(sheets()["half"], FINANCE, voice)
    yield "rep with a van", order_card(replace(sheets()["to deliver"], van=VAN), REP, voice)
    draft = order_sheet(van=VAN, warehouses={VAN.code: VAN})
    yield "draft with a van", order_card(draft, REP, voice)
    yield "draft from the van", order_card(replace(draft, order=order(warehouse=VAN.code)), REP, voice)
    for name, note in note_sheets().items():
        for viewer in (CONTACT, REP, FINANCE):
            yield f"note {name} / {viewer.name}", delivery_card(note, viewer, voice)
    yield "told: received", goods_received(note_sheets()["signed"], voice)
    yield "told: remark", goods_received(note_sheets()["remarked"], voice)
    yield "photo kept", photo_kept(note_sheets()["photo"], voice)
    for name, picked in picks().items():
        yield f"part, {name}", pick_card(picked, voice)
    yield "part, page 2", pick_card(picks()["long"], voice, 1)
    yield "why cancel", why_card(sheets()["to deliver"], voice, rest=False)
    yield "why close", why_card(sheets()["half"], voice, rest=True)
    for name in ("cancelled", "closed", "expired"):
        yield f"told: {name}", order_closed(sheets()[name], voice)
    listed = [replace(sheets()["half"], order=on_its_way(id=no)) for no in range(1, 12)]
    yield "to deliver", deliveries_list(listed, voice)
    yield "to deliver, page 2", deliveries_list([*listed, sheets()["half"]], voice, 1)
    yield "nothing to deliver", deliveries_list((), voice)
    yield from stock(voice)
    yield from refused(voice)


def stock(voice: Voice) -> Iterator[tuple[str, Reply]]:
    """Stock and vans."""
    found = (StockLine("MAIN", COLA.sku, 963, 240), StockLine("VAN1", COLA.sku, 24, 0))
    goods = {COLA.sku: COLA, SPRITE.sku: SPRITE}
    yield "stock of a product", stock_list(StockSheet((MAIN, VAN), goods, found, "可乐"), REP, voice)
    yield "stock of a van", stock_list(StockSheet((VAN,), {COLA.sku: COLA}, found[1:]), REP, voice)
    yield "an empty van", stock_list(StockSheet((VAN,), {}, ()), REP, voice)
    yield "warehouses", stock_places((MAIN, VAN), PACKER, voice)
    yield "vans", van_list((REP, MANAGER), voice)
    lines = (TransferLine(COLA.sku, 240), TransferLine(SPRITE.sku, 15))
    moved = Transfer("TR-2026-000003", "MAIN", "VAN1", date(2026, 6, 14), NOW, PACKER.id, lines)
    yield "loaded", transferred(Transferred(moved, MAIN, VAN, goods), voice)


def refused(voice: Voice) -> Iterator[tuple[str, Reply]]:
    """What cannot be done, and what is asked."""
    for name, refusal in {
        "short": GoodsShort(7, VAN, ((COLA, 27), (SPRITE, 0))),
        "delivered": AlreadyDelivered(7, PACKER.name, NOW),
        "delivered by nobody": AlreadyDelivered(7),
        "received": AlreadyReceived(5, CONTACT.name, NOW),
        "several": SeveralNotes(7),
        "goods": BadValue(BadValueKind.GOODS, "乱七八糟 <10>"),
        "no photo": BadValue(BadValueKind.PHOTO, "好的"),
    }.items():
        yield f"refused: {name}", refusal_text(refusal, voice)
    asks = (Ask.ORDER_CANCEL_REASON, Ask.ORDER_CLOSE_REASON, Ask.DELIVERY_REMARK, Ask.DELIVERY_PHOTO, Ask.STOCK_LOAD)
    for ask in asks:
        yield f"asked: {ask}", ask_card(ask, voice)
