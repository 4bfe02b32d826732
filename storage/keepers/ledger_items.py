"""Reads the books by document: what is open of each as of a day, and what settles what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Row,
    Select,
    Subquery,
    bindparam,
    cast,
    exists,
    func,
    literal_column,
    select,
    union_all,
)

from sales.ledger import Allocation, DocumentKind, OpenItem
from sales.money import Money, total
from sales.receivables.plans import split_all
from storage.keepers.plans import HAS_SHARES, shares_as_of
from storage.tables.books import allocation, open_item

# What a customer pays; the other items are there because something was taken back or paid back.
PAID_BY_CUSTOMERS = (DocumentKind.INVOICE, DocumentKind.OPENING)


def _sum(column: Any) -> Any:
    return cast(func.coalesce(func.sum(column), 0), BigInteger)


_Where = tuple[ColumnElement[bool], ...]
# Both databases use an index of the open ones only where this is no parameter.
_NOTHING: ColumnElement[int] = literal_column("0")
_is_open = open_item.c.residual != _NOTHING


def items_as_of(of_allocations: _Where, of_items: _Where) -> Subquery:
    """The open items of accounts, each with what is `left` of it on the day :as_of: what is left today, plus what was
    allocated only after the day, so that past answers stay what they were. `of_allocations` and `of_items` say whose.
    Two halves, so that what was settled long ago is not looked at."""
    later = (*of_allocations, allocation.c.counts_from > bindparam("as_of"))
    sides = union_all(
        select(allocation.c.item.label("number"), allocation.c.minor).where(*later),
        select(allocation.c.credit, -allocation.c.minor).where(*later),
    ).subquery()
    # By item, what began to count only after the day. What was taken back after it is below zero: it still counted.
    back = select(sides.c.number, _sum(sides.c.minor).label("minor")).group_by(sides.c.number).cte("back")
    left = open_item.c.residual + func.coalesce(back.c.minor, 0)
    there = open_item.c.day <= bindparam("as_of")
    open_now = select(open_item, left.label("left")).outerjoin(back, back.c.number == open_item.c.number)
    open_then = select(open_item, back.c.minor.label("left")).join(back, back.c.number == open_item.c.number)
    return union_all(
        open_now.where(*of_items, _is_open, there, left != _NOTHING),
        open_then.where(*of_items, open_item.c.residual == _NOTHING, there, back.c.minor != _NOTHING),
    ).subquery()


_account_of = (open_item.c.customer == bindparam("wanted"), open_item.c.currency == bindparam("money"))
_both = items_as_of(
    (allocation.c.customer == bindparam("wanted"), allocation.c.currency == bindparam("money")), _account_of
)
_ITEMS = select(_both, HAS_SHARES.label("planned")).order_by(_both.c.due, _both.c.day, _both.c.number)
_OWED = (
    select(open_item, open_item.c.residual.label("left"), HAS_SHARES.label("planned"))
    .where(*_account_of, _is_open, open_item.c.residual > _NOTHING)
    .order_by(open_item.c.due, open_item.c.day, open_item.c.number)
)
_ITEM = select(open_item, open_item.c.residual.label("left")).where(open_item.c.number == bindparam("wanted"))
_undone = allocation.alias("undone")
# Not by `undoes`: SQLite would take the index of that, in which every standing one is NULL.
STANDING = (allocation.c.minor > 0, ~exists().where(_undone.c.undoes == allocation.c.id))
_in_order = (allocation.c.day, allocation.c.id)
_ALLOCATIONS = select(allocation).where(allocation.c.credit == bindparam("wanted"), *STANDING).order_by(*_in_order)
_SETTLED_BY = select(allocation).where(allocation.c.item == bindparam("wanted"), *STANDING).order_by(*_in_order)


def as_item(row: Row[Any]) -> OpenItem:
    """A row of open_item with `left`, the residual that was asked for."""
    return OpenItem(
        number=row.number,
        kind=DocumentKind(row.kind),
        customer=row.customer,
        day=row.day,
        due=row.due,
        amount=Money(row.minor, row.currency),
        residual=Money(row.left, row.currency),
    )


def _allocation(row: Row[Any]) -> Allocation:
    return Allocation(row.credit, row.item, Money(row.minor, row.currency), row.day, row.id)


class ItemReader:
    """What is open, now or as of a day, and the links between credits and items."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def items(self, customer: str, currency: str, as_of: date) -> tuple[OpenItem, ...]:
        return self._read(_ITEMS, {"wanted": customer, "money": currency, "as_of": as_of})

    def overdue(self, customer: str, currency: str, before: date) -> tuple[Money, date | None]:
        owed = self._read(_OWED, {"wanted": customer, "money": currency})
        late = [item for item in owed if item.due < before]
        return total((item.residual for item in late), currency), min((item.due for item in late), default=None)

    def _read(self, wanted: Select[Any], values: Mapping[str, Any]) -> tuple[OpenItem, ...]:
        """The one place where a customer's open items come out of the database, for items() and overdue(): those that
        are in an instalment plan in the parts that they are due in."""
        rows = self._connection.execute(wanted, values).all()
        items = tuple(as_item(row) for row in rows)
        if not rows or not rows[0].planned:
            return items
        return split_all(items, shares_as_of(self._connection, values["wanted"], values["money"], values.get("as_of")))

    def item(self, number: str) -> OpenItem | None:
        row = self._connection.execute(_ITEM, {"wanted": number}).one_or_none()
        return as_item(row) if row else None

    def allocations_of(self, credit: str) -> tuple[Allocation, ...]:
        rows = self._connection.execute(_ALLOCATIONS, {"wanted": credit})
        return tuple(_allocation(row) for row in rows)

    def settled_by(self, item: str) -> tuple[Allocation, ...]:
        rows = self._connection.execute(_SETTLED_BY, {"wanted": item})
        return tuple(_allocation(row) for row in rows)
