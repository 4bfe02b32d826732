"""The schedule: what is due once a month or once a day. The scheduler only triggers; the database decides."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from sales.desk import Desk
from sales.desk.house import House

log = logging.getLogger(__name__)
EVERY = 60  # seconds between two looks
EVERY_IN_THE_DEMO = 1  # there the clock is moved by a button


MOST_MISSED = 12  # slots that a job is caught up on


@dataclass(frozen=True, slots=True)
class Job:
    """Something that runs once a slot. `due_by` gives the latest moment at or before another one when it was due. A job
    with `each` is run for every slot that was missed, oldest first; another one only for the latest."""

    name: str
    due_by: Callable[[House, datetime], datetime]
    run: Callable[[Desk, date], object]
    each: bool = False

    def last_due(self, house: House) -> datetime:
        """The latest moment at or before now when it was due."""
        return self.due_by(house, house.now())


def _at(house: House, day: date, when: time) -> datetime:
    return datetime.combine(day, when, house.zone).astimezone(UTC)


def monthly(house: House, now: datetime) -> datetime:
    """The latest statement day and time that has come by now."""
    policy, first = house.rules_now(), now.astimezone(house.zone).date().replace(day=1)
    due = _at(house, first.replace(day=policy.statement_day), policy.statement_time)
    if due <= now:
        return due
    before = (first - timedelta(days=1)).replace(day=policy.statement_day)
    return _at(house, before, policy.statement_time)


def daily(house: House, now: datetime) -> datetime:
    """The latest reminder time that has come by now."""
    today, when = now.astimezone(house.zone).date(), house.rules_now().reminder_time
    due = _at(house, today, when)
    return due if due <= now else _at(house, today - timedelta(days=1), when)


def hourly(_: House, now: datetime) -> datetime:
    """The latest full hour."""
    return now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


JOBS = (
    Job("statements", monthly, lambda desk, day: desk.issue_statements(day), each=True),
    Job("reminders", daily, lambda desk, _: desk.remind_unsigned()),
    Job("reservations", hourly, lambda desk, _: desk.expire_reservations()),
    Job("escalation", hourly, lambda desk, _: desk.escalate_waiting()),
    Job("drafts", hourly, lambda desk, _: desk.expire_drafts()),
)


def run_due(desk: Desk) -> tuple[str, ...]:
    """Run every job whose latest slot nobody has run yet; the names of those that ran. Blocks.

    The job runs first and the slot is claimed after it: killed in between, it runs again, which does nothing twice, for
    every job is idempotent by keys of its own. Two replicas may both run it and do each thing once. After downtime
    reminders run once, not once a day, and statements once for every month that was missed."""
    house, ran = desk.house, []
    for job in JOBS:
        for slot in missed(job, house):
            job.run(desk, slot.astimezone(house.zone).date())
            with house.archive.begin() as work:
                if work.jobs.claim(job.name, slot.isoformat(), house.now()):
                    ran.append(job.name)
                work.commit()
    return tuple(ran)


def missed(job: Job, house: House) -> list[datetime]:
    """The slots of a job that are due and that nobody has run, oldest first. A job that never ran begins with now."""
    slots: list[datetime] = []
    slot = job.last_due(house)
    with house.archive.look() as work:
        while not work.jobs.claimed(job.name, slot.isoformat()):
            slots.append(slot)
            slot = job.due_by(house, slot - timedelta(seconds=1))
            if not job.each:
                return slots
            if len(slots) == MOST_MISSED:
                return slots[:1]
    return slots[::-1]


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
            await self._look()

    def start(self) -> None:
        """Begin, in the running event loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """No more triggers; what is under way ends by itself."""
        self._scheduler.shutdown(wait=False)
