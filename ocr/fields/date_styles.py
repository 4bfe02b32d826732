"""Every way in which a date is printed, and what engines make of it: fused with the time, letters for digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ocr.fields.text import digits_for_letters, plain

_YEARS = range(2000, 2100)
_MINGUO = 1911
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_ELSEWHERE = {"MAC": 3, "MRZ": 3, "MEI": 5, "MAI": 5, "OGO": 8, "OKT": 10, "DIS": 12, "DEZ": 12}
_D = r"[0-9OolI|]"
_YEAR = rf"(?P<y>2[0Oo]{_D}{{2}}|{_D}{{2}}(?=$|[^0-9]|[0-9]{{1,2}}:))"
# A time may follow at once: engines drop the blank in "30 May 2018 18:24".
_YMD = re.compile(
    rf"(?<![0-9])(?P<y>2[0Oo]{_D}{{2}})\s?[-/.,年~]\s?(?P<m>{_D}{{1,2}})\s?[-/.,月~]\s?"
    rf"(?P<d>[0-3OoIl]?{_D})(?=$|[^0-9]|[0-9]{{2}}[:时])"
)
_SHORT_HAN = re.compile(r"(?<!\d)(?P<y>\d\d)年(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
_MINGUO_DATE = re.compile(
    r"(?:(?:中[华華])?民[国國]\s?(?P<y>\d{2,3})\s?年\s?|(?<!\d)(?P<y2>1[0-4]\d)\s?[年/.-]\s?)"
    r"(?P<m>\d{1,2})\s?[月/.-]\s?(?P<d>\d{1,2})(?!\d)"
)
_SHORT = re.compile(r"(?<![0-9/.-])(?P<y>\d\d)(?P<s>[-.])(?P<m>\d\d)(?P=s)(?P<d>\d\d)(?=$|[^0-9/-]|\d\d:)")
_DMY = re.compile(rf"(?<![0-9.])(?P<d>{_D}{{1,2}})\s?(?P<s>[-/.])\s?(?P<m>{_D}{{1,2}})\s?(?P=s)\s?{_YEAR}")
_D_MON_Y = re.compile(
    rf"(?<![0-9])(?P<d>{_D}{{1,2}})(?:ST|ND|RD|TH)?[\s\-/.,']*(?P<mon>[A-Z01]{{2,9}})[\s\-/.,']*{_YEAR}", re.I
)
_MON_D_Y = re.compile(
    rf"(?<![A-Z])(?P<mon>[A-Z]{{3,9}})[\s\-/.]*(?P<d>{_D}{{1,2}})(?:ST|ND|RD|TH)?[\s,.\-/']+{_YEAR}", re.I
)
_COMPACT = re.compile(
    r"(?<!\d)(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?=$|\D|\d\d:|[0-2]\d[0-5]\d[0-5]\d(?!\d))"
)
_SMASHED = re.compile(r"(?<!\d)(?P<d>0[1-9]|[12]\d|3[01])[/-]?(?P<m>0[1-9]|1[0-2])[/-]?(?P<y>20\d\d)(?=$|\D|\d\d:)")
# One stroke lost or read as a one, a comma, a colon or a blank: only with a year in full.
_WORN = re.compile(
    r"(?<![\d.:])(?P<d>0[1-9]|[12]\d|3[01])(?P<s>[-/.,:\s1l|7])(?P<m>0[1-9]|1[0-2])[-/.,:\s1l|7](?P<y>20\d\d)(?=$|\D|\d\d:)"
)
_HAN_DATE = re.compile(
    r"(?P<y>[二〇零○一三四五六七八九]{4})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日?"
)


@dataclass(frozen=True, slots=True)
class Order:
    """What comes first where the slip is from: nothing of both means the day."""

    month_first: bool = False
    year_first: bool = False  # in two digits: 18-03-24
    minguo: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A date in a text. `other` is the same with day and month exchanged, where both would do; `fixed` when the
    text itself shows which is which: True for month first, False for day first."""

    value: date
    start: int
    end: int
    weight: float
    other: date | None = None
    month_first: bool | None = None


