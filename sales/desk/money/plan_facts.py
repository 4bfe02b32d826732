"""Part of the actions on plans: what a plan is about, what is in its way, and the facts that its card shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sales.desk.house import House
from sales.desk.named import customer_of, person
from sales.ledger import OpenItem
from sales.money import Money, total
from sales.notices import Subject
from sales.orders import Order, OrderState
from sales.people import EVERYTHING, Person
from sales.ports import Work
from sales.receivables.plan_sheets import DECIDERS, PlanSheet
from sales.receivables.plans import (
    LONGEST_DAYS,
    BadParts,
    Part,
    Plan,
    PlanState,
    Standing,
    parts_of,
    standings,
)
from sales.receivables.refusals import CannotPlan, PlanTrouble
from sales.refusals import AlreadyDecided


@dataclass(frozen=True, slots=True)
class PlanToPay:
    """What is left of an agreed plan, and of the part that is to be paid next with its day."""

    id: int
    number: str
    left: Money
    due: date
    part: Money


BEFORE_INVOICE = (OrderState.DRAFT, OrderState.AWAITING, OrderState.APPROVED)


def to_invoice(work: Work, order: Order) -> Money:
    """What of an order is still to be invoiced."""
    if order.state not in BEFORE_INVOICE:
        return Money.zero(order.currency)
    billed = total((invoice.total for invoice in work.orders.invoices(order.id)), order.currency)
    return max(order.total - billed, Money.zero(order.currency))


def open_items(house: House, work: Work, customer: str, currency: str) -> tuple[OpenItem, ...]:
    """What a customer has to pay, each item once, whole."""
    pieces = work.ledger.items(customer, currency, house.today())
    numbers = dict.fromkeys(piece.number for piece in pieces if piece.residual.minor > 0)
    found = (work.ledger.item(number) for number in numbers)
    return tuple(item for item in found if item is not None)


def offered(house: House, work: Work, plan: Plan) -> tuple[OpenItem, ...]:
    """The items that may be in a plan: of its order, or else all of the customer's. What another plan in force holds is
    not among them, except for the plan that this one replaces."""
    taken = work.plans.planned(plan.customer)
    if plan.replaces is not None:
        taken -= {share.item for share in work.plans.shares(plan.replaces)}
    items = open_items(house, work, plan.customer, plan.currency)
    if plan.order_id is not None:
        own = {invoice.number for invoice in work.orders.invoices(plan.order_id)}
        return tuple(item for item in items if item.number in own - taken)
    return tuple(item for item in items if item.number not in taken)


def held(house: House, work: Work, plan: Plan) -> tuple[OpenItem, ...]:
    """The items that a plan is to take when it is agreed, in the order in which it takes them."""
    items = offered(house, work, plan)
    if plan.order_id is None:
        items = tuple(item for item in items if item.number in plan.terms.items)
    return tuple(sorted(items, key=lambda item: (item.due, item.day, item.number)))


def owed(house: House, work: Work, plan: Plan) -> Money:
    """What the parts have to add up to: what is left of its items, and what of its order is to be invoiced."""
    sum_ = total((item.residual for item in held(house, work, plan)), plan.currency)
    order = order_of(work, plan)
    return sum_ + to_invoice(work, order) if order else sum_


def order_of(work: Work, plan: Plan) -> Order | None:
    """The order whose invoices the plan takes; none when it was given another customer since."""
    order = work.orders.get(plan.order_id, EVERYTHING) if plan.order_id is not None else None
    return order if order is not None and order.customer == plan.customer else None


def checked(house: House, plan: Plan, amount: Money) -> tuple[Part, ...]:
    """The parts of the plan's terms; CannotPlan with what is in the way."""
    if amount.minor <= 0:
        raise CannotPlan(plan.id, PlanTrouble.NOTHING_OWED)
    try:
        parts = parts_of(plan.terms, amount)
    except BadParts:
        raise CannotPlan(plan.id, PlanTrouble.NO_PARTS, amount) from None
    refuse_days(house, plan, parts)
    return parts


