"""Drawing up statements: what the books say of an account for a period, a run over all customers, its preview."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from sales.customers import Customer
from sales.ledger import Entry, OpenItem, age
from sales.money import Money, total
from sales.people import Person, Role
from sales.statement_terms import OwnTerms, Period, StatementTerms
from sales.statements import CategorySum, Form, Layout, Link, Snapshot, Statement


@dataclass(frozen=True, slots=True)
class Account:
    """One customer's account in one currency over a period, as it is known now. The opening is what the customer's last
    statement before closed with, or else the balance of the day before; `entries` also hold what came too late for that
    one. `known` is the last posting that is in, `before` the id of the statement before. `items` were open at the
    end."""

    customer: str
    opening: Money
    closing: Money
    entries: tuple[Entry, ...]
    items: tuple[OpenItem, ...]
    known: int
    before: int | None

    @property
    def key(self) -> tuple[str, str]:
        """Customer and currency."""
        return self.customer, self.closing.currency

    @property
    def anything(self) -> bool:
        """Whether there is something to state."""
        return bool(self.entries or self.opening or self.closing)


@dataclass(frozen=True, slots=True)
class Arranged:
    """What the layouts ask for beside the entries: what settles what, by customer; an invoice's sums, by number."""

    links: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    sums: Mapping[str, tuple[CategorySum, ...]] = field(default_factory=dict)


def snapshot_of(
    account: Account, names: tuple[str, str], period: Period, terms: StatementTerms, arranged: Arranged
) -> Snapshot:
    """The content of a statement; DoesNotTieOut. `names` in Chinese and English."""
    currency, numbers = account.closing.currency, {entry.number for entry in account.entries}
    by_document, by_category = terms.layout is Layout.BY_DOCUMENT, terms.layout is Layout.BY_CATEGORY
    links = arranged.links.get(account.customer, ()) if by_document else ()
    invoices = [entry.number for entry in account.entries if entry.day >= period.start]
    return Snapshot(
        account.customer,
        *names,
        period.start,
        period.end,
        account.opening,
        account.entries,
        account.closing,
        age(account.items, period.end, currency),
        terms.form,
        terms.layout,
        account.items if terms.form is Form.OPEN_ITEM else (),
        tuple(link for link in links if link.amount.currency == currency and link.credit in numbers),
        added_up(part for number in invoices for part in arranged.sums.get(number, ())) if by_category else (),
    )


def added_up(parts: Iterable[CategorySum]) -> tuple[CategorySum, ...]:
    """One sum a category, in the order of their names; what has no category comes last."""
    found: dict[tuple[str, str], Money] = {}
    for part in parts:
        name = (part.name_zh, part.name_en)
        found[name] = found[name] + part.amount if name in found else part.amount
    names = sorted(found, key=lambda name: (not name[0], name))
    return tuple(CategorySum(*name, found[name]) for name in names)


class RunState(StrEnum):
    """Where a run stands."""

    RUNNING = "running"
    STOPPED = "stopped"  # by a person; it can go on
    BROKEN = "broken"  # it could not go on by itself; a person may have it go on
    DONE = "done"


@dataclass(frozen=True, slots=True)
class StatementRun:
    """One drawing up of what is due, over all customers. `day` decides which periods have ended; `waits`: the issue day
    is waited for, as the schedule does. `total`, `done` and `failed` (whose books do not
    tie out: they get none until somebody has looked) count customers, `issued` statements. `by` is None for the
    schedule and for whoever sits at the server."""

    id: int
    version: int
    state: RunState
    day: date
    waits: bool
    by: int | None
    started_at: datetime
    moved_at: datetime
    total: int
    done: int = 0
    issued: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class RunSheet:
    """All that a run's card shows."""

    run: StatementRun
    starter: Person | None = None


class Oddity(StrEnum):
    """Why somebody should look at a statement before it goes out."""

    NEGATIVE = "negative"  # the customer has money with the house
    LARGE_CHANGE = "large_change"
    NOTHING_MOVED = "nothing_moved"  # carries a balance on
    NO_CONTACT = "no_contact"  # nobody of the customer can be reached here
    UNVERIFIED = "unverified"  # a collection waits to be verified


ISSUERS = (Role.FINANCE, Role.MANAGER, Role.ADMIN)  # who have statements drawn up
SETTERS = ISSUERS  # who agree on terms with a customer
LARGE = 2  # so many times what it began with


def oddities(snapshot: Snapshot, reachable: bool, waiting: bool) -> frozenset[Oddity]:
    """What is odd about a statement. `waiting`: a collection of the customer is reported and not verified."""
    opening, closing = snapshot.opening.minor, snapshot.closing.minor
    found = {
        Oddity.NEGATIVE: closing < 0,
        Oddity.LARGE_CHANGE: opening != 0 and abs(closing - opening) > LARGE * abs(opening),
        Oddity.NOTHING_MOVED: not snapshot.entries,
        Oddity.NO_CONTACT: not reachable,
        Oddity.UNVERIFIED: waiting,
    }
    return frozenset(odd for odd, so in found.items() if so)


@dataclass(frozen=True, slots=True)
class RunPreview:
    """What a run would issue now. `odd` holds the customers by what is odd; `running` is a run that has
    not ended."""

    customers: int
    statements: int
    periods: tuple[Period, ...]
    opening: tuple[Money, ...]
    closing: tuple[Money, ...]
    odd: Mapping[Oddity, tuple[Customer, ...]]
    running: RunSheet | None = None


@dataclass(frozen=True, slots=True)
class StatementPreview:
    """The statements that one customer would get now, the oldest first; none of them is issued. `ended`: whether their
    periods have ended, or it is the one that is under way."""

    customer: Customer
    statements: tuple[Statement, ...]
    ended: bool


@dataclass(frozen=True, slots=True)
class TermsSheet:
    """A customer's own terms, and those that hold with what is as the house does it. `until` is the last day that is
    stated; `following` the period that comes next, None where nothing was stated yet."""

    customer: Customer
    own: OwnTerms
    terms: StatementTerms
    until: date | None
    following: Period | None


def money_by_currency(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """One sum a currency, in alphabetical order."""
    found: dict[str, list[Money]] = {}
    for amount in amounts:
        found.setdefault(amount.currency, []).append(amount)
    return tuple(total(found[currency], currency) for currency in sorted(found))
