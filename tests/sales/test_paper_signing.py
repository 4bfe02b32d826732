"""Statements signed on paper: one person hands the photo of the print in, another accepts or refuses it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from sales.notices import Subject
from sales.paper_refusals import NotYourStatement, SupersededPrint
from sales.paper_signing import SigningState
from sales.refusals import AlreadyDecided, BadValue, NotAllowed, NotFound, OwnDocument
from sales.signatures import SignedBy
from sales.statements import StatementState
from tests.sales.answering import march
from tests.sales.company import Firm
from tests.sales.signing_paper import (
    hand_in,
    marked,
    now,
    refused_and_logged,
    revised,
    take,
)


@pytest.fixture
def firm(firm: Firm, tmp_path: Path) -> Firm:
    """The company on each database, with a key for what it prints."""
    return marked(firm, tmp_path)


def test_a_photo_is_handed_in_and_a_second_person_accepts(firm: Firm) -> None:
    """Photo, one tap; another person, one tap: the statement is signed, bound to its revision and hash, with the photo
    as evidence and both people. Rep and finance hear of it."""
    one = march(firm)
    taken = take(firm, one, content=b"the photo")
    assert taken.statement is not None
    assert taken.statement.statement.id == one.id
    assert now(firm, one).unsigned
    handed = firm.desk.hand_in_print(firm.rep, taken.id, taken.version).sheet
    assert (handed.signing.state, now(firm, one).unsigned) == (SigningState.WAITING, True)
    asked = {person for kind, person, _ in firm.told() if kind == "paper_handed_in"}
    assert asked == {p.id for p in (firm.manager, firm.second_manager, firm.clerk, firm.second_clerk)}
    firm.later(hours=1)
    accepted = firm.desk.accept_print(firm.clerk, handed.id, handed.version).sheet
    assert accepted.signing.state is SigningState.ACCEPTED
    assert now(firm, one).state is StatementState.CONFIRMED
    signature = firm.desk.show_statement(firm.rep, one.id).signature
    assert signature is not None
    assert (signature.kind, signature.revision, signature.hash) == (SignedBy.PAPER, 1, one.hash)
    assert (signature.person_id, signature.accepted_by) == (firm.rep.id, firm.clerk.id)
    assert signature.evidence == hashlib.sha256(b"the photo").hexdigest()
    assert firm.desk.print_picture(firm.clerk, handed.id) == b"the photo"
    answered = {person for kind, person, _ in firm.told() if kind == "statement_answered"}
    assert answered == {firm.rep.id, firm.clerk.id, firm.second_clerk.id}
    done = [action for action, _, _ in firm.audit()]
    assert done[-4:] == [
        "paper_signing.taken",
        "paper_signing.handed_in",
        "statement.confirmed",
        "paper_signing.accepted",
    ]
    assert firm.proven()


def test_refused_with_a_reason_and_handed_in_anew(firm: Firm) -> None:
    """The sender hears why; another photo of the same statement can be handed in; the same photo says that it was
    refused."""
    one = march(firm)
    handed = hand_in(firm, one, content=b"no stamp")
    firm.desk.refuse_print(firm.manager, handed.id, handed.version, "没有盖章")
    assert now(firm, one).unsigned
    assert ("paper_decided", firm.rep.id, handed.id) in firm.told()
    again = take(firm, one, content=b"no stamp")
    assert [(each.state, each.other, each.reason) for each in again.same] == [(SigningState.REFUSED, False, "没有盖章")]
    other = hand_in(firm, one, content=b"with a stamp")
    firm.desk.accept_print(firm.manager, other.id, other.version)
    assert now(firm, one).state is StatementState.CONFIRMED
    with firm.refused(AlreadyDecided):
        firm.desk.hand_in_print(firm.rep, again.id, again.version)
    for reason in ("", "  ", "长" * 500):
        with firm.refused(BadValue):
            firm.desk.refuse_print(firm.manager, other.id, other.version, reason)


def test_two_people(firm: Firm) -> None:
    """Whoever handed it in cannot accept it, whatever else they are; reps and contacts accept nothing; who issued the
    statement has no hand in it at all."""
    one = march(firm)
    handed = hand_in(firm, one, firm.manager)
    sheet = firm.desk.show_print(firm.manager, handed.id)
    assert not sheet.may_decide
    for who, refusal in ((firm.manager, OwnDocument), (firm.rep, NotAllowed), (firm.contact, NotAllowed)):
        refused_and_logged(firm, refusal, partial(firm.desk.accept_print, who, handed.id, handed.version))
        with pytest.raises(refusal):
            firm.desk.refuse_print(who, handed.id, handed.version, "why")
    firm.desk.withdraw_print(firm.manager, handed.id, handed.version)
    with firm.archive.begin() as work:
        own = work.statements.add(replace(one, id=0, version=1, revision=2, issued_by=firm.clerk.id))
        work.commit()
    refused_and_logged(firm, OwnDocument, lambda: take(firm, own, firm.clerk))
    handed = hand_in(firm, own)
    assert firm.clerk.id not in {p for kind, p, id_ in firm.told() if (kind, id_) == ("paper_handed_in", handed.id)}
    refused_and_logged(firm, OwnDocument, lambda: firm.desk.accept_print(firm.clerk, handed.id, handed.version))
    firm.desk.accept_print(firm.second_clerk, handed.id, handed.version)
    assert now(firm, own).state is StatementState.CONFIRMED


def test_a_contact_hands_in_the_own_company_s_paper(firm: Firm) -> None:
    """The customer's own person sends the photo, somebody of the house accepts, and the sender is told. Another
    company's contact cannot, and learns nothing."""
    one = march(firm)
    refused_and_logged(firm, NotYourStatement, lambda: take(firm, one, firm.far_contact))
    handed = hand_in(firm, one, firm.contact)
    firm.desk.accept_print(firm.manager, handed.id, handed.version)
    assert now(firm, one).state is StatementState.CONFIRMED
    assert ("paper_decided", firm.contact.id, handed.id) in firm.told()
    for who in (firm.packer, firm.admin, firm.auditor, firm.nobody):
        with firm.refused(NotAllowed):
            take(firm, one, who)


