"""People: one link lets one account in once, and nobody is known by anything else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sales.people import Language, Role, Scope
from sales.refusals import BadInvitation, NotAllowed, NotFound, Refusal
from tests.sales.company import Firm, said

REP = frozenset({Role.REP})


def test_an_invitation_lets_in_once(firm: Firm) -> None:
    """The account is tied, it is logged without the token, and only the token's hash was ever stored."""
    token = firm.desk.invite("新人", REP, None, 24)
    joined = firm.desk.join(token, 9001)
    assert (joined.person.name, joined.person.telegram_id, joined.customer) == ("新人", 9001, None)
    assert firm.desk.who(9001, None) == joined.person
    subject = f"person:{joined.person.id}"
    assert firm.audit() == [("person.invited", subject, None), ("person.joined", subject, joined.person.id)]
    assert token not in repr(firm.everything())


def test_ones_own_used_link_is_a_welcome_back(firm: Firm) -> None:
    """The same account follows it again and again: nothing is written, nobody is turned away."""
    token = firm.desk.invite("王先生", frozenset({Role.CONTACT}), "WANG", 24)
    first = firm.desk.join(token, 9001)
    assert first.customer is not None
    with firm.unchanged():
        assert firm.desk.join(token, 9001) == first


def test_a_used_link_lets_nobody_else_in(firm: Firm) -> None:
    token = firm.desk.invite("新人", REP, None, 24)
    firm.desk.join(token, 9001)
    with firm.refused(BadInvitation):
        firm.desk.join(token, 9002)
    assert firm.desk.who(9002, None) is None


@pytest.mark.parametrize("token", ["", "x", "' OR 1=1 --", "🔑" * 50])
def test_an_unknown_link_lets_nobody_in(firm: Firm, token: str) -> None:
    with firm.refused(BadInvitation):
        firm.desk.join(token, 9001)


def test_a_link_grows_too_old(firm: Firm) -> None:
    """Good until the last moment of its day, not after; a new one can be made for the same person."""
    token = firm.desk.invite("新人", REP, None, 24)
    firm.later(hours=24)
    with firm.refused(BadInvitation):
        firm.desk.join(token, 9001)
    person = firm.rows("person")[-1]
    again = firm.desk.invite_again(person["id"], 24)
    assert firm.desk.join(again, 9001).person.id == person["id"]
    with firm.refused(NotFound):
        firm.desk.invite_again(person["id"], 24)
    with firm.refused(NotFound):
        firm.desk.invite_again(10**6, 24)


def test_of_two_links_for_one_person_one_account_uses_one(firm: Firm) -> None:
    """The first link was thought lost. Whoever comes second, with either, is not let in."""
    first = firm.desk.invite("新人", REP, None, 24)
    second = firm.desk.invite_again(firm.rows("person")[-1]["id"], 24)
    firm.desk.join(second, 9001)
    with firm.refused(BadInvitation):
        firm.desk.join(first, 9002)


def test_an_account_is_one_person(firm: Firm) -> None:
    """Somebody who is linked follows another's link: they stay who they are, and the link stays good."""
    token = firm.desk.invite("新人", frozenset({Role.MANAGER}), None, 24)
    with firm.unchanged():
        assert firm.desk.join(token, firm.rep.telegram_id or 0).person == firm.rep
    assert firm.desk.join(token, 9001).person.name == "新人"


def test_who_left_is_not_known_any_more(firm: Firm) -> None:
    """Deactivated: not recognised, not welcomed back by the old link, without any scope."""
    token = firm.desk.invite("新人", REP, None, 24)
    person = firm.desk.join(token, 9001).person
    firm.by_force(f"UPDATE person SET active = false WHERE id = {person.id}")
    assert firm.desk.who(9001, "en") is None
    with firm.refused(BadInvitation):
        firm.desk.join(token, 9001)
    with firm.archive.look() as work:
        gone = work.people.get(person.id)
    assert gone is not None
    assert (gone.scope, gone.has(*Role)) == (Scope(), False)


