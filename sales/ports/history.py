"""Ports: finding orders and documents, tags, and the lists a person looked at."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from sales.history import OrderQuery
from sales.notices import Subject
from sales.people import Scope


class History(Protocol):
    """Finds orders and documents. Drafts, discarded orders and what never got a number are found by their own rep
    (`viewer`) only."""

    def find(self, wanted: OrderQuery, scope: Scope, viewer: int, limit: int, offset: int) -> tuple[int, ...]:
        """Ids of the orders, newest first."""
        ...

    def count(self, wanted: OrderQuery, scope: Scope, viewer: int) -> int: ...
    def latest(self, scope: Scope, limit: int) -> tuple[int, ...]:
        """The newest ordered order of each customer, newest first."""
        ...

    def document(self, number: str, scope: Scope) -> tuple[Subject, int] | None:
        """The order, collection, return or statement that a document's number leads to."""
        ...

    def keep_view(self, person_id: int, content: str) -> int:
        """A number for what a person looks at; the same content keeps its number."""
        ...

    def view(self, person_id: int, view_id: int) -> str | None: ...


class Tags(Protocol):
    """Keeps the tags of orders."""

    def of(self, order_id: int) -> tuple[str, ...]:
        """By when they were put on."""
        ...

    def lock(self, order_id: int) -> None:
        """Hold the order's tags until the end of the transaction."""
        ...

    def add(self, order_id: int, tag: str, by: int, at: datetime) -> None: ...
    def remove(self, order_id: int, tag: str) -> None: ...
    def recent(self, person_id: int, limit: int) -> tuple[str, ...]:
        """What the person put on last, each once."""
        ...

    def used(self, scope: Scope, limit: int) -> tuple[str, ...]:
        """Tags on orders of the scope, the most used first."""
        ...
