"""Part of an action: credits settle what is owed, as was said or else oldest due first; and what is taken back."""

from __future__ import annotations

from collections.abc import Iterable

from sales.collections import Against, AgainstKind
from sales.desk.house import House
from sales.desk.money.plan_facts import BEFORE_INVOICE
from sales.desk.money.plan_facts import order_of as planned_order
from sales.ledger import Allocation, DocumentKind, OpenItem, oldest_first
from sales.notices import Subject
from sales.orders import Order, OrderState
from sales.people import EVERYTHING
from sales.ports import Work


def settle(house: House, work: Work, credit: OpenItem, against: Against | None = None) -> tuple[Allocation, ...]:
    """Spread what is free of a credit: first over what it is meant for, the rest over the oldest due. What is meant for
    an order that is not invoiced yet (or for its instalment plan) stays, and settles its invoices when they come. The
    caller holds the customer."""
    made: list[Allocation] = []
    for wave in waves(work, _open(house, work, credit), against):
        free = work.ledger.item(credit.number)
        if free is None or not free.residual:
            break
        for allocation in oldest_first(free, wave, house.today()):
            work.ledger.allocate(allocation, house.now())
            made.append(allocation)
    return tuple(made)


def take_back(house: House, work: Work, number: str) -> None:
    """Nothing that this credit or item settles, or is settled by, counts any more from today on."""
    for allocation in (*work.ledger.allocations_of(number), *work.ledger.settled_by(number)):
        work.ledger.undo(allocation, house.today(), house.now())


def apply_credits(house: House, work: Work, item: OpenItem, order_number: str | None) -> tuple[Allocation, ...]:
    """What the customer has in credit settles a new item: first what was paid for the item's own order, then the oldest
    credit. What was paid for another order that is still to be invoiced stays. The caller holds the customer."""
    credits = [each for each in _credits(house, work, item) if not _meant_elsewhere(work, each, order_number)]
    credits.sort(key=lambda each: (not _meant_for(work, each, order_number), each.day, each.number))
    made: list[Allocation] = []
    left = item.residual
    for credit in credits:
        part = min(left, -credit.residual)
        if part.minor <= 0:
            break
        allocation = Allocation(credit.number, item.number, part, house.today())
        work.ledger.allocate(allocation, house.now())
        made.append(allocation)
        left = left - part
    return tuple(made)


def settle_again(house: House, work: Work, numbers: Iterable[str]) -> None:
    """Items that became open again are settled by what the customer has in credit, oldest due first."""
    found = [item for number in numbers if (item := work.ledger.item(number)) is not None]
    for item in sorted(found, key=lambda each: (each.due, each.day, each.number)):
        if item.residual.minor > 0:
            apply_credits(house, work, item, order_of(work, item.number))


def order_of(work: Work, invoice: str) -> str | None:
    """The number of the order that an invoice bills; None for what is no invoice."""
    found = work.history.document(invoice, EVERYTHING)
    order = work.orders.get(found[1], EVERYTHING) if found and found[0] is Subject.ORDER else None
    return order.number if order else None


def _credits(house: House, work: Work, item: OpenItem) -> tuple[OpenItem, ...]:
    found = work.ledger.items(item.customer, item.amount.currency, house.today())
    return tuple(each for each in found if each.residual.minor < 0)


def _meant_for(work: Work, credit: OpenItem, order_number: str | None) -> bool:
    against = _against(work, credit)
    order = _order_meant(work, against) if against and order_number else None
    return order is not None and order.number == order_number


def _meant_elsewhere(work: Work, credit: OpenItem, order_number: str | None) -> bool:
    """Whether it was paid for another order, which is still to be invoiced."""
    against = _against(work, credit)
    return against is not None and _waits(work, against) and not _meant_for(work, credit, order_number)


def _against(work: Work, credit: OpenItem) -> Against | None:
    if credit.kind is not DocumentKind.PAYMENT:
        return None
    paid = work.collections.numbered(credit.number, EVERYTHING)
    return paid.against if paid else None


def waves(work: Work, items: Iterable[OpenItem], against: Against | None) -> tuple[tuple[OpenItem, ...], ...]:
    """Of these open items what money that is against this settles first, then the rest; each oldest due first."""
    ordered = sorted(items, key=lambda item: (item.due, item.day, item.number))
    first = meant(work, against) if against is not None else frozenset()
    head = tuple(item for item in ordered if item.number in first)
    if against is not None and _waits(work, against):
        return (head,)
    return head, tuple(item for item in ordered if item.number not in first)


def _open(house: House, work: Work, credit: OpenItem) -> tuple[OpenItem, ...]:
    items = work.ledger.items(credit.customer, credit.amount.currency, house.today())
    return tuple(item for item in items if item.residual.minor > 0)


def meant(work: Work, against: Against) -> frozenset[str]:
    """The numbers of the items that a payment is for."""
    if against.kind is AgainstKind.ITEM:
        return frozenset({against.number})
    if against.kind is AgainstKind.PLAN:
        return frozenset(work.plans.items_of(against.number))
    order = _order_meant(work, against)
    return frozenset(invoice.number for invoice in work.orders.invoices(order.id)) if order else frozenset()


def _waits(work: Work, against: Against) -> bool:
    """Whether the order that it is for will be invoiced, or invoiced further; a plan may be agreed for a draft."""
    order, of_plan = _order_meant(work, against), against.kind is AgainstKind.PLAN
    return order is not None and order.state in (
        BEFORE_INVOICE if of_plan else (OrderState.AWAITING, OrderState.APPROVED)
    )


def _order_meant(work: Work, against: Against) -> Order | None:
    """The order that it is for, or whose plan it is for."""
    if against.kind is AgainstKind.ORDER:
        return _order(work, against.number)
    plan = work.plans.numbered(against.number, EVERYTHING) if against.kind is AgainstKind.PLAN else None
    return planned_order(work, plan) if plan else None


def _order(work: Work, number: str) -> Order | None:
    found = work.history.document(number, EVERYTHING)
    return work.orders.get(found[1], EVERYTHING) if found and found[0] is Subject.ORDER else None
