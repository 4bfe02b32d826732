"""What a card says about an order's approval: who agreed, and who may decide in somebody's place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from sales.deciding import Agreed
from sales.desk.deciders import agreed, stand_ins_for
from sales.desk.house import House
from sales.desk.named import person
from sales.orders import Order, OrderState
from sales.people import Person
from sales.ports import Work


class ApprovalFacts(TypedDict):
    """The part of an order's sheet that is about its approval."""

    agreed: tuple[Agreed, ...]
    stand_ins: Mapping[int, Person]


def approval_facts(house: House, work: Work, order: Order) -> ApprovalFacts:
    """Nothing is looked up for an order that nobody was asked about."""
    said = tuple(
        Agreed(person(work, a.by), a.at, person(work, a.instead_of) if a.instead_of is not None else None)
        for a in agreed(order)
    )
    waits = order.state is OrderState.AWAITING
    return ApprovalFacts(agreed=said, stand_ins=stand_ins_for(work, order, house.now()) if waits else {})
