"""What is exported of the books, in which forms, and the ways in which that can fail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

from exchange.ledger.words import Table
from sales.chart import Chart
from sales.journals import Period
from sales.money import Money
from sales.people import Language

Cell = str | Money | date | datetime | int | None
Row = Sequence[Cell]
Progress = Callable[[int, int], None]


class Form(StrEnum):
    """The kinds of files."""

    XLSX = "xlsx"
    CSV = "csv"
    BEANCOUNT = "beancount"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: the days, one customer or the whole house, and how it is shown."""

    period: Period
    customer: str | None
    language: Language
    chart: Chart
    zone: ZoneInfo
    title: str

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables that are written: accounts have a trial balance only where all documents are there."""
        return tuple(table for table in Table if not (self.customer and table is Table.TRIAL_BALANCE))


class ExportFailed(Exception):
    """The books cannot be written so; the text is one sentence."""


class DoesNotTieOut(ExportFailed):
    """Two tables say different things of the same books: nothing is written."""


class Sheet(Protocol):
    """A table that is written row by row; its money is in the currency of its own cell."""

    def write(self, row: Row) -> None: ...
    def emphasise(self, row: Row) -> None:
        """A row that sums others up."""
        ...


class Writer(Protocol):
    """A form into which tables are written, several side by side."""

    def table(self, table: Table) -> Sheet:
        """Begin a table."""
        ...

    def close(self) -> None:
        """Everything is written: make the files whole."""
        ...

    def abandon(self) -> None:
        """Nothing will come of it: let go of what is open."""
        ...
