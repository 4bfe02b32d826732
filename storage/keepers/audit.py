"""Keeps the hash-chained audit log."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from sales.notices import AuditEntry
from storage.tables.talk import audit, audit_head

_ADD = insert(audit)
_CANONICAL = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_HEAD = select(audit_head.c.last, audit_head.c.hash).with_for_update()


def chained(previous: str, number: int, entry: AuditEntry) -> str:
    """SHA-256 over the hash before and the canonical JSON of the entry with its number."""
    told = (entry.person_id, entry.telegram_id, entry.action, entry.subject, entry.before, entry.after)
    return linked(previous, number, utc(entry.at), *told)


def linked(
    previous: str,
    number: int,
    at: str,
    person_id: int | None,
    telegram_id: int | None,
    action: str,
    subject: str,
    before: str,
    after: str,
) -> str:
    """The same for the values of a row: a proof does this for every entry there is."""
    canonical = _CANONICAL((number, at, person_id, telegram_id, action, subject, before, after))
    return hashlib.sha256(f"{previous}{canonical}".encode()).hexdigest()


def utc(at: datetime) -> str:
    """A moment as it is hashed."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


class AuditKeeper:
    """Keeps entries in `audit`. They wait for the commit: the end of the chain is locked last and shortly, so that two
    actions never wait for each other across it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: list[AuditEntry] = []

    def append(self, entry: AuditEntry) -> None:
        self._waiting.append(entry)

    def write(self) -> None:
        """Chain what was appended. Part of the commit."""
        if not self._waiting:
            return
        last, previous = self._connection.execute(_HEAD).one()
        rows: list[dict[str, Any]] = []
        for number, entry in enumerate(self._waiting, last + 1):
            rows.append(_row(number, previous, entry))
            previous = rows[-1]["hash"]
        # A list is written row by row, as it must be: the chain's triggers look at the entry before.
        self._connection.execute(_ADD, rows)
        self._waiting.clear()


def _row(number: int, previous: str, entry: AuditEntry) -> dict[str, Any]:
    return {
        "id": number,
        "at": entry.at,
        "person_id": entry.person_id,
        "telegram_id": entry.telegram_id,
        "action": entry.action,
        "subject": entry.subject,
        "before": entry.before,
        "after": entry.after,
        "previous": previous,
        "hash": chained(previous, number, entry),
    }
