"""Reads what is typed alone: a quantity of a known product (12, 两箱半, 2箱3瓶, 3 bottles), an amount (三千五)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from language.payment_amounts import whole_figure
from language.quantities import Quantities
from language.text import listen
from language.tokens import Amount
from language.units import Units, measure
from sales.catalogue import UNIT_SYNONYMS, Catalogue, Product

LONGEST = 40
_ANY = 10**9  # whoever types a quantity for one line means it, be it unusual


def read_quantity(words: str, product: Product) -> tuple[Decimal, str, int] | None:
    """Number, unit (Chinese key) and base units; None when the words are not just that."""
    norm = listen(words.strip()[:LONGEST]).norm.strip()
    units = Units(Catalogue("typed", (product,), (), unit_synonyms=UNIT_SYNONYMS))
    amount = _whole(norm, Quantities(units))
    if amount is None:
        return None
    found = measure(amount, replace(product, max_usual=_ANY), units)
    if found.doubt is not None or found.quantity is None or found.unit is None or not found.base:
        return None
    return found.quantity, found.unit, found.base


def read_amount(words: str, currency: str) -> Decimal | None:
    """The amount in this currency; None when the words are not just that, or name another one."""
    if len(words) > LONGEST:
        return None
    figure = whole_figure(listen(words).norm.strip())
    return figure.value if figure is not None and figure.currency in (None, currency) else None


def _whole(norm: str, quantities: Quantities) -> Amount | None:
    """The one amount that the whole text is, if it is one."""
    tokens, at = [], 0
    while at < len(norm):
        token = None if norm[at] == " " else quantities.find(norm, at)
        if token is None and norm[at] != " ":
            return None
        if token is not None:
            tokens.append(token)
        at = token.end if token is not None else at + 1
    joined = quantities.join(tokens, norm)
    amount = joined[0].amount if len(joined) == 1 else None
    return None if amount is None or amount.odd or amount.sign else amount
