"""Part of an action: what an approved order becomes - its goods are reserved, or delivered and invoiced at once."""

from __future__ import annotations

from dataclasses import replace

from sales.desk.bill import bill
from sales.desk.checks import troubles
from sales.desk.house import House
from sales.desk.ship import ship, tell_delivered
from sales.notices import NoticeKind, Subject
from sales.orders import Order, OrderState
from sales.people import Role
from sales.policy import Fulfilment
from sales.ports import Work
from sales.refusals import CannotSubmit, Trouble, TroubleKind


def refuse_troubles(house: House, work: Work, order: Order) -> None:
    """CannotSubmit with everything that is in the order's way."""
    found = troubles(house, work, order)
    if found:
        raise CannotSubmit(order.id, found)


def go_on(house: House, work: Work, order: Order) -> Order:
    """What an approved order becomes by the company's rules; the caller holds the customer's lock and saves it. What is
    sold from a van is handed over on the spot. CannotSubmit if goods are missing."""
    if house.rules(work).fulfilment is Fulfilment.AT_ONCE or from_van(work, order):
        deliver_and_invoice(house, work, order)
        return replace(order, state=OrderState.POSTED)
    _refuse_short(order, work.stock.reserve(order.id, order.goods, order.warehouse))
    # They learn of it as it will be once the caller has saved it.
    packers = work.people.with_role(Role.WAREHOUSE)
    house.tell(work, NoticeKind.CARD, Subject.ORDER, order.id, order.version + 1, *packers)
    return replace(order, state=OrderState.APPROVED)


def release(house: House, work: Work, order: Order) -> None:
    """Give back all goods that are reserved for the order. The caller saves the order in a state that reserves none."""
    work.stock.release(order.id)
    work.orders.picked(order.id)


def from_van(work: Work, order: Order) -> bool:
    """Whether its goods lie in a van."""
    place = work.stock.warehouse(order.warehouse) if order.warehouse else None
    return place is not None and place.is_van


def deliver_and_invoice(house: House, work: Work, order: Order) -> None:
    """All of it leaves on one note with one invoice. The caller holds the customer's lock, has checked the order and
    saves and commits it."""
    _refuse_short(order, work.stock.short(order.goods, order.warehouse))
    everything = {line.no: line.base_quantity for line in order.lines}
    note = ship(house, work, order, everything, order.warehouse, order.decided_by or order.rep_id)
    bill(house, work, order, (note,))
    if order.warehouse:  # handed over at the customer's door, who can sign for it right there
        tell_delivered(house, work, None, order, note)


def _refuse_short(order: Order, short: dict[str, int]) -> None:
    if short:
        lines = [line for line in order.lines if line.sku in short]
        found = (Trouble(TroubleKind.STOCK_SHORT, line.no, line.sku, short[line.sku]) for line in lines)
        raise CannotSubmit(order.id, tuple(found))
