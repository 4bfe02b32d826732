"""Keeps price lists, prices, customer groups and promotions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, Row, Table, bindparam, or_, select

from sales.customers import Customer
from sales.pricing import CustomerGroup, Price, PriceBook, PriceList
from sales.promotions import Promotion
from storage.keepers.tools import upsert
from storage.tables.prices import customer_group, price, price_list, promotion


def _in_force(table: Table) -> ColumnElement[bool]:
    day = bindparam("day", type_=Date())
    return (table.c.starts <= day) & or_(table.c.ends.is_(None), table.c.ends >= day)


_PROMOTIONS = (
    select(promotion)
    .where(
        _in_force(promotion),
        or_(promotion.c.customer.is_(None), promotion.c.customer == bindparam("customer")),
        or_(promotion.c.group.is_(None), promotion.c.group == bindparam("of_group")),
    )
    .order_by(promotion.c.code)
)
_PRICES = select(price).where(
    price.c.list.in_(bindparam("lists", expanding=True)),
    price.c.sku.in_(bindparam("skus", expanding=True)),
    _in_force(price),
)
_GROUP_LIST = select(customer_group.c.price_list).where(customer_group.c.code == bindparam("of_group"))
_PUT_LIST = upsert(price_list, "name_zh", "name_en")
_PUT_GROUP = upsert(customer_group, "name_zh", "name_en", "price_list")
_PUT_PRICE = upsert(price, "ends", "price")
_PUT_PROMOTION = upsert(promotion, *(c.name for c in promotion.columns if c.name != "code"))


class PricesKeeper:
    """Keeps prices in `price_list`, `price`, `customer_group` and `promotion`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def book(self, customer: Customer | None, day: date, skus: Iterable[str]) -> PriceBook:
        who = {"customer": customer.code if customer else None, "of_group": customer.group if customer else None}
        rows = self._connection.execute(_PROMOTIONS, {**who, "day": day})
        book = PriceBook(day, self._lists(customer), {}, tuple(map(_promotion, rows)))
        wanted = sorted(set(skus) | book.gifts)
        if not book.lists or not wanted:
            return book
        found: dict[str, list[Price]] = {}
        for row in self._connection.execute(_PRICES, {"lists": book.lists, "skus": wanted, "day": day}):
            found.setdefault(row.sku, []).append(_price(row))
        return PriceBook(day, book.lists, found, book.promotions)

    def _lists(self, customer: Customer | None) -> tuple[str, ...]:
        """Codes of the customer's lists: its own, then its group's."""
        own = customer.price_list if customer else None
        shared = None
        if customer and customer.group:
            shared = self._connection.execute(_GROUP_LIST, {"of_group": customer.group}).scalar_one_or_none()
        return tuple(dict.fromkeys(code for code in (own, shared) if code))

    def lists(self) -> tuple[PriceList, ...]:
        return tuple(
            PriceList(*row) for row in self._connection.execute(select(price_list).order_by(price_list.c.code))
        )

    def groups(self) -> tuple[CustomerGroup, ...]:
        rows = self._connection.execute(select(customer_group).order_by(customer_group.c.code))
        return tuple(CustomerGroup(*row) for row in rows)

    def on_list(self, code: str) -> tuple[Price, ...]:
        wanted = select(price).where(price.c.list == code).order_by(price.c.sku, price.c.from_quantity, price.c.starts)
        return tuple(map(_price, self._connection.execute(wanted)))

    def promotions(self) -> tuple[Promotion, ...]:
        return tuple(map(_promotion, self._connection.execute(select(promotion).order_by(promotion.c.code))))

    def promotion(self, code: str) -> Promotion | None:
        row = self._connection.execute(select(promotion).where(promotion.c.code == code)).one_or_none()
        return _promotion(row) if row else None

    def put_list(self, made: PriceList) -> None:
        self._connection.execute(_PUT_LIST, {"code": made.code, "name_zh": made.name_zh, "name_en": made.name_en})

    def put_group(self, made: CustomerGroup) -> None:
        row = {"code": made.code, "name_zh": made.name_zh, "name_en": made.name_en, "price_list": made.price_list}
        self._connection.execute(_PUT_GROUP, row)

    def put(self, *made: Price) -> None:
        rows = [
            {
                "list": one.list,
                "sku": one.sku,
                "from_quantity": one.from_quantity,
                "starts": one.starts,
                "ends": one.ends,
                "price": one.price,
            }
            for one in made
        ]
        if rows:
            self._connection.execute(_PUT_PRICE, rows)

    def put_promotion(self, made: Promotion) -> None:
        row = {column.name: getattr(made, column.name) for column in promotion.columns}
        self._connection.execute(_PUT_PROMOTION, row)


def _price(row: Row[Any]) -> Price:
    return Price(row.list, row.sku, row.price, row.starts, row.ends, row.from_quantity)


def _promotion(row: Row[Any]) -> Promotion:
    return Promotion(**row._mapping)
