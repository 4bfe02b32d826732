"""What customers say to have paid: for the own company only, limited, pausing dunning a while, flagged when wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sales.collections import Collection, CollectionState
from sales.desk import Desk
from sales.desk.money.claim_facts import claims_standing, pausing
from sales.ledger import Account
from sales.methods import Method
from sales.notices import NoticeKind, Subject
from sales.people import Role
from sales.receivables.claims import ClaimDraft, ClaimsStanding
from sales.receivables.refusals import ClaimByHand, TooManyClaims
from sales.refusals import BadValue, NotAllowed, NotFound
from tests.sales.claiming import claim, draft, paused, refuse
from tests.sales.company import Firm, cny, said, together
from tests.sales.handing import take_cash


def test_a_claim_is_a_collection_that_finance_verifies(firm: Firm) -> None:
    """Finance and the customer's rep get its card. Nothing is posted before finance has seen the money."""
    firm.post(said("COLA", 2))
    made = claim(firm, 50_00)
    assert (made.customer, made.claimed, made.state) == ("WANG", True, CollectionState.REPORTED)
    asked = {p for kind, p, _ in firm.told(Subject.COLLECTION) if kind == NoticeKind.CARD}
    assert asked == {firm.clerk.id, firm.second_clerk.id, firm.rep.id}
    assert firm.account(Account.OTHER_FUNDS) == 0
    firm.desk.verify_collection(firm.clerk, made.id, made.version)
    assert (firm.account(Account.OTHER_FUNDS), firm.balance()) == (50_00, 70_00)
    assert firm.desk.show_claim(firm.contact, made.id).collection.number == "RC-2026-000001"
    assert firm.proven()


def test_the_card_shows_what_is_owed_and_what_waits(firm: Firm) -> None:
    """Everything overdue, the whole balance, and what the rep has reported already."""
    firm.post(said("COLA", 2))
    firm.later(days=40)
    firm.post(said("SALT", 2))
    waiting = firm.collect("20")
    sheet = firm.desk.begin_claim(firm.contact)
    assert (sheet.overdue, sheet.balance) == (cny(120_00), cny(123_00))
    assert [one.id for one in sheet.waiting] == [waiting.id]
    assert sheet.draft == ClaimDraft(None, None, firm.today)


def test_the_same_claim_twice_is_one(firm: Firm) -> None:
    """The same button twice, one after the other; also after it was verified, when the update comes again."""
    first = firm.desk.report_claim(firm.contact, "card 1", draft())
    second = firm.desk.report_claim(firm.contact, "card 1", draft())
    assert (first.again, second.again) == (False, True)
    made = first.sheet.collection
    firm.desk.verify_collection(firm.clerk, made.id, made.version)
    third = firm.desk.report_claim(firm.contact, "card 1", draft())
    assert (third.again, third.sheet.collection.id) == (True, made.id)
    fourth = firm.desk.report_claim(firm.contact, "card 2", draft())
    assert not fourth.again


def test_taps_at_the_same_moment_stay_within_the_limit(firm: Firm) -> None:
    """Six different claims at once: two are taken, four refused."""
    results = together(
        [lambda n=n: firm.desk.report_claim(firm.contact, f"k{n}", draft(100_00 + n)) for n in range(6)]  # type: ignore[misc]
    )
    assert sum(isinstance(one, TooManyClaims) for one in results) == 4
    assert len(firm.rows("collection")) == 2


def test_two_wait_at_most_and_five_in_thirty_days(firm: Firm) -> None:
    """The third waits for the others; the sixth of a month is refused, until the first is thirty days old."""
    claim(firm, 1_00), claim(firm, 2_00)
    with firm.refused(TooManyClaims) as refused:
        claim(firm, 3_00)
    assert refused.value.waiting == 2
    with firm.refused(TooManyClaims):
        firm.desk.begin_claim(firm.contact)
    assert firm.desk.begin_claim(firm.far_contact).customer.code == "FAR"
    for row in list(firm.rows("collection")):
        firm.desk.verify_collection(firm.clerk, row["id"], row["version"])
    for amount in (3_00, 4_00, 5_00):
        made = claim(firm, amount)
        firm.desk.verify_collection(firm.clerk, made.id, made.version)
    with firm.refused(TooManyClaims) as refused:
        claim(firm, 6_00)
    assert (refused.value.waiting, refused.value.most) == (0, 5)
    firm.later(days=30)
    assert claim(firm, 6_00).state is CollectionState.REPORTED


def test_cash_and_cheques_are_not_claimed(firm: Firm) -> None:
    for method in (Method.CASH, Method.CHEQUE):
        with firm.refused(ClaimByHand):
            firm.desk.report_claim(firm.contact, firm.key(), draft(method=method))
        with firm.refused(ClaimByHand):
            firm.desk.claim_sheet(firm.contact, draft(method=method))


