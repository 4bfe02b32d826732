"""The books as files: CSV and workbooks that harm nobody who opens them, and none of books that do not tie out."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from exchange.ledger.nouns import DoesNotTieOut, ExportFailed, Form
from exchange.ledger.words import Table
from exchange.ledger.workbook import Workbook
from sales.ledger import DocumentKind, OpenItem
from sales.money import Money
from sales.people import Language
from storage.archive import SqlArchive
from storage.keepers.journals import JournalsKeeper
from tests.exchange.ledger_books import exported, keep_books, number, plain_journal, rows, wanted
from tests.storage.company import DAY, NOW, WANG, by_force


def test_hostile_names_are_text(small: SqlArchive, tmp_path: Path) -> None:
    """A name that a spreadsheet would run, quotes, lines and markup: in CSV with a ' before it, in Excel as text; none
    breaks a row."""
    keep_books(small, 16)
    files = exported(small, tmp_path, forms=(Form.CSV, Form.XLSX))
    content = files["journal.csv"].read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    for file in files.values():
        if file.suffix == ".csv":
            for row in csv.reader(file.read_text("utf-8-sig").splitlines()):
                risky = [cell for cell in row if cell[:1] in ("=", "+", "@", "\t", "\r")]
                assert risky == []
                assert all(cell[1:].replace(".", "").isdigit() for cell in row if cell[:1] == "-")
    book = load_workbook(files["books.xlsx"])
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    texts = {cell.value for cell in cells if cell.data_type == "s"}
    assert {'=cmd|" /C calc"!A0', "<b>粗体</b> & Co", "第一行 第二行 制表", "+8613800000000"} <= texts


def test_a_workbook_that_looks_like_one(small: SqlArchive, tmp_path: Path) -> None:
    """A sheet for each table, headers in both languages that stay in sight, numbers with their currency's decimals,
    days as days; the same rows as in the CSV files."""
    keep_books(small, 17)
    files = exported(small, tmp_path, wanted(language=Language.EN), (Form.CSV, Form.XLSX))
    book = load_workbook(files["books.xlsx"])
    assert book.sheetnames == ["Journal", "Customer ledger", "Trial balance", "Open items", "Ageing", "Totals"]
    for table, sheet in zip(Table, book, strict=True):
        assert sheet.freeze_panes == "A2"
        assert [cell.value for cell in sheet[1]] == [column.title.beside(Language.EN) for column in table.columns]
        assert sheet.max_row == len(rows(files[f"{table.value}.csv"])) + 1
        assert all(sheet.column_dimensions[cell.column_letter].width >= 9 for cell in sheet[1])
    journal = book["Journal"]
    formats = {"CNY": "#,##0.00", "USD": "#,##0.00", "JPY": "#,##0", "KWD": "#,##0.000"}
    for row in journal.iter_rows(min_row=2):
        amount = row[7] if row[7].value is not None else row[8]
        assert amount.number_format == formats[row[9].value]
        assert row[0].is_date
    first = rows(files["journal.csv"])[0]
    assert journal["B2"].value == first["Number"]
    assert Decimal(str(journal["H2"].value)) == number(first["Debit"])


def test_a_long_table_goes_on_in_the_next_sheet(tmp_path: Path) -> None:
    """A sheet of Excel ends after 1,048,576 rows: the next has the header again and stands beside it."""
    file = tmp_path / "long.xlsx"
    book = Workbook(file, wanted(), most_rows=4)
    sheet, other = book.table(Table.TOTALS), book.table(Table.AGEING)
    for at in range(7):
        sheet.write((f"row {at}", "JPY", *[Money(at, "JPY")] * 4))
    other.emphasise(("C", None, "CNY", *[Money(10**16, "CNY")] * 7))
    book.close()
    made = load_workbook(file)
    assert made.sheetnames == ["合计核对", "合计核对 2", "合计核对 3", "账龄"]
    assert [sheet.max_row for sheet in made] == [4, 4, 2, 2]
    assert made["合计核对 3"]["A2"].value == "row 6"
    assert made["账龄"]["D2"].value == "100000000000000.00"


def test_files_that_are_there_stay_unless_forced(small: SqlArchive, tmp_path: Path) -> None:
    """Nothing is written over by accident, not one of the files; with force all of them are."""
    keep_books(small, 20, documents=3)
    files = exported(small, tmp_path)
    files["journal.csv"].write_text("mine")
    with pytest.raises(ExportFailed, match="is there already"):
        exported(small, tmp_path)
    assert files["journal.csv"].read_text() == "mine"
    exported(small, tmp_path, replace=True)
    assert files["journal.csv"].read_text("utf-8-sig") != "mine"
    assert not list(tmp_path.glob(".ledger*"))


@pytest.mark.parametrize(
    ("damage", "complaint"),
    [
        (
            "UPDATE balance SET minor = minor + 1 WHERE customer = 'A.B' AND currency = 'CNY'",
            "kept balance of A.B in CNY",
        ),
        (
            "UPDATE open_item SET residual = residual - 1 WHERE customer = 'A.B' AND currency = 'CNY'",
            "open items of A.B",
        ),
        (
            "UPDATE posting SET minor = minor + 1 WHERE id = (SELECT min(id) FROM posting WHERE account = '6001')",
            "Debits",
        ),
    ],
)
def test_books_that_do_not_tie_out_are_not_written(
    migrated_url: str, tmp_path: Path, damage: str, complaint: str
) -> None:
    """Somebody with the database's own tools changes a kept balance, a residual, a posting: no file, one sentence."""
    archive = SqlArchive(migrated_url)
    with archive.begin() as work:
        clerk = work.people.add("Fei", frozenset())
        work.customers.add(replace(WANG, code="A.B", rep_id=clerk.id))
        for count in (100, 50):
            amount, day = Money(count, "CNY"), DAY
            made = plain_journal(work.ledger.next_number(DocumentKind.INVOICE, 2026), day, "A.B", amount)
            work.ledger.post(made, NOW)
            work.ledger.open_item(OpenItem(made.number, made.kind, "A.B", day, day, amount, amount))
        work.commit()
    assert exported(archive, tmp_path / "good")
    by_force(migrated_url, damage)
    with pytest.raises(DoesNotTieOut, match=complaint):
        exported(archive, tmp_path / "bad")
    assert list((tmp_path / "bad").iterdir()) == []
    archive.close()


def test_a_line_that_is_lost_on_the_way_is_noticed(
    small: SqlArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stream of lines ends one early: the journal no longer says what the trial balance says."""
    keep_books(small, 21, documents=5)
    whole = JournalsKeeper.lines

    def short(self: JournalsKeeper, *given: Any) -> Iterator[Any]:
        yield from list(whole(self, *given))[:-1]

    monkeypatch.setattr(JournalsKeeper, "lines", short)
    with pytest.raises(DoesNotTieOut, match="journal's lines"):
        exported(small, tmp_path)


def test_progress_reaches_its_end(small: SqlArchive, tmp_path: Path) -> None:
    """It only goes forwards, and ends at all of it."""
    keep_books(small, 22)
    told: list[tuple[int, int]] = []
    exported(small, tmp_path, progress=lambda done, of: told.append((done, of)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] > 0


def test_a_folder_that_cannot_be_written(small: SqlArchive, tmp_path: Path) -> None:
    """A file stands where the folder should be: one sentence."""
    (tmp_path / "taken").write_text("")
    with pytest.raises(ExportFailed, match="cannot be written"):
        exported(small, tmp_path / "taken")
