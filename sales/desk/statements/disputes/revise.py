"""Part of actions: a period that was stated already is stated anew, as the next revision under the same number."""

from __future__ import annotations

from dataclasses import replace

from sales.desk.house import House
from sales.desk.named import customer_of
from sales.desk.statements.disputes.carry import carried
from sales.desk.statements.issuing.freeze import frozen_anew
from sales.desk.statements.issuing.send import first_revision, send_all
from sales.desk.statements.reminding.remind_cards import refresh_reminders
from sales.desk.statements.sheet import current_revision
from sales.notices import Subject
from sales.people import Person
from sales.ports import Work
from sales.statement_refusals import NotTheLatestPeriod
from sales.statements import Statement, StatementState


def may_be_revised(work: Work, statement: Statement) -> bool:
    """Whether no later period of this customer and currency is stated."""
    return work.stating.later(statement) is None


def revise(house: House, work: Work, statement: Statement, why: str, by: Person) -> Statement:
    """Freeze the period anew, as the books know it now, and send it like a first issue; NotTheLatestPeriod. The caller
    holds the customer. The revision before stays to the byte; if it was in dispute, that is resolved. Where nothing in
    it would change there is no other revision: the one that counts is returned. What the customer confirmed or
    disputes in lines that are the same goes over."""
    current = current_revision(work, statement)
    later = work.stating.later(current)
    if later is not None:
        raise NotTheLatestPeriod(current.number, later)
    content = current.snapshot
    customer = customer_of(work, content.customer)
    snapshot, account = frozen_anew(work, customer, content)
    settled = _settled(house, work, current, by)
    if (
        replace(snapshot, customer_name_zh=content.customer_name_zh, customer_name_en=content.customer_name_en)
        == content
    ):
        return settled
    anew = first_revision(house, snapshot, current.number, by)
    revised = replace(anew, revision=current.revision + 1, why=why)
    made = work.stating.issue([(revised, account)])[0]
    send_all(house, work, [made], {customer.code: customer})
    house.log(work, by, "statement.revised", f"statement:{made.id}", current.hash, f"{made.hash} {why}")
    house.refresh(work, Subject.STATEMENT, current.id, f"superseded:{made.id}")
    refresh_reminders(house, work, made)
    return carried(house, work, by, current, made)


def _settled(house: House, work: Work, statement: Statement, by: Person) -> Statement:
    if statement.state is not StatementState.DISPUTED:
        return statement
    moved = work.statements.save(replace(statement, state=StatementState.RESOLVED), statement.version)
    house.log(work, by, "statement.resolved", f"statement:{statement.id}", statement.state, statement.hash)
    house.refresh(work, Subject.STATEMENT, moved.id, moved.version)
    return moved
