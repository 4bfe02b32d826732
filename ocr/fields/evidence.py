"""What speaks for each amount being the total: the words beside it, its size, and what arithmetic proves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from ocr.fields.candidates import Slip
from ocr.fields.figures import SUMS, Figure
from ocr.fields.labels import Label

# How much a label speaks for its amount being what was paid.
_WEIGHT: dict[Label | None, float] = {
    Label.FINAL: 4.0,
    Label.TOTAL: 3.0,
    Label.BALANCE: 2.0,
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
PAID_WAYS = ("change", "exact", "capitals")  # proofs of what was paid in the end, not of a sum on the way there
_LIKELY = (*SUMS, Label.SUBTOTAL, Label.PAID, Label.TENDERED)
_NOTHING = 0.3  # of its weight for a total of nothing: more often what is still owed after paying


@dataclass(slots=True)
class Evidence:
    """What speaks for one value. `row` is where it is said best; `bases` are sums higher up that it follows from;
    `followed` when a later sum follows from it; `repaired` when it is printed nowhere in this form, but follows from
    others and is one misread digit away; `guessed` when only a faded form of it is printed;
    `outvoted` when a total one digit away was taken for a misread form of it; `rows` are those that call it a total."""

    value: Decimal
    score: float = 0.0
    against: float = 0.0
    row: int = -1
    best: float = -99.0
    labels: set[Label | None] = field(default_factory=set)
    proofs: dict[str, float] = field(default_factory=dict)
    bases: set[Decimal] = field(default_factory=set)
    sure: float = 0.0
    repaired: bool = False
    guessed: bool = True
    followed: bool = False
    outvoted: bool = False
    rows: set[int] = field(default_factory=set)

    @property
    def is_sum(self) -> bool:
        """Whether it was ever called a total."""
        return any(label in self.labels for label in SUMS)

    @property
    def why(self) -> tuple[str, ...]:
        """Short names of what speaks for it, the same in every run."""
        labels = sorted(f"label:{label}" for label in self.labels if label is not None and _WEIGHT[label] > 0)
        proofs = sorted(f"proof:{way}" for way in self.proofs)
        return (*labels, *proofs, *(("repaired",) if self.repaired else ()))

    def prove(self, way: str, weight: float) -> None:
        """Adds what arithmetic says, each way once; less where words never called it anything like paid."""
        weight *= 1.0 if way in PAID_WAYS or any(label in self.labels for label in _LIKELY) else 0.4
        if weight > self.proofs.get(way, 0.0):
            self.score += weight - self.proofs.get(way, 0.0)
            self.proofs[way] = weight

    def count(self, figure: Figure, slip: Slip) -> None:
        """Adds what one printed occurrence says."""
        weight = self._weight(figure, slip)
        if weight > 0:
            self.score += weight
        else:
            self.against = min(self.against, weight)
        if not figure.in_summary:
            self.labels.add(figure.label)
        if figure.label in SUMS:
            self.rows.add(figure.row)
        self.sure = max(self.sure, figure.sure)
        self.guessed = self.guessed and figure.guessed
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
            if not figure.value:
                weight *= _NOTHING
        if figure.label in SUMS and slip.rows[figure.row].height > 1.3 * slip.letter:
            weight += 0.8
        return weight - (0.0 if figure.exact or figure.marked else 0.5)


def counted(figures: Iterable[Figure], slip: Slip) -> dict[Decimal, Evidence]:
    """Every amount that can be a total, with what the words around it say."""
    found: dict[Decimal, Evidence] = {}
    for figure in figures:
        if figure.value > 0 or (not figure.value and figure.label in SUMS):
            found.setdefault(figure.value, Evidence(figure.value)).count(figure, slip)
    for evidence in found.values():
        # A total may well be called tax base or change elsewhere; what was never called a total may not be one.
        evidence.score += evidence.against * (0.1 if evidence.is_sum or Label.SUBTOTAL in evidence.labels else 1.0)
    return found
