"""Part of actions: reminders that were sent follow what becomes of the statements that they name."""

from __future__ import annotations

from sales.desk.house import House
from sales.desk.statements.reminding.remind_facts import asking_of, letter_of
from sales.notices import Subject
from sales.people import EVERYTHING, Person
from sales.ports import Work
from sales.refusals import NotFound
from sales.reminding_sheets import ReminderLetter
from sales.statements import Statement


def refresh_reminders(house: House, work: Work, statement: Statement) -> None:
    """Something became of the statement: every reminder that named it is brought up to date, in the action's own
    transaction."""
    since = first_issued(work, statement)
    for id_ in work.reminders.shown(statement.snapshot.customer, since.issued_at):
        house.refresh(work, Subject.REMINDER, id_, f"{statement.id}:{statement.version}")


def first_issued(work: Work, statement: Statement) -> Statement:
    """The first revision of it: a reminder that named that one goes on with those after it."""
    while statement.revision > 1 and (before := work.statements.revision_before(statement)) is not None:
        statement = before
    return statement


def reminder_shown(house: House, reader: Person, round_id: int) -> ReminderLetter:
    """What is left of a reminder that was sent; NotFound for who is no contact of its customer any more."""
    with house.archive.look() as work:
        made = work.reminders.get(round_id, reader.scope)
        if made is None or made.said_at is None or reader.customer != made.customer:
            raise NotFound(Subject.STATEMENT)
        letter = letter_of(work, asking_of(house, work, made.customer), reader, everything=True)
        named = (each for each in letter.sheets if first_issued(work, each.statement).issued_at <= made.said_at)
        return letter.only(tuple(named))


def reminder_version(work: Work, round_id: int) -> int:
    """Changes with what is left of it."""
    made = work.reminders.get(round_id, EVERYTHING)
    if made is None:
        return 0
    return sum(each.version * each.id for each in work.reminders.statements_of(made.customer))
