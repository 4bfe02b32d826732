"""Proofs of the audit log's chain and of references between rows."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select, type_coerce
from sqlalchemy.types import NullType

from sales.proof import Fault, FaultKind
from storage.keepers.audit import linked, utc
from storage.tables.talk import audit, audit_head

START = "0" * 64
ROWS_AT_ONCE = 1000


# A moment as the database keeps it: SQLite's text is what was hashed, and reading it as a moment takes half the time.
_ENTRIES = (
    select(
        audit.c.id,
        type_coerce(audit.c.at, NullType()),
        audit.c.person_id,
        audit.c.telegram_id,
        audit.c.action,
        audit.c.subject,
        audit.c.before,
        audit.c.after,
        audit.c.previous,
        audit.c.hash,
    )
    .order_by(audit.c.id)
    .execution_options(yield_per=ROWS_AT_ONCE)
)


def chain(connection: Connection) -> Iterator[Fault]:
    """Every entry bears the hash of its content and of the entry before, none is missing, and the end is the end."""
    previous, number = START, 0
    for id_, at, *told, before, found in connection.execute(_ENTRIES):
        number += 1
        right = linked(previous, number, at if isinstance(at, str) else utc(at), *told)
        if id_ != number or before != previous or found != right:
            yield Fault(FaultKind.AUDIT_CHAIN, f"audit {id_}", right, found)
        # Goes on from what is stored: one changed entry is one fault, not one for each entry after it.
        previous, number = found, id_
    head = connection.execute(select(audit_head)).one_or_none()
    if head is None or (head.last, head.hash) != (number, previous):
        found = "" if head is None else f"{head.last} {head.hash}"
        yield Fault(FaultKind.AUDIT_CHAIN, "audit_head", f"{number} {previous}", found)


def references(connection: Connection) -> Iterator[Fault]:
    """No row refers to one that is not there. PostgreSQL cannot be told to look away; SQLite can."""
    if connection.dialect.name == "sqlite":
        for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
            yield Fault(FaultKind.REFERENCE_BROKEN, f"{table} {row}", parent, "")
