"""Action: take an order back that was submitted, or approved and not delivered yet, to change it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sales.desk.change_draft import decided
from sales.desk.house import House, require
from sales.desk.post_order import release
from sales.desk.sheets import order_sheet
from sales.desk.submit_order import locked_order
from sales.notices import Subject
from sales.orders import Order, OrderState
from sales.outcomes import Deed, OrderDone
from sales.people import Person, Role
from sales.refusals import NotFound, OutOfDate


@dataclass(frozen=True, slots=True)
class RecallOrder:
    """- Only one's own order, only as it was seen, and only while nothing of it is delivered.
    - It is a draft again and keeps its number. What anybody agreed to is void; what was reserved for it is free.
    - Every card follows: who was asked sees that it was taken back."""

    house: House

    def __call__(self, actor: Person, order_id: int, seen: int) -> OrderDone:
        """Raises NotAllowed, NotFound, AlreadyDecided, OutOfDate."""
        house = self.house
        require(actor, Role.REP, Role.MANAGER)
        with house.archive.begin() as work:
            order = locked_order(work, actor, order_id)
            if order.rep_id != actor.id:
                raise NotFound(Subject.ORDER)
            was = order.state
            delivered = was is OrderState.APPROVED and bool(work.orders.notes(order.id))
            if was not in (OrderState.AWAITING, OrderState.APPROVED) or delivered:
                raise decided(work, order)
            if order.version != seen:
                raise OutOfDate(Subject.ORDER, order_id)
            if was is OrderState.APPROVED:
                release(house, work, order)
            saved = work.orders.save(_draft_again(order, house), seen)
            deed = Deed.RECALLED if was is OrderState.AWAITING else Deed.REOPENED
            house.log(work, actor, f"order.{deed}", f"order:{order.id}", before=order.content_hash)
            house.refresh(work, Subject.ORDER, order.id, saved.version)
            sheet = order_sheet(house, work, saved)
            work.commit()
            return OrderDone(deed, sheet)


def _draft_again(order: Order, house: House) -> Order:
    return replace(
        order,
        state=OrderState.DRAFT,
        needs=(),
        approvals=(),
        submitted_at=None,
        decided_by=None,
        decided_at=None,
        reason=None,
        seen_hash=None,
        last_editor=order.rep_id,
        touched_at=house.now(),
    )
