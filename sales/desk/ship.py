"""Part of an action: goods leave a warehouse for a customer, on a delivery note that is written into the books."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sales.desk.house import House
from sales.invoices import DeliveryNote, DocumentLine, parts
from sales.ledger import DocumentKind
from sales.money import Money, total
from sales.notices import NoticeKind, Subject
from sales.orders import Order, OrderState
from sales.people import Person
from sales.ports import Work
from sales.posting_rules import Part, journal
from sales.warehouses import MAIN


def goods_of(order: Order, quantities: Mapping[int, int]) -> dict[str, int]:
    """Base units by SKU of so many base units by line number."""
    found: dict[str, int] = {}
    for line in order.lines:
        if quantities.get(line.no, 0) > 0:
            found[line.sku] = found.get(line.sku, 0) + quantities[line.no]
    return found


def ship(
    house: House, work: Work, order: Order, quantities: Mapping[int, int], warehouse: str | None, by: int
) -> DeliveryNote:
    """Number and post a note for so many base units by line number. The caller holds the customer's lock and the goods
    (`work.stock.short`), which are there."""
    today = house.today()
    # What is delivered at once, from a draft, has no notes yet and reserved nothing.
    began = order.state is OrderState.APPROVED
    lines = _costed(work, order, parts(order, work.orders.notes(order.id) if began else (), quantities))
    # Goods are held before a number is taken: everybody takes them in this order.
    number = work.ledger.next_number(DocumentKind.DELIVERY, today.year)
    work.stock.hand_over(order.id if began else 0, goods_of(order, quantities), number, warehouse)
    cost = total((line.cost for line in lines if line.cost), order.currency)
    note = DeliveryNote(number, order.id, order.customer or "", today, lines, cost, warehouse or MAIN, by, house.now())
    note = work.orders.delivered(note)
    work.ledger.post(journal(DocumentKind.DELIVERY, number, today, {Part.COST: cost}), house.now())
    return note


def _costed(work: Work, order: Order, lines: tuple[DocumentLine, ...]) -> tuple[DocumentLine, ...]:
    """What the goods of each line cost the house, at standard cost: kept with the line, since goods that come back do
    so at what they left for."""
    products = work.products.many(line.sku for line in lines)
    costs = (products[line.sku].cost * line.base_quantity if line.sku in products else 0 for line in lines)
    return tuple(replace(line, cost=Money.of(cost, order.currency)) for line, cost in zip(lines, costs, strict=True))


def tell_delivered(house: House, work: Work, actor: Person | None, order: Order, note: DeliveryNote) -> None:
    """The customer's contacts get the note, and the rep, unless it was the rep who delivered."""
    readers = [*work.people.contacts_of(note.customer)]
    rep = work.people.get(order.rep_id)
    if rep is not None and (actor is None or rep.id != actor.id):
        readers.append(rep)
    house.tell(work, NoticeKind.CARD, Subject.DELIVERY, note.id, 1, *readers)
    house.refresh(work, Subject.ORDER, order.id, f"delivered {note.number}")
