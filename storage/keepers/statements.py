"""Keeps statements: a frozen snapshot and the life around it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, exists, func, select

from sales.people import Language, Scope
from sales.ports import Stale
from sales.statements import UNSIGNED, Statement, StatementState
from storage.codec import Damaged, codec, read_snapshot
from storage.keepers.tools import insert_unless_there, save_as_seen, update_as_seen
from storage.scopes import within
from storage.tables.books import posting
from storage.tables.papers import paper, reminder, statement

_DISPUTED = codec(tuple[str, ...])
_LAST_POSTING = (
    select(func.coalesce(func.max(posting.c.id), 0))
    .where(posting.c.customer == bindparam("of_customer"), posting.c.currency == bindparam("of_currency"))
    .scalar_subquery()
)
_ADD = insert_unless_there(statement, statement.c.id).values(last_posting=_LAST_POSTING)
_SAVE = update_as_seen(statement)
_OF_PERIOD = (
    select(statement)
    .where(
        statement.c.customer == bindparam("wanted"),
        statement.c.currency == bindparam("money"),
        statement.c.period_start == bindparam("first"),
        statement.c.period_end == bindparam("last"),
    )
    .order_by(statement.c.revision.desc())
    .limit(1)
)
_newer = statement.alias("newer")
_LATEST = select(statement).where(
    ~exists().where(
        _newer.c.customer == statement.c.customer,
        _newer.c.currency == statement.c.currency,
        _newer.c.period_start == statement.c.period_start,
        _newer.c.period_end == statement.c.period_end,
        _newer.c.revision > statement.c.revision,
    )
)
_UNSIGNED = _LATEST.where(statement.c.state.in_(sorted(state.value for state in UNSIGNED))).order_by(
    statement.c.issued_at, statement.c.id
)
_LEVELS = select(reminder.c.level).where(reminder.c.statement_id == bindparam("wanted"))
_REMIND = insert_unless_there(reminder)
_PAPER = select(paper.c.digest).where(
    paper.c.statement_id == bindparam("wanted"), paper.c.language == bindparam("in_language")
)
_KEEP = insert_unless_there(paper)
_DISPUTES = select(func.count()).where(statement.c.customer == bindparam("wanted"), statement.c.reason.is_not(None))


def _statement(row: Row[Any]) -> Statement:
    return Statement(
        id=row.id,
        version=row.version,
        number=row.number,
        revision=row.revision,
        state=StatementState(row.state),
        snapshot=read_snapshot(row.snapshot, row.hash),
        hash=row.hash,
        issued_at=row.issued_at,
        issued_by=row.issued_by,
        signed_by=row.signed_by,
        signed_at=row.signed_at,
        disputed=_DISPUTED.read(row.disputed),
        reason=row.reason,
    )


def _life(made: Statement) -> dict[str, Any]:
    return {
        "state": made.state.value,
        "signed_by": made.signed_by,
        "signed_at": made.signed_at,
        "disputed": _DISPUTED.write(made.disputed),
        "reason": made.reason,
    }


class StatementsKeeper:
    """Keeps statements in `statement`, their PDFs' digests in `paper` and the send log in `reminder`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, statement_: Statement) -> Statement:
        snapshot = statement_.snapshot
        if statement_.hash != snapshot.hash:
            raise Damaged(statement_.number, snapshot.hash)
        content = {
            "version": statement_.version,
            "number": statement_.number,
            "revision": statement_.revision,
            "customer": snapshot.customer,
            "currency": snapshot.closing.currency,
            "of_customer": snapshot.customer,
            "of_currency": snapshot.closing.currency,
            "period_start": snapshot.start,
            "period_end": snapshot.end,
            "snapshot": snapshot.canonical(),
            "hash": statement_.hash,
            "issued_at": statement_.issued_at,
            "issued_by": statement_.issued_by,
        }
        id_ = self._connection.execute(_ADD, {**content, **_life(statement_)}).scalar_one_or_none()
        if id_ is None:
            raise Stale(f"revision {statement_.revision} of {snapshot.customer} {snapshot.start} is there")
        return replace(statement_, id=id_)

    def get(self, statement_id: int, scope: Scope) -> Statement | None:
        wanted = (statement.c.id == statement_id, within(scope, statement.c.customer))
        return self._one(select(statement).where(*wanted))

    def of_period(self, customer: str, currency: str, start: date, end: date) -> Statement | None:
        return self._one(_OF_PERIOD, {"wanted": customer, "money": currency, "first": start, "last": end})

    def save(self, statement_: Statement, seen: int) -> Statement:
        save_as_seen(self._connection, _SAVE, statement_.id, seen, _life(statement_))
        return replace(statement_, version=seen + 1)

    def recent(self, scope: Scope, limit: int) -> tuple[Statement, ...]:
        wanted = _LATEST.where(within(scope, statement.c.customer)).order_by(statement.c.id.desc()).limit(limit)
        return tuple(_statement(row) for row in self._connection.execute(wanted))

    def disputed(self, customer: str) -> int:
        return int(self._connection.execute(_DISPUTES, {"wanted": customer}).scalar_one())

    def unsigned(self) -> tuple[Statement, ...]:
        return tuple(_statement(row) for row in self._connection.execute(_UNSIGNED))

    def reminded(self, statement_id: int) -> frozenset[str]:
        return frozenset(self._connection.execute(_LEVELS, {"wanted": statement_id}).scalars())

    def paper(self, statement_id: int, language: Language) -> str | None:
        wanted = {"wanted": statement_id, "in_language": language.value}
        return self._connection.execute(_PAPER, wanted).scalar_one_or_none()

    def keep_paper(self, statement_id: int, language: Language, digest: str) -> str:
        row = {"statement_id": statement_id, "language": language.value, "digest": digest}
        self._connection.execute(_KEEP, row)
        return self.paper(statement_id, language) or digest

    def note_reminder(self, statement_id: int, level: str, at: datetime) -> bool:
        row = {"statement_id": statement_id, "level": level, "at": at}
        return self._connection.execute(_REMIND, row).one_or_none() is not None

    def _one(self, wanted: Select[Any], values: dict[str, Any] | None = None) -> Statement | None:
        row = self._connection.execute(wanted, values).one_or_none()
        return _statement(row) if row else None
