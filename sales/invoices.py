"""The documents an order becomes: delivery notes, what became of them at the customer's door, and invoices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sales.money import Money, half_up, total
from sales.orders import Order, OrderLine
from sales.warehouses import MAIN


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A line as it was posted: tax rate, amount and contained tax are kept and never computed again. `no` is the number
    of the order's line that it is (a part of). `cost` is the standard cost of goods on a delivery note."""

    sku: str
    quantity: Decimal
    unit: str
    base_quantity: int
    amount: Money
    tax_rate: Decimal
    tax: Money
    no: int = 0
    cost: Money | None = None


@dataclass(frozen=True, slots=True)
class DeliveryNote:
    """Goods that left a warehouse for a customer, with their standard cost. `by` is who handed them out. id 0: not
    stored yet."""

    number: str
    order_id: int
    customer: str
    day: date
    lines: tuple[DocumentLine, ...]
    cost: Money
    warehouse: str = MAIN
    by: int | None = None
    at: datetime | None = None
    id: int = 0


class ReceiptHow(StrEnum):
    """How it is known that the goods arrived."""

    BUTTON = "button"  # the customer's own contact said so
    PHOTO = "photo"  # of the signed note


@dataclass(frozen=True, slots=True)
class GoodsReceipt:
    """The customer has the goods of a note. `remark` says what was short or damaged; `photo` is the digest of the
    picture of the signed note."""

    delivery: str
    by: int
    at: datetime
    how: ReceiptHow
    remark: str = ""
    photo: str | None = None


@dataclass(frozen=True, slots=True)
class Invoice:
    """What a customer is asked to pay for one delivery or for several."""

    number: str
    order_id: int
    deliveries: tuple[str, ...]
    customer: str
    day: date
    due: date
    lines: tuple[DocumentLine, ...]

    @property
    def total(self) -> Money:
        """Sum of the lines, tax included."""
        return total((line.amount for line in self.lines), self.lines[0].amount.currency)

    @property
    def tax(self) -> Money:
        """Sum of the lines' taxes."""
        return total((line.tax for line in self.lines), self.lines[0].amount.currency)


def delivered(notes: Iterable[DeliveryNote]) -> dict[int, int]:
    """How many base units of each line of the order the notes hold."""
    found: dict[int, int] = {}
    for note in notes:
        for line in note.lines:
            found[line.no] = found.get(line.no, 0) + line.base_quantity
    return found


def undelivered(order: Order, notes: Iterable[DeliveryNote]) -> dict[int, int]:
    """How many base units of each line are left to deliver; lines of which nothing is left are not named."""
    done = delivered(notes)
    left = {line.no: line.base_quantity - done.get(line.no, 0) for line in order.lines}
    return {no: quantity for no, quantity in left.items() if quantity > 0}


def parts(order: Order, notes: Iterable[DeliveryNote], now: Mapping[int, int]) -> tuple[DocumentLine, ...]:
    """The lines of the next note: so many base units `now` of each line, after these notes. Amounts and taxes are split
    by quantity, rounded half-up; a line's last part takes what is left, so that all parts together are the line."""
    before = tuple(line for note in notes for line in note.lines)
    return tuple(_part(order, line, before, now[line.no]) for line in order.lines if now.get(line.no, 0) > 0)


def _part(order: Order, line: OrderLine, before: tuple[DocumentLine, ...], now: int) -> DocumentLine:
    mine = [part for part in before if part.no == line.no]
    left = line.base_quantity - sum(part.base_quantity for part in mine)
    if now > left:
        raise ValueError(f"line {line.no} has {left} left to deliver, not {now}")
    amount = line.amount(order.currency).minor - sum(part.amount.minor for part in mine)
    tax = line.tax(order.currency).minor - sum(part.tax.minor for part in mine)
    if now == left:
        return _line(order, line, now, amount, tax)
    part_amount = min(amount, _share(line.amount(order.currency), now, line))
    # Neither this part nor the rest may hold more tax than money.
    part_tax = max(_share(line.tax(order.currency), now, line), tax - (amount - part_amount))
    return _line(order, line, now, part_amount, min(part_tax, tax, part_amount))


def _share(whole: Money, now: int, line: OrderLine) -> int:
    return half_up(Decimal(whole.minor * now) / line.base_quantity)


def _line(order: Order, line: OrderLine, base_quantity: int, amount: int, tax: int) -> DocumentLine:
    part = line.with_base_quantity(base_quantity) if base_quantity != line.base_quantity else line
    money = Money(amount, order.currency), Money(tax, order.currency)
    return DocumentLine(line.sku, part.quantity, line.unit, base_quantity, money[0], line.tax_rate, money[1], line.no)


def merged(order: Order, notes: Iterable[DeliveryNote]) -> tuple[DocumentLine, ...]:
    """The lines of one invoice for all these notes: parts of the same line together, in the order's order."""
    sums: dict[int, tuple[int, int, int]] = {}
    for part in (part for note in notes for part in note.lines):
        base, amount, tax = sums.get(part.no, (0, 0, 0))
        sums[part.no] = (base + part.base_quantity, amount + part.amount.minor, tax + part.tax.minor)
    return tuple(_line(order, line, *sums[line.no]) for line in order.lines if line.no in sums)
