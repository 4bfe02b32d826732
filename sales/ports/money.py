"""Ports: the books, receipts, collections and statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from sales.collections import Album, Collection, CollectionState, Glimpse, Receipt, ReceiptState
from sales.ledger import Account, Allocation, DocumentKind, Entry, Journal, OpenItem, Posting
from sales.money import Money
from sales.people import Language, Scope
from sales.statements import Statement, StatementState


class Ledger(Protocol):
    """Keeps the books. Everything is appended; the database refuses the rest."""

    def next_number(self, kind: DocumentKind, year: int) -> str:
        """The next number such as INV-2026-000042, taken under a lock in this transaction: no gap, no duplicate."""
        ...

    def next_numbers(self, kind: DocumentKind, year: int, count: int) -> tuple[str, ...]:
        """The same for many at once, in their order."""
        ...

    def post(self, journal: Journal, at: datetime) -> None: ...
    def open_item(self, item: OpenItem) -> None: ...
    def allocate(self, allocation: Allocation, at: datetime) -> None:
        """Link a credit to an item; raises ValueError when it is more than is free on either side. It does not count
        before the last day on which an allocation of either side was taken back."""
        ...

    def undo(self, allocation: Allocation, day: date, at: datetime) -> None:
        """Take a standing allocation back as of the day: a row of its own names it. ValueError when it does not stand
        any more."""
        ...

    def balance(self, customer: str, currency: str, as_of: date | None = None) -> Money:
        """What the customer owes: the ledger's receivable lines dated on or before the day (None: all)."""
        ...

    def exposure(self, customer: str, currency: str) -> Money:
        """The balance, and what approved orders are worth less what was invoiced of them."""
        ...

    def items(self, customer: str, currency: str, as_of: date) -> tuple[OpenItem, ...]:
        """Items and credits dated on or before the day, with the residual as of that day, not zero; oldest due first.
        An allocation counts only when it and both its sides are dated on or before the day."""
        ...

    def overdue(self, customer: str, currency: str, before: date) -> tuple[Money, date | None]:
        """What is left today of items that were due before the day, and when the oldest of them was due."""
        ...

    def item(self, number: str) -> OpenItem | None:
        """One item or credit with its residual as of now."""
        ...

    def entries(self, customer: str, currency: str, start: date, end: date) -> tuple[Entry, ...]:
        """The customer's receivable lines dated start to end, both included, in order of date and posting."""
        ...

    def posted_at(self, number: str) -> datetime | None:
        """The moment at which a document was posted; None for what has no journal."""
        ...

    def refers_to(self, number: str) -> str | None:
        """The document that this one is posted against: an invoice by its credit note, what a reversal takes back."""
        ...

    def account_total(self, account: Account, currency: str) -> Money: ...
    def trial_balance(self, currency: str, as_of: date) -> Mapping[Account, Money]:
        """What stands in each account as of the day, debit above zero; accounts without an entry are left out."""
        ...

    def allocations_of(self, credit: str) -> tuple[Allocation, ...]:
        """What a credit settles now, in order; what was taken back is left out."""
        ...

    def settled_by(self, item: str) -> tuple[Allocation, ...]:
        """What settles an item now, in order; what was taken back is left out."""
        ...

    def postings(self, number: str) -> tuple[Posting, ...]:
        """The lines of a document's journal in order; none for what posted nothing."""
        ...

    def currencies(self, customer: str) -> tuple[str, ...]:
        """The currencies in which the customer ever had an entry, in order."""
        ...


