"""Keeps delivery notes, what became of them, and invoices, as they were posted; and what is being put together."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, exists, insert, select

from sales.invoices import DeliveryNote, DocumentLine, GoodsReceipt, Invoice, ReceiptHow
from sales.money import Money
from sales.people import Scope
from sales.picking import Picked, Picking
from storage.codec import codec
from storage.keepers.tools import insert_unless_there, upsert
from storage.scopes import within
from storage.tables.orders import delivery, goods_receipt, invoice, invoice_delivery, picking, sales_order

_LINES = codec(tuple[DocumentLine, ...])
_PICKED = codec(tuple[Picked, ...])
_ADD = insert(delivery).returning(delivery.c.id)
_INVOICE, _COVER = insert(invoice), insert(invoice_delivery)
_NOTES = select(delivery).where(delivery.c.order_id == bindparam("wanted")).order_by(delivery.c.id)
_INVOICES = select(invoice).where(invoice.c.order_id == bindparam("wanted")).order_by(invoice.c.number)
_COVERED = (
    select(invoice_delivery)
    .join(invoice, invoice.c.number == invoice_delivery.c.invoice)
    .where(invoice.c.order_id == bindparam("wanted"))
    .order_by(invoice_delivery.c.delivery)
)
_RECEIVE = insert_unless_there(goods_receipt)
_RECEIPTS = (
    select(goods_receipt)
    .join(delivery, delivery.c.number == goods_receipt.c.delivery)
    .where(delivery.c.order_id == bindparam("wanted"))
    .order_by(delivery.c.id)
)
_PICK = upsert(picking, "seen", "warehouse", "lines")
_PICKING = select(picking).where(
    picking.c.order_id == bindparam("wanted"), picking.c.person_id == bindparam("by_person")
)
_PICKED_UP = delete(picking).where(picking.c.order_id == bindparam("wanted"))


def _note(row: Row[Any]) -> DeliveryNote:
    return DeliveryNote(
        number=row.number,
        order_id=row.order_id,
        customer=row.customer,
        day=row.day,
        lines=_LINES.read(row.lines),
        cost=Money(row.cost, row.currency),
        warehouse=row.warehouse,
        by=row.by,
        at=row.at,
        id=row.id,
    )


class DocumentsKeeper:
    """Keeps the documents of orders in `delivery`, `invoice`, `invoice_delivery`, `goods_receipt` and `picking`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def delivered(self, note: DeliveryNote) -> DeliveryNote:
        row = {
            "number": note.number,
            "order_id": note.order_id,
            "customer": note.customer,
            "warehouse": note.warehouse,
            "day": note.day,
            "lines": _LINES.write(note.lines),
            "cost": note.cost.minor,
            "currency": note.cost.currency,
            "by": note.by,
            "at": note.at,
        }
        return replace(note, id=self._connection.execute(_ADD, row).scalar_one())

    def invoiced(self, made: Invoice) -> None:
        row = {
            "number": made.number,
            "order_id": made.order_id,
            "customer": made.customer,
            "day": made.day,
            "due": made.due,
            "lines": _LINES.write(made.lines),
            "total": made.total.minor,
            "tax": made.tax.minor,
            "currency": made.total.currency,
        }
        self._connection.execute(_INVOICE, row)
        links = [{"delivery": number, "invoice": made.number} for number in made.deliveries]
        self._connection.execute(_COVER, links)

    def notes(self, order_id: int) -> tuple[DeliveryNote, ...]:
        return tuple(_note(row) for row in self._connection.execute(_NOTES, {"wanted": order_id}))

    def note(self, note_id: int, scope: Scope) -> DeliveryNote | None:
        wanted = select(delivery).where(delivery.c.id == note_id, within(scope, delivery.c.customer))
        row = self._connection.execute(wanted).one_or_none()
        return _note(row) if row else None

    def note_numbered(self, number: str, scope: Scope) -> DeliveryNote | None:
        wanted = select(delivery).where(delivery.c.number == number, within(scope, delivery.c.customer))
        row = self._connection.execute(wanted).one_or_none()
        return _note(row) if row else None

    def unsigned_notes(
        self, scope: Scope, rep_id: int | None, limit: int, customer: str | None = None
    ) -> tuple[DeliveryNote, ...]:
        signed = exists().where(goods_receipt.c.delivery == delivery.c.number)
        wanted = select(delivery).where(within(scope, delivery.c.customer), ~signed)
        if rep_id is not None:
            wanted = wanted.join(sales_order, sales_order.c.id == delivery.c.order_id)
            wanted = wanted.where(sales_order.c.rep_id == rep_id)
        if customer is not None:
            wanted = wanted.where(delivery.c.customer == customer)
        newest = wanted.order_by(delivery.c.id.desc()).limit(limit)
        return tuple(_note(row) for row in self._connection.execute(newest))

    def invoices(self, order_id: int) -> tuple[Invoice, ...]:
        rows = self._connection.execute(_INVOICES, {"wanted": order_id}).all()
        covered: dict[str, list[str]] = {row.number: [] for row in rows}
        for link in self._connection.execute(_COVERED, {"wanted": order_id}) if rows else ():
            covered[link.invoice].append(link.delivery)
        return tuple(
            Invoice(
                row.number,
                row.order_id,
                tuple(covered[row.number]),
                row.customer,
                row.day,
                row.due,
                _LINES.read(row.lines),
            )
            for row in rows
        )

    def received(self, receipt: GoodsReceipt) -> bool:
        row = {
            "delivery": receipt.delivery,
            "by": receipt.by,
            "at": receipt.at,
            "how": receipt.how.value,
            "remark": receipt.remark,
            "photo": receipt.photo,
        }
        return self._connection.execute(_RECEIVE, row).one_or_none() is not None

    def receipts(self, order_id: int) -> tuple[GoodsReceipt, ...]:
        rows = self._connection.execute(_RECEIPTS, {"wanted": order_id})
        return tuple(
            GoodsReceipt(row.delivery, row.by, row.at, ReceiptHow(row.how), row.remark, row.photo) for row in rows
        )

    def pick(self, made: Picking) -> None:
        row = {
            "order_id": made.order_id,
            "person_id": made.person_id,
            "seen": made.seen,
            "warehouse": made.warehouse,
            "lines": _PICKED.write(made.lines),
        }
        self._connection.execute(_PICK, row)

    def picking(self, order_id: int, person_id: int) -> Picking | None:
        row = self._connection.execute(_PICKING, {"wanted": order_id, "by_person": person_id}).one_or_none()
        if row is None:
            return None
        return Picking(row.order_id, row.person_id, row.seen, row.warehouse, _PICKED.read(row.lines))

    def picked(self, order_id: int) -> None:
        self._connection.execute(_PICKED_UP, {"wanted": order_id})
