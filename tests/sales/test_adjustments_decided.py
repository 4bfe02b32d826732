"""The way of an adjustment: asked for by one person, approved by another, as it was seen, once; and who sees it."""

from __future__ import annotations

import pytest

from sales.people import Role
from sales.receivables.adjustments import AdjustmentState
from sales.receivables.refusals import AdjustmentTrouble, CannotAdjust
from sales.refusals import AlreadyDecided, BadValue, NotAllowed, NotFound, OutOfDate, OwnDocument
from tests.sales.adjusting import K, approved, asked, draft, invoiced, item, now
from tests.sales.company import Firm, cny, together

S, T = AdjustmentState, AdjustmentTrouble


def test_less_is_left_than_was_asked_for(firm: Firm) -> None:
    """A payment came first: the approval decides nothing, says what is left, and the card shows it."""
    number = invoiced(firm)
    made = asked(firm, K.WRITE_OFF, number, "50")
    firm.pay("30")
    with firm.refused(CannotAdjust) as caught:
        firm.desk.approve_adjustment(firm.manager, made.id, made.version)
    assert (caught.value.trouble, caught.value.most) == (T.TOO_MUCH, cny(30_00))
    sheet = firm.desk.show_adjustment(firm.manager, made.id)
    assert (sheet.made.state, sheet.most) == (S.REQUESTED, cny(30_00))
    firm.desk.refuse_adjustment(firm.manager, made.id, made.version, "30 是现在剩的")
    assert item(firm, number).residual == cny(30_00)


def test_the_asker_does_not_decide_and_may_withdraw(firm: Firm) -> None:
    """Two people: the asker is refused by the desk; withdrawn, nobody can approve it any more."""
    paid = firm.pay("100")
    made = asked(firm, K.REFUND, paid.number, by=firm.manager)
    with firm.refused(OwnDocument):
        firm.desk.approve_adjustment(firm.manager, made.id, made.version)
    with firm.refused(NotFound):
        firm.desk.withdraw_adjustment(firm.clerk, made.id, made.version)
    gone = firm.desk.withdraw_adjustment(firm.manager, made.id, made.version).sheet.made
    assert gone.state is S.WITHDRAWN
    with firm.refused(AlreadyDecided):
        firm.desk.approve_adjustment(firm.clerk, made.id, gone.version)
    assert firm.balance() == -100_00


def test_nothing_is_handed_in_without_its_parts(firm: Firm) -> None:
    """Target, amount, method, tax and reason: the first that is missing is named."""
    paid = firm.pay("100")
    desk, clerk = firm.desk, firm.clerk
    made = desk.begin_adjustment(clerk, "RF", "WANG", firm.key()).sheet.made
    expected = [(T.NO_AMOUNT, lambda: desk.choose_adjusted(clerk, made.id, firm.key(), paid.number or ""))]
    expected.append((T.NO_REASON, lambda: desk.write_adjustment_reason(clerk, made.id, firm.key(), "转错了")))
    for trouble, step in expected:
        with firm.refused(CannotAdjust) as caught:
            desk.hand_in_adjustment(clerk, made.id, now(firm, made.id))
        assert caught.value.trouble is trouble
        step()
    assert desk.hand_in_adjustment(clerk, made.id, now(firm, made.id)).sheet.made.state is S.REQUESTED
    rebate = draft(firm, K.REBATE, amount="1")
    with firm.refused(BadValue):
        desk.write_adjustment_reason(clerk, rebate.id, firm.key(), "   ")


def test_an_old_card_decides_nothing(firm: Firm) -> None:
    """A version that was not seen is refused; a press takes effect once."""
    paid = firm.pay("100")
    made = draft(firm, K.REFUND, paid.number)
    with firm.refused(OutOfDate):
        firm.desk.hand_in_adjustment(firm.clerk, made.id, made.version - 1)
    firm.desk.set_adjusted_amount(firm.clerk, made.id, "tap", "7")
    firm.desk.set_adjusted_amount(firm.clerk, made.id, "tap", "8")
    assert firm.desk.show_adjustment(firm.clerk, made.id).made.amount == cny(7_00)
    again = firm.desk.begin_adjustment_for(firm.clerk, "RF", paid.number or "", "other tap").sheet.made
    assert again.id == made.id


