"""How much of what is printed was read, and how often a wrong value was told for sure."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from benchmarks.eye_photos import Photo
from sales.slips import ReadItem, ReceiptReading, Seen, Unreadable

FIELDS = ("total", "date", "merchant", "number")
THREE = ("total", "date", "merchant")  # what a clerk needs


@dataclass(frozen=True, slots=True)
class Read:
    """One photo as it was read, in so many seconds by the clock on the wall and of the processor's time."""

    photo: Photo
    reading: ReceiptReading | Unreadable
    seconds: float
    worked: float

    def seen(self, field: str) -> Seen[Any] | None:
        """What was read of this field."""
        seen: Seen[Any] | None = getattr(self.reading, field, None)
        return seen

    def right(self, field: str) -> bool:
        """Whether it is what is printed."""
        seen = self.seen(field)
        return seen is not None and same(field, str(seen.value), self.photo.label[field])


def same(field: str, read: str, printed: str) -> bool:
    """Whether both say the same: names may differ in a letter of ten, numbers in blanks and dashes."""
    if field == "merchant":
        return alike(read, printed) >= 0.9
    if field == "number":
        return read.replace(" ", "").replace("-", "") == printed.replace(" ", "").replace("-", "")
    return _amount(read) == _amount(printed) if field == "total" else read == printed


def alike(one: str, other: str) -> float:
    """Twice the longest common subsequence of letters and digits, by the length of both."""
    one, other = _letters(one), _letters(other)
    row = [0] * (len(other) + 1)
    for a in one:
        last = 0
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], last + 1 if a == b else max(row[j], row[j - 1])
    return 2 * row[-1] / max(1, len(one) + len(other))


def scores(reads: Iterable[Read]) -> dict[str, float]:
    """Shares of the labelled fields that were read right; sure and wrong as a share of all of them."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for read in reads:
        there = [field for field in FIELDS if read.photo.label.get(field)]
        for field in there:
            asked.update((field, "any"))
            seen, good = read.seen(field), read.right(field)
            right[field] += good
            right["sure and wrong"] += seen is not None and seen.sure and not good
        asked["all three"] += 1
        right["all three"] += all(read.right(field) for field in there if field in THREE)
        items = read.photo.label.get("items") or ()
        asked["items"] += len(items)
        right["items"] += _found(getattr(read.reading, "items", ()), items)
    asked["sure and wrong"] = asked.pop("any")
    return {name: right[name] / count for name, count in asked.items() if count}


def _found(read: tuple[ReadItem, ...], printed: Iterable[dict[str, str]]) -> int:
    left, hits = list(read), 0
    for item in printed:
        for candidate in left:
            if candidate.amount == Decimal(item["amount"]) and alike(candidate.name, item["name"]) >= 0.8:
                left.remove(candidate)
                hits += 1
                break
    return hits


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).upper() if c.isalnum())


def _amount(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
