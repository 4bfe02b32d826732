"""Ports: what happened to payments since they were verified, their slips, and rates of exchange."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from sales.collections import Collection
from sales.ledger import OpenItem
from sales.payments import PaymentStep, Rate, Slip
from sales.people import Scope


class Payments(Protocol):
    """Keeps what happened to payments. Appended only."""

    def note(self, step: PaymentStep) -> None: ...
    def steps(self, collection_id: int) -> tuple[PaymentStep, ...]:
        """Oldest first."""
        ...

    def keep_slip(self, slip: Slip) -> None: ...
    def slip(self, collection_id: int, scope: Scope) -> Slip | None:
        """The settlement slip of a payment whose customer is in the scope."""
        ...

    def newest(self, scope: Scope, limit: int) -> tuple[tuple[int, str], ...]:
        """Collection and number of the newest payments that have a slip."""
        ...

    def held(self, scope: Scope, due_by: date | None = None, customer: str | None = None) -> tuple[Collection, ...]:
        """Cheques in hand (of one customer): verified, and the bank has not paid them yet. By the day from which it
        pays."""
        ...

    def credits(self, scope: Scope, limit: int) -> tuple[OpenItem, ...]:
        """Payments and credits of which something is free, the latest first."""
        ...


class Rates(Protocol):
    """Keeps the house's rates of exchange. Appended only: the last one set for a day counts."""

    def set(self, rate: Rate) -> None: ...
    def in_force(self, currency: str, base: str, day: date) -> Rate | None:
        """The rate that was set last for the day, or for the latest day before it."""
        ...

    def all(self, base: str, day: date) -> tuple[Rate, ...]:
        """The rate in force of each currency that has one, by currency."""
        ...
