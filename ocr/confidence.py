"""How sure to be after a second look, and in a poor picture. Sure and wrong is the worst error: in doubt, less."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from sales.slips import SURE, ReceiptReading, Seen

T = TypeVar("T")
_AGREED = 0.06  # two engines that read the same are a little surer than the surer one alone
_MOST = 0.98
_DISPUTED = 0.75
_ALONE = 0.85  # only one of the two saw it at all
_POOR_PICTURE = 0.80


def doubtful(reading: ReceiptReading) -> bool:
    """Whether a second look could help: the total or the date is missing or not sure."""
    return any(seen is None or seen.confidence < SURE for seen in (reading.total, reading.date))


def settled(first: Seen[T] | None, second: Seen[T] | None, agreed: float = _AGREED) -> Seen[T] | None:
    """One value out of two looks: agreement makes surer, dispute makes a question with both as candidates.
    `agreed` is how much surer: nothing, where the doubt was never about what the letters are."""
    if first is None or second is None:
        only = first or second
        return only and replace(only, confidence=min(only.confidence, _ALONE))
    if first.value == second.value:
        surer = max(first, second, key=lambda seen: seen.confidence)
        return replace(surer, confidence=round(min(_MOST, surer.confidence + agreed), 2))
    best, other = (first, second) if first.confidence > second.confidence else (second, first)
    rest = (v for v in (*best.others, *other.others) if v not in (best.value, other.value))
    others = tuple(dict.fromkeys((other.value, *rest)))
    return replace(best, confidence=min(best.confidence, _DISPUTED), others=others)


def subdued(reading: ReceiptReading) -> ReceiptReading:
    """The same reading, no value surer than a poor picture allows."""
    return replace(
        reading,
        merchant=_capped(reading.merchant),
        date=_capped(reading.date),
        total=_capped(reading.total),
        number=_capped(reading.number),
    )


def _capped(seen: Seen[T] | None) -> Seen[T] | None:
    return seen and replace(seen, confidence=min(seen.confidence, _POOR_PICTURE))
