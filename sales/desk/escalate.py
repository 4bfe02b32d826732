"""Action: say again, and to administrators too, that an order has been waiting for its decision for too long."""

from __future__ import annotations

from dataclasses import dataclass

from sales.desk.deciders import asked
from sales.desk.house import House
from sales.notices import Notice, NoticeKind, Subject
from sales.orders import Order, OrderState
from sales.people import EVERYTHING, Role
from sales.ports import Work

LEVELS = 3  # who has not decided after being told three times does not read


@dataclass(frozen=True, slots=True)
class EscalateWaiting:
    """- An order that nobody decided for `escalate_hours` is told of again: to everybody who may decide it, and to
      administrators; once more after as long again, three times at most.
    - The notice's key decides, not the schedule: a level is told once, and after downtime only the highest one due.
    - An order that was taken back and submitted again begins anew."""

    house: House

    def __call__(self) -> int:
        """Queue what is due; how many orders have been waiting for too long."""
        house = self.house
        with house.archive.look() as work:
            waiting = work.orders.in_state(OrderState.AWAITING, EVERYTHING)
            late = [order.id for order in waiting if self._level(work, order)]
        for order_id in late:
            with house.archive.begin() as work:
                order = work.orders.get(order_id, EVERYTHING)
                if order is not None and order.state is OrderState.AWAITING:
                    self._tell(work, order, self._level(work, order))
                    work.commit()
        return len(late)

    def _level(self, work: Work, order: Order) -> int:
        """How often it should have been told by now; 0 for not at all."""
        if order.submitted_at is None:
            return 0
        hours = (self.house.now() - order.submitted_at).total_seconds() / 3600
        return min(LEVELS, int(hours // self.house.rules(work).escalate_hours))

    def _tell(self, work: Work, order: Order, level: int) -> None:
        now = self.house.now()
        people = {p.id: p for p in (*asked(work, order, now), *work.people.with_role(Role.ADMIN))}
        since = order.submitted_at.isoformat() if order.submitted_at else ""
        for person_id in people:
            key = f"{NoticeKind.ORDER_WAITING}:{order.id}:{since}:{level}:{person_id}"
            notice = Notice(NoticeKind.ORDER_WAITING, Subject.ORDER, order.id, key, person_id, str(level))
            work.outbox.put(notice, now)
