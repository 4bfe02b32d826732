"""Ports: what statements are drawn up from, for many customers at once; each customer's own terms; the runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from sales.statement_terms import OwnTerms, Period
from sales.statements import Statement
from sales.stating import Account, Arranged, RunState, StatementRun


@dataclass(frozen=True, slots=True)
class Place:
    """How far a customer is stated. `until` is the end of the last period that was dealt with, None before the first;
    then `first_day` is the date of the first entry and `first_at` when it was written (None: there is none)."""

    customer: str
    until: date | None = None
    first_day: date | None = None
    first_at: datetime | None = None


class Stating(Protocol):
    """What drawing up reads in sets, and where it stands."""

    def terms(self, customer: str) -> OwnTerms:
        """What the customer has agreed on; version 0 when nothing was."""
        ...

    def all_terms(self, customers: Sequence[str] | None = None) -> Mapping[str, OwnTerms]:
        """Of these customers (None: of all) those who have agreed on something."""
        ...

    def keep_terms(self, own: OwnTerms) -> OwnTerms:
        """Write them over version `own.version`; Stale."""
        ...

    def places(self, customers: Sequence[str] | None = None) -> tuple[Place, ...]:
        """Of these customers (None: of all) in the order of their codes; who has neither a place nor an entry is
        left out."""
        ...

    def count(self, period: Period) -> int:
        """How many statements there are of exactly this period."""
        ...

    def move(self, customers: Iterable[str], until: date) -> None:
        """These are stated up to this day."""
        ...

    def accounts(self, customers: Sequence[str], period: Period) -> tuple[Account, ...]:
        """Their accounts in every currency that they have ever had an entry in, as they are known now."""
        ...

    def arranged(self, by_document: Sequence[str], invoices: Sequence[str], period: Period) -> Arranged:
        """What settles what of these customers at the end of the period, and these invoices by product category."""
        ...

    def reachable(self, customers: Sequence[str]) -> frozenset[str]:
        """Those who have somebody on Telegram."""
        ...

    def unverified(self, customers: Sequence[str]) -> frozenset[str]:
        """Those of whom a collection waits to be verified."""
        ...

    def later(self, statement: Statement) -> date | None:
        """The end of the latest period after this one that was stated of its account; None: there is none."""
        ...

    def issue(self, statements: Sequence[tuple[Statement, Account]]) -> tuple[Statement, ...]:
        """Store them all, each under an id of its own, with what its account knew."""
        ...

    def start(self, run: StatementRun) -> StatementRun: ...
    def run(self, run_id: int) -> StatementRun | None: ...

    def runs(self, state: RunState | None = None, limit: int = 10) -> tuple[StatementRun, ...]:
        """The newest first."""
        ...

    def save_run(self, run: StatementRun, seen: int) -> StatementRun: ...
