"""Part of signing a statement, whichever way it is done: the signature is kept, the house is told."""

from __future__ import annotations

from dataclasses import replace

from sales.desk.house import House
from sales.desk.named import customer_of, person
from sales.desk.statements.reminding.remind_cards import refresh_reminders
from sales.desk.statements.sheet import statement_sheet
from sales.desk.statements.signing.satisfaction import ask_satisfaction
from sales.notices import NoticeKind, Subject
from sales.outcomes import StatementSheet
from sales.people import Person, Role
from sales.ports import Work
from sales.signatures import Signature, SignedBy
from sales.statements import Statement, StatementState


def keep_signature(house: House, work: Work, actor: Person, statement: Statement, signature: Signature) -> Statement:
    """Keep it and move the statement to CONFIRMED, in the action's own transaction; Stale when it is signed already.
    Whoever calls has checked the right to sign, revision and hash under the customer's lock."""
    work.signatures.add(signature)
    by = signature.person_id if signature.kind is not SignedBy.PAPER else None
    confirmed = replace(statement, state=StatementState.CONFIRMED, signed_by=by, signed_at=signature.at)
    moved = work.statements.save(confirmed, statement.version)
    after = f"{signature.kind} {statement.hash}"
    house.log(work, actor, "statement.confirmed", f"statement:{statement.id}", statement.state, after)
    return moved


def tell_answer(house: House, work: Work, statement: Statement) -> StatementSheet:
    """Tell rep and finance what became of a statement and bring its cards up to date; its sheet. A signed one goes to
    the customer's contacts and the rep as a sealed PDF."""
    customer = customer_of(work, statement.snapshot.customer)
    told = {p.id: p for p in (person(work, customer.rep_id), *work.people.with_role(Role.FINANCE))}
    house.tell(work, NoticeKind.STATEMENT_ANSWERED, Subject.STATEMENT, statement.id, statement.version, *told.values())
    house.refresh(work, Subject.STATEMENT, statement.id, statement.version)
    refresh_reminders(house, work, statement)
    if statement.state is StatementState.CONFIRMED:
        contacts = (c for c in work.people.contacts_of(customer.code) if c.telegram_id)
        have = {p.id: p for p in (*contacts, person(work, customer.rep_id))}
        house.tell(work, NoticeKind.SIGNED_STATEMENT, Subject.STATEMENT, statement.id, 1, *have.values())
    ask_satisfaction(house, work, statement)
    return statement_sheet(work, statement)
