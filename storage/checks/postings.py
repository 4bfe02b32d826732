"""What journals posted: shared by the proofs of documents."""

from __future__ import annotations

from sqlalchemy import Connection, select

from sales.ledger import Account, DocumentKind
from storage.checks.books import total_of
from storage.tables.books import journal, posting


def posted(connection: Connection, account: Account, kind: DocumentKind) -> dict[str, int]:
    """What the journals of a kind posted to an account, by number."""
    sums = (
        select(posting.c.journal, total_of(posting.c.minor).label("sum"))
        .join(journal, journal.c.number == posting.c.journal)
        .where(posting.c.account == account.value, journal.c.kind == kind.value)
        .group_by(posting.c.journal)
    )
    return {row.journal: int(row.sum) for row in connection.execute(sums)}
