"""Ports: how customers stand - sums over many, ratings, warnings, notes - and teams."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from sales.money import Money
from sales.people import Person, Scope
from sales.rating import PaymentHistory, RatingEntry
from sales.receivables.standing import CustomerNote, CustomerRow, Paid, Sum, WarningKind, Watch


class Standings(Protocol):
    """Sums over many customers. Every one takes the scope; `reps` narrows it to these people's customers."""

    def sums(self, scope: Scope, today: date, reps: frozenset[int] | None = None) -> tuple[tuple[int, Sum], ...]:
        """By rep (id) and currency: what is owed by age, and what is reported. DoesNotTieOut when open items and
        balances differ."""
        ...

    def customers(
        self, scope: Scope, today: date, reps: frozenset[int] | None, first: int, most: int
    ) -> tuple[tuple[CustomerRow, ...], int]:
        """So many customers from the `first` (0) on, those with most overdue first, and how many there are; one that
        owes in two currencies has two rows."""
        ...

    def payments(self, customer: str, as_of: date, most: int) -> tuple[Paid, ...]:
        """The latest payments posted by the day, newest first."""
        ...

    def history(self, customer: str, today: date, items: int, small: Money) -> PaymentHistory:
        """How the customer paid its latest items of its own currency, and what speaks against it within a year. In
        the currency of `small`, what is overdue counts from the day on which it came to so much."""
        ...

    def histories(self, today: date, items: int, small: Money) -> dict[str, PaymentHistory]:
        """The same of every active customer about whom something is known, by code."""
        ...

    def watched(self, today: date) -> tuple[Watch, ...]:
        """Every active customer that uses credit, is overdue, or about which a warning is standing."""
        ...


class Ratings(Protocol):
    """Keeps ratings and warnings. Append-only."""

    def add(self, entry: RatingEntry) -> int:
        """Write it; its id."""
        ...

    def latest(self) -> dict[str, tuple[RatingEntry | None, RatingEntry | None]]:
        """By customer: what was computed last, and what was decided last."""
        ...

    def begun(self) -> datetime | None:
        """When the first entry of all was written; None when there is none."""
        ...

    def changed(self, start: datetime, end: datetime, scope: Scope, most: int) -> tuple[tuple[RatingEntry, ...], int]:
        """Entries from start (included) to end that changed a rating without anybody deciding it, for customers of the
        scope: so many of them at most, and how many there are."""
        ...

    def computed(self, customer: str) -> RatingEntry | None:
        """The latest that was computed."""
        ...

    def decided(self, customer: str) -> RatingEntry | None:
        """The latest override, or that it was lifted."""
        ...

    def of(self, customer: str, most: int) -> tuple[RatingEntry, ...]:
        """The latest entries, newest first."""
        ...

    def warn(self, customer: str, kind: WarningKind, raised: bool, minor: int, days: int, at: datetime) -> int:
        """Write that a warning is raised, or over; the row's id."""
        ...

    def standing(self, customer: str) -> frozenset[WarningKind]:
        """The warnings that are raised and not over."""
        ...

    def warning(self, warning_id: int) -> tuple[str, WarningKind] | None:
        """About whom a warning is, and of what."""
        ...


class CustomerNotes(Protocol):
    """Keeps what the house writes about customers. Append-only."""

    def add(self, customer: str, by: int, text: str, at: datetime) -> int: ...
    def of(self, customer: str, most: int) -> tuple[tuple[CustomerNote, ...], int]:
        """The latest, newest first, and how many there are."""
        ...


class Teams(Protocol):
    """Keeps who leads whom."""

    def lead_of(self, person_id: int) -> Person | None: ...
    def members(self, lead_id: int) -> tuple[Person, ...]:
        """Whom a person leads, by id."""
        ...

    def all(self) -> tuple[tuple[int, int], ...]:
        """Every member (id) with its lead (id)."""
        ...

    def put(self, person_id: int, lead_id: int | None) -> None:
        """The person is led by this one from now on; by nobody for None."""
        ...
