"""What is there now, as far as an import has to know it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sales.catalogue import Category, Product
from sales.customers import Customer
from sales.openings import Opening
from sales.people import Person
from sales.pricing import CustomerGroup, Price, PriceList
from sales.promotions import Promotion
from sales.warehouses import Warehouse

PriceKey = tuple[str, str, int, date]


@dataclass(frozen=True, slots=True)
class Level:
    """What lies in one warehouse of one product, and how much of it is promised, in base units."""

    on_hand: int = 0
    reserved: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """The house as it is. `reps` are who may have customers; `levels` is stock by warehouse code and SKU; `prices`
    are by list, SKU, from which quantity and from which day; `openings` are what was brought over from the former
    books, or waits to be, by customer and document."""

    currency: str
    today: date
    products: Mapping[str, Product] = field(default_factory=dict)
    customers: Mapping[str, Customer] = field(default_factory=dict)
    reps: tuple[Person, ...] = ()
    levels: Mapping[tuple[str, str], Level] = field(default_factory=dict)
    warehouses: tuple[Warehouse, ...] = ()
    categories: Mapping[str, Category] = field(default_factory=dict)
    lists: Mapping[str, PriceList] = field(default_factory=dict)
    prices: Mapping[PriceKey, Price] = field(default_factory=dict)
    groups: Mapping[str, CustomerGroup] = field(default_factory=dict)
    promotions: Mapping[str, Promotion] = field(default_factory=dict)
    openings: Mapping[tuple[str, str], Opening] = field(default_factory=dict)
