"""Reports of money for the tests: begun as a rep says them, ready to be reported."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sales.desk.money.report_change import Touch
from sales.methods import Method
from sales.people import Person
from sales.readings import PaymentSentence, SaidPart
from sales.receivables.reports import MoneyReport, ReportSheet
from tests.sales.company import Firm


def part(amount: str | None = "500", method: Method | None = Method.WECHAT, **more: Any) -> SaidPart:
    return SaidPart(Decimal(amount) if amount else None, method, **more)


def told(*parts: SaidPart, customer: str | None = "WANG", **more: Any) -> PaymentSentence:
    return PaymentSentence(customer, parts or (part(),), **more)


def begun(firm: Firm, *parts: SaidPart, by: Person | None = None, **more: Any) -> ReportSheet:
    """A report as a sentence begins it."""
    return firm.desk.draft_report(by or firm.rep, firm.key(), told(*parts, **more))


def report(firm: Firm, *parts: SaidPart, by: Person | None = None, **more: Any) -> ReportSheet:
    """The same, reported."""
    sheet = begun(firm, *parts, by=by, **more)
    return firm.desk.confirm_report(by or firm.rep, sheet.id, sheet.report.version).sheet


def refused(firm: Firm) -> int:
    """The id of a collection that finance sent back."""
    made = report(firm).collections[0]
    return firm.desk.refuse_collection(firm.clerk, made.id, made.version, "款未到账").sheet.collection.id


def seen(sheet: ReportSheet | MoneyReport) -> Touch:
    """A press on the card as it is."""
    return Touch(sheet.report.version if isinstance(sheet, ReportSheet) else sheet.version)
