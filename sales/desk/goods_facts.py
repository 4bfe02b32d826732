"""Gathers what an order's card shows about its goods: notes, invoices, what is left, what arrived, and from where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from sales.desk.named import person
from sales.invoices import DeliveryNote, GoodsReceipt, Invoice, undelivered
from sales.orders import Order, OrderState
from sales.people import Person
from sales.ports import Work
from sales.warehouses import Warehouse


class GoodsFacts(TypedDict):
    """The fields of an OrderSheet that are about its goods."""

    deliveries: tuple[DeliveryNote, ...]
    invoices: tuple[Invoice, ...]
    undelivered: Mapping[int, int]
    received: Mapping[str, GoodsReceipt]
    warehouses: Mapping[str, Warehouse]
    van: Warehouse | None
    closer: Person | None


def goods_facts(work: Work, order: Order, *, noted: bool) -> GoodsFacts:
    """What is to be known about the order's goods in its state. `noted`: there are delivery notes."""
    began = order.state in (OrderState.APPROVED, OrderState.POSTED)
    notes = work.orders.notes(order.id) if began and noted else ()
    codes = {note.warehouse for note in notes} | ({order.warehouse} if order.warehouse else set())
    movable = order.state in (OrderState.DRAFT, OrderState.APPROVED)
    return GoodsFacts(
        deliveries=notes,
        invoices=work.orders.invoices(order.id) if notes else (),
        undelivered=undelivered(order, notes) if began else {},
        received={receipt.delivery: receipt for receipt in work.orders.receipts(order.id)} if notes else {},
        warehouses={code: place for code in sorted(codes) if (place := work.stock.warehouse(code))},
        van=work.stock.van_of(order.rep_id) if movable else None,
        closer=person(work, order.closed_by) if order.closed_by else None,
    )
