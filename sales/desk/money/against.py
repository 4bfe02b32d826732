"""Actions: what a reported payment is for, as the customer said - said while it is not verified yet."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sales.collections import Against, AgainstKind, Collection
from sales.desk.house import House, require
from sales.desk.money.collection_facts import collection_sheet
from sales.desk.money.plan_facts import PlanToPay, plans_to_pay
from sales.desk.money.verify import follow
from sales.ledger import DocumentKind
from sales.money import Money, total
from sales.notices import Subject
from sales.orders import Order, OrderState
from sales.people import Person, Role
from sales.ports import Work
from sales.receivables.outcomes import AgainstChosen, AgainstSheet, Payable
from sales.receivables.refusals import NotPayable
from sales.refusals import AlreadyDecided, NotFound, OutOfDate

LATEST_ORDERS = 30


@dataclass(frozen=True, slots=True)
class ChooseAgainst:
    """- While it waits, rep and finance may say what it is for: an open item, an agreed plan, an order that is still
      to be invoiced, or no particular one. It settles that first when it is verified; nothing moves before.
    - Only what is the customer's, in the account's currency, and open now."""

    house: House

    def show(self, actor: Person, collection_id: int) -> AgainstSheet:
        """What can be chosen. NotAllowed, NotFound."""
        require(actor, Role.REP, Role.FINANCE)
        with self.house.archive.look() as work:
            made = work.collections.get(collection_id, actor.scope)
            if made is None:
                raise NotFound(Subject.COLLECTION)
            payables = payable(self.house, work, made) if made.open else ()
            return AgainstSheet(collection_sheet(self.house, work, made), payables)

    def choose(self, actor: Person, collection_id: int, seen: int, against: Against | None) -> AgainstChosen:
        """Say it. Raises NotAllowed, NotFound, AlreadyDecided, OutOfDate, NotPayable."""
        require(actor, Role.REP, Role.FINANCE)
        house = self.house
        with house.archive.begin() as work:
            glance = work.collections.get(collection_id, actor.scope)
            if glance is None:
                raise NotFound(Subject.COLLECTION)
            work.customers.lock(glance.customer)
            made = work.collections.get(collection_id, actor.scope) or glance
            if made.against == against and made.open:
                return AgainstChosen(collection_sheet(house, work, made))
            if not made.open:
                raise AlreadyDecided(Subject.COLLECTION, made.id, made.state.value)
            if made.version != seen:
                raise OutOfDate(Subject.COLLECTION, made.id)
            if against is not None and not _is_payable(house, work, made, against):
                raise NotPayable(against.number)
            said = work.collections.save(replace(made, against=against), seen)
            was, now = (each.number if each else "" for each in (made.against, against))
            house.log(work, actor, "collection.against", f"collection:{made.id}", was, now)
            follow(house, work, said)
            sheet = collection_sheet(house, work, said)
            work.commit()
            return AgainstChosen(sheet)


def payable(house: House, work: Work, made: Collection) -> tuple[Payable, ...]:
    """Open items of the account that it pays into, oldest due first, agreed plans, and orders still to be invoiced."""
    currency = made.settles.currency
    items: dict[str, Payable] = {}
    for each in work.ledger.items(made.customer, currency, house.today()):
        if each.residual.minor > 0 and each.number not in items:
            item = work.ledger.item(each.number) or each
            items[each.number] = Payable(each.number, each.kind, each.due, item.residual)
    orders = work.orders.latest_of(made.customer, LATEST_ORDERS)
    plans = (_plan(each) for each in plans_to_pay(house, work, made.customer, currency))
    return (*items.values(), *plans, *(_order(work, each) for each in orders if _to_come(each, currency)))


def _is_payable(house: House, work: Work, made: Collection, against: Against) -> bool:
    offered = payable(house, work, made)
    return any(each.number == against.number and _kind(each) is against.kind for each in offered)


def _kind(each: Payable) -> AgainstKind:
    if each.kind is DocumentKind.ORDER:
        return AgainstKind.ORDER
    return AgainstKind.PLAN if each.kind is DocumentKind.PLAN else AgainstKind.ITEM


def _to_come(order: Order, currency: str) -> bool:
    return order.state in (OrderState.AWAITING, OrderState.APPROVED) and order.currency == currency


def _plan(plan: PlanToPay) -> Payable:
    return Payable(plan.number, DocumentKind.PLAN, plan.due, plan.left, plan.part)


def _order(work: Work, order: Order) -> Payable:
    invoiced = total((each.total for each in work.orders.invoices(order.id)), order.currency)
    left: Money = order.total - invoiced
    return Payable(order.number or "", DocumentKind.ORDER, None, left)
