"""The tables as CSV files, a file each, written row by row."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from exchange.csv_files import RISKY
from exchange.ledger.nouns import Cell, Row, Wanted
from exchange.ledger.words import Table
from sales.imports.cells import clean
from sales.money import Money


class CsvFiles:
    """A file for each table, in UTF-8 with a mark before it so that a spreadsheet knows. Text that a spreadsheet would
    run has a ' before it; amounts have their currency's decimals and no thousands."""

    def __init__(self, folder: Path, wanted: Wanted) -> None:
        """Keep the files in the folder; nothing is opened yet."""
        self._folder, self._language = folder, wanted.language
        self._files: list[TextIO] = []

    def table(self, table: Table) -> CsvFile:
        self._files.append((self._folder / f"{table.value}.csv").open("w", encoding="utf-8-sig", newline=""))
        rows = csv.writer(self._files[-1])
        rows.writerow([column.title.beside(self._language) for column in table.columns])
        return CsvFile(rows)

    def close(self) -> None:
        for file in self._files:
            file.close()

    def abandon(self) -> None:
        self.close()


class CsvFile:
    """One table."""

    def __init__(self, rows: Any) -> None:
        self._rows = rows

    def write(self, row: Row) -> None:
        self._rows.writerow([_written(cell) for cell in row])

    def emphasise(self, row: Row) -> None:
        self.write(row)


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Money):
        return format(cell.amount, "f")
    if isinstance(cell, str):
        text = clean(cell)
        return f"'{text}" if text[:1] in RISKY else text
    return cell.strftime("%Y-%m-%d %H:%M:%S") if isinstance(cell, datetime) else str(cell)
