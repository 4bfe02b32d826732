"""Ports: to whom statements were handed, and the groups of customers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from sales.dispatch import Dispatch, Group
from sales.people import Scope


class Dispatches(Protocol):
    """Keeps one dispatch a statement and contact."""

    def of(self, statement_id: int) -> tuple[Dispatch, ...]:
        """By the contacts' ids."""
        ...

    def of_many(self, statement_ids: Iterable[int]) -> dict[int, tuple[Dispatch, ...]]:
        """The same for many statements at once; a statement without any is not among them."""
        ...

    def get(self, statement_id: int, person_id: int) -> Dispatch | None: ...
    def add_many(self, dispatches: Iterable[Dispatch]) -> None:
        """What is there already is left alone."""
        ...

    def put(self, dispatch: Dispatch) -> None:
        """Write it, over what stands; the first time it was opened stays."""
        ...

    def opened(self, statement_id: int, person_id: int, at: datetime) -> bool:
        """Note the first look; False when there was one, or nothing was handed over."""
        ...

    def unreached(self, scope: Scope, most: int) -> tuple[tuple[int, ...], int]:
        """Statements (ids) that wait for an answer, that no contact has and that are not on their way to one, oldest
        first, and how many."""
        ...


class Groups(Protocol):
    """Keeps which chats of several people belong to which customer."""

    def get(self, group_id: int, scope: Scope) -> Group | None: ...
    def of_chat(self, chat_id: int) -> Group | None: ...
    def of_customer(self, customer: str) -> tuple[Group, ...]:
        """The bound ones, by id."""
        ...

    def within(self, scope: Scope) -> tuple[Group, ...]:
        """The bound ones of all customers in scope, by customer and id."""
        ...

    def bound(self) -> dict[str, tuple[Group, ...]]:
        """All bound ones that get statements, by customer."""
        ...

    def add(self, group: Group) -> Group:
        """Stale when the chat belongs to a customer already."""
        ...

    def save(self, group: Group, seen: int) -> Group:
        """Stale unless it is at version `seen`."""
        ...

    def remove(self, group_id: int) -> None: ...
