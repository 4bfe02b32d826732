"""A copy of somebody's file with what is wrong written beside its rows. The copy holds values and no formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from exchange.copies import Copy, by_row
from exchange.csv_files import guarded
from exchange.grids import Grid
from exchange.reading import opened
from exchange.workbooks import ZIP
from sales.imports.cells import shown
from sales.imports.nouns import Remark
from sales.people import Language


def remarked(content: bytes, remarks: Sequence[Remark], language: Language) -> tuple[str, bytes]:
    """The ending for the copy's name, and its bytes; raises Unreadable."""
    with opened(content) as grids:
        if content.startswith(ZIP):
            from exchange.remarked_books import workbook

            return ".xlsx", workbook(grids, remarks, language)
        return ".csv", _csv(grids[0], remarks, language)


def _csv(grid: Grid, remarks: Sequence[Remark], language: Language) -> bytes:
    """With a mark before it, so that a spreadsheet knows that it is UTF-8."""
    out = io.StringIO(newline="")
    write = csv.writer(out)
    for said, cells in Copy(grid, by_row(remarks, grid.name), language).rows():
        write.writerow([guarded(said), *(guarded(shown(cell)) for cell, _ in cells)])
    return out.getvalue().encode("utf-8-sig")
