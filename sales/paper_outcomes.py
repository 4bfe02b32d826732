"""What happened to photographed papers and to money reported, each with the sheet that its card is drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sales.collections import Album, Collection, Receipt
from sales.customers import Customer
from sales.invoices import DeliveryNote
from sales.ledger import Allocation
from sales.money import Money
from sales.payments import PaymentStep
from sales.people import Person


@dataclass(frozen=True, slots=True)
class ReceiptSheet:
    """All that a receipt's card shows. `suggested` are customers to offer as buttons. `twin` is the earlier receipt
    that it looks like, as far as its sender may see that; None beside a `twin_sender`: only who sent it, and when.
    `note` is the delivery note that the paper proves, `open_notes` those that nobody signed for, to offer. `parts` are
    the collections that it became, where it was paid in several ways."""

    receipt: Receipt
    sender: Person
    customer: Customer | None = None
    suggested: tuple[Customer, ...] = ()
    twin_sender: Person | None = None
    collection: Collection | None = None
    twin: Receipt | None = None
    note: DeliveryNote | None = None
    open_notes: tuple[DeliveryNote, ...] = ()
    parts: tuple[Collection, ...] = ()


@dataclass(frozen=True, slots=True)
class AlbumSheet:
    """All that an album's card shows: its papers in the order they came. `said_total` is the amount that its caption
    names, which may be meant for one of them or for all together."""

    album: Album
    sheets: tuple[ReceiptSheet, ...]
    said_total: Decimal | None = None

    @property
    def id(self) -> int:
        """The album's id."""
        return self.album.id

    @property
    def version(self) -> int:
        """Grows whenever one of its papers changes, or another one comes."""
        return sum(sheet.receipt.version for sheet in self.sheets)


@dataclass(frozen=True, slots=True)
class CollectionSheet:
    """All that a collection's card shows. Once verified: what it settled, what stays as credit, and the balance.
    `in_hand`: it is cash that another person has to count first. `parts` are the other parts of its report. `left` is
    what is open now of the item that it is for. `rate` is the house's own for what was paid, and `difference` what the
    account would be credited with above its worth. `steps` is what happened since it was verified, with who did it.
    `bankable`: the bank pays the cheque by now, and has not yet. `refused_claims`: of a claim that waits, how many of
    the customer's were refused lately. `alike`: of one that waits, others that may be the same money, with who reported
    them."""

    collection: Collection
    customer: Customer
    reporter: Person
    receipt: Receipt | None = None
    decider: Person | None = None
    allocations: tuple[Allocation, ...] = ()
    credit: Money | None = None
    balance: Money | None = None
    in_hand: bool = False
    parts: tuple[Collection, ...] = ()
    left: Money | None = None
    rate: Decimal | None = None
    difference: Money | None = None
    steps: tuple[tuple[PaymentStep, Person], ...] = ()
    bankable: bool = False
    refused_claims: int = 0
    alike: tuple[tuple[Collection, Person], ...] = ()


@dataclass(frozen=True, slots=True)
class ReceiptTaken:
    """A photo was stored and is being read. `again`: this very message was taken before."""

    sheet: ReceiptSheet
    again: bool = False


@dataclass(frozen=True, slots=True)
class ReceiptChanged:
    """A value of the receipt was set, or it was read. `further` are receipts that were made of other slips on its photo
    and are still to be read."""

    sheet: ReceiptSheet
    further: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceiptDiscarded:
    """The receipt was put aside; the photo is kept."""

    sheet: ReceiptSheet


@dataclass(frozen=True, slots=True)
class CollectionReported:
    """The receipt was confirmed: a collection waits for finance."""

    sheet: ReceiptSheet


@dataclass(frozen=True, slots=True)
class ReceiptFiled:
    """The paper was confirmed and is kept: a signed delivery note, an invoice, an expense."""

    sheet: ReceiptSheet


@dataclass(frozen=True, slots=True)
class CollectionVerified:
    """Finance verified: the payment is in the books."""

    sheet: CollectionSheet


@dataclass(frozen=True, slots=True)
class CollectionRefused:
    """Finance refused, with a reason."""

    sheet: CollectionSheet
