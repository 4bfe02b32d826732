"""Reads the books from end to end, in pieces: what an export of them needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    Row,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    select,
    union_all,
)

from sales.journals import AccountTurnover, CustomerTurnover, Line, Period, Turnover
from sales.ledger import Account, DocumentKind
from sales.methods import Method
from sales.money import Money
from storage.tables.adjustments import adjustment
from storage.tables.books import balance, journal, posting
from storage.tables.money import collection
from storage.tables.payments import payment_step
from storage.tables.people import customer as customers

_PIECE = 2_000  # rows that are held at a time

# Which way a document's money came or went: its collection or its refund says so, the steps of a payment (paid in other
# money, a cheque cleared) like the payment; and what takes such a document back takes the same way. One for a number.
_said = union_all(
    select(collection.c.number, collection.c.method).where(collection.c.number.is_not(None)),
    select(payment_step.c.number, collection.c.method)
    .join(collection, collection.c.id == payment_step.c.collection_id)
    .where(payment_step.c.number.is_not(None)),
    select(collection.c.clearing, collection.c.method).where(collection.c.clearing.is_not(None)),
    select(adjustment.c.number, adjustment.c.method).where(
        adjustment.c.number.is_not(None), adjustment.c.method.is_not(None)
    ),
).cte("said")
_both = union_all(
    select(_said.c.number, _said.c.method),
    select(journal.c.number, _said.c.method).join(_said, _said.c.number == journal.c.reverses),
).subquery()
_ways = select(_both.c.number, func.max(_both.c.method).label("method")).group_by(_both.c.number).subquery("ways")
_FUNDS = tuple({method.account.value for method in Method})
_way = and_(_ways.c.number == posting.c.journal, posting.c.account.in_(_FUNDS))

_in_period = posting.c.day.between(bindparam("first"), bindparam("last"))
_its_documents = posting.c.journal.in_(select(posting.c.journal).where(posting.c.customer == bindparam("wanted")))
_its_account = posting.c.customer == bindparam("wanted")

_LINES = (
    select(
        posting.c.journal,
        journal.c.kind,
        posting.c.day,
        journal.c.at,
        journal.c.reverses,
        posting.c.account,
        posting.c.minor,
        posting.c.currency,
        posting.c.customer,
        _ways.c.method,
    )
    .join(journal, journal.c.number == posting.c.journal)
    .outerjoin(_ways, _way)
    .where(_in_period)
    .order_by(posting.c.day, journal.c.at, posting.c.journal, posting.c.id)
)
_ENTRIES = (
    select(
        posting.c.journal,
        journal.c.kind,
        posting.c.day,
        journal.c.at,
        journal.c.reverses,
        posting.c.account,
        posting.c.minor,
        posting.c.currency,
        posting.c.customer,
        literal(None).label("method"),
    )
    .join(journal, journal.c.number == posting.c.journal)
    .where(posting.c.customer.is_not(None), _in_period)
    .order_by(posting.c.customer, posting.c.currency, posting.c.day, posting.c.id)
)
_COUNT = select(func.count(), func.count(posting.c.customer)).select_from(posting).where(_in_period)
_DAYS = select(func.min(posting.c.day), func.max(posting.c.day))


def _sum(condition: Any, value: Any = posting.c.minor) -> Any:
    return cast(func.coalesce(func.sum(case((condition, value), else_=0)), 0), BigInteger)


_before = posting.c.day < bindparam("first")
_turnover = (
    _sum(_before).label("opening"),
    _sum(and_(~_before, posting.c.day <= bindparam("last"), posting.c.minor > 0)).label("debit"),
    _sum(and_(~_before, posting.c.day <= bindparam("last"), posting.c.minor < 0), -posting.c.minor).label("credit"),
)
_account_of = (posting.c.account, posting.c.currency, _ways.c.method)
_BY_ACCOUNT = (
    select(*_account_of, *_turnover)
    .select_from(posting)
    .outerjoin(_ways, _way)
    .where(posting.c.day <= bindparam("last"))
    .group_by(*_account_of)
    .order_by(*_account_of)
)
_customer_of = (posting.c.customer, posting.c.currency)
_BY_CUSTOMER = (
    select(
        *_customer_of,
        *_turnover,
        _sum(posting.c.day > bindparam("last")).label("later"),
        func.coalesce(func.max(balance.c.minor), 0).label("kept"),
    )
    .select_from(posting)
    .outerjoin(balance, and_(balance.c.customer == posting.c.customer, balance.c.currency == posting.c.currency))
    .where(posting.c.customer.is_not(None))
    .group_by(*_customer_of)
    .order_by(*_customer_of)
)
_NAMES = select(customers.c.code, customers.c.name_zh, customers.c.name_en)


class JournalsKeeper:
    """Reads the tables of storage.tables.books in bulk. Give it a transaction that only looks: what it yields over
    minutes is then one picture of the books."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def days(self) -> Period | None:
        first, last = self._connection.execute(_DAYS).one()
        return None if first is None else Period(first, last)

    def count(self, period: Period, customer: str | None = None) -> tuple[int, int]:
        lines, entries = self._connection.execute(*_of(_COUNT, period, customer, _its_documents)).one()
        return lines, entries

    def lines(self, period: Period, customer: str | None = None) -> Iterator[Line]:
        return self._streamed(*_of(_LINES, period, customer, _its_documents))

    def entries(self, period: Period, customer: str | None = None) -> Iterator[Line]:
        return self._streamed(*_of(_ENTRIES, period, customer, _its_account))

    def by_account(self, period: Period, customer: str | None = None) -> tuple[AccountTurnover, ...]:
        rows = self._connection.execute(*_of(_BY_ACCOUNT, period, customer, _its_documents))
        return tuple(AccountTurnover(Account(row.account), _method(row), _turned(row)) for row in rows)

    def by_customer(self, period: Period, customer: str | None = None) -> tuple[CustomerTurnover, ...]:
        rows = self._connection.execute(*_of(_BY_CUSTOMER, period, customer, _its_account))
        return tuple(
            CustomerTurnover(row.customer, _turned(row), Money(row.kept, row.currency), Money(row.later, row.currency))
            for row in rows
        )

    def names(self) -> Mapping[str, tuple[str, str]]:
        return {code: (zh, en) for code, zh, en in self._connection.execute(_NAMES)}

    def _streamed(self, statement: Any, values: Mapping[str, Any]) -> Iterator[Line]:
        rows = self._connection.execute(statement, values, execution_options={"yield_per": _PIECE})
        try:
            for row in rows:
                yield _line(row)
        finally:
            rows.close()


def _of(statement: Any, period: Period, customer: str | None, only: Any) -> tuple[Any, Mapping[str, Any]]:
    values: dict[str, Any] = {"first": period.first, "last": period.last}
    if customer is None:
        return statement, values
    return statement.where(only), {**values, "wanted": customer}


def _turned(row: Row[Any]) -> Turnover:
    return Turnover(*(Money(minor, row.currency) for minor in (row.opening, row.debit, row.credit)))


def _method(row: Row[Any]) -> Method | None:
    return Method(row.method) if row.method else None


def _line(row: Row[Any]) -> Line:
    return Line(
        number=row.journal,
        kind=DocumentKind(row.kind),
        day=row.day,
        at=row.at,
        reverses=row.reverses,
        account=Account(row.account),
        amount=Money(row.minor, row.currency),
        customer=row.customer,
        method=_method(row),
    )