@pytest.mark.parametrize("bad", [draft(0), draft(method=None), draft(ago=-1), draft(ago=61), draft(-5), draft(10**12)])
def test_what_cannot_be_is_refused(firm: Firm, bad: ClaimDraft) -> None:
    """No amount, no way of paying, a day that has not come, one long ago, sums that are none."""
    with firm.refused(BadValue):
        firm.desk.report_claim(firm.contact, firm.key(), bad)


def test_only_a_customers_contact_claims_and_only_for_the_own_company(firm: Firm) -> None:
    """Nobody of the house claims; a contact sees no claim of another company, and no rep's report as one."""
    for somebody in (firm.rep, firm.clerk, firm.manager, firm.admin, firm.nobody, firm.packer):
        with firm.refused(NotAllowed):
            firm.desk.report_claim(somebody, firm.key(), draft())
        with firm.refused(NotAllowed):
            firm.desk.begin_claim(somebody)
        assert firm.desk.claim_said(somebody, "paid 500 by bank") is None
    made, reported = claim(firm), firm.collect("20")
    for contact, id_ in ((firm.far_contact, made.id), (firm.contact, reported.id), (firm.contact, 99)):
        with firm.refused(NotFound):
            firm.desk.show_claim(contact, id_)


def test_a_claim_pauses_dunning_for_some_days(firm: Firm) -> None:
    """Five days by the rule; what the house has reported pauses as long as it waits."""
    made = claim(firm)
    assert paused(firm) == [made.id]
    firm.later(days=4)
    assert paused(firm) == [made.id]
    firm.later(days=1)
    assert paused(firm) == []
    cash = take_cash(firm)
    assert paused(firm) == [cash.id]
    longer = Desk(replace(firm.desk.house, policy=replace(firm.desk.house.policy, claim_days=7)))
    with firm.archive.look() as work:
        assert [one.id for one in pausing(longer.house, work, "WANG")] == [made.id, cash.id]


def test_who_claimed_what_never_came_is_flagged(firm: Firm) -> None:
    """Two refused claims in ninety days: finance and rep see it on the next claim's card, which pauses nothing; after
    ninety days it is forgotten."""
    refuse(firm, claim(firm, 1_00))
    with firm.archive.look() as work:
        assert claims_standing(work, "WANG", firm.today) == ClaimsStanding(0, 1, 1)
    refuse(firm, claim(firm, 2_00))
    third = claim(firm, 3_00)
    with firm.archive.look() as work:
        standing = claims_standing(work, "WANG", firm.today)
    assert (standing, standing.flagged) == (ClaimsStanding(1, 3, 2), True)
    assert paused(firm) == []
    assert firm.desk.show_collection(firm.clerk, third.id).refused_claims == 2
    assert firm.desk.show_collection(firm.rep, third.id).refused_claims == 2
    firm.later(days=90)
    with firm.archive.look() as work:
        assert not claims_standing(work, "WANG", firm.today).flagged


def test_the_same_payment_told_twice_is_marked(firm: Firm) -> None:
    """The contact says so, and the rep reports it: each card names the other one, posted or not, until it is decided.
    Not what was refused, another amount, another customer's, or what was paid days before."""
    told = claim(firm, 88_00)
    mine = firm.collect("88")
    firm.collect("89")
    refuse(firm, firm.collect("88"))
    firm.collect("88", customer="LI")
    assert _alike(firm, told) == [(mine.id, firm.rep.id)]
    assert _alike(firm, mine) == [(told.id, firm.contact.id)]
    firm.desk.verify_collection(firm.clerk, mine.id, mine.version)
    assert _alike(firm, mine) == []
    assert _alike(firm, told) == [(mine.id, firm.rep.id)]
    firm.later(days=3)
    near = claim(firm, 88_00)
    assert _alike(firm, near) == [(told.id, firm.contact.id), (mine.id, firm.rep.id)]
    refuse(firm, near)
    firm.later(days=1)
    assert _alike(firm, claim(firm, 88_00)) == []


def _alike(firm: Firm, made: Collection) -> list[tuple[int, int]]:
    """What finance is warned of: which others, and who reported them."""
    return [(one.id, by.id) for one, by in firm.desk.show_collection(firm.clerk, made.id).alike]


def test_a_contact_without_a_company_claims_nothing(firm: Firm) -> None:
    """Somebody whose company was never written down."""
    with firm.archive.begin() as work:
        lost = work.people.add("Lost", frozenset({Role.CONTACT}))
        work.commit()
    with firm.refused(NotAllowed):
        firm.desk.begin_claim(lost)
    with firm.refused(NotAllowed):
        firm.desk.take_receipt(lost, 9, 1, b"photo")
