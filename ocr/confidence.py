"""How sure to be after a second look, and in a poor picture. Sure and wrong is the worst error: in doubt, less."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, replace
from typing import Any, TypeVar

from sales.slips import Place, ReceiptReading, Seen

T = TypeVar("T")
_AGREED = 0.06  # two engines that read the same are a little surer than the surer one alone
_MOST = 0.98
_DISPUTED = 0.75
_ALONE = 0.85  # only one of the two saw it at all
_POOR_PICTURE = 0.80
SETTLED = ("date", "total", "number")


def merged(first: ReceiptReading, second: ReceiptReading, fresh: Collection[str]) -> ReceiptReading:
    """Two looks at one slip made one reading. The values named in `fresh` were read twice and are settled; what was
    not read twice is as the second look understands it, for it knows more."""
    both: dict[str, Any] = {}
    for name in SETTLED:
        one, other = getattr(first, name), getattr(second, name)
        both[name] = settled(one, other) if name in fresh else other or one
    return replace(second, **both, merchant=second.merchant or first.merchant)


def settled(first: Seen[T] | None, second: Seen[T] | None) -> Seen[T] | None:
    """One value out of two looks: agreement makes surer, dispute makes a question with both as candidates."""
    if first is None or second is None:
        only = first or second
        return only and replace(only, confidence=min(only.confidence, _ALONE))
    if first.value == second.value:
        surer = max(first, second, key=lambda seen: seen.confidence)
        return replace(surer, confidence=round(min(_MOST, surer.confidence + _AGREED), 2))
    best, other = (first, second) if first.confidence > second.confidence else (second, first)
    return replace(best, confidence=min(best.confidence, _DISPUTED), **_rivals(best, other))


def _rivals(best: Seen[T], other: Seen[T]) -> dict[str, Any]:
    """The other look's value as the first of the other candidates, each with its place."""
    offered = {other.value: Place(other.text, other.box)}
    for seen in (best, other):
        for i, value in enumerate(seen.others):
            offered.setdefault(value, seen.places[i] if i < len(seen.places) else Place(""))
    offered.pop(best.value, None)
    return {"others": tuple(offered), "places": tuple(offered.values())}


def subdued(reading: ReceiptReading) -> ReceiptReading:
    """The same reading, no value surer than a poor picture allows."""
    capped: dict[str, Any] = {
        name: replace(seen, confidence=min(seen.confidence, _POOR_PICTURE))
        for name in (field.name for field in fields(reading))
        if isinstance(seen := getattr(reading, name), Seen)
    }
    return replace(reading, **capped)
