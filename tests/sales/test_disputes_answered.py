"""Disputes answered: explained or corrected by a document; what is settled is asked to be signed again."""

from __future__ import annotations

from sales.desk.statements.sheet import statement_sheet
from sales.dispute_refusals import CannotDispute, DisputeTrouble, NothingChanged
from sales.disputes import DisputeState, Explanation
from sales.money import Money
from sales.refusals import AlreadyDecided, NotAllowed, OutOfDate
from sales.statements import StatementState
from tests.sales.company import Firm, cny, said
from tests.sales.disputing import (
    APRIL,
    MAY,
    confirmed,
    credited,
    disputed,
    invoices,
    march,
    now,
    stated,
)
from tests.sales.trying import tried

S = StatementState


def test_an_explanation_is_accepted_or_not(firm: Firm) -> None:
    """Explained, nothing is open: it waits for the signature again. The customer insists: open again. Explained once
    more and accepted: it can be signed."""
    one = march(firm)
    made = disputed(firm, one, invoices(one)[0])[0]
    shown = firm.desk.explain_dispute(firm.rep, made.id, made.version, "张店长3月10日签收")
    made = shown.sheet.disputes[0]
    assert (made.state, made.answer) == (DisputeState.EXPLAINED, "张店长3月10日签收")
    assert [each.by for each in made.explanations] == [firm.rep.id]
    assert stated(firm).state is S.VIEWED
    assert ("dispute_answered", firm.contact.id, one.id) in firm.told()
    with firm.refused(AlreadyDecided) as caught:
        firm.desk.explain_dispute(firm.clerk, made.id, made.version, "again")
    assert caught.value.by == firm.rep.name
    made = firm.desk.insist_dispute(firm.contact, made.id, made.version).sheet.disputes[0]
    assert (made.state, made.insisted, stated(firm).state) == (DisputeState.OPEN, 1, S.DISPUTED)
    made = firm.desk.explain_dispute(firm.clerk, made.id, made.version, "附签收照片").sheet.disputes[0]
    made = firm.desk.withdraw_dispute(firm.contact, made.id, made.version).sheet.disputes[0]
    assert (made.state, stated(firm).state) == (DisputeState.WITHDRAWN, S.VIEWED)
    with firm.refused(AlreadyDecided) as caught:
        firm.desk.explain_dispute(firm.clerk, made.id, made.version, "again")
    assert caught.value.by is None, "the customer took it back, not who explained it"
    assert confirmed(firm) is S.CONFIRMED
    with firm.refused(AlreadyDecided):
        firm.desk.insist_dispute(firm.contact, made.id, made.version)
    assert firm.proven()


def test_who_explained_is_not_who_corrected(firm: Firm) -> None:
    """The rep explains, the customer insists, finance explains, the customer insists again, a manager's approval
    corrects it: each stands under the own name and moment, in the noun, in the evidence and in the log."""
    one = march(firm)
    made = disputed(firm, one, invoices(one)[0], right="100")[0]
    at = []
    for day, (by, words) in enumerate(((firm.rep, "按合同价"), (firm.clerk, "查过了")), 2):
        firm.on(APRIL.replace(day=day))
        at.append(firm.desk.house.now())
        firm.desk.explain_dispute(by, made.id, now(firm, made).version, words)
        firm.desk.insist_dispute(firm.contact, made.id, now(firm, made).version)
    firm.on(APRIL.replace(day=9))
    credited(firm, made)
    made = now(firm, made)
    told = (Explanation("按合同价", firm.rep.id, at[0]), Explanation("查过了", firm.clerk.id, at[1]))
    assert (made.explanations, made.insisted) == (told, 2)
    assert (made.corrected_by, made.corrected_at) == (firm.manager.id, firm.desk.house.now())
    confirmed(firm)
    evidence = firm.desk.evidence(firm.contact, stated(firm).id)
    [(revision, shown)] = evidence.disputes
    assert (revision, shown.explanations, shown.corrected_by) == (1, told, firm.manager.id)
    people = (firm.contact, firm.rep, firm.clerk, firm.manager)
    assert {evidence.people[each].name for each in shown.people} == {each.name for each in people}
    log = [(a, who) for a, subject, who in firm.audit() if subject == f"dispute:{made.id}" and a != "dispute.prepared"]
    assert [who for a, who in log if a == "dispute.explained"] == [firm.rep.id, firm.clerk.id]
    assert log[-1] == ("dispute.corrected", firm.manager.id)


def test_a_credit_note_within_a_dispute_makes_another_revision(firm: Firm) -> None:
    """The customer says 100 instead of 120; finance prepares 20, a manager approves: the dispute names the credit note,
    which is dated in the period, and revision 2 goes out with the confirmed lines still confirmed."""
    one = march(firm)
    wrong = invoices(one)[0]
    made = disputed(firm, one, wrong, right="100", rest=True)[0]
    firm.on(APRIL.replace(day=9))
    note = credited(firm, made).made
    assert (note.total, note.day, note.invoice) == (cny(20_00), one.snapshot.end, wrong)
    made = now(firm, made)
    assert (made.state, made.document, made.corrected_by) == (DisputeState.CORRECTED, note.number, firm.manager.id)
    after = stated(firm)
    assert (after.number, after.revision, after.state) == (one.number, 2, S.ISSUED)
    assert after.snapshot.closing == one.snapshot.closing - cny(20_00)
    assert note.number in (after.why or "")
    with firm.archive.look() as work:
        old = work.statements.get(one.id, firm.clerk.scope)
        assert old is not None
        assert (old.state, old.hash) == (S.RESOLVED, one.hash)
        assert statement_sheet(work, old).replaced_by == after.id  # the card names that one, not the next statement
        agreed = work.disputes.agreed(after.id)
        assert agreed == {e.number for e in one.snapshot.entries} - {wrong}
        assert work.statements.disputed_items("WANG") == frozenset()
        assert work.ledger.balance("WANG", "CNY", one.snapshot.end) == after.snapshot.closing
    with tried(firm, OutOfDate) as caught:
        firm.desk.confirm_statement(firm.contact, one.id, 1, one.hash)
    assert caught.value.subject_id == after.id
    assert confirmed(firm) is S.CONFIRMED
    assert firm.proven()


