"""Cash: handed over as it was shown, counted by another person, verified in one go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sales.collections import CollectionState
from sales.desk import Desk
from sales.ledger import Account
from sales.money import Money
from sales.notices import NoticeKind, Subject
from sales.people import Role
from sales.proof import FaultKind
from sales.receivables.handovers import HandoverState
from sales.receivables.refusals import CashMoved, NotHandedOver, NothingHeld
from sales.refusals import AlreadyDecided, BadValue, NotAllowed, NotFound, OutOfDate, OwnDocument
from storage.proof import prove
from tests.sales.company import Firm, cny, said
from tests.sales.handing import counted, hand_in, now, take_cash

HANDED, COUNTED, CLOSED, WITHDRAWN = HandoverState


def test_a_rep_sees_what_he_holds_and_hands_it_in(firm: Firm) -> None:
    """Cash of two customers, oldest first, with its sum; one tap makes a handover of it, and the cashiers get its card.
    Nothing is posted. What was paid by transfer is not in anybody's hands."""
    first, second = take_cash(firm, "100"), take_cash(firm, "28.50", customer="LI")
    firm.collect("60")
    [held] = firm.desk.cash(firm.rep).held
    assert [part.collection.id for part in held.parts] == [first.id, second.id]
    assert [part.customer.code for part in held.parts] == ["WANG", "LI"]
    assert (held.total, held.since) == (cny(128_50), firm.today)
    sheet = hand_in(firm)
    assert (sheet.handover.state, sheet.handover.expected) == (HANDED, cny(128_50))
    assert firm.desk.cash(firm.rep).held == ()
    asked = {person for kind, person, _ in firm.told(Subject.HANDOVER) if kind == NoticeKind.CARD}
    assert asked == {firm.clerk.id, firm.second_clerk.id}
    assert [now(firm, one).state for one in (first, second)] == [CollectionState.REPORTED] * 2
    assert firm.account(Account.CASH) == 0
    assert firm.proven()


def test_only_what_was_shown_is_handed_in(firm: Firm) -> None:
    """Cash taken after the list was drawn stays in hand; if the shown cash is not all there, the tap does nothing. A
    second tap on the same button shows the same handover."""
    take_cash(firm, "100")
    [held] = firm.desk.cash(firm.rep).held
    later = take_cash(firm, "50")
    first = firm.desk.hand_in_cash(firm.rep, "tap 1", "CNY", held.latest, held.total.minor)
    again = firm.desk.hand_in_cash(firm.rep, "tap 2", "CNY", held.latest, held.total.minor)
    assert (first.again, again.again, again.sheet) == (False, True, first.sheet)
    [left] = firm.desk.cash(firm.rep).held
    assert [part.collection.id for part in left.parts] == [later.id]
    with firm.refused(CashMoved):
        firm.desk.hand_in_cash(firm.rep, "tap 3", "CNY", left.latest, 99)
    with firm.refused(NothingHeld):
        firm.desk.hand_in_cash(firm.other_rep, "tap 4", "CNY", left.latest, left.total.minor)
    with firm.refused(NotAllowed):
        firm.desk.hand_in_cash(firm.contact, "tap 5", "CNY", left.latest, left.total.minor)


def test_counted_right_it_is_closed_and_verified_by_one_tap(firm: Firm) -> None:
    """Two payments of 100 and 28.50 settle what is owed, the cash account has 128.50, no difference is posted."""
    firm.post(said("COLA", 2))
    first, second = take_cash(firm, "100"), take_cash(firm, "28.50", customer="LI")
    sheet = counted(firm, hand_in(firm))
    made = sheet.handover
    assert (made.state, made.number, made.counted_by) == (CLOSED, "HO-2026-000001", firm.clerk.id)
    assert [now(firm, one).state for one in (first, second)] == [CollectionState.HANDED_OVER] * 2
    assert firm.account(Account.CASH) == 0
    done = firm.desk.verify_cash(firm.clerk, made.id, made.version)
    assert done.numbers == ("RC-2026-000001", "RC-2026-000002")
    assert [now(firm, one).state for one in (first, second)] == [CollectionState.VERIFIED] * 2
    assert (firm.account(Account.CASH), firm.account(Account.CASH_DIFFERENCES)) == (128_50, 0)
    assert (firm.balance("WANG"), firm.balance("LI")) == (20_00, -28_50)
    with firm.refused(AlreadyDecided):
        firm.desk.verify_cash(firm.second_clerk, made.id, made.version)
    assert firm.proven()


