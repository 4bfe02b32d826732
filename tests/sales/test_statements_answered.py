"""Statements are answered once, by the customer alone, as they were seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sales.people import Role
from sales.refusals import AlreadyDecided, BadValue, NotAllowed, NotFound, OutOfDate, OwnDocument
from sales.statement_lists import Show
from sales.statements import StatementState
from tests.sales.answering import confirm, dispute, hand_over, issued, march
from tests.sales.company import Firm
from tests.sales.disputing import at_once
from tests.sales.trying import tried

CONFIRMED, DISPUTED = StatementState.CONFIRMED, StatementState.DISPUTED


def test_the_customers_way_with_a_statement(firm: Firm) -> None:
    """Issued, delivered, seen, confirmed: each step once, logged, and told to rep and finance at the end."""
    one = march(firm)
    hand_over(firm, one)
    assert issued(firm).state is StatementState.DELIVERED
    with firm.unchanged():
        hand_over(firm, one)
        firm.desk.view_statement(firm.rep, one.id)
    assert firm.desk.view_statement(firm.contact, one.id).statement.state is StatementState.VIEWED
    with firm.unchanged():
        firm.desk.view_statement(firm.contact, one.id)
        hand_over(firm, one)
    firm.later(days=1)
    assert confirm(firm, one) is CONFIRMED
    signed = firm.desk.show_statement(firm.rep, one.id)
    assert (signed.signer, signed.statement.signed_at) == (firm.contact, firm.clock.now())
    assert (signed.statement.hash, signed.statement.snapshot) == (one.hash, one.snapshot)
    told = {person for kind, person, _ in firm.told() if kind == "statement_answered"}
    assert told == {firm.rep.id, firm.clerk.id, firm.second_clerk.id}
    steps = [action for action, subject, _ in firm.audit() if subject == f"statement:{one.id}"]
    assert steps == ["statement.issued", "statement.delivered", "statement.viewed", "statement.confirmed"]
    assert firm.proven()


@pytest.mark.parametrize("entry", [None, "INV-2026-000001"])
def test_a_dispute_names_an_entry_or_the_whole(firm: Firm, entry: str | None) -> None:
    one = march(firm)
    answered = dispute(firm, one, entry=entry)
    assert (answered.state, answered.snapshot) == (DISPUTED, one.snapshot)
    [made] = firm.desk.show_disputes(firm.rep, one.id).sheet.disputes
    assert (made.entry, made.text, made.by) == (entry, "价格不对", firm.contact.id)
    assert firm.desk.list_statements(firm.manager, Show.UNSIGNED).sheets == ()
    assert firm.proven()


def test_a_dispute_needs_an_entry_of_this_statement_and_a_reason(firm: Firm) -> None:
    one = march(firm)
    with tried(firm, NotFound, "statement.dispute"):
        dispute(firm, one, entry="INV-2026-000002")
    firm.desk.choose_disputed(firm.contact, one.id, 1, "chosen", None)
    for reason in ("", "  ", "长" * 201):
        with firm.refused(BadValue):
            firm.desk.dispute_reason(firm.contact, one.id, 1, f"why {reason}", "other", reason)


@pytest.mark.parametrize("second", ["confirm", "dispute"])
def test_an_answer_is_given_once(firm: Firm, second: str) -> None:
    """The first stands; the second learns who gave it and when."""
    one = march(firm)
    confirm(firm, one)
    with firm.refused(AlreadyDecided) as caught:
        confirm(firm, one) if second == "confirm" else dispute(firm, one)
    assert (caught.value.by, caught.value.at, caught.value.state) == (firm.contact.name, firm.clock.now(), CONFIRMED)


@pytest.mark.parametrize("who", ["rep", "manager", "clerk", "admin", "auditor", "nobody"])
def test_only_the_customer_answers(firm: Firm, who: str) -> None:
    one = march(firm)
    for answer in (confirm, dispute):
        with tried(firm, NotAllowed):
            answer(firm, one, who)


def test_another_companys_statement_is_not_there(firm: Firm) -> None:
    one = march(firm)
    for answer in (confirm, dispute):
        with tried(firm, NotFound):
            answer(firm, one, "far_contact")
    with firm.refused(NotFound):
        firm.desk.show_statement(firm.far_contact, one.id)
    with tried(firm, NotFound, "statement.view"):
        firm.desk.view_statement(firm.far_contact, one.id)
    assert firm.desk.my_statements(firm.far_contact) == ()
    with firm.refused(NotAllowed):
        firm.desk.my_statements(firm.nobody)
    with tried(firm, NotFound, "statement.ask"):
        firm.desk.ask_paper(firm.other_rep, one.id, "k")


def test_what_was_seen_is_what_is_signed(firm: Firm) -> None:
    """Another revision, another hash, or too little of the hash on the card: refused as out of date."""
    one = march(firm)
    for seen, hash_ in ((2, one.hash), (0, one.hash), (1, "0" * 64), (1, one.hash[:7]), (1, ""), (1, one.hash + "0")):
        with tried(firm, OutOfDate, "statement.confirm"):
            firm.desk.confirm_statement(firm.contact, one.id, seen, hash_)
    with tried(firm, OutOfDate):
        at_once(firm, firm.contact, one, "不对", seen=2)


def test_a_superseded_revision_is_refused_naming_the_current_one(firm: Firm) -> None:
    """A second revision was issued: who still holds the card of the first one signs nothing with it."""
    one = march(firm)
    with firm.archive.begin() as work:
        newer = work.statements.add(replace(one, id=0, version=1, revision=2))
        work.commit()
    for answer in (confirm, dispute):
        with tried(firm, OutOfDate) as caught:
            answer(firm, one)
        assert caught.value.subject_id == newer.id
    assert confirm(firm, newer) is CONFIRMED


def test_who_issued_it_cannot_sign_for_the_customer(firm: Firm) -> None:
    """Even when the same person happens to be the customer's contact."""
    one = march(firm)
    with firm.archive.begin() as work:
        own = work.statements.add(replace(one, id=0, version=1, revision=2, issued_by=firm.contact.id))
        work.commit()
    for answer in (confirm, dispute):
        with tried(firm, OwnDocument):
            answer(firm, own)


def test_somebody_of_the_house_who_is_a_contact_too_looks_for_the_own_company_only(firm: Firm) -> None:
    """Wang's contact works here as a manager: reading Li's statement is not Li's having seen it, nor signing it."""
    one = march(firm, "LI")
    both = replace(firm.contact, roles=frozenset({Role.CONTACT, Role.MANAGER}))
    with firm.unchanged():
        firm.desk.view_statement(both, one.id)
    firm.desk.ask_paper(both, one.id, "k")
    assert issued(firm, "LI").state is StatementState.ISSUED
    with tried(firm, NotAllowed):
        firm.desk.confirm_statement(both, one.id, 1, one.hash)


def test_a_paper_is_asked_for_once_for_each_press(firm: Firm) -> None:
    """A customer who asks has looked; the same press delivered again neither sends nor logs again."""
    one = march(firm)
    firm.desk.ask_paper(firm.contact, one.id, "press")
    assert issued(firm).state is StatementState.VIEWED
    with firm.unchanged():
        firm.desk.ask_paper(firm.contact, one.id, "press")
    firm.desk.ask_paper(firm.rep, one.id, "other press")
    asked = [person for kind, person, _ in firm.told() if kind == "statement_document"]
    assert asked == [firm.contact.id, firm.contact.id, firm.rep.id]
