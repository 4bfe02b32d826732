"""Proofs of signatures in the chat and by hand, and of statements in dispute."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, and_, exists, or_, select

from sales.disputes import LIVE
from sales.proof import Fault, FaultKind
from sales.signatures import SignedBy
from sales.statements import StatementState
from storage.tables.disputes import dispute
from storage.tables.papers import statement
from storage.tables.people import contact
from storage.tables.signing import signature

_AT_ONCE = 500  # rows
_subject = (statement.c.number, statement.c.revision)
_signed_otherwise = or_(
    statement.c.state != StatementState.CONFIRMED.value,
    signature.c.revision != statement.c.revision,
    signature.c.hash != statement.c.hash,
    statement.c.signed_by.is_distinct_from(signature.c.person_id),
    statement.c.signed_at.is_distinct_from(signature.c.at),
)
_by_another = or_(contact.c.person_id.is_(None), statement.c.issued_by == signature.c.person_id)
# Signed on paper is paper_signings' business; a statement that was confirmed before there were signatures has none.
_SIGNED = (
    select(
        *_subject,
        statement.c.customer,
        statement.c.state,
        statement.c.hash,
        statement.c.signed_by,
        statement.c.signed_at,
        signature.c.revision.label("of_revision"),
        signature.c.hash.label("of_hash"),
        signature.c.person_id,
        signature.c.at,
        _signed_otherwise.label("otherwise"),
        _by_another.label("by_another"),
    )
    .join(statement, statement.c.id == signature.c.statement_id)
    .outerjoin(contact, and_(contact.c.person_id == signature.c.person_id, contact.c.customer == statement.c.customer))
    .where(signature.c.kind != SignedBy.PAPER.value, or_(_signed_otherwise, _by_another))
    .order_by(signature.c.statement_id)
    .execution_options(yield_per=_AT_ONCE)
)
_GONE = (
    select(*_subject)
    .where(
        statement.c.state == StatementState.DISPUTED.value,
        ~exists().where(dispute.c.statement_id == statement.c.id, dispute.c.state.in_([state.value for state in LIVE])),
    )
    .order_by(statement.c.id)
    .execution_options(yield_per=_AT_ONCE)
)


def signatures(connection: Connection) -> Iterator[Fault]:
    """A signature in the chat or by hand is of the content of its statement, which is confirmed by that person at that
    moment: a contact of its customer, and not who issued it."""
    for row in connection.execute(_SIGNED):
        subject = f"{row.number} {row.revision}"
        if row.otherwise:
            wanted = (StatementState.CONFIRMED.value, row.revision, row.hash, row.signed_by, row.signed_at)
            found = (row.state, row.of_revision, row.of_hash, row.person_id, row.at)
            yield Fault(FaultKind.SIGNATURE_CONTENT, subject, _line(wanted), _line(found))
        if row.by_another:
            yield Fault(FaultKind.SIGNATURE_PERSON, subject, row.customer, str(row.person_id))


def disputed(connection: Connection) -> Iterator[Fault]:
    """A statement in dispute has a dispute that is not settled."""
    for row in connection.execute(_GONE):
        yield Fault(FaultKind.DISPUTE_GONE, f"{row.number} {row.revision}", "1", "0")


def _line(facts: tuple[object, ...]) -> str:
    return " ".join(str(fact) for fact in facts)
