"""Proofs of statements: content as hashed, sums that tie out, and the ledger as it was when they were issued."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from sales.proof import Fault, FaultKind
from sales.statements import DoesNotTieOut, Snapshot
from storage.checks.books import total_of
from storage.codec import Damaged, read_snapshot
from storage.tables.books import posting
from storage.tables.papers import statement

_known = (
    posting.c.customer == bindparam("wanted"),
    posting.c.currency == bindparam("money"),
    posting.c.day <= bindparam("as_of"),
    posting.c.id <= bindparam("last_posting"),
)
_CLOSING = select(total_of(posting.c.minor)).where(*_known)
_ENTRIES = (
    select(posting.c.journal, total_of(posting.c.minor).label("sum"))
    .where(*_known, posting.c.day >= bindparam("first"))
    .group_by(posting.c.journal)
)


def statements(connection: Connection) -> Iterator[Fault]:
    """Every statement is what was hashed, ties out, and closes with what the ledger said when it was issued."""
    for row in connection.execute(select(statement).order_by(statement.c.id)).all():
        subject = f"{row.number} {row.revision}"
        try:
            snapshot = read_snapshot(row.snapshot, row.hash)
        except DoesNotTieOut:
            yield Fault(FaultKind.STATEMENT_SUMS, subject, "", "")
        except Damaged as damaged:
            yield Fault(FaultKind.STATEMENT_CONTENT, subject, row.hash, damaged.found)
        except (ValueError, KeyError, TypeError):
            yield Fault(FaultKind.STATEMENT_CONTENT, subject, row.hash, "")
        else:
            yield from _against_ledger(connection, subject, row, snapshot)


def _against_ledger(connection: Connection, subject: str, row: Row[Any], snapshot: Snapshot) -> Iterator[Fault]:
    told = (row.customer, row.currency, row.period_start, row.period_end)
    content = (snapshot.customer, snapshot.closing.currency, snapshot.start, snapshot.end)
    if told != content:
        yield Fault(FaultKind.STATEMENT_CONTENT, subject, " ".join(map(str, told)), " ".join(map(str, content)))
        return
    values = {
        "wanted": row.customer,
        "money": row.currency,
        "as_of": row.period_end,
        "last_posting": row.last_posting,
    }
    closing = connection.execute(_CLOSING, values).scalar_one()
    if closing != snapshot.closing.minor:
        yield Fault(FaultKind.STATEMENT_LEDGER, subject, str(closing), str(snapshot.closing.minor))
    rows = connection.execute(_ENTRIES, {**values, "first": row.period_start})
    posted: dict[str, int] = {each.journal: each.sum for each in rows}
    listed: dict[str, int] = {}
    for entry in snapshot.entries:
        listed[entry.number] = listed.get(entry.number, 0) + entry.amount.minor
    for number in sorted(posted.keys() | listed.keys()):
        if posted.get(number) != listed.get(number):
            found = (str(posted.get(number)), str(listed.get(number)))
            yield Fault(FaultKind.STATEMENT_ENTRY, f"{subject} {number}", *found)