def refuse_days(house: House, plan: Plan, parts: tuple[Part, ...]) -> None:
    """CannotPlan when a part is due before today, or the last one too far ahead."""
    today = house.today()
    if parts[0].due < today:
        raise CannotPlan(plan.id, PlanTrouble.DAY_PAST)
    if parts[-1].due > today + timedelta(days=LONGEST_DAYS):
        raise CannotPlan(plan.id, PlanTrouble.TOO_LONG)


def plan_sheet(house: House, work: Work, plan: Plan) -> PlanSheet:
    """All that a plan's card shows."""
    order = order_of(work, plan)
    draft = plan.state is PlanState.DRAFT
    amount = owed(house, work, plan) if draft else plan.amount
    parts, trouble = plan.parts, None
    if draft:
        try:
            parts = checked(house, plan, amount)
        except CannotPlan as refusal:
            trouble = refusal.trouble
    more = order is not None and to_invoice(work, order).minor > 0
    other = work.plans.get(plan.replaces, EVERYTHING) if plan.replaces else None
    return PlanSheet(
        plan=plan,
        customer=customer_of(work, plan.customer),
        asker=person(work, plan.asked_by),
        today=house.today(),
        owed=amount,
        parts=parts,
        trouble=trouble,
        decider=person(work, plan.decided_by) if plan.decided_by else None,
        order=order,
        offered=offered(house, work, plan) if draft and order is None else (),
        held=_held(house, work, plan),
        standings=_standings(house, work, plan, more) if plan.agreed_on else (),
        more_to_come=more,
        other=other,
    )


def _held(house: House, work: Work, plan: Plan) -> tuple[OpenItem, ...]:
    if plan.state in (PlanState.DRAFT, PlanState.ASKED):
        return held(house, work, plan)
    numbers = dict.fromkeys(share.item for share in work.plans.shares(plan.id))
    found = (work.ledger.item(number) for number in numbers)
    return tuple(item for item in found if item is not None)


def _standings(house: House, work: Work, plan: Plan, more: bool) -> tuple[Standing, ...]:
    shares = work.plans.shares(plan.id)
    found = {share.item: work.ledger.item(share.item) for share in shares}
    residuals = {number: item.residual for number, item in found.items() if item}
    return standings(plan, shares, residuals, house.today(), more_to_come=more)


def plans_to_pay(house: House, work: Work, customer: str, currency: str) -> tuple[PlanToPay, ...]:
    """The customer's agreed plans of which something is still to be paid, the one that is due first before the rest."""
    agreed = (plan for plan in work.plans.of_customer(customer) if plan.state is PlanState.AGREED)
    found = (_to_pay(house, work, plan) for plan in agreed if plan.currency == currency)
    return tuple(sorted((each for each in found if each), key=lambda each: (each.due, each.number)))


def _to_pay(house: House, work: Work, plan: Plan) -> PlanToPay | None:
    order = order_of(work, plan)
    more = order is not None and to_invoice(work, order).minor > 0
    parts = [
        (each.part.due, each.left + each.to_invoice if more else each.left)
        for each in _standings(house, work, plan, more)
    ]
    open_ = [(due, left) for due, left in parts if left.minor > 0]
    if not open_:
        return None
    return PlanToPay(plan.id, plan.number or "", total((left for _, left in open_), plan.currency), *open_[0])


def decided(work: Work, plan: Plan) -> AlreadyDecided:
    """The honest answer when nothing is left to decide."""
    by = person(work, plan.decided_by).name if plan.decided_by else None
    return AlreadyDecided(Subject.PLAN, plan.id, plan.state.value, by, plan.decided_at)


def deciders(work: Work, plan: Plan) -> list[Person]:
    """Everybody who may agree to it."""
    found = {one.id: one for role in DECIDERS for one in work.people.with_role(role)}
    return [one for one in found.values() if one.id != plan.asked_by]
