"""A statement as a workbook: opens clean, holds real numbers and dates, no formulas, and text stays text."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from exchange.bay import LoadingBay
from exchange.statements import words as say
from exchange.workbooks import open_workbook
from sales.ledger import DocumentKind, Entry
from sales.money import Money
from sales.people import Language
from sales.statements import Form, Layout, Statement
from tests.documents.arranged import issued, late_entry, snapshot
from tests.documents.paper import entries

ZONE = ZoneInfo("Asia/Shanghai")
BOTH = pytest.mark.parametrize("language", Language)
EVERY = pytest.mark.parametrize(("form", "layout"), [(f, la) for f in Form for la in Layout])


def book(statement: Statement, language: Language = Language.ZH) -> Any:
    """The workbook as a spreadsheet program would open it."""
    return openpyxl.load_workbook(io.BytesIO(LoadingBay().statement(statement, language, ZONE)))


def facts(workbook: Any) -> dict[str, Any]:
    """The summary sheet by its labels."""
    return {row[0].value: row[1].value for row in workbook.worksheets[0].iter_rows(min_row=2)}


@BOTH
@EVERY
def test_all_sheets(language: Language, form: Form, layout: Layout) -> None:
    """Summary, entries, open items where it leads with them, ageing; every figure a number, every day a date."""
    content = snapshot([late_entry(), *entries(9)], form, layout)
    made = book(issued(content, 2, "价格更正"), language)
    names = [say.SUMMARY, say.ENTRIES, *([say.ITEMS] if form is Form.OPEN_ITEM else []), say.AGEING]
    assert made.sheetnames == [name.say(language) for name in names]
    told = facts(made)
    assert told[say.CLOSING.beside(language)] == float(content.closing.amount)
    assert told[say.LAST.beside(language)].date() == date(2026, 10, 31)
    assert told[say.ISSUED.beside(language)].date() == date(2026, 11, 1), "the company's day, not that of UTC"
    assert told[say.HASH.beside(language)] == content.hash
    assert told[say.WHY.beside(language)] == "价格更正"
    for sheet in made.worksheets:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row), "nothing is computed by the reader's program"
    rows = list(made.worksheets[1].iter_rows(min_row=2, values_only=True))
    opening, prior, charged, credited, closing = (
        Decimal(str(told[x.beside(language)])) for x in (say.OPENING, say.PRIOR, say.CHARGED, say.CREDITED, say.CLOSING)
    )
    assert opening + prior + charged - credited == closing
    assert [Decimal(str(x)) for x in rows[-1][4:6]] == [charged + prior, credited]
    assert any(row[0] == say.SECTIONS[_prior()].beside(language) and row[3] == "INV-2026-000900" for row in rows)
    ageing = [row[1] for row in made.worksheets[-1].iter_rows(min_row=2, values_only=True)]
    assert sum(Decimal(str(x)) for x in ageing[:-1]) == Decimal(str(ageing[-1])) == content.closing.amount
    if form is Form.OPEN_ITEM:
        items = list(made.worksheets[2].iter_rows(min_row=2, values_only=True))
        day, due, late = items[0][2:5]
        assert (day.date(), due.date(), late) == (date(2026, 10, 1), date(2026, 10, 15), 16)
        assert items[-1][6] == float(content.closing.amount)


def _prior() -> Any:
    from sales.statement_lines import SectionKind

    return SectionKind.PRIOR


@pytest.mark.parametrize(("currency", "form"), [("CNY", "#,##0.00"), ("JPY", "#,##0"), ("KWD", "#,##0.000")])
def test_each_currency_has_its_decimals(currency: str, form: str) -> None:
    """Yen without, dinars with three."""
    made = book(issued(snapshot(entries(3, currency), currency=currency)))
    cell = next(r[1] for r in made.worksheets[0].iter_rows(min_row=2) if r[0].value == say.CLOSING.beside(Language.ZH))
    assert cell.number_format == form


def test_text_that_looks_like_a_formula_stays_text() -> None:
    """A customer called =HYPERLINK(…) or +cmd, and a reason that begins with @: shown, never run."""
    content = snapshot(entries(2), zh='=HYPERLINK("http://x","y")', en="+cmd|' /C calc'!A0")
    made = book(issued(content, 2, "@SUM(1)"))
    told = facts(made)
    assert told[say.WHY.beside(Language.ZH)] == "@SUM(1)"
    assert told[say.CUSTOMER.beside(Language.ZH)].startswith("=HYPERLINK")
    for row in made.worksheets[0].iter_rows():
        for cell in row:
            assert cell.data_type in ("s", "n", "d")
            assert not (isinstance(cell.value, str) and cell.value[0] in "=+@" and not cell.quotePrefix)


def test_our_own_reader_takes_it() -> None:
    """It opens in the program that reads customers' workbooks: no formula, nothing damaged, the same numbers."""
    content = snapshot(entries(30), Form.OPEN_ITEM, Layout.BY_DATE)
    opened = open_workbook(LoadingBay().statement(issued(content), Language.EN, ZONE))
    try:
        grids = {grid.name: list(grid.rows()) for grid in opened.sheets()}
    finally:
        opened.close()
    row = next(r for r in grids["Entries"] if "INV-2026-000001" in r)
    assert row[1] == date(2026, 10, 1)
    assert row[4] == Decimal("1234.56")


def test_more_digits_than_a_spreadsheet_holds() -> None:
    """An amount beyond fifteen digits is written as text rather than rounded."""
    big = Entry(date(2026, 10, 2), DocumentKind.INVOICE, "INV-2026-000001", Money(10**17 + 1, "CNY"))
    told = facts(book(issued(snapshot([big], opening=0))))
    assert told[say.CLOSING.beside(Language.ZH)] == "1000000000000000.01"


@BOTH
def test_words_in_both_languages(language: Language) -> None:
    """Titles and headings lead with the reader's own."""
    made = book(issued(snapshot(entries(2))), language)
    head = [cell.value for cell in made.worksheets[1][1]]
    assert head[0] == ("部分 Section" if language is Language.ZH else "Section 部分")
