"""The morning brief of a rep and the weekly list of a manager: what they show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum
from typing import ClassVar

from sales.customers import Customer
from sales.money import Money
from sales.outcomes import StatementSheet
from sales.people import Person
from sales.reminding import Why
from sales.satisfaction import Score
from sales.visits import DueVisit

LISTED = 5  # of each at most
LINES = 8  # of entries in a brief, so that a phone shows it whole
ON_A_PAGE = 8  # of a part that is opened


class Part(IntEnum):
    """What a brief is made of, the most important first."""

    LATE = 0
    OPEN = 1
    VISITS = 2


_COSTS = (1, 2, 1)  # lines of an entry


def shares(counts: tuple[int, int, int]) -> tuple[int, int, int]:
    """How many of each part a brief lists, so that all of it takes no more than LINES: in turns, by importance."""
    taken, left = [0, 0, 0], LINES
    for _ in range(LISTED):
        for part, cost in enumerate(_COSTS):
            if taken[part] < counts[part] and cost <= left:
                taken[part], left = taken[part] + 1, left - cost
    return taken[0], taken[1], taken[2]


@dataclass(frozen=True, slots=True)
class Late:
    """A customer with something overdue: how much, and for how many days the oldest of it. `reported` is said to be
    paid and not verified yet."""

    customer: Customer
    amount: Money
    days: int
    reported: Money


@dataclass(frozen=True, slots=True)
class Open:
    """A statement that is not settled: unsigned, or in dispute."""

    sheet: StatementSheet
    days: int


@dataclass(frozen=True, slots=True)
class Brief:
    """What a rep begins the day with: some of each, and how many there are. `cash` is to be handed over, by currency;
    `wanted`: it comes by itself in the morning."""

    reader: Person
    day: date
    visits: tuple[DueVisit, ...] = ()
    visits_count: int = 0
    late: tuple[Late, ...] = ()
    late_count: int = 0
    open: tuple[Open, ...] = ()
    open_count: int = 0
    cash: tuple[Money, ...] = ()
    drafts: int = 0
    visited: tuple[Customer, ...] = ()
    wanted: bool = True

    @property
    def empty(self) -> bool:
        """Nothing to say: it is not sent."""
        return not (self.visits or self.late or self.open or self.cash or self.drafts)


@dataclass(frozen=True, slots=True)
class BriefPart:
    """One part of a rep's brief in full, a page of it; `count` of all. One of the three is filled. `own`: the rep
    reads."""

    rep: Person
    day: date
    part: Part
    page: int
    pages: int
    count: int
    own: bool
    late: tuple[Late, ...] = ()
    open: tuple[Open, ...] = ()
    visits: tuple[DueVisit, ...] = ()


@dataclass(frozen=True, slots=True)
class Backlog:
    """A rep's statements that are not settled: how many for which reason; since when the oldest one, and the oldest in
    dispute, is open. Those of which an answer is promised are counted apart."""

    APART: ClassVar = frozenset({Why.DISPUTED, Why.SNOOZED})

    counts: Mapping[Why, int] = field(default_factory=dict)
    oldest: datetime | None = None
    disputed_since: datetime | None = None

    @property
    def unsigned(self) -> int:
        """All that are neither signed nor in dispute, and of which no answer is promised."""
        return sum(count for why, count in self.counts.items() if why not in self.APART)

    @property
    def promised(self) -> int:
        """How many of which an answer is promised, for a day that is not over."""
        return self.counts.get(Why.SNOOZED, 0)

    @property
    def disputed(self) -> int:
        """How many are in dispute."""
        return self.counts.get(Why.DISPUTED, 0)


@dataclass(frozen=True, slots=True)
class RepWeek:
    """How it stands with one rep's customers. `missed`: visits due before today. `score`: of the last week."""

    rep: Person
    backlog: Backlog
    overdue: tuple[Money, ...] = ()
    late: int = 0
    missed: int = 0
    score: Score | None = None

    @property
    def quiet(self) -> bool:
        """Nothing to say of this rep."""
        return not (self.backlog.counts or self.overdue or self.missed or self.score)


@dataclass(frozen=True, slots=True)
class Weekly:
    """A manager's list, one row a rep, the one with most to do first. `team`: of the own team alone."""

    reader: Person
    day: date
    reps: tuple[RepWeek, ...]
    team: bool

    @property
    def empty(self) -> bool:
        """Nothing to say: it is not sent."""
        return all(row.quiet for row in self.reps)
