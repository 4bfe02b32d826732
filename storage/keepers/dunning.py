"""Keeps messages about money that is due, the log of what was said, and why customers are left in peace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, insert, or_, select

from sales.money import Money
from sales.people import Scope
from sales.receivables.dunning import Dunning, DunningState, Note, Pause, PauseKind
from storage.keepers.tools import insert_unless_there, save_as_seen, update_as_seen, upsert
from storage.scopes import within
from storage.tables.books import open_item
from storage.tables.plans import customer_zone, dunning, dunning_note, dunning_pause, instalment_share

_UNDER_WAY = (DunningState.PREVIEW.value, DunningState.QUEUED.value)
_ADD = insert_unless_there(dunning, dunning.c.id)
_SAVE = update_as_seen(dunning)
_of_customer = dunning.c.customer == bindparam("wanted")
_IS_UNDER_WAY = select(dunning).where(_of_customer, dunning.c.state.in_(_UNDER_WAY))
_SAID_TO = (
    select(dunning)
    .where(_of_customer, dunning.c.state == DunningState.SAID.value)
    .order_by(dunning.c.said_at.desc(), dunning.c.id.desc())
)
_LAST = _SAID_TO.where(dunning.c.level > 0).limit(1)
_SAID = select(dunning_note.c.item, dunning_note.c.due, dunning_note.c.level).where(
    dunning_note.c.customer == bindparam("wanted")
)
_NOTES = select(dunning_note).where(dunning_note.c.dunning_id == bindparam("wanted")).order_by(dunning_note.c.id)
_NOTE = insert_unless_there(dunning_note, dunning_note.c.id)
_PAUSE = insert(dunning_pause)
_pauses = (
    select(dunning_pause).where(dunning_pause.c.customer == bindparam("wanted")).order_by(dunning_pause.c.id.desc())
)
_PAUSED = _pauses.limit(1)
_OBJECTED = _pauses.where(dunning_pause.c.kind == PauseKind.OBJECTION.value).limit(1)
_ZONE = select(customer_zone.c.zone).where(customer_zone.c.customer == bindparam("wanted"))
_SET_ZONE = upsert(customer_zone, "zone")
_NO_ZONE = delete(customer_zone).where(customer_zone.c.customer == bindparam("wanted"))


def _dunning(row: Row[Any]) -> Dunning:
    return Dunning(
        id=row.id,
        version=row.version,
        state=DunningState(row.state),
        customer=row.customer,
        level=row.level,
        made_at=row.made_at,
        goes_at=row.goes_at,
        said_at=row.said_at,
        decided_by=row.decided_by,
    )


def _life(made: Dunning) -> dict[str, Any]:
    return {
        "state": made.state.value,
        "level": made.level,
        "goes_at": made.goes_at,
        "said_at": made.said_at,
        "decided_by": made.decided_by,
    }


class DunningKeeper:
    """Keeps `dunning`, its log `dunning_note`, `dunning_pause` and `customer_zone`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, made: Dunning) -> Dunning | None:
        birth = {"version": made.version, "customer": made.customer, "made_at": made.made_at}
        id_ = self._connection.execute(_ADD, {**birth, **_life(made)}).scalar_one_or_none()
        return None if id_ is None else replace(made, id=id_)

    def get(self, dunning_id: int, scope: Scope) -> Dunning | None:
        return self._one(select(dunning).where(dunning.c.id == dunning_id, within(scope, dunning.c.customer)))

    def save(self, made: Dunning, seen: int) -> Dunning:
        save_as_seen(self._connection, _SAVE, made.id, seen, _life(made))
        return replace(made, version=seen + 1)

    def under_way(self, customer: str) -> Dunning | None:
        return self._one(_IS_UNDER_WAY, {"wanted": customer})

    def all_under_way(self, scope: Scope) -> tuple[Dunning, ...]:
        seen = within(scope, dunning.c.customer)
        wanted = select(dunning).where(dunning.c.state.in_(_UNDER_WAY), seen).order_by(dunning.c.id)
        return tuple(_dunning(row) for row in self._connection.execute(wanted))

    def last_said(self, customer: str) -> Dunning | None:
        return self._one(_LAST, {"wanted": customer})

    def of(self, customer: str, limit: int = 20) -> tuple[Dunning, ...]:
        rows = self._connection.execute(_SAID_TO.limit(limit), {"wanted": customer})
        return tuple(_dunning(row) for row in rows)

    def said(self, customer: str) -> frozenset[tuple[str, date, int]]:
        rows = self._connection.execute(_SAID, {"wanted": customer})
        return frozenset((row.item, row.due, row.level) for row in rows)

    def note(self, note: Note) -> bool:
        row = {
            "dunning_id": note.dunning_id,
            "customer": note.customer,
            "item": note.item,
            "due": note.due,
            "level": note.level,
            "minor": note.amount.minor,
            "currency": note.amount.currency,
            "at": note.at,
        }
        return self._connection.execute(_NOTE, row).one_or_none() is not None

    def notes(self, dunning_id: int) -> tuple[Note, ...]:
        rows = self._connection.execute(_NOTES, {"wanted": dunning_id})
        return tuple(
            Note(r.dunning_id, r.customer, r.item, r.due, r.level, Money(r.minor, r.currency), r.at) for r in rows
        )

    def pause(self, pause: Pause) -> None:
        row = {
            "customer": pause.customer,
            "kind": pause.kind.value,
            "until": pause.until,
            "why": pause.why,
            "by": pause.by,
            "at": pause.at,
        }
        self._connection.execute(_PAUSE, row)

    def paused(self, customer: str) -> Pause | None:
        return self._word(_PAUSED, customer)

    def objected(self, customer: str) -> Pause | None:
        return self._word(_OBJECTED, customer)

    def zone(self, customer: str) -> str | None:
        return self._connection.execute(_ZONE, {"wanted": customer}).scalar_one_or_none()

    def set_zone(self, customer: str, zone: str | None) -> None:
        if zone is None:
            self._connection.execute(_NO_ZONE, {"wanted": customer})
        else:
            self._connection.execute(_SET_ZONE, {"customer": customer, "zone": zone})

    def owing(self, scope: Scope, due_by: date) -> tuple[str, ...]:
        """A part of a plan may be due before its item is, or after it: whoever has either is looked at."""
        planned = select(instalment_share.c.item).where(instalment_share.c.due <= due_by)
        wanted = (
            select(open_item.c.customer)
            .distinct()
            .where(
                open_item.c.residual > 0,
                or_(open_item.c.due <= due_by, open_item.c.number.in_(planned)),
                within(scope, open_item.c.customer),
            )
            .order_by(open_item.c.customer)
        )
        return tuple(self._connection.execute(wanted).scalars())

    def _word(self, wanted: Select[Any], customer: str) -> Pause | None:
        row = self._connection.execute(wanted, {"wanted": customer}).one_or_none()
        return Pause(row.customer, PauseKind(row.kind), row.until, row.why, row.by, row.at) if row else None

    def _one(self, wanted: Select[Any], values: dict[str, Any] | None = None) -> Dunning | None:
        row = self._connection.execute(wanted, values or {}).one_or_none()
        return _dunning(row) if row else None
