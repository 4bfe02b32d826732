"""A month's books for whoever keeps or audits them: which months, which days, and who may."""

from __future__ import annotations

import io
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sales.collections import Exchange
from sales.journals import Period
from sales.methods import Method
from sales.money import Money
from sales.people import Language, Person
from sales.receivables.adjustments import AdjustmentKind
from sales.receivables.refusals import BooksDoNotTie
from sales.refusals import NotAllowed, NotFound
from tests.exchange.ledger_books import bean_check, exported, wanted
from tests.sales.adjusting import approved
from tests.sales.company import Firm, cny, said
from tests.sales.paying import cheque, reported, verified

MOST = 50_000_000  # bytes


def test_months_go_back_to_the_first_entry(firm: Firm) -> None:
    """The month of the first entry is the last that is offered; after half a year there are six."""
    firm.post(said("COLA", 1))
    first = firm.today.replace(day=1)
    assert firm.desk.book_months(firm.clerk)[0] == first
    firm.on(date(firm.today.year, firm.today.month + 1, 15))
    assert firm.desk.book_months(firm.clerk)[:2] == (firm.today.replace(day=1), first)
    firm.on(firm.today + timedelta(days=300))
    months = firm.desk.book_months(firm.auditor)
    assert len(months) == 6
    assert months == tuple(sorted(months, reverse=True))


def test_the_days_of_a_month(firm: Firm) -> None:
    """The month that is running ends today, another with its last day; one that has not begun is not there."""
    today = firm.today
    assert firm.desk.ask_books(firm.clerk, today.replace(day=1)).last == today
    february = firm.desk.ask_books(firm.clerk, date(2024, 2, 1))
    assert (february.first, february.last) == (date(2024, 2, 1), date(2024, 2, 29))
    december = firm.desk.ask_books(firm.clerk, date(2025, 12, 1))
    assert december.last == date(2025, 12, 31)
    with firm.refused(NotFound):
        firm.desk.ask_books(firm.clerk, today.replace(day=1) + timedelta(days=31))


def whole(firm: Firm, actor: Person, period: Period) -> bytes:
    """All of it in one file."""
    [(days, content)] = firm.desk.read_books(actor, period, Language.EN, MOST)
    assert days == period
    return content


def test_what_is_too_large_comes_in_parts(firm: Firm) -> None:
    """Two days' orders, and no more than one day fits into a file: every day once, every number in its own part."""
    begin = firm.today
    first = firm.post(said("COLA", 2))
    firm.on(begin + timedelta(days=10))
    second = firm.post(said("COLA", 3))
    period = Period(begin - timedelta(days=1), firm.today)
    parts = firm.desk.read_books(firm.clerk, period, Language.EN, 1)
    assert [days.first for days, _ in parts] == [period.first + timedelta(days=n) for n in range(12)]
    assert all(days.first == days.last for days, _ in parts)
    found = []
    for _, content in parts:
        rows = load_workbook(io.BytesIO(content))["Journal"].iter_rows(min_row=2)
        found += sorted({str(row[1].value) for row in rows if str(row[1].value).startswith("INV")})
    assert found == [firm.desk.show_order(firm.rep, each.id).invoices[0].number for each in (first, second)]


def test_what_was_sold_is_in_it(firm: Firm) -> None:
    """An order is posted; its invoice stands in the journal, and in the customer's account."""
    order = firm.post(said("COLA", 2))
    period = firm.desk.ask_books(firm.auditor, firm.today)
    book = load_workbook(io.BytesIO(whole(firm, firm.auditor, period)))
    numbers = {row[1].value for row in book["Journal"].iter_rows(min_row=2)}
    (invoice,) = firm.desk.show_order(firm.rep, order.id).invoices
    assert invoice.number in numbers
    assert invoice.number in {row[4].value for row in book["Customer ledger"].iter_rows(min_row=2)}


@pytest.mark.parametrize("who", ["rep", "manager", "packer", "contact", "admin"])
def test_it_is_for_those_who_keep_the_books(firm: Firm, who: str) -> None:
    """All customers' accounts at once: nobody else's business."""
    actor = getattr(firm, who)
    period = firm.desk.ask_books(firm.clerk, firm.today)
    for action in (
        lambda: firm.desk.book_months(actor),
        lambda: firm.desk.ask_books(actor, firm.today),
        lambda: firm.desk.read_books(actor, period, Language.ZH, MOST),
    ):
        with firm.refused(NotAllowed):
            action()


def test_books_that_differ_are_not_handed_out(firm: Firm) -> None:
    """Somebody changed a kept balance behind our back: a refusal, no file."""
    firm.post(said("COLA", 1))
    period = firm.desk.ask_books(firm.clerk, firm.today)
    firm.by_force("UPDATE balance SET minor = minor + 1 WHERE customer = 'WANG'")
    with firm.refused(BooksDoNotTie) as refused:
        firm.desk.read_books(firm.clerk, period, Language.ZH, MOST)
    assert "kept balance of WANG" in refused.value.found


def _funds(firm: Firm, period: Period) -> set[tuple[str, str, str]]:
    """Code, kind and currency of the lines where money came or went."""
    book = load_workbook(io.BytesIO(whole(firm, firm.clerk, period)))
    rows = [[cell.value for cell in row] for row in book["Journal"].iter_rows(min_row=2)]
    return {(row[3], row[1].partition("-")[0], row[9]) for row in rows if row[3].startswith(("10", "1121"))}


def test_how_was_paid_is_where_a_document_says_so(firm: Firm, tmp_path: Path) -> None:
    """A payment by WeChat, taken back the same way; dollars by Alipay; a refund through Alipay; a cheque that the bank
    pays: each in the sub-account of its way, and the independent judge finds everything as we say."""
    paid = verified(firm, 80_00, Method.WECHAT)
    approved(firm, AdjustmentKind.REVERSAL, paid.number)
    verified(firm, 30_00, Method.WECHAT)
    approved(firm, AdjustmentKind.REFUND, amount="20", method="alipay")
    foreign = reported(firm, Money(500_00, "USD"), Method.ALIPAY, exchange=Exchange(cny(3_550_00), Decimal("7.1")))
    firm.desk.verify_collection(firm.clerk, foreign.id, foreign.version)
    held = cheque(firm, days=0)
    firm.desk.clear_cheque(firm.clerk, held.id, held.version)
    assert _funds(firm, firm.desk.ask_books(firm.clerk, firm.today)) == {
        *(("101201", "RC", "CNY"), ("101201", "RV", "CNY")),
        *(("101202", "RF", "CNY"), ("101202", "FX", "USD")),
        *(("1121", "RC", "CNY"), ("1121", "CQ", "CNY"), ("1002", "CQ", "CNY")),
    }
    files = exported(firm.archive, tmp_path, wanted(Period(firm.today, firm.today)))
    assert bean_check(files["books.beancount"]) == (0, "")
