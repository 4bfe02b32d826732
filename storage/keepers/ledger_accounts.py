"""Reads the books by account: balances and entries of customers, totals of accounts, the lines of a journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Connection, bindparam, cast, func, select

from sales.ledger import Account, DocumentKind, Entry, Posting
from sales.money import Money
from sales.orders import OrderState
from storage.tables.books import balance, journal, posting
from storage.tables.orders import sales_order

_account_of = (posting.c.customer == bindparam("wanted"), posting.c.currency == bindparam("money"))


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
_BALANCE_AS_OF = select(_sum(posting.c.minor)).where(*_account_of, posting.c.day <= bindparam("as_of"))
_ENTRIES = (
    select(posting.c.day, journal.c.kind, posting.c.journal, posting.c.minor)
    .join(journal, journal.c.number == posting.c.journal)
    .where(*_account_of, posting.c.day.between(bindparam("first"), bindparam("last")))
    .order_by(posting.c.day, posting.c.id)
)
_ACCOUNT_TOTAL = select(_sum(posting.c.minor)).where(
    posting.c.account == bindparam("wanted"), posting.c.currency == bindparam("money")
)
_TRIAL_BALANCE = (
    select(posting.c.account, _sum(posting.c.minor).label("minor"))
    .where(posting.c.currency == bindparam("money"), posting.c.day <= bindparam("as_of"))
    .group_by(posting.c.account)
    .order_by(posting.c.account)
)
_REFERS_TO = select(journal.c.reverses).where(journal.c.number == bindparam("wanted"))
_POSTED_AT = select(journal.c.at).where(journal.c.number == bindparam("wanted"))
_POSTINGS = select(posting).where(posting.c.journal == bindparam("wanted")).order_by(posting.c.id)
_CURRENCIES = select(balance.c.currency).where(balance.c.customer == bindparam("wanted")).order_by(balance.c.currency)


class AccountReader:
    """What stands in the accounts, now or as of a day."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def balance(self, customer: str, currency: str, as_of: date | None = None) -> Money:
        values = {"wanted": customer, "money": currency}
        if as_of is None:
            return Money(self._connection.execute(_BALANCE_NOW, values).scalar_one_or_none() or 0, currency)
        return Money(self._connection.execute(_BALANCE_AS_OF, {**values, "as_of": as_of}).scalar_one(), currency)

    def exposure(self, customer: str, currency: str) -> Money:
        values = {"wanted": customer, "money": currency}
        return Money(self._connection.execute(_EXPOSURE, values).scalar_one(), currency)

    def entries(self, customer: str, currency: str, start: date, end: date) -> tuple[Entry, ...]:
        values = {"wanted": customer, "money": currency, "first": start, "last": end}
        rows = self._connection.execute(_ENTRIES, values)
        return tuple(Entry(row.day, DocumentKind(row.kind), row.journal, Money(row.minor, currency)) for row in rows)

    def account_total(self, account: Account, currency: str) -> Money:
        values = {"wanted": account.value, "money": currency}
        return Money(self._connection.execute(_ACCOUNT_TOTAL, values).scalar_one(), currency)

    def trial_balance(self, currency: str, as_of: date) -> Mapping[Account, Money]:
        rows = self._connection.execute(_TRIAL_BALANCE, {"money": currency, "as_of": as_of})
        return {Account(row.account): Money(row.minor, currency) for row in rows}

    def posted_at(self, number: str) -> datetime | None:
        return self._connection.execute(_POSTED_AT, {"wanted": number}).scalar_one_or_none()

    def refers_to(self, number: str) -> str | None:
        return self._connection.execute(_REFERS_TO, {"wanted": number}).scalar_one_or_none()

    def postings(self, number: str) -> tuple[Posting, ...]:
        rows = self._connection.execute(_POSTINGS, {"wanted": number})
        return tuple(Posting(Account(r.account), Money(r.minor, r.currency), r.customer) for r in rows)

    def currencies(self, customer: str) -> tuple[str, ...]:
        return tuple(self._connection.execute(_CURRENCIES, {"wanted": customer}).scalars())
