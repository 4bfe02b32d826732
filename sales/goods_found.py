"""Products that somebody looked for: by a barcode, by a link, or by typing behind the bot's name."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sales.catalogue import Product, Unit
from sales.customers import Customer
from sales.orders import Order


@dataclass(frozen=True, slots=True)
class ProductFound:
    """A product; `available` base units are told to people of the house only. `sold`: it may be ordered today."""

    product: Product
    sold: bool
    available: int | None = None


@dataclass(frozen=True, slots=True)
class ProductsFound:
    """Products with what the asker can do with them: `draft` is the draft that they could be added to. `priced`: the
    asker may know the list price."""

    items: tuple[ProductFound, ...]
    currency: str
    priced: bool = False
    may_order: bool = False
    draft: Order | None = None
    customer: Customer | None = None


@dataclass(frozen=True, slots=True)
class Offered:
    """A product with the amount that was typed with it."""

    product: Product
    quantity: Decimal | None = None
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Offers:
    """One page of products; `following` is where the next one begins."""

    items: tuple[Offered, ...]
    currency: str
    priced: bool
    following: int | None = None
