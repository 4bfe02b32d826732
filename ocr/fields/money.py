"""Amounts of money in a line of text, as engines read them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ocr.fields.text import digits_for_letters, plain

_SIGN = r"(?P<sign>[-−–(]?)\s*"
_MARK = r"(?P<mark>RM|MYR|CNY|RMB|USD|SGD|HKD|HK\$|S\$|NT\$|US\$|\$|¥|€|£)?\s*"
_DIGIT = r"[0-9OoDlI]"
_GROUPS = (
    rf"(?P<whole>{_DIGIT}{{1,3}}(?:[,，'’]\s?{_DIGIT}{{3}})+|{_DIGIT}{{1,3}}(?:\.{_DIGIT}{{3}})+(?=,)|{_DIGIT}{{1,7}})"
)
_EXACT = re.compile(
    rf"(?:(?<![\w.,:/])|(?<=[A-Za-z])(?=RM|¥|\$|[€£])){_SIGN}{_MARK}(?P<sign2>-?){_GROUPS}\s?[.,·]\s?(?P<cents>{_DIGIT}{{2}})(?!\s?[0-9%]|[.,:/-][0-9])"
)
_ROUND = re.compile(rf"(?<![\w.,:/-])(?P<sign>-?)(?P<mark>RM|¥|€|£|\$)\s*(?P<sign2>-?){_GROUPS}(?![0-9.,:/])", re.I)
_YUAN = re.compile(r"(?<![\d.,])(?P<sign>-?)(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(?P<cents>\d{1,2}))?\s?元")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as printed. `exact` is false where no cents were printed."""

    value: Decimal
    text: str
    start: int
    end: int
    marked: bool = False  # with a currency sign
    exact: bool = True


def amounts_in(text: str) -> list[Amount]:
    """The amounts in it, left to right."""
    line = plain(text)
    found: list[Amount] = []
    for pattern in (_EXACT, _YUAN, _ROUND):
        for match in pattern.finditer(line):
            if not any(match.start() < a.end and a.start < match.end() for a in found):
                found.extend(_amount(match))
    return sorted(found, key=lambda a: a.start)


def _amount(match: re.Match[str]) -> list[Amount]:
    parts = match.groupdict()
    whole = re.sub(r"\D", "", digits_for_letters(parts["whole"]))
    cents = digits_for_letters(parts.get("cents") or "")
    if not any(c.isdigit() for c in parts["whole"] + (parts.get("cents") or "")):
        return []  # letters only: a word
    negative = parts["sign"] in ("-", "−", "–") or parts.get("sign2") == "-"
    value = Decimal(f"{whole}.{cents or '0'}")
    marked = bool(parts.get("mark")) or match.group().endswith("元")
    signed = -value if negative else value
    return [Amount(signed, match.group().strip(), match.start(), match.end(), marked, bool(cents))]
