"""Actions: an order is cancelled, or the rest of it is not delivered any more; each with a reason."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sales.desk.bill import bill, unbilled
from sales.desk.delivering import delivered_already, to_deliver
from sales.desk.house import House, require
from sales.desk.post_order import release
from sales.desk.sheets import order_sheet
from sales.desk.submit_order import locked_order
from sales.desk.typed import reason_of
from sales.notices import NoticeKind, Subject
from sales.orders import Order, OrderState
from sales.outcomes import Deed, OrderDone
from sales.people import Person, Role
from sales.ports import Work
from sales.refusals import NotAllowed, OutOfDate


@dataclass(frozen=True, slots=True)
class CancelOrder:
    """- The order's rep or a manager cancels it, as it was seen, while nothing of it is delivered.
    - Of one that is partly delivered the rest is closed: what is not delivered will not be; what was delivered is
      invoiced, and the order is final.
    - Goods that were reserved are free again. The reason is kept; those who dealt with the order are told; every card
      follows."""

    house: House

    def cancel(self, actor: Person, order_id: int, seen: int, reason: str) -> OrderDone:
        """Raises NotFound, NotAllowed, AlreadyDecided, AlreadyDelivered, OutOfDate, BadValue (no reason)."""
        why = reason_of(reason)
        with self.house.archive.begin() as work:
            order = self._own(work, actor, order_id)
            if order.state is not OrderState.AWAITING:
                to_deliver(work, order)
                if work.orders.notes(order.id):
                    raise delivered_already(work, order)
            return self._end(work, actor, order, seen, why, OrderState.CANCELLED)

    def close_rest(self, actor: Person, order_id: int, seen: int, reason: str) -> OrderDone:
        """Raises NotFound, NotAllowed, AlreadyDecided, AlreadyDelivered, OutOfDate, BadValue (no reason)."""
        why = reason_of(reason)
        with self.house.archive.begin() as work:
            order = self._own(work, actor, order_id)
            to_deliver(work, order)
            if order.version != seen or not work.orders.notes(order.id):
                raise OutOfDate(Subject.ORDER, order_id)
            notes = unbilled(work, order)
            if notes:
                bill(self.house, work, order, notes)
            return self._end(work, actor, order, seen, why, OrderState.POSTED)

    def _own(self, work: Work, actor: Person, order_id: int) -> Order:
        require(actor, Role.REP, Role.MANAGER)
        order = locked_order(work, actor, order_id)
        if not actor.has(Role.MANAGER) and order.rep_id != actor.id:
            raise NotAllowed
        return order

    def _end(self, work: Work, actor: Person, order: Order, seen: int, why: str, state: OrderState) -> OrderDone:
        house = self.house
        if order.version != seen:
            raise OutOfDate(Subject.ORDER, order.id)
        was = order.state
        release(house, work, order)
        ended = replace(order, state=state, reason=why, closed_by=actor.id, closed_at=house.now())
        ended = work.orders.save(ended, seen)
        deed = Deed.CANCELLED if state is OrderState.CANCELLED else Deed.CLOSED_SHORT
        house.log(work, actor, f"order.{deed}", f"order:{order.id}", before=was.value, after=why)
        tell_closed(house, work, ended, was, actor)
        sheet = order_sheet(house, work, ended)
        work.commit()
        return OrderDone(deed, sheet)


def tell_closed(house: House, work: Work, order: Order, was: OrderState, actor: Person | None) -> None:
    """The rep, whoever approved it, and the warehouse that was to deliver it; not who did it."""
    dealt = {order.rep_id, *(approval.by for approval in order.approvals)}
    if order.decided_by:
        dealt.add(order.decided_by)
    people = [found for id_ in sorted(dealt) if (found := work.people.get(id_))]
    if was is OrderState.APPROVED:
        people += [each for each in work.people.with_role(Role.WAREHOUSE) if each.id not in dealt]
    others = [each for each in people if actor is None or each.id != actor.id]
    house.tell(work, NoticeKind.ORDER_CLOSED, Subject.ORDER, order.id, order.version, *others)
    house.refresh(work, Subject.ORDER, order.id, order.version)
