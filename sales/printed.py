"""What a printed row says: the amounts and days in it, and the label that stands beside them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sales.slips import ReadRow

_CENTS = re.compile(r"(?<![\d.,])(\d{1,3}(?:[,. ]\d{3})+|\d{1,9})[.,](\d{2})(?![\d])(?![.,]\d)", re.ASCII)
_WHOLE = re.compile(r"(?<![\d.,:/-])(\d{1,3}(?:,\d{3})+|\d{1,8})(?![\d:/-])(?![.,]\d)", re.ASCII)
_FIGURES = re.compile(r"[\d][\d.,:/\-年月日号 ]*|[年月日](?=\d)", re.ASCII)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d{3})", re.ASCII)
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*((?:20)?\d{2})(?!\d)", re.ASCII)
_PACKED = re.compile(r"(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)", re.ASCII)
_NAMED = re.compile(r"(?<!\d)(\d{1,2})[-/. ]*([a-z]{3,9})[-/., ]*((?:20)?\d{2})(?!\d{3})", re.ASCII)
_NAMED_FIRST = re.compile(r"([a-z]{3,9})[-/. ]*(\d{1,2})[-/., ]+(20\d{2})", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONEY = {"cny", "rmb", "rm", "myr", "usd", "sgd", "hkd", "twd", "jpy", "eur", "gbp", "krw", "us", "hk", "nt"}
_MONEY |= {"元", "圆", "人民币"}
_ALIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "5": "s"})  # what a reader mixes up


def folded(text: str) -> str:
    """Width and case do not count."""
    return unicodedata.normalize("NFKC", text).casefold()


def letters(text: str) -> str:
    """The text by its letters and digits alone, those that are mixed up made one: for telling whether two are the same
    name although one was read badly."""
    return "".join(c for c in folded(text).translate(_ALIKE) if c.isalnum())


def amounts_in(text: str) -> tuple[Decimal, ...]:
    """The amounts of a row, as printed from left to right: those with cents, or else the whole numbers."""
    plain = folded(text)
    cents = [Decimal(f"{re.sub('[,. ]', '', whole)}.{rest}") for whole, rest in _CENTS.findall(plain)]
    return tuple(cents or (Decimal(whole.replace(",", "")) for whole in _WHOLE.findall(plain)))


def days_in(text: str) -> tuple[tuple[date, str], ...]:
    """The days of a row, each with the order in which it is written; one that can be meant in two ways comes twice."""
    return tuple(dict.fromkeys(_days(folded(text))))


def _days(text: str) -> Iterator[tuple[date, str]]:
    for year, month, day in (*_YEAR_FIRST.findall(text), *_PACKED.findall(text)):
        yield from _day(year, month, day, "ymd")
    for first, second, year in _YEAR_LAST.findall(text):
        yield from _day(year, second, first, "dmy")
        yield from _day(year, first, second, "mdy")
    for day, name, year in _NAMED.findall(text):
        yield from _named(year, name, day)
    for name, day, year in _NAMED_FIRST.findall(text):
        yield from _named(year, name, day)


def _named(year: str, name: str, day: str) -> Iterator[tuple[date, str]]:
    if name[:3] in _MONTHS:
        yield from _day(year, str(_MONTHS.index(name[:3]) + 1), day, "named")


def _day(year: str, month: str, day: str, way: str) -> Iterator[tuple[date, str]]:
    try:
        yield date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)), way
    except ValueError:
        return


def label_of(text: str, value: str = "") -> tuple[str, str]:
    """What a row says beside its figures (and beside this value): folded to its letters, and as printed."""
    plain = folded(text)
    if value:
        plain = plain.replace(folded(value), " ")
    words = [word for word in re.split(r"[\W_]+", _FIGURES.sub(" ", plain)) if word and word not in _MONEY]
    words = [word for word in words if not word[0].isdigit() and word[:3] not in _MONTHS]
    return letters("".join(words)), " ".join(words)


def holds(text: str, value: str) -> bool:
    """Whether the row has this text in it, blanks aside."""
    wanted = letters(value)
    return bool(wanted) and wanted in letters(text)


def label_above(rows: tuple[ReadRow, ...], index: int) -> tuple[str, str]:
    """The label in the row above one that is nothing but a value; nothing when that row has figures of its own."""
    if index == 0 or any(c.isdigit() for c in rows[index - 1].text):
        return "", ""
    return label_of(rows[index - 1].text)
