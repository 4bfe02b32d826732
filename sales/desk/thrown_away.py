"""Part of actions: what becomes of a draft that its rep throws away."""

from __future__ import annotations

from dataclasses import replace

from sales.desk.house import House
from sales.orders import Order, OrderState
from sales.people import Person


def thrown_away(house: House, actor: Person, order: Order) -> Order:
    """The draft, discarded. One that was submitted before and taken back has a number, and people who were asked: it
    is cancelled instead, and stays in everybody's lists with who did it."""
    if order.number is None:
        return replace(order, state=OrderState.DISCARDED)
    return replace(order, state=OrderState.CANCELLED, closed_by=actor.id, closed_at=house.now())
