"""Port: adjustments of customers' accounts."""

from __future__ import annotations

from typing import Protocol

from sales.people import Scope
from sales.receivables.adjustments import Adjustment, AdjustmentState


class Adjustments(Protocol):
    """Keeps adjustments. What was asked for, and what was decided, the database refuses to change."""

    def add(self, made: Adjustment) -> Adjustment:
        """Store under an id of its own; Stale when one with its `key` exists."""
        ...

    def get(self, adjustment_id: int, scope: Scope) -> Adjustment | None: ...
    def by_key(self, key: str) -> Adjustment | None: ...
    def numbered(self, number: str, scope: Scope) -> Adjustment | None: ...
    def save(self, made: Adjustment, seen: int) -> Adjustment:
        """Compare-and-set on the version, else Stale."""
        ...

    def in_state(self, state: AdjustmentState, scope: Scope) -> tuple[Adjustment, ...]:
        """Oldest first."""
        ...

    def of_customer(self, customer: str, *states: AdjustmentState) -> tuple[Adjustment, ...]:
        """The customer's in these states, oldest first."""
        ...

    def of_batch(self, batch: int) -> tuple[Adjustment, ...]:
        """All that one import brought, in the order of its rows."""
        ...

    def reversal_of(self, number: str) -> Adjustment | None:
        """The approved reversal of this posting."""
        ...

    def openings(self) -> tuple[Adjustment, ...]:
        """Every opening balance with a document that is asked for, or in the books and not taken back; oldest first."""
        ...

    def brought_over(self, customer: str, document: str) -> str | None:
        """The number under which this document of the customer is in the books, if it was not taken back."""
        ...
