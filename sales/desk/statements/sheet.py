"""Gathers the facts that a statement's card shows, inside the action's own transaction."""

from __future__ import annotations

from sales.desk.named import customer_of, person
from sales.desk.statements.wishes import wishes_of
from sales.disputes import Dispute, in_dispute, sent
from sales.outcomes import StatementSheet
from sales.paper_signing import DECIDERS, PaperSigning
from sales.people import Person
from sales.ports import Work
from sales.statements import Statement, StatementState


def current_revision(work: Work, statement: Statement) -> Statement:
    """The latest revision of the same customer, currency and period; itself, if nothing superseded it."""
    content = statement.snapshot
    latest = work.statements.of_period(content.customer, content.closing.currency, content.start, content.end)
    return latest or statement


def statement_sheet(work: Work, statement: Statement) -> StatementSheet:
    """All that a statement's card shows."""
    code = statement.snapshot.customer
    asking = wishes_of(work, code)
    disputes = sent(work.disputes.of(statement.id))
    disputed = in_dispute(statement.snapshot, disputes)
    return StatementSheet(
        statement=statement,
        customer=customer_of(work, code),
        signer=person(work, statement.signed_by) if statement.signed_by else None,
        reachable=any(contact.telegram_id for contact in work.people.contacts_of(code)),
        signature=work.signatures.of(statement.id),
        dispatches=work.dispatches.of(statement.id),
        barred=work.signing_rights.barred(code),
        promised=asking.promised_since(statement.issued_at),
        opted_out=bool(asking.signers) and not asking.asked,
        askable=bool(asking.signers),
        disputes=disputes,
        agreed=work.disputes.agreed(statement.id) - disputed,
        before=work.statements.revision_before(statement) if statement.revision > 1 else None,
        people=_named(work, disputes),
        replaced_by=_replaced_by(work, statement),
    )


def _replaced_by(work: Work, statement: Statement) -> int | None:
    """What is signed stays what counts."""
    current = statement if statement.state is StatementState.CONFIRMED else current_revision(work, statement)
    return current.id if current.id != statement.id else None


def _named(work: Work, disputes: tuple[Dispute, ...]) -> dict[int, Person]:
    """Who is named by these: who raised, explained and corrected them."""
    return {each: person(work, each) for each in sorted({one for made in disputes for one in made.people})}


def to_accept(work: Work, actor: Person) -> tuple[PaperSigning, ...]:
    """What waits for this person to accept or refuse; nothing for who accepts none."""
    return work.paper_signings.to_decide(actor.scope, actor.id) if actor.has(*DECIDERS) else ()
