"""A statement as a workbook: a summary, its entries as the paper arranges them, open items and ageing.

There are no formulas. A workbook that was never opened in a spreadsheet program holds no results of them, and phones,
previews and importers would show empty cells where the frozen figures belong."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.styles import Alignment

from exchange.cells import BOLD, HEAD, put
from exchange.ledger.words import KINDS, Both, Column, Holds
from exchange.statements import words as say
from exchange.writing import display_width, head_row
from sales.ledger import Entry, OpenItem
from sales.money import Money, decimals, total
from sales.people import Language
from sales.statement_lines import Section, StatementLine, sections, turnover
from sales.statements import Form, Layout, Snapshot, Statement

Value = str | Money | date | int | None
_MOST = 10**15  # minor units: a spreadsheet's number holds 15 digits


def written(statement: Statement, language: Language, zone: ZoneInfo) -> bytes:
    """The statement's frozen content as a workbook; `zone` decides on which day it was issued."""
    book, content = Workbook(write_only=True), statement.snapshot
    book.properties.created = book.properties.modified = statement.issued_at.replace(tzinfo=None)
    sheet = _Sheet(book, say.SUMMARY.say(language), say.FACT_COLUMNS, language)
    for name, value in _facts(statement, language, zone):
        sheet.append((name.beside(language), value))
    by_document = content.layout is Layout.BY_DOCUMENT
    columns = say.DOCUMENT_COLUMNS if by_document else say.ENTRY_COLUMNS
    sheet = _Sheet(book, say.ENTRIES.say(language), columns, language)
    for row in _entries(content, language):
        sheet.append(row[: len(columns)])
    currency = content.closing.currency
    charged = total((e.amount for e in content.entries if e.amount.minor >= 0), currency)
    credited = -total((e.amount for e in content.entries if e.amount.minor < 0), currency)
    closing = None if by_document else content.closing
    sheet.append((say.TOTAL.beside(language), None, None, None, charged, credited, closing), strong=True)
    if content.form is Form.OPEN_ITEM:
        sheet = _Sheet(book, say.ITEMS.say(language), say.ITEM_COLUMNS, language)
        for item in content.items:
            sheet.append(_item(item, content, language))
        left = total((item.residual for item in content.items), currency)
        sheet.append((say.TOTAL.beside(language), None, None, None, None, None, left), strong=True)
    sheet = _Sheet(book, say.AGEING.say(language), say.AGEING_COLUMNS, language)
    for name, money in zip(say.BUCKETS, (*content.ageing.buckets, content.ageing.credit), strict=True):
        sheet.append((name.beside(language), money))
    sheet.append((say.TOTAL.beside(language), content.ageing.balance), strong=True)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _facts(statement: Statement, language: Language, zone: ZoneInfo) -> Iterator[tuple[Both, Value]]:
    content = statement.snapshot
    moved = turnover(content)
    names = (content.customer_name_zh, content.customer_name_en)
    ordered = names if language is Language.ZH else names[::-1]
    yield say.NUMBER, statement.number
    yield say.REVISION, statement.revision
    if statement.why:
        yield say.WHY, statement.why
    yield say.ISSUED, statement.issued_at.astimezone(zone).date()
    yield say.CUSTOMER_CODE, content.customer
    yield say.CUSTOMER, " · ".join(dict.fromkeys(name for name in ordered if name))
    yield say.FIRST, content.start
    yield say.LAST, content.end
    yield say.CURRENCY, content.closing.currency
    yield say.FORM, say.FORMS[content.form].beside(language)
    yield say.LAYOUT, say.LAYOUTS[content.layout].beside(language)
    yield say.OPENING, content.opening
    if content.prior:
        yield say.PRIOR, moved.prior
    yield say.CHARGED, moved.charged
    yield say.CREDITED, moved.credited
    yield say.CLOSING, content.closing
    yield say.HASH, statement.hash


def _entries(content: Snapshot, language: Language) -> Iterator[Sequence[Value]]:
    if content.layout is not Layout.BY_DOCUMENT:  # there the column says what was left open
        yield (say.OPENING.beside(language), content.start, None, None, None, None, content.opening)
    for section in sections(content):
        for line in section.lines:
            yield _line(section, line, language)


def _line(section: Section, line: StatementLine, language: Language) -> Sequence[Value]:
    of, money = line.of, line.amount
    if isinstance(of, Entry):
        about: tuple[Value, ...] = (of.day, KINDS[of.kind].beside(language), of.number)
    else:
        names = (of.name_zh, of.name_en) if language is Language.ZH else (of.name_en, of.name_zh)
        about = (None, " ".join(dict.fromkeys(name for name in names if name)), None)
    sides = (money, None) if money.minor >= 0 else (None, -money)
    links = ", ".join(f"{link.credit} {link.amount.amount:,f}" for link in line.links)
    return (say.SECTIONS[section.kind].beside(language), *about, *sides, line.balance, links or None)


def _item(item: OpenItem, content: Snapshot, language: Language) -> Sequence[Value]:
    owed = item.residual.minor > 0
    late = max(0, (content.end - item.due).days) if owed else None
    kind = KINDS[item.kind].beside(language)
    return (item.number, kind, item.day, item.due if owed else None, late, item.amount, item.residual)


class _Sheet:
    """One table with its header, written row by row."""

    def __init__(self, book: Any, name: str, columns: Sequence[Column], language: Language) -> None:
        self._sheet = book.create_sheet(name)
        titles = [column.title.beside(language) for column in columns]
        widths = [max(c.width, display_width(title) + 4) for c, title in zip(columns, titles, strict=True)]
        head_row(self._sheet, titles, widths)
        self._sheet.append([self._head(title, column) for title, column in zip(titles, columns, strict=True)])

    def append(self, row: Sequence[Value], *, strong: bool = False) -> None:
        """A row; an empty place stays empty."""
        cells = [None if value is None else self._cell(value) for value in row]
        for cell in cells if strong else ():
            if cell is not None:
                cell.font = BOLD
        self._sheet.append(cells)

    def _head(self, title: str, column: Column) -> Any:
        cell = put(self._sheet, title)
        cell.font, cell.fill = BOLD, HEAD
        if column.holds is Holds.MONEY:
            cell.alignment = Alignment(horizontal="right")
        return cell

    def _cell(self, value: str | Money | date | int) -> Any:
        if isinstance(value, Money):
            if abs(value.minor) >= _MOST:
                return put(self._sheet, format(value.amount, "f"))
            places = decimals(value.currency)
            return put(self._sheet, value.amount, "#,##0" + ("." + "0" * places if places else ""))
        if isinstance(value, int):
            return put(self._sheet, Decimal(value), "0")
        return put(self._sheet, value)
