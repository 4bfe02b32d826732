"""Proofs of the audit log's chain and of references between rows."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from sales.notices import AuditEntry
from sales.proof import Fault, FaultKind
from storage.keepers.audit import chained
from storage.tables.talk import audit, audit_head

START = "0" * 64
ROWS_AT_ONCE = 1000


def chain(connection: Connection) -> Iterator[Fault]:
    """Every entry bears the hash of its content and of the entry before, none is missing, and the end is the end."""
    previous, number = START, 0
    wanted = select(audit).order_by(audit.c.id).execution_options(yield_per=ROWS_AT_ONCE)
    for row in connection.execute(wanted):
        number += 1
        entry = AuditEntry(row.at, row.person_id, row.telegram_id, row.action, row.subject, row.before, row.after)
        right = chained(previous, number, entry)
        if row.id != number or row.previous != previous or row.hash != right:
            yield Fault(FaultKind.AUDIT_CHAIN, f"audit {row.id}", right, row.hash)
        # Goes on from what is stored: one changed entry is one fault, not one for each entry after it.
        previous, number = row.hash, row.id
    head = connection.execute(select(audit_head)).one_or_none()
    if head is None or (head.last, head.hash) != (number, previous):
        found = "" if head is None else f"{head.last} {head.hash}"
        yield Fault(FaultKind.AUDIT_CHAIN, "audit_head", f"{number} {previous}", found)


def references(connection: Connection) -> Iterator[Fault]:
    """No row refers to one that is not there. PostgreSQL cannot be told to look away; SQLite can."""
    if connection.dialect.name == "sqlite":
        for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
            yield Fault(FaultKind.REFERENCE_BROKEN, f"{table} {row}", parent, "")
