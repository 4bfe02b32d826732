"""A document named as the correction of a dispute has to do with what is disputed, or is refused with what would do."""

from __future__ import annotations

from datetime import timedelta

from sales.dispute_refusals import CannotDispute, DisputeTrouble
from sales.disputes import Dispute, DisputeState
from sales.receivables.adjustments import AdjustmentKind
from sales.statements import StatementState
from tests.sales.adjusting import approved
from tests.sales.company import Firm, cny
from tests.sales.disputing import APRIL, credited, disputed, invoices, march, now

T = DisputeTrouble


def refused(firm: Firm, made: Dispute, number: str | None, trouble: DisputeTrouble) -> CannotDispute:
    """Finance names this document and is told what is in the way; nothing was changed."""
    with firm.refused(CannotDispute) as caught:
        firm.desk.name_correction(firm.clerk, made.id, now(firm, made).version, number or "")
    assert caught.value.trouble is trouble
    assert now(firm, made).state is DisputeState.OPEN
    return caught.value


def named(firm: Firm, made: Dispute, number: str | None) -> Dispute:
    """Finance names this document, and it will do."""
    firm.desk.name_correction(firm.clerk, made.id, now(firm, made).version, number or "")
    return now(firm, made)


def test_a_missing_line_is_a_document_of_its_amount(firm: Firm) -> None:
    """A missing payment is found and booked: finance names it. One that is not there, is in the statement already, is
    another customer's, or of another amount does not do, and the refusal tells both amounts."""
    one = march(firm)
    firm.desk.dispute_missing(firm.contact, one.id, 1, firm.key(), "少了一笔 ¥50")
    made = firm.desk.hand_in_dispute(firm.contact, one.id, 1, firm.key(), rest=False).sheet.disputes[0]
    refused(firm, made, "RC-2026-000099", T.NO_DOCUMENT)
    refused(firm, made, "RC-2026-000001", T.IN_IT_ALREADY)
    theirs = firm.pay("50", by=firm.other_rep, customer="FAR")
    refused(firm, made, theirs.number, T.NO_DOCUMENT)
    told = refused(firm, made, firm.pay("60").number, T.OTHER_AMOUNT)
    assert (told.stated, told.claimed) == (cny(-60_00), cny(50_00))
    found = firm.pay("50").number or ""
    shown = firm.desk.name_correction(firm.clerk, made.id, made.version, f" {found.lower()} ")
    assert shown.sheet.disputes[0].document == found
    assert shown.sheet.statement.state is StatementState.RESOLVED  # dated today: it shows in the next one
    assert shown.sheet.replaced_by is None
    assert firm.proven()


def test_what_is_said_of_a_line_refers_to_that_line(firm: Firm) -> None:
    """The payment that settles it does, the payment that settles another invoice and the credit note of another do
    not; the refusal names the line."""
    one = march(firm)
    first, second, third = invoices(one)
    a, b, c = disputed(firm, one, first, second, third, kind="paid")
    paid = firm.pay("20").number  # the oldest is settled first: what was left of the first invoice
    told = refused(firm, c, paid, T.NOT_ABOUT_IT)
    assert (told.fact, told.entry) == (paid, third)
    assert named(firm, a, paid).state is DisputeState.CORRECTED
    rest = firm.pay("39").number
    refused(firm, c, rest, T.NOT_ABOUT_IT)
    assert named(firm, b, rest).document == rest
    assert firm.proven()


def test_a_credit_note_of_another_invoice_corrects_nothing(firm: Firm) -> None:
    one = march(firm)
    first, second, _ = invoices(one)
    a, b = disputed(firm, one, first, second, right="30")
    note = credited(firm, a).made.number
    refused(firm, b, note, T.NOT_ABOUT_IT)
    assert firm.proven()


def test_an_adjustment_that_names_the_line_corrects_it(firm: Firm) -> None:
    """What is left of the disputed invoice is written off; of the other one it says nothing."""
    one = march(firm)
    first, second, _ = invoices(one)
    a, b = disputed(firm, one, first, second)
    gone = approved(firm, AdjustmentKind.WRITE_OFF, second, "39").number
    refused(firm, a, gone, T.NOT_ABOUT_IT)
    assert named(firm, b, gone).state is DisputeState.CORRECTED
    assert firm.proven()


def test_the_whole_is_corrected_by_what_came_after(firm: Firm) -> None:
    """A payment of before the dispute does not do; one that was posted since does."""
    one = march(firm)
    before = firm.pay("10").number
    firm.on(APRIL + timedelta(days=1))
    [made] = disputed(firm, one, None, kind="amount")
    refused(firm, made, before, T.TOO_EARLY)
    after = firm.pay("11").number
    assert named(firm, made, after).document == after


def test_what_was_taken_back_corrects_nothing(firm: Firm) -> None:
    """A payment that was reversed is as if it had never been."""
    one = march(firm)
    firm.desk.dispute_missing(firm.contact, one.id, 1, firm.key(), "少了一笔 ¥50")
    [made] = firm.desk.hand_in_dispute(firm.contact, one.id, 1, firm.key(), rest=False).sheet.disputes
    paid = firm.pay("50").number
    approved(firm, AdjustmentKind.REVERSAL, paid)
    refused(firm, made, paid, T.TAKEN_BACK)
    assert firm.proven()
