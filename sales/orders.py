"""Orders: lines with their prices, the draft that a chat is about, and what state an order is in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sales.money import Money, half_up, total
from sales.readings import Doubt


class OrderState(StrEnum):
    """Where an order stands. Only a draft may be edited; from POSTED on it is final."""

    DRAFT = "draft"
    AWAITING = "awaiting"  # a manager is asked
    APPROVED = "approved"  # its goods are reserved; some of them may be delivered and invoiced already
    POSTED = "posted"  # all of it delivered, invoiced, in the books
    REJECTED = "rejected"
    DISCARDED = "discarded"
    CANCELLED = "cancelled"  # after it was submitted, with a reason; nothing of it was delivered
    EXPIRED = "expired"  # a draft that nobody touched, or an approved order that nobody delivered, for too long


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One line: `quantity` in `unit` as said, the same in base units, and the price in major units per `price_unit`
    (which holds `price_size` base units), tax included. `list_price` is per `price_unit` too, as it was in force for
    this customer and quantity when the line was written; it holds from `from_quantity` base units of the product on.
    `discount` is percent off; a free line costs nothing. `manual`: a person said the price (then `price_said` too), the
    discount or that it is free; `promotion` is the code of the one that gave the discount or the free goods instead."""

    no: int
    sku: str
    quantity: Decimal
    unit: str
    base_quantity: int
    price: Decimal
    price_unit: str
    price_size: int
    list_price: Decimal
    tax_rate: Decimal
    discount: Decimal = Decimal(0)
    free: bool = False
    manual: bool = False
    promotion: str | None = None
    price_said: bool = False
    from_quantity: int = 1

    def __post_init__(self) -> None:
        if self.base_quantity <= 0 or self.price < 0 or not 0 <= self.discount <= 100:
            raise ValueError(f"not a line that can be sold: {self}")

    @property
    def unit_size(self) -> Decimal:
        """Base units in one `unit`: a whole number, also where the quantity (7 bottles of a case of 24) is rounded."""
        return Decimal(max(1, half_up(self.base_quantity / self.quantity)))

    def amount(self, currency: str) -> Money:
        """What the line costs, tax included, rounded half-up at the line."""
        if self.free:
            return Money.zero(currency)
        # Divided once, at the end: a third in between would turn an exact half into a little less.
        return Money.of(self.price * self.base_quantity * (100 - self.discount) / (self.price_size * 100), currency)

    def tax(self, currency: str) -> Money:
        """The tax contained in the amount."""
        gross = self.amount(currency)
        return Money(gross.minor - half_up(gross.minor / (1 + self.tax_rate)), currency)

    @property
    def below_list(self) -> bool:
        """Whether a person sells the line for less than its list price. What a promotion gives is no such thing."""
        return self.manual and (self.free or self.discount > 0 or self.price < self.list_price)

    @property
    def own_price(self) -> bool:
        """Whether a person said the price itself; one who said a discount or free goods alone did not."""
        return self.price_said or (self.manual and not self.free and not self.discount)

    @property
    def gift(self) -> bool:
        """Whether these are the free goods of a promotion: they come and go with what was bought."""
        return self.free and self.promotion is not None and not self.manual

    def with_base_quantity(self, base_quantity: int) -> OrderLine:
        """The same line with another quantity in base units, kept in its unit."""
        quantity = Decimal(base_quantity) / self.unit_size
        return replace(self, base_quantity=base_quantity, quantity=quantity.normalize() + 0)


@dataclass(frozen=True, slots=True)
class GiftLimit:
    """A person let the customer have no more than so many base units of a promotion's free goods; 0: none at all."""

    promotion: str
    sku: str
    most: int


@dataclass(frozen=True, slots=True)
class PriceMoved:
    """A line as it was and as it is since prices moved; None: it was not there, or is not any more."""

    line_no: int
    sku: str
    old: OrderLine | None
    new: OrderLine | None