@pytest.mark.parametrize(("said_", "difference"), [("120", -8_50), ("130", 1_50), ("0", -128_50), ("¥128.00", -50)])
def test_a_difference_is_posted_and_explained(firm: Firm, said_: str, difference: int) -> None:
    """The difference stands in the books as soon as it is counted; the rep's word closes it; the customers have paid
    what they paid."""
    take_cash(firm, "100"), take_cash(firm, "28.50", customer="LI")
    sheet = counted(firm, hand_in(firm), said_)
    made = sheet.handover
    assert (made.state, made.difference, made.number) == (COUNTED, cny(difference), "HO-2026-000001")
    assert (firm.account(Account.CASH), firm.account(Account.CASH_DIFFERENCES)) == (difference, -difference)
    told = firm.told(Subject.HANDOVER)
    assert (NoticeKind.HANDOVER_COUNTED, firm.rep.id, made.id) in told
    assert {p for kind, p, _ in told if kind == "card"} >= {firm.manager.id, firm.second_manager.id}
    firm.desk.verify_cash(firm.clerk, made.id, made.version)
    assert firm.account(Account.CASH) == 128_50 + difference
    assert (firm.balance("WANG"), firm.balance("LI")) == (-100_00, -28_50)
    closed = firm.desk.explain_cash(firm.rep, made.id, made.version, "找零找错了").sheet.handover
    assert (closed.state, closed.explanation) == (CLOSED, "找零找错了")
    heard = {p for kind, p, _ in firm.told(Subject.HANDOVER) if kind == NoticeKind.HANDOVER_EXPLAINED}
    assert heard == {firm.clerk.id, firm.manager.id, firm.second_manager.id}
    assert firm.proven()


def test_who_hands_over_never_counts(firm: Firm) -> None:
    """A cashier who took cash on the road hands it to the other one, like everybody; reps and managers count nothing;
    somebody else's handover is out of a rep's sight."""
    take_cash(firm, by=firm.clerk)
    sheet = hand_in(firm, firm.clerk)
    made = sheet.handover
    asked = {person for kind, person, _ in firm.told(Subject.HANDOVER) if kind == NoticeKind.CARD}
    assert asked == {firm.second_clerk.id}
    with firm.refused(OwnDocument):
        firm.desk.count_cash(firm.clerk, made.id, made.version)
    for nobody in (firm.rep, firm.manager, firm.admin, firm.auditor, firm.contact, firm.packer):
        with firm.refused(NotAllowed):
            firm.desk.count_cash(nobody, made.id, made.version)
    with firm.refused(NotFound):
        firm.desk.show_handover(firm.rep, made.id)
    done = counted(firm, sheet, by=firm.second_clerk).handover
    with firm.refused(OwnDocument):
        firm.desk.verify_cash(firm.clerk, made.id, done.version)
    firm.desk.verify_cash(firm.second_clerk, made.id, done.version)
    assert firm.proven()


def test_forged_ids_and_values(firm: Firm) -> None:
    """Of a handover that is not there, or of another version, nothing is written; nor of a count that is no amount."""
    take_cash(firm)
    made = hand_in(firm).handover
    for act in (firm.desk.count_cash, firm.desk.verify_cash):
        with firm.refused(NotFound):
            act(firm.clerk, made.id + 1, made.version)
    with firm.refused(OutOfDate):
        firm.desk.count_cash(firm.clerk, made.id, made.version + 1)
    for words in ("many", "-5", "", "1e3"):
        with firm.refused(BadValue):
            firm.desk.count_cash(firm.clerk, made.id, made.version, words)
    with firm.refused(AlreadyDecided):
        firm.desk.verify_cash(firm.clerk, made.id, made.version)  # not counted yet
    with firm.refused(AlreadyDecided):
        firm.desk.explain_cash(firm.rep, made.id, made.version, "why")
    with firm.refused(NotFound):
        firm.desk.withdraw_cash(firm.other_rep, made.id, made.version)


def test_taken_back_it_is_held_again(firm: Firm) -> None:
    """Until it is counted the rep may take it back; then nobody counts it any more, and it can be handed in anew."""
    take_cash(firm)
    made = hand_in(firm).handover
    back = firm.desk.withdraw_cash(firm.rep, made.id, made.version).sheet
    assert (back.handover.state, back.parts) == (WITHDRAWN, ())
    with firm.refused(AlreadyDecided):
        firm.desk.count_cash(firm.clerk, made.id, back.handover.version)
    anew = counted(firm, hand_in(firm)).handover
    assert (anew.id, anew.number) == (made.id + 1, "HO-2026-000001")
    with firm.refused(AlreadyDecided):
        firm.desk.withdraw_cash(firm.rep, anew.id, anew.version)
    assert firm.proven()


