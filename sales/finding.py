"""Looking for papers: what a list is narrowed to, and what is found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sales.collections import Receipt, ReceiptState
from sales.customers import Customer
from sales.history import MOST_TERMS, Period, days_of, fold
from sales.money import Money
from sales.people import Person
from sales.slips import PaperKind


class Respect(StrEnum):
    """What a list of papers can be narrowed by."""

    KIND = "k"
    CUSTOMER = "c"
    DATE = "d"
    STATE = "s"
    SENDER = "p"
    AMOUNT = "a"
    WORDS = "w"


class Stand(StrEnum):
    """How far a paper is, as people ask for it."""

    OPEN = "open"  # sent, and not confirmed yet
    DONE = "done"  # confirmed or filed
    ASIDE = "aside"  # put aside


STATES_OF: dict[Stand, tuple[ReceiptState, ...]] = {
    Stand.OPEN: (ReceiptState.READING, ReceiptState.READ, ReceiptState.UNREADABLE),
    Stand.DONE: (ReceiptState.CONFIRMED, ReceiptState.FILED),
    Stand.ASIDE: (ReceiptState.DISCARDED,),
}


@dataclass(frozen=True, slots=True)
class PaperFilter:
    """What a list of papers is narrowed to; nothing: all but those put aside. `customer` is a code, `sender` a person's
    id. Days are either a period or `start` to `end`, both included: the paper's own day, or that on which it was sent
    while it has none. An amount is a total or any other amount printed on the paper; with `most` a range of totals."""

    kind: PaperKind | None = None
    customer: str | None = None
    period: Period | None = None
    start: date | None = None
    end: date | None = None
    stand: Stand | None = None
    sender: int | None = None
    amount: Decimal | None = None
    most: Decimal | None = None
    words: str = ""

    @property
    def respects(self) -> tuple[Respect, ...]:
        """By what it is narrowed."""
        held = {
            Respect.KIND: self.kind,
            Respect.CUSTOMER: self.customer,
            Respect.DATE: self.period or self.start or self.end,
            Respect.STATE: self.stand,
            Respect.SENDER: self.sender,
            Respect.AMOUNT: None if self.amount is None and self.most is None else "amount",
            Respect.WORDS: self.words,
        }
        return tuple(respect for respect, value in held.items() if value)

    @property
    def terms(self) -> tuple[str, ...]:
        """The words to be found, each of them."""
        return tuple(dict.fromkeys(fold(self.words).split()))[:MOST_TERMS]

    def without(self, respect: Respect) -> PaperFilter:
        """The same, not narrowed by this any more."""
        match respect:
            case Respect.KIND:
                return replace(self, kind=None)
            case Respect.CUSTOMER:
                return replace(self, customer=None)
            case Respect.DATE:
                return replace(self, period=None, start=None, end=None)
            case Respect.STATE:
                return replace(self, stand=None)
            case Respect.SENDER:
                return replace(self, sender=None)
            case Respect.AMOUNT:
                return replace(self, amount=None, most=None)
        return replace(self, words="")

    def within(self, start: date, end: date) -> PaperFilter:
        """The same, narrowed to these days."""
        return replace(self, period=None, start=start, end=end)

    def narrowed(self, said: PaperFilter) -> PaperFilter:
        """The same, narrowed to what was typed as well, in the respects in which something was."""
        wanted = self
        if Respect.DATE in said.respects:
            wanted = replace(wanted, period=said.period, start=said.start, end=said.end)
        if Respect.AMOUNT in said.respects:
            wanted = replace(wanted, amount=said.amount, most=said.most)
        return replace(
            wanted,
            kind=said.kind or wanted.kind,
            stand=said.stand or wanted.stand,
            sender=said.sender or wanted.sender,
            words=said.words or wanted.words,
        )

    def days(self, today: date) -> tuple[date | None, date | None]:
        """First and last day as of today."""
        return days_of(self.period, today) if self.period else (self.start, self.end)


@dataclass(frozen=True, slots=True)
class PaperQuery:
    """What the archive is asked for. Days are the paper's own, `since` and before `until` the same as moments, for
    papers without a day. `figure` is an amount as sales.filing writes it; `least` to `most` are minor units. `meant` is
    the one amount that was looked for, if any: it narrows nothing, but says which papers come first."""

    kind: PaperKind | None = None
    customer: str | None = None
    start: date | None = None
    end: date | None = None
    since: datetime | None = None
    until: datetime | None = None
    states: tuple[ReceiptState, ...] = ()
    sender: int | None = None
    figure: str = ""
    least: int | None = None
    most: int | None = None
    terms: tuple[str, ...] = ()
    meant: Money | None = None


@dataclass(frozen=True, slots=True)
class FoundPaper:
    """One paper of a list."""

    receipt: Receipt
    sender: Person
    customer: Customer | None = None


@dataclass(frozen=True, slots=True)
class PapersPage:
    """One page of a list of papers. `customer` and `sender` are those it is narrowed to."""

    wanted: PaperFilter
    items: tuple[FoundPaper, ...]
    number: int
    count: int
    found: int
    customer: Customer | None = None
    sender: Person | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes that a person sent, under the name of the filed paper."""

    receipt: Receipt
    name: str
    content: bytes
