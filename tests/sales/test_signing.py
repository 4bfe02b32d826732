"""Signing by hand and the right to sign: by whom, of what, once; what is refused stays on record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sales.people import Role
from sales.refusals import BadValue, NotAllowed, NotFound, OutOfDate, OwnDocument
from sales.signatures import SignedBy
from sales.signing_refusals import BadPass, NoSigningRight, PassTooOld, PassUsed
from sales.statements import StatementState
from tests.sales.answering import confirm, dispute, march
from tests.sales.audited_signing import draw, opened
from tests.sales.company import Firm
from tests.sales.trying import tried


def test_a_signature_by_hand_is_kept(firm: Firm) -> None:
    """With its path, name and account, bound to revision and hash; the statement is confirmed, the rep is told."""
    one, pass_ = opened(firm)
    draw(firm, one, pass_, name="  王  老板\n")
    with firm.archive.look() as work:
        signature = work.signatures.of(one.id)
    assert signature is not None
    assert (signature.kind, signature.name, signature.hash) == (SignedBy.DRAWN, "王 老板", one.hash)
    assert (signature.person_id, signature.telegram_id) == (firm.contact.id, firm.contact.telegram_id)
    assert signature.drawing is not None
    assert firm.desk.show_statement(firm.rep, one.id).statement.state is StatementState.CONFIRMED
    assert ("statement_answered", firm.rep.id, one.id) in firm.told()
    assert firm.proven()


def test_a_pass_is_good_once(firm: Firm) -> None:
    """Sent again, by whomever: refused and kept."""
    one, pass_ = opened(firm)
    draw(firm, one, pass_)
    with tried(firm, PassUsed, "statement.draw"):
        draw(firm, one, pass_)


def test_a_refused_signature_does_not_use_up_the_pass(firm: Firm) -> None:
    """A name that is missing is written, and the same page sends."""
    one, pass_ = opened(firm)
    with firm.refused(BadValue):
        draw(firm, one, pass_, name=" \u200b ")
    draw(firm, one, pass_)


def test_a_pass_grows_old(firm: Firm) -> None:
    """Half an hour, to the second."""
    one, pass_ = opened(firm)
    firm.later(minutes=30)
    firm.later(seconds=1)
    with tried(firm, PassTooOld, "statement.draw"):
        draw(firm, one, pass_)


def test_a_pass_in_time(firm: Firm) -> None:
    """At its last moment it is good."""
    one, pass_ = opened(firm)
    firm.later(minutes=30)
    draw(firm, one, pass_)


@pytest.mark.parametrize("how", ["empty", "mark", "until", "number", "letters", "long", "broken"])
def test_a_forged_pass(firm: Firm, how: str) -> None:
    """Any other letter makes it nobody's."""
    one, pass_ = opened(firm)
    until, number, mark = pass_.split(".")
    forged = {
        "empty": "",
        "mark": f"{until}.{number}.{'0' * 16}",
        "until": f"{int(until) + 999}.{number}.{mark}",
        "number": f"{until}.{'0' * 24}.{mark}",
        "letters": f"x.{number}.{mark}",
        "long": f"{until}.{number * 9}.{mark}",
        "broken": f"{until}.\ud800.{mark}",
    }[how]
    with tried(firm, BadPass, "statement.draw"):
        draw(firm, one, forged)


def test_a_pass_is_for_one_person_and_one_content(firm: Firm) -> None:
    """A colleague of the same company cannot send with it; nor is it good for another statement."""
    one, pass_ = opened(firm)
    with firm.archive.begin() as work:
        colleague = work.people.add("小王", frozenset({Role.CONTACT}), "WANG")
        newer = work.statements.add(replace(one, id=0, version=1, revision=2))
        work.commit()
    with tried(firm, BadPass, "statement.draw"):
        draw(firm, one, pass_, actor=colleague)
    with tried(firm, BadPass, "statement.draw"):
        draw(firm, newer, pass_)
    with tried(firm, OutOfDate, "statement.draw") as caught:
        draw(firm, one, pass_)
    assert caught.value.subject_id == newer.id


@pytest.mark.parametrize(("who", "refusal"), [("rep", NotAllowed), ("far_contact", NotFound), ("nobody", NotAllowed)])
def test_who_is_no_contact_of_this_customer(firm: Firm, who: str, refusal: type[NotAllowed]) -> None:
    """Neither the page nor a signature."""
    one, pass_ = opened(firm)
    with tried(firm, refusal, "statement.draw"):
        draw(firm, one, pass_, actor=firm.staff[who])
    with tried(firm, refusal, "statement.page"):
        firm.desk.signing_page(firm.staff[who], one.id)


