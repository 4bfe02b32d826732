"""What the actions need from outside, as protocols: the archive with its keepers, the clock, the file store.

Every getter that a person can reach takes the asker's Scope and filters in the query: what is outside of it is not
found. Keepers never commit; `Work.commit` does, once. Leaving a `begin` block without it rolls everything back."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol

from sales.catalogue import Catalogue, Product
from sales.collections import Collection, CollectionState, Receipt, ReceiptState
from sales.customers import Customer
from sales.invoices import DeliveryNote, Invoice
from sales.ledger import Account, Allocation, DocumentKind, Entry, Journal, OpenItem
from sales.money import Money
from sales.notices import AuditEntry, Card, Notice, Question, QueuedNotice, Subject
from sales.orders import Order, OrderState
from sales.people import Invitation, Language, Person, Role, Scope
from sales.statements import Statement


class Stale(Exception):
    """The document was changed by somebody else since it was read: nothing was written."""


class Clock(Protocol):
    """Tells the time. Tests and the demo move it."""

    def now(self) -> datetime:
        """The present moment, aware, UTC."""
        ...


class Files(Protocol):
    """Keeps photos and PDFs by the SHA-256 of their bytes."""

    def put(self, content: bytes) -> str:
        """Store the bytes (once) durably and return their digest."""
        ...

    def get(self, digest: str) -> bytes:
        """The bytes; KeyError if they were never stored."""
        ...


class People(Protocol):
    """Keeps people, their roles and invitations."""

    def by_telegram(self, telegram_id: int) -> Person | None: ...
    def get(self, person_id: int) -> Person | None: ...
    def with_role(self, role: Role) -> tuple[Person, ...]:
        """Active people holding the role, linked to Telegram or not, by id."""
        ...

    def contacts_of(self, customer: str) -> tuple[Person, ...]: ...
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
    def take_invitation(self, token_hash: str, now: datetime) -> int | None:
        """Use up an invitation that has not expired; the person's id, or None."""
        ...


class Customers(Protocol):
    """Keeps customers."""

    def get(self, code: str, scope: Scope) -> Customer | None: ...
    def visible(self, scope: Scope) -> tuple[Customer, ...]: ...
    def lock(self, code: str) -> None:
        """Hold the customer's account until the end of the transaction: credit is checked by one at a time."""
        ...

    def add(self, customer: Customer) -> None: ...


class Products(Protocol):
    """Keeps products and their stock in base units."""

    def get(self, sku: str) -> Product | None: ...
    def all(self) -> tuple[Product, ...]:
        """Active products, by SKU."""
        ...

    def add(self, product: Product) -> None: ...
    def catalogue(self, scope: Scope) -> Catalogue:
        """All that a sentence of somebody with this scope can refer to, last orders included."""
        ...

    def on_hand(self, sku: str) -> int: ...
    def take(self, sku: str, base_quantity: int, document: str) -> bool:
        """Move goods out of the house for a document, as a stock move; False (and nothing moved) if there are not
        enough. A negative quantity brings goods in."""
        ...


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

    def open_draft(self, person_id: int) -> Order | None:
        """The person's draft that was touched last."""
        ...

    def in_state(self, state: OrderState, scope: Scope) -> tuple[Order, ...]: ...
    def recent(self, scope: Scope, limit: int) -> tuple[Order, ...]:
        """Orders that were not discarded, newest first."""
        ...

    def delivered(self, note: DeliveryNote) -> None: ...
    def invoiced(self, invoice: Invoice) -> None: ...
    def papers(self, order_id: int) -> tuple[DeliveryNote | None, Invoice | None]: ...


class Ledger(Protocol):
    """Keeps the books. Everything is appended; the database refuses the rest."""

    def next_number(self, kind: DocumentKind, year: int) -> str:
        """The next number such as INV-2026-000042, taken under a lock in this transaction: no gap, no duplicate."""
        ...

    def post(self, journal: Journal, at: datetime) -> None: ...
    def open_item(self, item: OpenItem) -> None: ...
    def allocate(self, allocation: Allocation, at: datetime) -> None:
        """Link a credit to an item; raises ValueError when it is more than is free on either side."""
        ...

    def balance(self, customer: str, currency: str, as_of: date | None = None) -> Money:
        """What the customer owes: the ledger's receivable lines dated on or before the day (None: all)."""
        ...

    def items(self, customer: str, currency: str, as_of: date) -> tuple[OpenItem, ...]:
        """Items and credits dated on or before the day, with the residual as of that day, not zero; oldest due first.
        An allocation counts only when it and both its sides are dated on or before the day."""
        ...

    def item(self, number: str) -> OpenItem | None:
        """One item or credit with its residual as of now."""
        ...

    def entries(self, customer: str, currency: str, start: date, end: date) -> tuple[Entry, ...]:
        """The customer's receivable lines dated start to end, both included, in order of date and posting."""
        ...

    def account_total(self, account: Account, currency: str) -> Money: ...
    def allocations_of(self, credit: str) -> tuple[Allocation, ...]: ...


