"""Actions: a manager approves or rejects an order that awaits a decision."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sales.desk.change_draft import decided
from sales.desk.credit import exposure
from sales.desk.house import House, require
from sales.desk.named import customer_of, person
from sales.desk.post_order import go_on, refuse_troubles
from sales.desk.sheets import order_sheet
from sales.desk.submit_order import locked_order
from sales.notices import NoticeKind, Subject
from sales.orders import Need, NeedKind, Order, OrderState
from sales.outcomes import OrderApproved, OrderRejected, OrderSheet
from sales.people import Person, Role
from sales.policy import needs
from sales.ports import Work
from sales.refusals import BadValue, BadValueKind, NotFound, OutOfDate, OwnDocument

LONGEST_REASON = 200


def reason_of(said: str) -> str:
    """A reason as typed, trimmed; BadValue when there is none or it is longer than a card can show."""
    reason = " ".join(said.split())
    if not 0 < len(reason) <= LONGEST_REASON:
        raise BadValue(BadValueKind.TEXT, said[:LONGEST_REASON])
    return reason


def _over(needs_: tuple[Need, ...]) -> int:
    """By how much these go over the credit limit; below zero when they do not."""
    return next((need.actual - need.allowed for need in needs_ if need.kind is NeedKind.OVER_CREDIT), -1)


@dataclass(frozen=True, slots=True)
class DecideOrder:
    """- Compare-and-set on (order, version, state): of two managers one decides, the other is told who did.
    - The decider is a manager and neither the rep of the order nor its last editor.
    - On approval stock and credit are checked again under the customer's lock. If the order goes over the limit by
      more than the card says, the manager is shown that first; nothing is decided on what was not seen.
    - Who, when, why and the hash of what was seen are kept; the rep is told; every card follows."""

    house: House

    def approve(self, actor: Person, order_id: int, seen: int) -> OrderApproved:
        """Raises NotAllowed, NotFound, AlreadyDecided, OutOfDate, OwnDocument, CannotSubmit."""
        with self.house.archive.begin() as work:
            order = self._open(work, actor, order_id, seen)
            if self._further_over_limit(work, actor, order):
                raise OutOfDate(Subject.ORDER, order_id)
            refuse_troubles(self.house, work, order)
            order = go_on(self.house, work, order)
            return OrderApproved(self._close(work, actor, order, None))

    def reject(self, actor: Person, order_id: int, seen: int, reason: str) -> OrderRejected:
        """Raises NotAllowed, NotFound, AlreadyDecided, OutOfDate, OwnDocument, BadValue (no reason)."""
        why = reason_of(reason)
        with self.house.archive.begin() as work:
            order = self._open(work, actor, order_id, seen)
            return OrderRejected(self._close(work, actor, replace(order, state=OrderState.REJECTED), why))

    def _open(self, work: Work, actor: Person, order_id: int, seen: int) -> Order:
        require(actor, Role.MANAGER)
        order = locked_order(work, actor, order_id)
        if order.number is None:  # never submitted: a draft is its rep's own business
            raise NotFound(Subject.ORDER)
        if order.state is not OrderState.AWAITING:
            raise decided(work, order)
        if actor.id in (order.rep_id, order.last_editor):
            raise OwnDocument(Subject.ORDER, order_id)
        if order.version != seen:
            raise OutOfDate(Subject.ORDER, order_id)
        return order

    def _further_over_limit(self, work: Work, actor: Person, order: Order) -> bool:
        """Whether the order goes over the limit by more than the card showed; then it carries that from now on."""
        customer = customer_of(work, order.customer or "")
        now = needs(order, self.house.rules(work), exposure(work, customer), customer.credit_limit)
        if _over(now) <= _over(order.needs):
            return False
        saved = work.orders.save(replace(order, needs=now), order.version)
        self.house.log(work, actor, "order.needs_more", f"order:{order.id}", after=NeedKind.OVER_CREDIT)
        self.house.refresh(work, Subject.ORDER, order.id, saved.version)
        work.commit()
        return True

    def _close(self, work: Work, actor: Person, order: Order, why: str | None) -> OrderSheet:
        house = self.house
        closed = replace(
            order,
            decided_by=actor.id,
            decided_at=house.now(),
            reason=why,
            seen_hash=order.content_hash,
        )
        closed = work.orders.save(closed, order.version)
        action = "order.approved" if order.state is not OrderState.REJECTED else "order.rejected"
        house.log(work, actor, action, f"order:{order.id}", before=order.content_hash, after=why or "")
        rep = person(work, order.rep_id)
        house.tell(work, NoticeKind.ORDER_DECIDED, Subject.ORDER, order.id, closed.version, rep)
        house.refresh(work, Subject.ORDER, order.id, closed.version)
        sheet = order_sheet(house, work, closed)
        work.commit()
        return sheet
