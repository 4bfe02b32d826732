"""Actions: a customer promises an answer, or wants no reminders; the house notes it, or leaves somebody in peace."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta

from sales.customers import Customer
from sales.desk.house import House, require
from sales.desk.named import person
from sales.desk.promised_days import promised_day
from sales.desk.quiet import zone_of
from sales.desk.refused import remembered
from sales.desk.statements.reminding.remind_facts import asking_of, letter_of
from sales.desk.statements.sheet import statement_sheet
from sales.desk.typed import reason_of
from sales.notices import Subject
from sales.people import EVERYTHING, Person, Role
from sales.ports import Work
from sales.ports.reminding import WaitingCustomer
from sales.refusals import BadValue, BadValueKind, NotAllowed, NotFound
from sales.reminding import Word, WordKind
from sales.reminding_refusals import NoMorePromises, NoSuchCountry, NothingUnsigned, PromiseTooFar
from sales.reminding_sheets import (
    A_PAGE,
    PROMISERS,
    SWITCHERS,
    WATCHERS,
    Asking,
    ReminderAccount,
    ReminderLetter,
    ReminderPage,
    ReminderRow,
)

LONGEST_OFF = 90
_OFF_WORDS = {"off", "-", "无", "公司"}


@dataclass(frozen=True, slots=True)
class WatchReminders:
    """- A contact who may sign promises an answer by a day, at most so far ahead and so often as the rules say; the
      rep, a manager or finance notes a promise for the customer, as often again. Until that day is over the customer is
      not reminded. The count begins anew when the oldest statement that waits is answered.
    - A promise silences what is said to the customer; what the house is told goes on.
    - A contact switches reminders off and on; statements still come. Where nobody is left to ask, the rep is told.
    - Finance or a manager leaves a customer in peace, until a day or until it is lifted; a reason is a must.
    - A rep sees the own customers. A press counts once. Who reaches for what is not theirs is refused and logged."""

    house: House

    def mine(self, actor: Person) -> ReminderLetter:
        """What waits for a contact's answer, and what was said about it; NotAllowed."""
        with self.house.archive.look() as work:
            return self._letter(work, actor)

    def account(self, actor: Person, code: str) -> ReminderAccount:
        """How it stands with one customer; NotAllowed, NotFound."""
        require(actor, *WATCHERS)
        with self.house.archive.look() as work:
            return self._account(work, actor, self._customer(work, actor, code))

    def accounts(self, actor: Person, number: int = 0) -> ReminderPage:
        """Everybody in the actor's sight whose statements wait, longest first: the page with this number, or the
        nearest that there is; NotAllowed."""
        require(actor, *WATCHERS)
        with self.house.archive.look() as work:
            count = work.reminders.customers_waiting(actor.scope)
            page = max(0, min(number, -(-count // A_PAGE) - 1))
            found = work.reminders.waiting_longest(actor.scope, page * A_PAGE, A_PAGE)
            return ReminderPage(tuple(self._row(work, one) for one in found), page, count)

    def promise(self, actor: Person, key: str, until: date) -> ReminderLetter:
        """A contact answers by that day. NotAllowed, NothingUnsigned, NoMorePromises, PromiseTooFar."""
        with self._tried(actor, WordKind.PROMISED), self.house.archive.begin() as work:
            code = self._signer(work, actor)
            if work.talk.first_time(key, self.house.now()):
                self._promise(work, actor, code, until, actor.id)
            letter = self._letter(work, actor)
            work.commit()
            return letter

    def promise_typed(self, actor: Person, key: str, said: str) -> ReminderLetter:
        """The same with the day in words; BadValue."""
        with self._tried(actor, WordKind.PROMISED), self.house.archive.look() as work:
            today = asking_of(self.house, work, self._signer(work, actor)).today
        return self.promise(actor, key, promised_day(said, today))

    def note_promise(self, actor: Person, key: str, code: str, until: date) -> ReminderAccount:
        """The house notes what the customer promised. NotFound, and the same refusals."""
        with self._tried(actor, WordKind.PROMISED, code), self.house.archive.begin() as work:
            require(actor, *PROMISERS)
            customer = self._customer(work, actor, code)
            work.customers.lock(code)
            if work.talk.first_time(key, self.house.now()):
                self._promise(work, actor, code, until, None)
            account = self._account(work, actor, customer)
            work.commit()
            return account

    def note_typed(self, actor: Person, key: str, code: str, said: str) -> ReminderAccount:
        """The same with the day in words; BadValue."""
        with self._tried(actor, WordKind.PROMISED, code):
            today = self.account(actor, code).asking.today
        return self.note_promise(actor, key, code, promised_day(said, today))

    def withdraw(self, actor: Person, key: str, code: str) -> ReminderAccount:
        """The promise counts no more: the customer is reminded again. NotAllowed, NotFound."""
        return self._word(actor, PROMISERS, key, code, WordKind.WITHDRAWN)

    def opt(self, actor: Person, key: str, wanted: bool) -> ReminderLetter:
        """A contact wants no reminders, or wants them again; NotAllowed."""
        kind = WordKind.OPTED_IN if wanted else WordKind.OPTED_OUT
        with self._tried(actor, kind), self.house.archive.begin() as work:
            code = self._own(actor)
            work.customers.lock(code)
            if work.talk.first_time(key, self.house.now()):
                self._say(work, actor, code, kind, person_id=actor.id)
            letter = self._letter(work, actor)
            work.commit()
            return letter

    def switch_off(self, actor: Person, key: str, code: str, days: int, why: str) -> ReminderAccount:
        """Leave the customer in peace for so many days of its own calendar (0: until it is lifted). NotAllowed,
        NotFound, BadValue (no reason, or less than no days)."""
        with self._tried(actor, WordKind.OFF, code):
            require(actor, *SWITCHERS)
            today = self.account(actor, code).asking.today
        words = reason_of(why)
        if days < 0:
            raise BadValue(BadValueKind.DAYS, str(days))
        until = today + timedelta(days=min(days, LONGEST_OFF)) if days else None
        return self._word(actor, SWITCHERS, key, code, WordKind.OFF, until, words)

    def switch_on(self, actor: Person, key: str, code: str) -> ReminderAccount:
        """The customer is reminded again. NotAllowed, NotFound."""
        return self._word(actor, SWITCHERS, key, code, WordKind.ON)

    def set_country(self, actor: Person, code: str, said: str) -> ReminderAccount:
        """Whose holidays the customer keeps; "off": the company's. NotAllowed, NotFound, NoSuchCountry."""
        words = said.strip().upper()
        country = None if words.lower() in _OFF_WORDS else words
        with self._tried(actor, "country", code), self.house.archive.begin() as work:
            require(actor, *SWITCHERS)
            customer = self._customer(work, actor, code)
            if country is not None and not self.house.holidays.known(country):
                raise NoSuchCountry(said.strip())
            work.customers.lock(code)
            before = work.reminders.country(code) or ""
            work.reminders.set_country(code, country)
            self.house.log(work, actor, "reminder.country_set", f"customer:{code}", before, country or "")
            account = self._account(work, actor, customer)
            work.commit()
            return account

    def _tried(self, actor: Person, what: str, code: str | None = None) -> AbstractContextManager[None]:
        whose = code or actor.customer
        subject = f"customer:{whose}" if whose else f"person:{actor.id}"
        return remembered(self.house, actor, f"reminder.{what}", subject, NotAllowed, NotFound)

    def _own(self, actor: Person) -> str:
        require(actor, Role.CONTACT)
        if actor.customer is None:
            raise NotAllowed
        return actor.customer

    def _signer(self, work: Work, actor: Person) -> str:
        """The own company of a contact who may sign for it, locked where this is written."""
        code = self._own(actor)
        if actor.id not in {one.id for one in asking_of(self.house, work, code).signers}:
            raise NotAllowed
        return code

    def _customer(self, work: Work, actor: Person, code: str) -> Customer:
        customer = work.customers.get(code, actor.scope)
        if customer is None:
            raise NotFound(words=code)
        return customer

    def _promise(self, work: Work, actor: Person, code: str, until: date, contact: int | None) -> None:
        work.customers.lock(code)
        asking = asking_of(self.house, work, code)
        if not asking.open:
            raise NothingUnsigned
        if asking.left[0 if contact is not None else 1] <= 0:
            raise NoMorePromises
        if asking.latest is None or not asking.today <= until <= asking.latest:
            raise PromiseTooFar(asking.latest or asking.today)
        self._say(work, actor, code, WordKind.PROMISED, until, person_id=contact)

    def _word(
        self,
        actor: Person,
        roles: tuple[Role, ...],
        key: str,
        code: str,
        kind: WordKind,
        until: date | None = None,
        why: str = "",
    ) -> ReminderAccount:
        with self._tried(actor, kind, code), self.house.archive.begin() as work:
            require(actor, *roles)
            customer = self._customer(work, actor, code)
            work.customers.lock(code)
            if work.talk.first_time(key, self.house.now()):
                self._say(work, actor, code, kind, until, why)
            account = self._account(work, actor, customer)
            work.commit()
            return account

    def _say(
        self,
        work: Work,
        actor: Person,
        code: str,
        kind: WordKind,
        until: date | None = None,
        why: str = "",
        person_id: int | None = None,
    ) -> None:
        work.reminders.say(Word(code, kind, until, why, actor.id, self.house.now(), person_id))
        after = " ".join(filter(None, (str(until or ""), why)))
        self.house.log(work, actor, f"reminder.{kind}", f"customer:{code}", after=after)
        for waiting in work.reminders.unsigned(code)[:1]:  # what is shown to others follows
            for id_ in work.reminders.shown(code, waiting.issued_at):
                self.house.refresh(work, Subject.REMINDER, id_, f"{kind}:{self.house.now().isoformat()}")

    def _row(self, work: Work, one: WaitingCustomer) -> ReminderRow:
        statement = work.statements.get(one.oldest, EVERYTHING)
        if statement is None:
            raise LookupError(f"statement {one.oldest} waits and is not there")
        sheet, zone = statement_sheet(work, statement), zone_of(self.house, work, one.code)
        return ReminderRow(sheet.customer, one.count, sheet, self.house.now().astimezone(zone).date())

    def _letter(self, work: Work, actor: Person) -> ReminderLetter:
        return letter_of(work, asking_of(self.house, work, self._own(actor)), actor, everything=True)

    def _account(self, work: Work, actor: Person, customer: Customer) -> ReminderAccount:
        asking: Asking = asking_of(self.house, work, customer.code)
        wanted = {one.id for one in asking.asked}
        promise, peace = asking.promise, asking.peace
        return ReminderAccount(
            asking=asking,
            sheets=tuple(statement_sheet(work, one) for one in work.reminders.statements_of(customer.code)),
            opted_out=tuple(one for one in asking.signers if one.id not in wanted),
            promised_by=person(work, promise.by) if promise and promise.by else None,
            left_by=person(work, peace.by) if peace and peace.by else None,
            may_promise=actor.has(*PROMISERS),
            may_switch=actor.has(*SWITCHERS),
        )
