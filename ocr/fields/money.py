"""Amounts of money in a line of text, as engines read them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ocr.fields.text import digits_for_letters, plain

_SIGN = r"(?P<sign>[-−–(]?)\s*"
_YEN = r"[VYW](?=\d{2,8}[.,]\d\d(?!\d)|\d{1,3},\d{3}\.\d\d)"  # what engines take a pale ¥ for
_MARK = rf"(?P<mark>R[MHN]|MYR|CNY|RMB|USD|SGD|HKD|EUR|GBP|CHF|HK\$|S\$|NT\$|US\$|A\$|\$|¥|€|£|{_YEN})?\s*"
_DIGIT = r"[0-9OoDlISB]"
# Thousands stand apart by comma, apostrophe or point; by a blank only before a decimal comma, because elsewhere a
# blank stands between the count and the price.
_GROUPS = (
    rf"(?P<whole>{_DIGIT}{{1,3}}(?:[,，'’.]\s?{_DIGIT}{{3}})+(?=\s?[.,·])|[0-9]{{1,3}}(?: [0-9]{{3}})+(?=,)|"
    rf"{_DIGIT}{{1,8}})"
)
_START = (
    r"(?:(?<![\w.,:/])|(?<=[^\W\d]:)|(?<=[)%\]]:)|(?<=[\u3040-\u9fff])|(?<=[A-Za-z]{3})(?=\d)|(?<=[A-Za-z]{4})(?=-\d)|"
    r"(?<=[\w)])(?=RM\s?\d|¥|\$|[€£]))"
)
_EXACT = re.compile(
    rf"{_START}{_SIGN}{_MARK}(?P<sign2>-?)\s?(?![SB]\d){_GROUPS}\s?[.,·]\s?(?P<cents>{_DIGIT}{{2}})"
    r"(?P<after>-(?![\w-])|\)?)(?![0-9]|\s?%|[.,:/-][0-9])"
)
_ROUND = re.compile(
    r"(?<![\w.,:/-])(?P<sign>-?)(?P<mark>RM|HK\$|NT\$|¥|€|£|\$)\s*(?P<sign2>-?)"
    r"(?P<whole>\d{1,3}(?:[,，'’]\d{3})+|\d[0-9OoDlI]{0,8})(?![0-9OoDlI.,:/])",
    re.I,
)
_SMALL = re.compile(r"(?<![\w.,:/-])(?P<sign>-?)(?P<mark>R[MHN]|¥|\$|€|£)?(?P<whole>)\.(?P<cents>\d{2})(?![\d.,:/%-])")
_YUAN = re.compile(
    r"(?<![\d.,])(?P<sign>-?)(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,8})(?:\.(?P<cents>\d{1,2}))?\s?[元円]"
    r"(?:(?P<jiao>\d)角)?(?:(?P<fen>\d)分)?"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as printed. `exact` is false where no cents were printed, `mended` is true where a letter was taken
    for a digit."""

    value: Decimal
    text: str
    start: int
    end: int
    marked: bool = False  # with a currency sign
    exact: bool = True
    mended: bool = False


def amounts_in(text: str) -> list[Amount]:
    """The amounts in it, left to right."""
    return list(_amounts(text))


@lru_cache(maxsize=4096)
def _amounts(text: str) -> tuple[Amount, ...]:
    line = plain(text)
    found: list[Amount] = []
    for pattern in (_EXACT, _YUAN, _ROUND, _SMALL):
        for match in pattern.finditer(line):
            if not any(match.start() < a.end and a.start < match.end() for a in found):
                found.extend(_amount(match))
    return tuple(sorted(found, key=lambda a: a.start))


def _amount(match: re.Match[str]) -> list[Amount]:
    parts = match.groupdict()
    printed = parts["whole"] + (parts.get("cents") or "")
    if not any(c.isdigit() for c in printed):
        return []  # letters only: a word
    whole = re.sub(r"\D", "", digits_for_letters(parts["whole"]))
    cents = digits_for_letters(parts.get("cents") or "") or _small_coins(parts)
    value = Decimal(f"{whole or 0}.{cents or '0'}")
    marked = bool(parts.get("mark")) or match.group()[-1] in "元円角分"
    mended = any(c.isalpha() for c in printed)
    signed = -value if _negative(parts) else value
    return [Amount(signed, match.group().strip(), match.start(), match.end(), marked, len(cents) == 2, mended)]


def _small_coins(parts: dict[str, str | None]) -> str:
    """The cents of `12元5角`."""
    return f"{parts.get('jiao') or '0'}{parts.get('fen') or '0'}" if parts.get("jiao") or parts.get("fen") else ""


def _negative(parts: dict[str, str | None]) -> bool:
    """A minus before or behind it, or brackets around it."""
    before, after = parts["sign"] or "", parts.get("after") or ""
    return before in ("-", "−", "–") or parts.get("sign2") == "-" or after == "-" or before + after == "()"
