"""What would cost a company money or tell the wrong person: forged ids, changed sides, changed readers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from sales.customers import Rating
from sales.people import Person
from sales.receivables.adjustments import AdjustmentKind
from sales.receivables.reports import Lack
from sales.refusals import CannotSubmit, NotAllowed, NotFound, TroubleKind
from tests.sales.adjusting import approved, newest
from tests.sales.company import Firm, said
from tests.sales.dunned import OVERDUE, dunning
from tests.sales.planning import PLANNED, agreed, owing
from tests.sales.reporting import begun, part, report


def test_the_warehouse_sees_no_money(firm: Firm) -> None:
    """It sees all customers' goods: a forged id opens neither a refund's voucher nor a customer's plan."""
    owing(firm)
    plan = agreed(firm)
    firm.pay("100")
    refund = approved(firm, AdjustmentKind.REFUND, newest(firm, "RC"), "10")
    with firm.refused(NotAllowed):
        firm.desk.voucher(firm.packer, refund.id)
    with firm.refused(NotAllowed):
        firm.desk.ask_voucher(firm.packer, refund.id, firm.key())
    with firm.refused(NotAllowed):
        firm.desk.show_plan(firm.packer, plan.id)


def _queued(firm: Firm) -> int:
    """A letter to a customer that waits to be sent; its id."""
    owing(firm)
    firm.later(days=OVERDUE)
    firm.desk.dun()
    return firm.rows("dunning")[-1]["id"]  # type: ignore[no-any-return]


def _who_left(firm: Firm) -> tuple[Person, ...]:
    """People to whom the letter may have been addressed before something changed."""
    return (
        replace(firm.contact, active=False),
        replace(firm.contact, customer="LI"),
        firm.far_contact,
        firm.other_rep,
        firm.packer,
        firm.nobody,
    )


def test_a_letter_goes_to_nobody_who_has_left(firm: Firm) -> None:
    """Between the queue and the courier lie quiet hours: who is no contact of the customer any more by then, or not its
    rep, is told nothing of what it owes, and nothing counts as said."""
    firm = dunning(firm)
    letter = _queued(firm)
    for reader in _who_left(firm):
        with firm.refused(NotFound):
            firm.desk.dunning_letter(reader, letter)
    assert firm.desk.dunning_letter(firm.contact, letter) is not None


def test_a_letter_is_not_passed_on_by_who_has_left(firm: Firm) -> None:
    """The customer has nobody here and its rep works here no more: managers pass the letter on."""
    firm = dunning(firm)
    owing(firm)
    firm.by_force(
        f"UPDATE person SET active = false WHERE id IN ({firm.contact.id}, {firm.rep.id})",
    )
    firm.later(days=OVERDUE)
    firm.desk.dun()
    told = {who for kind, who, _ in firm.told() if kind == "dunning_forward"}
    assert told == {firm.manager.id, firm.second_manager.id}


def test_a_plan_is_for_the_customer_it_was_agreed_for(firm: Firm) -> None:
    """Finance agreed that one customer pays an order in instalments. The rep then puts another one on the draft, who
    has to pay ahead: that one is not let off, may ask for a plan of its own, and the first one's plan takes no
    invoice of the other's."""
    firm.desk.rate_customer(firm.clerk, firm.key(), "LI", Rating.D, "late twice")
    firm = firm.under(PLANNED)
    order = firm.draft(said("SALT", 40))
    plan = agreed(firm, firm.desk.plan_order(firm.rep, order.id, firm.key()).sheet.plan)
    order = firm.desk.choose_customer(firm.rep, order.id, firm.key(), "LI").sheet.order
    with firm.refused(CannotSubmit) as caught:
        firm.submit(order)
    assert caught.value.troubles[0].kind is TroubleKind.PREPAY_ONLY
    firm.desk.rate_customer(firm.clerk, firm.key(), "LI", Rating.A, "pays again")
    firm.submit(order)
    assert firm.rows("instalment_share") == []
    own = firm.desk.plan_order(firm.rep, order.id, firm.key()).sheet.plan
    assert (own.id, own.customer) != (plan.id, "WANG")
    assert own.customer == "LI"


def test_a_remark_for_finance_is_not_on_the_customers_slip(firm: Firm) -> None:
    """What a rep writes to finance beside the money stays in the house; the number of a paper is on the slip."""
    noted = report(firm, part("50"), note="再不付就停货，别告诉他们").collections[0]
    firm.desk.verify_collection(firm.clerk, noted.id, noted.version)
    assert firm.desk.slip(firm.contact, noted.id).reference == ""
    assert firm.desk.show_collection(firm.clerk, noted.id).collection.reference


def test_money_that_is_worth_nothing_is_not_reported(firm: Firm) -> None:
    """One fen of a rate that rounds it away would be a payment of nothing."""
    sheet = begun(firm, part("0.01"), currency="USD", rate=Decimal("0.1"))
    assert Lack.RATE in sheet.lacks
