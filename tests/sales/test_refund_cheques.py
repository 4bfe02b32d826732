"""No money goes back to a customer that came by a cheque which the bank has not paid."""

from __future__ import annotations

from datetime import timedelta

from sales.receivables.refusals import AdjustmentTrouble, CannotAdjust
from sales.refusals import AlreadyDecided, OutOfDate
from tests.sales.adjusting import K, approved, asked, draft, item
from tests.sales.company import Firm, cny, said, together
from tests.sales.paying import cheque, verified
from tests.sales.returning import returned

T = AdjustmentTrouble


def test_a_cheque_in_hand_is_not_paid_back(firm: Firm) -> None:
    """300 came by a cheque that is due in five days: a refund of it is refused, with how much is held and until when.
    Once the bank has paid, it goes out."""
    held = cheque(firm, 300_00)
    due = firm.today + timedelta(days=5)
    with firm.refused(CannotAdjust) as caught:
        firm.desk.begin_adjustment_for(firm.clerk, "RF", held.number or "", firm.key())
    refusal = caught.value
    assert (refusal.trouble, refusal.held, refusal.due) == (T.UNCLEARED, cny(300_00), due)
    assert refusal.most == cny(0)
    firm.later(days=5)
    firm.desk.clear_cheque(firm.clerk, held.id, held.version)
    made = approved(firm, K.REFUND, held.number, "300")
    assert (firm.balance(), item(firm, made.number).residual) == (0, cny(0))
    assert firm.proven()


def test_out_of_all_credit_only_what_is_there(firm: Firm) -> None:
    """A cheque of 300 came first, then 80 by bank: 80 can go back, and go out of the transfer; the card says why."""
    held, paid = cheque(firm, 300_00), verified(firm, 80_00)
    made = draft(firm, K.REFUND)
    sheet = firm.desk.show_adjustment(firm.clerk, made.id)
    assert (made.amount, sheet.most, sheet.held) == (cny(80_00), cny(80_00), cny(300_00))
    assert sheet.held_until == firm.today + timedelta(days=5)
    with firm.refused(CannotAdjust) as caught:
        firm.desk.set_adjusted_amount(firm.clerk, made.id, firm.key(), "80.01")
    assert (caught.value.trouble, caught.value.most) == (T.UNCLEARED, cny(80_00))
    made = firm.desk.hand_in_adjustment(firm.clerk, made.id, made.version).sheet.made
    firm.desk.approve_adjustment(firm.manager, made.id, made.version)
    assert (item(firm, held.number).residual, item(firm, paid.number).residual) == (cny(-300_00), cny(0))
    assert firm.proven()


def test_a_credit_note_for_what_a_cheque_paid(firm: Firm) -> None:
    """The cheque paid an invoice, the goods came back: the credit note is the cheque's money, and waits for the
    bank too. When the cheque bounces, nothing is to be paid back any more."""
    order = firm.post(said("COLA", 2))
    held = cheque(firm, 120_00)
    note = returned(firm, order, (0, 6)).made
    free = -item(firm, note.number).residual
    with firm.refused(CannotAdjust) as caught:
        firm.desk.begin_adjustment_for(firm.clerk, "RF", note.number or "", firm.key())
    assert (caught.value.trouble, caught.value.held) == (T.UNCLEARED, free)
    firm.desk.bounce_payment(firm.clerk, held.id, held.version, "空头支票")
    with firm.refused(CannotAdjust) as caught:
        firm.desk.begin_adjustment_for(firm.clerk, "RF", note.number or "", firm.key())
    assert caught.value.trouble is T.NOTHING_LEFT
    assert firm.proven()


def test_the_transfer_was_used_up_before_the_decision(firm: Firm) -> None:
    """Asked for while 100 by bank were free; then an invoice took them, and only a cheque is left: the decision is
    refused for what it is, and nothing is posted."""
    paid = verified(firm, 100_00)
    made = asked(firm, K.REFUND, None, "100")
    firm.post(said("COLA", 2))
    assert item(firm, paid.number).residual == cny(0)
    cheque(firm, 400_00)
    with firm.refused(CannotAdjust) as caught:
        firm.desk.approve_adjustment(firm.manager, made.id, made.version)
    assert (caught.value.trouble, caught.value.most) == (T.UNCLEARED, cny(0))
    assert firm.proven()


def test_a_refund_races_the_bounce_of_its_cheque(firm: Firm) -> None:
    """The bank paid, a refund was asked for; it is approved while another clerk hears that the cheque bounced after
    all. Whichever comes first, the books hold, and no credit is left that is not there."""
    for _ in range(4):
        firm.later(days=1)
        held = cheque(firm, 200_00 + max(0, firm.balance()), days=0)  # a refund that lost its credit is owed
        held = firm.desk.clear_cheque(firm.clerk, held.id, held.version).sheet.collection
        before = firm.balance()
        made = asked(firm, K.REFUND, held.number, "200")
        refund, bounced = together(
            [
                lambda m=made: firm.desk.approve_adjustment(firm.manager, m.id, m.version),  # type: ignore[misc]
                lambda h=held: firm.desk.bounce_payment(firm.clerk, h.id, h.version, "退票"),  # type: ignore[misc]
            ]
        )
        assert not isinstance(bounced, Exception)
        paid_out = not isinstance(refund, Exception)
        assert firm.balance() == before + held.amount.minor + (200_00 if paid_out else 0)
        if not paid_out:
            assert isinstance(refund, CannotAdjust)
            firm.desk.refuse_adjustment(firm.manager, made.id, made.version, "支票退了")
    assert firm.proven()


def test_a_refund_races_the_clearing_and_the_bounce(firm: Firm) -> None:
    """A refund is asked for out of a transfer and a cheque that may clear or bounce at that moment: it is never paid
    out of the cheque unless the bank has paid it."""
    for _ in range(4):
        firm.later(days=1)
        verified(firm, 50_00)
        held = cheque(firm, 150_00, days=0)
        made = asked(firm, K.REFUND, None, "50")
        found = together(
            [
                lambda m=made: firm.desk.approve_adjustment(firm.manager, m.id, m.version),  # type: ignore[misc]
                lambda h=held: firm.desk.clear_cheque(firm.clerk, h.id, h.version),  # type: ignore[misc]
                lambda h=held: firm.desk.bounce_payment(firm.second_clerk, h.id, h.version, "退票"),  # type: ignore[misc]
            ]
        )
        assert not isinstance(found[0], Exception)
        assert all(isinstance(each, (AlreadyDecided, OutOfDate)) for each in found[1:] if isinstance(each, Exception))
        firm.desk.waiting_adjustments(firm.manager)
    assert firm.proven()
