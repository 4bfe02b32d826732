"""Actions: the morning brief of each rep and the weekly list of each manager."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sales.briefs import Brief, BriefPart, Part, Weekly
from sales.desk.house import House, require
from sales.desk.named import person
from sales.desk.statements.reminding.brief_facts import brief_of, notice_key, part_of, weekly_of
from sales.notices import Notice, NoticeKind, Subject
from sales.people import Person, Role
from sales.policy import Policy
from sales.ports import Work
from sales.refusals import NotFound

FRESH = timedelta(hours=12)  # later than that in the day it is no morning brief any more
LATEST = timedelta(days=3)  # later than that in the week a weekly list is not made up for
LEADERS = (Role.MANAGER, Role.ADMIN, Role.AUDITOR)


@dataclass(frozen=True, slots=True)
class Briefs:
    """- A rep gets one brief a day at the house's time, a manager one list a week, on its first working day; their keys
      decide, not the schedule. After downtime the brief is today's, never yesterday's, and none comes at night.
    - None on holidays of the house's calendar, none to who does not want it, none that says nothing.
    - What it says is looked up when it is sent. On demand it says the same; that reading is logged.
    - Sums are asked for once, however many customers there are."""

    house: House

    def send(self, day: date) -> int:
        """Queue the briefs of the day; how many. Another day than today: none."""
        house = self.house
        with house.archive.begin() as work:
            rules = house.rules(work)
            if not rules.morning_brief or not self._now(day, rules.brief_time, FRESH) or self._off(rules, day):
                return 0
            readers = [rep for rep in work.people.with_role(Role.REP) if rep.telegram_id and work.briefs.wanted(rep.id)]
            self._put(work, NoticeKind.MORNING_BRIEF, day, readers)
            work.commit()
            return len(readers)

    def send_weekly(self, day: date) -> int:
        """Queue the week's lists; how many. `day` is the week's first working day."""
        house = self.house
        with house.archive.begin() as work:
            rules = house.rules(work)
            if not rules.weekly_list or not self._now(day, rules.weekly_time, LATEST):
                return 0
            readers = [one for one in work.people.with_role(Role.MANAGER) if one.telegram_id]
            self._put(work, NoticeKind.WEEKLY_LIST, day, readers)
            work.commit()
            return len(readers)

    def letter(self, reader: Person, day: str) -> Brief | None:
        """The brief as it is sent now. None: nothing to say, not of today, not wanted (any more), no rep."""
        with self.house.archive.look() as work:
            if day != self.house.today().isoformat() or not reader.has(Role.REP) or not work.briefs.wanted(reader.id):
                return None
            brief = brief_of(self.house, work, reader)
            return None if brief.empty else brief

    def weekly_letter(self, reader: Person, day: str) -> Weekly | None:
        """The same of a manager's list."""
        with self.house.archive.look() as work:
            too_late = self.house.today() > date.fromisoformat(day) + LATEST
            if too_late or not reader.has(Role.MANAGER):
                return None
            weekly = weekly_of(self.house, work, reader)
            return None if weekly.empty else weekly

    def ask(self, actor: Person) -> Brief:
        """The actor's own brief now. NotAllowed."""
        require(actor, Role.REP)
        return self._read(actor, actor)

    def of_rep(self, actor: Person, rep_id: int) -> Brief:
        """A rep's, for whoever leads. NotAllowed; NotFound for who is no rep."""
        require(actor, *LEADERS)
        with self.house.archive.look() as work:
            rep = work.people.get(rep_id)
        if rep is None or not rep.has(Role.REP):
            raise NotFound
        return self._read(actor, rep)

    def part(self, actor: Person, rep_id: int, part: Part, number: int) -> BriefPart:
        """One part of a rep's brief in full, page by page: of the own, or of any rep for who leads. NotAllowed;
        NotFound for who is no rep."""
        if actor.id != rep_id:
            require(actor, *LEADERS)
        with self.house.archive.begin() as work:
            rep = work.people.get(rep_id)
            if rep is None or not rep.has(Role.REP):
                raise NotFound
            found = part_of(self.house, work, rep, part, number, actor.id == rep_id)
            self.house.log(work, actor, "brief.read", f"person:{rep_id}", after=part.name.lower())
            work.commit()
            return found

    def weekly(self, actor: Person) -> Weekly:
        """The list now. NotAllowed."""
        require(actor, *LEADERS)
        with self.house.archive.begin() as work:
            found = weekly_of(self.house, work, actor)
            self.house.log(work, actor, "brief.read", f"person:{actor.id}", after="week")
            work.commit()
            return found

    def choose(self, actor: Person, wanted: bool) -> Brief:
        """Whether the brief comes by itself in the morning. NotAllowed."""
        require(actor, Role.REP)
        house = self.house
        with house.archive.begin() as work:
            before = work.briefs.wanted(actor.id)
            if before is not wanted:
                work.briefs.choose(actor.id, wanted)
                house.log(work, actor, "brief.chosen", f"person:{actor.id}", str(before), str(wanted))
            brief = brief_of(house, work, actor)
            work.commit()
            return brief

    def _read(self, actor: Person, rep: Person) -> Brief:
        with self.house.archive.begin() as work:
            brief = brief_of(self.house, work, person(work, rep.id))
            self.house.log(work, actor, "brief.read", f"person:{rep.id}")
            work.commit()
            return brief

    def _put(self, work: Work, kind: NoticeKind, day: date, readers: list[Person]) -> None:
        for reader in readers:
            key = notice_key(kind, day, reader.id)
            work.outbox.put(Notice(kind, Subject.PERSON, reader.id, key, reader.id, day.isoformat()), self.house.now())

    def _now(self, day: date, when: time, patience: timedelta) -> bool:
        """Whether that day's moment has come, and not long ago; a brief's on the same day."""
        due = datetime.combine(day, when, self.house.zone)
        same = patience >= timedelta(days=1) or day == self.house.today()
        return same and due <= self.house.now() < due + patience

    def _off(self, rules: Policy, day: date) -> bool:
        return day_off(self.house, rules, day)


def day_off(house: House, rules: Policy, day: date) -> bool:
    """Whether the house's people have this day off: a holiday of its calendar, or a weekend where those are quiet."""
    return house.holidays.off(day, rules.holiday_country, rules.quiet_weekends)


def week_begins(house: House, rules: Policy, day: date) -> date | None:
    """The first working day of the week in which the day lies; None where the whole week is off."""
    monday = day - timedelta(days=day.weekday())
    days = (monday + timedelta(days=n) for n in range(7))
    return next((each for each in days if not day_off(house, rules, each)), None)
