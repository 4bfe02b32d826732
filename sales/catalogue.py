"""The catalogue: what can be sold, in which units and packs, and at which list price."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType

DOZEN = "打"
# Other words for a unit's Chinese key, as people write them.
UNIT_SYNONYMS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("件", "case", "cases", "cs", "ctn", "box", "boxes"), "箱"),
        **dict.fromkeys(("听", "can", "cans"), "罐"),
        **dict.fromkeys(("bottle", "bottles", "btl"), "瓶"),
        **dict.fromkeys(("bag", "bags", "sack", "sacks"), "袋"),
        **dict.fromkeys(("jug", "jugs", "tub", "tubs"), "桶"),
        **dict.fromkeys(("packet", "packets"), "包"),
        **dict.fromkeys(("multipack", "multipacks"), "提"),
        **dict.fromkeys(("cup", "cups"), "杯"),
        **dict.fromkeys(("carton", "cartons"), "盒"),
    }
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure. Its Chinese name is its key everywhere; the English name is for showing."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack of so many base units (箱 of 24 瓶)."""

    unit: Unit
    size: int

    def __post_init__(self) -> None:
        if self.size < 1:
            raise ValueError(f"a pack holds at least one base unit, not {self.size}")


@dataclass(frozen=True, slots=True)
class Product:
    """One article. `price` is the list price and `cost` the standard cost of ONE base unit, tax included in
    the price; `max_usual` is the largest plausible amount, counted in `order_unit` (the unit meant when none
    is said); an alias that several products hold is a family word and identifies none of them. `minimum` and `step`
    count base units of one line; `floor` is the lowest price of one base unit that may be given at all. It is sold
    from `active_from` to `active_until`, both days included. A UPC of 12 digits is an `ean13` with a 0 before it."""

    sku: str
    name_zh: str
    name_en: str
    unit: Unit
    packs: tuple[Pack, ...]
    order_unit: str
    price: Decimal
    cost: Decimal = Decimal(0)
    tax_rate: Decimal = Decimal("0.13")
    max_usual: int = 100
    aliases: tuple[str, ...] = ()
    ean13: str | None = None
    active: bool = True
    category: str | None = None
    minimum: int = 1
    step: int = 1
    floor: Decimal | None = None
    active_from: date | None = None
    active_until: date | None = None

    def sold_on(self, day: date) -> bool:
        """Whether it may be sold on this day."""
        begun = self.active_from is None or self.active_from <= day
        return self.active and begun and (self.active_until is None or day <= self.active_until)

    def allowed_above(self, base_quantity: int) -> int:
        """The smallest quantity of a line, in base units, that may be sold and is not below this one."""
        return -(-max(base_quantity, self.minimum) // self.step) * self.step

    def allowed_within(self, base_quantity: int) -> int:
        """The largest quantity of a line, in base units, that may be sold and is not above this one; 0: none."""
        most = base_quantity // self.step * self.step
        return most if most >= self.minimum else 0

    def size_of(self, unit: str) -> int | None:
        """How many base units one `unit` (Chinese key) is, or None if the product does not come in it."""
        if unit == self.unit.zh:
            return 1
        for pack in self.packs:
            if pack.unit.zh == unit:
                return pack.size
        return 12 if unit == DOZEN else None

    def unit_named(self, unit: str) -> Unit:
        """The Unit whose Chinese key this is; a dozen is known to every product."""
        for candidate in (self.unit, *(p.unit for p in self.packs)):
            if candidate.zh == unit:
                return candidate
        return Unit(DOZEN, "dozen") if unit == DOZEN else Unit(unit, unit)


@dataclass(frozen=True, slots=True)
class Category:
    """A shelf of the catalogue, to find products by."""

    code: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class CustomerNames:
    """How one customer is called: what a sentence reader needs to recognise it, and nothing of its account."""

    code: str
    name_zh: str
    name_en: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PastLine:
    """A line of a customer's last order: `quantity` in `unit` (Chinese key)."""

    sku: str
    quantity: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that an order sentence can refer to, cut to what the speaker may see (a rep's own customers).
    `version` changes whenever the content does, so that readers can keep an index per version."""

    version: str
    products: tuple[Product, ...]
    customers: tuple[CustomerNames, ...]
    last_orders: Mapping[str, tuple[PastLine, ...]] = field(default_factory=dict)
    unit_synonyms: Mapping[str, str] = field(default_factory=dict)
