"""Keeps what has to be sent, who is at it, and what became of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Integer, Row, and_, bindparam, delete, exists, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from sales.notices import Notice, NoticeKind, QueuedNotice, Subject
from storage.keepers.tools import insert_unless_there
from storage.tables.dispatch import past_key
from storage.tables.people import person
from storage.tables.talk import outbox

A_LINE = 10  # messages of one line that are claimed together
AT_ONCE = 500  # rows in one statement that empties
_COLUMNS = (
    "kind",
    "subject",
    "subject_id",
    "key",
    "person_id",
    "detail",
    "queued_at",
    "due_at",
    "tries",
    "line",
    "holds",
)
_gone = exists().where(past_key.c.digest == bindparam("digest", type_=past_key.c.digest.type))
_PUT = (
    insert(outbox)
    .from_select(_COLUMNS, select(*(bindparam(name, type_=outbox.c[name].type) for name in _COLUMNS)).where(~_gone))
    .on_conflict_do_nothing(index_elements=[outbox.c.key])
)
_WAS_PUT = select(or_(exists().where(outbox.c.key == bindparam("key")), _gone))
_waiting = (outbox.c.sent_at.is_(None), outbox.c.gave_up_at.is_(None))
# What is for somebody who has not joined yet waits until they have.
_joined = or_(outbox.c.person_id.is_(None), outbox.c.person_id.in_(select(person.c.id).where(person.c.telegram_id > 0)))
_due = (*_waiting, outbox.c.due_at <= bindparam("now"), _joined)
_DUE = select(outbox).where(*_due).order_by(outbox.c.due_at, outbox.c.id).limit(bindparam("at_most"))
_before = outbox.alias("before")
_first = ~exists().where(
    _before.c.line == outbox.c.line,
    _before.c.id < outbox.c.id,
    _before.c.sent_at.is_(None),
    _before.c.gave_up_at.is_(None),
    or_(_before.c.due_at <= bindparam("now"), _before.c.holds),
)
_free = or_(outbox.c.claimed_until.is_(None), outbox.c.claimed_until <= bindparam("now"))
# The first of each line, locked: whoever claims at the same moment passes over it, and over all behind it: they are
# not the first as long as this one waits.
_HEADS = (
    select(outbox)
    .where(*_due, _free, _first)
    .order_by(outbox.c.due_at, outbox.c.id)
    .limit(bindparam("at_most"))
    .with_for_update(skip_locked=True, of=outbox)
)
_place = func.row_number().over(partition_by=outbox.c.line, order_by=outbox.c.id).label("place")
_held_up = exists().where(
    _before.c.line == outbox.c.line,
    _before.c.id < outbox.c.id,
    _before.c.sent_at.is_(None),
    _before.c.gave_up_at.is_(None),
    _before.c.holds,
    _before.c.due_at > bindparam("now"),
)
_in_lines = (
    select(outbox, _place)
    .where(*_due, outbox.c.line.in_(bindparam("lines", expanding=True)), ~_held_up)
    .subquery("in_lines")
)
_BEHIND = select(_in_lines).where(_in_lines.c.place <= A_LINE).order_by(_in_lines.c.id)
_these = outbox.c.id.in_(bindparam("these", expanding=True))
_HOLD = update(outbox).where(_these, *_waiting).values(claimed_until=bindparam("until"))
_SENT = (
    update(outbox)
    .where(_these, *_waiting)
    .values(tries=outbox.c.tries + 1, sent_at=bindparam("moment"), error=None, claimed_until=None, holds=False)
)
_that = update(outbox).where(outbox.c.id == bindparam("wanted"), *_waiting).values(claimed_until=None)
_LATER = _that.values(
    due_at=bindparam("moment"),
    error=bindparam("why"),
    tries=outbox.c.tries + bindparam("counted", type_=Integer),
    holds=bindparam("holding"),
)
_GIVE_UP = _that.values(gave_up_at=bindparam("moment"), error=bindparam("why"), tries=outbox.c.tries + 1, holds=False)
_FORGET = update(outbox).where(*_waiting).values(sent_at=outbox.c.queued_at)
_absent = and_(person.c.id == outbox.c.person_id, or_(person.c.telegram_id.is_(None), person.c.telegram_id <= 0))
_STANDING = (
    select(outbox, person.c.name.label("waits_for"))
    .outerjoin(person, _absent)
    .where(outbox.c.sent_at.is_(None))
    .order_by(outbox.c.id)
    .limit(bindparam("at_most"))
)
_GIVEN_UP = (
    select(outbox).where(outbox.c.sent_at.is_(None), outbox.c.gave_up_at >= bindparam("since")).order_by(outbox.c.id)
)
_GIVEN_UP_TO = (
    select(outbox)
    .where(
        outbox.c.sent_at.is_(None),
        outbox.c.gave_up_at.is_not(None),
        outbox.c.person_id == bindparam("wanted"),
        outbox.c.gave_up_at >= bindparam("since"),
    )
    .order_by(outbox.c.id)
)
_RETRY = (
    update(outbox)
    .where(outbox.c.id == bindparam("wanted"), outbox.c.sent_at.is_(None))
    .values(gave_up_at=None, due_at=bindparam("moment"), tries=0, holds=False)
)
_OLD = select(outbox.c.id, outbox.c.key).where(outbox.c.sent_at < bindparam("moment")).limit(AT_ONCE)
_KEEP_KEY = insert_unless_there(past_key)
_EMPTY = delete(outbox).where(_these)


def digest_of(key: str) -> bytes:
    """So much of a key as is kept of a message that is gone: two keys share it as good as never."""
    return hashlib.blake2b(key.encode(), digest_size=16).digest()


def _queued(row: Row[Any]) -> QueuedNotice:
    notice = Notice(
        kind=NoticeKind(row.kind),
        subject=Subject(row.subject),
        subject_id=row.subject_id,
        key=row.key,
        person_id=row.person_id,
        detail=row.detail,
    )
    return QueuedNotice(
        id=row.id,
        notice=notice,
        tries=row.tries,
        line=row.line,
        queued_at=row.queued_at,
        due_at=row.due_at,
        error=row.error,
        gave_up_at=row.gave_up_at,
        claimed_until=row.claimed_until,
        waits_for=getattr(row, "waits_for", None),
    )


def _row(notice: Notice, at: datetime) -> dict[str, Any]:
    return {
        "kind": notice.kind.value,
        "subject": notice.subject.value,
        "subject_id": notice.subject_id,
        "key": notice.key,
        "digest": digest_of(notice.key),
        "person_id": notice.person_id,
        "detail": notice.detail,
        "queued_at": at,
        "due_at": at,
        "tries": 0,
        "line": notice.line,
        "holds": False,
    }


class OutboxKeeper:
    """Keeps notices in `outbox`. Sent ones stay for a while, and of their keys a digest for ever: none is queued
    again."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, notice: Notice, at: datetime) -> None:
        self._connection.execute(_PUT, _row(notice, at))

    def was_put(self, key: str) -> bool:
        found: bool = self._connection.execute(_WAS_PUT, {"key": key, "digest": digest_of(key)}).scalar_one()
        return found

    def put_many(self, notices: Iterable[Notice], at: datetime) -> None:
        rows = [_row(notice, at) for notice in notices]
        if rows:
            self._connection.execute(_PUT, rows)

    def due(self, now: datetime, limit: int) -> tuple[QueuedNotice, ...]:
        rows = self._connection.execute(_DUE, {"now": now, "at_most": limit})
        return tuple(_queued(row) for row in rows)

    def claim(self, now: datetime, until: datetime, lines: int) -> tuple[QueuedNotice, ...]:
        heads = [_queued(row) for row in self._connection.execute(_HEADS, {"now": now, "at_most": lines})]
        if not heads:
            return ()
        rows = self._connection.execute(_BEHIND, {"now": now, "lines": [head.line for head in heads]})
        claimed = tuple(_queued(row) for row in rows)
        self.hold((each.id for each in claimed), until)
        return claimed

    def hold(self, notice_ids: Iterable[int], until: datetime) -> None:
        self._connection.execute(_HOLD, {"these": list(notice_ids), "until": until})

    def let_go(self, notice_ids: Iterable[int]) -> None:
        self._connection.execute(_HOLD, {"these": list(notice_ids), "until": None})

    def sent(self, notice_id: int, at: datetime) -> None:
        self.sent_many((notice_id,), at)

    def sent_many(self, notice_ids: Iterable[int], at: datetime) -> None:
        self._connection.execute(_SENT, {"these": list(notice_ids), "moment": at})

    def later(self, notice_id: int, until: datetime, error: str, *, failed: bool = True, holds: bool = True) -> None:
        values = {"moment": until, "why": error, "counted": int(failed), "holding": holds}
        self._connection.execute(_LATER, {"wanted": notice_id, **values})

    def give_up(self, notice_id: int, at: datetime, error: str) -> None:
        self._connection.execute(_GIVE_UP, {"wanted": notice_id, "moment": at, "why": error})

    def given_up(self, since: datetime) -> tuple[QueuedNotice, ...]:
        return tuple(_queued(row) for row in self._connection.execute(_GIVEN_UP, {"since": since}))

    def given_up_to(self, person_id: int, since: datetime) -> tuple[QueuedNotice, ...]:
        rows = self._connection.execute(_GIVEN_UP_TO, {"wanted": person_id, "since": since})
        return tuple(_queued(row) for row in rows)

    def retry(self, notice_id: int, at: datetime) -> bool:
        return self._connection.execute(_RETRY, {"wanted": notice_id, "moment": at}).rowcount == 1

    def standing(self, limit: int) -> tuple[QueuedNotice, ...]:
        return tuple(_queued(row) for row in self._connection.execute(_STANDING, {"at_most": limit}))

    def empty(self, before: datetime) -> int:
        emptied = 0
        while old := self._connection.execute(_OLD, {"moment": before}).all():
            self._connection.execute(_KEEP_KEY, [{"digest": digest_of(row.key)} for row in old])
            self._connection.execute(_EMPTY, {"these": [row.id for row in old]})
            emptied += len(old)
        return emptied

    def forget(self) -> None:
        self._connection.execute(_FORGET)
