"""CSV files as other systems write them, and the copies that go back to their owners."""

from __future__ import annotations

import codecs
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.bay import LoadingBay
from exchange.limits import BYTES, COLUMNS, ROWS
from sales.imports.nouns import BadFile, FileFault, Kind, ProblemKind, Remark, Tables
from sales.people import Language
from tests.sales.importing import plan, told

BAY = LoadingBay()
TABLE = "商品编码,中文名,基本单位,单价\nSALT,食用盐,包,1.50\nMILK,牛奶,盒,２.８\n"


def read(content: bytes, name: str = "", kind: Kind | None = None) -> Tables:
    found = BAY.read(content, name, kind)
    assert isinstance(found, Tables), found
    return found


def cells(content: bytes, **how: Kind) -> list[dict[str, object]]:
    """The rows of the one table in it."""
    (sheet,) = read(content, **how).sheets
    return [dict(row.cells) for row in sheet.rows]


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode(),
        codecs.BOM_UTF8 + TABLE.encode(),
        TABLE.encode("gb18030"),
        TABLE.encode("utf-16"),
        TABLE.replace(",", ";").encode(),
        TABLE.replace(",", "\t").encode("gb18030"),
        TABLE.replace("\n", "\r\n").encode(),
        ("sep=;\n" + TABLE.replace(",", ";")).encode(),
        ("公司商品表\n\n制表日期 2026-03-01\n" + TABLE).encode(),
    ],
    ids=["utf-8", "bom", "gb18030", "utf-16", "semicolons", "tabs", "crlf", "sep", "titles"],
)
def test_the_same_table_however_it_was_saved(content: bytes) -> None:
    """Excel in China saves GB18030, Excel in Europe semicolons; some put titles above."""
    assert cells(content) == [
        {"sku": "SALT", "name_zh": "食用盐", "unit": "包", "price": "1.50"},
        {"sku": "MILK", "name_zh": "牛奶", "unit": "盒", "price": "２.８"},
    ]
    made = plan(*read(content).sheets)
    assert told(made) == []
    assert made.written.products["MILK"].price == Decimal("2.8")


def test_rows_are_numbered_as_a_spreadsheet_does() -> None:
    """A person has to find the row: titles, empty rows and rows within quotes count as they are shown."""
    content = '标题\n\nSKU,Name,Unit,Price\nA,"two\nlines",bag,1\n\nB,b,bag,x\n'.encode()
    (problem,) = plan(*read(content).sheets).problems
    assert (problem.row, problem.column, problem.said) == (6, "Price", "x")


def test_what_is_not_known_is_ignored_and_told() -> None:
    """Forty columns from a warehouse system, four of them ours."""
    header = ["SKU", "Name", "Unit", "Price", *(f"U_{n}" for n in range(36))]
    content = "\n".join((",".join(header), ",".join(["A", "a", "bag", "1"] + ["?"] * 36))).encode()
    (sheet,) = read(content).sheets
    assert len(sheet.ignored) == 36
    assert told(plan(sheet)) == []


def test_a_column_twice_is_a_problem() -> None:
    """Which of the two prices is meant cannot be told."""
    (sheet,) = read(b"SKU,Name,Unit,Price,unit price\nA,a,bag,1,2\n").sheets
    assert told(plan(sheet)) == [(ProblemKind.DUPLICATE_COLUMN, 1, "unit price")]


def test_a_column_that_must_be_there() -> None:
    """Said to be stock, but nothing is counted in it: the column is named, and the rows are not judged."""
    (sheet,) = read(b"SKU,Name\nA,a\n", kind=Kind.STOCK).sheets
    (problem,) = plan(sheet).problems
    assert (problem.kind, problem.row, problem.fact) == (ProblemKind.MISSING_COLUMN, 1, "数量 / Quantity")


def test_the_name_of_the_file_says_the_kind() -> None:
    """SKU and quantity is stock; SKU and price in a file called prices.csv lacks its list, and that is told."""
    assert read(b"SKU,Qty\nA,1\n").kinds == (Kind.STOCK,)
    (sheet,) = read(b"SKU,Price\nA,1\n", "prices.csv").sheets
    assert (sheet.kind, sheet.problems[0].kind) == (Kind.PRICES, ProblemKind.MISSING_COLUMN)


