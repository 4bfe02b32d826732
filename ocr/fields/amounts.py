"""The total: every amount is a candidate, words speak for and against it, and arithmetic decides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations

from ocr.fields.candidates import Slip
from ocr.fields.figures import Figure, figures_of
from ocr.fields.labels import Label
from sales.readings import ReadItem, Seen

# How much a label speaks for its amount being what was paid.
_WEIGHT: dict[Label | None, float] = {
    Label.FINAL: 4.0,
    Label.TOTAL: 3.0,
    Label.PAID: 1.5,
    Label.TENDERED: 0.8,
    Label.SUBTOTAL: 0.6,
    None: 0.1,
    Label.HEADING: 0.1,
    Label.SUMMARY: -1.0,
    Label.TAX: -1.5,
    Label.SERVICE: -1.5,
    Label.DISCOUNT: -1.5,
    Label.NEITHER: -1.5,
    Label.CHANGE: -2.5,
    Label.ROUNDING: -2.5,
}
_SUMS = (Label.FINAL, Label.TOTAL)
_EXTRAS = (Label.TAX, Label.SERVICE, Label.DISCOUNT, Label.ROUNDING)
_CENT = Decimal("0.01")


@dataclass(slots=True)
class Evidence:
    """What speaks for one value."""

    value: Decimal
    against: float = 0.0
    score: float = 0.0
    row: int = -1  # where it is said best
    best: float = -99.0  # what that row alone speaks
    labels: set[Label | None] = field(default_factory=set)
    proofs: set[str] = field(default_factory=set)
    sure: float = 0.0

    @property
    def is_sum(self) -> bool:
        """Whether it was ever called a total."""
        return any(label in self.labels for label in _SUMS)


def weigh(slip: Slip, items: tuple[ReadItem, ...]) -> list[Evidence]:
    """All candidates for the total, best first."""
    figures = figures_of(slip)
    found: dict[Decimal, Evidence] = {}
    for figure in figures:
        if figure.value > 0:
            _count(found.setdefault(figure.value, Evidence(figure.value)), figure, slip)
    for evidence in found.values():
        # A total may well be called tax base or change elsewhere; what was never called a total may not be one.
        evidence.score += evidence.against * (0.1 if evidence.is_sum else 1.0)
    _prove(found, figures, items)
    return sorted(found.values(), key=lambda e: (-e.score, -e.value))


def total_of(slip: Slip, items: tuple[ReadItem, ...]) -> Seen[Decimal] | None:
    """The total, or None when nothing looks like one."""
    ranked = weigh(slip, items)
    if not ranked or ranked[0].score <= 0:
        return None
    best = ranked[0]
    others = tuple(e.value for e in ranked[1:6] if e.score > 0)
    return slip.seen(best.value.quantize(_CENT), how_sure(ranked), (best.row,), others)


def how_sure(ranked: list[Evidence]) -> float:
    """The share of such totals that were right on the receipts at hand, rounded down to be on the safe side."""
    best = ranked[0]
    rival = max((e.score for e in ranked[1:] if e.is_sum), default=0.0)
    if not best.is_sum:
        return 0.75 if best.proofs else 0.45
    sure = 0.86
    if best.proofs or len(best.labels & {*_SUMS, Label.PAID, Label.TENDERED, Label.SUBTOTAL}) > 1:
        sure = 0.95
    if len(best.proofs) > 1:
        sure = 0.98
    if best.score - rival < 1.0:
        sure = min(sure, 0.8)
    if best.sure < 0.85 and not best.proofs:
        sure = min(sure, 0.7)
    return sure


def _count(evidence: Evidence, figure: Figure, slip: Slip) -> None:
    weight = _WEIGHT[figure.label]
    if figure.in_summary and weight > 0:
        weight *= 0.15
    if not figure.alone and weight > 0:
        weight *= 0.4
    if figure.label in evidence.labels:
        weight *= 0.2  # said twice in the same way is hardly more than said once
    if figure.label in _SUMS and slip.rows[figure.row].height > 1.3 * slip.letter:
        weight += 0.8
    if not figure.exact and not figure.marked:
        weight -= 0.5
    if weight > 0:
        evidence.score += weight
    else:
        evidence.against = min(evidence.against, weight)
    if not figure.in_summary:
        evidence.labels.add(figure.label)
    evidence.sure = max(evidence.sure, figure.sure)
    if weight > evidence.best:
        evidence.row, evidence.best = figure.row, weight


def _prove(found: dict[Decimal, Evidence], figures: Iterable[Figure], items: tuple[ReadItem, ...]) -> None:
    by_label: dict[Label | None, list[Decimal]] = {}
    for figure in figures:
        if not figure.in_summary:
            by_label.setdefault(figure.label, []).append(abs(figure.value))
    _by_change(found, by_label)
    _by_extras(found, by_label)
    _by_parts(found, by_label)
    _by_items(found, by_label, items)


def _support(found: dict[Decimal, Evidence], value: Decimal, proof: str, score: float) -> None:
    evidence = found.get(value)
    if evidence is not None and proof not in evidence.proofs:
        evidence.proofs.add(proof)
        evidence.score += score


def _by_change(found: dict[Decimal, Evidence], by_label: dict[Label | None, list[Decimal]]) -> None:
    """What was handed over less the change is what was paid."""
    handed = {v for label in (Label.TENDERED, Label.PAID, *_SUMS) for v in by_label.get(label, [])}
    for change in set(by_label.get(Label.CHANGE, [])):
        for given in handed:
            if change and given > change:
                _support(found, given - change, "change", 3.0)
            elif not change and given in by_label.get(Label.TENDERED, []):
                _support(found, given, "change", 1.0)


def _by_extras(found: dict[Decimal, Evidence], by_label: dict[Label | None, list[Decimal]]) -> None:
    """A sum with its tax, service, discount and rounding is the next sum down the slip."""
    extras = sorted({(label, v) for label in _EXTRAS for v in by_label.get(label, []) if v})[:8]
    bases = {v for label in (Label.SUBTOTAL, *_SUMS) for v in by_label.get(label, [])}
    for count in (1, 2, 3):
        for chosen in combinations(extras, count):
            for step in _steps(chosen):
                for base in bases:
                    if step and base + step > 0:
                        last = any(label in (Label.ROUNDING, Label.DISCOUNT) for label, _ in chosen)
                        _support(found, base + step, "sum", 2.0 if last else 1.0)


def _by_parts(found: dict[Decimal, Evidence], by_label: dict[Label | None, list[Decimal]]) -> None:
    """Goods taxed at different rates are summed up apart; the parts make the total."""
    for one, other in combinations(sorted(set(by_label.get(Label.SUBTOTAL, []))), 2):
        if one:
            _support(found, one + other, "parts", 1.5)


def _steps(chosen: tuple[tuple[Label, Decimal], ...]) -> set[Decimal]:
    """What these extras add: tax and service up, discount down, rounding either way."""
    sums = {Decimal(0)}
    for label, value in chosen:
        signs = {Label.DISCOUNT: (-1,), Label.ROUNDING: (1, -1)}.get(label, (1,))
        sums = {total + sign * value for total in sums for sign in signs}
    return sums


def _by_items(
    found: dict[Decimal, Evidence], by_label: dict[Label | None, list[Decimal]], items: tuple[ReadItem, ...]
) -> None:
    """The articles, less a discount, add up to the total."""
    if not items:
        return
    listed = sum((item.amount for item in items), Decimal(0))
    _support(found, listed, "items", 1.0)
    for discount in set(by_label.get(Label.DISCOUNT, [])):
        _support(found, listed - discount, "items", 2.0)
