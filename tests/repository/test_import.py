"""`fieldclerk import`, `template` and `export`: a company's own tables brought in from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import load
from bot.wiring import build
from sales.people import Role
from tests.repository.command_line import CommandLine

PRODUCTS = "SKU,中文名,Name,Unit,Price,Cost\nA1,红茶 [red],Tea,bottle,2.5,2\nA2,牛奶,Milk,bottle,3,\n"
STOCK = "SKU,Qty\nA1,40\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text(PRODUCTS, "utf-8")
    return path


def counts(fieldclerk: CommandLine, path: Path) -> str:
    """What a dry run says of the products."""
    return next(line for line in fieldclerk("import", path).out.splitlines() if line.startswith("Products: "))


def test_a_dry_run_writes_nothing_and_applying_does(fieldclerk: CommandLine, table: Path) -> None:
    """Before anybody joined: look, bring it in, look again; then the stock, and the books hold."""
    told = fieldclerk("import", table)
    assert (told.code, told.err) == (0, "")
    assert "红茶 [red]" in told.out
    assert "Nothing was written" in told.out
    assert counts(fieldclerk, table) == "Products: 2 new, 0 changed, 0 as they are"
    assert "Done: 2 written." in fieldclerk("import", table, "--apply").out
    assert counts(fieldclerk, table) == "Products: 0 new, 0 changed, 2 as they are"
    table.write_text(STOCK, "utf-8")
    assert fieldclerk("import", table, "--apply").code == 0
    assert fieldclerk("check-books").code == 0


def test_old_and_new_are_shown(fieldclerk: CommandLine, table: Path) -> None:
    """Whoever changes a price sees which one it was."""
    fieldclerk("import", table, "--apply")
    table.write_text("SKU,Price\nA1,2.6\nA2,3\n", "utf-8")
    told = fieldclerk("import", table, "--kind", "products", "--lang", "zh").out
    assert "2.5 → 2.6" in told
    assert "商品: 0 new, 1 changed, 1 as they are" in told


def test_problems_are_told_by_row_and_column_and_beside_the_rows(fieldclerk: CommandLine, table: Path) -> None:
    """Exit code 1, nothing written even with --apply, and a copy to mend."""
    table.write_text(PRODUCTS.replace("3,\n", "cheap,\n"), "utf-8")
    copy = table.with_name("copy.csv")
    told = fieldclerk("import", table, "--apply", "--copy", copy)
    assert told.code == 1
    row = next(line for line in told.out.splitlines() if "“cheap” is not a number." in line)
    assert [cell.strip() for cell in row.split("│")[2:4]] == ["3", "Price"]
    assert "“cheap” is not a number.,A2,牛奶" in copy.read_text("utf-8-sig")
    assert counts(fieldclerk, table).startswith("Products: 2 new")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\x00\x01\x02", "This is no table. Send an Excel workbook (.xlsx) or CSV."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "This is an old Excel file (.xls): save it as .xlsx."),
    ],
)
def test_no_table_is_one_sentence(fieldclerk: CommandLine, table: Path, content: bytes, sentence: str) -> None:
    """What cannot be read says why."""
    table.write_bytes(content)
    told = fieldclerk("import", table)
    assert (told.code, told.err.strip()) == (1, sentence)


def test_a_file_that_is_not_there(fieldclerk: CommandLine, tmp_path: Path) -> None:
    """One sentence."""
    told = fieldclerk("import", tmp_path / "none.csv")
    assert told.code == 1
    assert "cannot be read" in told.err


def test_once_there_is_an_administrator_one_answers_for_it(fieldclerk: CommandLine, table: Path) -> None:
    """Looking is free; bringing in has a name, that of an administrator."""
    fieldclerk("migrate")
    parts = build(load())
    parts.desk.invite("Ada", frozenset({Role.ADMIN}), None, 24)
    parts.close()
    assert fieldclerk("import", table).code == 0
    refused = fieldclerk("import", table, "--apply")
    assert (refused.code, refused.err.strip()) == (1, "Say who brings it in: --as NAME, with one of Ada.")
    assert fieldclerk("import", table, "--apply", "--as", "Bob").code == 1
    assert "Done: 2 written." in fieldclerk("import", table, "--apply", "--as", "Ada").out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_template_and_what_is_there_are_workbooks_that_come_back(
    fieldclerk: CommandLine, table: Path, lang: str
) -> None:
    """The template alone brings nothing in; what is written out changes nothing when it comes back."""
    empty, full = table.with_name("empty.xlsx"), table.with_name("full.xlsx")
    assert fieldclerk("template", "all", empty, "--lang", lang).code == 0
    assert "The table has no rows." in fieldclerk("import", empty).out
    fieldclerk("import", table, "--apply")
    assert fieldclerk("export", "all", full, "--lang", lang).code == 0
    told = fieldclerk("import", full)
    assert (told.code, told.err) == (0, "")
    assert "It changes nothing." in told.out


def test_a_workbook_is_called_one(fieldclerk: CommandLine, tmp_path: Path) -> None:
    """Nobody gets a workbook under the name of a CSV file."""
    told = fieldclerk("export", "stock", tmp_path / "stock.csv")
    assert told.code == 1
    assert "stock.xlsx" in told.err
