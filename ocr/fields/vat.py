"""VAT invoices: the sum before tax and the tax stand side by side below their columns, and both together are paid."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from ocr.fields.candidates import Slip
from ocr.fields.figures import SUMS, Figure
from ocr.fields.labels import Label

RATES = tuple(Decimal(rate) / 100 for rate in (1, 3, 5, 6, 9, 10, 11, 13, 16, 17))  # in China, since 2009
_INVOICE = re.compile(r"增值税|电子发票|[普专][通用]发票|发票[代号]|价税|\bVAT INVOICE\b", re.I)
_COLUMN = re.compile(r"税额|税率|征收率|\bTAX RATE\b|\bVAT RATE\b", re.I)
_CENT = Decimal("0.01")
_ROUNDED = Decimal("0.05")  # the tax is rounded line by line
_MOST = Decimal("0.18")  # of the sum before it: no tax is higher


@dataclass(frozen=True, slots=True)
class Taxed:
    """The sum before tax and the tax, which together are to be paid."""

    net: Figure
    tax: Figure

    @property
    def due(self) -> Decimal:
        """What is paid, tax included."""
        return self.net.value + self.tax.value


def is_vat_invoice(slip: Slip) -> bool:
    """Whether its words are those of a VAT invoice."""
    return any(_INVOICE.search(slip.text(index)) for index in range(len(slip.rows)))


def has_tax_column(slip: Slip) -> bool:
    """Whether it is one on which taxes stand in a column of their own."""
    return is_vat_invoice(slip) and any(_COLUMN.search(slip.text(index)) for index in range(len(slip.rows)))


def taxed_on(slip: Slip, figures: tuple[Figure, ...]) -> Taxed | None:
    """The sums of both columns of a VAT invoice, also where their name could not be read; None where they were not
    seen. They stand in one row, or each in a row of its own that names it, and nothing above is more."""
    if not is_vat_invoice(slip):
        return None
    rows: dict[int, list[Figure]] = {}
    for figure in figures:
        rows.setdefault(figure.row, []).append(figure)
    pairs = [Taxed(*row) for row in rows.values() if len(row) == 2]
    named = (*SUMS, Label.SUBTOTAL)
    taxes = [f for f in figures if f.label is Label.TAX]
    pairs += [Taxed(f, t) for f in figures if f.label in (Label.TOTAL, Label.SUBTOTAL) for t in taxes if t.row > f.row]
    found = [pair for pair in pairs if _fits(pair, named) and not _more_above(pair, figures)]
    return max(found, key=lambda pair: (pair.net.value, -pair.tax.row), default=None)


def _fits(pair: Taxed, named: tuple[Label, ...]) -> bool:
    """Whether the one can be the tax on the other: at one rate, or called a sum where there may be several."""
    net, tax = pair.net.value, pair.tax.value
    if not _CENT <= tax <= net * _MOST or pair.net.label is Label.FINAL:
        return False
    return pair.net.label in named or any(abs(net * rate - tax) <= _ROUNDED for rate in RATES)


def _more_above(pair: Taxed, figures: tuple[Figure, ...]) -> bool:
    return any(f.row < pair.net.row and f.value > pair.net.value for f in figures)


def called(figures: tuple[Figure, ...], pair: Taxed | None) -> tuple[Figure, ...]:
    """The figures, the two sums called what they are: what stands before tax is no total."""
    if pair is None:
        return figures
    names = {id(pair.net): Label.SUBTOTAL, id(pair.tax): Label.TAX}
    return tuple(replace(f, label=names[id(f)], alone=True) if id(f) in names else f for f in figures)
