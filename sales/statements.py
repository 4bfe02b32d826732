"""Statements of account (对账单): one customer, one currency, one period, frozen when issued and signed by hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sales.ledger import Ageing, DocumentKind, Entry, OpenItem
from sales.money import Money, total


class StatementState(StrEnum):
    """Where a statement stands."""

    ISSUED = "issued"
    DELIVERED = "delivered"
    VIEWED = "viewed"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    RESOLVED = "resolved"  # was disputed, and another revision or an answer has settled it


class Form(StrEnum):
    """What a statement leads with: what moved, or what is still open."""

    BALANCE_FORWARD = "balance_forward"
    OPEN_ITEM = "open_item"


class Layout(StrEnum):
    """How a statement arranges what moved."""

    BY_DATE = "by_date"
    BY_DOCUMENT = "by_document"  # each invoice followed by what was set against it
    BY_CATEGORY = "by_category"  # the invoices of the period summed up by product category


UNSIGNED = frozenset({StatementState.ISSUED, StatementState.DELIVERED, StatementState.VIEWED})


class DoesNotTieOut(ValueError):
    """Opening and entries do not make the closing balance, or ageing, open items or categories do not tie to it: the
    statement is not issued."""


@dataclass(frozen=True, slots=True)
class Link:
    """So much of a payment or credit (its number) is set against an invoice (its number), both as of the end."""

    credit: str
    item: str
    amount: Money


@dataclass(frozen=True, slots=True)
class CategorySum:
    """What the invoices of the period come to in one product category, tax included."""

    name_zh: str
    name_en: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The frozen content of a statement. Message, PDF and signature all come from this and nothing else.

    The opening is the closing of the customer's last statement in this currency (before the first one: the balance of
    the day before). An entry dated before the start came into the books too late for that one: a prior-period
    adjustment. `items` are what was open at the end (form OPEN_ITEM), `links` what settles what (layout BY_DOCUMENT),
    `categories` the sums of this period's invoices (layout BY_CATEGORY)."""

    customer: str
    customer_name_zh: str
    customer_name_en: str
    start: date
    end: date
    opening: Money
    entries: tuple[Entry, ...]
    closing: Money
    ageing: Ageing
    form: Form = Form.BALANCE_FORWARD
    layout: Layout = Layout.BY_DATE
    items: tuple[OpenItem, ...] = ()
    links: tuple[Link, ...] = ()
    categories: tuple[CategorySum, ...] = ()

    def __post_init__(self) -> None:
        if not all(self._ties()):
            raise DoesNotTieOut(f"{self.customer} {self.start} to {self.end}")

    def _ties(self) -> Iterator[bool]:
        currency = self.closing.currency
        yield self.opening + total((e.amount for e in self.entries), currency) == self.closing
        yield self.ageing.balance == self.closing
        if self.form is Form.OPEN_ITEM:
            yield total((i.residual for i in self.items), currency) == self.closing
        if self.layout is Layout.BY_CATEGORY:
            invoiced = total((e.amount for e in self.entries if self.in_categories(e)), currency)
            yield total((c.amount for c in self.categories), currency) == invoiced

    @property
    def prior(self) -> tuple[Entry, ...]:
        """The prior-period adjustments among the entries."""
        return tuple(entry for entry in self.entries if entry.day < self.start)

    def in_categories(self, entry: Entry) -> bool:
        """Whether layout BY_CATEGORY counts an entry in the categories; it lists the others one by one."""
        return entry.kind is DocumentKind.INVOICE and entry.day >= self.start

    def canonical(self) -> str:
        """The content as canonical JSON: what is stored, and what the hash is over. What came later than the first
        statements (form, layout and what belongs to them) is written only where it is not as it was then."""
        return json.dumps(
            {
                **self._later_keys(),
                "customer": [self.customer, self.customer_name_zh, self.customer_name_en],
                "period": [self.start.isoformat(), self.end.isoformat()],
                "currency": self.closing.currency,
                "opening": self.opening.minor,
                "entries": [[e.day.isoformat(), e.kind.value, e.number, e.amount.minor] for e in self.entries],
                "closing": self.closing.minor,
                "ageing": [*(b.minor for b in self.ageing.buckets), self.ageing.credit.minor],
            },
            ensure_ascii=False,
            separators=(",", ":"),
            sort_keys=True,
        )

    def _later_keys(self) -> dict[str, Any]:
        told: dict[str, Any] = {}
        if self.form is not Form.BALANCE_FORWARD:
            told["form"] = self.form.value
        if self.layout is not Layout.BY_DATE:
            told["layout"] = self.layout.value
        if self.items:
            told["items"] = [
                [i.number, i.kind.value, i.day.isoformat(), i.due.isoformat(), i.amount.minor, i.residual.minor]
                for i in self.items
            ]
        if self.links:
            told["links"] = [[link.credit, link.item, link.amount.minor] for link in self.links]
        if self.categories:
            told["categories"] = [[c.name_zh, c.name_en, c.amount.minor] for c in self.categories]
        return told

    @property
    def hash(self) -> str:
        """SHA-256 of the canonical content, in hex."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Statement:
    """An issued statement with its life after that. `disputed` are the numbers of the entries in dispute (empty with
    state DISPUTED: the statement as a whole). `why` says what the revision before it had to be replaced for."""

    id: int
    version: int
    number: str
    revision: int
    state: StatementState
    snapshot: Snapshot
    hash: str
    issued_at: datetime
    issued_by: int | None
    signed_by: int | None = None
    signed_at: datetime | None = None
    disputed: tuple[str, ...] = ()
    reason: str | None = None
    why: str | None = None

    @property
    def unsigned(self) -> bool:
        """Whether the customer has neither confirmed nor disputed it."""
        return self.state in UNSIGNED
