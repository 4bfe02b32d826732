"""Builds the catalogue that a scope can see, and keeps its parts until they are out of date: the products, the
customers of each scope, and the last orders, so that a posted order costs no new index over the products."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from sales.catalogue import UNIT_SYNONYMS, Catalogue, CustomerNames, PastLine, Product
from sales.customers import Customer
from sales.orders import OrderLine
from sales.people import Scope
from storage.codec import codec
from storage.scopes import within
from storage.tables.goods import revision
from storage.tables.orders import last_order, sales_order

KEPT = 64  # scopes whose catalogue and customers are kept
KEPT_LINES = 50_000  # last orders whose lines are kept
MOST_ASKED = 500  # order ids in one question: databases bound the number of parameters
_LINES = codec(tuple[OrderLine, ...])
_REVISIONS = select(revision.c.topic, revision.c.number)
_LINES_OF = select(sales_order.c.id, sales_order.c.lines).where(
    sales_order.c.id.in_(bindparam("wanted", expanding=True))
)


class _Kept:
    """Things by key, each of one version; the one that was not asked for the longest is forgotten."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._things: OrderedDict[Hashable, tuple[Hashable, Any]] = OrderedDict()

    def take(self, key: Hashable, version: Hashable) -> Any | None:
        kept = self._things.get(key)
        if kept is None or kept[0] != version:
            return None
        self._things.move_to_end(key)
        return kept[1]

    def put(self, key: Hashable, version: Hashable, thing: Any) -> None:
        self._things[key] = version, thing
        self._things.move_to_end(key)
        while len(self._things) > self._most:
            self._things.popitem(last=False)


class Shelf:
    """The catalogues that were built last, and their parts. Shared by all transactions of an archive."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._catalogues, self._customers, self._lines = _Kept(KEPT), _Kept(KEPT), _Kept(KEPT_LINES)
        self._products = _Kept(1)

    def take(self, scope: Scope, version: Version) -> Catalogue | None:
        """The scope's catalogue if it is of this version."""
        with self._lock:
            return self._catalogues.take(scope, version)

    def products(self, version: Version) -> tuple[Product, ...] | None:
        """The products if they are of this version."""
        with self._lock:
            return self._products.take("all", version.products)

    def customers(self, scope: Scope, version: Version) -> tuple[CustomerNames, ...] | None:
        """The scope's customers if they are of this version."""
        with self._lock:
            return self._customers.take(scope, version.customers)

    def lines(self, orders: Iterable[int]) -> dict[int, tuple[PastLine, ...]]:
        """What is known of the lines of these orders: an order that once was a customer's last keeps its lines."""
        with self._lock:
            known = {order: self._lines.take(order, None) for order in orders}
        return {order: lines for order, lines in known.items() if lines is not None}

    def put(self, scope: Scope, version: Version, catalogue: Catalogue, orders: dict[str, int]) -> None:
        """Keep it, with its parts. `orders`: the ids of the last orders by customer."""
        with self._lock:
            self._catalogues.put(scope, version, catalogue)
            self._products.put("all", version.products, catalogue.products)
            self._customers.put(scope, version.customers, catalogue.customers)
            for customer, order in orders.items():
                self._lines.put(order, None, catalogue.last_orders[customer])


@dataclass(frozen=True, slots=True)
class Version:
    """What a catalogue was built from: revisions of all products and customers; number and sum of the ids of the last
    orders in scope. A last order is only replaced by one with a higher id, so the sum never comes back."""

    products: int
    customers: int
    orders: int
    order_ids: int


def version_of(connection: Connection, scope: Scope) -> Version:
    """Changes with every product, customer or last order that the scope can see."""
    counted = select(func.count(), func.coalesce(func.sum(last_order.c.order_id), 0))
    orders, ids = connection.execute(counted.where(within(scope, last_order.c.customer))).one()
    numbers = {topic: int(number) for topic, number in connection.execute(_REVISIONS)}
    return Version(numbers["product"], numbers["customer"], int(orders), int(ids))


def build(
    connection: Connection,
    scope: Scope,
    shelf: Shelf,
    version: Version,
    products: Callable[[], tuple[Product, ...]],
    customers: Callable[[], Iterable[Customer]],
) -> tuple[Catalogue, dict[str, int]]:
    """The catalogue as it is now, and the ids of its last orders; parts that are still good are taken from the
    shelf, so that they are the same objects as before."""
    last = select(last_order.c.customer, last_order.c.order_id).where(within(scope, last_order.c.customer))
    orders: dict[str, int] = {row.customer: row.order_id for row in connection.execute(last)}
    lines = shelf.lines(orders.values())
    missing = [order for order in orders.values() if order not in lines]
    for start in range(0, len(missing), MOST_ASKED):
        for row in connection.execute(_LINES_OF, {"wanted": missing[start : start + MOST_ASKED]}):
            lines[row.id] = past_lines(row.lines)
    who = "all" if scope.everything else f"{scope.rep_id or ''}/{scope.customer or ''}"
    numbers = f"{version.products}.{version.customers}.{version.orders}.{version.order_ids}"
    on_shelf, named = shelf.products(version), shelf.customers(scope, version)
    catalogue = Catalogue(
        version=f"{who}:{numbers}",
        products=products() if on_shelf is None else on_shelf,
        customers=tuple(customer.names for customer in customers()) if named is None else named,
        last_orders={customer: lines[order] for customer, order in orders.items()},
        unit_synonyms=UNIT_SYNONYMS,
    )
    return catalogue, orders


def past_lines(lines: str) -> tuple[PastLine, ...]:
    """What the stored lines of an order mean to a sentence: what was bought, not what was given with it."""
    return tuple(PastLine(line.sku, line.quantity, line.unit) for line in _LINES.read(lines) if not line.free)
