"""When briefs and weekly lists are due: in the morning, and on the first working day of a week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.schedule import JOBS
from sales.desk import Desk
from tests.bot.test_schedule import office, utc

JOB = {job.name: job for job in JOBS}


class Calendar:
    """These days are off."""

    def __init__(self, *days: str) -> None:
        self.days = {date.fromisoformat(day) for day in days}

    def off(self, day: date, country: str | None, weekends: bool = False) -> bool:
        return day in self.days

    def known(self, country: str) -> bool:
        return True


@pytest.mark.parametrize(
    ("now", "brief", "week"),
    [
        ("2031-03-03T00:29:59", "2031-03-03T00:00:00", "2031-02-24T00:30:00"),  # a Monday, 8:29 in Shanghai
        ("2031-03-03T00:30:00", "2031-03-03T00:00:00", "2031-03-03T00:30:00"),
        ("2031-03-04T23:59:59", "2031-03-04T00:00:00", "2031-03-03T00:30:00"),
        ("2031-03-09T16:00:00", "2031-03-09T00:00:00", "2031-03-03T00:30:00"),
    ],
)
def test_due(tmp_path: Path, now: str, brief: str, week: str) -> None:
    """Eight in the morning each day; half past eight on Monday."""
    with office(tmp_path, utc(now)) as (desk, _, _town):
        assert JOB["brief"].last_due(desk.house) == utc(brief)
        assert JOB["weekly"].last_due(desk.house) == utc(week)


def test_a_week_that_begins_with_a_holiday(tmp_path: Path) -> None:
    """The list comes on its first working day; a week that is off has none."""
    golden = tuple(f"2031-10-{day:02}" for day in range(6, 13))
    with office(tmp_path, utc("2031-03-03T02:00:00")) as (desk, clock, _):
        house = replace(desk.house, holidays=Calendar("2031-03-03", "2031-03-04", *golden))
        assert JOB["weekly"].last_due(house) == utc("2031-02-24T00:30:00")
        clock.moment = utc("2031-03-05T02:00:00")
        assert JOB["weekly"].last_due(house) == utc("2031-03-05T00:30:00")
        assert Desk(house).send_weekly_lists(date(2031, 3, 5)) == 2
        clock.moment = utc("2031-10-12T02:00:00")
        assert JOB["weekly"].last_due(house) == utc("2031-09-29T00:30:00")
