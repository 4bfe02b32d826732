"""Arithmetic over the amounts of a slip: which sums follow from the others, in several independent ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from ocr.fields.evidence import SUMS
from ocr.fields.figures import Figure
from ocr.fields.labels import Label
from sales.slips import ReadItem

_EXTRAS = (Label.TAX, Label.SERVICE, Label.DISCOUNT, Label.ROUNDING)
_MOST_EXTRAS = 8  # more would be a slip of something else, and their subsets too many


@dataclass(frozen=True, slots=True)
class Proof:
    """A value that follows from others, in which way, how much that speaks for it, and from which sum above it."""

    value: Decimal
    way: str
    weight: float
    base: Decimal | None = None


Amounts = dict[Label | None, list[Decimal]]


def proofs_of(figures: Iterable[Figure], items: tuple[ReadItem, ...]) -> Iterator[Proof]:
    """Every value that follows from others, also those that are printed nowhere."""
    amounts: Amounts = {}
    for figure in figures:
        if not figure.in_summary:
            amounts.setdefault(figure.label, []).append(abs(figure.value))
    yield from _by_change(amounts)
    yield from _by_extras(amounts)
    yield from _by_parts(amounts)
    yield from _by_items(amounts, items)


def _by_change(amounts: Amounts) -> Iterator[Proof]:
    """What was handed over less the change is what was paid."""
    handed = {v for label in (Label.TENDERED, Label.PAID, *SUMS) for v in amounts.get(label, [])}
    for change in set(amounts.get(Label.CHANGE, [])):
        for given in handed:
            if change and given > change:
                yield Proof(given - change, "change", 3.0)
            elif not change and given in amounts.get(Label.TENDERED, []):
                yield Proof(given, "change", 1.0)


def _by_extras(amounts: Amounts) -> Iterator[Proof]:
    """A sum with its tax, service, discount and rounding is the next sum down the slip."""
    extras = sorted({(label, v) for label in _EXTRAS for v in amounts.get(label, []) if v})[:_MOST_EXTRAS]
    bases = {v for label in (Label.SUBTOTAL, *SUMS) for v in amounts.get(label, [])}
    for count in (1, 2, 3):
        for chosen in combinations(extras, count):
            last = any(label in (Label.ROUNDING, Label.DISCOUNT) for label, _ in chosen)
            for step in _steps(chosen):
                for base in bases:
                    if step and base + step > 0:
                        yield Proof(base + step, "sum", 2.0 if last else 1.0, base)


def _steps(chosen: tuple[tuple[Label, Decimal], ...]) -> set[Decimal]:
    """What these extras add: tax and service up, discount down, rounding either way."""
    sums = {Decimal(0)}
    for label, value in chosen:
        signs = {Label.DISCOUNT: (-1,), Label.ROUNDING: (1, -1)}.get(label, (1,))
        sums = {total + sign * value for total in sums for sign in signs}
    return sums


def _by_parts(amounts: Amounts) -> Iterator[Proof]:
    """Goods taxed at different rates are summed up apart; the parts make the total."""
    for one, other in combinations(sorted(set(amounts.get(Label.SUBTOTAL, []))), 2):
        if one:
            yield Proof(one + other, "parts", 1.5)


def _by_items(amounts: Amounts, items: tuple[ReadItem, ...]) -> Iterator[Proof]:
    """The articles, less a discount, add up to the total."""
    if not items:
        return
    listed = sum((item.amount for item in items), Decimal(0))
    yield Proof(listed, "items", 1.0)
    for discount in set(amounts.get(Label.DISCOUNT, [])):
        yield Proof(listed - discount, "items", 2.0)
