"""Writes tables into a workbook that people can fill in and that can be read again."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from exchange.cells import BOLD, FORMATS, HEAD, MADE_UP, put
from exchange.examples import YES_NO, as_written, example_of
from exchange.limits import EXCEL_ROWS
from sales.imports.column import Column, Holds
from sales.imports.columns import LAYOUTS, title_of
from sales.imports.nouns import Cell, Listing
from sales.people import Language

NOTES = {Language.ZH: "说明", Language.EN: "Notes"}
CHOICES = {Language.ZH: "选项", Language.EN: "Choices"}
_WIDE = frozenset({"name_zh", "name_en", "aliases", "address", "address2", "address3"})
_NOTE_TITLES = {
    Language.ZH: ("表", "栏", "必填", "说明", "示例"),
    Language.EN: ("Sheet", "Column", "Required", "What it holds", "Example"),
}
_RULES = {
    Language.ZH: (
        "空着的格子：保持原样。",
        "写 - 的格子：清空。",
        "栏的顺序可以变，不用的栏可以删；别的栏会被忽略。",
        "灰色斜体那一行是示例：改掉或删掉，留着也不会导入。",
    ),
    Language.EN: (
        "An empty cell leaves things as they are.",
        "A cell with - empties what was there.",
        "Columns may stand in any order, and those you do not need may go; other columns are ignored.",
        "The row in grey italics is an example: change or delete it; left as it is, it is not imported.",
    ),
}


def written(listings: Sequence[Listing], language: Language, *, example: bool = False) -> bytes:
    """A workbook with a sheet for each listing and one that explains the columns."""
    book = Workbook(write_only=True)
    sheets = [(listing, book.create_sheet(title_of(listing.kind, language))) for listing in listings]
    places = _Choices(book, language, listings)
    for listing, sheet in sheets:
        _fill(sheet, listing, language, places, example=example)
    _explain(book.create_sheet(NOTES[language]), listings, language)
    places.write()
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Any, listing: Listing, language: Language, places: _Choices, *, example: bool) -> None:
    columns = LAYOUTS[listing.kind]
    head_row(sheet, [column.title(language) for column in columns], [_width(column, language) for column in columns])
    for at, column in enumerate(columns, 1):
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].number_format = FORMATS.get(column.holds, "@")
        if offered := places.of(listing, column):
            sheet.data_validations.append(_offer(offered, f"{letter}2:{letter}{EXCEL_ROWS}"))
    sheet.append([_head(sheet, column.title(language)) for column in columns])
    made_up = [example_of(listing.kind, language)] if example and not listing.rows else []
    for row in (*listing.rows, *made_up):
        sheet.append(_cells(sheet, columns, row, language, example=example))


def head_row(sheet: Any, titles: Sequence[str], widths: Sequence[int]) -> None:
    """Set a sheet up for a header in its first row: frozen, with a filter, the columns wide enough."""
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(titles))}1"
    for at, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width


def _cells(
    sheet: Any, columns: Sequence[Column], row: Mapping[str, Cell], language: Language, *, example: bool
) -> list[Any]:
    cells = []
    for column in columns:
        cell = put(sheet, as_written(row.get(column.key), language), FORMATS.get(column.holds, "@"))
        if example:
            cell.font = MADE_UP
        cells.append(cell)
    return cells


def _head(sheet: Any, title: str) -> Any:
    cell = put(sheet, title)
    cell.font, cell.fill = BOLD, HEAD
    return cell


def _offer(formula: str, cells: str) -> DataValidation:
    """A list to pick from. It only helps: what else is typed is judged by the import and not by the spreadsheet."""
    offer = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=False)
    offer.add(cells)
    return offer


class _Choices:
    """A hidden sheet with the lists to pick from: written into the validation itself they could not be longer than
    255 characters, nor have commas."""

    def __init__(self, book: Any, language: Language, listings: Sequence[Listing]) -> None:
        self.book, self.language = book, language
        wanted = (choices for listing in listings for choices in listing.choices.values() if choices)
        self.lists = list(dict.fromkeys(wanted))

    def of(self, listing: Listing, column: Column) -> str:
        """The formula of a column's list; empty where it has none."""
        if column.holds is Holds.YES_NO:
            return f'"{",".join(YES_NO[self.language])}"'
        choices = listing.choices.get(column.key)
        if not choices:
            return ""
        letter = get_column_letter(self.lists.index(choices) + 1)
        return f"'{CHOICES[self.language]}'!${letter}$1:${letter}${len(choices)}"

    def write(self) -> None:
        """Make the sheet, if there is anything to choose."""
        if not self.lists:
            return
        sheet = self.book.create_sheet(CHOICES[self.language])
        sheet.sheet_state = "hidden"
        for at in range(max(map(len, self.lists))):
            sheet.append([put(sheet, choices[at] if at < len(choices) else None) for choices in self.lists])


def _explain(sheet: Any, listings: Sequence[Listing], language: Language) -> None:
    titles = _NOTE_TITLES[language]
    head_row(sheet, titles, (14, 18, 10, 60, 24))
    sheet.append([_head(sheet, title) for title in titles])
    for listing in listings:
        for column in LAYOUTS[listing.kind]:
            must = YES_NO[language][0] if column.must else ""
            facts = (title_of(listing.kind, language), column.title(language), must, column.note(language))
            cells = [put(sheet, fact) for fact in (*facts, column.example(language))]
            cells[3].alignment = Alignment(wrap_text=True, vertical="top")
            sheet.append(cells)
    for rule in ("", *_RULES[language]):
        sheet.append([put(sheet, rule)])


def _width(column: Column, language: Language) -> int:
    return max(32 if column.key in _WIDE else 12, display_width(column.title(language)) + 4)


def display_width(text: str) -> int:
    """How many narrow characters the text is wide."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
