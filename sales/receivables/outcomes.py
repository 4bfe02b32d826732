"""What happened to payments, and what the screens about them show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sales.customers import Customer
from sales.ledger import DocumentKind, OpenItem
from sales.money import Money
from sales.paper_outcomes import CollectionSheet
from sales.payments import Rate


@dataclass(frozen=True, slots=True)
class ChequeCleared:
    """The bank has paid a cheque."""

    sheet: CollectionSheet


@dataclass(frozen=True, slots=True)
class PaymentBounced:
    """A payment was taken back because the money did not come."""

    sheet: CollectionSheet


@dataclass(frozen=True, slots=True)
class AgainstChosen:
    """It was said what a reported payment is for."""

    sheet: CollectionSheet


@dataclass(frozen=True, slots=True)
class Payable:
    """Something that a payment can be for, with what is left of it: an open item, an order still to be invoiced, or an
    instalment plan with its next part, due on `due`."""

    number: str
    kind: DocumentKind
    due: date | None
    left: Money
    part: Money | None = None


@dataclass(frozen=True, slots=True)
class AgainstSheet:
    """What a reported payment can be said to be for, open items first, oldest due first."""

    sheet: CollectionSheet
    payables: tuple[Payable, ...]


@dataclass(frozen=True, slots=True)
class AllocationSheet:
    """A credit with what it could settle. `items` have as residual what would be open without this credit. `standing`
    is what it settles now, `planned` what it would settle if `chosen`, in this order, were settled by it. `free` is
    what there is to spread, `rest` what would stay as credit. `stamp` stands for all that is shown. `collection` is the
    payment's id, if it is one."""

    credit: OpenItem
    customer: Customer
    free: Money
    items: tuple[OpenItem, ...]
    standing: tuple[tuple[str, Money], ...]
    chosen: tuple[str, ...]
    planned: tuple[tuple[str, Money], ...]
    rest: Money
    stamp: str
    collection: int | None = None
    page: int = 0

    @property
    def changes(self) -> bool:
        """Whether confirming would change anything."""
        return self.planned != self.standing


@dataclass(frozen=True, slots=True)
class Reallocated:
    """A credit settles now what was chosen. `changed`: it did not before."""

    sheet: AllocationSheet
    changed: bool


@dataclass(frozen=True, slots=True)
class CreditsSheet:
    """Payments and credits of which something is free, the latest first, each with its customer."""

    credits: tuple[tuple[OpenItem, Customer], ...]


@dataclass(frozen=True, slots=True)
class RatesSheet:
    """The house's rates in force today; `set_now` is the currency whose rate was just set."""

    base: str
    rates: tuple[Rate, ...]
    set_now: str | None = None
