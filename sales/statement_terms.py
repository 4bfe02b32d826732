"""When a customer gets statements, and what they look like: rhythm, cut-off, issue day, form and layout."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from sales.statements import Form, Layout

ONE_DAY = timedelta(days=1)
SUNDAY = 7


class Rhythm(StrEnum):
    """How often periods end."""

    WEEKLY = "weekly"
    HALF_MONTHLY = "half_monthly"  # on the 15th and on the month's last day
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


def most_cut_off(rhythm: Rhythm) -> int:
    """The highest cut-off that goes with a rhythm."""
    return {Rhythm.WEEKLY: SUNDAY, Rhythm.HALF_MONTHLY: 0}.get(rhythm, 28)


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to `end`, both included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class StatementTerms:
    """`cut_off` is the day on which a period ends: of the month (monthly; quarterly in its third month), 0 is its last
    day; of the week, 1 is Monday, 0 is Sunday. `issue_day`: so many days after that the statement is drawn up; 1 is the
    next day."""

    rhythm: Rhythm = Rhythm.MONTHLY
    cut_off: int = 0
    issue_day: int = 1
    form: Form = Form.BALANCE_FORWARD
    layout: Layout = Layout.BY_DATE

    def end_from(self, day: date) -> date:
        """The first day from this one on that ends a period."""
        if self.rhythm is Rhythm.WEEKLY:
            return day + timedelta(days=((self.cut_off or SUNDAY) - day.isoweekday()) % 7)
        if self.rhythm is Rhythm.HALF_MONTHLY:
            return day.replace(day=15) if day.day <= 15 else _in_month(day, 0)
        month = day
        while (end := _in_month(month, self.cut_off)) < day or not self._ends_in(end.month):
            month = _in_month(month, 0) + ONE_DAY
        return end

    def last_ended(self, before: date) -> Period:
        """The last whole period that ended before a day."""
        return _last_ended(self, before)

    def last_due(self, today: date, waits: bool) -> Period:
        """The last whole period that has ended before today; with `waits`, whose issue day has come."""
        return self.last_ended(today - timedelta(days=self.issue_day - 1) if waits else today)

    def holding(self, day: date) -> Period:
        """The period that a day is in."""
        return _holding(self, day)

    def periods(self, start: date, today: date, waits: bool) -> Iterator[Period]:
        """Every period from `start` on that has ended before today, oldest first, each beginning on the day after the
        one before. `waits`: only those whose issue day has come."""
        after = timedelta(days=self.issue_day if waits else 1)
        while (end := self.end_from(start)) + after <= today:
            yield Period(start, end)
            start = end + ONE_DAY

    def _ends_in(self, month: int) -> bool:
        return self.rhythm is not Rhythm.QUARTERLY or month % 3 == 0


# Asked for each of thousands of customers, and nearly all of them ask the same.
@lru_cache(maxsize=4096)
def _last_ended(terms: StatementTerms, before: date) -> Period:
    end = before - ONE_DAY
    while terms.end_from(end) != end:
        end -= ONE_DAY
    return _holding(terms, end)


@lru_cache(maxsize=4096)
def _holding(terms: StatementTerms, day: date) -> Period:
    start = day
    while terms.end_from(start - ONE_DAY) != start - ONE_DAY:
        start -= ONE_DAY
    return Period(start, terms.end_from(day))


@dataclass(frozen=True, slots=True)
class OwnTerms:
    """What one customer has agreed on; None is as the house does it. A cut-off goes with the customer's own rhythm."""

    customer: str
    version: int = 0
    rhythm: Rhythm | None = None
    cut_off: int = 0
    issue_day: int | None = None
    form: Form | None = None
    layout: Layout | None = None
    by: int | None = None
    at: datetime | None = None

    def over(self, house: StatementTerms) -> StatementTerms:
        """The terms that hold for the customer."""
        return StatementTerms(
            self.rhythm or house.rhythm,
            self.cut_off if self.rhythm else house.cut_off,
            house.issue_day if self.issue_day is None else self.issue_day,
            self.form or house.form,
            self.layout or house.layout,
        )


def _in_month(day: date, cut_off: int) -> date:
    """The cut-off in the month of a day; 0 is the month's last day."""
    return day.replace(day=cut_off or monthrange(day.year, day.month)[1])
