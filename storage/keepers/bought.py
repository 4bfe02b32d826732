"""Keeps what approved orders sold to each customer: what is usual for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from sqlalchemy import BigInteger, Connection, bindparam, cast, delete, func, select
from sqlalchemy.dialects.postgresql import insert

from sales.orders import Order, OrderState
from storage.tables.goods import product
from storage.tables.prices import bought

LATEST_ORDERS = 30  # of these favourites are made
LATEST_TIMES = 20  # that a product was bought make its usual quantity

_SOLD = (OrderState.APPROVED, OrderState.POSTED)
_TAKEN_BACK = (OrderState.DRAFT, OrderState.CANCELLED, OrderState.EXPIRED)
_ADD = insert(bought).on_conflict_do_nothing()
_FORGET = delete(bought).where(bought.c.order_id == bindparam("wanted"))
_latest = (
    select(bought.c.order_id)
    .where(bought.c.customer == bindparam("wanted"))
    .distinct()
    .order_by(bought.c.order_id.desc())
    .limit(LATEST_ORDERS)
)
_FAVOURITES = (
    select(bought.c.sku)
    .join(product, product.c.sku == bought.c.sku)
    .where(bought.c.customer == bindparam("wanted"), bought.c.order_id.in_(_latest), product.c.active)
    .group_by(bought.c.sku)
    .order_by(func.count().desc(), func.max(bought.c.order_id).desc(), bought.c.sku)
    .limit(bindparam("most"))
)
_newest_first = func.row_number().over(partition_by=bought.c.sku, order_by=bought.c.order_id.desc())
_times = (
    select(bought.c.sku, bought.c.quantity, _newest_first.label("place"))
    .where(bought.c.customer == bindparam("wanted"), bought.c.sku.in_(bindparam("skus", expanding=True)))
    .subquery()
)
_USUAL = (
    select(_times.c.sku, func.count().label("times"), cast(func.sum(_times.c.quantity), BigInteger).label("bought"))
    .where(_times.c.place <= LATEST_TIMES)
    .group_by(_times.c.sku)
)


def note_bought(connection: Connection, order: Order) -> None:
    """Write what an approved order sells, once; forget it when the order is taken back."""
    if order.state in _SOLD and order.customer is not None:
        sold = Counter[str]()
        for line in order.lines:
            sold[line.sku] += 0 if line.free else line.base_quantity
        at = order.submitted_at or order.created_at
        shared = {"order_id": order.id, "customer": order.customer, "at": at}
        rows = [{**shared, "sku": sku, "quantity": quantity} for sku, quantity in sold.items() if quantity]
        if rows:
            connection.execute(_ADD, rows)
    elif order.number is not None and order.state in _TAKEN_BACK:
        connection.execute(_FORGET, {"wanted": order.id})


def favourites(connection: Connection, customer: str, limit: int) -> tuple[str, ...]:
    """SKUs of the active products in most of the customer's latest orders, most often bought first."""
    return tuple(connection.execute(_FAVOURITES, {"wanted": customer, "most": limit}).scalars())


def usual(connection: Connection, customer: str, skus: Iterable[str]) -> dict[str, tuple[int, Decimal]]:
    """By SKU, how many of the customer's latest orders held the product, and the average base units of one."""
    rows = connection.execute(_USUAL, {"wanted": customer, "skus": sorted(set(skus))})
    return {sku: (times, Decimal(bought_) / times) for sku, times, bought_ in rows}
