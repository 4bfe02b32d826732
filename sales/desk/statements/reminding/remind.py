"""Action: remind customers of statements that are not signed: decided now, looked at again when it is sent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sales.desk.house import House
from sales.desk.quiet import quiet_hours
from sales.desk.statements.reminding.remind_facts import asking_of, letter_of
from sales.desk.statements.reminding.remind_house import RemindHouse
from sales.notices import NoticeKind, Subject
from sales.people import EVERYTHING, Person
from sales.ports import Work
from sales.receivables.dunning_sheets import Later
from sales.refusals import NotFound
from sales.reminding import STALE, Rhythm, Round, RoundState, is_new, step_names
from sales.reminding_sheets import Asking, OpenStatement, ReminderLetter


@dataclass(frozen=True, slots=True)
class RemindUnsigned:
    """- Decided by "step due and not yet said", never by "today is the day": after downtime the highest step that is
      due is said once, and the steps below it are noted as passed.
    - One message a customer, of all its unsigned statements, to each contact who may sign; one on its way at a time.
    - The log is written when the message is sent, looked at again at that moment: what is held up then (a promise, a
      report of money, quiet hours, somebody's word) leaves no mark and is said afterwards. Its unique key decides.
    - Nothing is said in quiet hours, on days off, or too soon after the last one.
    - Beside it the house hears: see `RemindHouse`."""

    house: House

    def __call__(self) -> int:
        """Queue what is due; how many customers are reminded, and how many people of the house are told."""
        return sum(self._look_at(code) for code in self._due()) + RemindHouse(self.house)()

    def _due(self) -> tuple[str, ...]:
        """The customers that something may be due for, by a quick look."""
        now = self.house.now()
        with self.house.archive.look() as work:
            found = {one.customer for one in work.reminders.all_queued() if one.made_at + STALE < now}
            rules, zones, countries = self.house.rules(work), work.reminders.zones(), work.reminders.countries()
            rhythm, silent = Rhythm.by(rules), dict[tuple[str, str | None], datetime | None]()
            for one in work.reminders.unsigned():
                zone = ZoneInfo(zones[one.customer]) if one.customer in zones else self.house.zone
                if not is_new(rhythm.step(one, now, zone), one.said):
                    continue
                place = (zone.key, countries.get(one.customer, rules.holiday_country))
                if place not in silent:
                    silent[place] = quiet_hours(self.house, rules, place[1]).silent_until(now, zone)
                if silent[place] is None:
                    found.add(one.customer)
        return tuple(sorted(found))

    def _look_at(self, code: str) -> bool:
        house = self.house
        with house.archive.begin() as work:
            work.customers.lock(code)
            asking = asking_of(house, work, code)
            changed = False
            if asking.queued is not None and asking.queued.made_at + STALE < house.now():
                self._drop(work, asking.queued, "never sent")
                asking, changed = replace(asking, queued=None), True
            if asking.queued is None and asking.silent_until is None and asking.step is not None:
                self._begin(work, asking, asking.step)
                changed = True
            if changed:
                work.commit()
            return changed

    def _begin(self, work: Work, asking: Asking, step: int) -> None:
        house, code = self.house, asking.customer.code
        asked = tuple(one.id for one in asking.asked)
        made = work.reminders.add(Round(0, 1, RoundState.QUEUED, code, step, house.now(), asked=asked))
        if made is None:
            return
        house.log(work, None, "reminder.begun", f"reminder:{made.id}", after=f"{code} {step_names(step)[-1]}")
        house.tell(work, NoticeKind.STATEMENT_REMINDER, Subject.REMINDER, made.id, made.version, *asking.asked)

    def letter(self, reader: Person, round_id: int) -> ReminderLetter | Later | None:
        """What the message says at this moment, when it is being sent: the log is written now. None: nothing. NotFound
        for who is no contact of the customer any more."""
        house = self.house
        with house.archive.begin() as work:
            glance = work.reminders.get(round_id, reader.scope)
            if glance is None or reader.customer != glance.customer:
                raise NotFound(Subject.STATEMENT)
            work.customers.lock(glance.customer)
            made = work.reminders.get(round_id, EVERYTHING)
            asking = asking_of(house, work, glance.customer)
            if made is None or made.state is RoundState.DROPPED:
                return None
            asked = {one.id for one in asking.asked}
            if reader.id not in asked:
                if made.state is RoundState.QUEUED and asked.isdisjoint(made.asked):
                    self._drop(work, made, "nobody to ask")
                    work.commit()
                return None
            if asking.silent_until is not None:
                return Later(asking.silent_until)
            if made.state is RoundState.QUEUED:
                if asking.step is None:
                    self._drop(work, made, "nothing to say")
                    work.commit()
                    return None
                made = self._said(work, made, asking)
            letter = letter_of(work, asking, reader)
            work.commit()
            return letter if letter.sheets else None

    def _said(self, work: Work, made: Round, asking: Asking) -> Round:
        now = self.house.now()
        for one in asking.to_say:
            if one.step and work.reminders.note(one.statement_id, step_names(one.step), now):
                self._noted(work, one)
        return work.reminders.save(
            replace(made, state=RoundState.SAID, said_at=now, step=asking.step or made.step), made.version
        )

    def _noted(self, work: Work, one: OpenStatement) -> None:
        name = step_names(one.step)[-1]
        self.house.log(work, None, "statement.reminded", f"statement:{one.statement_id}", after=name)

    def _drop(self, work: Work, made: Round, why: str) -> None:
        work.reminders.save(replace(made, state=RoundState.DROPPED), made.version)
        self.house.log(work, None, "reminder.dropped", f"reminder:{made.id}", after=why)
