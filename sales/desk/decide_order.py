"""Actions: a manager, or who stands in for one, approves or rejects an order that awaits a decision."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sales.desk.change_draft import decided
from sales.desk.credit import exposure, needs_of
from sales.desk.deciders import Place, agreed, place_for, places_of
from sales.desk.house import House
from sales.desk.named import customer_of, person
from sales.desk.post_order import go_on, refuse_troubles
from sales.desk.sheets import order_sheet
from sales.desk.submit_order import locked_order
from sales.desk.typed import reason_of
from sales.notices import NoticeKind, Subject
from sales.orders import Approval, Need, NeedKind, Order, OrderState
from sales.outcomes import Deed, OrderApproved, OrderDone, OrderRejected, OrderSheet
from sales.people import EVERYTHING, Person
from sales.ports import Work
from sales.refusals import NotFound, OutOfDate


def _over(needs_: tuple[Need, ...]) -> int:
    """By how much these go over the credit limit; below zero when they do not."""
    return next((need.actual - need.allowed for need in needs_ if need.kind is NeedKind.OVER_CREDIT), -1)


def _instead(place: Place) -> str:
    return f"instead of person:{place}" if place is not None else ""


@dataclass(frozen=True, slots=True)
class DecideOrder:
    """- Compare-and-set on (order, version, state): of two managers one decides, the other is told who did.
    - The decider is a manager, or stands in for one who is away, and is neither the rep of the order nor its last
      editor; nor is whoever is stood in for.
    - Where two have to agree, the order goes on after the second one, who is somebody else in every way.
    - On approval stock and credit are checked again under the customer's lock. If the order goes over the limit by
      more than the card says, the manager is shown that first; nothing is decided on what was not seen.
    - Who, when, why and the hash of what was seen are kept; the rep is told; every card follows."""

    house: House

    def approve(self, actor: Person, order_id: int, seen: int) -> OrderApproved | OrderDone:
        """Raises NotAllowed, NotFound, AlreadyDecided, AgreedAlready, OwnDocument, OutOfDate, CannotSubmit."""
        with self.house.archive.begin() as work:
            order, place = self._open(work, actor, order_id, seen)
            if self._further_over_limit(work, actor, order):
                raise OutOfDate(Subject.ORDER, order_id)
            refuse_troubles(self.house, work, order)
            approval = Approval(actor.id, self.house.now(), order.content_hash, place)
            order = replace(order, approvals=(*agreed(order), approval))
            if len(order.approvals) < order.approvals_needed:
                return OrderDone(Deed.FIRST_APPROVED, self._note_first(work, actor, order, place))
            order = go_on(self.house, work, order)
            return OrderApproved(self._close(work, actor, order, place, None))

    def reject(self, actor: Person, order_id: int, seen: int, reason: str) -> OrderRejected:
        """Raises NotAllowed, NotFound, AlreadyDecided, AgreedAlready, OwnDocument, OutOfDate, BadValue (no reason)."""
        why = reason_of(reason)
        with self.house.archive.begin() as work:
            order, place = self._open(work, actor, order_id, seen)
            return OrderRejected(self._close(work, actor, replace(order, state=OrderState.REJECTED), place, why))

    def _open(self, work: Work, actor: Person, order_id: int, seen: int) -> tuple[Order, Place]:
        """The order, locked, and in whose place the actor decides it."""
        places = places_of(work, actor, self.house.now())
        order = locked_order(work, actor, order_id, EVERYTHING)
        if order.number is None:  # never submitted: a draft is its rep's own business
            raise NotFound(Subject.ORDER)
        if order.state is not OrderState.AWAITING:
            raise decided(work, order)
        place = place_for(order, actor, places)
        if order.version != seen:
            raise OutOfDate(Subject.ORDER, order_id)
        return order, place

    def _further_over_limit(self, work: Work, actor: Person, order: Order) -> bool:
        """Whether the order goes over the limit by more than the card showed; then it carries that from now on, and who
        agreed to less has not agreed."""
        customer = customer_of(work, order.customer or "")
        now = needs_of(self.house, work, order, customer, exposure(work, customer))
        if _over(now) <= _over(order.needs):
            return False
        # Of the rules in force now only credit is looked at: the other reasons stay as they were submitted.
        kept = [need for need in order.needs if need.kind is not NeedKind.OVER_CREDIT]
        credit = [need for need in now if need.kind is NeedKind.OVER_CREDIT]
        saved = work.orders.save(replace(order, needs=(*kept, *credit), approvals=()), order.version)
        self.house.log(work, actor, "order.needs_more", f"order:{order.id}", after=NeedKind.OVER_CREDIT)
        self.house.refresh(work, Subject.ORDER, order.id, saved.version)
        work.commit()
        return True

    def _note_first(self, work: Work, actor: Person, order: Order, place: Place) -> OrderSheet:
        house = self.house
        saved = work.orders.save(order, order.version)
        after = _instead(place)
        house.log(work, actor, "order.first_approved", f"order:{order.id}", before=order.content_hash, after=after)
        house.refresh(work, Subject.ORDER, order.id, saved.version)
        sheet = order_sheet(house, work, saved)
        work.commit()
        return sheet

    def _close(self, work: Work, actor: Person, order: Order, place: Place, why: str | None) -> OrderSheet:
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
        house.log(
            work,
            actor,
            action,
            f"order:{order.id}",
            before=order.content_hash,
            after=" ".join(filter(None, (why, _instead(place)))),
        )
        rep = person(work, order.rep_id)
        house.tell(work, NoticeKind.ORDER_DECIDED, Subject.ORDER, order.id, closed.version, rep)
        house.refresh(work, Subject.ORDER, order.id, closed.version)
        sheet = order_sheet(house, work, closed)
        work.commit()
        return sheet
