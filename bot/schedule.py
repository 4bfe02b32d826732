"""The schedule: what is due once a month or once a day. The scheduler only triggers; the database decides."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Job:
    """Something that runs once a slot. `last_due` gives the latest moment at or before now when it was due."""

    name: str
    last_due: Callable[[House], datetime]
    run: Callable[[Desk], object]


def _at(house: House, day: date, when: time) -> datetime:
    return datetime.combine(day, when, house.zone).astimezone(UTC)


def monthly(house: House) -> datetime:
    """The latest statement day and time that has come."""
    policy, first = house.policy, house.today().replace(day=1)
    due = _at(house, first.replace(day=policy.statement_day), policy.statement_time)
    if due <= house.now():
        return due
    before = (first - timedelta(days=1)).replace(day=policy.statement_day)
    return _at(house, before, policy.statement_time)


def daily(house: House) -> datetime:
    """The latest reminder time that has come."""
    due = _at(house, house.today(), house.policy.reminder_time)
    return due if due <= house.now() else due - timedelta(days=1)


JOBS = (
    Job("statements", monthly, lambda desk: desk.issue_statements()),
    Job("reminders", daily, lambda desk: desk.remind_unsigned()),
)


def run_due(desk: Desk) -> tuple[str, ...]:
    """Run every job whose latest slot nobody has run yet; the names of those that ran. Blocks.

    The job runs first and the slot is claimed after it: killed in between, it runs again, which does nothing twice, for
    every job is idempotent by keys of its own. Two replicas may both run it and do each thing once. Only the latest
    slot counts: after days of downtime a job runs once, not once a day."""
    house, ran = desk.house, []
    for job in JOBS:
        slot = job.last_due(house).isoformat()
        with house.archive.look() as work:
            if work.jobs.claimed(job.name, slot):
                continue
        job.run(desk)
        with house.archive.begin() as work:
            if work.jobs.claim(job.name, slot, house.now()):
                ran.append(job.name)
            work.commit()
    return tuple(ran)


class Schedule:
    """Looks every so often whether something is due, from its start on: what was missed while the process was down is
    caught up at once."""

    def __init__(self, look: Callable[[], Awaitable[None]], seconds: int) -> None:
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._scheduler.add_job(
            look,
            IntervalTrigger(seconds=seconds, timezone=UTC),
            next_run_time=datetime.now(UTC),
            coalesce=True,
            misfire_grace_time=None,
            max_instances=1,
        )

    def start(self) -> None:
        """Begin, in the running event loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """No more triggers; what is under way ends by itself."""
        self._scheduler.shutdown(wait=False)
