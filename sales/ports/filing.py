"""Ports: filed papers, finding them, and what corrections taught."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from sales.collections import Receipt, ReceiptField
from sales.finding import PaperQuery
from sales.layouts import Lesson
from sales.people import Scope


class Filing(Protocol):
    """Keeps the names of filed papers, and finds papers."""

    def file(self, receipt_id: int, names: Iterable[str], at: datetime) -> str:
        """File a paper under the first of these names that no other paper has, once: filed before, it keeps its name.
        Case does not tell names apart."""
        ...

    def names(self, receipt_ids: Iterable[int]) -> dict[int, str]:
        """The names of those that are filed."""
        ...

    def write_words(self, receipt: Receipt) -> None:
        """Write down what the paper is found by."""
        ...

    def find(
        self, wanted: PaperQuery, scope: Scope, viewer: int, limit: int, offset: int
    ) -> tuple[tuple[int, ...], int]:
        """Ids of the viewer's own papers and of those of the scope's customers, and how many there are in all; no ids
        beyond the last page, and then 0 in all. Papers of the amount that was meant come first, then those on which
        it is printed as a number of its own, then the others; the newest first within each."""
        ...

    def senders(self, scope: Scope, viewer: int, limit: int) -> tuple[int, ...]:
        """Who has sent papers that the viewer may see, whoever sent one last first."""
        ...

    def keep_view(self, person_id: int, content: str) -> int:
        """A number for what a person looks at; the same content keeps its number."""
        ...

    def view(self, person_id: int, view_id: int) -> str | None: ...


class Layouts(Protocol):
    """Keeps what corrections taught. Lessons and forgetting are appended; the database refuses the rest."""

    def teach(self, lesson: Lesson) -> None:
        """Keep a lesson; the same paper teaches once about a field."""
        ...

    def of(self, keys: Iterable[str]) -> tuple[Lesson, ...]:
        """The lessons that count (not forgotten) of the issuers with one of these keys or aliases, oldest first."""
        ...

    def all(self) -> tuple[Lesson, ...]:
        """All lessons that count, oldest first."""
        ...

    def forget(self, key: str, field: ReceiptField, last: int, by: int, at: datetime) -> None:
        """What was learned about this up to the lesson `last` counts no more."""
        ...
