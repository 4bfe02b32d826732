"""Action: say what is due to be said about money that is due, or will be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from sales.desk.house import House
from sales.desk.money.dunning_facts import account_of, letter_of
from sales.desk.named import customer_of, person
from sales.desk.quiet import hours_of, zone_of
from sales.notices import NoticeKind, Subject
from sales.people import EVERYTHING, Person, Role
from sales.policy import Policy
from sales.ports import Work
from sales.receivables.dunning import SOON, TELLS_MANAGER, Dunning, DunningState, Note
from sales.receivables.dunning_sheets import Account, Later, Letter
from sales.refusals import NotFound

STALE = timedelta(days=1)  # queued for so long and not sent: decided anew
TELLS_REP = 2  # from this level on the rep hears of it


@dataclass(frozen=True, slots=True)
class Dun:
    """- Decided by "level due and not yet said", never by "today is the day": after downtime the level that is due is
      said once, what lies below it is passed over. One message a customer, of all that is overdue.
    - The send log's unique key decides what was said. It is written when the message is sent, looked at once more at
      that moment: still open, not disputed, no report, nobody's word against it. Nothing left: it is dropped, and what
      becomes due again is decided anew. In quiet hours it is put off to their end.
    - Not sooner than the house's interval after the last one. Before that the rep sees it, if the house wants that.
    - Whoever cannot be reached here is left to the rep, who gets the letter to pass on. From the second level on the
      rep hears of it, from the third managers too."""

    house: House

    def __call__(self) -> int:
        """Queue what is due; how many messages were begun or let go."""
        house = self.house
        with house.archive.look() as work:
            rules = house.rules(work)
            if not rules.dunning and rules.due_soon_days is None:
                return 0
            last = house.today() + timedelta(days=rules.due_soon_days or 0)
            codes = dict.fromkeys(work.dunning.owing(EVERYTHING, last))
            codes |= dict.fromkeys(one.customer for one in work.dunning.all_under_way(EVERYTHING))
        return sum(self._look_at(code) for code in codes)

    def _look_at(self, code: str) -> bool:
        house = self.house
        with house.archive.begin() as work:
            work.customers.lock(code)
            account, rules = account_of(house, work, code), house.rules(work)
            if account.under_way is not None:
                done = self._go_on(work, account.under_way, account)
            elif account.silent_until is None and account.level is not None:
                done = self._begin(work, account, rules, account.level)
            else:
                return False
            work.commit()
            return done

    def _begin(self, work: Work, account: Account, rules: Policy, level: int) -> bool:
        house, now = self.house, self.house.now()
        first = level > SOON and rules.dunning_preview is not None
        goes_at = now + timedelta(hours=rules.dunning_preview or 0) if first else now
        code = account.customer.code
        goes_at = hours_of(house, work, rules, code).silent_until(goes_at, zone_of(house, work, code)) or goes_at
        state = DunningState.PREVIEW if first else DunningState.QUEUED
        made = work.dunning.add(Dunning(0, 1, state, code, level, now, goes_at))
        if made is None:
            return False
        house.log(work, None, "dunning.begun", f"dunning:{made.id}", after=f"{code} {level}")
        if first:
            rep = person(work, account.customer.rep_id)
            house.tell(work, NoticeKind.CARD, Subject.DUNNING, made.id, made.version, rep)
        else:
            queue(house, work, made)
        return True

    def _go_on(self, work: Work, dunning: Dunning, account: Account) -> bool:
        """A preview whose time has come is let go; what was never sent is dropped, to be decided anew."""
        house, now = self.house, self.house.now()
        if dunning.state is DunningState.PREVIEW and account.level is None:
            drop(house, work, dunning, "nothing to say")
            return True
        if dunning.state is DunningState.PREVIEW and dunning.goes_at <= now and account.silent_until is None:
            queued = work.dunning.save(replace(dunning, state=DunningState.QUEUED), dunning.version)
            queue(house, work, queued)
            house.refresh(work, Subject.DUNNING, dunning.id, queued.version)
            return True
        if dunning.state is DunningState.QUEUED and dunning.goes_at + STALE < now:
            drop(house, work, dunning, "never sent")
            return True
        return False

    def letter(self, reader: Person, dunning_id: int) -> Letter | Later | None:
        """What the message says at this moment, when it is being sent: the log is written now. None: nothing. NotFound
        for who is no contact of the customer any more, nor its rep."""
        house = self.house
        with house.archive.begin() as work:
            glance = work.dunning.get(dunning_id, reader.scope)
            if glance is None or not reader.has(Role.CONTACT, Role.REP, Role.MANAGER):
                raise NotFound(Subject.DUNNING)
            work.customers.lock(glance.customer)
            dunning = work.dunning.get(dunning_id, EVERYTHING)
            if dunning is None or dunning.state in (DunningState.DROPPED, DunningState.PREVIEW):
                return None
            account = account_of(house, work, dunning.customer)
            if account.silent_until is not None:
                return Later(account.silent_until)
            letter = letter_of(house, work, dunning, account)
            if dunning.state is DunningState.SAID:
                return letter if letter.items or letter.soon else None
            if not self._still_due(dunning, account):
                drop(house, work, dunning, "nothing to say")
                work.commit()
                return None
            self._said(work, letter)
            work.commit()
            return letter

    def _still_due(self, dunning: Dunning, account: Account) -> bool:
        if dunning.level == SOON:
            return bool(account.soon_to_say)
        return any(item.new for item in account.to_say)

    def _said(self, work: Work, letter: Letter) -> None:
        house, dunning, now = self.house, letter.dunning, self.house.now()
        code = dunning.customer
        for item in letter.items:
            for level in range(1, item.level + 1):
                work.dunning.note(Note(dunning.id, code, item.number, item.due, level, item.amount, now))
        for item in letter.soon:
            work.dunning.note(Note(dunning.id, code, item.number, item.due, SOON, item.amount, now))
        said = replace(dunning, state=DunningState.SAID, said_at=now, level=letter.level)
        said = work.dunning.save(said, dunning.version)
        house.log(work, None, "dunning.said", f"dunning:{dunning.id}", after=f"{code} {letter.level}")
        house.refresh(work, Subject.DUNNING, dunning.id, said.version)
        told = {customer_of(work, code).rep_id} if letter.level >= TELLS_REP else set()
        if letter.level >= TELLS_MANAGER:
            told |= {manager.id for manager in work.people.with_role(Role.MANAGER)}
        if not _here(work, code):
            told -= {one.id for one in _passing_on(work, code)}  # they have the letter itself
        readers = [person(work, each) for each in sorted(told)]
        house.tell(work, NoticeKind.CARD, Subject.DUNNING, dunning.id, said.version, *readers)


def queue(house: House, work: Work, dunning: Dunning) -> None:
    """Let the message go: to the contacts, or to the rep (else managers) to be passed on."""
    contacts = _here(work, dunning.customer)
    if contacts:
        house.tell(work, NoticeKind.DUNNING_LETTER, Subject.DUNNING, dunning.id, dunning.version, *contacts)
    else:
        pass_on(house, work, dunning)


def pass_on(house: House, work: Work, dunning: Dunning) -> None:
    """The letter to the rep, who passes it on; to managers where the rep is not here either."""
    for reader in _passing_on(work, dunning.customer):
        house.put(work, NoticeKind.DUNNING_FORWARD, Subject.DUNNING, dunning.id, reader.id, "")


def _here(work: Work, code: str) -> list[Person]:
    return [one for one in work.people.contacts_of(code) if one.telegram_id]


def _passing_on(work: Work, code: str) -> list[Person]:
    rep = person(work, customer_of(work, code).rep_id)
    if rep.telegram_id and rep.active:
        return [rep]
    return [one for one in work.people.with_role(Role.MANAGER) if one.telegram_id]


def drop(house: House, work: Work, dunning: Dunning, why: str, by: int | None = None) -> Dunning:
    """It is not said; what is due is decided anew."""
    dropped = replace(dunning, state=DunningState.DROPPED, decided_by=by)
    dropped = work.dunning.save(dropped, dunning.version)
    if by is None:
        house.log(work, None, "dunning.dropped", f"dunning:{dunning.id}", after=why)
    house.refresh(work, Subject.DUNNING, dunning.id, dropped.version)
    return dropped
