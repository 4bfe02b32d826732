"""Nouns of an import: tables as they were read, problems by row and column, changes, and the report of a dry run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sales.people import Person


class Kind(StrEnum):
    """What a table is about. Their order is the order in which the sheets of one workbook build on each other."""

    PRODUCTS = "products"
    PRICES = "prices"
    GROUPS = "groups"
    CUSTOMERS = "customers"
    PROMOTIONS = "promotions"
    STOCK = "stock"
    OPENINGS = "openings"  # what customers owed in the former books


class ProblemKind(StrEnum):
    """What can be wrong with a table. The sentences are in the views."""

    # The table as a whole.
    NO_TABLE = "no_table"
    NO_ROWS = "no_rows"
    TOO_MANY_ROWS = "too_many_rows"
    MISSING_COLUMN = "missing_column"
    DUPLICATE_COLUMN = "duplicate_column"
    NOT_YOURS = "not_yours"
    # One cell by itself.
    MISSING = "missing"
    TOO_LONG = "too_long"
    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    BELOW_ZERO = "below_zero"
    NOT_ABOVE_ZERO = "not_above_zero"
    TOO_LARGE = "too_large"
    TOO_PRECISE = "too_precise"
    NOT_A_DATE = "not_a_date"
    UNSURE_DATE = "unsure_date"
    NOT_YES_NO = "not_yes_no"
    FORMULA = "formula"
    BROKEN_CELL = "broken_cell"
    NOT_CLEARABLE = "not_clearable"
    BAD_PACK = "bad_pack"
    BAD_BARCODE = "bad_barcode"
    BAD_RATE = "bad_rate"
    BAD_CHOICE = "bad_choice"
    OUT_OF_RANGE = "out_of_range"
    # A row against itself, the others, and what is there.
    DUPLICATE_KEY = "duplicate_key"
    DUPLICATE_BARCODE = "duplicate_barcode"
    ALIAS_CLASH = "alias_clash"
    UNKNOWN_UNIT = "unknown_unit"
    UNIT_CHANGED = "unit_changed"
    STEP = "step"
    FLOOR_ABOVE_PRICE = "floor_above_price"
    NOT_ONE_OF_TWO = "not_one_of_two"
    PERIOD = "period"
    OVERLAP = "overlap"
    UNKNOWN_SKU = "unknown_sku"
    UNKNOWN_CATEGORY = "unknown_category"
    UNKNOWN_REP = "unknown_rep"
    UNSURE_REP = "unsure_rep"
    UNKNOWN_LIST = "unknown_list"
    UNKNOWN_GROUP = "unknown_group"
    UNKNOWN_CUSTOMER = "unknown_customer"
    UNKNOWN_WAREHOUSE = "unknown_warehouse"
    WRONG_CURRENCY = "wrong_currency"
    BELOW_RESERVED = "below_reserved"
    ZERO = "zero"
    BROUGHT_OVER = "brought_over"


@dataclass(frozen=True, slots=True)
class Damaged:
    """A cell that has no value to believe: a formula that was never computed, or an error of the spreadsheet."""

    kind: ProblemKind
    said: str = ""


Cell = str | Decimal | date | bool | Damaged | None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. `row` counts from 1 as spreadsheets do, 0 is the table as a whole; `column` is the title
    as it stands in the file; `said` what stands in the cell, `fact` what it collides with or was expected."""

    kind: ProblemKind
    sheet: str = ""
    row: int = 0
    column: str = ""
    said: str = ""
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its number in the file, and its cells by the key of their column."""

    number: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of one kind. `titles` are the recognised columns as the file calls them, `ignored` the others."""

    name: str
    kind: Kind
    titles: Mapping[str, str]
    rows: tuple[Row, ...]
    ignored: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class FileFault(StrEnum):
    """Why a file cannot be read at all."""

    NOT_A_TABLE = "not_a_table"
    BROKEN = "broken"
    OLD_EXCEL = "old_excel"
    LOCKED = "locked"
    TOO_BIG = "too_big"
    SUSPICIOUS = "suspicious"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class BadFile:
    """The file as a whole cannot be read."""

    fault: FileFault


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables of one file; `digest` is the SHA-256 of its bytes. `skipped` are sheets that are of no known kind."""

    digest: str
    sheets: tuple[Sheet, ...]
    skipped: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds in it, in the order in which they are taken."""
        return tuple(kind for kind in Kind if any(sheet.kind is kind for sheet in self.sheets))


class Effect(StrEnum):
    """What a row does to what is there."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value that becomes another; `column` is the key of its column."""

    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """What one row does. `key` names the thing (SKU, code, …), `name` is for people."""

    kind: Kind
    key: str
    name: str
    effect: Effect
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of a kind are new, changed and as they were."""

    kind: Kind
    new: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What a dry run found, short enough for a card: the counts, the first problems and the first changes."""

    tallies: tuple[Tally, ...]
    problem_count: int = 0
    problems: tuple[Problem, ...] = ()
    changes: tuple[Change, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def writes(self) -> int:
        """How many things would be written."""
        return sum(tally.new + tally.changed for tally in self.tallies)


class ImportState(StrEnum):
    """The life of an import."""

    WAITING = "waiting"  # checked without a problem; somebody says import or not
    FAULTY = "faulty"  # has problems: cannot be applied
    APPLIED = "applied"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class ImportJob:
    """A file that was checked. `key` is the message it came with; `digest` finds the file; `fingerprint` is of what
    applying it would do, as the report says. `person_id` is None for the command line."""

    id: int
    version: int
    person_id: int | None
    key: str
    name: str
    digest: str
    kinds: tuple[Kind, ...]
    state: ImportState
    fingerprint: str
    report: Report
    created_at: datetime
    decided_at: datetime | None = None
    kind: Kind | None = None  # said beforehand, for files that do not show it


@dataclass(frozen=True, slots=True)
class ImportSheet:
    """All that an import's card shows."""

    job: ImportJob
    person: Person | None


@dataclass(frozen=True, slots=True)
class ImportApplied:
    """Everything in the file is in the books."""

    sheet: ImportSheet


@dataclass(frozen=True, slots=True)
class ImportMoved:
    """Something changed since the dry run: nothing was written, and this is what it would do now."""

    sheet: ImportSheet


@dataclass(frozen=True, slots=True)
class ImportCancelled:
    """Nothing was written, nothing will be."""

    sheet: ImportSheet


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows of one kind to be written into a file: what is there now, or an example."""

    kind: Kind
    rows: tuple[Mapping[str, Cell], ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # what a column may hold, for its list


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about one cell, to be written beside it. `row` 0 is the sheet as a whole."""

    sheet: str
    row: int
    column: str
    sentence: str
