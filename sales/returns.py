"""Returns: goods that come back, or a price that was too high, and the credit note (红字发票) that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from operator import add, sub

from sales.invoices import DocumentLine
from sales.money import Money, half_up, total
from sales.people import Role


class ReturnState(StrEnum):
    """Where a return stands. From APPROVED on it is a credit note and final."""

    DRAFT = "draft"
    REQUESTED = "requested"
    APPROVED = "approved"  # posted
    REFUSED = "refused"
    DISCARDED = "discarded"  # by who asked for it, before anybody decided


class ReturnReason(StrEnum):
    """Why goods come back or money is given back."""

    DAMAGED = "damaged"
    EXPIRED = "expired"
    WRONG_ITEM = "wrong_item"
    OVERCHARGED = "overcharged"
    OTHER = "other"  # in words


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """So much of the invoice's line at `position` (from 0). With `base_quantity` 0 it is a credit for the price alone.
    `amount` includes `tax`; `cost` is what the goods had cost the house, whether or not they come back."""

    position: int
    sku: str
    base_quantity: int
    amount: Money
    tax: Money
    cost: Money

    def __post_init__(self) -> None:
        if self.base_quantity < 0 or self.amount.minor < 0 or not (self.base_quantity or self.amount):
            raise ValueError(f"not a line that can be credited: {self}")


@dataclass(frozen=True, slots=True)
class Return:
    """A return from its first tap to its credit note `number`, which is dated `day`. `goods_back`: they go into stock
    at `warehouse`; otherwise they are scrapped. `words` is the reason as it was typed, `photo` the digest of a picture,
    `refusal` why it was refused, `key` the press that began it. id 0: not stored yet."""

    id: int
    version: int
    state: ReturnState
    order_id: int
    invoice: str
    customer: str
    currency: str
    key: str
    requested_by: int
    requested_at: datetime
    warehouse: str
    lines: tuple[ReturnLine, ...] = ()
    goods_back: bool = True
    reason: ReturnReason | None = None
    words: str = ""
    photo: str | None = None
    number: str | None = None
    day: date | None = None
    decided_by: int | None = None
    decided_at: datetime | None = None
    refusal: str | None = None

    @property
    def total(self) -> Money:
        """What is credited, tax included."""
        return total((line.amount for line in self.lines), self.currency)

    @property
    def tax(self) -> Money:
        """The tax in it."""
        return total((line.tax for line in self.lines), self.currency)

    @property
    def cost(self) -> Money:
        """What the goods had cost."""
        return total((line.cost for line in self.lines), self.currency)

    @property
    def price_only(self) -> bool:
        """Whether it lowers a price and holds no goods: a price credit, and no return."""
        return bool(self.lines) and not any(line.base_quantity for line in self.lines)

    @property
    def brings_goods(self) -> bool:
        """Whether anything goes back into stock."""
        return self.goods_back and any(line.base_quantity for line in self.lines)

    def line(self, position: int) -> ReturnLine | None:
        """What is returned of this line of the invoice."""
        return next((line for line in self.lines if line.position == position), None)

    def with_line(self, position: int, line: ReturnLine | None) -> Return:
        """The same return with this instead of what it said of that line."""
        kept = [each for each in self.lines if each.position != position]
        lines = sorted((*kept, *([line] if line else ())), key=lambda each: each.position)
        return replace(self, lines=tuple(lines))


# Who may ask for a return, and who decides it.
ASKERS = (Role.REP, Role.FINANCE, Role.WAREHOUSE, Role.MANAGER)
DECIDERS = (Role.MANAGER, Role.FINANCE)
SCRAP = "-"  # in the place of a warehouse's code: the goods do not come back into stock
_Figures = tuple[int, int, int]  # amount, tax, cost


class MoreThanLeft(ValueError):
    """More than what is left of the line; `left` counts base units, or minor units of the amount."""

    def __init__(self, left: int) -> None:
        super().__init__(f"{left} left")
        self.left = left


@dataclass(frozen=True, slots=True)
class Remainder:
    """What is left to credit of one line of an invoice. Since the last credit for the price alone, `done` of `quantity`
    base units were returned for `given` of `whole` (amount, tax, cost; minor units). A part is the share of all that
    was returned so far less what was given, so parts never drift from the price and the last takes what is left."""

    position: int
    sku: str
    currency: str
    quantity: int
    whole: _Figures
    done: int = 0
    given: _Figures = (0, 0, 0)

    @classmethod
    def of(cls, position: int, line: DocumentLine, cost: Money, credited: Iterable[ReturnLine] = ()) -> Remainder:
        """What these credits, in their order, have left of the line."""
        whole = (line.amount.minor, line.tax.minor, cost.minor)
        left = cls(position, line.sku, line.amount.currency, line.base_quantity, whole)
        for part in credited:
            if part.position == position:
                left = left.less(part)
        return left

    @property
    def base_quantity(self) -> int:
        """Base units that may still come back."""
        return self.quantity - self.done

    @property
    def amount(self) -> Money:
        """What may still be credited, tax included."""
        return Money(self.whole[0] - self.given[0], self.currency)

    def less(self, part: ReturnLine) -> Remainder:
        """What is left after this credit."""
        values = (part.amount.minor, part.tax.minor, part.cost.minor)
        given = _each(add, self.given, values)
        if part.base_quantity:
            return replace(self, done=self.done + part.base_quantity, given=given)
        return replace(self, quantity=self.base_quantity, whole=_each(sub, self.whole, given), done=0, given=(0, 0, 0))

    def part(self, base_quantity: int) -> ReturnLine:
        """So many base units at the original's price; MoreThanLeft."""
        if not 0 < base_quantity <= self.base_quantity:
            raise MoreThanLeft(self.base_quantity)
        amount, tax, cost = (self._share(i, base_quantity) for i in range(3))
        return self._line(base_quantity, amount, tax, cost)

    def price(self, amount: Money) -> ReturnLine:
        """So much of the price alone; MoreThanLeft."""
        if not 0 < amount.minor <= self.amount.minor:
            raise MoreThanLeft(self.amount.minor)
        left = self.whole[1] - self.given[1]
        return self._line(0, amount.minor, half_up(Decimal(left * amount.minor) / self.amount.minor), 0)

    def _share(self, index: int, now: int) -> int:
        whole, given = self.whole[index], self.given[index]
        due = half_up(Decimal(whole * (self.done + now)) / self.quantity)
        return min(max(0, due - given), whole - given)

    def _line(self, base_quantity: int, amount: int, tax: int, cost: int) -> ReturnLine:
        # Neither this part nor the rest may hold more tax than money.
        left = self.whole[1] - self.given[1]
        tax = min(max(tax, left - (self.amount.minor - amount)), left, amount)
        values = (Money(minor, self.currency) for minor in (amount, tax, cost))
        return ReturnLine(self.position, self.sku, base_quantity, *values)


def _each(act: Callable[[int, int], int], left: _Figures, right: _Figures) -> _Figures:
    return act(left[0], right[0]), act(left[1], right[1]), act(left[2], right[2])


def unit_size(of: DocumentLine) -> int:
    """Base units in one unit of the invoice's line."""
    return max(1, half_up(of.base_quantity / of.quantity)) if of.quantity else 1


def in_units(base_quantity: int, of: DocumentLine, base_unit: str) -> tuple[Decimal, str]:
    """Base units in the unit of the invoice's line where they fill it, else in base units."""
    size = unit_size(of)
    if base_quantity and base_quantity % size == 0:
        return Decimal(base_quantity // size), of.unit
    return Decimal(base_quantity), base_unit
