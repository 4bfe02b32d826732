"""Disputes line by line: put together, handed in, taken back; who may, and what the database keeps as it was said."""

from __future__ import annotations

import pytest

from sales.dispute_refusals import CannotDispute, DisputeTrouble
from sales.disputes import DisputeKind, DisputeState
from sales.refusals import AlreadyDecided, BadValue, NotAllowed, NotFound, OutOfDate, OwnDocument
from sales.statements import StatementState
from tests.sales.company import Firm, cny
from tests.sales.disputing import (
    confirmed,
    disputed,
    drafted,
    husband,
    invoices,
    march,
    now,
    stated,
)
from tests.sales.trying import tried

S = StatementState


def test_a_line_is_disputed_and_nothing_counts_until_it_is_handed_in(firm: Firm) -> None:
    """What is put together is its contact's own: nobody else sees it, the statement waits as before. Handed in, it is
    open, and rep and finance have the card at once."""
    one = march(firm)
    wrong = invoices(one)[0]
    shown = drafted(firm, one, wrong)
    shown = firm.desk.claim_right_amount(firm.contact, shown.drafts[0].id, firm.key(), "100")
    shown = firm.desk.photograph_dispute(firm.contact, shown.drafts[0].id, firm.key(), b"a photo")
    assert [(d.entry, d.kind, d.claimed) for d in shown.drafts] == [(wrong, DisputeKind.AMOUNT, cny(100_00))]
    assert (shown.sheet.disputes, stated(firm).unsigned) == ((), True)
    for other in (firm.rep, firm.clerk, husband(firm)):
        seen = firm.desk.show_disputes(other, one.id)
        assert (seen.drafts, seen.sheet.disputes) == ((), ())
    with firm.archive.look() as work:
        assert work.statements.disputed_items("WANG") == frozenset()
    made = firm.desk.hand_in_dispute(firm.contact, one.id, one.revision, firm.key(), rest=False).sheet.disputes
    assert [(d.entry, d.state, d.claimed) for d in made] == [(wrong, DisputeState.OPEN, cny(100_00))]
    assert stated(firm).state is S.DISPUTED
    told = {(kind, who) for kind, who, _ in firm.told() if kind == "card"}
    assert told >= {("card", firm.rep.id), ("card", firm.clerk.id), ("card", firm.second_clerk.id)}
    assert firm.desk.dispute_photo(firm.rep, made[0].id) == b"a photo"
    assert firm.proven()


def test_several_lines_for_one_reason_and_the_rest_is_right(firm: Firm) -> None:
    """Two ticked, one reason for both, the rest confirmed: those two wait, the other two stay confirmed."""
    one = march(firm)
    first, second, third = invoices(one)
    disputed(firm, one, first, second, kind="not_received", rest=True)
    with firm.archive.look() as work:
        assert work.statements.disputed_items("WANG") == {first, second}
        assert work.disputes.agreed(one.id) == {third, "RC-2026-000001"}
    with firm.refused(AlreadyDecided):
        confirmed(firm)
    assert ("statement.agreed", f"statement:{one.id}", firm.contact.id) in firm.audit()


def test_a_tap_counts_once_and_a_second_tap_takes_it_back(firm: Firm) -> None:
    one = march(firm)
    wrong, key = invoices(one)[0], firm.key()
    for _ in range(2):
        shown = firm.desk.choose_disputed(firm.contact, one.id, 1, key, wrong)
    assert [each.entry for each in shown.drafts] == [wrong]
    assert firm.desk.choose_disputed(firm.contact, one.id, 1, firm.key(), wrong).drafts == ()


def test_what_is_missing_and_what_is_incomplete(firm: Firm) -> None:
    """A line that is not there is said in words, with its sum; without a reason, or with nothing, it is not handed
    in."""
    one = march(firm)
    with firm.refused(CannotDispute) as caught:
        firm.desk.hand_in_dispute(firm.contact, one.id, 1, firm.key(), rest=False)
    assert caught.value.trouble is DisputeTrouble.NOTHING
    firm.desk.choose_disputed(firm.contact, one.id, 1, firm.key(), None)
    with firm.refused(CannotDispute) as caught:
        firm.desk.hand_in_dispute(firm.contact, one.id, 1, firm.key(), rest=False)
    assert caught.value.trouble is DisputeTrouble.NO_REASON
    firm.desk.discard_dispute(firm.contact, one.id, 1, firm.key())
    shown = firm.desk.dispute_missing(firm.contact, one.id, 1, firm.key(), "3月12日转账 ¥500 没有")
    assert (shown.drafts[0].kind, shown.drafts[0].claimed) == (DisputeKind.MISSING, cny(500_00))
    firm.desk.hand_in_dispute(firm.contact, one.id, 1, firm.key(), rest=True)
    with firm.archive.look() as work:
        assert work.statements.disputed_items("WANG") == frozenset()
        assert len(work.disputes.agreed(one.id)) == 4
    assert stated(firm).state is S.DISPUTED
    with firm.refused(BadValue):
        firm.desk.dispute_missing(firm.contact, one.id, 1, firm.key(), "  ")


def test_the_whole_holds_everything(firm: Firm) -> None:
    one = march(firm)
    disputed(firm, one, None, kind="not_ours", rest=True)
    with firm.archive.look() as work:
        assert work.statements.disputed_items("WANG") == {e.number for e in one.snapshot.entries}
        assert work.disputes.agreed(one.id) == frozenset()


