"""Actions: the rep decides about a message, the customer objects, finance leaves somebody in peace; and the list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from sales.customers import Customer
from sales.desk.house import House, require
from sales.desk.money.dunning_facts import account_of, dunning_sheet, letter_of
from sales.desk.money.dunning_job import drop, pass_on, queue
from sales.desk.named import customer_of, person
from sales.desk.typed import reason_of
from sales.notices import Notice, NoticeKind, Subject
from sales.people import EVERYTHING, Person, Role
from sales.ports import Work
from sales.receivables.dunning import Dunning, DunningState, Pause, PauseKind
from sales.receivables.dunning_sheets import (
    SWITCHERS,
    WATCHERS,
    Account,
    DunningDecided,
    DunningList,
    DunningSheet,
    Objected,
)
from sales.receivables.refusals import BadZone
from sales.refusals import AlreadyDecided, NotFound, OutOfDate

HOLD_DAYS = 3
CALL_DAYS = 3
OBJECTION_DAYS = 7
ONE_OBJECTION = timedelta(days=30)  # one in this time leaves a customer in peace; later ones are told all the same
LONGEST_OFF = 90


@dataclass(frozen=True, slots=True)
class WatchDunning:
    """- The rep of the customer, a manager or finance decides about a message that is not sent yet: now, not for some
      days, or the rep calls. It names the version that was seen.
    - A contact objects to a letter of the own company: rep and finance are told, and nothing is said for a week; once a
      month that holds it up.
    - Finance or a manager leaves a customer in peace, until a day or until it is lifted; a reason is a must.
    - A rep sees the own customers."""

    house: House

    def accounts(self, actor: Person) -> DunningList:
        """Everybody in the actor's sight who is overdue; NotAllowed."""
        return self._list(actor, lambda account: bool(account.items))

    def tomorrow(self, actor: Person) -> DunningList:
        """What would go out tomorrow at noon if nothing happens until then; NotAllowed."""
        house = self.house
        noon = house.now().astimezone(house.zone) + timedelta(days=1)
        at = noon.replace(hour=12, minute=0)
        return self._list(actor, lambda account: account.level is not None, at)

    def account(self, actor: Person, code: str) -> Account:
        """How it stands with one customer; NotAllowed, NotFound."""
        require(actor, *WATCHERS)
        with self.house.archive.look() as work:
            self._customer(work, actor, code)
            return account_of(self.house, work, code)

    def show(self, actor: Person, dunning_id: int) -> DunningSheet:
        """The card of one message; NotFound. A contact sees what was said to the own company."""
        with self.house.archive.look() as work:
            return dunning_sheet(self.house, work, self._found(work, actor, dunning_id))

    def now(self, actor: Person, dunning_id: int, seen: int) -> DunningDecided:
        """Send it without waiting. NotAllowed, NotFound, AlreadyDecided, OutOfDate."""
        house = self.house
        with house.archive.begin() as work:
            dunning = self._preview(work, actor, dunning_id, seen)
            queued = replace(dunning, state=DunningState.QUEUED, goes_at=house.now(), decided_by=actor.id)
            queued = work.dunning.save(queued, seen)
            queue(house, work, queued)
            house.log(work, actor, "dunning.sent_now", f"dunning:{dunning_id}")
            house.refresh(work, Subject.DUNNING, dunning_id, queued.version)
            outcome = DunningDecided(dunning_sheet(house, work, queued))
            work.commit()
            return outcome

    def hold(self, actor: Person, dunning_id: int, seen: int) -> DunningDecided:
        """Not for some days. The same refusals."""
        return self._put_off(actor, dunning_id, seen, PauseKind.HELD, HOLD_DAYS)

    def call(self, actor: Person, dunning_id: int, seen: int) -> DunningDecided:
        """The rep calls instead. The same refusals."""
        return self._put_off(actor, dunning_id, seen, PauseKind.CALL, CALL_DAYS)

    def object(self, actor: Person, dunning_id: int, why: str) -> Objected:
        """The customer says that something is wrong. NotAllowed, NotFound, BadValue (no reason)."""
        require(actor, Role.CONTACT)
        words, house = reason_of(why), self.house
        with house.archive.begin() as work:
            dunning = self._found(work, actor, dunning_id)
            work.customers.lock(dunning.customer)
            last = work.dunning.objected(dunning.customer)
            again = last is not None and house.now() - last.at < ONE_OBJECTION
            until = None if again else house.today() + timedelta(days=OBJECTION_DAYS)
            if until is not None:
                self._pause(work, actor, dunning.customer, PauseKind.OBJECTION, until, words)
            rep = customer_of(work, dunning.customer).rep_id
            for reader in sorted({rep, *(clerk.id for clerk in work.people.with_role(Role.FINANCE))}):
                work.outbox.put(_objection(dunning_id, reader, words), house.now())
            house.log(work, actor, "dunning.objected", f"dunning:{dunning_id}", after=words)
            letter = letter_of(house, work, dunning, account_of(house, work, dunning.customer))
            work.commit()
            return Objected(letter, until)

    def switch_off(self, actor: Person, key: str, code: str, days: int, why: str) -> Account:
        """Leave the customer in peace for so many days (0: until it is lifted). NotAllowed, NotFound, BadValue."""
        words = reason_of(why)
        until = self.house.today() + timedelta(days=min(days, LONGEST_OFF)) if days > 0 else None
        return self._switch(actor, key, code, PauseKind.SWITCHED_OFF, until, words)

    def switch_on(self, actor: Person, key: str, code: str) -> Account:
        """Nobody's word holds any more. NotAllowed, NotFound."""
        return self._switch(actor, key, code, PauseKind.LIFTED, None, "")

    def set_zone(self, actor: Person, code: str, said: str) -> Account:
        """The customer's time zone, "off" for the company's. NotAllowed, NotFound, BadZone."""
        require(actor, *SWITCHERS)
        zone = _zone(said)
        with self.house.archive.begin() as work:
            customer = self._customer(work, actor, code)
            before = work.dunning.zone(code) or ""
            work.dunning.set_zone(customer.code, zone)
            self.house.log(work, actor, "dunning.zone_set", f"customer:{code}", before, zone or "")
            account = account_of(self.house, work, code)
            work.commit()
            return account

    def unreachable(self, person_id: int, dunning_id: int) -> None:
        """A contact has blocked the bot: the letter goes to the rep, to be passed on, once."""
        with self.house.archive.begin() as work:
            dunning = work.dunning.get(dunning_id, EVERYTHING)
            if dunning is not None:
                pass_on(self.house, work, dunning)
                self.house.log(work, None, "dunning.unreachable", f"dunning:{dunning_id}", after=f"person:{person_id}")
                work.commit()

    def _list(self, actor: Person, wanted: Callable[[Account], bool], at: datetime | None = None) -> DunningList:
        require(actor, *WATCHERS)
        house = self.house
        with house.archive.look() as work:
            rules, today = house.rules(work), house.today()
            last = (at.date() if at else today) + timedelta(days=rules.due_soon_days or 0)
            found = [account_of(house, work, code, at) for code in work.dunning.owing(actor.scope, last)]
        accounts = sorted((each for each in found if wanted(each)), key=_gravity, reverse=True)
        return DunningList(actor, at.date() if at else today, tuple(accounts), rules.dunning)

    def _customer(self, work: Work, actor: Person, code: str) -> Customer:
        customer = work.customers.get(code, actor.scope)
        if customer is None:
            raise NotFound(words=code)
        return customer

    def _found(self, work: Work, actor: Person, dunning_id: int) -> Dunning:
        dunning = work.dunning.get(dunning_id, actor.scope)
        own = actor.scope.customer is not None
        if dunning is None or (own and dunning.state is not DunningState.SAID) or not (own or actor.has(*WATCHERS)):
            raise NotFound(Subject.DUNNING)
        return dunning

    def _preview(self, work: Work, actor: Person, dunning_id: int, seen: int) -> Dunning:
        require(actor, Role.REP, *SWITCHERS)
        glance = self._found(work, actor, dunning_id)
        work.customers.lock(glance.customer)
        dunning = self._found(work, actor, dunning_id)
        if dunning.state is not DunningState.PREVIEW:
            by = person(work, dunning.decided_by).name if dunning.decided_by else None
            raise AlreadyDecided(Subject.DUNNING, dunning_id, dunning.state.value, by)
        if dunning.version != seen:
            raise OutOfDate(Subject.DUNNING, dunning_id)
        return dunning

    def _put_off(self, actor: Person, dunning_id: int, seen: int, kind: PauseKind, days: int) -> DunningDecided:
        house = self.house
        with house.archive.begin() as work:
            dunning = self._preview(work, actor, dunning_id, seen)
            dropped = drop(house, work, dunning, "", actor.id)
            until = house.today() + timedelta(days=days)
            pause = self._pause(work, actor, dunning.customer, kind, until, "")
            outcome = DunningDecided(dunning_sheet(house, work, dropped), pause)
            work.commit()
            return outcome

    def _switch(self, actor: Person, key: str, code: str, kind: PauseKind, until: date | None, why: str) -> Account:
        require(actor, *SWITCHERS)
        house = self.house
        with house.archive.begin() as work:
            self._customer(work, actor, code)
            work.customers.lock(code)
            if work.talk.first_time(key, house.now()):
                self._pause(work, actor, code, kind, until, why)
                under_way = work.dunning.under_way(code)
                if under_way is not None and kind is PauseKind.SWITCHED_OFF:
                    drop(house, work, under_way, "", actor.id)
            account = account_of(house, work, code)
            work.commit()
            return account

    def _pause(self, work: Work, actor: Person, code: str, kind: PauseKind, until: date | None, why: str) -> Pause:
        pause = Pause(code, kind, until, why, actor.id, self.house.now())
        work.dunning.pause(pause)
        after = " ".join(filter(None, (kind.value, str(until or ""), why)))
        self.house.log(work, actor, "dunning.paused", f"customer:{code}", after=after)
        return pause


def _objection(dunning_id: int, reader: int, words: str) -> Notice:
    """Once for the same words. They stay out of the key, which is logged."""
    key = f"{NoticeKind.DUNNING_OBJECTION}:{dunning_id}:{sha256(words.encode()).hexdigest()}:{reader}"
    return Notice(NoticeKind.DUNNING_OBJECTION, Subject.DUNNING, dunning_id, key, reader, words)


def _gravity(account: Account) -> tuple[int, int]:
    return max((item.level for item in account.items), default=0), max((item.days for item in account.items), default=0)


def _zone(said: str) -> str | None:
    words = said.strip()
    if words.lower() in ("off", "-", "无", "公司"):
        return None
    try:
        return ZoneInfo(words).key
    except (ValueError, OSError, LookupError):
        raise BadZone from None
