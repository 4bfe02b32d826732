"""Excel workbooks as people send them: read without running or believing anything."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest

from exchange.limits import PARTS, ROWS, UNPACKED
from sales.imports.nouns import BadFile, Damaged, FileFault, Kind, ProblemKind
from tests.exchange.books import BAY, book_of, changed, numbers, read, rows, saved
from tests.sales.importing import only, plan, told

HEADER = ("SKU", "Name", "Unit", "Price")


def test_numbers_come_back_as_they_were_typed() -> None:
    """0.1 + 0.2 as a spreadsheet keeps it, full-width digits, a percentage, a price as text."""
    header = (*HEADER, "Tax rate", "Cost")
    content = saved(
        book_of(header, ("A", "a", "bag", 0.1 + 0.2, 0.13, "１．５"), ("B", "b", "bag", "¥1,234.50", "13%", 2))
    )
    first, second = plan(*read(content).sheets).written.products.values()
    assert (first.price, first.tax_rate, first.cost) == (Decimal("0.3"), Decimal("0.13"), Decimal("1.5"))
    assert (second.price, second.tax_rate, second.cost) == (Decimal("1234.5"), Decimal("0.13"), Decimal(2))


def test_days_as_dates_as_serial_numbers_and_as_text() -> None:
    """46174 is 2026-06-01 to a spreadsheet."""
    header = (*HEADER, "Active from")
    days = (datetime(2026, 6, 1), date(2026, 6, 1), 46174, "2026年6月1日", "2026/6/1")  # noqa: DTZ001 - a cell has no zone
    content = saved(book_of(header, *((f"S{n}", "a", "bag", 1, day) for n, day in enumerate(days))))
    made = plan(*read(content).sheets)
    assert told(made) == []
    assert {product.active_from for product in made.written.products.values()} == {date(2026, 6, 1)}


def test_a_formula_that_was_never_computed_has_no_value() -> None:
    """No program has saved its result: it is told of, by row and column, and not computed here."""
    content = saved(book_of(HEADER, ("A", "a", "bag", "=1+1"), ("B", "b", "bag", 2)))
    assert rows(content)[0]["price"] == Damaged(ProblemKind.FORMULA, "=1+1")
    problem = only(plan(*read(content).sheets))
    assert (problem.kind, problem.row, problem.column) == (ProblemKind.FORMULA, 2, "Price")


def test_a_formula_that_was_computed_is_its_value() -> None:
    """As Excel saves it."""
    content = saved(book_of(HEADER, ("A", "a", "bag", "=1+1")))
    content = changed(content, "xl/worksheets/sheet1.xml", rb"<v\s*/>|<v></v>", b"<v>2</v>")
    assert rows(content)[0]["price"] == Decimal(2)


def test_an_error_of_the_spreadsheet_is_no_value() -> None:
    """#REF! where a price should be."""
    content = saved(book_of(HEADER, ("A", "a", "bag", "#REF!")))
    assert only(plan(*read(content).sheets)).kind is ProblemKind.BROKEN_CELL


def test_merged_cells_belong_to_their_first_row() -> None:
    """A title over the table, and a name over two rows: the second row has no name, and that is told."""
    book = book_of(
        ("我的商品", None, None, None), ("SKU", "中文名", "单位", "单价"), ("A", "糖", "包", 1), ("B", None, "包", 2)
    )
    book.worksheets[0].merge_cells("A1:D1")
    book.worksheets[0].merge_cells("B3:B4")
    content = saved(book)
    (sheet,) = read(content).sheets
    assert numbers(sheet.rows) == [3, 4]
    assert told(plan(sheet)) == [(ProblemKind.MISSING, 4, "中文名")]


def test_sheets_are_taken_by_name_and_by_header() -> None:
    """Products, stock under a name of its own, and a diary that is nobody's business."""
    book = book_of(HEADER, ("A", "a", "bag", 1), title="Products")
    for title, line in (("三月", ("SKU", "Qty")), ("Diary", ("dear", "diary"))):
        sheet = book.create_sheet(title)
        sheet.append(line)
        sheet.append(("A", 5))
    found = read(saved(book))
    assert found.kinds == (Kind.PRODUCTS, Kind.STOCK)
    assert found.skipped == ("Diary",)


def test_forty_columns() -> None:
    """Four of them ours."""
    content = saved(book_of((*HEADER, *(f"U_{n}" for n in range(36))), ("A", "a", "bag", 1, *["?"] * 36)))
    (sheet,) = read(content).sheets
    assert len(sheet.ignored) == 36
    assert told(plan(sheet)) == []


def test_one_row_too_many() -> None:
    """100,001 rows: the last one is told of."""
    content = saved(book_of(("SKU", "Qty"), *((f"S{n}", 1) for n in range(ROWS + 1))))
    (sheet,) = read(content).sheets
    assert len(sheet.rows) == ROWS
    assert [(problem.kind, problem.row) for problem in sheet.problems] == [(ProblemKind.TOO_MANY_ROWS, ROWS + 2)]


def test_the_size_that_a_sheet_claims_is_not_believed() -> None:
    """A sheet that says it has one cell, and one that says it has seventeen thousand million."""
    content = saved(book_of(("SKU", "Qty"), ("A", 5)))
    for claim in (b'ref="A1"', b'ref="A1:XFD1048576"'):
        forged = changed(content, "xl/worksheets/sheet1.xml", rb'(?<=<dimension )ref="[^"]*"', claim)
        assert rows(forged) == [{"sku": "A", "quantity": Decimal(5)}]


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def bomb() -> bytes:
    """A few hundred kilobytes that unpack beyond all bounds."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", b"<Types/>")
        with package.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(UNPACKED // (1 << 20) + 1):
                part.write(bytes(1 << 20))
    return out.getvalue()


def test_what_would_do_harm_is_not_opened() -> None:
    """A bomb, a thousand parts, an entity that unfolds without end."""
    assert BAY.read(bomb()) == BadFile(FileFault.SUSPICIOUS)
    assert BAY.read(zipped(**{f"p{n}": b"" for n in range(PARTS + 1)})) == BadFile(FileFault.SUSPICIOUS)
    content = saved(book_of(("SKU", "Qty"), ("A", 5)))
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet'
    forged = changed(content, "xl/worksheets/sheet1.xml", b"<worksheet", laughs)
    assert BAY.read(forged) == BadFile(FileFault.SUSPICIOUS)


def test_other_archives_and_broken_ones() -> None:
    """A zip of photos, a workbook cut in half, one with nonsense for a sheet."""
    assert BAY.read(zipped(photo=b"x")) == BadFile(FileFault.NOT_A_TABLE)
    content = saved(book_of(("SKU", "Qty"), ("A", 5)))
    assert BAY.read(content[: len(content) // 2]) == BadFile(FileFault.BROKEN)
    forged = changed(content, "xl/worksheets/sheet1.xml", rb"<sheetData>", b"<sheetData><row><c")
    assert BAY.read(forged) == BadFile(FileFault.BROKEN)


@pytest.mark.parametrize("name", ["stock.csv", "stock.xls", "", "a/b\\c"])
def test_the_bytes_count_and_not_the_name(name: str) -> None:
    """A workbook that somebody renamed."""
    content = saved(book_of(("SKU", "Qty"), ("A", 5)))
    assert read(content, name).kinds == (Kind.STOCK,)
