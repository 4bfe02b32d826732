"""Proofs of collections and their payments."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from sales.collections import CollectionState
from sales.ledger import Account, DocumentKind
from sales.proof import Fault, FaultKind
from storage.checks.postings import posted
from storage.tables.papers import collection


def collections(connection: Connection) -> Iterator[Fault]:
    """A verified collection has its payment in the books, of its amount; no other has; no payment is without one."""
    payments = posted(connection, Account.RECEIVABLE, DocumentKind.PAYMENT)
    for row in connection.execute(select(collection).order_by(collection.c.id)):
        verified = row.state == CollectionState.VERIFIED.value
        found = payments.pop(row.number, None) if row.number else None
        wanted = -row.minor if verified else None
        if found != wanted or verified != (row.number is not None):
            yield Fault(FaultKind.COLLECTION_JOURNAL, f"collection {row.id}", str(wanted), str(found))
    for number, found in sorted(payments.items()):
        yield Fault(FaultKind.COLLECTION_JOURNAL, number, str(None), str(found))
