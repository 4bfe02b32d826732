"""Keeps delivery notes and invoices as they were posted."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, insert, select

from sales.invoices import DeliveryNote, DocumentLine, Invoice
from sales.money import Money
from storage.codec import codec
from storage.tables.orders import delivery, invoice

_LINES = codec(tuple[DocumentLine, ...])
_DELIVERY = select(delivery).where(delivery.c.order_id == bindparam("wanted"))
_INVOICE = select(invoice).where(invoice.c.order_id == bindparam("wanted"))


def add_delivery(connection: Connection, note: DeliveryNote) -> None:
    """Write a delivery note."""
    row = {
        "number": note.number,
        "order_id": note.order_id,
        "customer": note.customer,
        "day": note.day,
        "lines": _LINES.write(note.lines),
        "cost": note.cost.minor,
        "currency": note.cost.currency,
    }
    connection.execute(insert(delivery), row)


def add_invoice(connection: Connection, made: Invoice) -> None:
    """Write an invoice."""
    row = {
        "number": made.number,
        "order_id": made.order_id,
        "delivery": made.delivery,
        "customer": made.customer,
        "day": made.day,
        "due": made.due,
        "lines": _LINES.write(made.lines),
        "total": made.total.minor,
        "tax": made.tax.minor,
        "currency": made.total.currency,
    }
    connection.execute(insert(invoice), row)


def papers_of(connection: Connection, order_id: int) -> tuple[DeliveryNote | None, Invoice | None]:
    """What an order became."""
    row = connection.execute(_DELIVERY, {"wanted": order_id}).one_or_none()
    note = made = None
    if row:
        cost = Money(row.cost, row.currency)
        note = DeliveryNote(row.number, row.order_id, row.customer, row.day, _LINES.read(row.lines), cost)
    row = connection.execute(_INVOICE, {"wanted": order_id}).one_or_none()
    if row:
        lines = _LINES.read(row.lines)
        made = Invoice(row.number, row.order_id, row.delivery, row.customer, row.day, row.due, lines)
    return note, made
