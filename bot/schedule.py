"""The schedule: what is due once a day, an hour or a week. The scheduler only triggers; the database decides."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from sales.desk import Desk
from sales.desk.house import House
from sales.desk.statements.reminding.brief import week_begins

log = logging.getLogger(__name__)
EVERY = 60  # seconds between two looks
EVERY_IN_THE_DEMO = 1  # there the clock is moved by a button


NIGHT = time(3)


@dataclass(frozen=True, slots=True)
class Job:
    """Something that runs once a slot. `due_by` gives the latest moment at or before another one when it was due. Of
    slots that were missed only the latest is run."""

    name: str
    due_by: Callable[[House, datetime], datetime]
    run: Callable[[Desk, date], object]

    def last_due(self, house: House) -> datetime:
        """The latest moment at or before now when it was due."""
        return self.due_by(house, house.now())


def _at(house: House, day: date, when: time) -> datetime:
    return datetime.combine(day, when, house.zone).astimezone(UTC)


def statement_time(house: House, now: datetime) -> datetime:
    """The latest time of day at which statements are drawn up, if any are due."""
    today, when = now.astimezone(house.zone).date(), house.rules_now().statement_time
    due = _at(house, today, when)
    return due if due <= now else _at(house, today - timedelta(days=1), when)


def daily(house: House, now: datetime) -> datetime:
    """The latest reminder time that has come by now."""
    today, when = now.astimezone(house.zone).date(), house.rules_now().reminder_time
    due = _at(house, today, when)
    return due if due <= now else _at(house, today - timedelta(days=1), when)


def nightly(house: House, now: datetime) -> datetime:
    """The latest night, three in the morning: nobody writes much, and the day before is over."""
    today = now.astimezone(house.zone).date()
    due = _at(house, today, NIGHT)
    return due if due <= now else _at(house, today - timedelta(days=1), NIGHT)


def every_morning(house: House, now: datetime) -> datetime:
    """The latest time of the morning brief that has come by now."""
    today, when = now.astimezone(house.zone).date(), house.rules_now().brief_time
    due = _at(house, today, when)
    return due if due <= now else _at(house, today - timedelta(days=1), when)


def weekly(house: House, now: datetime) -> datetime:
    """The latest time of the weekly list that has come by now: on the first working day of a week."""
    rules, day = house.rules_now(), now.astimezone(house.zone).date()
    while True:
        begins = week_begins(house, rules, day)
        if begins is not None and (due := _at(house, begins, rules.weekly_time)) <= now:
            return due
        day -= timedelta(days=7)


def hourly(_: House, now: datetime) -> datetime:
    """The latest full hour."""
    return now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def hourly_and_mornings(house: House, now: datetime) -> datetime:
    """The latest full hour, or the latest moment at which reminders fall due or quiet hours end somewhere: by the clock
    of the company, or of a customer elsewhere, whose minutes may be other ones."""
    with house.archive.look() as work:
        rules, zones = house.rules(work), work.reminders.zones_kept()
    times = {rules.reminder_time, rules.quiet_until}
    mornings = (_latest(when, zone, now) for zone in {house.zone, *map(ZoneInfo, zones)} for when in times)
    return max(hourly(house, now), *mornings)


def _latest(when: time, zone: ZoneInfo, now: datetime) -> datetime:
    """The latest moment at or before now at which it was that time of the day there."""
    today = now.astimezone(zone).date()
    due = (datetime.combine(today - timedelta(days=n), when, zone).astimezone(UTC) for n in range(3))
    return next(each for each in due if each <= now)


# In this order: of what is due at the same moment the brief comes first, and lists and reminders stand below it.
JOBS = (
    Job("brief", every_morning, lambda desk, day: desk.send_briefs(day)),
    Job("weekly", weekly, lambda desk, day: desk.send_weekly_lists(day)),
    Job("reminders", hourly_and_mornings, lambda desk, _: desk.remind_unsigned()),
    Job("cash", daily, lambda desk, _: desk.remind_cash()),
    Job("reservations", hourly, lambda desk, _: desk.expire_reservations()),
    Job("escalation", hourly, lambda desk, _: desk.escalate_waiting()),
    Job("cheques", daily, lambda desk, _: desk.remind_cheques()),
    Job("dunning", hourly_and_mornings, lambda desk, _: desk.dun()),
    Job("post", nightly, lambda desk, _: desk.empty_post()),
    Job("drafts", hourly, lambda desk, _: desk.expire_drafts()),
    Job("seal", daily, lambda desk, _: desk.watch_seal()),
)
# What reads for seconds before it writes a line: run where nobody who writes waits behind it.
APART = (
    Job("statements", statement_time, lambda desk, day: desk.issue_statements(day)),
    Job("proof", nightly, lambda desk, day: desk.prove_books(day)),
    Job("ratings", nightly, lambda desk, _: desk.rate_customers()),
    Job("warnings", hourly, lambda desk, _: desk.warn_credit()),
)


def run_due(desk: Desk, jobs: tuple[Job, ...] = JOBS) -> tuple[str, ...]:
    """Run every one of these jobs whose latest slot nobody has run yet; the names of those that ran. Blocks.

    The job runs first and the slot is claimed after it: killed in between, it runs again, which does nothing twice, for
    every job is idempotent by keys of its own. Two replicas may both run it and do each thing once. After downtime
    each job runs once, not once a day: it does itself what was missed. One that fails is tried again at the next look,
    and keeps no other from its turn. DatabaseAway where none of them could."""
    return tuple(job.name for job in jobs if _ran(desk, job))


def _ran(desk: Desk, job: Job) -> bool:
    """Whether this was the job's slot and it ran; the log says why it did not end well."""
    house = desk.house
    try:
        slot = job.last_due(house)
        with house.archive.look() as work:
            if work.jobs.claimed(job.name, slot.isoformat()):
                return False
        job.run(desk, slot.astimezone(house.zone).date())
        with house.archive.begin() as work:
            ran = work.jobs.claim(job.name, slot.isoformat(), house.now())
            work.commit()
            return ran
    except Exception:
        try:
            desk.reachable()
        except Exception as away:
            raise DatabaseAway(type(away).__name__) from None
        log.exception("the job %s failed", job.name)
        return False


class DatabaseAway(Exception):
    """The database does not answer, so nothing can run that is due."""


class Schedule:
    """Looks every so often whether something is due, from its start on: what was missed while the process was down is
    caught up at once."""

    def __init__(self, look: Callable[[], Awaitable[None]], seconds: int) -> None:
        self._look = look
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._scheduler.add_job(
            self._look_quietly,
            IntervalTrigger(seconds=seconds, timezone=UTC),
            next_run_time=datetime.now(UTC),
            coalesce=True,
            misfire_grace_time=None,
            max_instances=1,
        )

    async def _look_quietly(self) -> None:
        """A look that the stop cut off is no failure; what was due is due after the next start."""
        with contextlib.suppress(asyncio.CancelledError):
            try:
                await self._look()
            except DatabaseAway as why:
                log.error("the database does not answer (%s): what is due waits", why)

    def start(self) -> None:
        """Begin, in the running event loop."""
        self._scheduler.start()

    @property
    def alive(self) -> bool:
        """Whether it looks at the clock."""
        return bool(self._scheduler.running)

    def stop(self) -> None:
        """No more triggers; what is under way ends by itself."""
        self._scheduler.shutdown(wait=False)
