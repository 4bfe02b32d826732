"""Message = paper = workbook: whatever a statement holds, the three say the same figures."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from documents.labels import STATEMENT
from documents.printer import Printer
from exchange.bay import LoadingBay
from exchange.statements import words as say
from handlers.views.say import Voice
from handlers.views.statement_text import figures
from sales.ledger import Ageing, DocumentKind, Entry, OpenItem
from sales.money import DECIMALS, Money, total
from sales.people import Language
from sales.statements import CategorySum, Form, Layout, Link, Snapshot, Statement
from tests.documents.arranged import END, START, issued
from tests.documents.paper import COMPANY

ZONE = ZoneInfo("Asia/Shanghai")
NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
CHARGES = (DocumentKind.INVOICE, DocumentKind.OPENING, DocumentKind.REVERSAL, DocumentKind.REFUND)
CREDITS = (DocumentKind.PAYMENT, DocumentKind.CREDIT_NOTE, DocumentKind.REBATE, DocumentKind.WRITE_OFF)


@dataclass(frozen=True)
class Figures:
    """What each of the three says."""

    opening: Decimal
    prior: Decimal
    charged: Decimal
    credited: Decimal
    closing: Decimal
    ageing: tuple[Decimal, ...] = ()


@st.composite
def entry(draw: st.DrawFn, currency: str, place: int) -> Entry:
    """Dated in the period or up to two months before it; up to twelve digits either way."""
    minor = draw(st.integers(1, 10**12) | st.integers(1, 10**6))
    owed = draw(st.booleans())
    kind = draw(st.sampled_from(CHARGES if owed else CREDITS))
    day = START + timedelta(days=draw(st.integers(-60, 30) | st.integers(0, 30)))
    return Entry(day, kind, f"{kind.value}-2026-{place:06}", Money(minor if owed else -minor, currency))


@st.composite
def content(draw: st.DrawFn) -> Snapshot:
    """Any statement that ties out: either form, every layout, every currency, owed or in favour."""
    currency = draw(st.sampled_from(sorted(DECIMALS)))
    form, layout = draw(st.sampled_from(list(Form))), draw(st.sampled_from(list(Layout)))
    count = draw(st.integers(0, 12))
    lines = sorted((draw(entry(currency, place)) for place in range(1, count + 1)), key=lambda e: e.day)
    opening = Money(draw(st.integers(-(10**12), 10**12) | st.just(0)), currency)
    closing = opening + total((e.amount for e in lines), currency)
    credit = min(0, closing.minor) - draw(st.integers(0, 10**6))
    buckets = _spread(closing.minor - credit, draw(st.lists(st.integers(0, 100), min_size=5, max_size=5)))
    ageing = Ageing(*(Money(m, currency) for m in (*buckets, credit)))
    invoiced = sum(e.amount.minor for e in lines if e.kind is DocumentKind.INVOICE and e.day >= START)
    return Snapshot(
        "C0001",
        "王记便利店",
        "Wang's",
        START,
        END,
        opening,
        tuple(lines),
        closing,
        ageing,
        form,
        layout,
        tuple(_items(ageing)) if form is Form.OPEN_ITEM else (),
        tuple(_links(lines)) if layout is Layout.BY_DOCUMENT else (),
        _categories(invoiced, currency) if layout is Layout.BY_CATEGORY else (),
    )


def _spread(whole: int, weights: list[int]) -> tuple[int, ...]:
    sums = sum(weights) or 1
    parts = [whole * weight // sums for weight in weights[1:]]
    return (whole - sum(parts), *parts)


def _items(ageing: Ageing) -> Iterator[OpenItem]:
    for place, money in enumerate((*ageing.buckets, ageing.credit)):
        if money:
            due = END - timedelta(days=25 * place - 5)
            yield OpenItem(f"INV-2025-{place:06}", DocumentKind.INVOICE, "C0001", START, due, money + money, money)


def _links(lines: list[Entry]) -> Iterator[Link]:
    owed = [e for e in lines if e.amount.minor > 0]
    paid = [e for e in lines if e.amount.minor < 0]
    for item, credit in zip(owed, paid, strict=False):
        half = min(item.amount.minor, -credit.amount.minor) // 2
        if half:
            yield Link(credit.number, item.number, Money(half, item.amount.currency))


def _categories(invoiced: int, currency: str) -> tuple[CategorySum, ...]:
    if not invoiced:
        return ()
    third = invoiced // 3
    return (
        CategorySum("饮料", "Drinks", Money(third, currency)),
        CategorySum("=方便食品", "", Money(invoiced - third, currency)),
    )


def said(statement: Statement, language: Language) -> Figures:
    """What the message says: the last amount of each of its lines before any count."""
    text = figures(statement, Voice(language, ZONE))
    amounts = [_amount(re.sub(r"<[^>]+>|[（(]\d+.*$", "", line)) for line in text.splitlines()]
    prior = amounts.pop(1) if statement.snapshot.prior else Decimal(0)
    opening, billed, paid, closing = amounts[:4]
    return Figures(opening, prior, billed, -paid, closing)


def _amount(line: str) -> Decimal:
    """The amount at the end of a line, its sign in front of the currency's symbol or behind it."""
    tail = line.rpartition("  ")[2].replace("−", "-")
    digits = NUMBER.findall(tail.replace("-", ""))
    found = Decimal(digits[-1].replace(",", "")) if digits else Decimal(0)
    return -found if "-" in tail else found


