"""Proofs of journals, balances and open items."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Select, and_, func, literal, or_, select, union_all

from sales.ledger import age
from sales.proof import Fault, FaultKind
from storage.checks.sums import total_of
from storage.keepers.ledger import LedgerKeeper
from storage.tables.books import balance, journal, open_item, posting

LOOKED_AT = 100  # accounts whose past is computed anew in one proof; the next proof takes others
MONTHS = 3  # month ends before the last day of the books, as of which they are


def journals(connection: Connection) -> Iterator[Fault]:
    """Every journal balances and has the lines it says, of its own day and currency."""
    lines = func.count(posting.c.id)
    net = total_of(posting.c.minor)
    wrong = (
        select(journal.c.number, journal.c.lines, lines.label("written"), net.label("sum"))
        .outerjoin(posting, posting.c.journal == journal.c.number)
        .group_by(journal.c.number, journal.c.lines)
        .having(or_(net != 0, lines != journal.c.lines))
        .order_by(journal.c.number)
    )
    for row in connection.execute(wrong):
        if row.sum != 0:
            yield Fault(FaultKind.JOURNAL_UNBALANCED, row.number, "0", str(row.sum))
        if row.written != row.lines:
            yield Fault(FaultKind.JOURNAL_INCOMPLETE, row.number, str(row.lines), str(row.written))
    for row in connection.execute(_STRAY):
        expected = f"{row.its_day} {row.its_currency}" if row.its_day else ""
        yield Fault(FaultKind.POSTING_STRAY, f"{row.journal} {row.id}", expected, f"{row.day} {row.currency}")


_head = journal.alias("head")
_STRAY = (
    select(posting, _head.c.day.label("its_day"), _head.c.currency.label("its_currency"))
    .outerjoin(
        journal,
        and_(
            journal.c.number == posting.c.journal,
            journal.c.day == posting.c.day,
            journal.c.currency == posting.c.currency,
        ),
    )
    .outerjoin(_head, _head.c.number == posting.c.journal)
    .where(journal.c.number.is_(None))
    .order_by(posting.c.id)
)


def balances(connection: Connection) -> Iterator[Fault]:
    """What is kept as a customer's balance is the sum of its receivable lines, and so is what is open of its items."""
    zero = literal(0)
    lines = (
        select(
            posting.c.customer,
            posting.c.currency,
            total_of(posting.c.minor).label("posted"),
            zero.label("kept"),
            zero.label("open"),
        )
        .where(posting.c.customer.is_not(None))
        .group_by(posting.c.customer, posting.c.currency)
    )
    kept = select(balance.c.customer, balance.c.currency, zero, balance.c.minor, zero)
    open_ = select(open_item.c.customer, open_item.c.currency, zero, zero, open_item.c.residual)
    every = union_all(lines, kept, open_.where(open_item.c.residual != 0)).subquery()
    sums = [total_of(every.c[name]) for name in ("posted", "kept", "open")]
    wrong = (
        select(every.c.customer, every.c.currency, *(one.label(name) for one, name in zip(sums, "pko", strict=True)))
        .group_by(every.c.customer, every.c.currency)
        .having(or_(sums[0] != sums[1], sums[0] != sums[2]))
        .order_by(every.c.customer, every.c.currency)
    )
    for customer, currency, posted, held, left in connection.execute(wrong):
        subject = f"{customer} {currency}"
        if held != posted:
            yield Fault(FaultKind.BALANCE_DRIFT, subject, str(posted), str(held))
        if left != posted:
            yield Fault(FaultKind.AGEING_DRIFT, subject, str(posted), str(left))


def ageing(connection: Connection) -> Iterator[Fault]:
    """As of past days buckets plus credit are the balance, as a person is told both. Of some accounts: that all of them
    tie out as of every day follows from items that are dated as their journals, and allocations that count from when
    both their sides are there, and those proofs leave nothing out."""
    last = connection.execute(select(func.max(posting.c.day))).scalar_one()
    ledger = LedgerKeeper(connection)
    for customer, currency in _looked_at(connection):
        for day in _days(last):
            owed, aged = (
                ledger.balance(customer, currency, day),
                age(ledger.items(customer, currency, day), day, currency),
            )
            if aged.balance != owed:
                subject = f"{customer} {currency} {day}"
                yield Fault(FaultKind.AGEING_PAST, subject, str(owed.minor), str(aged.balance.minor))


def _looked_at(connection: Connection) -> list[tuple[str, str]]:
    """Evenly spread over all accounts, beginning elsewhere each time that the books have grown."""
    accounts = select(balance.c.customer, balance.c.currency).order_by(balance.c.customer, balance.c.currency)
    known = [(row.customer, row.currency) for row in connection.execute(accounts)]
    step = max(1, len(known) // LOOKED_AT)
    grown = connection.execute(select(func.coalesce(func.max(posting.c.id), 0))).scalar_one()
    return known[grown % step :: step]


def _days(last: date) -> list[date]:
    """The last day of the books, and the month ends before it."""
    days = [last]
    for _ in range(MONTHS):
        days.append(days[-1].replace(day=1) - timedelta(days=1))
    return days


def items(connection: Connection) -> Iterator[Fault]:
    """Every document that moved a customer's account has an item of that amount and day, and no item is without one."""
    lines = select(
        posting.c.journal.label("number"),
        posting.c.customer,
        posting.c.currency,
        posting.c.minor.label("posted"),
        literal(0).label("amount"),
    ).where(posting.c.customer.is_not(None))
    whole = select(open_item.c.number, open_item.c.customer, open_item.c.currency, literal(0), open_item.c.minor)
    both = union_all(lines, whole).subquery()
    posted, amount = total_of(both.c.posted), total_of(both.c.amount)
    wrong = (
        select(both.c.number, posted.label("posted"), amount.label("amount"))
        .group_by(both.c.number, both.c.customer, both.c.currency)
        .having(posted != amount)
        .order_by(both.c.number)
    )
    for row in connection.execute(wrong):
        yield Fault(FaultKind.ITEM_DRIFT, row.number, str(row.posted), str(row.amount))
    for number, *told in connection.execute(_DATED):
        yield Fault(FaultKind.ITEM_DAY, number, f"{told[0]} {told[1]}", f"{told[2]} {told[3]}")


_DATED: Select[Any] = (
    select(open_item.c.number, journal.c.kind, journal.c.day, open_item.c.kind, open_item.c.day)
    .join(journal, journal.c.number == open_item.c.number)
    .where(or_(journal.c.day != open_item.c.day, journal.c.kind != open_item.c.kind))
    .order_by(open_item.c.number)
)
