"""Part of actions: what the answers to a statement's disputes make of it, and corrections as they are posted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sales.desk.house import House
from sales.desk.named import person
from sales.desk.statements.disputes.dispute_parts import moved, refresh, saved, tell_customer
from sales.desk.statements.disputes.revise import may_be_revised, revise
from sales.desk.statements.sheet import current_revision
from sales.disputes import LIVE, Dispute, DisputeState, is_open, sent
from sales.notices import Subject
from sales.people import EVERYTHING, Person
from sales.ports import Work
from sales.statements import Statement, StatementState


def settle(house: House, work: Work, actor: Person | None, statement: Statement) -> Statement:
    """After something was answered or taken back, with the customer held: while anything is open it is in dispute.
    Nothing was corrected: it waits for the signature again. Lines changed: another revision supersedes it. The lines
    are as they were, or a later statement is out: what corrected it shows there, and this one is settled. The statement
    that counts now."""
    disputes = sent(work.disputes.of(statement.id))
    if is_open(disputes):
        after = moved(house, work, actor, statement, StatementState.DISPUTED)
    elif any(each.state is DisputeState.CORRECTED for each in disputes):
        after = _superseded(house, work, actor, statement, disputes)
    else:
        after = moved(house, work, actor, statement, StatementState.VIEWED)
    refresh(house, work, after)
    if after.id != statement.id:
        house.refresh(work, Subject.DISPUTE, statement.id, f"superseded:{after.id}")
    return after


def corrected(house: House, work: Work, actor: Person, customer: str, entry: str, document: str) -> None:
    """A document that corrects this entry is in the books, by the decision of `actor`: what lives about the entry is
    CORRECTED and names it; also where it was explained meanwhile, until the customer accepts that or signs. The caller
    holds the customer."""
    for made, statement in _unsettled(work, customer, entry):
        if current_revision(work, statement).id != statement.id:
            continue
        answered = replace(made, corrected_by=actor.id, corrected_at=house.now(), document=document)
        saved(house, work, actor, replace(answered, state=DisputeState.CORRECTED), made)
        after = settle(house, work, actor, statement)
        if after.id == statement.id:  # another revision tells of itself
            tell_customer(house, work, after)


def day_of_correction(house: House, work: Work, customer: str, entry: str) -> date:
    """The day of the document that corrects an entry: that of a statement in which it is in dispute and not settled, so
    that another revision shows it; today where there is none, or a later statement has been issued since."""
    today = house.today()
    for _, statement in _unsettled(work, customer, entry):
        if may_be_revised(work, statement):
            return min(today, statement.snapshot.end)
    return today


def _unsettled(work: Work, customer: str, entry: str) -> list[tuple[Dispute, Statement]]:
    """What lives about an entry: who signs accepts what was explained. Read before anything is changed."""
    found = [
        (made, work.statements.get(made.statement_id, EVERYTHING))
        for made in work.disputes.about(customer, entry, *LIVE)
    ]
    return [(made, its) for made, its in found if its is not None and its.state is not StatementState.CONFIRMED]


def _superseded(
    house: House, work: Work, actor: Person | None, statement: Statement, disputes: tuple[Dispute, ...]
) -> Statement:
    done = [each for each in disputes if each.state is DisputeState.CORRECTED]
    by = person(work, next(each.corrected_by for each in reversed(done) if each.corrected_by))
    if not may_be_revised(work, statement):
        return moved(house, work, actor, statement, StatementState.RESOLVED)
    why = ", ".join(f"{each.entry or '-'} → {each.document}" for each in done)
    return revise(house, work, statement, why, by)
