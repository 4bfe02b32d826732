"""Keeps the hash-chained audit log."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC
from typing import Any

from sqlalchemy import Connection, insert, select

from sales.notices import AuditEntry
from storage.tables.talk import audit, audit_head

_ADD = insert(audit)
_HEAD = select(audit_head.c.last, audit_head.c.hash).with_for_update()


def chained(previous: str, number: int, entry: AuditEntry) -> str:
    """SHA-256 over the hash before and the canonical JSON of the entry with its number."""
    told = [
        number,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.person_id,
        entry.telegram_id,
        entry.action,
        entry.subject,
        entry.before,
        entry.after,
    ]
    canonical = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous}{canonical}".encode()).hexdigest()


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
        # One by one: the chain's triggers look at the entry before.
        for number, entry in enumerate(self._waiting, last + 1):
            row = _row(number, previous, entry)
            self._connection.execute(_ADD, row)
            previous = row["hash"]
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
