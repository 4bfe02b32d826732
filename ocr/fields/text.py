"""Text as engines misread it, made comparable: width, case, spaces and look-alike letters folded away."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ocr.fields.variants import simplified

_LOOKS_LIKE = str.maketrans({"0": "O", "1": "I", "L": "I", "|": "I", "!": "I", "5": "S", "8": "B", "6": "G", "×": "X"})
_DIGIT_LIKE = str.maketrans(
    {"O": "0", "o": "0", "D": "0", "l": "1", "L": "1", "i": "1", "I": "1", "|": "1", "S": "5", "B": "8"}
)
_KEPT = 2048  # texts: every finder asks for the same rows of a slip, again and again
_HAN = re.compile(r"[\u3400-\u9fff]")
_TOKEN = re.compile(r"[A-Z0-9|]{5,}")
# The words that carry the meaning of a slip, and CHARGE, which must not be mended into CHANGE.
_KNOWN = (
    *("TOTAL", "SUBTOTAL", "AMOUNT", "CHANGE", "CHARGE", "ROUNDING", "DISCOUNT", "TENDERED", "PAYABLE", "INCLUSIVE"),
    *("EXCLUDING", "DESCRIPTION", "SUMMARY", "INVOICE", "RECEIPT", "BALANCE", "PAYMENT", "SERVICE"),
)


@lru_cache(maxsize=_KEPT)
def plain(text: str) -> str:
    """Full-width forms made narrow, blanks made single."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("￥", "¥").split())


@lru_cache(maxsize=_KEPT)
def fold(text: str) -> str:
    """Only letters, digits and characters, upper case, with those that engines confuse made one."""
    bare = unicodedata.normalize("NFKD", plain(text).upper())
    letters = "".join(c for c in bare if c.isalnum() or c in "|!×")
    return simplified(letters.translate(_LOOKS_LIKE))


def digits_for_letters(text: str) -> str:
    """Letters that look like digits turned into these; only for text that should be a number."""
    return text.translate(_DIGIT_LIKE)


def has_han(text: str) -> bool:
    """Whether there is a Chinese character in it."""
    return bool(_HAN.search(text))


@lru_cache(maxsize=_KEPT)
def spelt(text: str) -> str:
    """Upper case, with the words that matter mended where one letter was misread, or two of a long word."""
    return _TOKEN.sub(lambda match: _mended(match.group()), plain(text).upper())


@lru_cache(maxsize=4096)
def _mended(token: str) -> str:
    if token.isdigit():
        return token
    folded = fold(token)
    for known in _KNOWN:
        if folded == fold(known):
            return known
    for known in _KNOWN:
        most = 2 if len(known) >= 8 else 1
        if edits(folded, fold(known), most) <= most:
            return known
    return token


def edits(one: str, other: str, most: int = 2) -> int:
    """How many letters differ (Levenshtein), or `most` + 1 when more do."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return min(row[-1], most + 1)
