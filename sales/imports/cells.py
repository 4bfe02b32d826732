"""Values out of cells: exact numbers, days, yes and no, however people write them. What is not certain is a problem."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from sales.imports.nouns import Cell, Damaged, ProblemKind

CLEAR = frozenset({"-", "—", "–", "－", "无", "none"})  # an empty cell leaves things as they are; this empties them
LONGEST = 200
_YES = frozenset({"是", "yes", "y", "true", "1", "对", "√", "✓", "启用", "在售", "有效", "active", "x"})
_NO = frozenset({"否", "no", "n", "false", "0", "不", "×", "✗", "停用", "停售", "无效", "inactive"})
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SIGNS = re.compile(r"^(?:cny|rmb|usd|eur|[¥$€£])|(?:元|块|cny|rmb)$")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([,' ])\d{3})(?:\1\d{3})*(?:\.\d+)?")
_EUROPEAN = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+,\d+|[+-]?\d+,(?:\d{1,2}|\d{4,})")
_PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,2})?")
_DAY = re.compile(r"(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?:[ t]0{1,2}:00(?::00(?:\.0+)?)?)?")
_LATE_YEAR = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_SERIALS = range(20_000, 80_000)  # 1954 to 2119: a spreadsheet's day count
_EPOCH = date(1899, 12, 30)


class Bad(Exception):
    """The cell is not such a value."""

    def __init__(self, kind: ProblemKind, said: str = "", fact: str = "") -> None:
        super().__init__(kind, said, fact)
        self.kind, self.said, self.fact = kind, said, fact


def clean(text: str) -> str:
    """The text on one line, without what is not seen; hostile text stays text."""
    if text.isprintable() and "  " not in text and text == text.strip():
        return text  # as nearly every cell is
    return " ".join(_UNSEEN.sub("", text).split())


def plain(number: Decimal) -> str:
    """A number's digits without an exponent and without zeros behind the point that say nothing."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(cell: Cell) -> str:
    """What stands in the cell, as text."""
    if cell is None:
        return ""
    if isinstance(cell, Damaged):
        return cell.said
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, Decimal):
        return plain(cell) if abs(cell.adjusted()) < 40 else str(cell)
    return clean(cell) if isinstance(cell, str) else cell.isoformat()


def blank(cell: Cell) -> bool:
    """Whether nothing was said."""
    return cell is None or (isinstance(cell, str) and not clean(cell))


def clears(cell: Cell) -> bool:
    """Whether it says that there is to be nothing."""
    return isinstance(cell, str) and clean(cell).casefold() in CLEAR


def text(cell: Cell, longest: int = LONGEST) -> str:
    """Text as it is shown; raises Bad."""
    if isinstance(cell, Damaged):
        raise Bad(cell.kind, cell.said)
    found = shown(cell)
    if len(found) > longest:
        raise Bad(ProblemKind.TOO_LONG, found[:40], str(longest))
    return found


def narrow(cell: Cell) -> str:
    """Text with full-width digits and letters as narrow ones, in small letters."""
    return unicodedata.normalize("NFKC", text(cell)).casefold().strip()


def number(cell: Cell, places: int = 6, most: int = 10**9) -> Decimal:
    """An exact number with so many decimals at most, no larger than `most`; raises Bad."""
    said = text(cell)
    found = cell if isinstance(cell, Decimal) else _number(narrow(cell), said)
    if not found.is_finite():
        raise Bad(ProblemKind.NOT_A_NUMBER, said)
    if (found and found.adjusted() > 15) or abs(found) > most:
        raise Bad(ProblemKind.TOO_LARGE, said, str(most))
    if (found and found.adjusted() < -30) or found != round(found, places):
        raise Bad(ProblemKind.TOO_PRECISE, said, str(places))
    return Decimal(plain(found)) if found else Decimal(0)


def _number(said: str, shown_as: str) -> Decimal:
    bare = _SIGNS.sub("", said.replace("−", "-").replace("\N{NO-BREAK SPACE}", " ")).strip()
    if _GROUPED.fullmatch(bare):
        bare = re.sub("[,' ]", "", bare)
    elif _EUROPEAN.fullmatch(bare):
        bare = bare.replace(".", "").replace(",", ".")
    if not bare.isascii() or not _PLAIN.fullmatch(bare):
        raise Bad(ProblemKind.NOT_A_NUMBER, shown_as)
    try:
        return Decimal(bare)
    except InvalidOperation:
        raise Bad(ProblemKind.NOT_A_NUMBER, shown_as) from None