def test_while_one_is_open_the_rest_waits_and_then_goes_over(firm: Firm) -> None:
    """Two in dispute. One is corrected: nothing new goes out yet. The other is explained: now revision 2 does, and the
    explanation goes over to it."""
    one = march(firm)
    first, second, _ = invoices(one)
    made = disputed(firm, one, first, second, right="30")
    credited(firm, made[0])
    assert (stated(firm).revision, stated(firm).state) == (1, S.DISPUTED)
    other = now(firm, made[1])
    firm.desk.explain_dispute(firm.clerk, other.id, other.version, "价目表附后")
    after = stated(firm)
    assert (after.revision, after.state) == (2, S.ISSUED)
    shown = firm.desk.show_disputes(firm.contact, after.id).sheet
    assert [(d.entry, d.state) for d in shown.disputes] == [(second, DisputeState.EXPLAINED)]
    firm.desk.insist_dispute(firm.contact, shown.disputes[0].id, shown.disputes[0].version)
    assert stated(firm).state is S.DISPUTED


def test_after_a_later_statement_the_correction_shows_in_the_next_one(firm: Firm) -> None:
    """March is still in dispute when April is out: the credit note is dated today, March is settled without another
    revision, and May's statement holds the correction."""
    one = march(firm)
    made = disputed(firm, one, invoices(one)[0], right="100")[0]
    firm.post(said("SALT", 2))
    firm.on(MAY)
    firm.desk.issue_statements()
    note = credited(firm, made).made
    assert note.day == MAY
    with firm.archive.look() as work:
        old = work.statements.get(one.id, firm.clerk.scope)
    assert old is not None
    assert (old.state, old.revision) == (S.RESOLVED, 1)
    assert stated(firm).revision == 1
    firm.on(MAY.replace(month=6))
    firm.desk.issue_statements()
    assert note.number in {e.number for e in stated(firm).snapshot.entries}
    assert firm.proven()


def test_a_reversal_of_a_disputed_payment_settles_it(firm: Firm) -> None:
    """They never paid that: finance reverses the payment, a manager approves."""
    one = march(firm)
    made = disputed(firm, one, "RC-2026-000001", kind="not_ours")[0]
    draft = firm.desk.prepare_correction(firm.clerk, made.id, made.version, firm.key()).made.made
    assert now(firm, made).prepared == f"adjustment:{draft.id}"
    draft = firm.desk.choose_adjustment_reason(
        firm.clerk, draft.id, firm.key(), "wrong_customer", "记错客户"
    ).sheet.made
    asked = firm.desk.hand_in_adjustment(firm.clerk, draft.id, draft.version).sheet.made
    done = firm.desk.approve_adjustment(firm.manager, asked.id, asked.version).sheet.made
    made = now(firm, made)
    assert (made.state, made.document) == (DisputeState.CORRECTED, done.number)
    assert firm.proven()


def test_what_cannot_be_prepared_says_why(firm: Firm) -> None:
    one = march(firm)
    first, second, _ = invoices(one)
    paid, more = disputed(firm, one, first, kind="paid")[0], None
    with firm.refused(CannotDispute) as caught:
        firm.desk.prepare_correction(firm.clerk, paid.id, paid.version, firm.key())
    assert caught.value.trouble is DisputeTrouble.NO_CLAIM
    more = next(d for d in disputed(firm, one, second, right="900") if d.entry == second)
    with firm.refused(CannotDispute) as caught:
        firm.desk.prepare_correction(firm.clerk, more.id, more.version, firm.key())
    assert caught.value.trouble is DisputeTrouble.NOT_LESS


def test_goods_that_never_came_are_credited_whole(firm: Firm) -> None:
    """No claim is needed where nothing is owed if the customer is right."""
    one = march(firm)
    made = disputed(firm, one, invoices(one)[1], kind="not_received")[0]
    assert credited(firm, made).made.total == Money(39_00, "CNY")
    assert firm.proven()


def test_finance_states_a_period_anew(firm: Firm) -> None:
    """Nothing changed: nothing goes out. A dispute of a line that is the same goes over and is still open."""
    one = march(firm)
    first, second, _ = invoices(one)
    made = disputed(firm, one, first, rest=True)[0]
    with firm.refused(NothingChanged):
        firm.desk.revise_statement(firm.clerk, one.id, 1, "再看一遍")
    with firm.refused(NotAllowed):
        firm.desk.revise_statement(firm.rep, one.id, 1, "再看一遍")
    other = disputed(firm, one, second, right="30")[1]
    firm.desk.withdraw_dispute(firm.contact, made.id, now(firm, made).version)
    made = disputed(firm, one, first)[-1]
    credited(firm, now(firm, other))
    after = firm.desk.revise_statement(firm.clerk, one.id, 1, "红字已开").statement
    assert (after.revision, after.state) == (2, S.DISPUTED)
    shown = firm.desk.show_disputes(firm.contact, after.id).sheet.disputes
    assert [(d.entry, d.state) for d in shown] == [(first, DisputeState.OPEN)]
    with firm.archive.look() as work:
        assert work.statements.disputed_items("WANG") == {first}
