"""What a guided order offers: goods with the quantity a customer usually takes, customers by their distance."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from sales.catalogue import Category, Product
from sales.customers import Customer
from sales.orders import OrderLine

EARTH = 6_371_000  # metres
NEAR = 100_000  # metres; what is farther is not nearby


@dataclass(frozen=True, slots=True)
class Offer:
    """A product to put on a draft. `count` of `unit` (Chinese key) is what the customer took last time; 0: never."""

    product: Product
    count: int = 0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Products to choose from: a customer's favourites (`category` None) or one category, and what else there is.
    `everything`: there are no favourites yet, these are all goods."""

    offers: tuple[Offer, ...]
    categories: tuple[Category, ...] = ()
    category: Category | None = None
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Nearby:
    """A customer and how many metres away its nearest address is, as the crow flies."""

    customer: Customer
    metres: int


def offer(product: Product, last: OrderLine | None) -> Offer:
    """The product with last time's quantity: in the unit of that line, or in base units where that is not whole."""
    if last is None:
        return Offer(product)
    if last.quantity == int(last.quantity) and product.size_of(last.unit) == last.unit_size:
        return Offer(product, int(last.quantity), last.unit)
    return Offer(product, last.base_quantity, product.unit.zh)


def metres_to(customer: Customer, latitude: float, longitude: float) -> int | None:
    """How far the customer's nearest address on the map is; None where none is on the map."""
    found = [
        _metres(latitude, longitude, place.latitude, place.longitude)
        for place in customer.addresses
        if place.latitude is not None and place.longitude is not None
    ]
    return min(found, default=None)


def _metres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> int:
    here, there = radians(latitude), radians(other_latitude)
    up, across = there - here, radians(other_longitude - longitude)
    half = sin(up / 2) ** 2 + cos(here) * cos(there) * sin(across / 2) ** 2
    return round(2 * EARTH * asin(sqrt(min(1.0, half))))
