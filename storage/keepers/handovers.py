"""Keeps handovers: cash that somebody holds, hands over, and another person counts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, false, select, true

from sales.collections import Collection, CollectionState
from sales.methods import Method
from sales.money import Money
from sales.ports import Stale
from sales.receivables.handovers import OPEN_HANDOVERS, Handover, HandoverState
from storage.keepers.collections import collection_of
from storage.keepers.tools import insert_unless_there, save_as_seen, update_as_seen
from storage.tables.money import collection, handover

_ADD = insert_unless_there(handover, handover.c.id)
_SAVE = update_as_seen(handover)
_PARTS = select(collection).where(collection.c.handover_id == bindparam("wanted")).order_by(collection.c.id)
_OPEN = select(handover).where(handover.c.state.in_([state.value for state in OPEN_HANDOVERS])).order_by(handover.c.id)
_HELD = (
    select(collection)
    .where(
        collection.c.state == CollectionState.REPORTED.value,
        collection.c.method == Method.CASH.value,
        collection.c.claimed == false(),
        collection.c.handover_id.is_(None),
    )
    .order_by(collection.c.id)
)


def _handover(row: Row[Any]) -> Handover:
    return Handover(
        id=row.id,
        version=row.version,
        state=HandoverState(row.state),
        key=row.key,
        person_id=row.person_id,
        expected=Money(row.expected, row.currency),
        handed_at=row.handed_at,
        counted=Money(row.counted, row.currency) if row.counted is not None else None,
        counted_by=row.counted_by,
        counted_at=row.counted_at,
        explanation=row.explanation,
        number=row.number,
    )


def _birth(made: Handover) -> dict[str, Any]:
    return {
        "version": made.version,
        "key": made.key,
        "person_id": made.person_id,
        "currency": made.expected.currency,
        "expected": made.expected.minor,
        "handed_at": made.handed_at,
    }


def _life(made: Handover) -> dict[str, Any]:
    return {
        "state": made.state.value,
        "counted": made.counted.minor if made.counted is not None else None,
        "counted_by": made.counted_by,
        "counted_at": made.counted_at,
        "explanation": made.explanation,
        "number": made.number,
    }


class HandoversKeeper:
    """Keeps handovers in `handover`; their collections name them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, made: Handover) -> Handover:
        id_ = self._connection.execute(_ADD, {**_birth(made), **_life(made)}).scalar_one_or_none()
        if id_ is None:
            raise Stale(f"a handover of the key {made.key} is there")
        return replace(made, id=id_)

    def get(self, handover_id: int, holder: int | None) -> Handover | None:
        wanted = select(handover).where(handover.c.id == handover_id, _of(handover.c.person_id, holder))
        row = self._connection.execute(wanted).one_or_none()
        return _handover(row) if row else None

    def save(self, made: Handover, seen: int) -> Handover:
        save_as_seen(self._connection, _SAVE, made.id, seen, _life(made))
        return replace(made, version=seen + 1)

    def open(self, holder: int | None) -> tuple[Handover, ...]:
        wanted = _OPEN.where(_of(handover.c.person_id, holder))
        return tuple(_handover(row) for row in self._connection.execute(wanted))

    def parts(self, handover_id: int) -> tuple[Collection, ...]:
        return tuple(collection_of(row) for row in self._connection.execute(_PARTS, {"wanted": handover_id}))

    def held(self, holder: int | None) -> tuple[Collection, ...]:
        wanted = _HELD.where(_of(collection.c.reported_by, holder))
        return tuple(collection_of(row) for row in self._connection.execute(wanted))


def _of(column: ColumnElement[Any], person_id: int | None) -> ColumnElement[bool]:
    return true() if person_id is None else column == person_id
