"""Writes the books: numbers, journals, open items, allocations and what takes them back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, case, func, insert, or_, select
from sqlalchemy.dialects.postgresql import insert as insert_or_update

from sales.ledger import Allocation, DocumentKind, Journal, OpenItem
from storage.keepers.ledger_items import STANDING, as_item
from storage.tables.books import allocation, journal, number_sequence, open_item, posting

_first = insert_or_update(number_sequence).values(last=1)
# The row is locked from here to the end of the transaction, and rolled back with it: no gap, no duplicate.
_STEP = _first.on_conflict_do_update(
    index_elements=[number_sequence.c.kind, number_sequence.c.year], set_={"last": number_sequence.c.last + 1}
)
_NEXT = _STEP.returning(number_sequence.c.last)
_POST, _POST_LINES, _OPEN, _ALLOCATE = insert(journal), insert(posting), insert(open_item), insert(allocation)
_freed = (
    select(func.max(allocation.c.counts_from))
    .where(or_(allocation.c.credit == open_item.c.number, allocation.c.item == open_item.c.number))
    .where(allocation.c.undoes.is_not(None))
    .scalar_subquery()
)
_SIDES = (
    select(open_item, open_item.c.residual.label("left"), _freed.label("freed"))
    .where(or_(open_item.c.number == bindparam("credit"), open_item.c.number == bindparam("item")))
    .order_by(case((open_item.c.minor < 0, 0), else_=1), open_item.c.number)
    .with_for_update(key_share=True)
)
_STANDS = select(allocation).where(allocation.c.id == bindparam("wanted"), *STANDING)


class LedgerWriter:
    """Appends to the tables of storage.tables.books; their triggers keep the rules."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def next_number(self, kind: DocumentKind, year: int) -> str:
        last = self._connection.execute(_NEXT, {"kind": kind.value, "year": year}).scalar_one()
        return f"{kind.value}-{year}-{last:06d}"

    def next_numbers(self, kind: DocumentKind, year: int, count: int) -> tuple[str, ...]:
        if count > 1:  # one by one, as the sequence's triggers want it, but in one go
            self._connection.execute(_STEP, [{"kind": kind.value, "year": year}] * (count - 1))
        last = int(self.next_number(kind, year).rpartition("-")[2]) if count else 0
        return tuple(f"{kind.value}-{year}-{number:06d}" for number in range(last - count + 1, last + 1))

    def post(self, journal_: Journal, at: datetime) -> None:
        self._connection.execute(_POST, _head(journal_, at))
        self._connection.execute(_POST_LINES, _lines(journal_))

    def open_item(self, item: OpenItem) -> None:
        row = {
            "number": item.number,
            "kind": item.kind.value,
            "customer": item.customer,
            "currency": item.amount.currency,
            "day": item.day,
            "due": item.due,
            "minor": item.amount.minor,
            "residual": item.amount.minor,
        }
        self._connection.execute(_OPEN, row)

    def allocate(self, allocation_: Allocation, at: datetime) -> None:
        credit, item, freed = self._sides(allocation_)
        amount = allocation_.amount
        if amount.minor <= 0 or amount > item.residual or amount > -credit.residual:
            raise ValueError(f"{allocation_} is more than is free of {credit} or {item}")
        # What was free only since an allocation was taken back cannot have settled anything before.
        day = max(allocation_.day, freed)
        row = {
            "credit": credit.number,
            "item": item.number,
            "customer": item.customer,
            "currency": amount.currency,
            "minor": amount.minor,
            "day": day,
            "counts_from": max(day, credit.day, item.day),
            "at": at,
        }
        self._connection.execute(_ALLOCATE, row)

    def undo(self, allocation_: Allocation, day: date, at: datetime) -> None:
        self._sides(allocation_)
        stood = self._connection.execute(_STANDS, {"wanted": allocation_.id}).one_or_none()
        if stood is None:
            raise ValueError(f"{allocation_} does not stand any more")
        # What counts only from a later day on never counts.
        since = max(day, stood.counts_from)
        row = {
            "credit": stood.credit,
            "item": stood.item,
            "customer": stood.customer,
            "currency": stood.currency,
            "minor": -stood.minor,
            "day": since,
            "counts_from": since,
            "at": at,
            "undoes": stood.id,
        }
        self._connection.execute(_ALLOCATE, row)

    def _sides(self, wanted: Allocation) -> tuple[OpenItem, OpenItem, date]:
        """Credit and item, both locked and as they are now, and the last day on which an allocation of either was taken
        back."""
        rows = self._connection.execute(_SIDES, {"credit": wanted.credit, "item": wanted.item}).all()
        sides = {row.number: as_item(row) for row in rows}
        if wanted.credit not in sides or wanted.item not in sides:
            raise ValueError(f"{wanted} names what is not in the books")
        credit, item = sides[wanted.credit], sides[wanted.item]
        if credit.customer != item.customer:
            raise ValueError(f"{credit} and {item} are of two customers")
        return credit, item, max((row.freed for row in rows if row.freed), default=date.min)


def _head(journal_: Journal, at: datetime) -> dict[str, Any]:
    return {
        "number": journal_.number,
        "kind": journal_.kind.value,
        "day": journal_.day,
        "currency": journal_.currency,
        "reverses": journal_.reverses,
        "at": at,
        "lines": len(journal_.postings),
        "open_lines": len(journal_.postings),
        "net": 0,
    }


def _lines(journal_: Journal) -> list[dict[str, Any]]:
    return [
        {
            "journal": journal_.number,
            "day": journal_.day,
            "currency": line.amount.currency,
            "account": line.account.value,
            "customer": line.customer,
            "minor": line.amount.minor,
        }
        for line in journal_.postings
    ]