class Receipts(Protocol):
    """Keeps photographed receipts."""

    def add(self, receipt: Receipt) -> Receipt:
        """Store a new receipt under an id of its own; Stale when (chat_id, message_id) is known."""
        ...

    def by_message(self, chat_id: int, message_id: int) -> Receipt | None: ...
    def get(self, receipt_id: int, scope: Scope, person_id: int) -> Receipt | None:
        """A receipt that the person sent, or whose customer is in the scope."""
        ...

    def save(self, receipt: Receipt, seen: int) -> Receipt: ...
    def in_state(self, state: ReceiptState) -> tuple[Receipt, ...]: ...
    def with_digest(self, digest: str, but: int) -> Receipt | None: ...
    def looks(self, but: int) -> tuple[tuple[int, str], ...]:
        """(id, look) of the receipts not discarded, newest first."""
        ...

    def with_number(self, merchant: str, number: str, but: int) -> Receipt | None: ...
    def with_payment(self, customer: str, day: date, minor: int, but: int) -> Receipt | None: ...


class Collections(Protocol):
    """Keeps collections."""

    def add(self, collection: Collection) -> Collection: ...
    def get(self, collection_id: int, scope: Scope) -> Collection | None: ...
    def of_receipt(self, receipt_id: int) -> Collection | None: ...
    def save(self, collection: Collection, seen: int) -> Collection: ...
    def in_state(self, state: CollectionState, scope: Scope) -> tuple[Collection, ...]: ...
    def reported(self, customer: str, currency: str) -> Money:
        """The sum that is reported and not yet verified."""
        ...


class Statements(Protocol):
    """Keeps statements. The snapshot is frozen by the database; only the life around it is written."""

    def add(self, statement: Statement) -> Statement:
        """Store under an id of its own; Stale when (customer, currency, period, revision) is there."""
        ...

    def get(self, statement_id: int, scope: Scope) -> Statement | None: ...
    def of_period(self, customer: str, currency: str, start: date, end: date) -> Statement | None:
        """The latest revision."""
        ...

    def save(self, statement: Statement, seen: int) -> Statement: ...
    def recent(self, scope: Scope, limit: int) -> tuple[Statement, ...]:
        """Latest revisions, newest first."""
        ...

    def unsigned(self) -> tuple[Statement, ...]:
        """Latest revisions that are neither confirmed nor disputed, oldest first."""
        ...

    def reminded(self, statement_id: int) -> frozenset[str]:
        """The levels that were sent."""
        ...

    def note_reminder(self, statement_id: int, level: str, at: datetime) -> bool:
        """Write the send log; False when this level was already there."""
        ...


class Talk(Protocol):
    """Keeps what the chat must not forget: cards shown, the open question, updates and presses already handled."""

    def remember_card(self, card: Card) -> None: ...
    def cards_of(self, subject: Subject, subject_id: int) -> tuple[Card, ...]: ...
    def forget_card(self, chat_id: int, message_id: int) -> None: ...
    def card_at(self, chat_id: int, message_id: int) -> Card | None: ...
    def ask(self, question: Question) -> None:
        """Make this the person's one open question."""
        ...

    def open_question(self, person_id: int) -> Question | None: ...
    def close_question(self, person_id: int) -> None: ...
    def first_time(self, key: str, at: datetime) -> bool:
        """Take an idempotency key; False when it was taken before."""
        ...


class Outbox(Protocol):
    """Keeps what has to be sent."""

    def put(self, notice: Notice, at: datetime) -> None:
        """Queue a notice; one whose key was queued before is left alone."""
        ...

    def due(self, now: datetime, limit: int) -> tuple[QueuedNotice, ...]:
        """What can be sent now, oldest first. What is for somebody who has not joined yet waits until they have."""
        ...

    def forget(self) -> None:
        """Nothing that is queued is sent any more: for a history that is played, not lived."""
        ...

    def sent(self, notice_id: int, at: datetime) -> None: ...
    def later(self, notice_id: int, until: datetime, error: str) -> None: ...
    def give_up(self, notice_id: int, at: datetime, error: str) -> None: ...


class Inbox(Protocol):
    """Keeps updates from before they are confirmed to Telegram until they are handled."""

    def put(self, update_id: int, payload: str, at: datetime) -> bool:
        """Store an update; False when this update_id was there before."""
        ...

    def unhandled(self) -> tuple[tuple[int, str], ...]: ...
    def handled(self, update_id: int, at: datetime) -> None: ...


class Audit(Protocol):
    """Keeps the hash-chained audit log."""

    def append(self, entry: AuditEntry) -> None: ...


class Jobs(Protocol):
    """Keeps which scheduled job ran for which slot: the claim decides, not the scheduler."""

    def claim(self, job: str, slot: str, at: datetime) -> bool:
        """Take a slot; False when somebody has it."""
        ...

    def claimed(self, job: str, slot: str) -> bool:
        """Whether somebody has the slot."""
        ...


class Work(Protocol):
    """One transaction on the archive, with all keepers."""

    @property
    def people(self) -> People: ...
    @property
    def customers(self) -> Customers: ...
    @property
    def products(self) -> Products: ...
    @property
    def orders(self) -> Orders: ...
    @property
    def ledger(self) -> Ledger: ...
    @property
    def receipts(self) -> Receipts: ...
    @property
    def collections(self) -> Collections: ...
    @property
    def statements(self) -> Statements: ...
    @property
    def talk(self) -> Talk: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def jobs(self) -> Jobs: ...
    def commit(self) -> None: ...


class Archive(Protocol):
    """The house's memory."""

    def begin(self) -> AbstractContextManager[Work]:
        """A transaction that may write. On SQLite it holds the one writer's lock from its first word."""
        ...

    def look(self) -> AbstractContextManager[Work]:
        """A transaction that only reads."""
        ...
