"""Action: put down a draft order from a sentence, or an empty one to fill with buttons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from sales.catalogue import Product
from sales.desk.house import House, require
from sales.desk.repricing import repriced
from sales.desk.sheets import order_sheet
from sales.orders import Order, OrderLine, OrderState
from sales.outcomes import OrderDrafted
from sales.people import Person, Role
from sales.ports import Work
from sales.readings import Doubt, DoubtKind, OrderSentence, SaidLine
from sales.refusals import NotFound

MOST_BASE_UNITS = 1_000_000  # no line of any order in this trade is larger
HIGHEST_PRICE = Decimal(1_000_000)  # of anything in any pack


def line_of(product: Product, no: int, said: SaidLine) -> OrderLine:
    """An order line from what was said, at the product's list price unless a price was said."""
    unit_size = product.size_of(said.unit) or 1
    price_unit, price_size = said.unit, unit_size
    if said.price is not None and said.price_unit:
        asked = product.size_of(said.price_unit)
        price_unit, price_size = (said.price_unit, asked) if asked else (price_unit, price_size)
    list_price = product.price * price_size
    return OrderLine(
        no=no,
        sku=product.sku,
        quantity=said.quantity,
        unit=said.unit,
        base_quantity=said.base_quantity,
        price=list_price if said.price is None else said.price,
        price_unit=price_unit,
        price_size=price_size,
        list_price=list_price,
        tax_rate=product.tax_rate,
        discount=said.discount or Decimal(0),
        free=said.free,
        manual=said.free or said.price is not None or bool(said.discount),
        price_said=said.price is not None,
    )


def lines_of(
    work: Work, said: Iterable[SaidLine], first_no: int = 1
) -> tuple[tuple[OrderLine, ...], tuple[Doubt, ...]]:
    """Order lines for the products that are there, and a doubt for each that cannot be sold as said."""
    lines: list[OrderLine] = []
    doubts: list[Doubt] = []
    wanted = tuple(said)
    products = work.products.many(one.sku for one in wanted)
    for one in wanted:
        product = products.get(one.sku)
        if product is None:
            doubts.append(Doubt(DoubtKind.PRODUCT_UNKNOWN, one.said or one.sku))
        elif not _plausible(one):
            doubts.append(Doubt(DoubtKind.QUANTITY_ODD, one.said or one.sku, (one.sku,)))
        else:
            lines.append(line_of(product, first_no + len(lines), one))
    return tuple(lines), tuple(doubts)


def _plausible(said: SaidLine) -> bool:
    return (
        0 < said.base_quantity <= MOST_BASE_UNITS
        and 0 <= (said.price or 0) <= HIGHEST_PRICE
        and 0 <= (said.discount or 0) <= 100
    )


def empty_draft(house: House, actor: Person, key: str) -> Order:
    """A draft without anything on it, not stored yet."""
    now = house.now()
    return Order(
        id=0,
        version=1,
        state=OrderState.DRAFT,
        currency=house.currency,
        rep_id=actor.id,
        created_at=now,
        key=key,
        last_editor=actor.id,
        touched_at=now,
    )


@dataclass(frozen=True, slots=True)
class DraftOrder:
    """- Reps and managers draft orders, for customers in their own scope only.
    - The same message (`key`) makes one draft, however often it is delivered.
    - What was not certain is kept as a doubt; nothing is guessed. A draft has no number."""

    house: House

    def __call__(self, actor: Person, key: str, sentence: OrderSentence | None = None) -> OrderDrafted:
        """`sentence` None: an empty draft, to be filled with buttons. Raises NotAllowed, NotFound (somebody else's)."""
        require(actor, Role.REP, Role.MANAGER)
        with self.house.archive.begin() as work:
            known = work.orders.by_key(key)
            if known is not None and known.rep_id != actor.id:
                raise NotFound
            if known is not None:
                return OrderDrafted(order_sheet(self.house, work, known))
            order = empty_draft(self.house, actor, key)
            if sentence is not None:
                order = repriced(self.house, work, _fill(work, actor, order, sentence))
            order = work.orders.add(order)
            self.house.log(work, actor, "order.drafted", f"order:{order.id}", after=order.content_hash)
            outcome = OrderDrafted(order_sheet(self.house, work, order))
            work.commit()
            return outcome


def _fill(work: Work, actor: Person, order: Order, sentence: OrderSentence) -> Order:
    lines, odd = lines_of(work, sentence.lines)
    customer, doubts = sentence.customer, (*sentence.doubts, *odd)
    if customer is not None and work.customers.get(customer, actor.scope) is None:
        doubts = (*doubts, Doubt(DoubtKind.CUSTOMER_UNKNOWN, customer))
        customer = None
    return replace(
        order,
        customer=customer,
        lines=lines,
        doubts=doubts,
        delivery_date=sentence.delivery_date,
        payment=sentence.payment,
        note=sentence.note,
    )
