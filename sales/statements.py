"""Statements of account (对账单): one customer, one currency, one period, frozen when issued and signed by hash."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sales.ledger import Ageing, Entry
from sales.money import Money, total


class StatementState(StrEnum):
    """Where a statement stands."""

    ISSUED = "issued"
    DELIVERED = "delivered"
    VIEWED = "viewed"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"


UNSIGNED = frozenset({StatementState.ISSUED, StatementState.DELIVERED, StatementState.VIEWED})


class DoesNotTieOut(ValueError):
    """Opening and entries do not make the closing balance, or the ageing does not: the statement is not issued."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The frozen content of a statement. Message, PDF and signature all come from this and nothing else."""

    customer: str
    customer_name_zh: str
    customer_name_en: str
    start: date
    end: date
    opening: Money
    entries: tuple[Entry, ...]
    closing: Money
    ageing: Ageing

    def __post_init__(self) -> None:
        moved = total((e.amount for e in self.entries), self.closing.currency)
        if self.opening + moved != self.closing or self.ageing.balance != self.closing:
            raise DoesNotTieOut(f"{self.customer} {self.start} to {self.end}")

    def canonical(self) -> str:
        """The content as canonical JSON: what is stored, and what the hash is over."""
        return json.dumps(
            {
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

    @property
    def hash(self) -> str:
        """SHA-256 of the canonical content, in hex."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Statement:
    """An issued statement with its life after that. `disputed` are the numbers of the entries in dispute (empty with
    state DISPUTED: the statement as a whole)."""

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

    @property
    def unsigned(self) -> bool:
        """Whether the customer has neither confirmed nor disputed it."""
        return self.state in UNSIGNED
