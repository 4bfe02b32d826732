"""Port: disputes of statements, and the lines that were confirmed while others were in dispute."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from sales.disputes import Dispute, DisputeState, Explanation
from sales.people import Scope


class Disputes(Protocol):
    """Keeps disputes. What was said is frozen once it is handed in; only a draft can be dropped."""

    def add(self, dispute: Dispute) -> Dispute:
        """Store under an id of its own; Stale when the same line is disputed already (a draft: by the same person)."""
        ...

    def get(self, dispute_id: int, scope: Scope) -> Dispute | None: ...
    def of(self, statement_id: int) -> tuple[Dispute, ...]:
        """All of a statement, drafts too, in the order in which they were begun."""
        ...

    def save(self, dispute: Dispute, seen: int) -> Dispute:
        """Compare-and-set on the version, else Stale. Explanations are appended apart, see `explain`."""
        ...

    def explain(self, dispute_id: int, said: Explanation) -> None:
        """Append what the house said to it; the database refuses it from who raised the dispute."""
        ...

    def drop(self, dispute_id: int) -> None:
        """Forget a draft."""
        ...

    def open_items(self, customer: str) -> frozenset[str]:
        """The numbers of entries that wait for an answer, of latest revisions: all of one disputed as a whole."""
        ...

    def about(self, customer: str, entry: str, *states: DisputeState) -> tuple[Dispute, ...]:
        """The disputes of this customer's entry in these states, oldest first."""
        ...

    def agree(self, statement_id: int, entries: Iterable[str], person_id: int, at: datetime) -> None:
        """The customer confirms these lines; what stands already stays."""
        ...

    def carry(self, before: int, now: int, entries: Iterable[str]) -> None:
        """What was confirmed of these lines of one revision stands for another, as it was said."""
        ...

    def agreed(self, statement_id: int) -> frozenset[str]:
        """The lines that were confirmed."""
        ...
