"""Keeps updates from before they are confirmed to Telegram until they are handled."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, select, update

from sales.post import KeptUpdate
from storage.keepers.tools import insert_unless_there
from storage.tables.talk import inbox

_PUT = insert_unless_there(inbox)
_open = (inbox.c.handled_at.is_(None), inbox.c.aside_at.is_(None))
_UNHANDLED = select(inbox).where(*_open).order_by(inbox.c.update_id)
_that = update(inbox).where(inbox.c.update_id == bindparam("wanted"))
_HANDLED = _that.values(handled_at=bindparam("moment"))
_TRIED = _that.values(tries=inbox.c.tries + 1)
_SET_ASIDE = _that.where(*_open).values(aside_at=bindparam("moment"), aside_why=bindparam("why"))
_TAKE_UP = _that.where(inbox.c.aside_at.is_not(None), inbox.c.handled_at.is_(None)).values(
    aside_at=None, aside_why=None, tries=0
)
_ASIDE = select(inbox).where(inbox.c.aside_at.is_not(None), inbox.c.handled_at.is_(None)).order_by(inbox.c.update_id)
_EMPTY = delete(inbox).where(inbox.c.handled_at < bindparam("moment"))


def _kept(row: Row[Any]) -> KeptUpdate:
    return KeptUpdate(row.update_id, row.payload, row.at, row.tries, row.aside_at, row.aside_why or "")


class InboxKeeper:
    """Keeps updates in `inbox`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, update_id: int, payload: str, at: datetime) -> bool:
        row = {"update_id": update_id, "payload": payload, "at": at, "tries": 0}
        return self._connection.execute(_PUT, row).one_or_none() is not None

    def unhandled(self) -> tuple[tuple[int, str], ...]:
        return tuple((kept.update_id, kept.payload) for kept in self.left())

    def left(self) -> tuple[KeptUpdate, ...]:
        return tuple(_kept(row) for row in self._connection.execute(_UNHANDLED))

    def tried(self, update_id: int) -> None:
        self._connection.execute(_TRIED, {"wanted": update_id})

    def set_aside(self, update_id: int, at: datetime, why: str) -> bool:
        values = {"wanted": update_id, "moment": at, "why": why}
        return self._connection.execute(_SET_ASIDE, values).rowcount == 1

    def aside(self) -> tuple[KeptUpdate, ...]:
        return tuple(_kept(row) for row in self._connection.execute(_ASIDE))

    def take_up(self, update_id: int) -> bool:
        return self._connection.execute(_TAKE_UP, {"wanted": update_id}).rowcount == 1

    def handled(self, update_id: int, at: datetime) -> None:
        self._connection.execute(_HANDLED, {"wanted": update_id, "moment": at})

    def empty(self, before: datetime) -> int:
        return self._connection.execute(_EMPTY, {"moment": before}).rowcount
