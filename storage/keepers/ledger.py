"""Keeps the books: numbers, journals, open items and allocations."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Connection, Row, bindparam, case, cast, exists, func, insert, or_, select, union_all
from sqlalchemy.dialects.postgresql import insert as insert_or_update

from sales.ledger import Account, Allocation, DocumentKind, Entry, Journal, OpenItem
from sales.money import Money
from sales.orders import OrderState
from storage.tables.books import allocation, balance, journal, number_sequence, open_item, posting
from storage.tables.orders import sales_order

_first = insert_or_update(number_sequence).values(last=1)
# The row is locked from here to the end of the transaction, and rolled back with it: no gap, no duplicate.
_NEXT = _first.on_conflict_do_update(
    index_elements=[number_sequence.c.kind, number_sequence.c.year], set_={"last": number_sequence.c.last + 1}
).returning(number_sequence.c.last)

_ACCOUNT_OF = (posting.c.customer == bindparam("wanted"), posting.c.currency == bindparam("money"))


def _sum(column: Any) -> Any:
    return cast(func.coalesce(func.sum(column), 0), BigInteger)


_BALANCE_NOW = select(balance.c.minor).where(
    balance.c.customer == bindparam("wanted"), balance.c.currency == bindparam("money")
)
_TO_INVOICE = select(_sum(sales_order.c.open_minor)).where(
    sales_order.c.customer == bindparam("wanted"),
    sales_order.c.state == OrderState.APPROVED.value,
    sales_order.c.currency == bindparam("money"),
)
_EXPOSURE = select(func.coalesce(_BALANCE_NOW.scalar_subquery(), 0) + _TO_INVOICE.scalar_subquery())
_BALANCE_AS_OF = select(_sum(posting.c.minor)).where(*_ACCOUNT_OF, posting.c.day <= bindparam("as_of"))
_ACCOUNT_TOTAL = select(_sum(posting.c.minor)).where(
    posting.c.account == bindparam("wanted"), posting.c.currency == bindparam("money")
)
_ENTRIES = (
    select(posting.c.day, journal.c.kind, posting.c.journal, posting.c.minor)
    .join(journal, journal.c.number == posting.c.journal)
    .where(*_ACCOUNT_OF, posting.c.day.between(bindparam("first"), bindparam("last")))
    .order_by(posting.c.day, posting.c.id)
)

_later = (
    allocation.c.customer == bindparam("wanted"),
    allocation.c.currency == bindparam("money"),
    allocation.c.counts_from > bindparam("as_of"),
)
_back = union_all(
    select(allocation.c.item.label("number"), allocation.c.minor).where(*_later),
    select(allocation.c.credit, -allocation.c.minor).where(*_later),
).subquery()
_BACK = select(_back.c.number, _sum(_back.c.minor).label("minor")).group_by(_back.c.number).cte("back")
_RESIDUAL = open_item.c.residual + func.coalesce(_BACK.c.minor, 0)
# What is left today, plus what was allocated only after the day: past answers stay what they were.
_ITEMS = (
    select(open_item, _RESIDUAL.label("left"))
    .outerjoin(_BACK, _BACK.c.number == open_item.c.number)
    .where(
        open_item.c.customer == bindparam("wanted"),
        open_item.c.currency == bindparam("money"),
        open_item.c.day <= bindparam("as_of"),
        or_(open_item.c.residual != 0, _BACK.c.number.is_not(None)),
        _RESIDUAL != 0,
    )
    .order_by(open_item.c.due, open_item.c.day, open_item.c.number)
)
_OVERDUE = select(_sum(open_item.c.residual), func.min(open_item.c.due)).where(
    open_item.c.customer == bindparam("wanted"),
    open_item.c.currency == bindparam("money"),
    open_item.c.residual > 0,
    open_item.c.due < bindparam("day"),
)
_settled_on = func.max(allocation.c.counts_from)
_SETTLED = (
    select(open_item.c.due, _settled_on.label("settled"))
    .join(allocation, allocation.c.item == open_item.c.number)
    .where(
        open_item.c.customer == bindparam("wanted"),
        open_item.c.currency == bindparam("money"),
        open_item.c.minor > 0,
        open_item.c.residual == 0,
    )
    .group_by(open_item.c.number, open_item.c.due)
    .order_by(_settled_on.desc(), open_item.c.number.desc())
    .limit(bindparam("most"))
)
_reversed = journal.alias("reversed")
_BOUNCED = (
    select(func.count())
    .select_from(journal)
    .join(_reversed, _reversed.c.number == journal.c.reverses)
    .where(
        _reversed.c.kind == DocumentKind.PAYMENT.value,
        exists().where(posting.c.journal == journal.c.number, posting.c.customer == bindparam("wanted")),
    )
)
_ITEM = select(open_item, open_item.c.residual.label("left")).where(open_item.c.number == bindparam("wanted"))
_POST, _POST_LINES, _OPEN, _ALLOCATE = insert(journal), insert(posting), insert(open_item), insert(allocation)
_POSTED_AT = select(journal.c.at).where(journal.c.number == bindparam("wanted"))
_SIDES = (
    select(open_item, open_item.c.residual.label("left"))
    .where(or_(open_item.c.number == bindparam("credit"), open_item.c.number == bindparam("item")))
    .order_by(case((open_item.c.minor < 0, 0), else_=1), open_item.c.number)
    .with_for_update(key_share=True)
)
_ALLOCATIONS = (
    select(allocation).where(allocation.c.credit == bindparam("wanted")).order_by(allocation.c.day, allocation.c.id)
)


def _item(row: Row[Any]) -> OpenItem:
    return OpenItem(
        number=row.number,
        kind=DocumentKind(row.kind),
        customer=row.customer,
        day=row.day,
        due=row.due,
        amount=Money(row.minor, row.currency),
        residual=Money(row.left, row.currency),
    )


class LedgerKeeper:
    """Keeps the books in the tables of storage.tables.books; their triggers keep the rules."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def next_number(self, kind: DocumentKind, year: int) -> str:
        last = self._connection.execute(_NEXT, {"kind": kind.value, "year": year}).scalar_one()
        return f"{kind.value}-{year}-{last:06d}"

    def post(self, journal_: Journal, at: datetime) -> None:
        head = {
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
        lines = [
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
        self._connection.execute(_POST, head)
        self._connection.execute(_POST_LINES, lines)

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
        credit, item = self._sides(allocation_)
        amount = allocation_.amount
        if amount.minor <= 0 or amount > item.residual or amount > -credit.residual:
            raise ValueError(f"{allocation_} is more than is free of {credit} or {item}")
        row = {
            "credit": credit.number,
            "item": item.number,
            "customer": item.customer,
            "currency": amount.currency,
            "minor": amount.minor,
            "day": allocation_.day,
            "counts_from": max(allocation_.day, credit.day, item.day),
            "at": at,
        }
        self._connection.execute(_ALLOCATE, row)

    def _sides(self, wanted: Allocation) -> tuple[OpenItem, OpenItem]:
        """Credit and item, both locked and as they are now."""
        rows = self._connection.execute(_SIDES, {"credit": wanted.credit, "item": wanted.item})
        sides = {row.number: _item(row) for row in rows}
        if wanted.credit not in sides or wanted.item not in sides:
            raise ValueError(f"{wanted} names what is not in the books")
        credit, item = sides[wanted.credit], sides[wanted.item]
        if credit.customer != item.customer:
            raise ValueError(f"{credit} and {item} are of two customers")
        return credit, item

    def balance(self, customer: str, currency: str, as_of: date | None = None) -> Money:
        values = {"wanted": customer, "money": currency}
        if as_of is None:
            return Money(self._connection.execute(_BALANCE_NOW, values).scalar_one_or_none() or 0, currency)
        return Money(self._connection.execute(_BALANCE_AS_OF, {**values, "as_of": as_of}).scalar_one(), currency)

    def exposure(self, customer: str, currency: str) -> Money:
        return Money(
            self._connection.execute(_EXPOSURE, {"wanted": customer, "money": currency}).scalar_one(), currency
        )

    def items(self, customer: str, currency: str, as_of: date) -> tuple[OpenItem, ...]:
        values = {"wanted": customer, "money": currency, "as_of": as_of}
        return tuple(_item(row) for row in self._connection.execute(_ITEMS, values))

    def overdue(self, customer: str, currency: str, before: date) -> tuple[Money, date | None]:
        values = {"wanted": customer, "money": currency, "day": before}
        minor, oldest = self._connection.execute(_OVERDUE, values).one()
        return Money(minor, currency), oldest

    def settled(self, customer: str, currency: str, limit: int) -> tuple[tuple[date, date], ...]:
        rows = self._connection.execute(_SETTLED, {"wanted": customer, "money": currency, "most": limit})
        return tuple((row.due, row.settled) for row in rows)

    def bounced(self, customer: str) -> int:
        return int(self._connection.execute(_BOUNCED, {"wanted": customer}).scalar_one())

    def item(self, number: str) -> OpenItem | None:
        row = self._connection.execute(_ITEM, {"wanted": number}).one_or_none()
        return _item(row) if row else None

    def entries(self, customer: str, currency: str, start: date, end: date) -> tuple[Entry, ...]:
        values = {"wanted": customer, "money": currency, "first": start, "last": end}
        rows = self._connection.execute(_ENTRIES, values)
        return tuple(Entry(row.day, DocumentKind(row.kind), row.journal, Money(row.minor, currency)) for row in rows)

    def posted_at(self, number: str) -> datetime | None:
        return self._connection.execute(_POSTED_AT, {"wanted": number}).scalar_one_or_none()

    def account_total(self, account: Account, currency: str) -> Money:
        values = {"wanted": account.value, "money": currency}
        return Money(self._connection.execute(_ACCOUNT_TOTAL, values).scalar_one(), currency)

    def allocations_of(self, credit: str) -> tuple[Allocation, ...]:
        rows = self._connection.execute(_ALLOCATIONS, {"wanted": credit})
        return tuple(Allocation(r.credit, r.item, Money(r.minor, r.currency), r.day) for r in rows)