def amount(cell: Cell, places: int = 6) -> Decimal:
    """A number not below zero."""
    found = number(cell, places)
    if found < 0:
        raise Bad(ProblemKind.BELOW_ZERO, text(cell))
    return found


def whole(cell: Cell, least: int = 0, most: int = 10**9) -> int:
    """A whole number from `least` on."""
    found = number(cell, most=most)
    if found != int(found):
        raise Bad(ProblemKind.NOT_WHOLE, text(cell))
    if found < least:
        raise Bad(ProblemKind.NOT_ABOVE_ZERO if least else ProblemKind.BELOW_ZERO, text(cell))
    return int(found)


def rate(cell: Cell) -> Decimal:
    """A share such as 0.13; 13 and 13% are the same. From 0 to below one half."""
    said = narrow(cell)
    found = number(said.removesuffix("%").strip() if said.endswith("%") else cell, places=6)
    share = found / 100 if said.endswith("%") or abs(found) >= 1 else found
    if not 0 <= share < Decimal("0.5"):
        raise Bad(ProblemKind.BAD_RATE, text(cell))
    return Decimal(plain(share))


def yes_no(cell: Cell) -> bool:
    """Yes or no; raises Bad."""
    if isinstance(cell, bool):
        return cell
    said = narrow(cell)
    if said in _YES or said in _NO:
        return said in _YES
    raise Bad(ProblemKind.NOT_YES_NO, text(cell))


def day(cell: Cell) -> date:
    """A day: a date, a spreadsheet's day count, 2026-06-01, 2026/6/1, 2026年6月1日, 20260601 or 1.6.2026. With the year
    last and slashes, 6/7/2026 may be two days: it is refused, 13/6/2026 is not. Raises Bad."""
    if isinstance(cell, date):
        return cell
    said = narrow(cell)
    if isinstance(cell, Decimal) or re.fullmatch(r"\d{5}", said):
        return _serial(cell if isinstance(cell, Decimal) else Decimal(said), text(cell))
    if re.fullmatch(r"\d{8}", said):
        said = f"{said[:4]}-{said[4:6]}-{said[6:]}"
    if found := _DAY.fullmatch(said):
        return _date(*(int(part) for part in found.groups()), said=text(cell))
    if found := _LATE_YEAR.fullmatch(said):
        first, mark, second, year = int(found[1]), found[2], int(found[3]), int(found[4])
        if mark != "." and first <= 12 and second <= 12 and first != second:
            raise Bad(ProblemKind.UNSURE_DATE, text(cell))
        month_first = mark != "." and second > 12
        return _date(year, *((first, second) if month_first else (second, first)), said=text(cell))
    raise Bad(ProblemKind.NOT_A_DATE, text(cell))


def _serial(count: Decimal, said: str) -> date:
    if not count.is_finite() or abs(count.adjusted()) > 9 or count != int(count):
        raise Bad(ProblemKind.NOT_A_DATE, said)
    if int(count) in _SERIALS:
        return _EPOCH + timedelta(days=int(count))
    digits = str(int(count))
    if len(digits) == 8:
        return _date(int(digits[:4]), int(digits[4:6]), int(digits[6:]), said=said)
    raise Bad(ProblemKind.NOT_A_DATE, said)


def _date(year: int, month: int, day_: int, *, said: str) -> date:
    try:
        found = date(year, month, day_)
    except ValueError:
        raise Bad(ProblemKind.NOT_A_DATE, said) from None
    if not 1990 <= year <= 2199:
        raise Bad(ProblemKind.NOT_A_DATE, said)
    return found


def parts(cell: Cell, most: int = 50) -> tuple[str, ...]:
    """What stands between semicolons, each once, in the order of writing; raises Bad."""
    found = tuple(dict.fromkeys(p for p in (clean(q) for q in re.split(r"[;；]", text(cell, 4000))) if p))
    if len(found) > most or any(len(part) > LONGEST for part in found):
        raise Bad(ProblemKind.TOO_LONG, text(cell, 4000)[:40], str(LONGEST))
    return found


def barcode(cell: Cell) -> str:
    """An EAN of 13 or 8 digits; a UPC (also one that lost its leading 0 as a number) gets zeros before it. Raises
    Bad."""
    digits = narrow(cell).replace(" ", "").replace("-", "")
    if not re.fullmatch(r"\d{8}|\d{11,13}", digits, re.ASCII):
        raise Bad(ProblemKind.BAD_BARCODE, text(cell))
    weighed = sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits.zfill(13)))
    if weighed % 10:
        raise Bad(ProblemKind.BAD_BARCODE, text(cell))
    return digits if len(digits) == 8 else digits.zfill(13)
