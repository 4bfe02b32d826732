"""Keeps statements: a frozen snapshot and the life around it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from sales.people import Language, Scope
from sales.ports import Stale
from sales.statements import Statement, StatementState
from storage.codec import Damaged, codec, read_snapshot
from storage.keepers.disputes import DisputesKeeper
from storage.keepers.latest import LATEST
from storage.keepers.tools import insert_unless_there, save_as_seen, update_as_seen
from storage.scopes import within
from storage.tables.books import posting
from storage.tables.papers import paper, statement

_DISPUTED = codec(tuple[str, ...])
_LAST_POSTING = (
    select(func.coalesce(func.max(posting.c.id), 0))
    .where(posting.c.customer == bindparam("of_customer"), posting.c.currency == bindparam("of_currency"))
    .scalar_subquery()
)
_before = statement.alias("before")
_BEFORE_ID = (
    select(_before.c.id)
    .where(
        _before.c.customer == bindparam("of_customer"),
        _before.c.currency == bindparam("of_currency"),
        _before.c.period_end < bindparam("of_start"),
    )
    .order_by(_before.c.period_end.desc(), _before.c.revision.desc())
    .limit(1)
    .scalar_subquery()
)
_ADD = insert_unless_there(statement, statement.c.id).values(last_posting=_LAST_POSTING, before_id=_BEFORE_ID)
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
_HOLDING = (
    select(statement)
    .where(
        statement.c.customer == bindparam("wanted"),
        statement.c.currency == bindparam("money"),
        statement.c.period_end >= bindparam("day"),
    )
    .order_by(statement.c.period_end, statement.c.revision.desc())
    .limit(1)
)
_BEFORE = (
    select(statement)
    .where(
        statement.c.customer == bindparam("wanted"),
        statement.c.currency == bindparam("money"),
        statement.c.period_start == bindparam("first"),
        statement.c.period_end == bindparam("last"),
        statement.c.revision < bindparam("below"),
    )
    .order_by(statement.c.revision.desc())
    .limit(1)
)
_LATEST = select(statement).where(LATEST)
_PAPER = select(paper.c.digest).where(
    paper.c.statement_id == bindparam("wanted"), paper.c.language == bindparam("in_language")
)
_KEEP = insert_unless_there(paper)


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
        why=row.why,
    )


def _life(made: Statement) -> dict[str, Any]:
    return {
        "state": made.state.value,
        "signed_by": made.signed_by,
        "signed_at": made.signed_at,
        "disputed": _DISPUTED.write(made.disputed),
        "reason": made.reason,
    }


def content_of(made: Statement) -> dict[str, Any]:
    """The row of a statement; Damaged when its hash is not that of its content."""
    snapshot, text = made.snapshot, made.snapshot.canonical()
    if hashlib.sha256(text.encode()).hexdigest() != made.hash:
        raise Damaged(made.number, made.hash)
    return {
        **_life(made),
        "version": made.version,
        "number": made.number,
        "revision": made.revision,
        "customer": snapshot.customer,
        "currency": snapshot.closing.currency,
        "period_start": snapshot.start,
        "period_end": snapshot.end,
        "snapshot": text,
        "hash": made.hash,
        "issued_at": made.issued_at,
        "issued_by": made.issued_by,
        "why": made.why,
    }


class StatementsKeeper:
    """Keeps statements in `statement` and their PDFs' digests in `paper`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, statement_: Statement) -> Statement:
        snapshot = statement_.snapshot
        whose = {
            "of_customer": snapshot.customer,
            "of_currency": snapshot.closing.currency,
            "of_start": snapshot.start,
        }
        id_ = self._connection.execute(_ADD, {**content_of(statement_), **whose}).scalar_one_or_none()
        if id_ is None:
            raise Stale(f"revision {statement_.revision} of {snapshot.customer} {snapshot.start} is there")
        return replace(statement_, id=id_)

    def get(self, statement_id: int, scope: Scope) -> Statement | None:
        wanted = (statement.c.id == statement_id, within(scope, statement.c.customer))
        return self._one(select(statement).where(*wanted))

    def of_period(self, customer: str, currency: str, start: date, end: date) -> Statement | None:
        return self._one(_OF_PERIOD, {"wanted": customer, "money": currency, "first": start, "last": end})

    def holding(self, customer: str, currency: str, day: date) -> Statement | None:
        return self._one(_HOLDING, {"wanted": customer, "money": currency, "day": day})

    def save(self, statement_: Statement, seen: int) -> Statement:
        save_as_seen(self._connection, _SAVE, statement_.id, seen, _life(statement_))
        return replace(statement_, version=seen + 1)

    def recent(self, scope: Scope, limit: int) -> tuple[Statement, ...]:
        wanted = _LATEST.where(within(scope, statement.c.customer)).order_by(statement.c.id.desc()).limit(limit)
        return tuple(_statement(row) for row in self._connection.execute(wanted))

    def revision_before(self, statement_: Statement) -> Statement | None:
        content = statement_.snapshot
        wanted = {"wanted": content.customer, "money": content.closing.currency, "below": statement_.revision}
        return self._one(_BEFORE, {**wanted, "first": content.start, "last": content.end})

    def listed(
        self, scope: Scope, states: Iterable[StatementState], customer: str | None, limit: int, skip: int
    ) -> tuple[Statement, ...]:
        names = sorted(state.value for state in states)
        wanted = _LATEST.where(within(scope, statement.c.customer), statement.c.state.in_(names))
        wanted = wanted.where(statement.c.customer == customer) if customer else wanted
        page = wanted.order_by(statement.c.period_end.desc(), statement.c.id.desc()).limit(limit).offset(skip)
        return tuple(_statement(row) for row in self._connection.execute(page))

    def counted(self, scope: Scope, customer: str | None) -> dict[StatementState, int]:
        wanted = _LATEST.where(within(scope, statement.c.customer))
        wanted = wanted.where(statement.c.customer == customer) if customer else wanted
        found = wanted.with_only_columns(statement.c.state, func.count().label("n")).group_by(statement.c.state)
        return {StatementState(row.state): row.n for row in self._connection.execute(found)}

    def disputed_items(self, customer: str) -> frozenset[str]:
        return DisputesKeeper(self._connection).open_items(customer)

    def paper(self, statement_id: int, language: Language) -> str | None:
        wanted = {"wanted": statement_id, "in_language": language.value}
        return self._connection.execute(_PAPER, wanted).scalar_one_or_none()

    def keep_paper(self, statement_id: int, language: Language, digest: str) -> str:
        row = {"statement_id": statement_id, "language": language.value, "digest": digest}
        self._connection.execute(_KEEP, row)
        return self.paper(statement_id, language) or digest

    def _one(self, wanted: Select[Any], values: dict[str, Any] | None = None) -> Statement | None:
        row = self._connection.execute(wanted, values).one_or_none()
        return _statement(row) if row else None
