"""Every amount on a slip with the part it plays, which the words before it, its row or the row above say."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal

from ocr.fields.candidates import Slip
from ocr.fields.labels import Label, label_before, label_of
from ocr.fields.money import Amount, amounts_in
from ocr.fields.text import plain

_ASIDE = re.compile(r"R[MHN]|MYR|CNY|USD|EUR", re.I)
_LETTER = re.compile(r"[A-Za-z\u3040-\u9fff]")
_WHOLE = re.compile(r"(?<![\w.,:/-])(\d{1,3}(?:[,，]\d{3})+|\d{1,8})(?![\w.,:/%-])")
_BLURRED = re.compile(r"(?<![\d.,:/-])(\d{1,6})(?:(?: (\d\d))|[.,](\d))?(?![\d.,:/%-])\D{0,4}$")

SUMS = (Label.FINAL, Label.TOTAL)
_SUMS = (*SUMS, Label.SUBTOTAL)
_NAMED = (*_SUMS, Label.TAX, Label.SERVICE, Label.DISCOUNT, Label.PAID, Label.TENDERED, Label.CHANGE)


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed amount. `guessed`: the decimal point was not seen, it is where the column would have it."""

    value: Decimal
    label: Label | None
    row: int
    alone: bool  # the only amount of its row, or the first after its label
    marked: bool
    exact: bool
    in_summary: bool  # stands in the tax table
    sure: float  # of the engine, about the row
    guessed: bool = False


def in_whole_units(slip: Slip) -> bool:
    """Whether no amount on it has cents, as in Japan, or on a slip filled in by hand."""
    return not any(a.exact for index in range(len(slip.rows)) for a in amounts_in(slip.text(index)))


def printed_in(text: str, whole: bool) -> list[Amount]:
    """The amounts in a row; on a slip in whole units every number that stands alone is one."""
    found = amounts_in(text)
    if not whole:
        return found
    line = plain(text)
    for match in _WHOLE.finditer(line):
        if not any(match.start() < a.end and a.start < match.end() for a in found):
            value = Decimal(re.sub(r"\D", "", match.group()))
            found.append(Amount(value, match.group(), match.start(), match.end(), exact=False))
    return sorted(found, key=lambda a: a.start)


def figures_of(slip: Slip) -> tuple[Figure, ...]:
    """The amounts, top to bottom and left to right."""
    found: list[Figure] = []
    above: Label | None = None
    summary = False
    whole = in_whole_units(slip)
    for index in range(len(slip.rows)):
        text = slip.text(index)
        amounts = printed_in(text, whole) if whole and label_of(text) in _NAMED else amounts_in(text)
        if not amounts:
            above = label_of(text, with_amount=False)
            found.extend(_blurred(slip, index, above, summary))
            # The columns of the articles may be called like those of the tax table, which stands below the sums.
            summary = summary or (above is Label.SUMMARY and any(f.label in _SUMS for f in found))
            continue
        summary = summary and label_of(text) is not Label.FINAL
        found.extend(_row(slip, index, amounts, above, summary))
        above = None
    return tuple(_in_context(found))


def _row(slip: Slip, index: int, amounts: list[Amount], above: Label | None, summary: bool) -> list[Figure]:
    text = slip.text(index)
    sure = min(w.confidence for w in slip.rows[index].words)
    figures = []
    start, label, first = 0, None, True
    for amount in amounts:
        before = text[start : amount.start]
        own = label_before(before)
        if own is not None:
            label, first = own, True
        elif start == 0 and not _LETTER.search(_ASIDE.sub("", before)):
            # Nothing is written beside it: what stands above, or behind it, is about it.
            label = label_of(text[amount.end :]) or above
        seen = min(sure, 0.8) if amount.mended else sure
        figures.append(Figure(amount.value, label, index, first, amount.marked, amount.exact, summary, seen))
        start, first = amount.end, False
    return figures


def _blurred(slip: Slip, index: int, label: Label | None, summary: bool) -> list[Figure]:
    """An amount whose point faded, in a row that is called a sum: `TOTAL 6800`, `TOTAL 68 00`, `TOTAL 68.0`."""
    match = _BLURRED.search(slip.text(index)) if label in SUMS and not summary else None
    if match is None or not (match.group(2) or match.group(3) or len(match.group(1)) > 2):
        return []
    whole, cents, tenth = match.groups()
    value = Decimal(f"{whole}.{cents or tenth}") if cents or tenth else Decimal(whole).scaleb(-2)
    sure = slip.rows[index].confidence
    return [Figure(value.quantize(Decimal("0.01")), label, index, True, False, False, False, sure, guessed=True)]


def _in_context(figures: list[Figure]) -> list[Figure]:
    """What only its neighbours can tell: a balance below the cash is change, a saving with a minus is taken off, a sum
    beside its tax is a row of the tax table wherever it stands."""
    told = []
    cash = False
    taxed = Counter(f.row for f in figures if f.label is Label.TAX)
    for figure in figures:
        cash = cash or figure.label in (Label.TENDERED, Label.PAID)
        if figure.label is Label.BALANCE:
            figure = replace(figure, label=Label.CHANGE if cash else Label.TOTAL)
        elif figure.label is Label.NEITHER and figure.value < 0:
            figure = replace(figure, label=Label.DISCOUNT)
        elif figure.label is Label.TAX and taxed[figure.row] == 2:
            figure = replace(figure, in_summary=True)
        told.append(figure)
    return told
