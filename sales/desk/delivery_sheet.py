"""Gathers what a delivery note's card shows."""

from __future__ import annotations

from sales.desk.named import customer_of, person
from sales.invoices import DeliveryNote, GoodsReceipt
from sales.people import EVERYTHING
from sales.ports import Work
from sales.shipments import DeliverySheet


def receipt_of(work: Work, note: DeliveryNote) -> GoodsReceipt | None:
    """What is written about the arrival of a note's goods."""
    return next((one for one in work.orders.receipts(note.order_id) if one.delivery == note.number), None)


def delivery_version(work: Work, note_id: int) -> int:
    """The version of a note's card; 0 when there is no such note."""
    note = work.orders.note(note_id, EVERYTHING)
    if note is None:
        return 0
    return 2 if receipt_of(work, note) else 1


def delivery_sheet(work: Work, note: DeliveryNote) -> DeliverySheet:
    """All that a delivery note's card shows."""
    order = work.orders.get(note.order_id, EVERYTHING)
    warehouse = work.stock.warehouse(note.warehouse)
    if order is None or warehouse is None:
        raise LookupError(f"{note.number} names an order or a warehouse that is not there")
    receipt = receipt_of(work, note)
    skus = sorted({line.sku for line in note.lines})
    return DeliverySheet(
        note=note,
        order=order,
        customer=customer_of(work, note.customer),
        rep=person(work, order.rep_id),
        warehouse=warehouse,
        products={sku: product for sku in skus if (product := work.products.get(sku))},
        giver=person(work, note.by) if note.by else None,
        receipt=receipt,
        receiver=person(work, receipt.by) if receipt else None,
    )
