"""The date: every date on the slip is a candidate; a label, a time beside it and its place decide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ocr.fields.candidates import Slip
from ocr.fields.text import digits_for_letters, fold, has_han, plain
from sales.slips import Seen

_YEARS = range(2000, 2100)
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_D = r"[0-9OolI|]"
_YEAR = rf"(?P<y>2[0Oo]{_D}{{2}}|{_D}{{2}}(?=$|[^0-9]|[0-9]{{1,2}}:))"
# A time may follow at once: engines drop the blank in "30 May 2018 18:24".
_YMD = re.compile(
    rf"(?<![0-9])(?P<y>2[0Oo]{_D}{{2}})\s?[-/.,年~]\s?(?P<m>{_D}{{1,2}})\s?[-/.,月~]\s?(?P<d>[0-3OoIl]?{_D})(?=$|[^0-9]|[0-9]{{2}}[:时])"
)
_SHORT = re.compile(r"(?<![0-9/.-])(?P<y>\d\d)(?P<s>[-.])(?P<m>\d\d)(?P=s)(?P<d>\d\d)(?=$|[^0-9/-]|\d\d:)")
_DMY = re.compile(rf"(?<![0-9.])(?P<d>{_D}{{1,2}})\s?(?P<s>[-/.])\s?(?P<m>{_D}{{1,2}})\s?(?P=s)\s?{_YEAR}")
_D_MON_Y = re.compile(
    rf"(?<![0-9])(?P<d>{_D}{{1,2}})(?:ST|ND|RD|TH)?[\s\-/.,']*(?P<mon>[A-Z01]{{2,9}})[\s\-/.,']*{_YEAR}", re.I
)
_MON_D_Y = re.compile(
    rf"(?<![A-Z])(?P<mon>[A-Z]{{3,9}})[\s\-/.]*(?P<d>{_D}{{1,2}})(?:ST|ND|RD|TH)?[\s,.\-/']+{_YEAR}", re.I
)
_COMPACT = re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")
_SMASHED = re.compile(r"(?<!\d)(?P<d>0[1-9]|[12]\d|3[01])[/-]?(?P<m>0[1-9]|1[0-2])[/-]?(?P<y>20\d\d)(?=$|\D|\d\d:)")
_HAN_DATE = re.compile(
    r"(?P<y>[二〇零○一三四五六七八九]{4})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日?"
)
_TIME = re.compile(r"(?:(?<!\d)|(?<=20\d\d))(?:[01]?\d|2[0-3])\s?[:;时]\s?[0-5]\d|\d[:：][0-5]\d\s?[AP]M", re.I)
_LABEL = tuple(fold(w) for w in ("DATE", "TARIKH", "日期", "时间", "ISSUED", "开票", "DT"))
_OTHER = tuple(
    fold(w)
    for w in ("EXPIR", "EXP DATE", "EXP.DATE", "VALID", "DUE DATE", "UNTIL", "BIRTH", "PRINTED", "DELIVERY DATE")
) + tuple(
    fold(w) for w in ("有效", "生产", "到期", "截止", "打印", "保质", "SINCE", "DOB", "VER", "ARRIVAL", "CHECK IN")
)
_AMERICAN = re.compile(
    r"\bUSA\b|SALES TAX|\bUSD\b|US\$|, ?(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|"
    r"O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])\.? \d{5}\b|\(\d{3}\) ?\d{3}-\d{4}"
)
_DAY_FIRST = re.compile(
    r"\bRM\b|RM ?\d|SDN|\bBHD|\bGST\b|GST ?(?:REG|ID|NO)|£|€|\bVAT\b|\bSST\b|S\$|HK\$|JALAN|\bUK\b|\bLTD\b"
)


@dataclass(frozen=True, slots=True)
class _Order:
    """What comes first where the slip is from: nothing of both means the day."""

    month_first: bool
    year_first: bool  # in two digits: 18-03-24


@dataclass(frozen=True, slots=True)
class _Found:
    """A date as it can be read; `other` is the same with day and month exchanged, where both would do."""

    value: date
    row: int
    score: float
    other: date | None = None


def date_of(slip: Slip) -> Seen[date] | None:
    """The day of the receipt, or None."""
    words = " \n".join(slip.text(i) for i in range(len(slip.rows))).upper()
    day_first = bool(_DAY_FIRST.search(words))
    american = not day_first and bool(_AMERICAN.search(words))
    order = _Order(american, year_first=has_han(words))
    found = [f for i in range(len(slip.rows)) for f in _in_row(slip, i, order)]
    if not found:
        return None
    scores: dict[date, float] = {}
    for one in found:
        best = scores.get(one.value)
        scores[one.value] = one.score if best is None else max(best, one.score) + 0.5
    ranked = sorted(scores, key=lambda day: -scores[day])
    best_day = ranked[0]
    where = max((f for f in found if f.value == best_day), key=lambda f: f.score)
    rival = max((scores[day] for day in ranked[1:]), default=0.0)
    others = tuple(dict.fromkeys([*ranked[1:4], *([where.other] if where.other else [])]))
    sure = _how_sure(slip, where, scores[best_day] - rival, day_first or american)
    return slip.seen(best_day, sure, (where.row,), others)


def _how_sure(slip: Slip, where: _Found, margin: float, order_known: bool) -> float:
    sure = 0.97 if where.score >= 3 else 0.92
    if where.score < 2:
        sure = 0.85
    if margin < 1.0:
        sure = min(sure, 0.7)
    if where.other is not None and (not order_known or where.other.day == where.value.day):
        sure = min(sure, 0.7)  # 05/06: nothing on the slip says which is the month
    if min(w.confidence for w in slip.rows[where.row].words) < 0.8:
        sure = min(sure, 0.8)
    return sure


def _in_row(slip: Slip, index: int, order: _Order) -> Iterator[_Found]:
    text = slip.text(index)
    folded = fold(text)
    score = 1.0 + 0.4 * (1 - index / max(1, len(slip.rows)))
    above = fold(slip.text(index - 1)) if index else ""
    if any(label in folded for label in _LABEL):
        score += 2.0
    elif any(above.endswith(label) for label in _LABEL):
        score += 1.0
    if _TIME.search(text):
        score += 1.5
    if any(label in folded for label in _OTHER):
        score -= 3.0
    for value, other, weight in _readings(text, order):
        yield _Found(value, index, score + weight, other)


def _readings(text: str, order: _Order) -> Iterator[tuple[date, date | None, float]]:
    """Every date in the text, by the first pattern that reads each place."""
    line = plain(text)
    taken: list[tuple[int, int]] = []
    for pattern, weight in (
        (_HAN_DATE, 1.0),
        (_YMD, 0.5),
        (_D_MON_Y, 0.5),
        (_MON_D_Y, 0.3),
        *([(_SHORT, 0.2)] if order.year_first else []),
        (_DMY, 0.2),
        (_SMASHED, -0.5),
        (_COMPACT, -0.5),
    ):
        for match in pattern.finditer(line):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            value, other = _value(match, order)
            if value is not None:
                taken.append(match.span())
                yield value, other, weight


def _value(match: re.Match[str], order: _Order) -> tuple[date | None, date | None]:
    parts = match.groupdict()
    if parts["y"][0] in _HAN_DIGITS:
        return _day(_han(parts["y"]), _han(parts["m"]), _han(parts["d"])), None
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
