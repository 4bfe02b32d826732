"""Keeps disputes of statements, and the lines that were confirmed while others were in dispute."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, insert, select

from sales.disputes import Dispute, DisputeKind, DisputeState, Explanation, in_dispute
from sales.money import Money
from sales.people import Scope
from sales.ports import Stale
from storage.codec import read_snapshot
from storage.keepers.latest import LATEST
from storage.keepers.tools import insert_unless_there, save_as_seen, update_as_seen
from storage.scopes import within
from storage.tables.disputes import agreed_entry, dispute, dispute_explanation
from storage.tables.papers import statement

_ADD = insert_unless_there(dispute, dispute.c.id)
_SAVE = update_as_seen(dispute)
_OF = select(dispute).where(dispute.c.statement_id == bindparam("wanted")).order_by(dispute.c.id)
_OPEN = (
    select(dispute, statement.c.snapshot, statement.c.hash)
    .join(statement, statement.c.id == dispute.c.statement_id)
    .where(statement.c.customer == bindparam("wanted"), dispute.c.state == DisputeState.OPEN.value, LATEST)
)
_SAID = (
    select(dispute_explanation)
    .where(dispute_explanation.c.dispute_id.in_(bindparam("wanted", expanding=True)))
    .order_by(dispute_explanation.c.dispute_id, dispute_explanation.c.id)
)
_AGREE = insert_unless_there(agreed_entry)
_AGREED = select(agreed_entry.c.entry).where(agreed_entry.c.statement_id == bindparam("wanted"))


def _dispute(row: Row[Any], explanations: tuple[Explanation, ...] = ()) -> Dispute:
    return Dispute(
        id=row.id,
        version=row.version,
        statement_id=row.statement_id,
        state=DisputeState(row.state),
        by=row.by,
        at=row.at,
        entry=row.entry or None,
        kind=DisputeKind(row.kind) if row.kind else None,
        claimed=Money(row.claimed, row.currency) if row.claimed is not None else None,
        text=row.text,
        photo=row.photo,
        insisted=row.insisted,
        explanations=explanations,
        corrected_by=row.corrected_by,
        corrected_at=row.corrected_at,
        document=row.document,
        prepared=row.prepared,
    )


def _written(made: Dispute) -> dict[str, Any]:
    return {
        "statement_id": made.statement_id,
        "state": made.state.value,
        "entry": made.entry or "",
        "kind": made.kind.value if made.kind else None,
        "claimed": made.claimed.minor if made.claimed else None,
        "currency": made.claimed.currency if made.claimed else None,
        "text": made.text,
        "photo": made.photo,
        "at": made.at,
        "insisted": made.insisted,
        "corrected_by": made.corrected_by,
        "corrected_at": made.corrected_at,
        "document": made.document,
        "prepared": made.prepared,
    }


class DisputesKeeper:
    """Keeps disputes in `dispute`, their answers in `dispute_explanation`, confirmed lines in `agreed_entry`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, dispute_: Dispute) -> Dispute:
        row = {**_written(dispute_), "version": dispute_.version, "by": dispute_.by}
        id_ = self._connection.execute(_ADD, row).scalar_one_or_none()
        if id_ is None:
            raise Stale(f"{dispute_.entry or 'the whole'} of statement {dispute_.statement_id} is disputed")
        return replace(dispute_, id=id_)

    def get(self, dispute_id: int, scope: Scope) -> Dispute | None:
        wanted = select(dispute).join(statement, statement.c.id == dispute.c.statement_id)
        found = self._all(wanted.where(dispute.c.id == dispute_id, within(scope, statement.c.customer)))
        return found[0] if found else None

    def of(self, statement_id: int) -> tuple[Dispute, ...]:
        return self._all(_OF, {"wanted": statement_id})

    def save(self, dispute_: Dispute, seen: int) -> Dispute:
        save_as_seen(self._connection, _SAVE, dispute_.id, seen, _written(dispute_))
        return replace(dispute_, version=seen + 1)

    def explain(self, dispute_id: int, said: Explanation) -> None:
        row = {"dispute_id": dispute_id, "text": said.text, "by": said.by, "at": said.at}
        self._connection.execute(insert(dispute_explanation), row)

    def drop(self, dispute_id: int) -> None:
        self._connection.execute(delete(dispute).where(dispute.c.id == dispute_id))

    def open_items(self, customer: str) -> frozenset[str]:
        found: set[str] = set()
        for row in self._connection.execute(_OPEN, {"wanted": customer}):
            found |= in_dispute(read_snapshot(row.snapshot, row.hash), (_dispute(row),))
        return frozenset(found)

    def about(self, customer: str, entry: str, *states: DisputeState) -> tuple[Dispute, ...]:
        wanted = select(dispute).join(statement, statement.c.id == dispute.c.statement_id)
        names = [state.value for state in states]
        mine = (statement.c.customer == customer, dispute.c.entry == entry, dispute.c.state.in_(names))
        return self._all(wanted.where(*mine).order_by(dispute.c.id))

    def agree(self, statement_id: int, entries: Iterable[str], person_id: int, at: datetime) -> None:
        rows = [{"statement_id": statement_id, "entry": each, "person_id": person_id, "at": at} for each in entries]
        for row in rows:
            self._connection.execute(_AGREE, row)

    def carry(self, before: int, now: int, entries: Iterable[str]) -> None:
        said = select(agreed_entry).where(agreed_entry.c.statement_id == before, agreed_entry.c.entry.in_(set(entries)))
        for row in self._connection.execute(said).all():
            self._connection.execute(_AGREE, {**row._mapping, "statement_id": now})

    def agreed(self, statement_id: int) -> frozenset[str]:
        return frozenset(self._connection.execute(_AGREED, {"wanted": statement_id}).scalars())

    def _all(self, wanted: Select[Any], values: dict[str, Any] | None = None) -> tuple[Dispute, ...]:
        rows = self._connection.execute(wanted, values or {}).all()
        said = self._said([row.id for row in rows]) if rows else {}
        return tuple(_dispute(row, said.get(row.id, ())) for row in rows)

    def _said(self, ids: list[int]) -> dict[int, tuple[Explanation, ...]]:
        rows = self._connection.execute(_SAID, {"wanted": ids})
        return {
            each: tuple(Explanation(row.text, row.by, row.at) for row in said)
            for each, said in groupby(rows, lambda row: int(row.dispute_id))
        }
