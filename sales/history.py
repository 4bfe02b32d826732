"""Looking for orders: what a list is narrowed to, what is found, and the chain of an order's documents."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from sales.customers import Customer
from sales.ledger import DocumentKind
from sales.money import Money
from sales.orders import Order, OrderState
from sales.people import Person

LONGEST_SEARCH = 60
MOST_TERMS = 6
LONGEST_TAG = 12
MOST_TAGS = 8


def fold(text: str) -> str:
    """The text as it is compared when searching: width, case and blanks do not count."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def order_words(*parts: str) -> str:
    """All that an order is found by, folded, each part on a line of its own so that no match runs over two."""
    return "\n".join(folded for part in parts if (folded := fold(part)))


class Part(StrEnum):
    """What a list can be narrowed by."""

    CUSTOMER = "c"
    DATE = "d"
    STATE = "s"
    TAG = "t"
    WORDS = "w"


class Period(StrEnum):
    """Days that move on with the calendar: tomorrow, today is another day."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"


def days_of(period: Period, today: date) -> tuple[date, date]:
    """First and last day of the period as of today."""
    first = {Period.WEEK: today - timedelta(days=today.weekday()), Period.MONTH: today.replace(day=1)}
    return first.get(period, today), today


@dataclass(frozen=True, slots=True)
class OrderFilter:
    """What a list of orders is narrowed to; nothing: all of them. `customer` is a code. Days are either a period or
    `start` to `end`, both included; the day is that on which the order was submitted, or begun while it is a draft."""

    customer: str | None = None
    period: Period | None = None
    start: date | None = None
    end: date | None = None
    state: OrderState | None = None
    tag: str | None = None
    words: str = ""

    @property
    def parts(self) -> tuple[Part, ...]:
        """By what it is narrowed."""
        held = {
            Part.CUSTOMER: self.customer,
            Part.DATE: self.period or self.start or self.end,
            Part.STATE: self.state,
            Part.TAG: self.tag,
            Part.WORDS: self.words,
        }
        return tuple(part for part, value in held.items() if value)

    @property
    def terms(self) -> tuple[str, ...]:
        """The words to be found, each of them."""
        return tuple(dict.fromkeys(fold(self.words).split()))[:MOST_TERMS]

    def without(self, part: Part) -> OrderFilter:
        """The same, not narrowed by this any more."""
        match part:
            case Part.CUSTOMER:
                return replace(self, customer=None)
            case Part.DATE:
                return replace(self, period=None, start=None, end=None)
            case Part.STATE:
                return replace(self, state=None)
            case Part.TAG:
                return replace(self, tag=None)
        return replace(self, words="")

    def within(self, start: date, end: date) -> OrderFilter:
        """The same, narrowed to these days."""
        return replace(self, period=None, start=start, end=end)

    def days(self, today: date) -> tuple[date | None, date | None]:
        """First and last day as of today."""
        return days_of(self.period, today) if self.period else (self.start, self.end)


@dataclass(frozen=True, slots=True)
class OrderQuery:
    """What the archive is asked for: `since` and before `until`; every one of the folded `terms`; none of `but`."""

    customer: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    state: OrderState | None = None
    tag: str | None = None
    terms: tuple[str, ...] = ()
    but: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """One order of a list."""

    order: Order
    rep: Person
    customer: Customer | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """One page of a list of orders. `waiting`: how many wait for the reader's decision; they come first on a list that
    is not narrowed. `customer` is the one it is narrowed to."""

    wanted: OrderFilter
    items: tuple[Listed, ...]
    number: int
    count: int
    found: int
    waiting: int = 0
    customer: Customer | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One document of a chain, or one approval (kind None): by whom, instead of whom, when. `left` is what is open of
    an invoice, or free of a credit; a payment's `amount` is what of it went into this order's invoices."""

    kind: DocumentKind | None
    number: str = ""
    day: date | None = None
    at: datetime | None = None
    who: Person | None = None
    instead_of: Person | None = None
    received_by: str = ""
    amount: Money | None = None
    due: date | None = None
    left: Money | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """Everything an order became, in the order in which it happens."""

    order: Order
    customer: Customer | None
    links: tuple[Link, ...]
