"""The amounts around the total: what was summed up before it, the tax, what was handed over and what came back."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations, pairwise
from typing import NamedTuple

from ocr.fields.candidates import Slip
from ocr.fields.figures import SUMS, Figure
from ocr.fields.labels import Label
from sales.slips import Seen

_CENT = Decimal("0.01")
_BACK: dict[Label | None, tuple[int, ...]] = {Label.DISCOUNT: (1,), Label.ROUNDING: (1, -1)}  # others were added
_RATES = (6, 5, 7, 8, 9, 10, 12, 13, 3, 1, 15, 16, 17, 18, 19, 20, 21, 22, 23, 25)  # per cent, of taxes on sales


class Others(NamedTuple):
    """The amounts beside the total, each None where the slip names none."""

    subtotal: Seen[Decimal] | None
    tax: Seen[Decimal] | None
    tendered: Seen[Decimal] | None
    change: Seen[Decimal] | None


def others_of(slip: Slip, figures: tuple[Figure, ...], total: Seen[Decimal] | None) -> Others:
    """All of them, each the surer the better it fits the others."""
    paid = total.value if total else None
    body = tuple(f for f in figures if not f.in_summary)
    tax = _tax(slip, figures, paid)
    tendered, change = _cash(slip, body, paid)
    return Others(_subtotal(slip, body, paid, tax), tax, tendered, change)


def _seen(slip: Slip, figures: Iterable[Figure], value: Decimal, sure: float, *why: str) -> Seen[Decimal]:
    rows = tuple(dict.fromkeys(f.row for f in figures))
    return slip.seen(value.quantize(_CENT), sure, rows, why=why)


def _said(body: Iterable[Figure], *labels: Label) -> list[Figure]:
    return [f for f in body if f.label in labels]


def _cash(
    slip: Slip, body: tuple[Figure, ...], paid: Decimal | None
) -> tuple[Seen[Decimal] | None, Seen[Decimal] | None]:
    """What was handed over and what came back: together they make the total."""
    given = _said(body, Label.TENDERED) or [f for f in _said(body, *SUMS) if paid is not None and f.value > paid]
    back = _said(body, Label.CHANGE)
    for one in given:
        for other in back:
            if paid is not None and one.value - abs(other.value) == paid:
                return (
                    _seen(slip, (one,), one.value, 0.97, "label:tendered", "proof:change"),
                    _seen(slip, (other,), abs(other.value), 0.97, "label:change", "proof:change"),
                )
    tendered = sorted((f for f in given if f.label is Label.TENDERED and f.value > 0), key=lambda f: f.value != paid)
    sure = 0.95 if tendered and tendered[0].value == paid else 0.6
    return (
        _seen(slip, tendered[:1], tendered[0].value, sure, "label:tendered") if tendered else None,
        _seen(slip, back[-1:], abs(back[-1].value), 0.75, "label:change") if back else None,
    )


def _tax(slip: Slip, figures: tuple[Figure, ...], paid: Decimal | None) -> Seen[Decimal] | None:
    """The sum of the tax lines, or what the tax table says; proven where it is a plausible share of what it is on."""
    lines = [f for f in figures if f.label is Label.TAX and not f.in_summary and (f.alone or f.exact)]
    single = _lines(lines)
    for chosen in (single, *([f] for f in single)):
        value = sum((f.value for f in chosen), Decimal(0))
        if chosen and _fits(value, figures, paid):
            return _seen(slip, chosen, value, 0.96, "label:tax", "proof:tax")
    table = _table(figures, paid)
    if table is not None:
        rows, value = table
        return _seen(slip, rows, value, 0.95, "label:tax", "proof:summary")
    if single:
        return _seen(slip, single, sum((f.value for f in single), Decimal(0)), 0.75, "label:tax")
    return None


def _lines(lines: list[Figure]) -> list[Figure]:
    """One figure a row and value: the last of a row that names several, each value once."""
    by_row = {f.row: f for f in lines}
    return list({f.value: f for f in reversed(by_row.values())}.values())[::-1]


def _fits(tax: Decimal, figures: tuple[Figure, ...], paid: Decimal | None) -> bool:
    """Whether it is what some sum of the slip bears at some usual rate, added or within."""
    if paid is None or tax < 0:
        return False
    sums = {f.value for f in figures if f.label in (*SUMS, Label.SUBTOTAL)} | {paid}
    if not tax:
        return True
    added = any(base + tax in sums for base in sums)
    share = any(_at_a_rate(tax, base) for base in sums if base > 0)
    return added or share


def _at_a_rate(tax: Decimal, base: Decimal) -> bool:
    return any(abs(tax - part) <= _CENT for rate in _RATES for part in (base * rate / 100, base * rate / (100 + rate)))


def _table(figures: tuple[Figure, ...], paid: Decimal | None) -> tuple[list[Figure], Decimal] | None:
    """The rows of the tax table whose goods and tax together make a sum of the slip, and their tax."""
    named = (*SUMS, Label.SUBTOTAL)
    sums = {f.value for f in figures if f.label in named and not f.in_summary} | ({paid} if paid is not None else set())
    rows: dict[int, list[Figure]] = {}
    for figure in figures:
        if figure.in_summary or figure.label in (Label.TOTAL, Label.SUBTOTAL):
            rows.setdefault(figure.row, []).append(figure)
    pairs = [row[:2] for row in rows.values() if len(row) in (2, 3)]
    for count in range(len(pairs[:4]), 0, -1):
        for chosen in combinations(pairs[:4], count):
            if sum((f.value for pair in chosen for f in pair), Decimal(0)) in sums:
                return [pair[1] for pair in chosen], sum((pair[1].value for pair in chosen), Decimal(0))
    return None


def _subtotal(
    slip: Slip, body: tuple[Figure, ...], paid: Decimal | None, tax: Seen[Decimal] | None
) -> Seen[Decimal] | None:
    """What is called so; of several the one that with extras makes the total, else the first."""
    named = [f for f in _said(body, Label.SUBTOTAL) if f.alone]
    for one, other in pairwise(_said(body, Label.TOTAL, Label.SUBTOTAL)):
        if one.row == other.row and one.value + other.value == paid:
            return _seen(slip, (one,), one.value, 0.95, "label:total", "proof:tax")
    steps = _steps_to(paid, body)
    for figure in named:
        if paid is not None and (figure.value in steps or (tax is not None and figure.value + tax.value == paid)):
            return _seen(slip, (figure,), figure.value, 0.95, "label:subtotal", "proof:sum")
    if named:
        return _seen(slip, named[:1], named[0].value, 0.5, "label:subtotal")
    earlier = [f for f in _said(body, Label.TOTAL) if paid is not None and f.value != paid and f.value in steps]
    return _seen(slip, earlier[:1], earlier[0].value, 0.85, "label:total", "proof:sum") if earlier else None


def _steps_to(paid: Decimal | None, body: tuple[Figure, ...]) -> set[Decimal]:
    """The sums from which tax, service, discount and rounding, any of them, lead to what was paid."""
    if paid is None:
        return set()
    reached = {paid}
    extras = {(f.label, abs(f.value)): f for f in _said(body, Label.TAX, Label.SERVICE, Label.DISCOUNT, Label.ROUNDING)}
    for figure in list(extras.values())[:8]:
        reached |= {start + s * abs(figure.value) for start in reached for s in _BACK.get(figure.label, (-1,))}
    return reached
