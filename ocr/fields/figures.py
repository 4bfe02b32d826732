"""Every amount on a slip with the part it plays, which the words before it, its row or the row above say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ocr.fields.candidates import Slip
from ocr.fields.labels import Label, label_of
from ocr.fields.money import Amount, amounts_in

_ASIDE = re.compile(r"RM|MYR|CNY|USD", re.I)
_LETTER = re.compile(r"[A-Za-z\u3400-\u9fff]")

_SUMS = (Label.FINAL, Label.TOTAL, Label.SUBTOTAL)


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed amount."""

    value: Decimal
    label: Label | None
    row: int
    alone: bool  # the only amount of its row, or the first after its label
    marked: bool
    exact: bool
    in_summary: bool  # stands in the tax table
    sure: float  # of the engine, about the row


def figures_of(slip: Slip) -> tuple[Figure, ...]:
    """The amounts, top to bottom and left to right."""
    found: list[Figure] = []
    above: Label | None = None
    summary = False
    for index in range(len(slip.rows)):
        text = slip.text(index)
        amounts = amounts_in(text)
        if not amounts:
            above = label_of(text, with_amount=False)
            # The columns of the articles may be called like those of the tax table, which stands below the sums.
            summary = summary or (above is Label.SUMMARY and any(f.label in _SUMS for f in found))
            continue
        summary = summary and label_of(text) is not Label.FINAL
        found.extend(_row(slip, index, amounts, above, summary))
        above = None
    return tuple(found)


def _row(slip: Slip, index: int, amounts: list[Amount], above: Label | None, summary: bool) -> list[Figure]:
    text = slip.text(index)
    figures = []
    start, label, first = 0, None, True
    for amount in amounts:
        before = text[start : amount.start]
        own = label_of(before)
        if own is not None:
            label, first = own, True
        elif start == 0 and not _LETTER.search(_ASIDE.sub("", before)):
            # Nothing is written beside it: what stands above, or behind it, is about it.
            label = label_of(text[amount.end :]) or above
        figures.append(
            Figure(
                amount.value,
                label,
                index,
                first,
                amount.marked,
                amount.exact,
                summary,
                min(w.confidence for w in slip.rows[index].words),
            )
        )
        start, first = amount.end, False
    return figures
