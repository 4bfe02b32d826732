"""The lines of a draft as values: put in, taken out, merged, and edited by a sentence."""

from __future__ import annotations

from dataclasses import replace

from sales.desk.draft_order import lines_of
from sales.orders import Order, OrderLine
from sales.people import Person
from sales.ports import Work
from sales.readings import ABOUT_CUSTOMERS, Doubt, OrderSentence


def edited(work: Work, actor: Person, order: Order, sentence: OrderSentence) -> Order:
    """The draft as an edit sentence of this actor leaves it."""
    order = replace(order, lines=tuple(x for x in order.lines if x.sku not in sentence.remove))
    lines, odd = lines_of(work, sentence.lines, order.next_line_no)
    priced = {x.sku for x in sentence.lines if x.price is not None or x.discount is not None}
    for line in lines:
        order = merged(order, line, keep_terms=line.sku not in priced)
    customer = sentence.customer
    if customer is not None and work.customers.get(customer, actor.scope) is not None:
        order = replace(order, customer=customer, doubts=without_customer_doubts(order.doubts))
    named = {line.sku for line in lines}
    open_still = (d for d in order.doubts if d.kind in ABOUT_CUSTOMERS or not named & set(d.candidates))
    return replace(
        order,
        doubts=(*open_still, *sentence.doubts, *odd),
        delivery_date=sentence.delivery_date or order.delivery_date,
        payment=sentence.payment or order.payment,
        note=sentence.note or order.note,
    )


def with_line(order: Order, line: OrderLine) -> Order:
    """The draft with this line in the place of the one with its number."""
    return replace(order, lines=tuple(line if x.no == line.no else x for x in order.lines))


def without_line(order: Order, line_no: int) -> Order:
    """The draft without the line of this number."""
    return replace(order, lines=tuple(x for x in order.lines if x.no != line_no))


def without_customer_doubts(doubts: tuple[Doubt, ...]) -> tuple[Doubt, ...]:
    """The doubts but for those about who is meant."""
    return tuple(doubt for doubt in doubts if doubt.kind not in ABOUT_CUSTOMERS)


def merged(order: Order, line: OrderLine, *, keep_terms: bool) -> Order:
    """Put an edited line in the place of the line about the same product, or at the end."""
    there = next((x for x in order.lines if x.sku == line.sku and x.free == line.free and not x.gift), None)
    if there is None:
        return replace(order, lines=(*order.lines, replace(line, no=order.next_line_no)))
    if keep_terms:
        line = replace(there, quantity=line.quantity, unit=line.unit, base_quantity=line.base_quantity)
    return with_line(order, replace(line, no=there.no))
