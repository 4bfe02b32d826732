"""Cash handed over: what somebody of the house holds for customers, and how another person counts it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sales.collections import Collection, CollectionState
from sales.customers import Customer
from sales.money import Money, total
from sales.people import Person


class HandoverState(StrEnum):
    """Where a handover stands."""

    HANDED = "handed"  # waits to be counted
    COUNTED = "counted"  # counted, and the difference is still to be explained
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"  # taken back before it was counted


OPEN_HANDOVERS = (HandoverState.HANDED, HandoverState.COUNTED)
COUNTED_HANDOVERS = (HandoverState.COUNTED, HandoverState.CLOSED)


@dataclass(frozen=True, slots=True)
class Handover:
    """Cash of one currency that a person hands over: `expected` is the sum of its collections, fixed when it is handed
    over. Another person counts it; then it has its number."""

    id: int
    version: int
    state: HandoverState
    key: str
    person_id: int
    expected: Money
    handed_at: datetime
    counted: Money | None = None
    counted_by: int | None = None
    counted_at: datetime | None = None
    explanation: str | None = None
    number: str | None = None

    @property
    def difference(self) -> Money:
        """Counted less expected: below zero when cash is missing. Zero until it is counted."""
        return (self.counted if self.counted is not None else self.expected) - self.expected


@dataclass(frozen=True, slots=True)
class CashPart:
    """One collection of cash, and whose payment it is."""

    collection: Collection
    customer: Customer


@dataclass(frozen=True, slots=True)
class HandoverSheet:
    """All that a handover's card shows: its parts in the order they were reported."""

    handover: Handover
    holder: Person
    parts: tuple[CashPart, ...]
    counter: Person | None = None

    @property
    def unverified(self) -> tuple[Collection, ...]:
        """What was counted and is not in the books yet."""
        return tuple(x.collection for x in self.parts if x.collection.state is CollectionState.HANDED_OVER)

    @property
    def verified(self) -> tuple[Collection, ...]:
        """What is, or was, in the books."""
        return tuple(x.collection for x in self.parts if x.collection.posted)


@dataclass(frozen=True, slots=True)
class HeldCash:
    """Cash of one currency that a person holds and has not handed over, oldest first."""

    holder: Person
    parts: tuple[CashPart, ...]
    since: date  # when the oldest of it was reported

    @property
    def total(self) -> Money:
        """How much it is."""
        return sum_of(part.collection for part in self.parts)

    @property
    def latest(self) -> int:
        """The id of the collection reported last: what is held up to it is what was shown."""
        return max(part.collection.id for part in self.parts)


@dataclass(frozen=True, slots=True)
class CashSheet:
    """How it stands with cash, for one reader: what the reader holds, the reader's own handovers that are not done
    with, and, for who sees the whole company, all other open ones and who else holds how much."""

    reader: Person
    held: tuple[HeldCash, ...]
    own: tuple[HandoverSheet, ...]
    open: tuple[HandoverSheet, ...] = ()
    others: tuple[HeldCash, ...] = ()
    everything: bool = False


def sum_of(collections: Iterable[Collection]) -> Money:
    """The sum of collections of one currency, at least one."""
    amounts = [collection.amount for collection in collections]
    return total(amounts, amounts[0].currency)


@dataclass(frozen=True, slots=True)
class CashHandedIn:
    """Somebody handed cash over; `again`: the same cash, by an earlier tap."""

    sheet: HandoverSheet
    again: bool = False


@dataclass(frozen=True, slots=True)
class CashCounted:
    """Another person counted it."""

    sheet: HandoverSheet


@dataclass(frozen=True, slots=True)
class DifferenceExplained:
    """Whoever handed it over said why it was too little or too much."""

    sheet: HandoverSheet


@dataclass(frozen=True, slots=True)
class HandoverWithdrawn:
    """It was taken back before it was counted."""

    sheet: HandoverSheet


@dataclass(frozen=True, slots=True)
class HandoverVerified:
    """All of it that was not in the books yet is: `numbers` of the payments."""

    sheet: HandoverSheet
    numbers: tuple[str, ...]