def test_a_draft_is_its_askers_own(firm: Firm) -> None:
    """Nobody else sees it, changes it or decides it; contacts and the warehouse see no adjustment at all."""
    paid = firm.pay("100")
    made = draft(firm, K.REFUND, paid.number)
    for who in (firm.second_clerk, firm.manager, firm.admin):
        with firm.refused(NotFound):
            firm.desk.show_adjustment(who, made.id)
        with firm.refused(NotFound):
            firm.desk.approve_adjustment(who, made.id, made.version)
    made = firm.desk.hand_in_adjustment(firm.clerk, made.id, made.version).sheet.made
    assert firm.desk.show_adjustment(firm.rep, made.id).made == made
    assert firm.desk.show_adjustment(firm.auditor, made.id).made == made
    for who in (firm.contact, firm.packer, firm.nobody):
        with firm.refused(NotAllowed):
            firm.desk.show_adjustment(who, made.id)
    with firm.refused(NotFound):
        firm.desk.show_adjustment(firm.other_rep, made.id)
    for who in (firm.contact, firm.far_contact, firm.packer):
        with firm.refused(NotFound):
            firm.desk.voucher(who, made.id) if who.has(Role.CONTACT) else firm.desk.show_adjustment(firm.clerk, 99)


def test_the_customers_contact_gets_its_own_voucher(firm: Firm) -> None:
    """Once it is posted the contact of that customer sees the voucher; another company's does not, nor anybody one of a
    write-off."""
    paid = firm.pay("100")
    made = approved(firm, K.REFUND, paid.number, "40")
    voucher = firm.desk.voucher(firm.contact, made.id)
    assert (voucher.number, voucher.amount, voucher.people) == (made.number, cny(40_00), ("Fei", "Mona"))
    with firm.refused(NotFound):
        firm.desk.voucher(firm.far_contact, made.id)
    off = approved(firm, K.WRITE_OFF, invoiced(firm, 3), "1")
    for who in (firm.contact, firm.clerk):
        with firm.refused(NotFound):
            firm.desk.voucher(who, off.id)


def test_what_waits_is_listed(firm: Firm) -> None:
    """Requests in sight, oldest first, and the own drafts; a rep sees those of own customers."""
    paid = firm.pay("100")
    first = asked(firm, K.REFUND, paid.number, "10")
    second = draft(firm, K.REBATE, amount="5")
    listed = firm.desk.waiting_adjustments(firm.clerk)
    assert [each.id for each in listed.waiting] == [first.id]
    assert [each.id for each in listed.drafts] == [second.id]
    assert firm.desk.waiting_adjustments(firm.manager).drafts == ()
    assert firm.desk.waiting_adjustments(firm.other_rep).waiting == ()
    with pytest.raises(NotAllowed):
        firm.desk.waiting_adjustments(firm.contact)


def test_two_approve_at_once(firm: Firm) -> None:
    """Several managers tap at the same moment: it is posted once, the others are told who was faster."""
    paid = firm.pay("100")
    made = asked(firm, K.REFUND, paid.number, "40")
    people = [firm.manager, firm.second_manager, firm.second_clerk, firm.admin] * 2
    found = together([lambda who=who: firm.desk.approve_adjustment(who, made.id, made.version) for who in people])  # type: ignore[misc]
    assert sum(not isinstance(each, Exception) for each in found) == 1
    assert all(isinstance(each, AlreadyDecided) for each in found if isinstance(each, Exception))
    assert firm.balance() == -60_00
    assert firm.proven()


def test_two_refunds_of_one_credit_race(firm: Firm) -> None:
    """Two requests within the credit were asked for; then a new invoice used some of it. Only what is free goes out."""
    paid = firm.pay("100")
    asks = [asked(firm, K.REFUND, paid.number, "50", by=who) for who in (firm.clerk, firm.second_clerk)]
    invoiced(firm)
    found = together([lambda a=a: firm.desk.approve_adjustment(firm.manager, a.id, a.version) for a in asks])  # type: ignore[misc]
    assert all(isinstance(each, CannotAdjust) for each in found)
    approved(firm, K.REVERSAL, paid.number)
    assert firm.proven()


def test_a_payment_and_a_write_off_meet_at_one_item(firm: Firm) -> None:
    """Verified and approved at the same moment, whatever comes first: the item is settled once and never below zero."""
    for customer in ("WANG", "LI"):
        number = invoiced(firm, customer=customer)
        made = asked(firm, K.WRITE_OFF, number, "60")
        collection = firm.collect("60", customer=customer)
        together(
            [
                lambda c=collection: firm.desk.verify_collection(firm.second_clerk, c.id, c.version),  # type: ignore[misc]
                lambda m=made: firm.desk.approve_adjustment(firm.manager, m.id, m.version),  # type: ignore[misc]
            ]
        )
        assert item(firm, number).residual == cny(0)
    assert firm.proven()
