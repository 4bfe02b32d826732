"""Ports: people, customers and orders."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple, Protocol

from sales.customers import Customer
from sales.invoices import DeliveryNote, GoodsReceipt, Invoice
from sales.money import Money
from sales.orders import Order, OrderState
from sales.people import EVERYTHING, Invitation, Language, Person, Role, Scope
from sales.picking import Picking


class People(Protocol):
    """Keeps people, their roles and invitations."""

    def by_telegram(self, telegram_id: int) -> Person | None: ...
    def get(self, person_id: int) -> Person | None: ...
    def with_role(self, role: Role) -> tuple[Person, ...]:
        """Active people holding the role, linked to Telegram or not, by id."""
        ...

    def contacts_of(self, customer: str) -> tuple[Person, ...]: ...
    def contacts_of_all(self, customers: Iterable[str]) -> dict[str, tuple[Person, ...]]:
        """The same for many; a customer without any is not among them."""
        ...

    def add(self, name: str, roles: frozenset[Role], customer: str | None = None) -> Person: ...
    def link(self, person_id: int, telegram_id: int) -> Person:
        """Tie a person to a Telegram account; Stale when either is tied already."""
        ...

    def choose_language(self, person_id: int, language: Language) -> None: ...
    def see_language(self, person_id: int, code: str) -> None:
        """Remember the language code that Telegram reports, for messages that nobody asked for."""
        ...

    def language_of(self, person_id: int, default: Language) -> Language:
        """The own choice, else as Telegram reported last, else the default."""
        ...

    def invite(self, invitation: Invitation) -> None: ...
    def inviters(self, customer: str) -> dict[int, str]:
        """The names of who invited a customer's contacts, by the contacts' ids: by the link that was used, or the
        latest. Who was invited at the server is not among them."""
        ...

    def take_invitation(self, token_hash: str, now: datetime) -> int | None:
        """Use up an invitation that has not expired; the person's id, or None."""
        ...


class Customers(Protocol):
    """Keeps customers."""

    def get(self, code: str, scope: Scope) -> Customer | None: ...
    def visible(self, scope: Scope) -> tuple[Customer, ...]: ...
    def with_tax_id(self, tax_id: str, scope: Scope) -> tuple[str, ...]:
        """Codes of the customers with this tax number."""
        ...

    def lock(self, code: str) -> None:
        """Hold the customer's account until the end of the transaction: credit is checked by one at a time."""
        ...

    def lock_all(self, codes: Iterable[str]) -> tuple[Customer, ...]:
        """The same for many, in the order of their codes, in which everybody locks; those that there are."""
        ...

    def add(self, customer: Customer) -> None: ...
    def put(self, *made: Customer) -> None:
        """Add customers, or write them anew, many at once; the caller holds those whose credit changes."""
        ...

    def set_credit(self, customer: Customer) -> None:
        """Write limit, rating and hold flag of the customer, and nothing else."""
        ...


class Beside(NamedTuple):
    """What is kept beside an order at all: most orders have none of it, and it is not looked for."""

    tags: bool
    voices: bool
    notes: bool


class Orders(Protocol):
    """Keeps orders and drafts."""

    def add(self, order: Order) -> Order:
        """Store a new order under an id of its own; Stale when an order with its `key` exists."""
        ...

    def by_key(self, key: str) -> Order | None: ...
    def get(self, order_id: int, scope: Scope) -> Order | None: ...
    def save(self, order: Order, seen: int) -> Order:
        """Compare-and-set: write the order with version seen + 1 if its stored version is `seen`, else Stale."""
        ...

    def open_draft(self, person_id: int, scope: Scope = EVERYTHING) -> Order | None:
        """The person's draft that was touched last, of those within the scope: a customer may have been given to
        another rep since."""
        ...

    def drafts(self, person_id: int, scope: Scope = EVERYTHING) -> tuple[Order, ...]:
        """All of the person's drafts within the scope, the one touched last first."""
        ...

    def untouched(self, since: datetime) -> tuple[int, ...]:
        """Drafts that nobody touched since then, by id."""
        ...

    def latest_customers(self, person_id: int, limit: int) -> tuple[str, ...]:
        """Codes of the customers of the person's orders, the latest order first."""
        ...

    def latest_of(self, customer: str, limit: int) -> tuple[Order, ...]:
        """The customer's orders that were submitted and not turned down or cancelled, newest first."""
        ...

    def in_state(self, state: OrderState, scope: Scope) -> tuple[Order, ...]: ...
    def recent(self, scope: Scope, limit: int) -> tuple[Order, ...]:
        """Orders that were not discarded, newest first."""
        ...

    def delivered(self, note: DeliveryNote) -> DeliveryNote:
        """Write a delivery note, under an id of its own."""
        ...

    def invoiced(self, invoice: Invoice) -> None: ...
    def usual(self, customer: str, skus: Iterable[str]) -> dict[str, tuple[int, Decimal]]:
        """By SKU: how many of the customer's latest approved orders held the product, and the average base units of
        one. Products that it never bought are left out."""
        ...

    def notes(self, order_id: int) -> tuple[DeliveryNote, ...]:
        """All delivery notes of an order, oldest first."""
        ...

    def note(self, note_id: int, scope: Scope) -> DeliveryNote | None: ...
    def note_numbered(self, number: str, scope: Scope) -> DeliveryNote | None: ...
    def unsigned_notes(
        self, scope: Scope, rep_id: int | None, limit: int, customer: str | None = None
    ) -> tuple[DeliveryNote, ...]:
        """The newest notes of which nobody wrote that the goods arrived; of this rep's orders only, and of this
        customer's only, if one is given."""
        ...

    def invoices(self, order_id: int) -> tuple[Invoice, ...]:
        """All invoices of an order, oldest first."""
        ...

    def received(self, receipt: GoodsReceipt) -> bool:
        """Write that goods arrived; False when it is written already."""
        ...

    def receipts(self, order_id: int) -> tuple[GoodsReceipt, ...]:
        """What is written about the arrival of an order's goods."""
        ...

    def undelivered_since(self, since: datetime, day: date) -> tuple[int, ...]:
        """Approved orders of which nothing was delivered: approved at `since` or before, and wanted by `day` or for no
        day at all. By id."""
        ...

    def beside(self, order_id: int) -> Beside:
        """What there is of tags, voice notes and delivery notes."""
        ...

    def uninvoiced(self, customer: str, currency: str) -> Money:
        """What approved orders are worth, less what was invoiced of them: goods that will be delivered, and goods that
        were and are not invoiced yet."""
        ...

    def pick(self, picking: Picking) -> None:
        """Note what a person is putting together, in place of what was noted before."""
        ...

    def picking(self, order_id: int, person_id: int) -> Picking | None: ...
    def picked(self, order_id: int) -> None:
        """Nothing of this order is being put together any more, by anybody."""
        ...
