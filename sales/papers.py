"""Papers: what stands on a printed order, delivery note, invoice or credit note. Facts as they were posted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sales.catalogue import Product, Unit
from sales.customers import Customer
from sales.invoices import DeliveryNote, Invoice
from sales.ledger import DocumentKind
from sales.money import Money, total
from sales.orders import Order, OrderState
from sales.people import Person, Role
from sales.promotions import Promotion
from sales.returns import Return, ReturnReason, ReturnState

# What can be printed, and sent to a chat, besides statements.
PRINTED = (DocumentKind.ORDER, DocumentKind.DELIVERY, DocumentKind.INVOICE, DocumentKind.CREDIT_NOTE)

ON_PAPER = (OrderState.AWAITING, OrderState.APPROVED, OrderState.POSTED)
_ALL_KINDS = (Role.REP, Role.MANAGER, Role.FINANCE, Role.ADMIN, Role.AUDITOR)
_OF_A_CONTACT = (DocumentKind.DELIVERY, DocumentKind.INVOICE, DocumentKind.CREDIT_NOTE)


def may_read(actor: Person, kind: DocumentKind) -> bool:
    """Whether papers of this kind are for this person at all: the warehouse gets what shows no prices, a customer's
    contact what was delivered and invoiced."""
    if actor.has(*_ALL_KINDS):
        return True
    if actor.has(Role.WAREHOUSE):
        return kind is DocumentKind.DELIVERY
    return actor.has(Role.CONTACT) and kind in _OF_A_CONTACT


def papers_of(
    order: Order, notes: Iterable[DeliveryNote], invoices: Iterable[Invoice], returns: Iterable[Return]
) -> tuple[tuple[DocumentKind, str], ...]:
    """Kind and number of everything that can be printed of an order. A draft is no document yet, and what was rejected
    or cancelled is none any more."""
    found: list[tuple[DocumentKind, str | None]] = []
    found += [(DocumentKind.ORDER, order.number)] if order.number and order.state in ON_PAPER else []
    found += [(DocumentKind.DELIVERY, note.number) for note in notes]
    found += [(DocumentKind.INVOICE, invoice.number) for invoice in invoices]
    found += [(DocumentKind.CREDIT_NOTE, made.number) for made in returns if made.state is ReturnState.APPROVED]
    return tuple((kind, number) for kind, number in found if number)


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
    def price_only(self) -> bool:
        """Whether it is a credit that lowers a price, for no goods: a price credit."""
        return self.kind is DocumentKind.CREDIT_NOTE and not any(line.base_quantity for line in self.lines)

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
