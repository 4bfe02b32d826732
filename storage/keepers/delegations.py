"""Keeps who stands in for whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, or_, select

from sales.delegations import Delegation
from storage.keepers.tools import insert_unless_there
from storage.tables.approvals import delegation, delegation_end

_WHOLE = select(delegation, delegation_end.c.at.label("ended_at")).select_from(delegation.outerjoin(delegation_end))
_IN_FORCE = _WHOLE.where(
    delegation.c.until > bindparam("now"),
    delegation.c.since <= bindparam("now"),
    or_(delegation_end.c.at.is_(None), delegation_end.c.at > bindparam("now")),
).order_by(delegation.c.id)
_BY_ID = _WHOLE.where(delegation.c.id == bindparam("wanted"))
_ADD = insert(delegation).returning(delegation.c.id)
_END = insert_unless_there(delegation_end)


def _delegation(row: Row[Any]) -> Delegation:
    return Delegation(row.id, row.away, row.stand_in, row.since, row.until, row.ended_at)


class DelegationsKeeper:
    """Keeps them in `delegation` and `delegation_end`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._seen: dict[datetime, tuple[Delegation, ...]] = {}

    def add(self, delegation_: Delegation) -> Delegation:
        row = {
            "away": delegation_.away,
            "stand_in": delegation_.stand_in,
            "since": delegation_.since,
            "until": delegation_.until,
        }
        self._seen.clear()
        return replace(delegation_, id=self._connection.execute(_ADD, row).scalar_one())

    def end(self, delegation_id: int, at: datetime) -> None:
        self._seen.clear()
        self._connection.execute(_END, {"delegation_id": delegation_id, "at": at})

    def get(self, delegation_id: int) -> Delegation | None:
        row = self._connection.execute(_BY_ID, {"wanted": delegation_id}).one_or_none()
        return _delegation(row) if row else None

    def in_force(self, now: datetime) -> tuple[Delegation, ...]:
        if now not in self._seen:
            rows = self._connection.execute(_IN_FORCE, {"now": now})
            self._seen[now] = tuple(_delegation(row) for row in rows)
        return self._seen[now]