def test_the_explanation_is_the_holders_or_a_managers_never_the_counters(firm: Firm) -> None:
    """A manager speaks for a rep who cannot; somebody who counted it and is a manager too does not."""
    with firm.archive.begin() as work:
        both = work.people.add("Both", frozenset({Role.FINANCE, Role.MANAGER}))
        work.commit()
    take_cash(firm)
    made = counted(firm, hand_in(firm), "90", by=both).handover
    with firm.refused(OwnDocument):
        firm.desk.explain_cash(both, made.id, made.version, "lost")
    for stranger in (firm.other_rep, firm.clerk):
        with firm.refused(NotFound):
            firm.desk.explain_cash(stranger, made.id, made.version, "lost")
    with firm.refused(BadValue):
        firm.desk.explain_cash(firm.rep, made.id, made.version, "  ")
    assert firm.desk.explain_cash(firm.manager, made.id, made.version, "lost").sheet.handover.state is CLOSED


def test_what_is_refused_or_verified_alone_is_left_alone(firm: Firm) -> None:
    """Of three, one was verified by itself and one refused after the count: the tap for all verifies the third."""
    alone, refused, third = take_cash(firm, "10"), take_cash(firm, "20"), take_cash(firm, "30")
    made = counted(firm, hand_in(firm)).handover
    alone, refused = now(firm, alone), now(firm, refused)
    firm.desk.verify_collection(firm.clerk, alone.id, alone.version)
    firm.desk.refuse_collection(firm.clerk, refused.id, refused.version, "another customer's")
    done = firm.desk.verify_cash(firm.clerk, made.id, made.version)
    assert done.numbers == ("RC-2026-000002",)
    assert now(firm, third).number == "RC-2026-000002"
    assert [one.amount for one in done.sheet.verified] == [cny(10_00), cny(30_00)]
    assert firm.proven()


def test_cash_is_verified_only_when_it_was_counted(firm: Firm) -> None:
    """In the rep's hands it is not verified, and a wrong report may be refused; handed in and not counted yet, neither.
    A company that does without handovers verifies what is in hand, but not what is being counted."""
    held, wrong = take_cash(firm, "10"), take_cash(firm, "20")
    free = Desk(replace(firm.desk.house, policy=replace(firm.desk.house.policy, cash_handover=False)))
    with firm.refused(NotHandedOver):
        firm.desk.verify_collection(firm.clerk, held.id, held.version)
    firm.desk.refuse_collection(firm.clerk, wrong.id, wrong.version, "reported twice")
    assert [part.collection.id for part in firm.desk.cash(firm.rep).held[0].parts] == [held.id]
    hand_in(firm)
    held = now(firm, held)
    for desk in (firm.desk, free):
        with firm.refused(NotHandedOver):
            desk.verify_collection(firm.clerk, held.id, held.version)
        with firm.refused(NotHandedOver):
            desk.refuse_collection(firm.clerk, held.id, held.version, "no")
    other = take_cash(firm, "30")
    free.verify_collection(firm.clerk, other.id, other.version)
    assert firm.account(Account.CASH) == 30_00
    assert firm.desk.cash(firm.rep).held == ()
    assert firm.proven()


def test_the_books_prove_handovers(firm: Firm) -> None:
    """What an administrator of the database changes behind the house's back is found."""
    take_cash(firm)
    made = counted(firm, hand_in(firm), "90").handover
    assert firm.proven()
    firm.by_force(f"UPDATE handover SET counted = 9500 WHERE id = {made.id}")
    assert {fault.kind for fault in prove(firm.archive)} == {FaultKind.HANDOVER_JOURNAL}
    firm.by_force(
        f"UPDATE handover SET counted = 9000 WHERE id = {made.id}", "UPDATE collection SET handover_id = NULL"
    )
    assert FaultKind.HANDOVER_PARTS in {fault.kind for fault in prove(firm.archive)}


def test_the_handover_of_a_closed_year_is_numbered_in_the_year_it_is_counted(firm: Firm) -> None:
    """Handed in on the last day of the year, counted in January."""
    firm.on(date(2026, 12, 31))
    take_cash(firm)
    sheet = hand_in(firm)
    firm.on(date(2027, 1, 4))
    assert counted(firm, sheet, "99.50").handover.number == "HO-2027-000001"
    assert firm.account(Account.CASH_DIFFERENCES) == Money(50, "CNY").minor
    assert firm.proven()
