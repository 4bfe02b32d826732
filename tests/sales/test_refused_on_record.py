"""Who reaches for what is not theirs around a statement is refused, and every such attempt is in the log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sales.people import Language
from sales.refusals import NotAllowed, NotFound, Refusal
from tests.sales.company import Firm
from tests.sales.disputing import march
from tests.sales.signing_paper import hand_in, take
from tests.sales.trying import tried

ATTEMPTS: dict[str, tuple[str, type[Refusal], Callable[[Firm, Any], object]]] = {
    "a contact gives the right to sign": (
        "person.signing_right",
        NotAllowed,
        lambda f, _: f.desk.let_sign(f.contact, "k", "WANG", f.contact.id, True),
    ),
    "another's rep takes it": (
        "person.signing_right",
        NotFound,
        lambda f, _: f.desk.let_sign(f.other_rep, "k", "WANG", f.contact.id, False),
    ),
    "of who is no contact": (
        "person.signing_right",
        NotFound,
        lambda f, _: f.desk.let_sign(f.rep, "k", "WANG", f.far_contact.id, False),
    ),
    "another's evidence": ("statement.evidence", NotFound, lambda f, s: f.desk.evidence(f.far_contact, s.id)),
    "evidence for the warehouse": ("statement.evidence", NotAllowed, lambda f, s: f.desk.evidence(f.packer, s.id)),
    "another's workbook": (
        "statement.workbook",
        NotFound,
        lambda f, s: f.desk.statement_workbook(f.other_rep, s.id, Language.ZH),
    ),
    "a contact sends it again": (
        "statement.send_again",
        NotAllowed,
        lambda f, s: f.desk.send_again(f.contact, s.id, "k"),
    ),
    "another's to pass on": ("statement.pass_on", NotFound, lambda f, s: f.desk.to_pass_on(f.other_rep, s.id)),
    "another's contact is invited": (
        "statement.invite",
        NotFound,
        lambda f, s: f.desk.invite_contact(f.other_rep, s.id),
    ),
    "another's rep notes a promise": (
        "reminder.promised",
        NotFound,
        lambda f, _: f.desk.note_promise_typed(f.other_rep, "k", "WANG", "3"),
    ),
    "somebody of the house promises for the customer": (
        "reminder.promised",
        NotAllowed,
        lambda f, _: f.desk.promise_answer_typed(f.rep, "k", "3"),
    ),
    "a contact ends a promise": (
        "reminder.withdrawn",
        NotAllowed,
        lambda f, _: f.desk.withdraw_promise(f.far_contact, "k", "WANG"),
    ),
    "the house wants no reminders": (
        "reminder.opted_out",
        NotAllowed,
        lambda f, _: f.desk.want_reminders(f.rep, "k", False),
    ),
    "a rep leaves the own customer in peace": (
        "reminder.off",
        NotAllowed,
        lambda f, _: f.desk.stop_reminding(f.rep, "k", "WANG", 7, "we are friends"),
    ),
    "a rep ends the peace": ("reminder.on", NotAllowed, lambda f, _: f.desk.remind_again(f.rep, "k", "WANG")),
    "a rep sets the holidays": (
        "reminder.country",
        NotAllowed,
        lambda f, _: f.desk.set_customer_country(f.rep, "WANG", "HK"),
    ),
}


@pytest.mark.parametrize("name", ATTEMPTS)
def test_refused_and_on_record(firm: Firm, name: str) -> None:
    """Refused, and nothing is written but who tried what."""
    one = march(firm)
    action, refusal, attempt = ATTEMPTS[name]
    with tried(firm, refusal, action):
        attempt(firm, one)


def test_an_unsigned_statement_is_no_attempt(firm: Firm) -> None:
    """Its own customer asks for the evidence before there is any: refused, and nobody's fault."""
    one = march(firm)
    with firm.refused(NotFound):
        firm.desk.evidence(firm.contact, one.id)


def test_an_old_photo_tells_nothing_of_a_customer_that_went_to_another(firm: Firm) -> None:
    """The rep who sent the photo sees the card, but no statement any more; there is nothing to choose instead. The
    customer's rep of today sees it whole."""
    one = march(firm)
    sheet = hand_in(firm, one)
    assert sheet.statement is not None
    firm.by_force(f"UPDATE customer SET rep_id = {firm.other_rep.id} WHERE code = 'WANG'")
    mine = firm.desk.show_print(firm.rep, sheet.id)
    assert (mine.statement, mine.choices, mine.may_decide) == (None, (), False)
    back = firm.desk.withdraw_print(firm.rep, sheet.id, mine.version).sheet
    assert (back.statement, back.signing.statement_id) == (None, one.id)
    shown = firm.desk.show_print(firm.other_rep, sheet.id).statement
    assert shown is not None
    assert shown.statement.id == one.id


def test_a_photo_that_was_not_handed_in_yet(firm: Firm) -> None:
    """Taken before the customer went to another rep: no statement, no choice of another, and it is not handed in."""
    one = march(firm)
    sheet = take(firm, one)
    firm.on(date(2026, 4, 2))
    firm.by_force(f"UPDATE customer SET rep_id = {firm.other_rep.id} WHERE code = 'WANG'")
    mine = firm.desk.show_print(firm.rep, sheet.id)
    assert (mine.statement, mine.choices, mine.signing.statement_id) == (None, (), one.id)
    with tried(firm, Refusal, "paper_signing.hand_in"):
        firm.desk.hand_in_print(firm.rep, sheet.id, mine.version)
