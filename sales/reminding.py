"""Reminders to sign (签收提醒): the steps and when each is due, who said to wait, and why a statement is unsigned."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

from sales.dispatch import DispatchState, WhyFailed
from sales.outcomes import StatementSheet
from sales.policy import Policy
from sales.statements import StatementState


class Level(StrEnum):
    """Who hears of it: the customer always, the rep from the second on, managers from the third."""

    CUSTOMER = "customer"
    REP = "rep"
    MANAGER = "manager"


LEVELS = tuple(Level)


class Waiting(Protocol):
    """A statement that waits for its customer. `zero`: nothing is owed by it."""

    @property
    def issued_at(self) -> datetime: ...
    @property
    def zero(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When which step is due: the three levels after so many `days`, then the last one again every so many days
    (`every`; None: not again), at most `times` times. A step's day begins at `at` of the clock that counts. Where
    nothing is owed (a closing balance of zero) it ends with the step `zero` (None: it is like any other)."""

    days: tuple[int, int, int]
    every: int | None
    times: int
    at: time
    zero: int | None = None

    @classmethod
    def by(cls, rules: Policy) -> Rhythm:
        """The company's own."""
        again = rules.reminder_repeat, rules.reminder_repeats
        return cls(rules.reminder_days, *again, rules.reminder_time, rules.reminder_zero)

    def step(self, one: Waiting, now: datetime, zone: ZoneInfo) -> int:
        """The highest step that is due for it, from 1 on; 0 while none is. `now` is UTC."""
        step = self._step(one.issued_at, now, zone)
        return step if self.zero is None or not one.zero else min(step, self.zero)

    def _step(self, issued_at: datetime, now: datetime, zone: ZoneInfo) -> int:
        today = now.astimezone(zone).date()
        days = (today - issued_at.astimezone(zone).date()).days
        if datetime.combine(today, self.at, zone).timestamp() > now.timestamp():
            days -= 1
        level = sum(1 for least in self.days if days >= least)
        if level < len(self.days) or self.every is None:
            return level
        return level + min((days - self.days[-1]) // self.every, self.times)


def step_names(step: int) -> tuple[str, ...]:
    """The names of all steps up to this one, as the send log knows them."""
    again = (f"again:{no}" for no in range(1, step - len(LEVELS) + 1))
    return (*(level.value for level in LEVELS[:step]), *again)


def is_new(step: int, said: AbstractSet[str]) -> bool:
    """Whether a step is due and was not said."""
    return step > 0 and step_names(step)[-1] not in said


def told(level: Level) -> str:
    """The name in the send log for: whoever is at this level in the house was told."""
    return f"told:{level}"


def told_names(step: int, asked: bool) -> tuple[str, ...]:
    """Who in the house is to know by this step, as the send log knows it: the rep from the second on, or from the
    first where nobody can be `asked`; managers from the third."""
    rep = step >= (2 if asked else 1)
    return (*((told(Level.REP),) if rep else ()), *((told(Level.MANAGER),) if step >= len(LEVELS) else ()))


class RoundState(StrEnum):
    """Where a round stands."""

    QUEUED = "queued"
    SAID = "said"
    DROPPED = "dropped"  # nothing was left to say; what is due is decided anew


STALE = timedelta(days=2)  # a round that was not said for so long is decided anew


@dataclass(frozen=True, slots=True)
class Round:
    """One reminder to a customer: a message to each contact who may sign, of all its unsigned statements. `step` is
    the highest among them, `asked` are the contacts (by id) for whom it was queued. id 0: not kept yet."""

    id: int
    version: int
    state: RoundState
    customer: str
    step: int
    made_at: datetime
    said_at: datetime | None = None
    asked: tuple[int, ...] = ()


class WordKind(StrEnum):
    """What somebody said about being reminded."""

    PROMISED = "promised"  # by when it is answered; `person_id` is the contact, None where the house notes it
    WITHDRAWN = "withdrawn"  # the promise counts no more
    OFF = "off"  # the house leaves the customer in peace
    ON = "on"
    OPTED_OUT = "opted_out"  # the contact wants no reminders
    OPTED_IN = "opted_in"


_ABOUT = {
    WordKind.PROMISED: "promise",
    WordKind.WITHDRAWN: "promise",
    WordKind.OFF: "peace",
    WordKind.ON: "peace",
    WordKind.OPTED_OUT: "wish",
    WordKind.OPTED_IN: "wish",
}


@dataclass(frozen=True, slots=True)
class Word:
    """Somebody's word about reminding a customer, or one contact of it. `until`: through that day of the customer's
    own calendar; None: until something else is said."""

    customer: str
    kind: WordKind
    until: date | None
    why: str
    by: int | None
    at: datetime
    person_id: int | None = None

    @property
    def about(self) -> str:
        """What it is about: a later word about the same counts instead of it."""
        return _ABOUT[self.kind]

    def holds(self, today: date) -> bool:
        """Whether nothing is said to the customer on this day because of it."""
        holding = self.kind in (WordKind.PROMISED, WordKind.OFF)
        return holding and (self.until is None or today <= self.until)


def latest_day(today: date, rules: Policy) -> date:
    """The latest day that can be promised."""
    return today + timedelta(days=rules.promise_days)


class Why(StrEnum):
    """Why a statement is not signed, as far as we can see."""

    NOT_DELIVERED = "not_delivered"  # `reason` says why
    NOT_OPENED = "not_opened"
    OPENED = "opened"
    DISPUTED = "disputed"
    SNOOZED = "snoozed"  # promised; `until` says for when
    NOBODY_TO_ASK = "nobody_to_ask"  # no contact on Telegram who may sign
    OPTED_OUT = "opted_out"  # whoever may sign wants no reminders


@dataclass(frozen=True, slots=True)
class WhyUnsigned:
    """Why, with what belongs to it."""

    why: Why
    reason: WhyFailed | None = None
    until: date | None = None


def why_unsigned(sheet: StatementSheet, today: date | None = None) -> WhyUnsigned:
    """What keeps the statement from being signed; the reason that somebody can do most about comes first. A promise
    for a day before `today` counts no more (None: whatever was promised counts)."""
    if sheet.statement.state is StatementState.DISPUTED:
        return WhyUnsigned(Why.DISPUTED)
    if sheet.promised is not None and (today is None or today <= sheet.promised):
        return WhyUnsigned(Why.SNOOZED, until=sheet.promised)
    if not sheet.reachable or not sheet.askable:
        return WhyUnsigned(Why.NOBODY_TO_ASK)
    if sheet.opted_out:
        return WhyUnsigned(Why.OPTED_OUT)
    return _on_the_way(sheet)


def _on_the_way(sheet: StatementSheet) -> WhyUnsigned:
    """How far it has come to those who may sign."""
    state = sheet.statement.state
    handed = [one for one in sheet.dispatches if one.person_id not in sheet.barred]
    if handed and all(one.state is DispatchState.FAILED for one in handed):
        # Of several contacts, the one who can be reached again counts before one who was never on Telegram.
        whys = sorted((one.why is WhyFailed.NO_TELEGRAM, no) for no, one in enumerate(handed))
        return WhyUnsigned(Why.NOT_DELIVERED, reason=handed[whys[0][1]].why)
    if state is StatementState.VIEWED or any(one.opened for one in handed):
        return WhyUnsigned(Why.OPENED)
    came = state is not StatementState.ISSUED or any(one.state is DispatchState.SENT for one in handed)
    return WhyUnsigned(Why.NOT_OPENED if came else Why.NOT_DELIVERED)
