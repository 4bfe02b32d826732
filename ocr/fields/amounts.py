"""The amounts of a slip: every one is a candidate, words speak for and against it, and arithmetic decides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from ocr.fields.candidates import Slip
from ocr.fields.capitals import capitals_of
from ocr.fields.evidence import PAID_WAYS, Evidence, counted
from ocr.fields.figures import SUMS, Figure, figures_of
from ocr.fields.labels import Label, label_of
from ocr.fields.money import amounts_in
from ocr.fields.proofs import Proof, proofs_of
from ocr.fields.sums import Others, others_of
from ocr.fields.text import edits
from ocr.fields.trust import UNPROVEN, how_sure
from ocr.fields.vat import Taxed, called, has_tax_column, taxed_on
from sales.slips import PictureDoubt, ReadItem, Seen

_CENT = Decimal("0.01")
_REPAIRABLE = ("change", "parts", "capitals", "summary", "items")  # ways that lead to few values; subsets lead to many
_SETTLING = ("change", "parts", "capitals")  # of these, the ones that outweigh a total printed once
_MOST_OTHERS = 5
_WITH_TAX = 3.0  # like an amount that is called a total
_COIN = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Amounts:
    """What the slip says about money, and what about it does not add up."""

    total: Seen[Decimal] | None
    subtotal: Seen[Decimal] | None = None
    tax: Seen[Decimal] | None = None
    tendered: Seen[Decimal] | None = None
    change: Seen[Decimal] | None = None
    capitals: Seen[Decimal] | None = None
    doubts: tuple[PictureDoubt, ...] = ()


def amounts_of(slip: Slip, items: tuple[ReadItem, ...]) -> Amounts:
    """Every amount that has a name of its own."""
    figures = figures_of(slip)
    capitals = capitals_of(slip)
    refund = _gives_back(figures)
    if refund:
        figures = tuple(replace(f, value=-f.value) for f in figures)
        items = tuple(replace(i, amount=-i.amount) for i in items)
    taxed = taxed_on(slip, figures)
    figures = called(figures, taxed)
    ranked = weigh(slip, figures, items, capitals.value if capitals else None, taxed)
    total = _total(slip, ranked, figures)
    if capitals is not None and total is not None:
        agrees = capitals.value == total.value
        capitals = replace(capitals, confidence=0.97 if agrees else min(capitals.confidence, 0.7))
    others = others_of(slip, figures, total)
    doubts = _doubts(ranked, items, capitals, total)
    if refund:
        total, others = _turned(total), Others(*(_turned(seen) for seen in others))
    return Amounts(total, *others, capitals, doubts)


def weigh(
    slip: Slip,
    figures: tuple[Figure, ...],
    items: tuple[ReadItem, ...],
    capitals: Decimal | None = None,
    taxed: Taxed | None = None,
) -> list[Evidence]:
    """All candidates for the total, best first. `taxed` are the sums of a VAT invoice before tax and of the tax."""
    found = counted(figures, slip)
    proofs = list(proofs_of(figures, items, capitals))
    for proof in proofs:
        evidence = found.get(proof.value)
        if evidence is not None:
            evidence.prove(proof.way, proof.weight)
            if proof.base is not None:
                evidence.bases.add(proof.base)
    _follow(found)
    _outvote(found)
    _repair(slip, found, proofs)
    if taxed is not None:
        _add_tax(found, taxed, capitals)
    return sorted(found.values(), key=lambda e: (-e.score, -e.value))


def _follow(found: dict[Decimal, Evidence]) -> None:
    """A sum that follows from one above it takes over what proves that one: the last of the chain is paid."""
    for evidence in sorted(found.values(), key=lambda e: e.row):
        for base in sorted(evidence.bases):
            above = found.get(base)
            if above is None or above is evidence or above.row >= evidence.row or not evidence.is_sum:
                continue
            if not set(PAID_WAYS) & set(above.proofs):
                for way, weight in above.proofs.items():
                    evidence.prove(way, weight)
                above.followed = True
    for evidence in found.values():
        evidence.score -= 1.5 if evidence.followed and not set(PAID_WAYS) & set(evidence.proofs) else 0.0


def _outvote(found: dict[Decimal, Evidence]) -> None:
    """A total that nothing confirms, one digit away from an amount that was paid or that others prove, is a misprint of
    the eye: its words speak for that amount. Roundings to coins are no misread digits."""
    for misread in [e for e in found.values() if e.is_sum and not _settled(e) and len(e.rows) < 2]:
        alike = [
            e
            for e in found.values()
            if e is not misread and _said_elsewhere(e) and not e.is_sum and abs(e.value - misread.value) >= _COIN
            if edits(f"{e.value:.2f}", f"{misread.value:.2f}", 1) <= 1
        ]
        if alike:
            best = max(alike, key=lambda e: e.score)
            best.labels |= misread.labels & set(SUMS)
            best.score += misread.score
            best.outvoted = True
            misread.score -= 1.0


def _repair(slip: Slip, found: dict[Decimal, Evidence], proofs: Iterable[Proof]) -> None:
    """Where the printed total was misread, the value that follows from the rest takes its place, or is offered."""
    ways: dict[Decimal, set[str]] = {}
    for proof in proofs:
        if proof.way in _REPAIRABLE and proof.value > 0 and proof.value not in found:
            ways.setdefault(proof.value, set()).add(proof.way)
    printed_all = [e for e in found.values() if e.is_sum]
    for value, proven in sorted(ways.items()):
        printed = [e for e in found.values() if e.is_sum and not e.repaired and not _settled(e)]
        near = [e for e in printed if edits(f"{value:.2f}", f"{e.value:.2f}", 1) <= 1]
        settling = len(proven) > 1 or proven & set(_SETTLING)
        if near:
            best = max(near, key=lambda e: e.score)
            score = best.score + 0.5 * len(proven) if settling else best.score - 0.5
            found[value] = _mended(value, score, best.row, best.labels, proven)
        elif settling and (row := _unread_sum(slip)) is not None:
            found[value] = _mended(value, 3.0 + len(proven), row, {Label.TOTAL}, proven)
        elif any(abs(e.value - value) < _COIN for e in printed_all):
            best = max((e for e in printed_all if abs(e.value - value) < _COIN), key=lambda e: e.score)
            found[value] = _mended(value, min(1.0, best.score - 0.5), best.row, set(), proven)


def _add_tax(found: dict[Decimal, Evidence], taxed: Taxed, capitals: Decimal | None) -> None:
    """The sum before tax of a VAT invoice is never likelier than that with tax, which is offered also where the row
    that says it was not read."""
    net = found[taxed.net.value]
    due = found.get(taxed.due)
    if due is None:
        ways = {"sum", "capitals"} if capitals == taxed.due else {"sum"}
        score = _WITH_TAX + len(ways)
        found[taxed.due] = due = _mended(taxed.due, score, net.row, {Label.TOTAL}, ways)
    elif not due.is_sum:
        due.score = max(due.score, _WITH_TAX)
    net.score = min(net.score, due.score - 1.0)


def _said_elsewhere(evidence: Evidence) -> bool:
    """Whether it was paid, or follows from others; that one article costs as much as all articles says nothing."""
    return bool(set(evidence.proofs) - {"items"}) or bool(evidence.labels & {Label.PAID, Label.TENDERED})


def _settled(evidence: Evidence) -> bool:
    """Whether something other than the words says that it was read right."""
    return bool(evidence.proofs) or bool(evidence.labels & {Label.PAID, Label.TENDERED})


def _mended(value: Decimal, score: float, row: int, labels: Iterable[Label | None], ways: set[str]) -> Evidence:
    proofs = dict.fromkeys(sorted(ways), 1.0)
    return Evidence(value, score, row=row, labels=set(labels), proofs=proofs, repaired=True, guessed=False)


def _unread_sum(slip: Slip) -> int | None:
    """A row that is called a total, with digits in it that are no amount."""
    for index in range(len(slip.rows)):
        text = slip.text(index)
        if not amounts_in(text) and label_of(text) in SUMS and any(c.isdigit() for c in text):
            return index
    return None


def _total(slip: Slip, ranked: list[Evidence], figures: tuple[Figure, ...]) -> Seen[Decimal] | None:
    if not ranked or ranked[0].score <= 0:
        return None
    best = ranked[0]
    sure = how_sure(ranked, figures)
    if not best.proofs.keys() - {"items"} and Label.FINAL not in best.labels and has_tax_column(slip):
        sure = min(sure, UNPROVEN)  # the sum before tax adds up as well
    rest = [e for e in ranked[1 : 1 + _MOST_OTHERS] if e.score > 0]
    return slip.seen(
        best.value.quantize(_CENT),
        sure,
        (best.row,),
        tuple(e.value.quantize(_CENT) for e in rest),
        best.why,
        tuple(slip.place((e.row,)) for e in rest),
    )


def _doubts(
    ranked: list[Evidence], items: tuple[ReadItem, ...], capitals: Seen[Decimal] | None, total: Seen[Decimal] | None
) -> tuple[PictureDoubt, ...]:
    """What a person should know: articles that add up to something else, words that name another amount."""
    if total is None:
        return ()
    found = []
    if items and not set(ranked[0].proofs) & {"items", "sum", "change", "exact", "parts", "summary", "tax"}:
        found.append(PictureDoubt.SUM_DIFFERS)
    if capitals is not None and capitals.value != total.value:
        found.append(PictureDoubt.CAPITALS_DIFFER)
    return tuple(found)


def _gives_back(figures: tuple[Figure, ...]) -> bool:
    """Whether it is a credit note: its sums are all below zero."""
    sums = [f.value for f in figures if f.label in SUMS and not f.in_summary]
    return bool(sums) and max(sums) < 0


def _turned(seen: Seen[Decimal] | None) -> Seen[Decimal] | None:
    return seen and replace(seen, value=-seen.value, others=tuple(-v for v in seen.others))
