"""Ports: the loading bay, which reads and writes files of tables, and the imports that are kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from zoneinfo import ZoneInfo

from sales.imports.nouns import BadFile, ImportJob, Kind, Listing, Remark, Tables
from sales.journals import Period
from sales.people import Language
from sales.ports.journals import Books
from sales.statements import Statement


class Bay(Protocol):
    """Knows file formats, and nothing of what the tables mean."""

    def read(self, content: bytes, name: str = "", kind: Kind | None = None) -> Tables | BadFile:
        """The tables of a workbook or CSV file, whatever its bytes are. `kind`: where the file does not show it."""
        ...

    def remarked(self, content: bytes, remarks: Sequence[Remark], language: Language) -> tuple[str, bytes]:
        """A copy of a readable file with sentences beside its rows, and the ending for its name (.xlsx, .csv)."""
        ...

    def written(self, listings: Sequence[Listing], language: Language, *, example: bool = False) -> bytes:
        """A workbook: a sheet for each listing, and one that explains the columns. `example`: its rows are made up."""
        ...

    def statement(self, statement: Statement, language: Language, zone: ZoneInfo) -> bytes:
        """A workbook of a statement's frozen content. `zone` decides on which day it was issued."""
        ...

    def books(self, books: Books, period: Period, language: Language, zone: ZoneInfo) -> bytes:
        """A workbook of the books of a period, read from a transaction that only looks: journal, customer ledger, trial
        balance, open items, ageing. Raises BooksDoNotTie."""
        ...


class Imports(Protocol):
    """Keeps files that were checked for import."""

    def add(self, job: ImportJob) -> ImportJob:
        """Store a new one under an id of its own; Stale when one with its `key` exists."""
        ...

    def alone(self) -> None:
        """Wait until nobody else brings something in, and keep others waiting until the end of the transaction."""
        ...

    def get(self, job_id: int) -> ImportJob | None: ...
    def by_key(self, key: str) -> ImportJob | None: ...
    def save(self, job: ImportJob, seen: int) -> ImportJob:
        """Compare-and-set, or Stale."""
        ...
