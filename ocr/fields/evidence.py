"""What speaks for each amount being the total: the words beside it, its size, and what arithmetic proves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from ocr.fields.candidates import Slip
from ocr.fields.figures import Figure
from ocr.fields.labels import Label

SUMS = (Label.FINAL, Label.TOTAL)
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


@dataclass(slots=True)
class Evidence:
    """What speaks for one value. `row` is where it is said best; `bases` are sums higher up that
    it follows from; `repaired` when it is printed nowhere in this
    form, but follows from others and is one misread digit away."""

    value: Decimal
    score: float = 0.0
    against: float = 0.0
    row: int = -1
    best: float = -99.0
    labels: set[Label | None] = field(default_factory=set)
    proofs: set[str] = field(default_factory=set)
    bases: set[Decimal] = field(default_factory=set)
    sure: float = 0.0
    repaired: bool = False

    @property
    def is_sum(self) -> bool:
        """Whether it was ever called a total."""
        return any(label in self.labels for label in SUMS)

    def count(self, figure: Figure, slip: Slip) -> None:
        """Adds what one printed occurrence says."""
        weight = self._weight(figure, slip)
        if weight > 0:
            self.score += weight
        else:
            self.against = min(self.against, weight)
        if not figure.in_summary:
            self.labels.add(figure.label)
        self.sure = max(self.sure, figure.sure)
        if weight > self.best:
            self.row, self.best = figure.row, weight

    def _weight(self, figure: Figure, slip: Slip) -> float:
        weight = _WEIGHT[figure.label]
        if weight > 0:
            if figure.in_summary:
                weight *= 0.15
            if not figure.alone:
                weight *= 0.4
            if figure.label in self.labels:
                weight *= 0.2  # said twice in the same way is hardly more than said once
        if figure.label in SUMS and slip.rows[figure.row].height > 1.3 * slip.letter:
            weight += 0.8
        return weight - (0.0 if figure.exact or figure.marked else 0.5)


def counted(figures: Iterable[Figure], slip: Slip) -> dict[Decimal, Evidence]:
    """Every positive amount with what the words around it say."""
    found: dict[Decimal, Evidence] = {}
    for figure in figures:
        if figure.value > 0:
            found.setdefault(figure.value, Evidence(figure.value)).count(figure, slip)
    for evidence in found.values():
        # A total may well be called tax base or change elsewhere; what was never called a total may not be one.
        evidence.score += evidence.against * (0.1 if evidence.is_sum else 1.0)
    return found
