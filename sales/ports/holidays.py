"""Port: the days on which nobody is written to, by country and by the company's own calendar."""

from __future__ import annotations

from datetime import date
from typing import Protocol


class Holidays(Protocol):
    """Knows public holidays, and the weekends that are worked instead. `country` is a code as "CN" or "MY-14"; None:
    of nowhere, so that only the company's own days count."""

    def off(self, day: date, country: str | None, weekends: bool = False) -> bool:
        """Whether nobody is written to on this day: a public holiday or a day that the company has off, and with
        `weekends` a Saturday or Sunday (or what is the weekend there) that is no make-up working day."""
        ...

    def known(self, country: str) -> bool:
        """Whether this country's holidays are known."""
        ...


class NoHolidays:
    """A house without a calendar: only weekends, where they are off."""

    def off(self, day: date, country: str | None, weekends: bool = False) -> bool:
        """Saturdays and Sundays, where they are off."""
        return weekends and day.weekday() >= 5

    def known(self, country: str) -> bool:
        """Any country; it has no holidays."""
        return True
