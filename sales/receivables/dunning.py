"""Dunning (催款): levels by days overdue, what is due to be said, and when one does not say it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sales.ledger import OpenItem
from sales.money import Money

SOON = 0  # the level of a reminder before the day
LONGEST_SILENCE = 100  # so many nights and days off in a row, and nobody waits for ever
TELLS_MANAGER = 3  # from this level on managers hear of it


class DunningState(StrEnum):
    """Where a message about money that is due stands."""

    PREVIEW = "preview"  # the rep sees it first
    QUEUED = "queued"
    SAID = "said"
    DROPPED = "dropped"  # nothing was left to say, or somebody held it


@dataclass(frozen=True, slots=True)
class Dunning:
    """One message to a customer. `level` is that of its gravest item, 0 for a reminder before the day. In preview it
    goes out at `goes_at` unless the rep decides. id 0: not kept yet."""

    id: int
    version: int
    state: DunningState
    customer: str
    level: int
    made_at: datetime
    goes_at: datetime
    said_at: datetime | None = None
    decided_by: int | None = None

    @property
    def under_way(self) -> bool:
        """Whether it may still be said."""
        return self.state in (DunningState.PREVIEW, DunningState.QUEUED)


@dataclass(frozen=True, slots=True)
class Note:
    """A line of the send log: of this item's part that is due on that day, this level was said."""

    dunning_id: int
    customer: str
    item: str
    due: date
    level: int
    amount: Money
    at: datetime


class PauseKind(StrEnum):
    """Why a customer is left in peace."""

    SWITCHED_OFF = "switched_off"  # by finance
    HELD = "held"  # by the rep, for some days
    CALL = "call"  # the rep calls
    OBJECTION = "objection"  # the customer says that something is wrong
    LIFTED = "lifted"


@dataclass(frozen=True, slots=True)
class Pause:
    """Somebody's word that a customer is left in peace until the end of a day (None: until it is lifted)."""

    customer: str
    kind: PauseKind
    until: date | None
    why: str
    by: int
    at: datetime

    def holds(self, today: date) -> bool:
        """Whether it counts on this day."""
        return self.kind is not PauseKind.LIFTED and (self.until is None or today <= self.until)


class Obstacle(StrEnum):
    """What keeps an item from being dunned."""

    DISPUTED = "disputed"
    REPORTED = "reported"  # somebody reports that it is paid


@dataclass(frozen=True, slots=True)
class DueItem:
    """An item, or a part of one, that is due: how late it is, at which level (0: due soon), and what is in the way."""

    number: str
    due: date
    amount: Money
    days: int
    level: int
    obstacle: Obstacle | None = None
    new: bool = False  # this level was not said yet


def level_of(days: int, steps: Sequence[int]) -> int:
    """The level of something that is so many days overdue; 0 below the first step."""
    return sum(1 for least in steps if days >= least)


def due_items(
    items: Iterable[OpenItem],
    today: date,
    steps: Sequence[int],
    said: AbstractSet[tuple[str, date, int]],
    disputed: AbstractSet[str] = frozenset(),
    reported: AbstractSet[str] = frozenset(),
) -> tuple[DueItem, ...]:
    """What is overdue by the first step at least, oldest first. `said` holds number, day and level; `reported` the
    numbers of what a report is for. A level counts as new when it was never said of that part; what lies below it is
    passed over."""
    found: list[DueItem] = []
    for item in items:
        days = (today - item.due).days
        level = level_of(days, steps)
        if item.residual.minor <= 0 or level == 0:
            continue
        obstacle = _obstacle(item.number, disputed, reported)
        new = obstacle is None and (item.number, item.due, level) not in said
        found.append(DueItem(item.number, item.due, item.residual, days, level, obstacle, new))
    return tuple(sorted(found, key=lambda each: (each.due, each.number)))


def soon_items(
    items: Iterable[OpenItem],
    today: date,
    before: int,
    said: AbstractSet[tuple[str, date, int]],
    planned: AbstractSet[str] | None,
    held: AbstractSet[str] = frozenset(),
) -> tuple[DueItem, ...]:
    """What falls due within so many days, today included, and was not said. `planned` names the items of plans; None:
    every item counts. `held` are those that are disputed or reported as paid."""
    found: list[DueItem] = []
    for item in items:
        days = (today - item.due).days
        wanted = planned is None or item.number in planned
        if item.residual.minor <= 0 or not -before <= days <= 0 or not wanted or item.number in held:
            continue
        if (item.number, item.due, SOON) not in said:
            found.append(DueItem(item.number, item.due, item.residual, days, SOON, new=True))
    return tuple(sorted(found, key=lambda each: (each.due, each.number)))


def _obstacle(number: str, disputed: AbstractSet[str], reported: AbstractSet[str]) -> Obstacle | None:
    if number in disputed:
        return Obstacle.DISPUTED
    return Obstacle.REPORTED if number in reported else None


def _no_day(_: date) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Hours:
    """When nobody is written to: from `start` to `end` of the customer's day, and on whole days that are `off`
    (Saturday and Sunday with `weekends_off`)."""

    start: time
    end: time
    weekends_off: bool = False
    off: Callable[[date], bool] = _no_day

    def silent_until(self, now: datetime, zone: ZoneInfo) -> datetime | None:
        """The moment from which one may write again; None when that is now."""
        moment = now
        for _ in range(LONGEST_SILENCE):
            later = self._ends(moment, zone)
            if later is None:
                return None if moment == now else moment
            moment = later
        return moment

    def _ends(self, now: datetime, zone: ZoneInfo) -> datetime | None:
        """When the silence ends in which this moment lies."""
        local = now.astimezone(zone)
        if self.off(local.date()) or (self.weekends_off and local.weekday() >= 5):
            return self._at(local.date() + timedelta(days=1), time(0), now, zone)
        clock = local.time().replace(tzinfo=None)
        if self.start == self.end:
            return None
        if self.start < self.end:
            return self._at(local.date(), self.end, now, zone) if self.start <= clock < self.end else None
        if clock >= self.start:
            return self._at(local.date() + timedelta(days=1), self.end, now, zone)
        return self._at(local.date(), self.end, now, zone) if clock < self.end else None

    def _at(self, day: date, end: time, now: datetime, zone: ZoneInfo) -> datetime:
        """`end` of that day. Where the clock goes back it may seem to be over already: then it is the later one."""
        first = datetime.combine(day, end, zone).astimezone(UTC)
        if first > now:
            return first
        return max(datetime.combine(day, end, zone).replace(fold=1).astimezone(UTC), now + timedelta(minutes=1))