def readings(text: str, order: Order) -> Iterator[Reading]:
    """Every date in the text, by the first pattern that reads each place."""
    line = plain(text)
    taken: list[tuple[int, int]] = []
    for pattern, weight in (
        (_HAN_DATE, 1.0),
        *([(_MINGUO_DATE, 0.4)] if order.minguo or "民" in line else []),
        (_YMD, 0.5),
        (_SHORT_HAN, 0.4),
        (_D_MON_Y, 0.5),
        (_MON_D_Y, 0.3),
        *([(_SHORT, 0.2)] if order.year_first else []),
        (_DMY, 0.2),
        (_SMASHED, -0.5),
        (_COMPACT, -0.5),
        (_WORN, -0.8),
    ):
        for match in pattern.finditer(line):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            value, other = _value(match, order)
            if value is not None:
                taken.append(match.span())
                yield Reading(value, *match.span(), weight, other, _shown(match, value, other))


def without_dates(text: str) -> tuple[str, bool]:
    """The text with every date blanked out, so that a time fused with one stands free; and whether there was one."""
    line = plain(text)
    spans = [(r.start, r.end) for r in readings(line, Order(minguo=True))]
    for start, end in spans:
        line = line[:start] + " " * (end - start) + line[end:]
    return line, bool(spans)


def _shown(match: re.Match[str], value: date, other: date | None) -> bool | None:
    """What a date in figures with a day above 12 says about the order on this slip."""
    if match.re is not _DMY or other is not None:
        return None
    return _number(match["d"]) == value.month and _number(match["m"]) == value.day


def _value(match: re.Match[str], order: Order) -> tuple[date | None, date | None]:
    parts = match.groupdict()
    if match.re is _HAN_DATE:
        return _day(_han(parts["y"]), _han(parts["m"]), _han(parts["d"])), None
    if match.re is _MINGUO_DATE:
        return _day(int(parts["y"] or parts["y2"]) + _MINGUO, int(parts["m"]), int(parts["d"])), None
    year, day = _number(parts["y"]), _number(parts["d"])
    year += 2000 if year < 100 else 0
    if parts.get("mon"):
        return _by_name(year, parts["mon"], day)
    month = _number(parts["m"])
    straight, swapped = _day(year, month, day), _day(year, day, month)
    if match.re is not _DMY:
        return straight, None
    if order.month_first or straight is None:
        straight, swapped = swapped, straight
    if straight and swapped in (None, straight) and match["s"] != "/" and year < 2032 and day + 2000 in _YEARS:
        swapped = _day(2000 + day, month, year - 2000)  # 18-03-24 may begin with the year
    return (straight or swapped), (swapped if straight and swapped != straight else None)


def _number(text: str) -> int:
    return int(digits_for_letters(text))


def _by_name(year: int, name: str, day: int) -> tuple[date | None, date | None]:
    """A month by its first three letters; where one was lost there may be a second month that it fits."""
    short = name.upper().replace("0", "O").replace("1", "I")[:3]
    fits = [number for number, month in enumerate(_MONTHS, 1) if month.startswith(short)]
    if not fits and short in _ELSEWHERE:
        fits = [_ELSEWHERE[short]]
    days = [found for month in fits if (found := _day(year, month, day))]
    return (days[0], days[1] if len(days) > 1 else None) if days else (None, None)


_HAN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}


def _han(text: str) -> int:
    """A Chinese number up to 31, or a year digit by digit."""
    if len(text) == 4:
        return int("".join(str(_HAN_DIGITS[c]) for c in text))
    if "十" not in text:
        return _HAN_DIGITS.get(text, 0)
    tens, _, ones = text.partition("十")
    return _HAN_DIGITS.get(tens, 1) * 10 + _HAN_DIGITS.get(ones, 0)


def _day(year: int, month: int, day: int) -> date | None:
    if year not in _YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
