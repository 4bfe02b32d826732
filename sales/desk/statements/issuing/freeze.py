"""Part of drawing up: what the statements of some customers say for one period, and which periods are due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from sales.customers import Customer
from sales.desk.house import House
from sales.ports import Work
from sales.ports.stating import Place
from sales.statement_terms import ONE_DAY, Period, StatementTerms
from sales.statements import DoesNotTieOut, Layout, Snapshot
from sales.stating import Account, Arranged, snapshot_of


@dataclass(frozen=True, slots=True)
class Due:
    """Up to which day periods are asked for. `waits`: only those whose issue day has come, as the schedule does it;
    else every one that has ended."""

    day: date
    waits: bool

    def of(self, house: House, place: Place, terms: StatementTerms) -> tuple[Period, ...]:
        """The customer's periods that are to be dealt with, the oldest first."""
        start = start_of(house, place, terms)
        return tuple(terms.periods(start, self.day, self.waits)) if start else ()


def start_of(house: House, place: Place, terms: StatementTerms) -> date | None:
    """Where the customer's next period begins: it goes on where it was. A new customer begins with the period of the
    first entry, or of the day on which that was written: balances that are brought in with old dates make no old
    statements, they are what the first one opens with."""
    if place.until is not None:
        return place.until + ONE_DAY
    if place.first_day is None or place.first_at is None:
        return None
    written = place.first_at.astimezone(house.zone).date()
    return terms.holding(max(place.first_day, written)).start


@dataclass(frozen=True, slots=True)
class Frozen:
    """What was drawn up of some accounts for one period. `failed`: customers whose books do not tie out."""

    drawn: tuple[tuple[Snapshot, Account], ...]
    failed: frozenset[str]


def freeze(
    work: Work,
    customers: Sequence[Customer],
    terms: Mapping[str, StatementTerms],
    period: Period,
    drawn_before: Mapping[tuple[str, str], Snapshot] = MappingProxyType({}),
) -> Frozen:
    """One snapshot for each customer and currency with something to state, as it is known now. `drawn_before`: what was
    drawn up of an account (customer, currency) just now for an earlier period, and is not issued; the books have not
    moved since."""
    known = work.stating.accounts([customer.code for customer in customers], period)
    accounts = [_after(account, drawn_before.get(account.key)) for account in known]
    accounts = [account for account in accounts if account.anything]
    arranged = _arranged(work, accounts, terms, period)
    names = {customer.code: (customer.name_zh, customer.name_en) for customer in customers}
    drawn, failed = [], set()
    for account in accounts:
        code = account.customer
        try:
            drawn.append((snapshot_of(account, names[code], period, terms[code], arranged), account))
        except DoesNotTieOut:
            failed.add(code)
    return Frozen(tuple(pair for pair in drawn if pair[1].customer not in failed), frozenset(failed))


def _after(account: Account, drawn: Snapshot | None) -> Account:
    if drawn is None:
        return account
    entries = tuple(entry for entry in account.entries if entry.day > drawn.end)
    return replace(account, opening=drawn.closing, entries=entries)


def frozen_anew(work: Work, customer: Customer, content: Snapshot) -> tuple[Snapshot, Account]:
    """What a statement that is out would say now, in the same form and layout; DoesNotTieOut."""
    period, terms = Period(content.start, content.end), StatementTerms(form=content.form, layout=content.layout)
    known = work.stating.accounts([customer.code], period)
    account = next(each for each in known if each.closing.currency == content.closing.currency)
    arranged = _arranged(work, [account], {customer.code: terms}, period)
    return snapshot_of(account, (customer.name_zh, customer.name_en), period, terms, arranged), account


def _arranged(work: Work, accounts: Iterable[Account], terms: Mapping[str, StatementTerms], period: Period) -> Arranged:
    """Asked for only where somebody's layout needs it."""
    by_document: dict[str, None] = {}
    invoices: list[str] = []
    for account in accounts:
        layout = terms[account.customer].layout
        if layout is Layout.BY_DOCUMENT:
            by_document[account.customer] = None
        elif layout is Layout.BY_CATEGORY:
            invoices += [entry.number for entry in account.entries if entry.day >= period.start]
    return work.stating.arranged(list(by_document), invoices, period) if by_document or invoices else Arranged()
