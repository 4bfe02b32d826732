"""Cells as they are written into files: text stays text, whatever it begins with."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill

from exchange.csv_files import RISKY
from sales.imports.cells import clean, shown
from sales.imports.column import Holds
from sales.imports.nouns import Cell, Damaged

FORMATS = {Holds.TEXT: "@", Holds.NUMBER: "General", Holds.PERCENT: "0.00%", Holds.DAY: "yyyy-mm-dd"}
BOLD = Font(bold=True)
HEAD = PatternFill("solid", start_color="DDE7F3")
MADE_UP = Font(italic=True, color="808080")
_DIGITS = 15  # that a spreadsheet's number can hold
_LONGEST = 32_000  # characters; Excel's own limit is 32,767


def put(sheet: Any, value: Cell, number_format: str = "General") -> Any:
    """A cell for a sheet that is being written. Text is never taken for a formula, an error or a number."""
    if isinstance(value, Decimal) and (not value.is_finite() or len(value.normalize().as_tuple().digits) > _DIGITS):
        value = shown(value)
    if isinstance(value, Damaged):
        value = value.said
    if not isinstance(value, str):
        cell = WriteOnlyCell(sheet)
        cell.value = value
        cell.number_format = FORMATS[Holds.DAY] if isinstance(value, date) else number_format
        return cell
    text = clean(value)[:_LONGEST]
    cell = WriteOnlyCell(sheet, value=text or None)
    if text:
        cell.data_type = "s"
        cell.number_format = "@"
        cell.quotePrefix = text[:1] in RISKY
    return cell
