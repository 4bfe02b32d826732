"""Action: order again what a past order held, as a new draft at today's prices."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sales.desk.draft_order import empty_draft, lines_of
from sales.desk.house import House, require
from sales.desk.repricing import repriced
from sales.desk.sheets import order_sheet
from sales.notices import Subject
from sales.orders import Order, OrderState
from sales.outcomes import OrderDrafted
from sales.people import Person, Role
from sales.ports import Work
from sales.refusals import NotFound
from sales.reordering import said_again


@dataclass(frozen=True, slots=True)
class Reorder:
    """- Reps and managers, for customers in their own scope; a draft of somebody else is nobody's business.
    - The same press (`key`) makes one draft, however often it is delivered.
    - The paid lines are taken over, at the prices and promotions of today. What is not sold any more is left out, what
      a person gave (price, discount, free goods) is not given again; the sheet says both. Date and note are not taken
      over: they belonged to that day."""

    house: House

    def __call__(self, actor: Person, key: str, order_id: int) -> OrderDrafted:
        """Raises NotAllowed, NotFound."""
        require(actor, Role.REP, Role.MANAGER)
        house = self.house
        with house.archive.begin() as work:
            known = work.orders.by_key(key)
            if known is not None:
                return OrderDrafted(order_sheet(house, work, _own(actor, known)))
            past = _past(work, actor, order_id)
            products = {x.sku: product for x in past.lines if (product := work.products.get(x.sku))}
            lines, odd = lines_of(work, said_again(past, products, house.today()))
            draft = replace(
                empty_draft(house, actor, key),
                customer=past.customer,
                lines=lines,
                doubts=odd,
                payment=past.payment,
                copied_from=past.id,
            )
            draft = work.orders.add(repriced(house, work, draft))
            house.log(work, actor, "order.repeated", f"order:{draft.id}", f"order:{past.id}", draft.content_hash)
            outcome = OrderDrafted(order_sheet(house, work, draft))
            work.commit()
            return outcome


def _own(actor: Person, order: Order) -> Order:
    if order.rep_id != actor.id:
        raise NotFound(Subject.ORDER)
    return order


def _past(work: Work, actor: Person, order_id: int) -> Order:
    past = work.orders.get(order_id, actor.scope)
    private = past is not None and (past.number is None or past.state in (OrderState.DRAFT, OrderState.DISCARDED))
    if past is None or (private and past.rep_id != actor.id):
        raise NotFound(Subject.ORDER)
    return past
