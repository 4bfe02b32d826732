"""The documents an order becomes: the delivery note and the invoice, as they were posted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sales.money import Money, total


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A line as it was posted: tax rate, amount and contained tax are kept and never computed again."""

    sku: str
    quantity: Decimal
    unit: str
    base_quantity: int
    amount: Money
    tax_rate: Decimal
    tax: Money


@dataclass(frozen=True, slots=True)
class DeliveryNote:
    """Goods that left the house for a customer, with their standard cost."""

    number: str
    order_id: int
    customer: str
    day: date
    lines: tuple[DocumentLine, ...]
    cost: Money


@dataclass(frozen=True, slots=True)
class Invoice:
    """What a customer is asked to pay for a delivery."""

    number: str
    order_id: int
    delivery: str
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
