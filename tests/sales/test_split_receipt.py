"""A photographed payment that came in several ways: one paper, one report, a collection for each way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sales.collections import Collection, CollectionState, Receipt, ReceiptState
from sales.desk.money.report_change import Touch
from sales.methods import Method
from sales.receivables.refusals import ReportNotReady
from sales.receivables.reports import Lack, ReportSheet
from sales.refusals import AlreadyDecided, NotAllowed, NotFound, NotReady, OutOfDate
from tests.sales.company import Firm, cny, reading, together


def photographed(firm: Firm, total: str = "500") -> Receipt:
    """A receipt by bank that one tap would report."""
    return firm.receipt(reading(total, firm.today))


def split(firm: Firm, paper: Receipt, amount: str = "200", method: Method = Method.WECHAT) -> ReportSheet:
    """So much of it came another way."""
    sheet = firm.desk.split_receipt(firm.rep, paper.id, paper.version)
    sheet = firm.desk.set_report_amount(firm.rep, sheet.id, Touch(sheet.report.version), 1, amount)
    return firm.desk.set_report_method(firm.rep, sheet.id, Touch(sheet.report.version), 1, method)


def reported(firm: Firm, sheet: ReportSheet) -> tuple[Collection, ...]:
    return firm.desk.confirm_report(firm.rep, sheet.id, sheet.report.version).sheet.collections


def test_two_ways_on_one_paper(firm: Firm) -> None:
    """500 on the slip: 200 by WeChat Pay are typed, the rest stays with the bank. Both are reported with the photo;
    finance verifies each, and the paper's card says what became of both."""
    paper = photographed(firm)
    sheet = split(firm, paper)
    parts = [(part.amount, part.method) for part in sheet.report.content.parts]
    assert parts == [(Decimal(300), Method.BANK), (Decimal(200), Method.WECHAT)]
    assert sheet.ready
    first, second = reported(firm, sheet)
    assert (first.receipt_id, second.receipt_id) == (paper.id, None)
    assert firm.desk.show_receipt(firm.rep, paper.id).receipt.state is ReceiptState.CONFIRMED
    for made in (first, second):
        shown = firm.desk.show_collection(firm.clerk, made.id)
        assert shown.receipt is not None
        assert shown.receipt.id == paper.id
    done = firm.desk.verify_collection(firm.clerk, second.id, second.version).sheet.collection
    states = [made.state for made in firm.desk.show_receipt(firm.rep, paper.id).parts]
    assert states == [CollectionState.REPORTED, CollectionState.VERIFIED]
    firm.desk.verify_collection(firm.clerk, first.id, first.version)
    assert (done.amount, firm.balance()) == (cny(200_00), -500_00)
    assert firm.proven()


def test_the_parts_are_what_is_on_the_paper(firm: Firm) -> None:
    """Three parts that do not add up are asked about; they are not reported by accident."""
    sheet = split(firm, photographed(firm))
    sheet = firm.desk.add_report_part(firm.rep, sheet.id, Touch(sheet.report.version))
    sheet = firm.desk.set_report_amount(firm.rep, sheet.id, Touch(sheet.report.version), 2, "50")
    sheet = firm.desk.set_report_method(firm.rep, sheet.id, Touch(sheet.report.version), 2, Method.CASH)
    assert sheet.lacks == (Lack.SUM,)
    with firm.refused(ReportNotReady):
        firm.desk.confirm_report(firm.rep, sheet.id, sheet.report.version)
    sheet = firm.desk.set_report_amount(firm.rep, sheet.id, Touch(sheet.report.version), 0, "250")
    assert sheet.ready
    assert [made.amount.minor for made in reported(firm, sheet)] == [250_00, 200_00, 50_00]


def test_the_paper_is_reported_once(firm: Firm) -> None:
    """Whole, or in parts: whichever is confirmed first; the other one is told."""
    paper = photographed(firm)
    sheet = split(firm, paper)
    firm.desk.confirm_receipt(firm.rep, paper.id, paper.version)
    with firm.refused(ReportNotReady):  # the collection is the same money
        firm.desk.confirm_report(firm.rep, sheet.id, sheet.report.version)
    sheet = firm.desk.accept_report_twin(firm.rep, sheet.id, Touch(sheet.report.version))
    with firm.refused(AlreadyDecided):
        firm.desk.confirm_report(firm.rep, sheet.id, sheet.report.version)
    other = photographed(firm, "70")
    reported(firm, split(firm, other, "20"))
    with firm.refused(AlreadyDecided):
        firm.desk.confirm_receipt(firm.rep, other.id, other.version)
    assert firm.proven()


def test_both_at_once(firm: Firm) -> None:
    """The same paper confirmed whole and in parts at the same moment: its money is reported once."""
    for total in ("310", "320", "330"):
        paper = photographed(firm, total)
        sheet = split(firm, paper, "10")
        together(
            [
                lambda p=paper: firm.desk.confirm_receipt(firm.rep, p.id, p.version),  # type: ignore[misc]
                lambda s=sheet: firm.desk.confirm_report(firm.rep, s.id, s.report.version),  # type: ignore[misc]
            ]
        )
        with firm.archive.look() as work:
            waiting = [made.amount.minor for made in work.collections.waiting("WANG")]
        assert sum(waiting) % (10 * 100) == 0
        assert sum(minor for minor in waiting) == sum(
            int(each) * 100 for each in ("310", "320", "330") if each <= total
        )


def test_one_draft_a_paper(firm: Firm) -> None:
    """A second tap goes on with it; once it is put aside, the paper can be split anew, or confirmed whole."""
    paper = photographed(firm)
    first = firm.desk.split_receipt(firm.rep, paper.id, paper.version)
    assert firm.desk.split_receipt(firm.rep, paper.id, paper.version).id == first.id
    firm.desk.discard_report(firm.rep, first.id, first.report.version)
    again = firm.desk.split_receipt(firm.rep, paper.id, paper.version)
    assert again.id != first.id
    assert firm.desk.confirm_receipt(firm.rep, paper.id, paper.version).sheet.collection is not None


def test_who_may_split_and_what(firm: Firm) -> None:
    """Its sender, a payment, as it was seen, with its total and day."""
    paper = photographed(firm)
    with firm.refused(OutOfDate):
        firm.desk.split_receipt(firm.rep, paper.id, paper.version - 1)
    with firm.refused(NotFound):
        firm.desk.split_receipt(firm.other_rep, paper.id, paper.version)
    with firm.refused(NotAllowed):
        firm.desk.split_receipt(firm.contact, paper.id, paper.version)
    blank = firm.photo(reading(None, date(2026, 3, 9)))
    with firm.refused(NotReady) as caught:
        firm.desk.split_receipt(firm.rep, blank.id, blank.version)
    assert "total" in caught.value.missing
