"""What happened: outcomes of actions, each with the sheet of facts that its card is drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sales.catalogue import Product
from sales.customers import Customer
from sales.deciding import Agreed
from sales.dispatch import Dispatch
from sales.disputes import Dispute
from sales.invoices import DeliveryNote, GoodsReceipt, Invoice
from sales.money import Money
from sales.notes import VoiceNote
from sales.orders import Need, Order, PriceMoved
from sales.people import Person
from sales.promotions import Promotion
from sales.refusals import Trouble
from sales.reordering import Difference
from sales.returns import Return
from sales.signatures import Signature
from sales.statements import Statement
from sales.warehouses import Warehouse


@dataclass(frozen=True, slots=True)
class OrderSheet:
    """All that an order's card shows. `products` covers lines and doubts, `customers` the doubts' candidates; `on_hand`
    is stock in base units. `exposure` is the customer's before this order, `credit_left` the limit less exposure less
    this order (None without a customer). `needs` and `troubles` are as of now while it is a draft. `agreed`: whose
    approvals count; `stand_ins`: who (by id) may decide it only in whose place. Of a draft,
    `other_drafts` counts its rep's others and `twin` is the one of them for the same customer. `promotions` are those
    of the lines, by code; `moved` is what prices did to a draft since a person last changed it."""

    order: Order
    rep: Person
    customer: Customer | None = None
    products: Mapping[str, Product] | None = None
    customers: Mapping[str, Customer] | None = None
    on_hand: Mapping[str, int] | None = None
    exposure: Money | None = None
    credit_left: Money | None = None
    needs: tuple[Need, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    decider: Person | None = None
    agreed: tuple[Agreed, ...] = ()
    stand_ins: Mapping[int, Person] = field(default_factory=dict)
    deliveries: tuple[DeliveryNote, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    undelivered: Mapping[int, int] = field(default_factory=dict)
    received: Mapping[str, GoodsReceipt] = field(default_factory=dict)
    warehouses: Mapping[str, Warehouse] = field(default_factory=dict)
    van: Warehouse | None = None
    closer: Person | None = None
    tags: tuple[str, ...] = ()
    differs: tuple[Difference, ...] = ()
    notes: tuple[VoiceNote, ...] = ()
    other_drafts: int = 0
    twin: Order | None = None
    promotions: Mapping[str, Promotion] = field(default_factory=dict)
    moved: tuple[PriceMoved, ...] = ()
    returns: tuple[Return, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementSheet:
    """All that a statement's card shows. `reachable`: the customer has a contact on Telegram. `barred`: contacts (by
    id) who may look and dispute, but not sign. `app`: the address of the page on which the viewer can sign by hand;
    None where there is none, or the viewer may not. `promised`: the customer said by when it is answered, and is not
    reminded until that day is over. `opted_out`: whoever may sign wants no reminders.
    `askable`: a contact who may sign is on Telegram. `disputes`: what was handed in of them, `people` who are named by
    them (by id), `agreed` the numbers of the lines that stay confirmed, `before` the revision that this one
    supersedes. `replaced_by`: the id of the revision that supersedes it, which is the one to answer."""

    statement: Statement
    customer: Customer
    signer: Person | None = None
    reachable: bool = True
    signature: Signature | None = None
    barred: frozenset[int] = frozenset()
    app: str | None = None
    promised: date | None = None
    opted_out: bool = False
    askable: bool = True
    disputes: tuple[Dispute, ...] = ()
    agreed: frozenset[str] = frozenset()
    before: Statement | None = None
    people: Mapping[int, Person] = field(default_factory=dict)
    dispatches: tuple[Dispatch, ...] = ()
    replaced_by: int | None = None


@dataclass(frozen=True, slots=True)
class OrderDrafted:
    """A draft stands in the chat."""

    sheet: OrderSheet


@dataclass(frozen=True, slots=True)
class OrderChanged:
    """The draft was changed."""

    sheet: OrderSheet


@dataclass(frozen=True, slots=True)
class OrderDiscarded:
    """The draft was thrown away."""

    sheet: OrderSheet


@dataclass(frozen=True, slots=True)
class OrderPosted:
    """Submitted, and nobody had to be asked: delivered, invoiced and in the books."""

    sheet: OrderSheet


@dataclass(frozen=True, slots=True)
class OrderAwaitsApproval:
    """Submitted; managers were asked."""

    sheet: OrderSheet


@dataclass(frozen=True, slots=True)
class OrderApproved:
    """A manager approved; delivered, invoiced and in the books."""

    sheet: OrderSheet


@dataclass(frozen=True, slots=True)
class OrderRejected:
    """A manager rejected, with a reason."""

    sheet: OrderSheet


@dataclass(frozen=True, slots=True)
class Pending:
    """One page of the orders that wait for the actor's decision, those that wait longest first; `count` of all."""

    sheets: tuple[OrderSheet, ...]
    page: int
    pages: int
    count: int


class Deed(StrEnum):
    """What was done to an order that is no draft any more, or beside its lines."""

    FIRST_APPROVED = "first_approved"  # one of two agreed
    RECALLED = "recalled"
    REOPENED = "reopened"  # an approved one is a draft again; its approvals are void
    CANCELLED = "cancelled"
    DELIVERED = "delivered"
    INVOICED = "invoiced"
    RECEIVED = "received"
    CLOSED_SHORT = "closed_short"  # what is not delivered is not going to be
    RETURN_ASKED = "return_asked"
    RETURN_DECIDED = "return_decided"
    TAGGED = "tagged"
    RESUMED = "resumed"
    NOTE_KEPT = "note_kept"


@dataclass(frozen=True, slots=True)
class OrderDone:
    """Something was done to the order."""

    deed: Deed
    sheet: OrderSheet


@dataclass(frozen=True, slots=True)
class StatementConfirmed:
    """The customer confirmed the statement."""

    sheet: StatementSheet


@dataclass(frozen=True, slots=True)
class StatementDisputed:
    """The customer disputes the statement or one entry of it."""

    sheet: StatementSheet


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody followed an invitation (or came back with a used one of their own)."""

    person: Person
    customer: Customer | None = None


@dataclass(frozen=True, slots=True)
class StatementsIssued:
    """A statement run ended: how many were issued now, and how many stood already."""

    start: date
    end: date
    issued: int
    before: int
