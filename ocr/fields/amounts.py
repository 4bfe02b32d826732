"""The total: every amount is a candidate, words speak for and against it, and arithmetic decides."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ocr.fields.candidates import Slip
from ocr.fields.evidence import SUMS, Evidence, counted
from ocr.fields.figures import figures_of
from ocr.fields.labels import Label, label_of
from ocr.fields.money import amounts_in
from ocr.fields.proofs import Proof, proofs_of
from ocr.fields.text import edits
from sales.slips import ReadItem, Seen

_CENT = Decimal("0.01")
_REPAIRABLE = ("change", "parts")  # ways that lead to one value only; sums of subsets lead to many


def total_of(slip: Slip, items: tuple[ReadItem, ...]) -> tuple[Seen[Decimal] | None, bool]:
    """The total, or None when nothing looks like one; and whether other amounts prove it."""
    ranked = weigh(slip, items)
    if not ranked or ranked[0].score <= 0:
        return None, False
    best = ranked[0]
    others = tuple(e.value.quantize(_CENT) for e in ranked[1:6] if e.score > 0)
    seen = slip.seen(best.value.quantize(_CENT), how_sure(ranked), (best.row,), others)
    return seen, bool(best.proofs)


def weigh(slip: Slip, items: tuple[ReadItem, ...]) -> list[Evidence]:
    """All candidates for the total, best first."""
    figures = figures_of(slip)
    found = counted(figures, slip)
    proofs = list(proofs_of(figures, items))
    for proof in proofs:
        evidence = found.get(proof.value)
        if evidence is None:
            continue
        if proof.way not in evidence.proofs:
            evidence.proofs.add(proof.way)
            evidence.score += proof.weight
        if proof.base is not None:
            evidence.bases.add(proof.base)
    _repair(slip, found, proofs)
    return sorted(found.values(), key=lambda e: (-e.score, -e.value))


def how_sure(ranked: list[Evidence]) -> float:
    """The share of such totals that were right on the receipts at hand, rounded down to be on the safe side."""
    best = ranked[0]
    rival = max((e.score for e in ranked[1:] if e.is_sum and e.value not in best.bases), default=0.0)
    if best.repaired:
        return 0.8
    if not best.is_sum:
        return 0.75 if best.proofs else 0.45
    sure = 0.86
    if best.proofs or len(best.labels & {*SUMS, Label.PAID, Label.TENDERED, Label.SUBTOTAL}) > 1:
        sure = 0.95
    if len(best.proofs) > 1:
        sure = 0.98
    if best.score - rival < 1.0:
        sure = min(sure, 0.8)
    if best.sure < 0.85 and not best.proofs:
        sure = min(sure, 0.7)
    return sure


def _repair(slip: Slip, found: dict[Decimal, Evidence], proofs: Iterable[Proof]) -> None:
    """Where the printed total was misread, the value that follows from the rest takes its place."""
    for value in sorted({p.value for p in proofs if p.way in _REPAIRABLE and p.value > 0}):
        if value in found:
            continue
        near = [e for e in found.values() if e.is_sum and not e.proofs and edits(str(value), str(e.value), 1) <= 1]
        if near:
            best = max(near, key=lambda e: e.score)
            found[value] = Evidence(value, best.score + 0.5, row=best.row, labels=set(best.labels), repaired=True)
        elif (row := _unread_sum(slip)) is not None:
            found[value] = Evidence(value, 3.0, row=row, labels={Label.TOTAL}, repaired=True)


def _unread_sum(slip: Slip) -> int | None:
    """A row that is called a total, with digits in it that are no amount."""
    for index in range(len(slip.rows)):
        text = slip.text(index)
        if not amounts_in(text) and label_of(text) in SUMS and any(c.isdigit() for c in text):
            return index
    return None
