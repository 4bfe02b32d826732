"""Action: approved orders that nobody delivered for too long expire, and their goods are free again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from sales.desk.again import again
from sales.desk.cancel_order import tell_closed
from sales.desk.house import House
from sales.desk.post_order import release
from sales.orders import OrderState
from sales.people import EVERYTHING


@dataclass(frozen=True, slots=True)
class ExpireReservations:
    """- An order expires `reserved_days` of the company's rules after its approval if nothing of it is delivered; one
      that is wanted on a later day, so long after that day.
    - Each expires by itself, under its customer's lock. Running twice expires nothing twice and tells nobody twice.
    - The rep, who approved it and the warehouse are told."""

    house: House

    def __call__(self) -> int:
        """How many expired."""
        house = self.house
        with house.archive.look() as work:
            days = timedelta(days=house.rules(work).reserved_days)
            found = work.orders.undelivered_since(house.now() - days, house.today() - days)
        return sum(again(self._expire)(order_id) for order_id in found)

    def _expire(self, order_id: int) -> bool:
        house = self.house
        with house.archive.begin() as work:
            glance = work.orders.get(order_id, EVERYTHING)
            if glance is None or glance.customer is None:
                return False
            work.customers.lock(glance.customer)
            order = work.orders.get(order_id, EVERYTHING)
            if order is None or order.state is not OrderState.APPROVED or work.orders.notes(order_id):
                return False
            release(house, work, order)
            ended = replace(order, state=OrderState.EXPIRED, closed_at=house.now())
            ended = work.orders.save(ended, order.version)
            house.log(work, None, "order.expired", f"order:{order.id}", before=order.content_hash)
            tell_closed(house, work, ended, order.state, None)
            work.commit()
        return True
