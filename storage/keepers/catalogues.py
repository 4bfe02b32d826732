"""Builds the catalogue that a scope can see, and keeps the built ones until they are out of date."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock

from sqlalchemy import Connection, func, select

from sales.catalogue import UNIT_SYNONYMS, Catalogue, PastLine, Product
from sales.customers import Customer
from sales.orders import OrderLine
from sales.people import Scope
from storage.codec import codec
from storage.scopes import within
from storage.tables.goods import revision
from storage.tables.orders import last_order, sales_order

KEPT = 64
_LINES = codec(tuple[OrderLine, ...])
_REVISIONS = select(revision.c.number).order_by(revision.c.topic)


class Shelf:
    """The catalogues that were built last, one a scope. Shared by all transactions of an archive."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[Scope, Catalogue] = OrderedDict()

    def take(self, scope: Scope, version: str) -> Catalogue | None:
        """The scope's catalogue if it is of this version."""
        with self._lock:
            kept = self._kept.get(scope)
            if kept is None or kept.version != version:
                return None
            self._kept.move_to_end(scope)
            return kept

    def put(self, scope: Scope, catalogue: Catalogue) -> None:
        """Keep it, and forget the one that was not asked for the longest."""
        with self._lock:
            self._kept[scope] = catalogue
            self._kept.move_to_end(scope)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)


def version_of(connection: Connection, scope: Scope) -> str:
    """Changes with every product, customer or last order that the scope can see. A last order is only replaced by one
    with a higher id, so the sum of their ids never comes back to what it was."""
    orders = select(func.count(), func.coalesce(func.sum(last_order.c.order_id), 0))
    counted = connection.execute(orders.where(within(scope, last_order.c.customer))).one()
    numbers = [*connection.execute(_REVISIONS).scalars(), *counted]
    who = "all" if scope.everything else f"{scope.rep_id or ''}/{scope.customer or ''}"
    return f"{who}:{'.'.join(str(int(number)) for number in numbers)}"


def build(
    connection: Connection, scope: Scope, version: str, products: tuple[Product, ...], customers: Iterable[Customer]
) -> Catalogue:
    """The catalogue as it is now."""
    orders = (
        select(last_order.c.customer, sales_order.c.lines)
        .join(sales_order, sales_order.c.id == last_order.c.order_id)
        .where(within(scope, last_order.c.customer))
    )
    return Catalogue(
        version=version,
        products=products,
        customers=tuple(customer.names for customer in customers),
        last_orders={row.customer: past_lines(row.lines) for row in connection.execute(orders)},
        unit_synonyms=UNIT_SYNONYMS,
    )


def past_lines(lines: str) -> tuple[PastLine, ...]:
    """What the stored lines of an order mean to a sentence."""
    return tuple(PastLine(line.sku, line.quantity, line.unit) for line in _LINES.read(lines))
