"""Looking up what waits for a decision, page by page."""

from __future__ import annotations

from dataclasses import dataclass

from sales.desk.deciders import fitting, places_of
from sales.desk.house import House
from sales.desk.sheets import order_sheet
from sales.orders import Order, OrderState
from sales.outcomes import Pending
from sales.people import EVERYTHING, Person
from sales.ports import Work
from sales.refusals import NotAllowed

ON_A_PAGE = 5


def waiting_for(house: House, work: Work, actor: Person) -> list[Order]:
    """Orders that the actor may decide now, those that wait longest first; none for who decides nothing."""
    try:
        places = places_of(work, actor, house.now())
    except NotAllowed:
        return []
    waiting = work.orders.in_state(OrderState.AWAITING, EVERYTHING)
    found = [order for order in waiting if any(True for _ in fitting(order, actor.id, places))]
    return sorted(found, key=lambda order: (order.submitted_at or order.created_at, order.id))


@dataclass(frozen=True, slots=True)
class ToDecide:
    """- Only what the actor may decide, in the own or in somebody's place.
    - The facts of one page only are gathered, however many wait."""

    house: House

    def __call__(self, actor: Person, page: int = 0) -> Pending:
        """One page, or the nearest that there is; NotAllowed for who decides nothing at all."""
        with self.house.archive.look() as work:
            places_of(work, actor, self.house.now())
            found = waiting_for(self.house, work, actor)
            pages = max(1, -(-len(found) // ON_A_PAGE))
            page = max(0, min(page, pages - 1))
            shown = found[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
            return Pending(tuple(order_sheet(self.house, work, order) for order in shown), page, pages, len(found))
