"""Arithmetic over the amounts of a slip: which sums follow from the others, in several independent ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from ocr.fields.figures import SUMS, Figure
from ocr.fields.labels import Label
from sales.slips import ReadItem

_EXTRAS = (Label.TAX, Label.SERVICE, Label.DISCOUNT, Label.ROUNDING)
_MOST_EXTRAS = 8  # more would be a slip of something else, and their subsets too many
_MOST_SUBSET = 3


@dataclass(frozen=True, slots=True)
class Proof:
    """A value that follows from others, in which way, how much that speaks for it, and from which sum above it."""

    value: Decimal
    way: str
    weight: float
    base: Decimal | None = None


Amounts = dict[Label | None, list[Decimal]]


def proofs_of(
    figures: tuple[Figure, ...], items: tuple[ReadItem, ...], capitals: Decimal | None = None
) -> Iterator[Proof]:
    """Every value that follows from others, also those that are printed nowhere."""
    amounts: Amounts = {}
    for figure in figures:
        if not figure.in_summary and not figure.guessed:
            amounts.setdefault(figure.label, []).append(abs(figure.value))
    if capitals is not None:
        yield Proof(capitals, "capitals", 3.0)
    yield from _by_change(amounts)
    yield from _by_items(items)
    yield from _by_extras(amounts, items)
    yield from _by_parts(amounts)
    yield from _by_columns(figures)
    yield from _by_summary(figures)


def _by_change(amounts: Amounts) -> Iterator[Proof]:
    """What was handed over less the change is what was paid; no change says so, too, but of the same print."""
    handed = {v for label in (Label.TENDERED, Label.PAID, *SUMS) for v in amounts.get(label, [])}
    for change in set(amounts.get(Label.CHANGE, [])):
        for given in handed:
            if change and given > change:
                yield Proof(given - change, "change", 3.0)
            elif not change and given in amounts.get(Label.TENDERED, []):
                yield Proof(given, "exact", 1.0)


def _by_items(items: tuple[ReadItem, ...]) -> Iterator[Proof]:
    """The articles add up to it."""
    if items:
        yield Proof(_listed(items), "items", 1.0)


def _listed(items: tuple[ReadItem, ...]) -> Decimal:
    return sum((item.amount for item in items), Decimal(0))


def _by_extras(amounts: Amounts, items: tuple[ReadItem, ...]) -> Iterator[Proof]:
    """A sum with its tax, service, discount and rounding is the next sum down the slip; so is that of the articles."""
    extras = sorted({(label, v) for label in _EXTRAS for v in amounts.get(label, []) if v})[:_MOST_EXTRAS]
    bases = {v for label in (Label.SUBTOTAL, *SUMS) for v in amounts.get(label, [])}
    listed = _listed(items)
    for count in range(1, _MOST_SUBSET + 1):
        for chosen in combinations(extras, count):
            last = any(label in (Label.ROUNDING, Label.DISCOUNT) for label, _ in chosen)
            for step in _steps(chosen) - {Decimal(0)}:
                for base in bases:
                    if base + step >= 0:
                        yield Proof(base + step, "sum", 2.0 if last else 1.0, base)
                if items and listed + step >= 0:
                    yield Proof(listed + step, "items", 2.0 if last else 1.0)


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


def _by_columns(figures: tuple[Figure, ...]) -> Iterator[Proof]:
    """An invoice sums up amounts and taxes side by side; both together are to be paid."""
    for row in _rows(f for f in figures if f.label in (Label.TOTAL, Label.SUBTOTAL) and not f.in_summary):
        if len(row) == 2:
            yield Proof(row[0] + row[1], "tax", 2.0, row[0])


def _by_summary(figures: tuple[Figure, ...]) -> Iterator[Proof]:
    """The tax table has the goods and their tax, by rate; all of it together is the sum before rounding."""
    rows = list(_rows(f for f in figures if f.in_summary and f.label is not Label.TOTAL))
    pairs = [row[-2:] for row in rows if len(row) == 2]
    for pair in pairs:
        yield Proof(sum(pair, Decimal(0)), "summary", 1.0)
    if len(pairs) > 1:
        yield Proof(sum((sum(pair, Decimal(0)) for pair in pairs), Decimal(0)), "summary", 1.5)


def _rows(figures: Iterable[Figure]) -> Iterator[list[Decimal]]:
    by_row: dict[int, list[Decimal]] = {}
    for figure in figures:
        by_row.setdefault(figure.row, []).append(abs(figure.value))
    yield from by_row.values()
