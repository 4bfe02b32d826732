"""A naive model of reminding to sign: plain lists, day by day, nothing clever. It shares no code with the trade."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)


@dataclass
class Rules:
    """What the company has set."""

    days: tuple[int, int, int]
    every: int | None
    times: int
    at: time
    interval: int
    quiet_from: time
    quiet_until: time
    weekends: bool
    furthest: int
    promises: int
    nothing_owed: int | None  # so many levels of a statement on which nothing is owed


@dataclass
class Paper:
    """A statement. `said` is what its send log should hold."""

    id: int
    customer: str
    issued: datetime
    owed: bool = True
    open: bool = True
    said: dict[str, datetime] = field(default_factory=dict)


@dataclass
class Shop:
    """A customer."""

    code: str
    rep: int
    zone: ZoneInfo
    off: set[date]
    contacts: list[int]
    deaf: set[int] = field(default_factory=set)  # want no reminders
    barred: set[int] = field(default_factory=set)
    money_reported: bool = False
    promised_until: date | None = None
    promises: list[tuple[datetime, str]] = field(default_factory=list)
    left_until: date | None = None
    left: bool = False
    last_day: date | None = None
    queued_at: datetime | None = None
    queued_for: list[int] = field(default_factory=list)

    def asked(self) -> list[int]:
        return [one for one in self.contacts if one not in self.deaf and one not in self.barred]


@dataclass
class Model:
    """What should happen. `sent`: when, to whom, about what, in which capacity."""

    rules: Rules
    zone: ZoneInfo
    off: set[date]
    managers: list[int]
    shops: dict[str, Shop]
    papers: list[Paper] = field(default_factory=list)
    lists: list[tuple[str, int, list[int]]] = field(default_factory=list)
    briefed: set[date] = field(default_factory=set)  # the days whose morning briefs went to the reps
    sent: list[tuple[datetime, str, int, tuple[int, ...]]] = field(default_factory=list)

    # What it is told

    def promise(self, code: str, by: str, until: date, now: datetime) -> bool:
        """Whether it is accepted."""
        shop, today = self.shops[code], now.astimezone(self.shops[code].zone).date()
        waiting = self.waiting(code)
        if not waiting or until < today or until > today + ONE_DAY * self.rules.furthest:
            return False
        since = min(paper.issued for paper in waiting)
        if len([1 for at, who in shop.promises if who == by and at >= since]) >= self.rules.promises:
            return False
        shop.promises.append((now, by))
        shop.promised_until = until
        return True

    def waiting(self, code: str) -> list[Paper]:
        return sorted((p for p in self.papers if p.open and p.customer == code), key=lambda p: (p.issued, p.id))

    # What follows

    def quiet(self, now: datetime, zone: ZoneInfo, off: Iterable[date]) -> bool:
        local = now.astimezone(zone)
        clock = local.replace(tzinfo=None).time()
        if local.date() in off or (self.rules.weekends and local.strftime("%a") in ("Sat", "Sun")):
            return True
        start, end = self.rules.quiet_from, self.rules.quiet_until
        return start <= clock < end if start < end else (clock >= start or clock < end)

    def names_due(self, paper: Paper, now: datetime, zone: ZoneInfo) -> list[str]:
        """Walk from the day of issue to now, morning by morning, and write down what each one brings."""
        names, day, passed = [], paper.issued.astimezone(zone).date(), 0
        repeats = 0
        while datetime.combine(day, self.rules.at, zone).astimezone(UTC) <= now or passed == 0:
            if datetime.combine(day, self.rules.at, zone).astimezone(UTC) <= now and passed > 0:
                if passed == self.rules.days[0]:
                    names.append("customer")
                if passed == self.rules.days[1]:
                    names.append("rep")
                if passed == self.rules.days[2]:
                    names.append("manager")
                since = passed - self.rules.days[2]
                if self.rules.every and since > 0 and since % self.rules.every == 0 and repeats < self.rules.times:
                    repeats += 1
                    names.append(f"again:{repeats}")
            day, passed = day + ONE_DAY, passed + 1
        if not paper.owed and self.rules.nothing_owed is not None:
            while len(names) > self.rules.nothing_owed:
                names.pop()
        return names

    def may_speak(self, shop: Shop, now: datetime) -> bool:
        """Whether there is a reason to write to the shop now, quiet hours aside."""
        today = now.astimezone(shop.zone).date()
        if shop.money_reported or not shop.asked():
            return False
        if shop.promised_until is not None and today <= shop.promised_until:
            return False
        if shop.left and (shop.left_until is None or today <= shop.left_until):
            return False
        if shop.last_day is not None and today < shop.last_day + ONE_DAY * self.rules.interval:
            return False
        for paper in self.waiting(shop.code):
            names = self.names_due(paper, now, shop.zone)
            if names and names[-1] not in paper.said:
                return True
        return False

    def brief(self, now: datetime) -> None:
        """The reps' morning: from eight to eight, on a working day."""
        local = now.astimezone(self.zone)
        weekend = self.rules.weekends and local.strftime("%a") in ("Sat", "Sun")
        if 8 <= local.hour < 20 and local.date() not in self.off and not weekend:
            self.briefed.add(local.date())

    def job(self, now: datetime) -> None:
        """An hour of the schedule."""
        for shop in self.shops.values():
            if shop.queued_at is not None and shop.queued_at + ONE_DAY * 2 < now:
                shop.queued_at = None
            if shop.queued_at is None and self.may_speak(shop, now) and not self.quiet(now, shop.zone, shop.off):
                shop.queued_at, shop.queued_for = now, shop.asked()
        if not self.quiet(now, self.zone, self.off):
            self._tell_the_house(now)

    def _tell_the_house(self, now: datetime) -> None:
        for rep in sorted({shop.rep for shop in self.shops.values()}):
            news = [
                p for p in self._all_waiting() if self.shops[p.customer].rep == rep and self._rep_should_know(p, now)
            ]
            for paper in news:
                paper.said["told:rep"] = now
            if news and now.astimezone(self.zone).date() not in self.briefed:
                self.lists.append(("rep", rep, [paper.id for paper in news]))
        bosses = [p for p in self._all_waiting() if self._manager_should_know(p, now)]
        for paper in bosses:
            paper.said["told:manager"] = now
        for manager in self.managers if bosses else []:
            self.lists.append(("manager", manager, [paper.id for paper in bosses]))

    def _all_waiting(self) -> list[Paper]:
        return sorted((paper for paper in self.papers if paper.open), key=lambda p: (p.issued, p.id))

    def _rep_should_know(self, paper: Paper, now: datetime) -> bool:
        shop = self.shops[paper.customer]
        names = self.names_due(paper, now, self.zone)
        late = "rep" in names or ("customer" in names and not shop.asked())
        return late and "told:rep" not in paper.said and not shop.money_reported

    def _manager_should_know(self, paper: Paper, now: datetime) -> bool:
        late = "manager" in self.names_due(paper, now, self.zone)
        return late and "told:manager" not in paper.said and not self.shops[paper.customer].money_reported

    def courier(self, now: datetime) -> None:
        """Everything that can go out goes out."""
        for shop in self.shops.values():
            self._deliver(shop, now)
        if not self.quiet(now, self.zone, self.off):
            for level, person, ids in self.lists:
                left = tuple(id_ for id_ in ids if any(p.id == id_ and p.open for p in self.papers))
                if left:
                    self.sent.append((now, level, person, left))
            self.lists = []

    def _deliver(self, shop: Shop, now: datetime) -> None:
        readers = [one for one in shop.queued_for if one in shop.asked()]
        if shop.queued_at is None:
            return
        if shop.queued_for and not readers:  # whoever it was for is gone: it is decided anew
            shop.queued_at = None
            return
        if self.quiet(now, shop.zone, shop.off):
            return
        shop.queued_at = None
        if not self.may_speak(shop, now):
            return
        shop.last_day = now.astimezone(shop.zone).date()
        for paper in self.waiting(shop.code):
            for name in self.names_due(paper, now, shop.zone):
                paper.said.setdefault(name, now)
        for reader in readers:
            self.sent.append((now, "customer", reader, tuple(paper.id for paper in self.waiting(shop.code))))
