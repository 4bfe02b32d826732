"""Part of a card: the drafts that are open beside an order."""

from __future__ import annotations

from sales.orders import Order, OrderState
from sales.ports import Work


def other_drafts(work: Work, order: Order) -> tuple[Order, ...]:
    """The other drafts of a draft's rep, the one touched last first; none for what is no draft."""
    if order.state is not OrderState.DRAFT:
        return ()
    return tuple(draft for draft in work.orders.drafts(order.rep_id) if draft.id != order.id)


def twin_among(others: tuple[Order, ...], order: Order) -> Order | None:
    """The one of them that is for the same customer."""
    return next((d for d in others if order.customer and d.customer == order.customer), None)
