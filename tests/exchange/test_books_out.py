"""Workbooks that we write: templates, what is there, and copies with remarks. What goes out comes back."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sales.imports.columns import LAYOUTS, title_of
from sales.imports.nouns import Effect, Kind, Listing, Remark
from sales.people import Language
from tests.exchange.books import BAY, book_of, exported, opened, read, rows, saved
from tests.exchange.house import demo
from tests.sales.importing import plan, told

RISKY = ("=1+1", "+1", "-1 bag", "@home", '=HYPERLINK("x")')


@pytest.mark.parametrize("language", list(Language))
def test_the_whole_demo_goes_out_and_comes_back(language: Language) -> None:
    """Products, prices, groups, customers, promotions and stock: read back there is no problem and no change."""
    standing = demo()
    content = exported(standing, language)
    made = plan(*read(content).sheets, standing=standing)
    assert told(made) == []
    assert {change.kind for change in made.changes} == set(Kind)
    assert {change.effect for change in made.changes} == {Effect.UNCHANGED}


@pytest.mark.parametrize("language", list(Language))
def test_a_template_explains_itself(language: Language) -> None:
    """Headers in the person's language, frozen; a sheet that explains every column; an example that imports nothing."""
    content = BAY.written([Listing(kind) for kind in Kind], language, example=True)
    book = opened(content)
    notes = "说明" if language is Language.ZH else "Notes"
    assert book.sheetnames == [*(title_of(kind, language) for kind in Kind), notes]
    for kind, sheet in zip(Kind, book.worksheets, strict=False):
        assert [cell.value for cell in sheet[1]] == [column.title(language) for column in LAYOUTS[kind]]
        assert sheet.freeze_panes == "A2"
        assert any(cell.value for cell in sheet[2])
    found = read(content)
    assert found.kinds == tuple(Kind)
    assert found.skipped == ()
    assert [sheet.rows for sheet in found.sheets] == [()] * len(Kind)


def test_an_example_that_was_changed_is_a_row() -> None:
    """Only what we wrote ourselves, to the last cell, means nothing."""
    book = opened(BAY.written([Listing(Kind.PRODUCTS)], Language.EN, example=True))
    book.worksheets[0]["A2"] = "MINE"
    assert rows(saved(book))[0]["sku"] == "MINE"


def test_codes_stay_text_and_nothing_is_a_formula() -> None:
    """Barcodes keep their zeros when somebody types them; a name that begins with = is a name."""
    lines = tuple({"sku": f"S{n}", "name_zh": text, "price": Decimal("2.5")} for n, text in enumerate(RISKY))
    content = BAY.written([Listing(Kind.PRODUCTS, lines)], Language.EN)
    sheet = opened(content).worksheets[0]
    names = [sheet.cell(row, 2) for row in range(2, 2 + len(RISKY))]
    assert [cell.value for cell in names] == list(RISKY)
    assert {(cell.data_type, cell.quotePrefix) for cell in names} == {("s", True)}
    assert sheet.column_dimensions["A"].number_format == "@"
    assert [row["name_zh"] for row in rows(content)] == list(RISKY)


def test_lists_to_pick_from() -> None:
    """Yes and no always; what else is there as the caller says, however long, and never a must."""
    choices = tuple(f"Rep, {n}" for n in range(300))
    content = BAY.written([Listing(Kind.CUSTOMERS, choices={"rep": choices})], Language.EN)
    book = opened(content)
    offers = book.worksheets[0].data_validations.dataValidation
    assert {offer.formula1 for offer in offers} == {'"yes,no"', "'Choices'!$A$1:$A$300"}
    assert not any(offer.showErrorMessage for offer in offers)
    assert book["Choices"].sheet_state == "hidden"
    assert read(content).skipped == ()


def test_digits_that_a_spreadsheet_would_lose_are_text() -> None:
    """A latitude of seventeen digits comes back as the same float."""
    line = {"code": "C1", "latitude": Decimal(repr(31.230416123456789))}
    (row,) = rows(BAY.written([Listing(Kind.CUSTOMERS, (line,))], Language.EN))
    assert Decimal(str(row["latitude"])) == line["latitude"]


def test_the_copy_of_a_workbook_says_what_is_wrong() -> None:
    """A list of everything first; beside each row its own sentences, the cell in red; rows where they were."""
    book = book_of(("March",), ("SKU", "Qty"), ("A", "x"), ("B", 2), title="库存")
    remarks = [
        Remark("库存", 3, "Qty", "Not a number."),
        Remark("库存", 3, "SKU", "=unknown"),
        Remark("库存", 0, "", "All."),
    ]
    ending, content = BAY.remarked(saved(book), remarks, Language.EN)
    copy = opened(content)
    assert (ending, copy.sheetnames) == (".xlsx", ["Problems", "库存"])
    assert [[cell.value for cell in row] for row in copy["Problems"].iter_rows(min_row=2)] == [
        ["库存", 3, "Qty", "Not a number."],
        ["库存", 3, "SKU", "=unknown"],
        ["库存", None, None, "All."],
    ]
    sheet = copy["库存"]
    assert [cell.value for cell in sheet[2]] == ["Problems", "SKU", "Qty"]
    assert [cell.value for cell in sheet[3]] == ["Not a number.; =unknown", "A", "x"]
    assert sheet["A3"].data_type == "s"
    assert (sheet["C3"].fill.fill_type, sheet["C4"].fill.fill_type) == ("solid", None)


def test_a_mended_copy_can_be_sent_back() -> None:
    """Our list and our column are not read, and are not in the next copy."""
    content = saved(book_of(("SKU", "Qty"), ("A", "x"), title="Stock"))
    _, copy = BAY.remarked(content, [Remark("Stock", 2, "Qty", "Not a number.")], Language.EN)
    assert read(copy).sheets == read(content).sheets
    _, again = BAY.remarked(copy, [], Language.EN)
    assert [[cell.value for cell in row] for row in opened(again)["Stock"].iter_rows()] == [
        ["Problems", "SKU", "Qty"],
        [None, "A", "x"],
    ]
