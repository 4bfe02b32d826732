"""Proofs of collections: their payments, and what took payments back or cleared cheques, are in the books."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, and_, case, exists, func, or_, select

from sales.collections import POSTED_COLLECTIONS, CollectionState
from sales.ledger import Account, DocumentKind
from sales.proof import Fault, FaultKind
from storage.checks.sums import aside, of_kinds, total_of
from storage.tables.books import journal, posting
from storage.tables.money import collection

_POSTED = tuple(state.value for state in POSTED_COLLECTIONS)
_BACK = (CollectionState.BOUNCED.value, CollectionState.REVERSED.value)
_verified = collection.c.state.in_(_POSTED)
_settles = func.coalesce(collection.c.settles_minor, collection.c.minor)


def collections(connection: Connection) -> Iterator[Fault]:
    """A collection that was verified has its payment in the books, of its amount; no other has; none is left over. One
    that was taken back names the reversal of that payment, a cheque that was paid its clearing."""
    for row in connection.execute(_UNPAID):
        wanted = -row.settles if row.state in _POSTED else None
        yield Fault(FaultKind.COLLECTION_JOURNAL, f"collection {row.id}", str(wanted), str(row.posted))
    for number, found in connection.execute(_LEFT_OVER):
        yield Fault(FaultKind.COLLECTION_JOURNAL, number, str(None), str(found))
    for row in connection.execute(_NOT_BACK):
        expected = f"{DocumentKind.REVERSAL} {row.payment}" if row.state in _BACK else ""
        yield Fault(FaultKind.COLLECTION_BACK, f"collection {row.id}", expected, row.reversal or "")
    for row in connection.execute(_NOT_CLEARED):
        yield Fault(FaultKind.COLLECTION_CLEARED, f"collection {row.id}", str(row.minor), str(row.cleared))


def _on(account: Account) -> ColumnElement[bool]:
    """Lines of one account, found by their journal."""
    return and_(posting.c.journal == journal.c.number, aside(posting.c.account) == account.value)


_received = total_of(posting.c.minor)
_lines = func.count(posting.c.id)
_paid = and_(journal.c.number == collection.c.number, journal.c.kind == DocumentKind.PAYMENT.value)
_UNPAID = (
    select(
        collection.c.id,
        collection.c.state,
        _settles.label("settles"),
        case((_lines > 0, _received)).label("posted"),
    )
    .outerjoin(journal, _paid)
    .outerjoin(posting, _on(Account.RECEIVABLE))
    .group_by(collection.c.id, collection.c.state, collection.c.number, _settles)
    .having(
        or_(
            and_(_verified, or_(_lines == 0, _received != -_settles)),
            and_(~_verified, or_(collection.c.number.is_not(None), _lines > 0)),
        )
    )
    .order_by(collection.c.id)
)
_nobodys = ~exists().where(collection.c.number == journal.c.number)
_LEFT_OVER = (
    select(posting.c.journal, _received)
    .where(posting.c.journal.in_(of_kinds(DocumentKind.PAYMENT).where(_nobodys)))
    .where(aside(posting.c.account) == Account.RECEIVABLE.value)
    .group_by(posting.c.journal)
    .order_by(posting.c.journal)
)
_reversal = and_(
    journal.c.number == collection.c.reversal,
    journal.c.kind == DocumentKind.REVERSAL.value,
    journal.c.reverses == collection.c.number,
)
_NOT_BACK = (
    select(collection.c.id, collection.c.state, collection.c.number.label("payment"), collection.c.reversal)
    .outerjoin(journal, _reversal)
    .where(or_(collection.c.state.in_(_BACK), collection.c.reversal.is_not(None)))
    .where(or_(collection.c.state.not_in(_BACK), journal.c.number.is_(None)))
    .order_by(collection.c.id)
)
_clearing = and_(journal.c.number == collection.c.clearing, journal.c.kind == DocumentKind.CLEARING.value)
_NOT_CLEARED = (
    select(collection.c.id, collection.c.minor, _received.label("cleared"))
    .outerjoin(journal, _clearing)
    .outerjoin(posting, _on(Account.BANK))
    .where(collection.c.clearing.is_not(None))
    .group_by(collection.c.id, collection.c.minor)
    .having(_received != collection.c.minor)
    .order_by(collection.c.id)
)
