"""Action: deliver an approved order, whole or in part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sales.desk.bill import bill, unbilled
from sales.desk.delivering import may_deliver, place_of, refuse_short, to_deliver
from sales.desk.house import House
from sales.desk.named import customer_of
from sales.desk.sheets import order_sheet
from sales.desk.ship import goods_of, ship, tell_delivered
from sales.desk.submit_order import locked_order
from sales.invoices import undelivered
from sales.notices import Subject
from sales.orders import Order, OrderState
from sales.outcomes import Deed, OrderDone
from sales.people import Person
from sales.policy import Invoicing
from sales.ports import Work
from sales.refusals import BadValue, BadValueKind, CannotSubmit, OutOfDate, Trouble, TroubleKind


@dataclass(frozen=True, slots=True)
class Deliver:
    """- The warehouse or a manager delivers from any place that has the goods; the order's rep from the own van.
    - Only as it was seen (order and version); only what is left of each line, and only goods that are there. A customer
      who was put on hold since the approval gets none.
    - The goods are promised to the order no longer, they leave the warehouse on a note with a number of its own, and
      their cost is posted. By the company's rules each note is invoiced, or the order when nothing is left of it; then
      the order is final.
    - The rep and the customer's contacts get the note; every card follows."""

    house: House

    def __call__(
        self,
        actor: Person,
        order_id: int,
        seen: int,
        quantities: Mapping[int, int] | None = None,
        warehouse: str | None = None,
    ) -> OrderDone:
        """`quantities` are base units by line number; None: all that is left. No warehouse: the order's own. Raises
        NotFound, NotAllowed, AlreadyDelivered, OutOfDate, CannotSubmit (on hold), BadValue, GoodsShort."""
        house = self.house
        with house.archive.begin() as work:
            order = locked_order(work, actor, order_id)
            place = place_of(work, order, warehouse)
            may_deliver(work, actor, order, place)
            left = to_deliver(work, order)
            if order.version != seen:
                raise OutOfDate(Subject.ORDER, order_id)
            _refuse_held(work, order)
            now = _checked(left, quantities)
            refuse_short(work, order, place, goods_of(order, now))
            note = ship(house, work, order, now, place.code, actor.id)
            order = settled(house, work, order)
            order = work.orders.save(order, seen)
            work.orders.picked(order.id)
            house.log(work, actor, "order.delivered", f"order:{order.id}", after=note.number)
            tell_delivered(house, work, actor, order, note)
            sheet = order_sheet(house, work, order)
            work.commit()
        return OrderDone(Deed.DELIVERED, sheet)


def settled(house: House, work: Work, order: Order) -> Order:
    """The order after a delivery, invoiced by the company's rules; the caller saves it."""
    left = undelivered(order, work.orders.notes(order.id))
    notes = unbilled(work, order)
    if notes and (not left or house.rules(work).invoicing is Invoicing.PER_DELIVERY):
        bill(house, work, order, notes)
    return order if left else replace(order, state=OrderState.POSTED)


def _refuse_held(work: Work, order: Order) -> None:
    customer = customer_of(work, order.customer or "")
    if customer.held or not customer.active:
        raise CannotSubmit(order.id, (Trouble(TroubleKind.CUSTOMER_HELD),))


def _checked(left: Mapping[int, int], quantities: Mapping[int, int] | None) -> dict[int, int]:
    if quantities is None:
        return dict(left)
    now = {no: quantity for no, quantity in quantities.items() if quantity != 0}
    wrong = [quantity for no, quantity in now.items() if not 0 < quantity <= left.get(no, 0)]
    if wrong or not now:
        raise BadValue(BadValueKind.QUANTITY, str(wrong[0] if wrong else 0))
    return now
