"""Ports: the archive and one transaction on it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from sales.ports.goods import Products, Stock
from sales.ports.money import Collections, Ledger, Receipts, Statements
from sales.ports.talk import Audit, Inbox, Jobs, Outbox, Talk
from sales.ports.trade import Customers, Orders, People


class Work(Protocol):
    """One transaction on the archive, with all keepers."""

    @property
    def people(self) -> People: ...
    @property
    def customers(self) -> Customers: ...
    @property
    def products(self) -> Products: ...
    @property
    def stock(self) -> Stock: ...
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
