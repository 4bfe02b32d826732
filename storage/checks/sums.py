"""What the proofs share: sums as whole numbers, and what journals posted."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import BigInteger, Connection, Select, cast, func, select

from sales.ledger import Account, DocumentKind
from storage.tables.books import journal, posting


def total_of(column: Any) -> Any:
    """The column's sum as a whole number, 0 for no rows."""
    return cast(func.coalesce(func.sum(column), 0), BigInteger)


def aside(column: Any) -> Any:
    """The column (a text), not to be looked up by an index: another way to its rows is shorter."""
    return column.concat("")


def of_kinds(*kinds: DocumentKind) -> Select[tuple[str]]:
    """Numbers of the journals of these kinds. Lines are looked for in it with IN: both databases then begin here."""
    return select(journal.c.number).where(journal.c.kind.in_([kind.value for kind in kinds]))


def posted(
    connection: Connection, kinds: Collection[DocumentKind], *accounts: Account
) -> dict[Account, dict[str, int]]:
    """What the journals of these kinds posted to each of these accounts, by number."""
    sums = (
        select(posting.c.journal, posting.c.account, total_of(posting.c.minor).label("sum"))
        .where(posting.c.journal.in_(of_kinds(*kinds)), aside(posting.c.account).in_(accounts))
        .group_by(posting.c.journal, posting.c.account)
    )
    found: dict[Account, dict[str, int]] = {account: {} for account in accounts}
    for row in connection.execute(sums):
        found[Account(row.account)][row.journal] = int(row.sum)
    return found
