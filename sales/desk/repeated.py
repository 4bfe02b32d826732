"""Part of an order's sheet: how a draft differs from the order that it repeats."""

from __future__ import annotations

from collections.abc import Mapping

from sales.catalogue import Product
from sales.desk.house import House
from sales.orders import Order, OrderState
from sales.people import EVERYTHING
from sales.ports import Work
from sales.reordering import Difference, differences


def repeated(
    house: House, work: Work, order: Order, known: Mapping[str, Product]
) -> tuple[dict[str, Product], tuple[Difference, ...]]:
    """The products that the differences name, with those known already, and the differences; none but for a draft that
    repeats an order."""
    past = work.orders.get(order.copied_from, EVERYTHING) if order.copied_from is not None else None
    if past is None or order.state is not OrderState.DRAFT:
        return dict(known), ()
    missing = {line.sku for line in past.lines} - known.keys()
    products = {**known, **{sku: product for sku in sorted(missing) if (product := work.products.get(sku))}}
    return products, differences(past, order, products, house.today())
