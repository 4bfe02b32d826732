"""What the words beside an amount say it is: total, subtotal, tax, money handed over, change and so on."""

from __future__ import annotations

import re
from functools import lru_cache

from ocr.fields.label_words import ALONE, COLUMNS, WORDS, Label
from ocr.fields.text import fold, spelt

__all__ = ["Label", "label_before", "label_of"]

_SHORT = 4  # letters: shorter words stand inside others (VAT in PRIVATE) and must stand alone


def _alone(words: tuple[str, ...]) -> re.Pattern[str]:
    short = [word for word in words if word.isascii() and len(word) <= _SHORT]
    alike = "|".join(
        word.replace("S", "[S5]").replace("G", "[G6]").replace("I", "[I1L]").replace("T", "[T7]").replace("C", "[CG6]")
        for word in short
    )
    return re.compile(rf"(?<![A-Z])(?:{alike})(?![A-Z])" if short else r"(?!)")


def _inside(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(word) for word in words if not (word.isascii() and len(word) <= _SHORT))


_FOLDED = tuple((label, _inside(words), _alone(words)) for label, words in WORDS)
_ONLY = {fold(word): label for word, label in ALONE.items()}
_HEADS = tuple(frozenset(fold(word) for word in column) for column in COLUMNS)
_NOT_MONEY = tuple(
    fold(word) for word in ("CASHIER", "CASH SALE", "CASH BILL", "CASH INV", "CASH RECEIPT", "收款人", "CHANGED")
)
_TOTAL, _INCLUSIVE = fold("TOTAL"), fold("INC")
_TAX_IN_TOTAL = tuple(
    fold(word)
    for word in (
        "SUPPLIES",
        "INCLUDED IN",
        "INCLUDES",
        "INCL IN",
        "INC IN",
        "AFTER",
        "ROUND",
        "PAYABLE",
        "QTY",
        "TAX AMT",
    )
)
_ASIDE = re.compile(r"(?<![A-Z])(?:RM|MYR|R[HN]|USD|EUR|CHF|CNY|RMB|SGD|HKD|NO|SR|ZRL?)(?![A-Z])|[^\w\s]|\d+")
_WORD = re.compile(r"[A-Z/]+|[\u3400-\u9fff]{2}")
_LONE_NUMBER = re.compile(r"(?<!\w)\d+(?!\w)")
_COUNTED = re.compile(r"(?<![\w.,@%(])\d{1,4}(?![\d.,%])[\s|]+(?=[^\W\d])")
# A heading names columns: with an amount of its own in the row it is no heading.
_ONLY_WITHOUT_AMOUNT = {Label.HEADING, Label.SUMMARY}


@lru_cache(maxsize=8192)
@lru_cache(maxsize=2048)
def label_of(text: str, with_amount: bool = True) -> Label | None:
    """The part that an amount beside this text plays, or None when the text does not say."""
    line = spelt(text)
    folded = fold(line)
    for word in _NOT_MONEY:
        folded = folded.replace(word, "")
    if _TOTAL in folded and _INCLUSIVE in folded and not any(word in folded for word in _TAX_IN_TOTAL):
        return Label.TOTAL
    if not with_amount and _names_columns(line):
        return Label.HEADING
    for label, words, alone in _FOLDED:
        if with_amount and label in _ONLY_WITHOUT_AMOUNT:
            continue
        if any(word in folded for word in words) or alone.search(line):
            return label
    return _ONLY.get(fold(_ASIDE.sub(" ", line)))


def label_before(text: str) -> Label | None:
    """The same for text that may hold a count with its own name before: `Item Count 3 Change` says change."""
    counted = list(_COUNTED.finditer(text))
    tail = label_of(text[counted[-1].end() :]) if counted else None
    return tail or label_of(text)


def _names_columns(line: str) -> bool:
    """Whether the row names two kinds of columns and hardly anything else."""
    if _LONE_NUMBER.search(line) or line.lstrip().startswith("TOTAL"):
        return False
    words = [fold(word) for word in _WORD.findall(line)]
    named = [column for column in _HEADS if any(word in column for word in words)]
    known = sum(any(word in column for column in _HEADS) for word in words)
    return len(named) >= 2 and 2 * known >= len(words) and (len(named) > 2 or _HEADS[3] is not named[0])
