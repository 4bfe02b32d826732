"""Keeps what has to be sent, and what became of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, or_, select, update

from sales.notices import Notice, NoticeKind, QueuedNotice, Subject
from storage.keepers.tools import insert_unless_there
from storage.tables.people import person
from storage.tables.talk import outbox

_PUT = insert_unless_there(outbox, outbox.c.id).values(tries=0)
_waiting = (outbox.c.sent_at.is_(None), outbox.c.gave_up_at.is_(None))
# What is for somebody who has not joined yet waits until they have.
_joined = or_(outbox.c.person_id.is_(None), outbox.c.person_id.in_(select(person.c.id).where(person.c.telegram_id > 0)))
_DUE = (
    select(outbox)
    .where(*_waiting, outbox.c.due_at <= bindparam("now"), _joined)
    .order_by(outbox.c.due_at, outbox.c.id)
    .limit(bindparam("at_most"))
)
_FORGET = update(outbox).where(*_waiting).values(sent_at=outbox.c.queued_at)
_tried = update(outbox).where(outbox.c.id == bindparam("wanted"), *_waiting).values(tries=outbox.c.tries + 1)
_SENT = _tried.values(sent_at=bindparam("moment"), error=None)
_LATER = _tried.values(due_at=bindparam("moment"), error=bindparam("why"))
_GIVE_UP = _tried.values(gave_up_at=bindparam("moment"), error=bindparam("why"))


def _queued(row: Row[Any]) -> QueuedNotice:
    notice = Notice(
        kind=NoticeKind(row.kind),
        subject=Subject(row.subject),
        subject_id=row.subject_id,
        key=row.key,
        person_id=row.person_id,
        detail=row.detail,
    )
    return QueuedNotice(row.id, notice, row.tries)


class OutboxKeeper:
    """Keeps notices in `outbox`; sent ones stay, so that their keys are never queued again."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, notice: Notice, at: datetime) -> None:
        row = {
            "kind": notice.kind.value,
            "subject": notice.subject.value,
            "subject_id": notice.subject_id,
            "key": notice.key,
            "person_id": notice.person_id,
            "detail": notice.detail,
            "queued_at": at,
            "due_at": at,
        }
        self._connection.execute(_PUT, row)

    def due(self, now: datetime, limit: int) -> tuple[QueuedNotice, ...]:
        rows = self._connection.execute(_DUE, {"now": now, "at_most": limit})
        return tuple(_queued(row) for row in rows)

    def sent(self, notice_id: int, at: datetime) -> None:
        self._connection.execute(_SENT, {"wanted": notice_id, "moment": at})

    def later(self, notice_id: int, until: datetime, error: str) -> None:
        self._connection.execute(_LATER, {"wanted": notice_id, "moment": until, "why": error})

    def give_up(self, notice_id: int, at: datetime, error: str) -> None:
        self._connection.execute(_GIVE_UP, {"wanted": notice_id, "moment": at, "why": error})

    def forget(self) -> None:
        self._connection.execute(_FORGET)
