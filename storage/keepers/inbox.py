"""Keeps updates from before they are confirmed to Telegram until they are handled."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from storage.keepers.tools import insert_unless_there
from storage.tables.talk import inbox

_PUT = insert_unless_there(inbox)
_UNHANDLED = select(inbox.c.update_id, inbox.c.payload).where(inbox.c.handled_at.is_(None)).order_by(inbox.c.update_id)
_HANDLED = update(inbox).where(inbox.c.update_id == bindparam("wanted")).values(handled_at=bindparam("moment"))


class InboxKeeper:
    """Keeps updates in `inbox`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, update_id: int, payload: str, at: datetime) -> bool:
        row = {"update_id": update_id, "payload": payload, "at": at}
        return self._connection.execute(_PUT, row).one_or_none() is not None

    def unhandled(self) -> tuple[tuple[int, str], ...]:
        return tuple((row.update_id, row.payload) for row in self._connection.execute(_UNHANDLED))

    def handled(self, update_id: int, at: datetime) -> None:
        self._connection.execute(_HANDLED, {"wanted": update_id, "moment": at})
