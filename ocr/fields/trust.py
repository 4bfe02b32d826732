"""How sure to be of a total: the share of such totals that were right on slips with known ones, rounded down."""

from __future__ import annotations

from decimal import Decimal

from ocr.fields.evidence import PAID_WAYS, Evidence
from ocr.fields.figures import SUMS, Figure
from ocr.fields.labels import Label

_SAID_AGAIN = {*SUMS, Label.PAID, Label.TENDERED, Label.SUBTOTAL}
_COIN = Decimal("0.05")
UNPROVEN = 0.65  # likelier than not, and always asked about
_APART = ({"change"}, {"capitals"}, {"items", "sum", "parts", "summary", "tax"})  # proofs that share no digits


def how_sure(ranked: list[Evidence], figures: tuple[Figure, ...]) -> float:
    """For the best of these candidates."""
    best = ranked[0]
    rival = max((e.score for e in ranked[1:] if e.is_sum and e.value not in best.bases), default=0.0)
    independent = sum(bool(ways & set(best.proofs)) for ways in _APART)
    if best.repaired:
        return 0.92 if independent > 1 else 0.7
    if best.outvoted and not independent:
        return 0.7
    if not best.is_sum:
        return 0.75 if best.proofs else 0.45
    sure = 0.82
    if best.proofs or len(best.labels & _SAID_AGAIN) > 1:
        sure = 0.95
    if len(best.proofs) > 1:
        sure = 0.98
    if best.score - rival < 1.0:
        sure = min(sure, UNPROVEN)
    if best.sure < 0.85 and not best.proofs:
        sure = min(sure, 0.7)
    if (best.guessed and independent < 2) or _rounded_later(best, figures):
        sure = min(sure, UNPROVEN)
    return sure


def _rounded_later(best: Evidence, figures: tuple[Figure, ...]) -> bool:
    """Whether the slip goes on to round it to coins, by a row or by the change, and so may mean the rounded one."""
    if set(PAID_WAYS) & set(best.proofs):
        return False
    rows = any(f.label is Label.ROUNDING and f.value and f.row > best.row for f in figures)
    given = {f.value for f in figures if f.label is Label.TENDERED}
    back = {abs(f.value) for f in figures if f.label is Label.CHANGE}
    return rows or any(0 < abs(one - other - best.value) < _COIN for one in given for other in back)