def test_nobody_is_invited_for_a_customer_that_is_not_there(firm: Firm) -> None:
    with firm.refused(NotFound):
        firm.desk.invite("某", frozenset({Role.CONTACT}), "NONE", 24)


def test_the_own_choice_of_language_wins(firm: Firm) -> None:
    """First as Telegram says, then as chosen, whatever Telegram says later."""
    account = firm.rep.telegram_id or 0
    assert firm.desk.who(account, "en-GB") == firm.rep
    with firm.archive.look() as work:
        assert work.people.language_of(firm.rep.id, Language.ZH) is Language.EN
    firm.desk.choose_language(firm.rep, Language.ZH)
    chosen = firm.desk.who(account, "en-GB")
    assert chosen is not None
    assert chosen.language is Language.ZH


NOT_THEIRS: dict[str, Callable[[Firm, str], object]] = {
    "draft": lambda f, w: f.draft(by=f.staff[w]),
    "order": lambda f, w: f.desk.show_order(f.staff[w], 1),
    "edit": lambda f, w: f.desk.change_line(f.staff[w], 1, "k", 1, 1),
    "submit": lambda f, w: f.desk.submit_order(f.staff[w], 1, 1),
    "approve": lambda f, w: f.desk.approve_order(f.staff[w], 2, 2),
    "reject": lambda f, w: f.desk.reject_order(f.staff[w], 2, 2, "no"),
    "photo": lambda f, w: f.desk.take_receipt(f.staff[w], 1, 1, b"x"),
    "receipt": lambda f, w: f.desk.show_receipt(f.staff[w], 1),
    "confirm": lambda f, w: f.desk.confirm_receipt(f.staff[w], 1, 4),
    "collection": lambda f, w: f.desk.show_collection(f.staff[w], 1),
    "verify": lambda f, w: f.desk.verify_collection(f.staff[w], 1, 1),
    "refuse": lambda f, w: f.desk.refuse_collection(f.staff[w], 1, 1, "no"),
    "goods": lambda f, w: f.desk.products(f.staff[w]),
    "foreign balance": lambda f, w: f.desk.balance(f.staff[w], "FAR"),
}


@pytest.mark.parametrize(
    ("who", "act"),
    # A customer's photo is a payment that it says it has made: tests/sales/test_claim_photos.py.
    [(who, act) for who in ("contact", "nobody") for act in NOT_THEIRS if (who, act) != ("contact", "photo")],
)
def test_customers_and_people_without_a_role_do_nothing_of_the_house(small_firm: Firm, who: str, act: str) -> None:
    """The ids are right and everything is there: an id carries no authority."""
    firm = small_firm
    firm.draft()
    firm.await_()
    firm.collect()
    with firm.refused(Refusal):
        NOT_THEIRS[act](firm, who)
    assert firm.desk.find_customers(firm.nobody, "WANG LI FAR") == firm.desk.customers(firm.nobody) == ()
    assert [c.code for c in firm.desk.customers(firm.contact)] == ["WANG"]
    with pytest.raises(NotAllowed):
        firm.desk.my_orders(firm.staff[who])


def test_what_an_auditor_reads_and_cannot_change(small_firm: Firm) -> None:
    """Everything is seen: orders, collections, balances of all customers. Nothing can be done."""
    firm = small_firm
    order = firm.await_(said("COLA", 1, free=True))
    collection = firm.collect()
    assert firm.desk.show_order(firm.auditor, order.id).order == order
    assert firm.desk.show_collection(firm.auditor, collection.id).collection == collection
    assert firm.desk.balance(firm.auditor, "FAR").customer.code == "FAR"
    for name in ("draft", "edit", "submit", "approve", "reject", "photo", "confirm", "verify", "refuse"):
        with firm.refused(Refusal):
            NOT_THEIRS[name](firm, "auditor")
