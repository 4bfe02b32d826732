"""A company and its model living through the same two years: what people do, the schedule, the courier, by the dice."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from sales.desk import Desk
from sales.people import Person, Role
from sales.policy import Policy
from sales.refusals import Refusal
from sales.statements import Statement, StatementState
from storage.keepers.outbox import OutboxKeeper
from tests.sales.company import ZONE, Firm
from tests.sales.reminded import becomes, courier, due, issue, look, revise
from tests.sales.reminding_model import Model, Paper, Rules, Shop

YEARS = 2
AWAKE = 0.4  # of the hours in which nothing is broken
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
PLACES = {
    "WANG": ("Asia/Shanghai", None),
    "FAR": ("America/New_York", "US"),
    "LI": ("Europe/London", "GB"),
    "ZHAO": ("Australia/Lord_Howe", None),  # the clock moves by half an hour
    "HALT": ("America/Santiago", "CL"),  # the clock moves at midnight
    "SHUT": ("Asia/Kathmandu", None),  # a quarter to
}
ANSWERS = (StatementState.CONFIRMED, StatementState.DISPUTED)


class Dates:
    """Public holidays as plain dates."""

    def __init__(self, days: dict[str, set[date]]) -> None:
        self.days = days

    def off(self, day: date, country: str | None, weekends: bool = False) -> bool:
        return day in self.days.get(country or "", ()) or (weekends and day.isoweekday() > 5)

    def known(self, country: str) -> bool:
        return country in self.days


@dataclass
class World:
    """The company and its model, living through the same."""

    firm: Firm
    model: Model
    dice: random.Random
    statements: dict[int, Statement]
    reports: dict[str, tuple[int, int]]

    def events(self) -> None:
        """What people do in an hour: mostly nothing."""
        deeds: tuple[tuple[float, Callable[[str], None]], ...] = (
            (0.003, self._issue),
            (0.006, self._answer),
            (0.001, self._revise),
            (0.003, self._promise),
            (0.001, self._withdraw),
            (0.002, self._leave),
            (0.002, self._opt),
            (0.001, self._bar),
            (0.002, self._money),
            (0.01, self._calm),
        )
        for code in PLACES:
            for chance, deed in deeds:
                if self.dice.random() < chance:
                    deed(code)

    @property
    def now(self) -> datetime:
        return self.firm.clock.now()

    def _issue(self, code: str) -> None:
        owed = self.dice.random() < 0.7
        made = issue(self.firm, code, 60_00 if owed else 0)
        self.statements[made.id] = made
        self.model.papers.append(Paper(made.id, code, self.now, owed))

    def _some(self, code: str) -> Paper | None:
        waiting = self.model.waiting(code)
        return self.dice.choice(waiting) if waiting else None

    def _answer(self, code: str) -> None:
        for _ in range(self.dice.choice((1, 1, 5))):
            paper = self._some(code)
            if paper is not None:
                becomes(self.firm, self.statements[paper.id], self.dice.choice(ANSWERS))
                paper.open = False

    def _revise(self, code: str) -> None:
        paper = self._some(code)
        if paper is not None:
            made = revise(self.firm, self.statements[paper.id])
            self.statements[made.id] = made
            paper.open = False
            self.model.papers.append(Paper(made.id, code, self.now, paper.owed))

    def _promise(self, code: str) -> None:
        shop, desk, key = self.model.shops[code], self.firm.desk, self.firm.key()
        until = self.now.astimezone(shop.zone).date() + timedelta(days=self.dice.randint(-1, 9))
        signers = [one for one in shop.contacts if one not in shop.barred]
        by = "customer" if signers and self.dice.random() < 0.5 else "house"
        taken = self.model.promise(code, by, until, self.now)
        try:
            if by == "customer":
                desk.promise_answer(self._person(signers[0]), key, until)
            else:
                desk.note_promise(self.firm.manager, key, code, until)
        except Refusal:
            assert not taken
        else:
            assert taken

    def _withdraw(self, code: str) -> None:
        self.firm.desk.withdraw_promise(self.firm.clerk, self.firm.key(), code)
        self.model.shops[code].promised_until = None

    def _leave(self, code: str) -> None:
        shop, desk, key = self.model.shops[code], self.firm.desk, self.firm.key()
        if shop.left and self.dice.random() < 0.7:
            desk.remind_again(self.firm.clerk, key, code)
            shop.left = False
            return
        days = self.dice.choice((0, 3, 10))
        desk.stop_reminding(self.firm.clerk, key, code, days, "audit")
        shop.left = True
        shop.left_until = self.now.astimezone(shop.zone).date() + timedelta(days=days) if days else None

    def _opt(self, code: str) -> None:
        shop = self.model.shops[code]
        if not shop.contacts:
            return
        one = self.dice.choice(shop.contacts)
        wanted = one in shop.deaf
        self.firm.desk.want_reminders(self._person(one), self.firm.key(), wanted)
        (shop.deaf.discard if wanted else shop.deaf.add)(one)

    def _bar(self, code: str) -> None:
        shop = self.model.shops[code]
        if not shop.contacts:
            return
        one = self.dice.choice(shop.contacts)
        may = one in shop.barred
        self.firm.desk.let_sign(self.firm.clerk, self.firm.key(), code, one, may)
        (shop.barred.discard if may else shop.barred.add)(one)

    def _money(self, code: str) -> None:
        shop = self.model.shops[code]
        if shop.money_reported:
            self.firm.desk.refuse_collection(self.firm.clerk, *self.reports.pop(code), "not arrived")
        else:
            made = self.firm.collect("10", by=self.firm.other_rep if code == "FAR" else None, customer=code)
            self.reports[code] = made.id, made.version
        shop.money_reported = not shop.money_reported

    def _calm(self, code: str) -> None:
        """Things are put right again, one at a time."""
        shop = self.model.shops[code]
        if shop.money_reported:
            self._money(code)
        elif shop.deaf:
            self._opt(code)
        elif shop.barred:
            self._bar(code)
        elif shop.left:
            self.firm.desk.remind_again(self.firm.clerk, self.firm.key(), code)
            shop.left = False

    def _person(self, person_id: int) -> Person:
        with self.firm.archive.look() as work:
            found = work.people.get(person_id)
        assert found is not None
        return found

    def job(self) -> None:
        """The schedule, sometimes killed and begun anew, sometimes twice; on many days briefs before it."""
        if self.dice.random() < 0.1:
            self.firm.desk.send_briefs(self.now.astimezone(ZONE).date())
            self.model.brief(self.now)
        mood = self.dice.random()
        if mood < 0.1:
            self._killed()
        self.firm.desk.remind_unsigned()
        if mood > 0.9:
            Desk(self.firm.desk.house).remind_unsigned()
        self.model.job(self.now)

    def _killed(self) -> None:
        left = self.dice.randint(0, 3)

        def dies(*args: object) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise KeyboardInterrupt
            real(*args)

        real = OutboxKeeper.put
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(OutboxKeeper, "put", dies)
            try:
                self.firm.desk.remind_unsigned()
            except KeyboardInterrupt:
                return

    def courier(self, heard: list[tuple[datetime, str, int, tuple[int, ...]]]) -> None:
        """The courier, sometimes killed after it has looked and before it has sent."""
        if self.dice.random() < 0.1:
            for queued in due(self.firm)[: self.dice.randint(1, 3)]:
                look(self.firm, queued)
        for said in courier(self.firm):
            heard.append((self.now, said.level or "customer", said.person, said.statements))
        self.model.courier(self.now)


def world(firm: Firm, seed: int) -> World:
    """A company with rules, calendars and contacts by the dice."""
    dice = random.Random(seed)
    start = BEGIN.date()
    days = {
        country: {start + timedelta(days=dice.randrange(365 * YEARS)) for _ in range(40)}
        | {start + timedelta(days=n + first) for first in (40, 270, 405, 640) for n in range(8)}
        for country in ("CN", "US", "GB", "CL")
    }
    rules = Rules(
        days=dice.choice(((3, 5, 7), (1, 2, 3), (5, 10, 15))),
        every=dice.choice((None, 3, 7)),
        times=dice.choice((1, 3)),
        at=dice.choice((time(9), time(0, 30), time(10, 30), time(2, 15))),
        interval=dice.choice((1, 2, 4)),
        quiet_from=dice.choice((time(20), time(23, 30), time(0, 30))),
        quiet_until=dice.choice((time(9), time(8, 15), time(2, 30))),
        weekends=dice.random() < 0.5,
        furthest=dice.choice((3, 7)),
        promises=dice.choice((1, 2)),
        nothing_owed=dice.choice((None, 0, 1, 2)),
    )
    policy = _policy(firm.desk.house.policy, rules)
    firm = replace(firm, desk=Desk(replace(firm.desk.house, policy=policy, holidays=Dates(days))))
    firm.clock.moment = BEGIN
    shops = {}
    for no, (code, (zone, country)) in enumerate(PLACES.items()):
        firm.desk.set_customer_zone(firm.clerk, code, zone)
        if country:
            firm.desk.set_customer_country(firm.clerk, code, country)
        rep = firm.other_rep.id if code == "FAR" else firm.rep.id
        contacts = _contacts(firm, code, no)
        shops[code] = Shop(code, rep, ZoneInfo(zone), days[country or "CN"], contacts)
    model = Model(rules, ZONE, days["CN"], [firm.manager.id, firm.second_manager.id], shops)
    return World(firm, model, dice, {}, {})


def _policy(before: Policy, rules: Rules) -> Policy:
    return replace(
        before,
        reminder_days=rules.days,
        reminder_repeat=rules.every,
        reminder_repeats=rules.times,
        reminder_time=rules.at,
        reminder_interval=rules.interval,
        quiet_from=rules.quiet_from,
        quiet_until=rules.quiet_until,
        quiet_weekends=rules.weekends,
        promise_days=rules.furthest,
        promises=rules.promises,
        reminder_zero=rules.nothing_owed,
        holiday_country="CN",
    )


def _contacts(firm: Firm, code: str, no: int) -> list[int]:
    """None, one or two; those who are there by nature first."""
    ids = {"WANG": [firm.contact.id], "FAR": [firm.far_contact.id]}.get(code, [])
    with firm.archive.begin() as work:
        for more in range((2, 1, 1, 2, 1, 0)[no] - len(ids)):
            made = work.people.add(f"{code}{more}", frozenset({Role.CONTACT}), code)
            ids.append(work.people.link(made.id, 900 + 10 * no + more).id)
        work.commit()
    return ids
