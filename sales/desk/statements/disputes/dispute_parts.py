"""Parts of actions on disputes: who may, what stands on the audit log, and the facts their screens show."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime

from sales.desk.house import House
from sales.desk.named import customer_of, person
from sales.desk.refused import remembered
from sales.desk.statements.reminding.remind_cards import refresh_reminders
from sales.desk.statements.sheet import current_revision, statement_sheet
from sales.desk.statements.signing.answerable import locked_statement, own_statement
from sales.dispute_outcomes import DisputeSheet
from sales.disputes import Dispute, DisputeState, in_dispute
from sales.notices import NoticeKind, Subject
from sales.people import Person, Role
from sales.ports import Work
from sales.refusals import AlreadyDecided, NotAllowed, NotFound, OutOfDate, OwnDocument
from sales.statements import Statement, StatementState

# Refused and kept in the log: who tried what they may not, or what was superseded.
_TRIED = (NotAllowed, NotFound, OwnDocument, OutOfDate)


def tried(house: House, actor: Person, subject: str) -> AbstractContextManager[None]:
    """Around the whole transaction of a customer's step about a dispute: such a refusal is logged and raised on."""
    return remembered(house, actor, "statement.dispute", subject, *_TRIED)


def disputable(work: Work, actor: Person, statement_id: int, seen: int) -> Statement:
    """The statement, with its customer held, if this actor may dispute the revision `seen` now: also while it is in
    dispute. NotAllowed, NotFound, OwnDocument, OutOfDate (it names the current one), AlreadyDecided."""
    return still_disputable(work, own_statement(work, actor, statement_id), seen)


def still_disputable(work: Work, statement: Statement, seen: int, *, settled: bool = False) -> Statement:
    """The statement, if it is the revision that counts and neither signed nor settled (`settled`: or so)."""
    current = current_revision(work, statement)
    if statement.revision != seen or current.id != statement.id:
        raise OutOfDate(Subject.STATEMENT, current.id)
    also = (StatementState.DISPUTED, *((StatementState.RESOLVED,) if settled else ()))
    if not statement.unsigned and statement.state not in also:
        by = person(work, statement.signed_by).name if statement.signed_by else None
        raise AlreadyDecided(Subject.STATEMENT, statement.id, statement.state.value, by, statement.signed_at)
    return statement


def drafts_of(work: Work, actor: Person, statement_id: int) -> tuple[Dispute, ...]:
    """What the actor is putting together about a statement."""
    found = work.disputes.of(statement_id)
    return tuple(each for each in found if each.state is DisputeState.DRAFT and each.by == actor.id)


def dispute_sheet(work: Work, actor: Person, statement: Statement) -> DisputeSheet:
    """All that a screen about a statement's disputes shows to this actor."""
    return DisputeSheet(statement_sheet(work, statement), drafts_of(work, actor, statement.id))


def found_dispute(work: Work, actor: Person, dispute_id: int) -> tuple[Dispute, Statement]:
    """A dispute that was handed in, with its statement, while the customer is held. NotFound."""
    glance = work.disputes.get(dispute_id, actor.scope)
    if glance is None or glance.state is DisputeState.DRAFT:
        raise NotFound(Subject.DISPUTE)
    statement = locked_statement(work, actor, glance.statement_id)
    return work.disputes.get(dispute_id, actor.scope) or glance, statement


def expected(work: Work, made: Dispute, seen: int, *states: DisputeState) -> None:
    """AlreadyDecided in another state, OutOfDate at another version."""
    if made.state not in states:
        who, at = _decided(made)
        raise AlreadyDecided(
            Subject.DISPUTE, made.statement_id, made.state.value, person(work, who).name if who else None, at
        )
    if made.version != seen:
        raise OutOfDate(Subject.DISPUTE, made.statement_id)


def _decided(made: Dispute) -> tuple[int | None, datetime | None]:
    """Whose answer the state is, and since when; nobody's of what the customer raised or took back."""
    if made.state is DisputeState.CORRECTED:
        return made.corrected_by, made.corrected_at
    last = made.explanations[-1] if made.state is DisputeState.EXPLAINED else None
    return (last.by, last.at) if last else (None, None)


def told(made: Dispute) -> str:
    """A dispute in one line of the audit log."""
    claimed = f"{made.claimed.minor} {made.claimed.currency}" if made.claimed is not None else ""
    photo = f"photo {made.photo}" if made.photo else ""
    parts = (made.state.value, made.entry or "-", made.kind, claimed, made.text, photo, made.answer, made.document)
    return " ".join(str(part) for part in parts if part)


def saved(house: House, work: Work, actor: Person | None, made: Dispute, seen: Dispute) -> Dispute:
    """Write what became of a dispute, and log it under its new state."""
    made = work.disputes.save(made, seen.version)
    house.log(work, actor, f"dispute.{made.state}", f"dispute:{made.id}", told(seen), told(made))
    return made


def tell_house(house: House, work: Work, statement: Statement) -> None:
    """Rep and finance get the card of the statement's disputes as they stand now."""
    rep = person(work, customer_of(work, statement.snapshot.customer).rep_id)
    people = {each.id: each for each in (rep, *work.people.with_role(Role.FINANCE))}
    house.tell(work, NoticeKind.CARD, Subject.DISPUTE, statement.id, statement.version, *people.values())


def tell_customer(house: House, work: Work, statement: Statement) -> None:
    """The customer's contacts are told that something was answered."""
    contacts = [each for each in work.people.contacts_of(statement.snapshot.customer) if each.telegram_id]
    kind, version = NoticeKind.DISPUTE_ANSWERED, statement.version
    house.tell(work, kind, Subject.STATEMENT, statement.id, version, *contacts)


def refresh(house: House, work: Work, statement: Statement) -> None:
    """Every card of the statement and of its disputes follows."""
    for subject in (Subject.STATEMENT, Subject.DISPUTE):
        house.refresh(work, subject, statement.id, statement.version)
    refresh_reminders(house, work, statement)


def moved(house: House, work: Work, actor: Person | None, statement: Statement, state: StatementState) -> Statement:
    """The statement in this state (its version moves on in any case: so do its disputes), logged where that is new."""
    after = work.statements.save(replace(statement, state=state), statement.version)
    if state is not statement.state:
        what = ",".join(sorted(in_dispute(after.snapshot, work.disputes.of(after.id))))
        house.log(work, actor, f"statement.{state}", f"statement:{after.id}", statement.state, what or after.hash)
    return after