def test_another_rep_s_customer(firm: Firm) -> None:
    """Refused and logged; neither the photo nor its card is the other rep's business later."""
    one = march(firm)
    refused_and_logged(firm, NotYourStatement, lambda: take(firm, one, firm.other_rep))
    handed = hand_in(firm, one)
    for look in (firm.desk.show_print, firm.desk.print_picture):
        with firm.refused(NotFound):
            look(firm.other_rep, handed.id)
    with firm.refused(NotFound):
        firm.desk.withdraw_print(firm.manager, handed.id, handed.version)


def test_a_superseded_revision_at_every_step(firm: Firm) -> None:
    """When the photo comes, when it is handed in, and when it is accepted: refused and logged, naming the current one,
    which can be signed."""
    one = march(firm)
    waiting, taken = hand_in(firm, one, firm.manager), take(firm, one)
    two = revised(firm, one)
    steps: tuple[Callable[[], Any], ...] = (
        lambda: take(firm, one),
        lambda: firm.desk.hand_in_print(firm.rep, taken.id, taken.version),
        lambda: firm.desk.accept_print(firm.clerk, waiting.id, waiting.version),
    )
    for step in steps:
        refused_and_logged(firm, SupersededPrint, step)
        with pytest.raises(SupersededPrint) as caught:
            step()
        assert (caught.value.current_id, caught.value.revision, caught.value.current_revision) == (two.id, 1, 2)
    handed = hand_in(firm, two)
    firm.desk.accept_print(firm.clerk, handed.id, handed.version)
    assert now(firm, two).state is StatementState.CONFIRMED
    assert now(firm, one).unsigned
    with firm.refused(AlreadyDecided) as decided:
        take(firm, one, firm.manager)
    assert (decided.value.subject_id, decided.value.state) == (two.id, StatementState.CONFIRMED)


def test_signed_or_disputed_meanwhile(firm: Firm) -> None:
    """The customer signs in the chat while the photo waits: the photo signs nothing more, and says who did."""
    one = march(firm)
    waiting = hand_in(firm, one)
    firm.desk.confirm_statement(firm.contact, one.id, 1, one.hash[:12])
    for step in (
        lambda: firm.desk.accept_print(firm.clerk, waiting.id, waiting.version),
        lambda: take(firm, one, firm.manager),
    ):
        with firm.refused(AlreadyDecided) as caught:
            step()
        assert (caught.value.subject, caught.value.by) == (Subject.STATEMENT, firm.contact.name)
    firm.desk.refuse_print(firm.clerk, waiting.id, waiting.version, "已经在手机上签了")
    assert firm.rows("signature")[0]["kind"] == "chat"


def test_a_receipt_that_was_sent_as_a_signed_statement_before(firm: Firm) -> None:
    """The very same photo, once as a signed statement and once without a word: one tap puts the receipt aside and leads
    to the one that is open already."""
    one = march(firm)
    first = take(firm, one, content=b"the same photo")
    receipt = firm.photo(content=b"the same photo")
    found = firm.desk.receipt_is_print(firm.rep, receipt.id, receipt.version)
    assert (found.again, found.sheet.id) == (True, first.id)
    assert firm.desk.show_receipt(firm.rep, receipt.id).receipt.state.value == "discarded"
    assert ("receipt.discarded", f"receipt:{receipt.id}", firm.rep.id) in firm.audit()
