"""The copy of a workbook with what is wrong written beside its rows."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, PatternFill

from exchange.cells import put
from exchange.copies import TITLE, Copy, by_row
from exchange.grids import Grid
from exchange.reading import ASIDE
from exchange.writing import head_row
from sales.imports.column import folded
from sales.imports.nouns import Remark
from sales.people import Language

_LIST = {Language.ZH: ("表", "行", "栏", "问题"), Language.EN: ("Sheet", "Row", "Column", "Problem")}
_WRONG = PatternFill("solid", start_color="F8D7DA")
_NOT_IN_NAMES = re.compile(r"[\\*?:/\[\]]")
_ROW_WIDTH, _LIST_WIDTHS = 48, (16, 8, 18, 80)


def workbook(grids: Sequence[Grid], remarks: Sequence[Remark], language: Language) -> bytes:
    """A workbook: a list of all remarks, and every sheet with its own beside its rows."""
    book = Workbook(write_only=True)
    _list(book.create_sheet(TITLE[language]), remarks, language)
    for grid in grids:
        if folded(grid.name) not in ASIDE:
            _copied(
                book.create_sheet(_NOT_IN_NAMES.sub(" ", grid.name)[:31]),
                Copy(grid, by_row(remarks, grid.name), language),
            )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _list(sheet: Any, remarks: Sequence[Remark], language: Language) -> None:
    head_row(sheet, _LIST[language], _LIST_WIDTHS)
    sheet.append([put(sheet, title) for title in _LIST[language]])
    for remark in remarks:
        row = [put(sheet, remark.sheet), remark.row or None, put(sheet, remark.column), put(sheet, remark.sentence)]
        sheet.append(row)


def _copied(sheet: Any, copy: Copy) -> None:
    sheet.column_dimensions["A"].width = _ROW_WIDTH
    sheet.freeze_panes = f"B{copy.at + 2}"
    for said, cells in copy.rows():
        beside = put(sheet, said)
        if said:
            beside.alignment = Alignment(wrap_text=True, vertical="top")
        row = [beside]
        for value, wrong in cells:
            if value is None and not wrong:
                row.append(None)
                continue
            cell = put(sheet, value)
            if wrong:
                cell.fill = _WRONG
            row.append(cell)
        sheet.append(row)
