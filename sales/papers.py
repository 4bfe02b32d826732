"""Papers: what stands on a printed order, delivery note, invoice or credit note. Facts as they were posted."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sales.catalogue import Product, Unit
from sales.customers import Customer
from sales.ledger import DocumentKind
from sales.money import Money, total
from sales.promotions import Promotion
from sales.returns import ReturnReason

# What can be printed, and sent to a chat, besides statements.
PRINTED = (DocumentKind.ORDER, DocumentKind.DELIVERY, DocumentKind.INVOICE, DocumentKind.CREDIT_NOTE)


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line: amount, tax rate and contained tax as they were posted. `price` is per `price_unit` in major units, as
    it was ordered, before the `discount` in percent; `promotion` names the one that gave discount or free goods. A
    `quantity` of 0 is a credit for the price alone."""

    product: Product
    quantity: Decimal
    unit: Unit
    base_quantity: int
    amount: Money
    tax_rate: Decimal
    tax: Money
    price: Decimal | None = None
    price_unit: Unit | None = None
    discount: Decimal = Decimal(0)
    free: bool = False
    promotion: Promotion | None = None


@dataclass(frozen=True, slots=True)
class TaxPart:
    """What of a paper's total bears one rate."""

    rate: Decimal
    net: Money
    tax: Money
    gross: Money


@dataclass(frozen=True, slots=True)
class Paper:
    """One printed document. `stamp` is the moment it was posted (for an order: approved or submitted), `related` are
    the documents it belongs to, `people` who made and who agreed to it. `awaiting`: an order that nobody has agreed to
    yet. `reason` is why a credit was given, in `words` where none of ours fits. `edition` tells apart what one number
    was at two times: an order that was reopened. A delivery note's paper shows no prices."""

    kind: DocumentKind
    number: str
    day: date
    stamp: datetime
    customer: Customer
    currency: str
    lines: tuple[PaperLine, ...]
    people: tuple[str, ...] = ()
    related: tuple[tuple[DocumentKind, str], ...] = ()
    due: date | None = None
    delivery_date: date | None = None
    payment: str = ""
    note: str = ""
    reason: ReturnReason | None = None
    words: str = ""
    awaiting: bool = False
    edition: str = ""

    @property
    def priced(self) -> bool:
        """Whether it shows prices and amounts."""
        return self.kind is not DocumentKind.DELIVERY

    @property
    def total(self) -> Money:
        """The sum of the lines as printed, tax included."""
        return total((line.amount for line in self.lines), self.currency)

    @property
    def taxes(self) -> tuple[TaxPart, ...]:
        """The total split by tax rate, each the sum of the lines' own figures; lowest rate first."""
        parts = []
        for rate in sorted({line.tax_rate for line in self.lines if line.amount}):
            lines = [line for line in self.lines if line.tax_rate == rate]
            gross = total((line.amount for line in lines), self.currency)
            tax = total((line.tax for line in lines), self.currency)
            parts.append(TaxPart(rate, gross - tax, tax, gross))
        return tuple(parts)

    @property
    def hash(self) -> str:
        """SHA-256 over what was agreed: number, day, customer and lines. The same whatever names were changed since."""
        lines = [(x.product.sku, x.base_quantity, x.amount.minor, x.tax.minor) for x in self.lines]
        content = (self.kind.value, self.number, self.day, self.customer.code, self.currency, lines)
        return hashlib.sha256(repr(content).encode()).hexdigest()
