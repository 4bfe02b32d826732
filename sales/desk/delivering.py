"""Parts of actions about deliveries: who may deliver, from where, and what is left."""

from __future__ import annotations

from collections.abc import Mapping

from sales.desk.named import person
from sales.invoices import undelivered
from sales.notices import Subject
from sales.orders import Order, OrderState
from sales.people import Person, Role
from sales.ports import Work
from sales.refusals import AlreadyDecided, AlreadyDelivered, GoodsShort, NotAllowed, NotFound
from sales.warehouses import MAIN, Warehouse

DELIVERERS = (Role.WAREHOUSE, Role.MANAGER)


def place_of(work: Work, order: Order, code: str | None) -> Warehouse:
    """The warehouse that is named, or the order's own; NotFound."""
    place = work.stock.warehouse(code or order.warehouse or MAIN)
    if place is None:
        raise NotFound(words=code or "")
    return place


def places_for(work: Work, actor: Person, order: Order) -> tuple[Warehouse, ...]:
    """The warehouses from which this person may deliver the order."""
    if actor.has(*DELIVERERS):
        return work.stock.warehouses()
    van = work.stock.van_of(actor.id)
    return (van,) if van and actor.id == order.rep_id and actor.has(Role.REP) else ()


def may_deliver(work: Work, actor: Person, order: Order, place: Warehouse) -> None:
    """NotAllowed unless this person may deliver the order from here."""
    if place not in places_for(work, actor, order):
        raise NotAllowed


def to_deliver(work: Work, order: Order) -> dict[int, int]:
    """Base units by line number that are left of an approved order; AlreadyDelivered, AlreadyDecided (it was cancelled,
    say, or is not approved)."""
    if order.state is OrderState.APPROVED:
        return undelivered(order, work.orders.notes(order.id))
    if order.state is OrderState.POSTED:
        raise delivered_already(work, order)
    by = order.closed_by or order.decided_by
    name = person(work, by).name if by else None
    raise AlreadyDecided(Subject.ORDER, order.id, order.state.value, name, order.closed_at or order.decided_at)


def delivered_already(work: Work, order: Order) -> AlreadyDelivered:
    """The honest answer when goods of the order have left: by whose hand and when last."""
    last = max(work.orders.notes(order.id), key=lambda note: note.id, default=None)
    by = person(work, last.by).name if last and last.by else None
    return AlreadyDelivered(order.id, by, last.at if last else None)


def refuse_short(work: Work, order: Order, place: Warehouse, goods: Mapping[str, int]) -> None:
    """Hold the goods; GoodsShort if there are too few of them."""
    short = work.stock.short(goods, place.code, order.id)
    if short:
        raise goods_short(work, order.id, place, short)


def goods_short(work: Work, order_id: int, place: Warehouse, short: Mapping[str, int]) -> GoodsShort:
    """What a warehouse has too little of, in products."""
    known = ((work.products.get(sku), there) for sku, there in sorted(short.items()))
    return GoodsShort(order_id, place, tuple((product, there) for product, there in known if product))
