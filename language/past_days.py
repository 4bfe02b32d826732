"""A day of the past inside a question: 上月底, 10月31日, 2026-10-31, the end of last month, yesterday."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from sales.readings import OddDay

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = rf"({'|'.join(_MONTHS)})[a-z]*\.?"
_ON = r"(?:(?:as of|as at|on|at|by|截至|截止|到) ?)?(?:the )?"
_END = r"(?:底|末|月底)"
Reader = Callable[[re.Match[str], date], "date | None"]


def _end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _last_month(_: re.Match[str], today: date) -> date:
    return today.replace(day=1) - timedelta(days=1)


def _two_months_ago(_: re.Match[str], today: date) -> date:
    return _last_month(_, today).replace(day=1) - timedelta(days=1)


def _last_year(_: re.Match[str], today: date) -> date:
    return date(today.year - 1, 12, 31)


def _whole(match: re.Match[str], _: date) -> date | None:
    return _day(int(match[1]), int(match[2]), int(match[3]))


def _chinese(match: re.Match[str], today: date) -> date | None:
    return _latest(match[1], int(match[2]), int(match[3]), today)


def _month_end(match: re.Match[str], today: date) -> date | None:
    return _latest_end(match[1], int(match[2]), today)


def _english_end(match: re.Match[str], today: date) -> date | None:
    return _latest_end(match[2], _MONTHS.index(match[1]) + 1, today)


def _day_name(match: re.Match[str], today: date) -> date | None:
    return _latest(match[3], _MONTHS.index(match[2]) + 1, int(match[1]), today)


def _name_day(match: re.Match[str], today: date) -> date | None:
    return _latest(match[3], _MONTHS.index(match[1]) + 1, int(match[2]), today)


def _ago(days: int) -> Reader:
    return lambda _, today: today - timedelta(days=days)


_YEAR = r"(今年|去年|\d{4} ?年)?"
_FORMS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(_ON + form, re.ASCII), reader)
    for form, reader in (
        (r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", _whole),
        (r"(?<!\d)(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]", _whole),
        (rf"上上个?月{_END}", _two_months_ago),
        (rf"上个?月(?:{_END}|的?最后一天)", _last_month),
        (r"(?:end of (?:the )?last month|last month(?:'s)? end|month[ -]end)\b", _last_month),
        (rf"去年(?:年)?{_END}|\b(?:end of last year|last year(?:'s)? end)\b", _last_year),
        (rf"{_YEAR}(?<!\d)(\d{{1,2}}) ?月(?:份)?{_END}", _month_end),
        (rf"{_YEAR}(?<!\d)(\d{{1,2}}) ?月 ?(\d{{1,2}}) ?[日号]", _chinese),
        (rf"\bend of {_NAMED}(?: (\d{{4}}))?\b", _english_end),
        (rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)? ?{_NAMED}(?:,? (\d{{4}}))?\b", _day_name),
        (rf"\b{_NAMED} (\d{{1,2}})(?:st|nd|rd|th)?(?:,? (\d{{4}}))?\b", _name_day),
        (r"大前天", _ago(3)),
        (r"前天", _ago(2)),
        (r"昨天|昨日|\byesterday\b", _ago(1)),
    )
)


def split_day(text: str, today: date) -> tuple[str, date | None]:
    """The text without the day of the past that it names, and that day; the text as it is and None where it names
    none, or one to come."""
    plain = unicodedata.normalize("NFKC", text)
    lowered = plain.lower()
    if len(lowered) != len(plain):
        return text, None
    for form, reader in _FORMS:
        for match in form.finditer(lowered):
            day = reader(match, today)
            if day is not None and date(2000, 1, 1) <= day <= today:
                rest = f"{plain[: match.start()]} {plain[match.end() :]}"
                return " ".join(rest.split()), day
    return text, None


def odd_day(text: str, today: date) -> tuple[str, OddDay] | None:
    """The text without a day that it names and nobody can answer for, and that day: there is none such (10月32号), or
    it is to come; None where it names a day of the past, or none."""
    plain = unicodedata.normalize("NFKC", text)
    lowered = plain.lower()
    if len(lowered) != len(plain) or split_day(text, today)[1] is not None:
        return None
    for form, reader in _FORMS:
        for match in form.finditer(lowered):
            day = reader(match, today)
            if day is None or day > today:
                rest = f"{plain[: match.start()]} {plain[match.end() :]}"
                words = re.sub(_ON, "", plain[match.start() : match.end()], count=1, flags=re.IGNORECASE)
                return " ".join(rest.split()), OddDay(words, day is not None)
    return None


def _year(said: str | None, today: date) -> int | None:
    if said is None:
        return None
    return {"今年": today.year, "去年": today.year - 1}.get(said) or int(said[:4])


def _latest(said: str | None, month: int, day: int, today: date) -> date | None:
    """That day of the year, or the latest that has come."""
    year = _year(said, today)
    if year is not None:
        return _day(year, month, day)
    this = _day(today.year, month, day)
    return this if this is not None and this <= today else _day(today.year - 1, month, day)


def _latest_end(said: str | None, month: int, today: date) -> date | None:
    """The end of that month of the year, or the latest that has come."""
    if not 1 <= month <= 12:
        return None
    year = _year(said, today)
    if year is not None:
        return _end(year, month)
    this = _end(today.year, month)
    return this if this <= today else _end(today.year - 1, month)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
