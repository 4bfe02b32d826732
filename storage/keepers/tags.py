"""Keeps the tags of orders."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, select

from sales.people import Scope
from storage.keepers.tools import insert_unless_there
from storage.scopes import orders_within
from storage.tables.history import order_tag
from storage.tables.orders import sales_order

_OF = (
    select(order_tag.c.tag).where(order_tag.c.order_id == bindparam("wanted")).order_by(order_tag.c.at, order_tag.c.tag)
)
_LOCK = select(sales_order.c.id).where(sales_order.c.id == bindparam("wanted")).with_for_update(key_share=True)
_ADD = insert_unless_there(order_tag)
_REMOVE = delete(order_tag).where(order_tag.c.order_id == bindparam("wanted"), order_tag.c.tag == bindparam("word"))
_RECENT = (
    select(order_tag.c.tag)
    .where(order_tag.c.by == bindparam("wanted"))
    .group_by(order_tag.c.tag)
    .order_by(func.max(order_tag.c.at).desc(), order_tag.c.tag)
    .limit(bindparam("most"))
)


class TagsKeeper:
    """Keeps tags in `order_tag`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, order_id: int) -> tuple[str, ...]:
        return tuple(self._connection.execute(_OF, {"wanted": order_id}).scalars())

    def lock(self, order_id: int) -> None:
        self._connection.execute(_LOCK, {"wanted": order_id})

    def add(self, order_id: int, tag: str, by: int, at: datetime) -> None:
        self._connection.execute(_ADD, {"order_id": order_id, "tag": tag, "by": by, "at": at})

    def remove(self, order_id: int, tag: str) -> None:
        self._connection.execute(_REMOVE, {"wanted": order_id, "word": tag})

    def recent(self, person_id: int, limit: int) -> tuple[str, ...]:
        return tuple(self._connection.execute(_RECENT, {"wanted": person_id, "most": limit}).scalars())

    def used(self, scope: Scope, limit: int) -> tuple[str, ...]:
        wanted = select(order_tag.c.tag).join(sales_order).where(orders_within(scope))
        most = wanted.group_by(order_tag.c.tag).order_by(func.count().desc(), order_tag.c.tag).limit(limit)
        return tuple(self._connection.execute(most).scalars())