class NeedKind(StrEnum):
    """Why a manager has to look at an order."""

    ABOVE_THRESHOLD = "above_threshold"
    BELOW_LIST = "below_list"
    OVER_CREDIT = "over_credit"
    NO_RULES = "no_rules"  # no threshold is configured: everything is looked at
    BELOW_FLOOR = "below_floor"
    OVERDUE = "overdue"
    ODD_QUANTITY = "odd_quantity"  # far above what this customer usually takes of it
    MANUAL_PRICE = "manual_price"  # a person said the price


@dataclass(frozen=True, slots=True)
class Need:
    """One reason for an approval, with the two figures that were compared: minor units of the order's currency (for
    BELOW_LIST, MANUAL_PRICE and BELOW_FLOOR the line's amount, its amount at that price, and the line's SKU); for
    ODD_QUANTITY base units, ordered and usual; for OVERDUE the overdue amount and, as `allowed`, the days of the oldest
    item. `approvals`: how many different people have to agree because of it."""

    kind: NeedKind
    actual: int = 0
    allowed: int = 0
    sku: str | None = None
    approvals: int = 1


@dataclass(frozen=True, slots=True)
class Approval:
    """One person's agreement to what was seen (`seen_hash`), perhaps in the place of somebody who is away."""

    by: int
    at: datetime
    seen_hash: str
    instead_of: int | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """An order from its first word to its end. `version` rises with every change: a press that saw another version is
    stale. `number` is given when it is submitted, and kept if it is recalled. `key` is the message it was said in.
    `warehouse` is the code of the one it is delivered from (None: the main one). `decided_…` is the last approval or
    the rejection, `closed_…` who cancelled it or when it expired, `reason` why it was rejected or cancelled.
    `moved`: what prices did to it since a person last changed it. `touched_at`: when its rep last did something to the
    draft. id 0: not stored yet."""

    id: int
    version: int
    state: OrderState
    currency: str
    rep_id: int
    created_at: datetime
    key: str
    customer: str | None = None
    lines: tuple[OrderLine, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    delivery_date: date | None = None
    payment: str | None = None
    note: str = ""
    number: str | None = None
    needs: tuple[Need, ...] = ()
    last_editor: int | None = None
    submitted_at: datetime | None = None
    decided_by: int | None = None
    decided_at: datetime | None = None
    reason: str | None = None
    seen_hash: str | None = None
    approvals: tuple[Approval, ...] = ()
    warehouse: str | None = None
    closed_by: int | None = None
    closed_at: datetime | None = None
    copied_from: int | None = None
    gift_limits: tuple[GiftLimit, ...] = ()
    moved: tuple[PriceMoved, ...] = ()
    touched_at: datetime | None = None

    @property
    def approvals_needed(self) -> int:
        """How many different people have to agree."""
        return max((need.approvals for need in self.needs), default=0)

    @property
    def total(self) -> Money:
        """The sum of the lines as displayed."""
        return total((line.amount(self.currency) for line in self.lines), self.currency)

    @property
    def tax(self) -> Money:
        """The tax contained in the total: the sum of the lines' taxes."""
        return total((line.tax(self.currency) for line in self.lines), self.currency)

    @property
    def content_hash(self) -> str:
        """SHA-256 over what a person decides on: customer, lines, prices, dates and terms."""
        lines = [(x.sku, x.base_quantity, x.price, x.price_size, x.discount, x.free) for x in self.lines]
        content = (self.customer, self.currency, lines, self.delivery_date, self.payment, self.note)
        return hashlib.sha256(repr(content).encode()).hexdigest()

    @property
    def goods(self) -> dict[str, int]:
        """Base units by SKU, of all lines together."""
        found: dict[str, int] = {}
        for line in self.lines:
            found[line.sku] = found.get(line.sku, 0) + line.base_quantity
        return found

    def line(self, no: int) -> OrderLine | None:
        """The line with this number, if it is still there."""
        return next((line for line in self.lines if line.no == no), None)

    @property
    def next_line_no(self) -> int:
        """The number for a line that is added; numbers of removed lines are not used again while others stand."""
        return max((line.no for line in self.lines), default=0) + 1
