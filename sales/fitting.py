"""Quantities that fit: what a line becomes when it has to follow stock, steps, or a promotion's free goods."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from sales.catalogue import Product
from sales.orders import GiftLimit, Order, OrderLine


def at_quantity(line: OrderLine, product: Product, base_quantity: int) -> OrderLine:
    """The line with so many base units: in its own unit where that makes whole ones, else counted in base units."""
    if base_quantity % int(line.unit_size) == 0:
        return line.with_base_quantity(base_quantity)
    return replace(line, base_quantity=base_quantity, quantity=Decimal(base_quantity), unit=product.unit.zh)


def stock_fit(line: OrderLine, product: Product, there: int) -> int:
    """Base units that the line can have of those that are there: whole units of the line if they may be sold so, else
    as many as may be sold, 0 if that is none. What is free follows no minimum and no step."""
    whole = int(there // line.unit_size * line.unit_size)
    if line.free:
        return whole or there
    return whole if whole and product.allowed_within(whole) == whole else product.allowed_within(there)


def step_fit(line: OrderLine, product: Product) -> int:
    """Base units that the line should have by the product's minimum and step: its own where nothing is wrong."""
    return line.base_quantity if line.free else product.allowed_above(line.base_quantity)


def with_gift(order: Order, line: OrderLine, base_quantity: int) -> Order:
    """The draft with no more than so many of a promotion's free goods; asked for as many as there are, or more: with
    all that the promotion gives. The next pricing draws the line."""
    limits = tuple(x for x in order.gift_limits if (x.promotion, x.sku) != (line.promotion, line.sku))
    if base_quantity < line.base_quantity:
        limits = (*limits, GiftLimit(line.promotion or "", line.sku, max(0, base_quantity)))
    return replace(order, gift_limits=limits)
