"""Actions about handing statements over: send again, pass on by hand, invite, and send what waited."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sales.customers import Customer
from sales.desk.house import House, require
from sales.desk.named import customer_of
from sales.desk.reception import Reception
from sales.desk.refused import remembered
from sales.desk.statements.contacts.rights import INVITERS
from sales.desk.statements.issuing.dispatch import dispatched, send_to
from sales.desk.statements.sheet import current_revision, statement_sheet
from sales.dispatch import Dispatch, DispatchState
from sales.notices import Subject
from sales.outcomes import StatementSheet
from sales.people import Person, Role
from sales.ports import Work
from sales.receivables.dispatch_refusals import NobodyToSendTo, SentJustNow
from sales.refusals import NotAllowed, NotFound, OutOfDate
from sales.statements import Statement

AGAIN_AFTER = timedelta(minutes=10)
SENDERS = INVITERS
LISTED = 8  # in one list of what reached nobody


@dataclass(frozen=True, slots=True)
class Unreached:
    """Statements that reached no contact: the oldest of them, and how many there are."""

    sheets: tuple[StatementSheet, ...]
    count: int


@dataclass(frozen=True, slots=True)
class PassOn:
    """What the rep needs to hand a statement to a customer by hand: its sheet, and who could be invited."""

    sheet: StatementSheet
    contact: Person | None


@dataclass(frozen=True, slots=True)
class Invited:
    """A one-time link for a customer's contact: its token, until when it works, and for whom it is."""

    customer: Customer
    token: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Dispatching:
    """- The customer's rep, managers and finance may have a statement sent again, to every contact with Telegram, and
      not more often than every ten minutes. What is on its way is left alone; what was superseded goes to nobody.
    - What reached no contact at all is listed to the rep with why, and passed on by hand.
    - An invitation made from that list is for this customer alone, works once and for as long as the rules say.
    - Who joins gets the statements that wait for the customer's answer, at once."""

    house: House

    def again(self, actor: Person, statement_id: int, key: str) -> StatementSheet:
        """Send it once more, once for each `key`. NotAllowed, NotFound, OutOfDate, SentJustNow, NobodyToSendTo."""
        house = self.house
        with self._tried(actor, "statement.send_again", statement_id), house.archive.begin() as work:
            statement = self._current(work, actor, statement_id)
            if work.talk.first_time(f"again:{key}", house.now()):
                self._send(work, statement, key)
                house.log(work, actor, "statement.sent_again", f"statement:{statement_id}")
            sheet = statement_sheet(work, statement)
            work.commit()
            return sheet

    def unreached(self, actor: Person) -> Unreached:
        """Statements in scope that wait for an answer, that no contact was handed and are not on their way to one: if
        that fails too, the rep is told then."""
        require(actor, *SENDERS)
        with self.house.archive.look() as work:
            ids, count = work.dispatches.unreached(actor.scope, LISTED)
            found = (work.statements.get(id_, actor.scope) for id_ in ids)
            return Unreached(tuple(statement_sheet(work, one) for one in found if one is not None), count)

    def to_pass_on(self, actor: Person, statement_id: int) -> PassOn:
        """A statement for who passes it on by hand. NotAllowed, NotFound, OutOfDate."""
        with self._tried(actor, "statement.pass_on", statement_id), self.house.archive.look() as work:
            statement = self._current(work, actor, statement_id)
            return PassOn(statement_sheet(work, statement), self._to_invite(work, statement.snapshot.customer))

    def invite(self, actor: Person, statement_id: int) -> Invited:
        """A link for the contact of a statement's customer who was invited and has not come, or for a new one under
        the customer's own name. NotAllowed, NotFound."""
        house = self.house
        with self._tried(actor, "statement.invite", statement_id), house.archive.look() as work:
            code = self._sendable(work, actor, statement_id).snapshot.customer
            customer, waiting = customer_of(work, code), self._to_invite(work, code)
            hours = house.rules(work).invite_hours
        reception = Reception(house)
        if waiting is not None:
            token = reception.invite_again(waiting.id, hours, actor)
        else:
            token = reception.invite(customer.name(house.language), frozenset({Role.CONTACT}), code, hours, actor)
        return Invited(customer, token, house.now() + timedelta(hours=hours))

    def dispatched(self, work: Work, statement_id: int, person_id: int) -> None:
        """In the courier's own transaction: this person has it."""
        dispatched(self.house, work, statement_id, person_id)

    def _tried(self, actor: Person, what: str, statement_id: int) -> AbstractContextManager[None]:
        return remembered(self.house, actor, what, f"statement:{statement_id}", NotAllowed, NotFound)

    def _sendable(self, work: Work, actor: Person, statement_id: int) -> Statement:
        require(actor, *SENDERS)
        statement = work.statements.get(statement_id, actor.scope)
        if statement is None:
            raise NotFound(Subject.STATEMENT)
        return statement

    def _current(self, work: Work, actor: Person, statement_id: int) -> Statement:
        """The same, if no other revision counts by now; OutOfDate names that one."""
        statement = self._sendable(work, actor, statement_id)
        current = current_revision(work, statement)
        if current.id != statement_id:
            raise OutOfDate(Subject.STATEMENT, current.id)
        return statement

    def _to_invite(self, work: Work, code: str) -> Person | None:
        return next((c for c in work.people.contacts_of(code) if c.telegram_id is None), None)

    def _send(self, work: Work, statement: Statement, key: str) -> None:
        now, known = self.house.now(), {d.person_id: d for d in work.dispatches.of(statement.id)}
        contacts = [c for c in work.people.contacts_of(statement.snapshot.customer) if c.telegram_id]
        if not contacts:
            raise NobodyToSendTo(statement.id)
        free = [c for c in contacts if _may_go(known.get(c.id), now)]
        if not free:
            raise SentJustNow(statement.id, max(known[c.id].at for c in contacts) + AGAIN_AFTER)
        for contact in free:
            send_to(self.house, work, statement, contact, key)


def _may_go(known: Dispatch | None, now: datetime) -> bool:
    return known is None or (known.state is not DispatchState.QUEUED and known.at + AGAIN_AFTER <= now)
