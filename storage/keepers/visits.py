"""Keeps visits to customers and how often they are to be visited."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, exists, func, insert, select

from sales.people import Scope
from sales.visits import Paced, Rhythm, Visit, VisitKind
from storage.keepers.tools import insert_unless_there
from storage.scopes import customers_within, within
from storage.tables.people import customer
from storage.tables.visits import visit, visit_rhythm

_CONTACT = (VisitKind.SEEN.value, VisitKind.ORDER.value)
_beside = visit.alias("beside")
_stands = (
    visit.c.kind.in_(_CONTACT),
    ~exists().where(_beside.c.about == visit.c.id, _beside.c.kind == VisitKind.TAKEN_BACK.value),
)
_said = visit.alias("said")
_WORDS = (
    select(_said.c.words)
    .where(_said.c.about == visit.c.id, _said.c.kind == VisitKind.WORDS.value)
    .order_by(_said.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
_STANDING = select(visit, _WORDS.label("remark")).where(*_stands)
_OF = _STANDING.where(visit.c.customer == bindparam("wanted")).order_by(visit.c.id.desc()).limit(bindparam("most"))
_BY = _STANDING.where(
    visit.c.person_id == bindparam("wanted"),
    visit.c.at >= bindparam("since"),
    visit.c.kind == VisitKind.SEEN.value,
).order_by(visit.c.id)
_ADD = insert_unless_there(visit, visit.c.id)
_RHYTHM = (
    select(visit_rhythm)
    .where(visit_rhythm.c.customer == bindparam("wanted"))
    .order_by(visit_rhythm.c.id.desc())
    .limit(1)
)
_SET = insert(visit_rhythm)
# Of each customer, the newest row that stands: a look into the index, however many visits there are.
_LAST = (
    select(visit.c.at)
    .where(visit.c.customer == customer.c.code, *_stands)
    .order_by(visit.c.at.desc())
    .limit(1)
    .correlate(customer)
    .scalar_subquery()
)
_rhythms = visit_rhythm.alias("rhythms")
_LATEST = (
    select(func.max(_rhythms.c.id)).where(_rhythms.c.customer == customer.c.code).correlate(customer).scalar_subquery()
)


def _visit(row: Row[Any]) -> Visit:
    return Visit(
        id=row.id,
        key=row.key,
        customer=row.customer,
        person_id=row.person_id,
        at=row.at,
        kind=VisitKind(row.kind),
        about=row.about,
        words=row.remark or "",
        latitude=row.latitude,
        longitude=row.longitude,
        metres=row.metres,
    )


class VisitsKeeper:
    """Keeps `visit` and `visit_rhythm`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, made: Visit) -> Visit | None:
        row = asdict(made) | {"kind": made.kind.value}
        del row["id"]
        id_ = self._connection.execute(_ADD, row).scalar_one_or_none()
        return None if id_ is None else replace(made, id=id_)

    def get(self, visit_id: int, scope: Scope) -> Visit | None:
        wanted = _STANDING.where(visit.c.id == visit_id, within(scope, visit.c.customer))
        row = self._connection.execute(wanted).one_or_none()
        return _visit(row) if row else None

    def of(self, customer_: str, most: int) -> tuple[Visit, ...]:
        return self._all(_OF, {"wanted": customer_, "most": most})

    def by(self, person_id: int, since: datetime) -> tuple[Visit, ...]:
        return self._all(_BY, {"wanted": person_id, "since": since})

    def rhythm(self, customer_: str) -> Rhythm | None:
        row = self._connection.execute(_RHYTHM, {"wanted": customer_}).one_or_none()
        return Rhythm(row.customer, row.days, row.by, row.at) if row else None

    def set_rhythm(self, rhythm: Rhythm) -> None:
        self._connection.execute(_SET, asdict(rhythm))

    def paced(self, scope: Scope, reps: Collection[int] | None = None) -> tuple[Paced, ...]:
        seen = [customers_within(scope), customer.c.active]
        if reps is not None:
            seen.append(customer.c.rep_id.in_(sorted(reps)))
        wanted = (
            select(customer.c.code, customer.c.rep_id, visit_rhythm.c.days, visit_rhythm.c.at, _LAST.label("last"))
            .join(visit_rhythm, visit_rhythm.c.customer == customer.c.code)
            .where(*seen, visit_rhythm.c.id == _LATEST, visit_rhythm.c.days.is_not(None))
            .order_by(customer.c.code)
        )
        rows = self._connection.execute(wanted)
        return tuple(Paced(row.code, row.rep_id, row.days, row.at, row.last) for row in rows)

    def _all(self, wanted: Select[Any], values: dict[str, Any]) -> tuple[Visit, ...]:
        return tuple(_visit(row) for row in self._connection.execute(wanted, values))
