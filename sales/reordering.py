"""Ordering again: what a new draft takes over from a past order, and how the two differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sales.catalogue import Product
from sales.orders import Order, OrderLine
from sales.readings import SaidLine


class DifferenceKind(StrEnum):
    """How a line is not what it was last time."""

    PRICE = "price"  # another price is in force
    MANUAL = "manual"  # a price or discount that a person gave is not given again
    FREE = "free"  # free goods that a person gave are not given again
    GONE = "gone"  # no longer sold: left out


@dataclass(frozen=True, slots=True)
class Difference:
    """One line that is not what it was. `old` and `new` are net prices per `unit` (Chinese key), in major units."""

    kind: DifferenceKind
    sku: str
    old: Decimal | None = None
    new: Decimal | None = None
    unit: str = ""


def said_again(past: Order, products: Mapping[str, Product], day: date) -> tuple[SaidLine, ...]:
    """The paid lines of a past order that are sold today, without prices. Where a pack has another size by now, or is
    not made any more, the same amount is said in base units."""
    found: list[SaidLine] = []
    for line in past.lines:
        product = products.get(line.sku)
        if line.free or product is None or not product.sold_on(day):
            continue
        same = line.quantity * (product.size_of(line.unit) or 0) == line.base_quantity
        quantity, unit = (line.quantity, line.unit) if same else (Decimal(line.base_quantity), product.unit.zh)
        found.append(SaidLine(line.sku, quantity, unit, line.base_quantity, said=line.sku))
    return tuple(found)


def differences(past: Order, draft: Order, products: Mapping[str, Product], day: date) -> tuple[Difference, ...]:
    """How the draft differs from the order that it repeats. Lines that the rep has changed or taken out since are the
    rep's own doing and not told."""
    found: dict[tuple[DifferenceKind, str], Difference] = {}
    for line in past.lines:
        difference = _difference(line, draft, products.get(line.sku), day)
        if difference is not None:
            found.setdefault((difference.kind, difference.sku), difference)
    return tuple(found.values())


def _difference(line: OrderLine, draft: Order, product: Product | None, day: date) -> Difference | None:
    if line.free:
        return Difference(DifferenceKind.FREE, line.sku) if line.manual and not _given(line, draft) else None
    if product is None or not product.sold_on(day):
        return Difference(DifferenceKind.GONE, line.sku)
    now = next((x for x in draft.lines if x.sku == line.sku and not x.free), None)
    if now is None or now.manual:
        return None
    old, new = _net(line) * now.price_size, _net(now) * now.price_size
    if old == new:
        return None
    kind = DifferenceKind.MANUAL if line.manual else DifferenceKind.PRICE
    return Difference(kind, line.sku, old, new, now.price_unit)


def _given(line: OrderLine, draft: Order) -> bool:
    return any(x.free and x.sku == line.sku for x in draft.lines)


def _net(line: OrderLine) -> Decimal:
    """What one base unit costs after the discount, to the hundredth of a minor unit: thirds must compare equal."""
    return (line.price * (100 - line.discount) / (line.price_size * 100)).quantize(Decimal("0.0001"))
