"""Port: reports of money that are being written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from sales.money import Money
from sales.receivables.reports import Earlier, MoneyReport


class Reports(Protocol):
    """Keeps reports of money."""

    def add(self, report: MoneyReport) -> MoneyReport:
        """Store a new report under an id of its own; Stale when its key is known."""
        ...

    def by_key(self, key: str) -> MoneyReport | None: ...
    def get(self, report_id: int, person_id: int) -> MoneyReport | None:
        """A report of this person."""
        ...

    def version(self, report_id: int) -> int:
        """Whosever it is; 0 for none. Grows with the states of the collections that it became."""
        ...

    def save(self, report: MoneyReport, seen: int) -> MoneyReport:
        """Compare-and-set on the version; Stale."""
        ...

    def drafts(self, person_id: int, limit: int) -> tuple[MoneyReport, ...]:
        """What the person has begun and not finished, the newest first."""
        ...

    def earlier(self, customer: str, day: date, amounts: Iterable[Money], but: int | None = None) -> Earlier | None:
        """The first collection of this customer and day with one of these amounts that was not refused; else the first
        receipt (but this one) with one of them that was neither put aside nor became a collection."""
        ...
