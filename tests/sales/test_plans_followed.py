"""A plan in force is followed by everything that asks what is due: payments, ageing, ratings, orders, the proof."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sales.collections import Against, AgainstKind
from sales.customers import Rating
from sales.desk.money.settling import take_back
from sales.people import EVERYTHING
from sales.proof import FaultKind
from sales.receivables.plans import PartState, PlanState
from sales.refusals import CannotSubmit, TroubleKind
from storage.proof import prove
from tests.sales.company import Firm, cny, said
from tests.sales.planning import PLANNED, agreed, draft, owing, parts_owed, weekly
from tests.storage.company import by_force


def test_payments_fill_the_earliest_part_first(firm: Firm) -> None:
    """Twenty-five of sixty: the first part is paid, the second one partly; the payment has one line for the invoice."""
    number = owing(firm)
    plan = agreed(firm, weekly(firm))
    paid = firm.pay("25")
    assert parts_owed(firm) == [(14, 15_00), (21, 20_00)]
    with firm.archive.look() as work:
        assert [(a.item, a.amount.minor) for a in work.ledger.allocations_of(paid.number or "")] == [(number, 25_00)]
    standings = firm.desk.show_plan(firm.rep, plan.id).standings
    assert [(s.state, s.left.minor, s.partly) for s in standings] == [
        (PartState.PAID, 0, False),
        (PartState.NEXT, 15_00, True),
        (PartState.LATER, 20_00, False),
    ]


def test_what_is_late_is_late_by_the_plan(firm: Firm) -> None:
    """The invoice is due in 30 days, the first part in a week: eight days later it is overdue; an order is told so, the
    balance too. The rest is not."""
    owing(firm)
    agreed(firm, weekly(firm))
    firm.later(days=9)
    with firm.archive.look() as work:
        late, oldest = work.ledger.overdue("WANG", "CNY", firm.today)
    assert (late, oldest) == (cny(20_00), firm.today - timedelta(days=2))
    assert firm.desk.balance(firm.rep, "WANG").ageing.overdue == cny(20_00)


def test_an_orders_invoices_take_its_parts_as_they_come(firm: Firm) -> None:
    """Ninety yuan in three parts, delivered and invoiced in two goes: the first invoice takes the first part and a bit
    of the second one, the next goes on from there."""
    firm = firm.under(PLANNED)
    order = firm.post(said("SALT", 60))
    made = firm.desk.plan_order(firm.rep, order.id, firm.key()).sheet.plan
    made = firm.desk.set_plan_rhythm(firm.rep, made.id, firm.key(), "week").sheet.plan
    plan = agreed(firm, made)
    assert [s.to_invoice.minor for s in firm.desk.show_plan(firm.rep, plan.id).standings] == [30_00] * 3
    order = firm.desk.show_order(firm.packer, order.id).order
    firm.desk.deliver(firm.packer, order.id, order.version, {1: 25})
    assert parts_owed(firm) == [(30, 30_00), (37, 7_50)]
    order = firm.desk.show_order(firm.packer, order.id).order
    firm.desk.deliver(firm.packer, order.id, order.version)
    assert sorted(parts_owed(firm)) == [(30, 30_00), (37, 7_50), (37, 22_50), (44, 30_00)]
    with firm.archive.look() as work:
        assert len(work.plans.items_of(plan.number or "")) == 2
    assert firm.proven()


def test_the_worst_rating_buys_in_instalments_to_which_finance_agreed(firm: Firm) -> None:
    """A customer rated D has paid nothing ahead: the order is not taken. With a manager's agreement it is neither; with
    finance's it is, as long as it is not worth more than the plan."""
    firm.desk.rate_customer(firm.clerk, firm.key(), "WANG", Rating.D, "late twice")
    firm = firm.under(PLANNED)
    order = firm.draft(said("SALT", 40))
    with firm.refused(CannotSubmit) as caught:
        firm.submit(order)
    assert caught.value.troubles[0].kind is TroubleKind.PREPAY_ONLY
    plan = agreed(firm, firm.desk.plan_order(firm.rep, order.id, firm.key()).sheet.plan)
    bigger = firm.desk.set_line(firm.rep, order.id, firm.key(), 1, "50").sheet.order
    with firm.refused(CannotSubmit):
        firm.submit(bigger)
    same = firm.desk.set_line(firm.rep, order.id, firm.key(), 1, "40").sheet.order
    assert firm.submit(same).number
    with firm.archive.look() as work:
        assert work.plans.get(plan.id, EVERYTHING).state is PlanState.AGREED  # type: ignore[union-attr]


def test_a_manager_does_not_let_the_worst_rating_buy(firm: Firm) -> None:
    """The plan is in force, and the order still wants finance's word."""
    firm.desk.rate_customer(firm.clerk, firm.key(), "WANG", Rating.D, "late twice")
    firm = firm.under(PLANNED)
    order = firm.draft(said("SALT", 40))
    agreed(firm, firm.desk.plan_order(firm.rep, order.id, firm.key()).sheet.plan, by=firm.manager)
    with firm.refused(CannotSubmit):
        firm.submit(order)


def test_a_payment_for_the_plan(firm: Firm) -> None:
    """Money that is for the plan settles its items first, although another invoice is due earlier."""
    firm.on(date(2026, 3, 10))
    early = owing(firm, salt=4)
    planned = owing(firm)
    made = draft(firm)
    made = firm.desk.toggle_plan_item(firm.rep, made.id, firm.key(), early).sheet.plan
    assert made.terms.items == (planned,)
    plan = agreed(firm, made)
    reported = firm.collect("20")
    with firm.archive.begin() as work:
        waiting = work.collections.get(reported.id, EVERYTHING)
        assert waiting is not None
        against = replace(waiting, against=Against(AgainstKind.PLAN, plan.number or ""))
        waiting = work.collections.save(against, waiting.version)
        work.commit()
    firm.desk.verify_collection(firm.clerk, waiting.id, waiting.version)
    with firm.archive.look() as work:
        assert work.ledger.item(planned).residual == cny(40_00)  # type: ignore[union-attr]
        assert work.ledger.item(early).residual == cny(6_00)  # type: ignore[union-attr]


def test_a_bounced_payment_owes_its_part_again(firm: Firm) -> None:
    """All is paid, then the money turns out not to have come: the parts are owed as they were."""
    owing(firm)
    plan = agreed(firm, weekly(firm))
    paid = firm.pay("60")
    assert parts_owed(firm) == []
    assert {s.state for s in firm.desk.show_plan(firm.rep, plan.id).standings} == {PartState.PAID}
    with firm.archive.begin() as work:
        take_back(firm.desk.house, work, paid.number or "")
        work.commit()
    assert [owed for owed in parts_owed(firm) if owed[1] > 0] == [(7, 20_00), (14, 20_00), (21, 20_00)]


def test_the_proof_finds_what_somebody_changed(firm: Firm) -> None:
    """With the database's own tools a part is made smaller and a share larger than its invoice: both are named."""
    owing(firm)
    agreed(firm)
    by_force(firm.url, "UPDATE instalment SET minor = 1 WHERE no = 0", "UPDATE instalment_share SET minor = 999999")
    found = {fault.kind for fault in prove(firm.archive)}
    assert found == {FaultKind.PLAN_PARTS, FaultKind.PLAN_SHARES}
