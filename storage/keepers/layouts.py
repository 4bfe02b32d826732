"""Keeps what corrections taught about the papers of an issuer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, exists, insert, or_, select

from sales.collections import ReceiptField
from sales.layouts import Lesson, Spot
from storage.codec import codec
from storage.keepers.tools import insert_unless_there
from storage.tables.filing import layout_forgotten, layout_lesson


@dataclass(frozen=True, slots=True)
class _Content:
    value: str
    held: tuple[Spot, ...] = ()
    missed: tuple[Spot, ...] = ()


_CONTENT = codec(_Content)
_TEACH = insert_unless_there(layout_lesson)
_FORGET = insert(layout_forgotten)
_forgotten = exists().where(
    layout_forgotten.c.key == layout_lesson.c.key,
    layout_forgotten.c.field == layout_lesson.c.field,
    layout_forgotten.c.lesson_id >= layout_lesson.c.id,
)
_ALL = select(layout_lesson).where(~_forgotten).order_by(layout_lesson.c.id)
_wanted: BindParameter[str] = bindparam("wanted", expanding=True)
_OF = _ALL.where(or_(layout_lesson.c.key.in_(_wanted), layout_lesson.c.alias.in_(_wanted)))


def _lesson(row: Row[Any]) -> Lesson:
    content: _Content = _CONTENT.read(row.content)
    return Lesson(
        id=row.id,
        at=row.at,
        person_id=row.person_id,
        receipt_id=row.receipt_id,
        key=row.key,
        alias=row.alias,
        merchant=row.merchant,
        field=ReceiptField(row.field),
        corrected=row.corrected,
        value=content.value,
        held=content.held,
        missed=content.missed,
    )


class LayoutsKeeper:
    """Keeps them in `layout_lesson` and `layout_forgotten`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def teach(self, lesson: Lesson) -> None:
        row = {
            "at": lesson.at,
            "person_id": lesson.person_id,
            "receipt_id": lesson.receipt_id,
            "key": lesson.key,
            "alias": lesson.alias,
            "merchant": lesson.merchant,
            "field": lesson.field.value,
            "corrected": lesson.corrected,
            "content": _CONTENT.write(_Content(lesson.value, lesson.held, lesson.missed)),
        }
        self._connection.execute(_TEACH, row)

    def of(self, keys: Iterable[str]) -> tuple[Lesson, ...]:
        wanted = sorted({key for key in keys if key})
        rows = self._connection.execute(_OF, {"wanted": wanted}) if wanted else ()
        return tuple(_lesson(row) for row in rows)

    def all(self) -> tuple[Lesson, ...]:
        return tuple(_lesson(row) for row in self._connection.execute(_ALL))

    def forget(self, key: str, field: ReceiptField, last: int, by: int, at: datetime) -> None:
        row = {"at": at, "person_id": by, "key": key, "field": field.value, "lesson_id": last}
        self._connection.execute(_FORGET, row)
