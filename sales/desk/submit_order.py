"""Action: submit a draft. It goes on at once, or managers are asked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sales.desk.change_draft import as_own_draft
from sales.desk.credit import exposure, needs_of
from sales.desk.deciders import asked
from sales.desk.house import House
from sales.desk.post_order import go_on, refuse_troubles
from sales.desk.repricing import refuse_moved
from sales.desk.sheets import order_sheet
from sales.desk.visits import order_taken
from sales.ledger import DocumentKind
from sales.notices import NoticeKind, Subject
from sales.orders import Order, OrderState
from sales.outcomes import OrderAwaitsApproval, OrderPosted
from sales.people import EVERYTHING, Person, Scope
from sales.ports import Work
from sales.refusals import NotFound, OutOfDate


def locked_order(work: Work, actor: Person, order_id: int, scope: Scope | None = None) -> Order:
    """The order as it is while the customer's account is held. The account is locked first and the order read after,
    so that of two parallel decisions the second one sees what the first one did. If the customer was changed between
    the two looks, the wrong account is held: OutOfDate. The scope is the actor's unless another one is given."""
    scope = actor.scope if scope is None else scope
    glance = work.orders.get(order_id, scope)
    if glance is None:
        raise NotFound(Subject.ORDER)
    if glance.customer:
        work.customers.lock(glance.customer)
    fresh = work.orders.get(order_id, scope)
    if fresh is None:
        raise NotFound(Subject.ORDER)
    if fresh.customer != glance.customer:
        raise OutOfDate(Subject.ORDER, order_id)
    return fresh


@dataclass(frozen=True, slots=True)
class SubmitOrder:
    """- Only one's own draft, and only as it was seen (`seen` is the version on the card).
    - It is checked whole: customer, lines, open doubts, stock. A failed check names the line and changes nothing.
    - Exposure and limit are compared under a lock on the customer.
    - The number is given now, or kept if it was submitted before. With no need for approval it goes on in this
      transaction; otherwise everybody who may decide it gets the card."""

    house: House

    def __call__(self, actor: Person, order_id: int, seen: int) -> OrderPosted | OrderAwaitsApproval:
        """Raises NotFound, AlreadyDecided, OutOfDate, CannotSubmit."""
        house = self.house
        with house.archive.begin() as work:
            order = as_own_draft(work, actor, locked_order(work, actor, order_id))
            if order.version != seen:
                raise OutOfDate(Subject.ORDER, order_id)
            order = refuse_moved(house, work, order)
            refuse_troubles(house, work, order)
            order = self._numbered(work, order)
            if order.needs:
                order = work.orders.save(replace(order, state=OrderState.AWAITING), seen)
                others = asked(work, order, house.now())
                house.tell(work, NoticeKind.CARD, Subject.ORDER, order.id, order.version, *others)
            else:
                order = work.orders.save(go_on(house, work, order), seen)
            order_taken(house, work, actor, order)
            house.log(work, actor, f"order.{order.state}", f"order:{order.id}", after=order.content_hash)
            house.refresh(work, Subject.ORDER, order.id, order.version)
            sheet = order_sheet(house, work, order)
            work.commit()
        return OrderAwaitsApproval(sheet) if order.needs else OrderPosted(sheet)

    def _numbered(self, work: Work, order: Order) -> Order:
        house = self.house
        customer = work.customers.get(order.customer or "", EVERYTHING)
        if customer is None:
            raise NotFound(words=order.customer or "")
        return replace(
            order,
            number=order.number or work.ledger.next_number(DocumentKind.ORDER, house.today().year),
            submitted_at=house.now(),
            needs=needs_of(house, work, order, customer, exposure(work, customer)),
            approvals=(),
        )
