"""Part of an action: a draft at the prices that hold for its customer today, and what to do when they moved."""

from __future__ import annotations

from dataclasses import replace

from sales.desk.house import House
from sales.desk.named import customer_of, person
from sales.notices import Subject
from sales.orders import Order
from sales.ports import Work
from sales.pricing import moved, priced
from sales.refusals import PricesMoved


def repriced(house: House, work: Work, order: Order) -> Order:
    """The draft with its lines at today's prices for its customer, promotions applied. Not saved."""
    if not order.lines:
        return order
    customer = customer_of(work, order.customer) if order.customer else None
    skus = {line.sku for line in order.lines}
    book = work.prices.book(customer, house.today(), skus)
    products = work.products.many(skus | book.gifts)
    return replace(order, lines=priced(order.lines, products, book, order.gift_limits))


def refuse_moved(house: House, work: Work, order: Order) -> Order:
    """The draft about to be submitted, at today's prices. If they are not those of the card, the draft is saved with
    them, with what moved, and this is committed before PricesMoved is raised: the next look shows the new figures."""
    fresh = repriced(house, work, order)
    changes = moved(order.lines, fresh.lines)
    if not changes:
        return fresh
    saved = work.orders.save(replace(fresh, moved=changes), order.version)
    who = person(work, order.rep_id)
    house.log(work, who, "order.repriced", f"order:{order.id}", order.content_hash, saved.content_hash)
    house.refresh(work, Subject.ORDER, saved.id, saved.version)
    work.commit()
    raise PricesMoved(Subject.ORDER, order.id)
