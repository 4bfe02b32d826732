"""Promotions: what the company gives by itself for buying enough of something, for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sales.catalogue import Product


@dataclass(frozen=True, slots=True)
class Promotion:
    """From `buy` of a product on, either `percent` off, or `get` free for every `buy` of it. It is for one product
    (`sku`), the products of one `category`, or all; for one `group` of customers, one `customer`, or everybody; from
    `starts` to `ends`, both days included. A unit is a Chinese key, None the base unit; a product that does not come in
    it gets nothing. The free goods are of the product that was bought, or of `gift` (a SKU). Several do not add up."""

    code: str
    name_zh: str
    name_en: str
    starts: date
    ends: date | None = None
    sku: str | None = None
    category: str | None = None
    group: str | None = None
    customer: str | None = None
    percent: Decimal = Decimal(0)
    buy: int = 1
    buy_unit: str | None = None
    get: int = 0
    get_unit: str | None = None
    gift: str | None = None

    def __post_init__(self) -> None:
        if not (0 < self.percent <= 100 and self.get == 0) and not (self.percent == 0 and self.get > 0):
            raise ValueError(f"{self.code} gives either a percentage or goods")
        if self.buy < 1 or (self.ends is not None and self.ends < self.starts):
            raise ValueError(f"{self.code} asks for nothing, or ends before it starts")
        if (self.sku and self.category) or (self.group and self.customer):
            raise ValueError(f"{self.code} is for one thing or another, not for both")

    def covers(self, product: Product, day: date) -> bool:
        """Whether buying this product on this day may earn something."""
        in_force = self.starts <= day and (self.ends is None or day <= self.ends)
        meant = self.sku in (None, product.sku) and self.category in (None, product.category)
        return in_force and meant

    def times(self, product: Product, base_quantity: int) -> int:
        """How many times over so many base units reach what has to be bought."""
        size = product.size_of(self.buy_unit or product.unit.zh)
        return base_quantity // (self.buy * size) if size else 0

    def earned(self, product: Product, base_quantity: int, gift: Product) -> int:
        """Base units of `gift` that are free for so many base units of the product."""
        size = gift.size_of(self.get_unit or gift.unit.zh)
        return self.times(product, base_quantity) * self.get * size if size else 0
