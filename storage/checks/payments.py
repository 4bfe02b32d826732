"""Proofs of what is posted beside payments: their foreign side, cheques that were paid, and that both went back."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, and_, select

from sales.collections import POSTED_COLLECTIONS, CollectionState
from sales.ledger import Account, DocumentKind
from sales.payments import StepKind
from sales.proof import Fault, FaultKind
from storage.tables.books import journal, posting
from storage.tables.money import collection
from storage.tables.payments import payment_step

_BACK = (CollectionState.BOUNCED.value, CollectionState.REVERSED.value)
_BESIDE = {StepKind.EXCHANGED: DocumentKind.EXCHANGE, StepKind.CLEARED: DocumentKind.CLEARING}
_back = journal.alias("back")
_STEPS = (
    select(payment_step, collection.c.state, journal.c.kind.label("document"), _back.c.number.label("back"))
    .join(collection, collection.c.id == payment_step.c.collection_id)
    .outerjoin(journal, journal.c.number == payment_step.c.number)
    .outerjoin(_back, _back.c.reverses == payment_step.c.number)
    .where(payment_step.c.kind.in_([kind.value for kind in _BESIDE]))
    .order_by(payment_step.c.id)
)
_exchanged = and_(payment_step.c.collection_id == collection.c.id, payment_step.c.kind == StepKind.EXCHANGED.value)
_received = and_(
    posting.c.journal == payment_step.c.number,
    posting.c.account == Account.EXCHANGE.value,
    posting.c.currency == collection.c.currency,
)
_FOREIGN = (
    select(collection.c.id, collection.c.minor, posting.c.minor.label("posted"))
    .outerjoin(payment_step, _exchanged)
    .outerjoin(posting, _received)
    .where(
        collection.c.settles_minor.is_not(None),
        collection.c.state.in_([state.value for state in POSTED_COLLECTIONS]),
    )
    .order_by(collection.c.id)
)
_NOBODYS = (
    select(journal.c.number)
    .outerjoin(payment_step, payment_step.c.number == journal.c.number)
    .where(journal.c.kind.in_([kind.value for kind in _BESIDE.values()]), payment_step.c.id.is_(None))
    .order_by(journal.c.number)
)


def beside_payments(connection: Connection) -> Iterator[Fault]:
    """What was paid in another currency is in the books in that currency, and so is every cheque that the bank paid,
    each under a number that a payment names; with a payment that was taken back they went back, with no other."""
    for row in connection.execute(_FOREIGN):
        if row.posted != -row.minor:
            yield Fault(FaultKind.PAYMENT_STEP, f"collection {row.id}", str(-row.minor), str(row.posted))
    for row in connection.execute(_STEPS):
        wanted = _BESIDE[StepKind(row.kind)].value
        if row.document != wanted:
            yield Fault(
                FaultKind.PAYMENT_STEP, row.number or f"collection {row.collection_id}", wanted, f"{row.document}"
            )
        if (row.back is not None) != (row.state in _BACK):
            expected = DocumentKind.REVERSAL.value if row.state in _BACK else ""
            yield Fault(FaultKind.PAYMENT_STEP, row.number, expected, row.back or "")
    for number in connection.execute(_NOBODYS).scalars():
        yield Fault(FaultKind.PAYMENT_STEP, number, "", number)