def test_too_many_rows_are_told_and_not_taken() -> None:
    """One row more than a table may have."""
    content = "SKU,Qty\n" + "".join(f"S{n},1\n" for n in range(ROWS + 1))
    (sheet,) = read(content.encode()).sheets
    assert len(sheet.rows) == ROWS
    assert [problem.kind for problem in sheet.problems] == [ProblemKind.TOO_MANY_ROWS]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", FileFault.EMPTY),
        (b" \n", FileFault.EMPTY),
        (b"\x89PNG\r\n\x1a\n\x00\x00", FileFault.NOT_A_TABLE),
        (b"SKU,\xff\xff\xff", FileFault.NOT_A_TABLE),
        (b"a," * (BYTES // 2 + 1), FileFault.TOO_BIG),
        (b'SKU,Qty\n"' + b"x" * 200_000 + b'",1\n', FileFault.BROKEN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, FileFault.OLD_EXCEL),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), FileFault.LOCKED),
        (b"PK\x03\x04 and nothing that follows", FileFault.BROKEN),
    ],
    ids=["empty", "blank", "picture", "bytes", "big", "endless cell", "xls", "locked", "broken zip"],
)
def test_what_cannot_be_read_says_why(content: bytes, fault: FileFault) -> None:
    """One honest word for each way in which a file is none of ours."""
    assert BAY.read(content) == BadFile(fault)


def test_a_text_of_no_table() -> None:
    """A letter: readable, and no table in it."""
    assert read("各位好，\n明天放假。\n".encode()).sheets == ()


def test_more_columns_than_anybody_has_do_no_harm() -> None:
    """A row of ten thousand cells."""
    content = ",".join(["SKU", "Qty", *["x"] * 50 * COLUMNS]) + "\nA,1\n"
    assert cells(content.encode()) == [{"sku": "A", "quantity": "1"}]


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_survived(content: bytes) -> None:
    """Tables or a fault, for a known kind and for none."""
    for kind in (None, *Kind):
        assert isinstance(BAY.read(content, "x.csv", kind), Tables | BadFile)


# The copy with remarks


def test_the_copy_says_beside_each_row_what_is_wrong() -> None:
    """First column: the sentences. The rest as it was, rows where they were."""
    content = "标题,,\nSKU,Qty,备注\nA,x,y\nB,2,\n".encode("gb18030")
    remarks = [Remark("", 3, "Qty", "不是数字"), Remark("", 3, "SKU", "没有这个商品"), Remark("", 0, "", "整表")]
    ending, copy = BAY.remarked(content, remarks, Language.ZH)
    assert ending == ".csv"
    assert copy.decode("utf-8-sig").split("\r\n") == [
        ",标题,,",
        "问题,SKU,Qty,备注",
        "不是数字；没有这个商品,A,x,y",
        ",B,2,",
        "",
    ]


def test_a_mended_copy_can_be_sent_back_and_again() -> None:
    """Our own column is not read, and not kept in the next copy; the rows keep their numbers."""
    content = b"SKU,Qty\nA,x\n"
    _, copy = BAY.remarked(content, [Remark("", 2, "Qty", "Not a number.")], Language.EN)
    assert read(copy).sheets == read(content).sheets
    _, again = BAY.remarked(copy, [], Language.ZH)
    assert again.decode("utf-8-sig") == "问题,SKU,Qty\r\n,A,x\r\n"


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(1)", "=", "-x"])
def test_a_cell_is_never_run(text: str) -> None:
    """What a spreadsheet would take for a formula is written so that it is not, and comes back as it was."""
    content = f'SKU,Qty\n"{text}",1\n'.encode()
    _, copy = BAY.remarked(content, [Remark("", 2, "SKU", text)], Language.EN)
    row = copy.decode("utf-8-sig").split("\r\n")[1]
    assert not any(cell[:1] in "=+-@" for cell in row.split(","))
    assert cells(copy) == [{"sku": text, "quantity": "1"}]


def test_a_number_below_zero_stays_a_number() -> None:
    """-3 is data."""
    _, copy = BAY.remarked(b"SKU,Qty\nA,-3\n", [], Language.EN)
    assert copy.endswith(b",A,-3\r\n")