class Receipts(Protocol):
    """Keeps photographed receipts."""

    def add(self, receipt: Receipt) -> Receipt:
        """Store a new receipt under an id of its own; Stale when (chat_id, message_id, part) is known."""
        ...

    def by_message(self, chat_id: int, message_id: int) -> Receipt | None:
        """The first slip on the photo of a message."""
        ...

    def get(self, receipt_id: int, scope: Scope, person_id: int) -> Receipt | None:
        """A receipt that the person sent, or whose customer is in the scope."""
        ...

    def save(self, receipt: Receipt, seen: int) -> Receipt: ...
    def in_state(self, state: ReceiptState) -> tuple[Receipt, ...]: ...
    def with_digest(self, receipt: Receipt) -> Receipt | None:
        """The first receipt of the same file, best of the same slip on it. Here and below: its sender's own come first;
        receipts that were put aside do not count, nor does itself, nor what came later and is not settled."""
        ...

    def keep_looks(self, receipt_id: int, looks: Sequence[str]) -> None:
        """Keep the looks of a receipt's picture, that of the whole first (sales.likeness)."""
        ...

    def looks(self, receipt_id: int) -> tuple[str, ...]:
        """The looks that were kept."""
        ...

    def like_these(self, receipt: Receipt, looks: Sequence[str]) -> tuple[Glimpse, ...]:
        """Receipts from other messages whose pictures look like one with these looks: the same slip of its photo first,
        then the first one first."""
        ...

    def with_number(self, number_key: str, receipt: Receipt) -> tuple[Receipt, ...]:
        """Receipts that bear this number (sales.likeness.number_key), the first one first."""
        ...

    def with_payment(self, customer: str, day: date, minor: int, receipt: Receipt) -> Receipt | None: ...
    def customers_of(self, scope: Scope, party: str | None, tax_id: str | None) -> tuple[str, ...]:
        """Whose the confirmed papers with this tax number on them are, or else with this party's name; customers in
        the scope only, by code."""
        ...

    def album_of(self, album: Album) -> Album:
        """The album of (chat_id, group), stored now if it was not, and held until the end of the transaction; one
        without a group is always new."""
        ...

    def album(self, album_id: int, scope: Scope, person_id: int) -> Album | None:
        """An album that the person sent; any for a scope that is everything."""
        ...

    def caption_album(self, album: Album) -> None:
        """Write the album's caption."""
        ...

    def of_album(self, album_id: int) -> tuple[Receipt, ...]:
        """Its papers in the order they came."""
        ...


class Collections(Protocol):
    """Keeps collections."""

    def add(self, collection: Collection) -> Collection: ...
    def get(self, collection_id: int, scope: Scope) -> Collection | None: ...
    def of_receipt(self, receipt_id: int) -> Collection | None: ...
    def save(self, collection: Collection, seen: int) -> Collection: ...
    def in_state(self, state: CollectionState, scope: Scope) -> tuple[Collection, ...]: ...
    def numbered(self, number: str, scope: Scope) -> Collection | None:
        """The collection whose payment bears this number."""
        ...

    def of_report(self, report_id: int) -> tuple[Collection, ...]:
        """The parts of one report, in order."""
        ...

    def waiting(self, customer: str) -> tuple[Collection, ...]:
        """The customer's collections that are not verified yet, oldest first."""
        ...

    def alike(self, collection: Collection, days: int) -> tuple[Collection, ...]:
        """Others of the same customer and amount, paid within so many days of it, that wait or are in the books, oldest
        first. Other parts of its own report are none."""
        ...

    def claims(self, customer: str, since: datetime) -> tuple[Collection, ...]:
        """What the customer's own people claimed since, and what of it still waits, oldest first."""
        ...

    def reported(self, customer: str, currency: str) -> Money:
        """The sum that is reported and not yet verified, in the currency of the account that it settles."""
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

    def holding(self, customer: str, currency: str, day: date) -> Statement | None:
        """The first that ends on this day or later, in its latest revision; None: the day is not stated yet."""
        ...

    def save(self, statement: Statement, seen: int) -> Statement: ...
    def revision_before(self, statement: Statement) -> Statement | None:
        """The revision of the same period that this one superseded."""
        ...

    def recent(self, scope: Scope, limit: int) -> tuple[Statement, ...]:
        """Latest revisions, newest first."""
        ...

    def listed(
        self, scope: Scope, states: Iterable[StatementState], customer: str | None, limit: int, skip: int
    ) -> tuple[Statement, ...]:
        """A page of latest revisions in these states, newest period first; `customer`: of this one only."""
        ...

    def counted(self, scope: Scope, customer: str | None) -> dict[StatementState, int]:
        """How many latest revisions stand in each state."""
        ...

    def disputed_items(self, customer: str) -> frozenset[str]:
        """The numbers of the entries that wait for the house's answer to a dispute: all of a statement where the whole
        is disputed."""
        ...

    def paper(self, statement_id: int, language: Language) -> str | None:
        """The digest of the PDF that was handed out in this language."""
        ...

    def keep_paper(self, statement_id: int, language: Language, digest: str) -> str:
        """Note the PDF handed out; the digest that counts, which is the first one noted."""
        ...
