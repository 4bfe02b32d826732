"""Reads what statements are drawn up from, for many customers at once: balances, entries, open items, links, sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    BindParameter,
    Connection,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    or_,
    select,
)

from sales.invoices import DocumentLine
from sales.ledger import DocumentKind, Entry, OpenItem
from sales.money import Money
from sales.receivables.plans import split_all
from sales.statement_terms import Period
from sales.statements import CategorySum, Link
from sales.stating import Account, Arranged
from storage.codec import codec
from storage.keepers.ledger_items import as_item, items_as_of
from storage.keepers.plans import shares_of_many
from storage.tables.books import allocation, journal, open_item, posting
from storage.tables.goods import product
from storage.tables.orders import invoice
from storage.tables.papers import statement
from storage.tables.prices import category

_LINES = codec(tuple[DocumentLine, ...])
_CODES: BindParameter[list[str]] = bindparam("codes", expanding=True)
_START: BindParameter[date] = bindparam("start")
_END: BindParameter[date] = bindparam("end")


def _sum(column: Any) -> Any:
    return cast(func.coalesce(func.sum(column), 0), BigInteger)


def _last_before() -> CTE:
    """Of each account the statement before the period: the latest revision of the latest one."""
    newer = statement.alias("newer")
    later = or_(
        newer.c.period_end > statement.c.period_end,
        and_(newer.c.period_end == statement.c.period_end, newer.c.revision > statement.c.revision),
    )
    same = (newer.c.customer == statement.c.customer, newer.c.currency == statement.c.currency)
    return (
        select(*(statement.c[name] for name in ("id", "customer", "currency", "period_end", "last_posting")))
        .where(statement.c.customer.in_(_CODES), statement.c.period_end < _START)
        .where(~exists().where(*same, newer.c.period_end < _START, later))
        .cte("before")
    )


_before = _last_before()
_its_account = and_(_before.c.customer == posting.c.customer, _before.c.currency == posting.c.currency)
# In the statement before; where there is none, before the period.
_stated = or_(
    and_(_before.c.id.is_(None), posting.c.day < _START),
    and_(posting.c.day <= _before.c.period_end, posting.c.id <= _before.c.last_posting),
)
_SUMS = (
    select(
        posting.c.customer,
        posting.c.currency,
        _sum(case((_stated, posting.c.minor), else_=0)).label("opening"),
        _sum(case((posting.c.day <= _END, posting.c.minor), else_=0)).label("closing"),
        func.max(posting.c.id).label("known"),
        func.max(_before.c.id).label("before"),
    )
    .outerjoin(_before, _its_account)
    .where(posting.c.customer.in_(_CODES))
    .group_by(posting.c.customer, posting.c.currency)
    .order_by(posting.c.customer, posting.c.currency)
)
_ENTRIES = (
    select(posting.c.customer, posting.c.currency, posting.c.day, journal.c.kind, posting.c.journal, posting.c.minor)
    .join(journal, journal.c.number == posting.c.journal)
    .outerjoin(_before, _its_account)
    .where(posting.c.customer.in_(_CODES), posting.c.day <= _END)
    .where(or_(posting.c.day >= _START, posting.c.day > _before.c.period_end, posting.c.id > _before.c.last_posting))
    .order_by(posting.c.customer, posting.c.currency, posting.c.day, posting.c.id)
)
_open = items_as_of((allocation.c.customer.in_(_CODES),), (open_item.c.customer.in_(_CODES),))
_ITEMS = select(_open).order_by(_open.c.customer, _open.c.currency, _open.c.due, _open.c.day, _open.c.number)
_LINKS = (
    select(
        allocation.c.customer,
        allocation.c.currency,
        allocation.c.credit,
        allocation.c.item,
        _sum(allocation.c.minor).label("minor"),
    )
    .where(allocation.c.customer.in_(_CODES), allocation.c.counts_from <= bindparam("as_of"))
    .group_by(allocation.c.customer, allocation.c.currency, allocation.c.credit, allocation.c.item)
    .having(_sum(allocation.c.minor) > 0)
    .order_by(allocation.c.customer, allocation.c.item, allocation.c.credit)
)
_INVOICES = select(invoice.c.number, invoice.c.lines).where(invoice.c.number.in_(bindparam("numbers", expanding=True)))
_CATEGORIES = select(product.c.sku, category.c.name_zh, category.c.name_en).join(
    category, category.c.code == product.c.category
)
AT_ONCE = 500  # invoices asked for in one go


class StatingBooks:
    """Balances, entries and open items of many accounts, in a few questions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def accounts(self, customers: Sequence[str], period: Period) -> tuple[Account, ...]:
        values = {"codes": list(customers), "start": period.start, "end": period.end}
        entries = _by_account(self._connection.execute(_ENTRIES, values).all())
        items = self._items(customers, period)
        return tuple(
            Account(
                row.customer,
                Money(row.opening, row.currency),
                Money(row.closing, row.currency),
                tuple(_entry(each) for each in entries.get((row.customer, row.currency), ())),
                items.get((row.customer, row.currency), ()),
                row.known,
                row.before,
            )
            for row in self._connection.execute(_SUMS, values).all()
        )

    def _items(self, customers: Sequence[str], period: Period) -> dict[tuple[str, str], tuple[OpenItem, ...]]:
        """Those that are in an instalment plan in the parts that they are due in."""
        rows = self._connection.execute(_ITEMS, {"codes": list(customers), "as_of": period.end}).all()
        found = {account: tuple(as_item(row) for row in of) for account, of in _by_account(rows).items()}
        shares = shares_of_many(self._connection, customers, period.end)
        for account in {(code, money) for code, money in found if shares}:
            found[account] = split_all(found[account], shares)
        return found

    def arranged(self, by_document: Sequence[str], invoices: Sequence[str], period: Period) -> Arranged:
        links: dict[str, list[Link]] = {}
        if by_document:
            values = {"codes": list(by_document), "as_of": period.end}
            for row in self._connection.execute(_LINKS, values):
                link = Link(row.credit, row.item, Money(row.minor, row.currency))
                links.setdefault(row.customer, []).append(link)
        return Arranged({code: tuple(of) for code, of in links.items()}, self._sums(invoices))

    def _sums(self, invoices: Sequence[str]) -> dict[str, tuple[CategorySum, ...]]:
        if not invoices:
            return {}
        names = {row.sku: (row.name_zh, row.name_en) for row in self._connection.execute(_CATEGORIES)}
        found: dict[str, tuple[CategorySum, ...]] = {}
        for first in range(0, len(invoices), AT_ONCE):
            wanted = {"numbers": list(invoices[first : first + AT_ONCE])}
            for row in self._connection.execute(_INVOICES, wanted):
                lines: Iterable[DocumentLine] = _LINES.read(row.lines)
                found[row.number] = tuple(CategorySum(*names.get(line.sku, ("", "")), line.amount) for line in lines)
        return found


def _by_account(rows: Iterable[Any]) -> dict[tuple[str, str], list[Any]]:
    """The rows of each account, in their order; they come sorted by account."""
    return {account: list(of) for account, of in groupby(rows, key=lambda row: (row.customer, row.currency))}


def _entry(row: Any) -> Entry:
    return Entry(row.day, DocumentKind(row.kind), row.journal, Money(row.minor, row.currency))
