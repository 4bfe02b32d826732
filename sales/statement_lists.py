"""Lists of statements: which of them, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from sales.customers import Customer
from sales.outcomes import StatementSheet
from sales.statements import UNSIGNED, StatementState

A_PAGE = 8


class Show(IntEnum):
    """Which statements a list shows; the values stand in buttons."""

    ALL = 0
    UNSIGNED = 1
    DISPUTED = 2
    SIGNED = 3

    @property
    def states(self) -> frozenset[StatementState]:
        """The states that it shows."""
        if self is Show.ALL:
            return frozenset(StatementState)
        return UNSIGNED if self is Show.UNSIGNED else _ONE[self]


_ONE = {
    Show.DISPUTED: frozenset({StatementState.DISPUTED}),
    Show.SIGNED: frozenset({StatementState.CONFIRMED}),
}


@dataclass(frozen=True, slots=True)
class StatementsPage:
    """One page of latest revisions, newest period first. `counts`: how many each filter would show. `customer`: of this
    one only. `to_accept`: how many photos of signed prints wait for the viewer, of whatever customer."""

    sheets: tuple[StatementSheet, ...]
    show: Show
    number: int
    counts: tuple[int, ...]
    customer: Customer | None = None
    to_accept: int = 0

    @property
    def count(self) -> int:
        """How many there are of what is shown."""
        return self.counts[self.show]

    @property
    def pages(self) -> int:
        """How many pages that makes, one at least."""
        return max(1, -(-self.count // A_PAGE))
