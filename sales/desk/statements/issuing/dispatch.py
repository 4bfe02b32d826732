"""Parts of actions: a statement is handed to a customer's contacts and groups, and it is noted what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sales.desk.house import House
from sales.desk.named import customer_of
from sales.dispatch import Dispatch, DispatchState, Group, WhyFailed
from sales.notices import Notice, NoticeKind, Subject
from sales.people import EVERYTHING, Person, Role
from sales.ports import Work
from sales.statements import Statement, StatementState

TOLD_AFTER = timedelta(minutes=1)  # so that what fails together is told together


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What goes out for one statement. `reachable`: whether one contact at least can be sent to."""

    notices: tuple[Notice, ...]
    dispatches: tuple[Dispatch, ...]
    reachable: bool


def handed_out(statement: Statement, contacts: Iterable[Person], groups: Iterable[Group], at: datetime) -> HandedOut:
    """What a statement that was just issued sets going: pure, so that a run can write many at once by
    `work.outbox.put_many` and `work.dispatches.add_many`."""
    contacts = tuple(contacts)
    there = [contact for contact in contacts if contact.telegram_id]
    return HandedOut(
        notices=(
            *(_to_contact(statement, contact) for contact in there),
            *(_to_group(statement, group) for group in groups if group.bound and group.statements),
        ),
        dispatches=tuple(_begun(statement, contact, at) for contact in contacts),
        reachable=bool(there),
    )


def pass_on(statement: Statement, rep_id: int, at: datetime) -> Notice:
    """The rep is told which statements are to be passed on by hand: one list, whatever is on it when it is sent, for
    all that is issued or fails within one minute. To be sent `TOLD_AFTER`: several periods that are caught up with
    after an outage are one list."""
    key = f"pass_on:{at:%Y-%m-%dT%H:%M}:{rep_id}"
    return Notice(NoticeKind.PASS_ON, Subject.STATEMENT, statement.id, key, rep_id)


def dispatched(house: House, work: Work, statement_id: int, person_id: int) -> None:
    """It was handed over to this person: noted where it is a contact of the statement's own customer. The first contact
    who has it makes the statement delivered. In the courier's own transaction."""
    statement, person = work.statements.get(statement_id, EVERYTHING), work.people.get(person_id)
    if statement is None or person is None or person.customer != statement.snapshot.customer:
        return
    work.dispatches.put(Dispatch(statement_id, person_id, DispatchState.SENT, house.now()))
    if statement.state is StatementState.ISSUED:
        work.statements.save(replace(statement, state=StatementState.DELIVERED), statement.version)
        state = StatementState.DELIVERED
        house.log(work, None, f"statement.{state}", f"statement:{statement_id}", statement.state, statement.hash)


def not_dispatched(house: House, work: Work, notice: Notice, why: WhyFailed) -> None:
    """It could not be handed over: noted, and told to the rep unless another contact has it. In the courier's own
    transaction."""
    statement = work.statements.get(notice.subject_id, EVERYTHING)
    person = work.people.get(notice.person_id or 0)
    if statement is None or person is None or person.customer != statement.snapshot.customer:
        return
    now = house.now()
    work.dispatches.put(Dispatch(statement.id, person.id, DispatchState.FAILED, now, why))
    house.log(work, None, "statement.not_delivered", f"statement:{statement.id}", after=f"{why} person:{person.id}")
    if statement.unsigned and not any(d.state is DispatchState.SENT for d in work.dispatches.of(statement.id)):
        told = pass_on(statement, customer_of(work, person.customer).rep_id, now)
        work.outbox.put(told, now + TOLD_AFTER)


def send_to(house: House, work: Work, statement: Statement, contact: Person, occasion: str) -> None:
    """Hand a statement to one contact, in the action's own transaction; once for each `occasion`."""
    key = f"{NoticeKind.STATEMENT_DOCUMENT}:again:{statement.id}:{contact.id}:{occasion}"
    notice = Notice(NoticeKind.STATEMENT_DOCUMENT, Subject.STATEMENT, statement.id, key, contact.id)
    work.outbox.put(notice, house.now())
    work.dispatches.put(Dispatch(statement.id, contact.id, DispatchState.QUEUED, house.now()))


def send_waiting(house: House, work: Work, contact: Person) -> None:
    """Somebody has joined for a customer: what waits for the customer's answer is sent, in the action's own
    transaction."""
    for statement in work.reminders.statements_of(contact.customer) if contact.customer else ():
        send_to(house, work, statement, contact, "joined")


def opened(house: House, work: Work, actor: Person, statement: Statement) -> None:
    """A contact of the statement's own customer has looked at it: by a press on its card, or by asking for a file. The
    first time is noted, in the action's own transaction. No card is redrawn for it: the contact is just at one."""
    if not actor.has(Role.CONTACT) or actor.customer != statement.snapshot.customer:
        return
    if work.dispatches.get(statement.id, actor.id) is None:
        # It was not handed to this contact, who joined later or found it in the list: now it was.
        work.dispatches.put(Dispatch(statement.id, actor.id, DispatchState.SENT, house.now()))
    work.dispatches.opened(statement.id, actor.id, house.now())


def _to_contact(statement: Statement, contact: Person) -> Notice:
    key = f"{NoticeKind.STATEMENT_DOCUMENT}:{Subject.STATEMENT}:{statement.id}:1:{contact.id}"
    return Notice(NoticeKind.STATEMENT_DOCUMENT, Subject.STATEMENT, statement.id, key, contact.id)


def _to_group(statement: Statement, group: Group) -> Notice:
    key = f"{NoticeKind.GROUP_STATEMENT}:{statement.id}:{group.id}"
    return Notice(NoticeKind.GROUP_STATEMENT, Subject.STATEMENT, statement.id, key, detail=str(group.id))


def _begun(statement: Statement, contact: Person, at: datetime) -> Dispatch:
    if contact.telegram_id:
        return Dispatch(statement.id, contact.id, DispatchState.QUEUED, at)
    return Dispatch(statement.id, contact.id, DispatchState.FAILED, at, WhyFailed.NO_TELEGRAM)