def test_who_issued_it_or_works_for_the_house(firm: Firm) -> None:
    """One person never does both sides, though they be the contact."""
    one, pass_ = opened(firm)
    both = replace(firm.contact, roles=frozenset({Role.CONTACT, Role.REP}))
    with tried(firm, NotFound):  # as a rep of other customers
        draw(firm, one, pass_, actor=both)
    both = replace(firm.contact, roles=frozenset({Role.CONTACT, Role.FINANCE}))
    assert firm.desk.signing_page(both, one.id).pass_ is None
    with tried(firm, OwnDocument, "statement.draw"):
        draw(firm, one, pass_, actor=both)
    with tried(firm, OwnDocument, "statement.confirm"):
        firm.desk.confirm_statement(both, one.id, 1, one.hash)


def test_signed_or_in_dispute_there_is_no_pass(firm: Firm) -> None:
    """The page can be looked at; there is nothing to sign."""
    one = march(firm)
    confirm(firm, one)
    assert firm.desk.signing_page(firm.contact, one.id).pass_ is None


def test_the_address_of_the_page(firm: Firm) -> None:
    """Only where pages are served, and only for who may sign now."""
    one = march(firm)
    assert firm.desk.signing(firm.contact, one.id).app is None
    served = replace(firm, desk=type(firm.desk)(replace(firm.desk.house, web_address="https://x.example/")))
    assert served.desk.signing(firm.contact, one.id).app == f"https://x.example/sign/{one.id}"
    assert served.desk.signing(firm.rep, one.id).app is None
    firm.desk.let_sign(firm.rep, "k", "WANG", firm.contact.id, False)
    assert served.desk.signing(firm.contact, one.id).app is None


def test_without_the_right_one_looks_and_disputes(firm: Firm) -> None:
    """Neither a tap nor a hand signs; who else may is named; given back, it signs."""
    one, pass_ = opened(firm)
    with firm.archive.begin() as work:
        other = work.people.link(work.people.add("小王", frozenset({Role.CONTACT}), "WANG").id, 999)
        work.commit()
    sheet = firm.desk.let_sign(firm.rep, "k1", "WANG", firm.contact.id, False)
    assert [each.id for each in sheet.signers] == [other.id]
    for sign, action in (
        (lambda: firm.desk.confirm_statement(firm.contact, one.id, 1, one.hash), "statement.confirm"),
        (lambda: draw(firm, one, pass_), "statement.draw"),
    ):
        with tried(firm, NoSigningRight, action) as caught:
            sign()
        assert caught.value.others == ("小王",)
    assert firm.desk.view_statement(firm.contact, one.id).barred == {firm.contact.id}
    firm.desk.let_sign(firm.rep, "k2", "WANG", firm.contact.id, True)
    assert confirm(firm, one) is StatementState.CONFIRMED


def test_the_right_is_not_asked_for_a_dispute(firm: Firm) -> None:
    """Who may not sign may still say that something is wrong."""
    one = march(firm)
    firm.desk.let_sign(firm.rep, "k", "WANG", firm.contact.id, False)
    dispute(firm, one)
    assert not firm.desk.show_statement(firm.rep, one.id).statement.unsigned


def test_who_gives_the_right(firm: Firm) -> None:
    """The own rep, managers, finance, administrators; of contacts of that customer; each press once."""
    code, contact = "WANG", firm.contact.id
    for who in ("contact", "packer", "auditor", "nobody"):
        with tried(firm, NotAllowed, "person.signing_right"):
            firm.desk.let_sign(firm.staff[who], "k", code, contact, False)
    with tried(firm, NotFound, "person.signing_right"):
        firm.desk.let_sign(firm.other_rep, "k", code, contact, False)
    with tried(firm, NotFound, "person.signing_right"):
        firm.desk.let_sign(firm.rep, "k", code, firm.far_contact.id, False)
    with tried(firm, NotFound, "person.signing_right"):
        firm.desk.let_sign(firm.rep, "k", code, firm.manager.id, False)
    for number, who in enumerate(("rep", "manager", "clerk", "admin")):
        sheet = firm.desk.let_sign(firm.staff[who], f"off{number}", code, contact, False)
        assert (sheet.barred, sheet.signers) == ({contact}, ())
        with firm.unchanged():
            firm.desk.let_sign(firm.staff[who], f"twice{number}", code, contact, False)
        assert firm.desk.let_sign(firm.staff[who], f"on{number}", code, contact, True).barred == frozenset()
        with firm.unchanged():
            firm.desk.let_sign(firm.staff[who], f"off{number}", code, contact, False)
    assert [row["may"] for row in firm.rows("signing_right")] == [False, True] * 4


def test_rights_are_never_rewritten(firm: Firm) -> None:
    """What was given and taken stays: the database refuses to change it."""
    firm.desk.let_sign(firm.rep, "k", "WANG", firm.contact.id, False)
    for statement in ("UPDATE signing_right SET may = true", "DELETE FROM signing_right"):
        with pytest.raises(Exception, match="refuse"):
            firm.by_force(statement)
