"""Days of the past as people type them. What can be meant in two ways is asked again, not guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta

from sales.refusals import BadValue, BadValueKind

OLDEST_DAY = date(2000, 1, 1)
_LAST_YEAR = timedelta(days=180)  # a day of this year that lies farther ahead than this was meant of the last one
_AGO = {"今天": 0, "今日": 0, "today": 0, "昨天": 1, "昨日": 1, "yesterday": 1, "前天": 2, "大前天": 3}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST = re.compile(r"\D*(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*", re.ASCII)
_CHINESE = re.compile(r"(?:(今年|去年) ?)?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]?", re.ASCII)
_SIGNS = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})(?:\2(\d{4}))?", re.ASCII)
_NAME = rf"({'|'.join(_MONTHS)})[a-z]*\.?"
_DAY_NAME = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)? ?{_NAME}(?:,? ?(\d{{4}}))?", re.ASCII)
_NAME_DAY = re.compile(rf"{_NAME} ?(\d{{1,2}})(?:st|nd|rd|th)?(?:,? ?(\d{{4}}))?", re.ASCII)


def day_said(said: str, today: date) -> date:
    """A day as typed: 2026-11-20, 2026年11月20日, 11月20日, 22/11, 22.11.2026, 20 Nov, 昨天, yesterday. Without a year
    the last one of that name. BadValue if it is none, long ago or ahead, or 5/3 when both days have come."""
    words = " ".join(unicodedata.normalize("NFKC", said).casefold().split())
    if words in _AGO:
        return today - timedelta(days=_AGO[words])
    meant = set(_meant(words, today))
    found = [day for day in meant if OLDEST_DAY <= day <= today]
    if len(found) == 1:
        return found[0]
    if found:
        raise BadValue(BadValueKind.DATE_UNSURE, said)
    ahead = any(day > today for day in meant)
    raise BadValue(BadValueKind.DATE_IN_FUTURE if ahead else BadValueKind.DATE, said)


def _meant(words: str, today: date) -> Iterator[date]:
    """All days that the words can mean."""
    if match := _YEAR_FIRST.fullmatch(words):
        yield from _day(int(match[1]), int(match[2]), int(match[3]))
    elif match := _CHINESE.fullmatch(words):
        year = {"今年": today.year, "去年": today.year - 1}.get(match[1] or "")
        yield from _named(year, int(match[2]), int(match[3]), today)
    elif match := _DAY_NAME.fullmatch(words):
        yield from _named(_year(match[3]), _MONTHS.index(match[2]) + 1, int(match[1]), today)
    elif match := _NAME_DAY.fullmatch(words):
        yield from _named(_year(match[3]), _MONTHS.index(match[1]) + 1, int(match[2]), today)
    elif match := _SIGNS.fullmatch(words):
        for month, day in ((match[3], match[1]), (match[1], match[3])):
            yield from _named(_year(match[4]), int(month), int(day), today)


def _year(said: str | None) -> int | None:
    return int(said) if said else None


def _named(year: int | None, month: int, day: int, today: date) -> Iterator[date]:
    """The day of the year, or else of this one or the last."""
    if year is not None:
        yield from _day(year, month, day)
        return
    this = next(_day(today.year, month, day), None)
    if this is None or this - today > _LAST_YEAR:
        yield from _day(today.year - 1, month, day)
    else:
        yield this


def _day(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return
