"""Who gives back the right to sign that was taken away, and who invited whom."""

from __future__ import annotations

import pytest

from sales.people import Role
from sales.refusals import NotFound
from sales.signing_refusals import RightHeld
from sales.statements import StatementState
from tests.sales.answering import confirm, march
from tests.sales.company import Firm
from tests.sales.handed import handed_out
from tests.sales.trying import tried

OVERSEERS = ("clerk", "manager", "admin")


@pytest.mark.parametrize("who", OVERSEERS)
def test_what_an_overseer_took_a_rep_does_not_give_back(firm: Firm, who: str) -> None:
    """The rep is told who took it; the attempt stays on record; another overseer gives it, and then it can be used."""
    one, contact, taker = march(firm), firm.contact.id, firm.staff[who]
    firm.desk.let_sign(taker, "off", "WANG", contact, False)
    with tried(firm, RightHeld, "person.signing_right") as caught:
        firm.desk.let_sign(firm.rep, "on", "WANG", contact, True)
    assert (caught.value.contact, caught.value.by) == (firm.contact.name, taker.name)
    sheet = firm.desk.customer_contacts(firm.rep, "WANG")
    assert (sheet.held, sheet.takers) == ({contact}, {contact: taker.name})
    giver = firm.staff["manager" if who == "clerk" else "clerk"]
    assert firm.desk.customer_contacts(giver, "WANG").held == frozenset()
    firm.desk.let_sign(giver, "on", "WANG", contact, True)
    assert confirm(firm, one) is StatementState.CONFIRMED


def test_what_a_rep_took_a_rep_gives(firm: Firm) -> None:
    """Also another rep, to whom the customer was handed over."""
    firm.desk.let_sign(firm.rep, "off", "WANG", firm.contact.id, False)
    assert firm.desk.customer_contacts(firm.rep, "WANG").held == frozenset()
    firm.by_force(f"UPDATE customer SET rep_id = {firm.other_rep.id} WHERE code = 'WANG'")
    with tried(firm, NotFound, "person.signing_right"):
        firm.desk.let_sign(firm.rep, "on", "WANG", firm.contact.id, True)
    assert not firm.desk.let_sign(firm.other_rep, "on", "WANG", firm.contact.id, True).barred


def test_it_stays_taken_when_who_took_it_has_left_or_is_somebody_else_now(firm: Firm) -> None:
    """What counts is as what they spoke that day."""
    firm.desk.let_sign(firm.manager, "off", "WANG", firm.contact.id, False)
    firm.by_force(f"UPDATE person SET active = false WHERE id = {firm.manager.id}")
    firm.by_force(f"UPDATE person_role SET role = 'rep' WHERE person_id = {firm.manager.id}")
    with tried(firm, RightHeld, "person.signing_right"):
        firm.desk.let_sign(firm.rep, "on", "WANG", firm.contact.id, True)
    assert not firm.desk.let_sign(firm.admin, "on", "WANG", firm.contact.id, True).barred


def test_a_new_link_is_no_way_around_it(firm: Firm) -> None:
    """Who was invited, has not come, and lost the right before: invited again by the rep, they still may not sign, and
    finance is not told of a signer."""
    one = handed_out(firm.desk.house, "LI")
    invited = firm.desk.invite_contact(firm.rep, one.id)
    [contact] = firm.desk.customer_contacts(firm.clerk, "LI").contacts
    firm.desk.let_sign(firm.clerk, "off", "LI", contact.id, False)
    told = len(firm.rows("outbox"))
    again = firm.desk.invite_contact(firm.rep, one.id)
    assert again.token != invited.token
    assert len(firm.rows("outbox")) == told
    firm.desk.join(again.token, 7_777)
    assert firm.desk.customer_contacts(firm.rep, "LI").held == {contact.id}


def test_who_invited_whom_is_kept(firm: Firm) -> None:
    """The link that was used counts; before one is used, the latest. Nobody stands for the server."""
    one = handed_out(firm.desk.house, "LI")
    first = firm.desk.invite_contact(firm.rep, one.id)
    firm.later(hours=1)
    firm.desk.invite_contact(firm.manager, one.id)
    [contact] = firm.desk.customer_contacts(firm.clerk, "LI").contacts
    assert firm.desk.customer_contacts(firm.clerk, "LI").inviters == {contact.id: firm.manager.name}
    firm.desk.join(first.token, 7_777)
    assert firm.desk.customer_contacts(firm.clerk, "LI").inviters == {contact.id: firm.rep.name}
    firm.desk.invite("老李", frozenset({Role.CONTACT}), "LI", 24)
    assert len(firm.desk.customer_contacts(firm.clerk, "LI").inviters) == 1
    with pytest.raises(Exception, match="refuse"):
        firm.by_force(f"UPDATE invitation SET invited_by = {firm.clerk.id}")


def test_who_may_sign_and_has_not_joined_is_awaited_and_can_be_invited(firm: Firm) -> None:
    """Li's contact was invited and has not come: finance can send the link anew, an administrator only looks."""
    one = handed_out(firm.desk.house, "LI")
    assert not firm.desk.customer_contacts(firm.clerk, "LI").awaited
    firm.desk.invite_contact(firm.clerk, one.id)
    sheet = firm.desk.customer_contacts(firm.clerk, "LI")
    assert (sheet.awaited, sheet.signers, sheet.invite) == (True, (), one.id)
    assert firm.desk.customer_contacts(firm.admin, "LI").invite is None
    firm.desk.let_sign(firm.clerk, firm.key(), "LI", sheet.contacts[0].id, may=False)
    assert not firm.desk.customer_contacts(firm.clerk, "LI").awaited
