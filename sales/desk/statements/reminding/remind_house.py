"""Part of reminding: the rep, then managers, hear of statements that stay unsigned; each of each statement once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sales.desk.house import House
from sales.desk.named import customer_of, person
from sales.desk.quiet import quiet_hours
from sales.desk.statements.reminding.brief_facts import notice_key
from sales.desk.statements.sheet import statement_sheet
from sales.desk.statements.wishes import wishes_of
from sales.dispatch import Dispatch, DispatchState, WhyFailed
from sales.notices import Notice, NoticeKind, Subject
from sales.people import EVERYTHING, Person, Role
from sales.ports import Work
from sales.ports.reminding import Unsigned
from sales.receivables.dunning_sheets import Later
from sales.reminding import Level, Rhythm, told, told_names
from sales.reminding_sheets import NAMED, HouseList

MOST_NAMED = 200  # statements in one list; the rest comes with the next one


@dataclass(slots=True)
class _ToTell:
    """What is to be told, by the rep, and to managers."""

    reps: dict[int, list[int]] = field(default_factory=dict)
    managers: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RemindHouse:
    """- The rep hears of a statement when it comes to the second level, at the first where nobody can be asked: no
      contact on Telegram who may sign, or none who wants reminders. Managers hear of it at the third.
    - What comes to a level at the same time is one list. Told once each statement and level: the log's key decides, and
      it is written with the list that is queued.
    - A promise or a word of finance silences what is said to the customer, not what the house knows.
    - Where the rep is not here, managers hear of it instead.
    - A rep for whom the day's brief was queued gets no list on that day: the brief says it."""

    house: House

    def __call__(self) -> int:
        """Queue the lists; how many people are told."""
        found = self._to_tell()
        count = sum(self._tell(ids, Level.REP, rep_id) for rep_id, ids in sorted(found.reps.items()))
        return count + (self._tell(found.managers, Level.MANAGER) if found.managers else 0)

    def _to_tell(self) -> _ToTell:
        found = _ToTell()
        with self.house.archive.look() as work:
            if self._silent(work) is not None:
                return found
            for one, missing in self._missing(work, work.reminders.unsigned()):
                if told(Level.REP) in missing:
                    found.reps.setdefault(one.rep_id, []).append(one.statement_id)
                if told(Level.MANAGER) in missing:
                    found.managers.append(one.statement_id)
        return found

    def _silent(self, work: Work) -> Later | None:
        """Quiet hours and days off of the company itself."""
        house, rules = self.house, self.house.rules(work)
        until = quiet_hours(house, rules, rules.holiday_country).silent_until(house.now(), house.zone)
        return None if until is None else Later(until)

    def _missing(self, work: Work, unsigned: Iterable[Unsigned]) -> list[tuple[Unsigned, frozenset[str]]]:
        """Those of which somebody is to be told and was not; who."""
        house, rhythm = self.house, Rhythm.by(self.house.rules(work))
        steps = ((one, rhythm.step(one, house.now(), house.zone)) for one in unsigned if not one.reported)
        late = [(one, step, frozenset(told_names(step, asked=False)) - one.said) for one, step in steps]
        # At the first step the rep hears of it only where nobody can be asked.
        asked = work.reminders.askable() if any(step == 1 and missing for _, step, missing in late) else frozenset()
        return [(one, missing) for one, step, missing in late if missing and not (step == 1 and one.customer in asked)]

    def _tell(self, ids: list[int], level: Level, rep_id: int | None = None) -> int:
        """One list of these statements, as far as nobody else told of them. A rep for whom this day's brief was queued
        has read of them there."""
        house = self.house
        with house.archive.begin() as work:
            late = self._missing(work, work.reminders.unsigned_among(ids[:MOST_NAMED]))
            due = [one.statement_id for one, missing in late if told(level) in missing]
            news = [id_ for id_ in due if self._note(work, id_, level)]
            readers = managers(work) if rep_id is None else reps(work, rep_id)
            if not news or not readers:
                return 0
            brief = notice_key(NoticeKind.MORNING_BRIEF, house.today(), rep_id or 0)
            if work.outbox.was_put(brief):
                readers = [one for one in readers if one.id != rep_id]
            queue_list(house, work, news, level, readers)
            work.commit()
            return len(readers)

    def _note(self, work: Work, statement_id: int, level: Level) -> bool:
        if not work.reminders.note(statement_id, (told(level),), self.house.now()):
            return False
        self.house.log(work, None, "statement.escalated", f"statement:{statement_id}", after=level)
        return True

    def list(self, reader: Person, ids: Sequence[int]) -> HouseList | Later | None:
        """What a list says at the moment it is sent: what still waits of it, and how it stands with the first of these.
        None: nothing."""
        with self.house.archive.look() as work:
            silent = self._silent(work)
            if silent is not None:
                return silent
            left = work.reminders.still_unsigned(ids, reader.scope)
            first = (work.statements.get(id_, reader.scope) for id_ in left[:NAMED])
            sheets = tuple(statement_sheet(work, one) for one in first if one is not None)
            return HouseList(left, sheets, self.house.today()) if left else None

    def unreachable(self, person_id: int, round_id: int) -> None:
        """A contact has blocked the bot. The statements count as not delivered to that contact; where no other one can
        be asked, the rep is told at once, of each statement once."""
        house, now = self.house, self.house.now()
        with house.archive.begin() as work:
            made = work.reminders.get(round_id, EVERYTHING)
            if made is None:
                return
            code, failed = made.customer, (WhyFailed.BLOCKED, DispatchState.FAILED)
            work.customers.lock(code)
            ids = [one.statement_id for one in work.reminders.unsigned(code)]
            for id_ in ids:
                work.dispatches.put(Dispatch(id_, person_id, DispatchState.FAILED, now, WhyFailed.BLOCKED))
            house.log(work, None, "reminder.unreachable", f"reminder:{round_id}", after=f"person:{person_id}")
            others = [one for one in wishes_of(work, code).asked if one.id != person_id]
            dispatches = work.dispatches.of_many(ids)
            lost = {d.person_id for all_ in dispatches.values() for d in all_ if (d.why, d.state) == failed}
            if all(one.id in lost for one in others):
                news = [id_ for id_ in ids if self._note(work, id_, Level.REP)]
                if news:
                    queue_list(house, work, news, Level.REP, reps(work, customer_of(work, code).rep_id))
            work.commit()


def queue_list(house: House, work: Work, ids: list[int], level: Level, readers: Iterable[Person]) -> None:
    """One list to each reader."""
    detail = f"{level}:{','.join(map(str, ids))}"
    for reader in readers:
        key = f"{NoticeKind.UNSIGNED_LIST}:{level}:{ids[0]}:{ids[-1]}:{house.now().isoformat()}:{reader.id}"
        notice = Notice(NoticeKind.UNSIGNED_LIST, Subject.STATEMENT, ids[0], key, reader.id, detail)
        work.outbox.put(notice, house.now())


def reps(work: Work, rep_id: int) -> list[Person]:
    """The rep; managers where the rep is not here."""
    rep = person(work, rep_id)
    return [rep] if rep.telegram_id and rep.active else managers(work)


def managers(work: Work) -> list[Person]:
    """Who leads."""
    return sorted(work.people.with_role(Role.MANAGER), key=lambda one: one.id)