def printed(statement: Statement, language: Language, printer: Printer) -> tuple[Figures, str]:
    """What the paper says: the boxes of its first page, and the ageing."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(printer.statement(statement, language))).pages]
    whole = "\n".join(pages)
    flat = re.sub(r"[\s\u200b]+", " ", whole)
    boxes: dict[str, Decimal] = {}
    for name in ("opening", "prior", "charged", "credited"):
        label = " ".join(STATEMENT[name].pair(language))
        found = re.search(re.escape(label).replace(r"\ ", r"\s?") + r"\s?(-?[\d,]+(?:\.\d+)?)(?= [+−=])", flat)
        boxes[name] = Decimal(found[1].replace(",", "")) if found else Decimal(0)
    currency = statement.snapshot.closing.currency
    closing = re.search(rf"{currency}\s?(-?[\d,]+(?:\.\d+)?)", flat[flat.index("=") :])
    assert closing
    return Figures(**boxes, closing=Decimal(closing[1].replace(",", ""))), re.sub(r"\s", "", whole)


def booked(statement: Statement, language: Language) -> tuple[Figures, openpyxl.Workbook]:
    """What the workbook says."""
    book = openpyxl.load_workbook(io.BytesIO(LoadingBay().statement(statement, language, ZONE)))
    facts = {row[0]: row[1] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)}
    places = DECIMALS[statement.snapshot.closing.currency]

    def exact(value: object) -> Decimal:
        return Decimal(str(value or 0)).quantize(Decimal(1).scaleb(-places))

    told = (facts.get(x.beside(language)) for x in (say.OPENING, say.PRIOR, say.CHARGED, say.CREDITED, say.CLOSING))
    buckets = [exact(row[1]) for row in book.worksheets[-1].iter_rows(min_row=2, values_only=True)]
    return Figures(*map(exact, told), ageing=tuple(buckets)), book


@pytest.fixture(scope="module")
def machine() -> Printer:
    return Printer(COMPANY)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(made=content(), language=st.sampled_from(list(Language)))
def test_message_paper_workbook(machine: Printer, made: Snapshot, language: Language) -> None:
    """Opening, prior-period adjustments, charged, credited and closing are the same in all three, and add up; every
    entry's amount is on the paper and in the workbook, and the ageing makes the closing balance."""
    statement = issued(made)
    message = said(statement, language)
    paper, text = printed(statement, language, machine)
    workbook, book = booked(statement, language)
    assert message == paper
    assert replace(workbook, ageing=()) == message
    assert message.opening + message.prior + message.charged - message.credited == message.closing
    assert message.closing == made.closing.amount
    *buckets, balance = workbook.ageing
    assert sum(buckets) == balance == message.closing
    for bucket in made.ageing.buckets:
        assert f"{bucket.amount:,f}" in text
    rows = [row for row in book.worksheets[1].iter_rows(min_row=2, values_only=True) if row[3]]
    amounts = {row[3]: Decimal(str(row[4] or 0)) - Decimal(str(row[5] or 0)) for row in rows}
    shown = [e for e in made.entries if made.layout is not Layout.BY_CATEGORY or not made.in_categories(e)]
    assert amounts == {e.number: e.amount.amount for e in shown}
    for each in shown:
        assert each.number in text
        assert f"{abs(each.amount.amount):,f}" in text
    for item in made.items:
        assert f"{item.residual.amount:,f}" in text
