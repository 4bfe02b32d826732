"""Public holidays from the kept library, and the company's own days from a file, as the desk asks for them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from holidays import country_holidays, list_supported_countries

from bot.settings import SettingsError

CALENDAR = "calendar.toml"


class CalendarError(SettingsError):
    """The company's own calendar cannot be read; the message says where."""


@dataclass(frozen=True, slots=True)
class OwnDays:
    """Days that the company has off, whatever the country, and days on which it works, whatever else they are."""

    off: frozenset[date] = frozenset()
    working: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class _Year:
    off: frozenset[date]
    weekend: frozenset[int]
    worked: frozenset[date]


@cache
def _year(country: str, year: int) -> _Year:
    """A country's days off in one year: kept, for the library's own calendars are not safe between threads."""
    name, _, part = country.partition("-")
    made = country_holidays(name, subdiv=part or None, years=[year])
    return _Year(frozenset(made), frozenset(made.weekend), frozenset(made.weekend_workdays))


@cache
def _known() -> dict[str, list[str]]:
    return list_supported_countries()


@dataclass(frozen=True, slots=True)
class KeptHolidays:
    """Holidays of `holidays` (vacanza), with the make-up working days that it knows: for China those that the State
    Council has announced when the library was released."""

    own: OwnDays = OwnDays()

    def off(self, day: date, country: str | None, weekends: bool = False) -> bool:
        """The company's own days come first, then the country's."""
        if day in self.own.working:
            return False
        if day in self.own.off:
            return True
        if country is None or not self.known(country):
            return weekends and day.weekday() >= 5
        year = _year(country, day.year)
        return day in year.off or (weekends and day.weekday() in year.weekend and day not in year.worked)

    def known(self, country: str) -> bool:
        """Whether the library has this country, and this part of it."""
        name, _, part = country.partition("-")
        return name in _known() and (not part or part in _known()[name])


def own_days(file: Path) -> OwnDays:
    """The company's calendar: `off` and `working`, each a list of days (2026-11-11) and of spans
    ("2026-12-24/2026-12-26"). None is there: no own days. CalendarError when it makes no sense."""
    if not file.is_file():
        return OwnDays()
    try:
        content = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CalendarError(f"{file.name} cannot be read: {error}.") from None
    strange = sorted(content.keys() - {"off", "working"})
    if strange:
        raise CalendarError(f"{file.name}: {strange[0]} is neither off nor working.")
    off, working = (_days(file, name, content.get(name, [])) for name in ("off", "working"))
    if both := sorted(off & working):
        raise CalendarError(f"{file.name}: {both[0]} is both off and working.")
    return OwnDays(off, working)


def _days(file: Path, name: str, said: Any) -> frozenset[date]:
    found: set[date] = set()
    for one in said if isinstance(said, list) else [said]:
        try:
            first, _, last = one.partition("/") if isinstance(one, str) else (str(one), "", "")
            start, end = date.fromisoformat(first.strip()), date.fromisoformat((last or first).strip())
        except ValueError:
            raise CalendarError(f"{file.name}: {one!r} under {name} is no day such as 2026-11-11.") from None
        if not start <= end <= start + timedelta(days=366):
            raise CalendarError(f"{file.name}: {one!r} under {name} ends before it begins, or after a year.")
        found |= {start + timedelta(days=n) for n in range((end - start).days + 1)}
    return frozenset(found)
