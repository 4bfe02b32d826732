"""Keeps returns, what their credit notes took from each invoice, and which PDF of a document was handed out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, insert, select

from sales.invoices import DocumentLine
from sales.money import Money
from sales.people import Language, Scope
from sales.ports import Stale
from sales.returns import Return, ReturnLine, ReturnReason, ReturnState
from storage.codec import codec
from storage.keepers.tools import insert_unless_there, save_as_seen, update_as_seen
from storage.scopes import within
from storage.tables.orders import invoice
from storage.tables.returns import credit_line, document_paper, goods_return

_LINES = codec(tuple[ReturnLine, ...])
_INVOICED = codec(tuple[DocumentLine, ...])
_ADD = insert_unless_there(goods_return, goods_return.c.id)
_SAVE = update_as_seen(goods_return)
_NOT_ASKED = (ReturnState.DRAFT.value, ReturnState.DISCARDED.value)
_OF_ORDER = (
    select(goods_return)
    .where(goods_return.c.order_id == bindparam("wanted"), goods_return.c.state.not_in(_NOT_ASKED))
    .order_by(goods_return.c.id)
)
_OF_INVOICE = (
    select(goods_return)
    .where(goods_return.c.invoice == bindparam("wanted"), goods_return.c.state == bindparam("in_state"))
    .order_by(goods_return.c.id)
)
_CREDITED = select(credit_line).where(credit_line.c.invoice == bindparam("wanted")).order_by(credit_line.c.id)
_INVOICE_LINES = select(invoice.c.lines).where(invoice.c.number == bindparam("wanted"))
_DIGEST = select(document_paper.c.digest).where(
    document_paper.c.number == bindparam("wanted"),
    document_paper.c.edition == bindparam("of_edition"),
    document_paper.c.language == bindparam("in_language"),
)
_KEEP = insert_unless_there(document_paper)


def _return(row: Row[Any]) -> Return:
    return Return(
        id=row.id,
        version=row.version,
        state=ReturnState(row.state),
        order_id=row.order_id,
        invoice=row.invoice,
        customer=row.customer,
        currency=row.currency,
        key=row.key,
        requested_by=row.requested_by,
        requested_at=row.requested_at,
        warehouse=row.warehouse,
        lines=_LINES.read(row.lines),
        goods_back=row.goods_back,
        reason=ReturnReason(row.reason) if row.reason else None,
        words=row.words,
        photo=row.photo,
        number=row.number,
        day=row.day,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        refusal=row.refusal,
    )


def _life(made: Return) -> dict[str, Any]:
    return {
        "state": made.state.value,
        "requested_at": made.requested_at,
        "warehouse": made.warehouse,
        "lines": _LINES.write(made.lines),
        "goods_back": made.goods_back,
        "reason": made.reason.value if made.reason else None,
        "words": made.words,
        "photo": made.photo,
        "number": made.number,
        "day": made.day,
        "decided_by": made.decided_by,
        "decided_at": made.decided_at,
        "refusal": made.refusal,
    }


class ReturnsKeeper:
    """Keeps returns in `goods_return` and what was credited in `credit_line`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, made: Return) -> Return:
        birth = {
            "version": made.version,
            "order_id": made.order_id,
            "invoice": made.invoice,
            "customer": made.customer,
            "currency": made.currency,
            "key": made.key,
            "requested_by": made.requested_by,
        }
        id_ = self._connection.execute(_ADD, {**birth, **_life(made)}).scalar_one_or_none()
        if id_ is None:
            raise Stale(f"{made.key} began a return before")
        return replace(made, id=id_)

    def get(self, return_id: int, scope: Scope) -> Return | None:
        return self._one(goods_return.c.id == return_id, within(scope, goods_return.c.customer))

    def by_number(self, number: str, scope: Scope) -> Return | None:
        return self._one(goods_return.c.number == number, within(scope, goods_return.c.customer))

    def save(self, made: Return, seen: int) -> Return:
        save_as_seen(self._connection, _SAVE, made.id, seen, _life(made))
        return replace(made, version=seen + 1)

    def of_invoice(self, number: str, state: ReturnState) -> tuple[Return, ...]:
        return self._all(_OF_INVOICE, {"wanted": number, "in_state": state.value})

    def of_order(self, order_id: int) -> tuple[Return, ...]:
        return self._all(_OF_ORDER, {"wanted": order_id})

    def in_state(self, state: ReturnState, scope: Scope) -> tuple[Return, ...]:
        wanted = (goods_return.c.state == state.value, within(scope, goods_return.c.customer))
        return self._all(select(goods_return).where(*wanted).order_by(goods_return.c.id), {})

    def credit(self, made: Return) -> None:
        invoiced = _INVOICED.read(self._connection.execute(_INVOICE_LINES, {"wanted": made.invoice}).scalar_one())
        before = self.credited(made.invoice)
        for line in made.lines:
            mine = [part for part in before if part.position == line.position]
            of = invoiced[line.position]
            row = {
                "number": made.number,
                "invoice": made.invoice,
                "position": line.position,
                "sku": line.sku,
                "base_quantity": line.base_quantity,
                "minor": line.amount.minor,
                "tax": line.tax.minor,
                "cost": line.cost.minor,
                "currency": made.currency,
                "before_quantity": sum(part.base_quantity for part in mine),
                "of_quantity": of.base_quantity,
                "before_minor": sum(part.amount.minor for part in mine),
                "of_minor": of.amount.minor,
            }
            self._connection.execute(insert(credit_line), row)

    def credited(self, number: str) -> tuple[ReturnLine, ...]:
        rows = self._connection.execute(_CREDITED, {"wanted": number})
        return tuple(
            ReturnLine(
                row.position,
                row.sku,
                row.base_quantity,
                *(Money(minor, row.currency) for minor in (row.minor, row.tax, row.cost)),
            )
            for row in rows
        )

    def _one(self, *wanted: Any) -> Return | None:
        row = self._connection.execute(select(goods_return).where(*wanted)).one_or_none()
        return _return(row) if row else None

    def _all(self, statement: Select[Any], values: dict[str, Any]) -> tuple[Return, ...]:
        return tuple(_return(row) for row in self._connection.execute(statement, values))


class PapersKeeper:
    """Keeps the PDFs' digests in `document_paper`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def digest(self, number: str, edition: str, language: Language) -> str | None:
        values = {"wanted": number, "of_edition": edition, "in_language": language.value}
        return self._connection.execute(_DIGEST, values).scalar_one_or_none()

    def keep(self, number: str, edition: str, language: Language, digest: str) -> str:
        row = {"number": number, "edition": edition, "language": language.value, "digest": digest}
        self._connection.execute(_KEEP, row)
        return self.digest(number, edition, language) or digest