def test_who_may_dispute_and_who_may_answer(firm: Firm) -> None:
    """The house cannot dispute for the customer, nor another customer's contact find it; the customer cannot answer."""
    one = march(firm)
    wrong = invoices(one)[0]
    for who, refusal in ((firm.rep, NotAllowed), (firm.clerk, NotAllowed), (firm.far_contact, NotFound)):
        with tried(firm, refusal, "statement.dispute"):
            firm.desk.choose_disputed(who, one.id, 1, firm.key(), wrong)
    with tried(firm, NotFound, "statement.dispute"):
        firm.desk.choose_disputed(firm.contact, one.id, 1, firm.key(), "INV-2020-000001")
    with tried(firm, OutOfDate, "statement.dispute"):
        firm.desk.choose_disputed(firm.contact, one.id, 2, firm.key(), wrong)
    made = disputed(firm, one, wrong)[0]
    for who, refusal in ((firm.contact, NotAllowed), (firm.other_rep, NotFound), (firm.packer, NotAllowed)):
        with tried(firm, refusal, "dispute.answer"):
            firm.desk.explain_dispute(who, made.id, made.version, "no")
    with tried(firm, NotAllowed, "dispute.prepare"):
        firm.desk.prepare_correction(firm.rep, made.id, made.version, firm.key())
    with tried(firm, NotAllowed, "dispute.answer"):
        firm.desk.name_correction(firm.rep, made.id, made.version, "CN-2026-000001")
    with tried(firm, NotFound, "statement.dispute"):
        firm.desk.withdraw_dispute(firm.far_contact, made.id, made.version)
    with tried(firm, NotAllowed, "statement.dispute"):
        firm.desk.withdraw_dispute(firm.clerk, made.id, made.version)
    with firm.refused(NotFound):
        firm.desk.show_disputes(firm.far_contact, one.id)


def test_a_contact_who_works_here_disputes_nothing(firm: Firm) -> None:
    one = march(firm)
    roles = firm.contact.roles | firm.clerk.roles
    with firm.archive.begin() as work:
        both = work.people.link(work.people.add("老两头", roles, "WANG").id, 910)
        work.commit()
    with tried(firm, OwnDocument, "statement.dispute"):
        firm.desk.choose_disputed(both, one.id, 1, firm.key(), invoices(one)[0])


def test_nothing_disputed_is_dunned_and_what_is_settled_is_again(firm: Firm) -> None:
    """Line by line: the other invoices are dunned meanwhile."""
    one = march(firm)
    wrong = invoices(one)[0]
    made = disputed(firm, one, wrong)[0]
    with firm.archive.look() as work:
        assert work.statements.disputed_items("WANG") == {wrong}
    shown = firm.desk.explain_dispute(firm.rep, made.id, made.version, "见签收单")
    with firm.archive.look() as work:
        assert work.statements.disputed_items("WANG") == frozenset()
    made = shown.sheet.disputes[0]
    firm.desk.insist_dispute(firm.contact, made.id, made.version)
    with firm.archive.look() as work:
        assert work.statements.disputed_items("WANG") == {wrong}


def test_lines_can_be_added_until_it_is_signed_and_none_twice(firm: Firm) -> None:
    one = march(firm)
    first, second, _ = invoices(one)
    disputed(firm, one, first)
    second_contact = husband(firm)
    with firm.refused(CannotDispute) as caught:
        firm.desk.choose_disputed(second_contact, one.id, 1, firm.key(), first)
    assert caught.value.trouble is DisputeTrouble.ALREADY
    made = disputed(firm, one, second)
    assert [d.entry for d in made] == [first, second]
    for each in made:
        firm.desk.withdraw_dispute(firm.contact, each.id, now(firm, each).version)
    assert confirmed(firm) is S.CONFIRMED
    with firm.refused(AlreadyDecided):
        firm.desk.choose_disputed(firm.contact, one.id, 1, firm.key(), first)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM dispute",
        "UPDATE dispute SET text = 'x'",
        "UPDATE dispute SET claimed = 1, currency = 'CNY'",
        'UPDATE dispute SET "by" = 1',
        "UPDATE dispute SET state = 'draft'",
        "UPDATE agreed_entry SET entry = 'x'",
        "DELETE FROM agreed_entry",
    ],
)
def test_what_was_said_stays_as_it_was_said(firm: Firm, sql: str) -> None:
    """The database itself refuses it."""
    one = march(firm)
    disputed(firm, one, invoices(one)[0], rest=True)
    with pytest.raises(Exception, match=r"(?i)refuse|stays"):
        firm.by_force(sql)


def test_the_list_is_cut_into_pages_and_counted(firm: Firm) -> None:
    """Counts of each filter, the nearest page, one customer only; nobody else's."""
    march(firm)
    page = firm.desk.list_statements(firm.rep, 1, 9, "WANG")
    assert (page.number, page.counts, len(page.sheets)) == (0, (1, 1, 0, 0), 1)
    assert firm.desk.list_statements(firm.contact).count == 1
    assert firm.desk.list_statements(firm.far_contact).count == 0
    assert firm.desk.list_statements(firm.other_rep).count == 0
    for who, show, code, refusal in (
        (firm.other_rep, 0, "WANG", NotFound),
        (firm.rep, 7, None, NotFound),
        (firm.packer, 0, None, NotAllowed),
    ):
        with firm.refused(refusal):
            firm.desk.list_statements(who, show, 0, code)
