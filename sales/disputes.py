"""Disputes of a statement, line by line: what the customer says is wrong, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sales.money import Money
from sales.people import Person, Role
from sales.statements import Snapshot, Statement


class DisputeKind(StrEnum):
    """What is wrong with a line."""

    NOT_RECEIVED = "not_received"  # the goods
    AMOUNT = "amount"
    PAID = "paid"
    NOT_OURS = "not_ours"
    RETURNED = "returned"
    PRICE = "price"
    MISSING = "missing"  # a line that should be there and is not
    OTHER = "other"  # in words


class DisputeState(StrEnum):
    """Where a dispute stands. DRAFT: being put together by a contact, and nobody else's business."""

    DRAFT = "draft"
    OPEN = "open"
    EXPLAINED = "explained"  # in words: the customer may accept that, or insist
    CORRECTED = "corrected"  # by a document, or by who says where it shows
    WITHDRAWN = "withdrawn"  # by the customer, with or without an explanation


# One of these a line at a time.
LIVE = (DisputeState.OPEN, DisputeState.EXPLAINED)
# Said with one tap. A missing line and other words are asked for.
READY = (
    DisputeKind.NOT_RECEIVED,
    DisputeKind.AMOUNT,
    DisputeKind.PAID,
    DisputeKind.NOT_OURS,
    DisputeKind.RETURNED,
    DisputeKind.PRICE,
)
EXPLAINERS = (Role.REP, Role.FINANCE, Role.MANAGER)
CORRECTORS = (Role.FINANCE, Role.MANAGER)
# Where nothing of the entry is owed, if the customer is right.
NOTHING_OWED = (DisputeKind.NOT_RECEIVED, DisputeKind.NOT_OURS, DisputeKind.RETURNED)
READERS = (Role.REP, Role.MANAGER, Role.FINANCE, Role.ADMIN, Role.AUDITOR, Role.CONTACT)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the house said to a dispute: in which words, who and when."""

    text: str
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Dispute:
    """What a contact (`by`) says is wrong with a statement. `entry` is the number of one of its entries; None: the
    whole, or with kind MISSING a line that is not there. `kind` is None while it is not said (a draft). `claimed` is
    what the customer says is right: of the entry, or of the missing line. `photo` is a digest.
    `explanations` are all that the house said to it, the first one first; `insisted` counts how often the customer was
    not content. Apart from them: `document` is the number of what corrected it, `corrected_by` whose decision that was
    and `corrected_at` when. `prepared` is what a correction waits as (return:7, adjustment:3). id 0: not stored yet."""

    id: int
    version: int
    statement_id: int
    state: DisputeState
    by: int
    at: datetime
    entry: str | None = None
    kind: DisputeKind | None = None
    claimed: Money | None = None
    text: str = ""
    photo: str | None = None
    insisted: int = 0
    explanations: tuple[Explanation, ...] = ()
    corrected_by: int | None = None
    corrected_at: datetime | None = None
    document: str | None = None
    prepared: str | None = None

    @property
    def whole(self) -> bool:
        """Whether it is about the statement as a whole."""
        return self.entry is None and self.kind is not DisputeKind.MISSING

    @property
    def answer(self) -> str:
        """The last explanation; empty where there is none."""
        return self.explanations[-1].text if self.explanations else ""

    @property
    def people(self) -> frozenset[int]:
        """Who is named in it: who raised, explained and corrected it."""
        return frozenset(
            (self.by, *(each.by for each in self.explanations), *((self.corrected_by,) if self.corrected_by else ()))
        )

    @property
    def live(self) -> bool:
        """Whether it is open, or explained and not settled."""
        return self.state in LIVE


@dataclass(frozen=True, slots=True)
class DisputedLine:
    """A dispute with the statement that it is of."""

    made: Dispute
    statement: Statement


@dataclass(frozen=True, slots=True)
class SaidDispute:
    """What a sentence says is wrong with an entry; `claimed` above zero, as it was said."""

    entry: str
    kind: DisputeKind
    claimed: Money | None = None
    text: str = ""


def sent(disputes: Iterable[Dispute]) -> tuple[Dispute, ...]:
    """Without what is still being put together."""
    return tuple(each for each in disputes if each.state is not DisputeState.DRAFT)


def is_open(disputes: Iterable[Dispute]) -> bool:
    """Whether any waits for the house's answer."""
    return any(each.state is DisputeState.OPEN for each in disputes)


def numbers_in(snapshot: Snapshot) -> frozenset[str]:
    """The numbers of a statement's entries."""
    return frozenset(entry.number for entry in snapshot.entries)


def amount_of(snapshot: Snapshot, number: str | None) -> Money | None:
    """The amount of an entry; None when it is not there."""
    return next((entry.amount for entry in snapshot.entries if entry.number == number), None)


def kept(before: Snapshot, now: Snapshot, numbers: Iterable[str]) -> frozenset[str]:
    """Those of the numbers that are in both with the same amount: what was confirmed of them stays confirmed."""
    return frozenset(
        number
        for number in numbers
        if (amount := amount_of(now, number)) is not None and amount == amount_of(before, number)
    )


def less_claimed(made: Dispute, snapshot: Snapshot) -> Money | None:
    """By how much an entry is too high if the customer is right (below zero: too low); None where nobody said it."""
    amount = amount_of(snapshot, made.entry)
    if amount is None:
        return None
    if made.claimed is not None:
        return amount - made.claimed
    return amount if made.kind in NOTHING_OWED else None


def in_dispute(snapshot: Snapshot, disputes: Iterable[Dispute]) -> frozenset[str]:
    """The numbers of the entries that wait for an answer: all of them where the whole is disputed."""
    waiting = [each for each in disputes if each.state is DisputeState.OPEN]
    if any(each.whole for each in waiting):
        return numbers_in(snapshot)
    return frozenset(each.entry for each in waiting if each.entry)


def may_explain(person: Person) -> bool:
    """Whether by role this person answers customers; whose customers is the query's business."""
    return person.has(*EXPLAINERS)


def may_correct(person: Person) -> bool:
    """Whether by role this person puts a correction under way."""
    return person.has(*CORRECTORS)
