"""Excel workbooks, read without trusting them: nothing is computed, nothing is unpacked beyond its bounds."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import repeat
from typing import Any

from exchange.grids import Cells, Unreadable
from exchange.limits import COLUMNS, EXCEL_ROWS, PARTS, SHEETS, UNPACKED
from sales.imports.nouns import Cell, Damaged, FileFault, ProblemKind

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 1 << 20
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!"})


@dataclass(frozen=True, slots=True)
class Workbook:
    """An open workbook: the stored values, and beside them the formulas where there are any."""

    values: Any
    formulas: Any | None

    def sheets(self) -> list[SheetGrid]:
        """Its sheets in order."""
        from openpyxl.worksheet._read_only import ReadOnlyWorksheet

        found: list[SheetGrid] = []
        for sheet in self.values.worksheets[:SHEETS]:
            if isinstance(sheet, ReadOnlyWorksheet):
                beside = self.formulas[sheet.title] if self.formulas is not None else None
                found.append(SheetGrid(sheet.title, sheet, beside))
        return found

    def close(self) -> None:
        """Let go of the file."""
        self.values.close()
        if self.formulas is not None:
            self.formulas.close()


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """One sheet of a workbook."""

    name: str
    sheet: Any
    beside: Any | None

    def rows(self) -> Iterator[Cells]:
        """Its rows, as stored; raises Unreadable."""
        beside = _rows(self.beside) if self.beside is not None else repeat(())
        for values, formulas in zip(_rows(self.sheet), beside, strict=False):
            row = [_cell(value) for value in values]
            for at, formula in enumerate(formulas):
                # A formula that its program never computed has no value; guessing one, or running it, is not for us.
                if row[at] is None and formula is not None:
                    said = formula if isinstance(formula, str) else "="
                    row[at] = Damaged(ProblemKind.FORMULA, said[:60])
            while row and row[-1] is None:
                row.pop()  # the parser fills rows up to the widest there can be
            yield row


def open_workbook(content: bytes) -> Workbook:
    """Open a workbook; raises Unreadable."""
    has_formulas = _inspect(content)
    return Workbook(_load(content, data_only=True), _load(content, data_only=False) if has_formulas else None)


def fault_of_ole(content: bytes) -> FileFault:
    """What a file in Microsoft's old container is: locked with a password, or of the old Excel."""
    return FileFault.LOCKED if _ENCRYPTED in content else FileFault.OLD_EXCEL


def _inspect(content: bytes) -> bool:
    """Look the parts through before a parser does; whether a sheet has formulas. Raises Unreadable."""
    formulas = False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            # What is declared is what can be unpacked: zipfile stops there.
            if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
                raise Unreadable(FileFault.SUSPICIOUS)
            if "[Content_Types].xml" not in package.namelist():
                raise Unreadable(FileFault.NOT_A_TABLE)
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels")):
                    formulas |= _look_through(package, part)
    except Unreadable:
        raise
    except Exception:  # whatever a forged archive makes the library say
        raise Unreadable(FileFault.BROKEN) from None
    return formulas


def _look_through(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """No part declares entities, which could unfold without end; whether it is a sheet with formulas."""
    is_sheet, found, tail = "worksheets/" in part.filename, False, b""
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            if b"\x00" in chunk[:4]:  # UTF-16 would hide the words from the search
                raise Unreadable(FileFault.SUSPICIOUS)
            window = tail + chunk
            if _DECLARES.search(window):
                raise Unreadable(FileFault.SUSPICIOUS)
            found = found or (is_sheet and _FORMULA.search(window) is not None)
            tail = chunk[-32:]
    return found


def _load(content: bytes, *, data_only: bool) -> Any:
    from openpyxl import load_workbook  # slow to load, and only needed once somebody sends a workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that are of no matter here
            return load_workbook(io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False)
    except Exception:  # the parser of others meets bytes of others
        raise Unreadable(FileFault.BROKEN) from None


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    """Rows from the first on. The size that a sheet claims is not believed; a row beyond Excel's last ends it."""
    try:
        sheet.reset_dimensions()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield from sheet.iter_rows(max_row=EXCEL_ROWS, max_col=COLUMNS, values_only=True)
    except Exception:
        raise Unreadable(FileFault.BROKEN) from None


def _cell(value: Any) -> Cell:
    """A stored value. Excel computes in binary floats and keeps 15 significant digits: written with 15 digits, a number
    that was typed with no more than that comes back exactly as it was typed, and what is binary noise is gone."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        return Decimal(format(value, ".15g"))
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, time | timedelta):
        return str(value)
    text = str(value)
    return Damaged(ProblemKind.BROKEN_CELL, text) if text in _ERRORS else text
