"""The tables as one Excel workbook, a sheet each, written row by row."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook as Book
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, PatternFill

from exchange.cells import BOLD, HEAD, put
from exchange.csv_files import RISKY
from exchange.ledger.nouns import Cell, Row, Wanted
from exchange.ledger.words import Column, Holds, Table
from exchange.limits import EXCEL_ROWS
from exchange.writing import display_width, head_row
from sales.imports.cells import clean
from sales.money import DECIMALS, Money
from sales.people import Language

_FORMATS = {Holds.TEXT: "@", Holds.DAY: "yyyy-mm-dd", Holds.MOMENT: "yyyy-mm-dd hh:mm:ss", Holds.COUNT: "0"}
_MONEY: Mapping[str, str] = {
    code: "#,##0" + ("." + "0" * places if places else "") for code, places in DECIMALS.items()
}
_SUM = PatternFill("solid", start_color="F3F6FA")
_MOST = 10**15  # minor units: a spreadsheet's number holds 15 digits


class Workbook:
    """One file. Until it is closed its rows lie in the system's folder for temporary files."""

    def __init__(self, file: Path, wanted: Wanted, most_rows: int = EXCEL_ROWS) -> None:
        """`most_rows`: of a sheet, its header included."""
        self._file, self._language, self._most = file, wanted.language, most_rows
        self._book = Book(write_only=True)

    def table(self, table: Table) -> LongSheet:
        return LongSheet(self._book, table, self._language, self._most)

    def close(self) -> None:
        self._book.save(self._file)

    def abandon(self) -> None:
        for sheet in self._book.worksheets:
            sheet.close()


class LongSheet:
    """One table; where it is longer than a sheet it goes on in the next one."""

    def __init__(self, book: Any, table: Table, language: Language, most_rows: int) -> None:
        self._book, self._table, self._language, self._most = book, table, language, most_rows
        self._sheets: list[Any] = []
        self._begin()

    def write(self, row: Row) -> None:
        self._append([self._cell(place, cell) for place, cell in enumerate(row)])

    def emphasise(self, row: Row) -> None:
        cells = [copy(self._cell(place, "" if cell is None else cell)) for place, cell in enumerate(row)]
        for cell in cells:
            cell.font, cell.fill = BOLD, _SUM
        self._append(cells)

    def _append(self, cells: list[Any]) -> None:
        if self._rows >= self._most:
            self._begin()
        self._sheet.append(cells)
        self._rows += 1

    def _begin(self) -> None:
        count = len(self._sheets) + 1
        name = self._table.title.say(self._language) + (f" {count}" if count > 1 else "")
        self._sheet = self._book.create_sheet(name)
        if self._sheets:  # beside the one before, not behind the other tables
            places = self._book.worksheets
            self._book.move_sheet(name, places.index(self._sheets[-1]) + 1 - places.index(self._sheet))
        self._sheets.append(self._sheet)
        self._cells: dict[tuple[int, str], Any] = {}
        columns = self._table.columns
        titles = [column.title.beside(self._language) for column in columns]
        widths = [max(c.width, display_width(title) + 4) for c, title in zip(columns, titles, strict=True)]
        head_row(self._sheet, titles, widths)
        self._sheet.append([self._head(title, column) for title, column in zip(titles, columns, strict=True)])
        self._rows = 1

    def _head(self, title: str, column: Column) -> Any:
        cell = put(self._sheet, title)
        cell.font, cell.fill = BOLD, HEAD
        if column.holds is Holds.MONEY:
            cell.alignment = Alignment(horizontal="right")
        return cell

    def _cell(self, place: int, value: Cell) -> Any:
        """A cell with its value. Those of a column are one and the same, given its value anew: it is written at once,
        and making a cell costs more than anything else here."""
        if value is None:
            return None
        if isinstance(value, str):
            return self._text(place, clean(value))
        if isinstance(value, Money):
            if abs(value.minor) >= _MOST:
                return put(self._sheet, format(value.amount, "f"))
            cell = self._of(place, _MONEY[value.currency])
            cell.value = value.amount
            return cell
        cell = self._of(place, _FORMATS[self._table.columns[place].holds])
        cell.value = value.replace(tzinfo=None) if isinstance(value, datetime) else value
        return cell

    def _text(self, place: int, text: str) -> Any:
        if text[:1] in RISKY or len(text) > 1_000:
            return put(self._sheet, text)
        cell = self._of(place, _FORMATS[Holds.TEXT])
        cell.value = text or None
        if text:
            cell.data_type = "s"  # whatever it looks like
        return cell

    def _of(self, place: int, number_format: str) -> Any:
        cell = self._cells.get((place, number_format))
        if cell is None:
            cell = self._cells[place, number_format] = WriteOnlyCell(self._sheet)
            cell.number_format = number_format
        return cell
