"""Reminders run at the minute at which they fall due, wherever the customer is, and not at the next full hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any

import pytest

from bot.schedule import JOBS, run_due
from sales.desk import Desk
from sales.notices import NoticeKind
from sales.people import EVERYTHING
from tests.bot.test_schedule import APART, Standing, Town, office, order_cola, utc

JOB = {job.name: job for job in JOBS}


def under(desk: Desk, **rules: Any) -> Desk:
    """The same desk under these rules."""
    return Desk(replace(desk.house, policy=replace(desk.house.policy, **rules)))


@pytest.mark.parametrize(
    ("now", "zone", "rules", "due"),
    [
        ("2031-03-05T02:29:59", None, {"reminder_time": time(10, 30)}, "2031-03-05T02:00:00"),
        ("2031-03-05T02:30:00", None, {"reminder_time": time(10, 30)}, "2031-03-05T02:30:00"),
        ("2031-03-05T02:07:10", None, {"reminder_time": time(10, 7)}, "2031-03-05T02:07:00"),
        ("2031-03-05T01:45:00", None, {"quiet_until": time(9, 45)}, "2031-03-05T01:45:00"),
        ("2031-03-05T03:14:59", "Asia/Kathmandu", {}, "2031-03-05T03:00:00"),  # 8:59 there
        ("2031-03-05T03:15:00", "Asia/Kathmandu", {}, "2031-03-05T03:15:00"),
        ("2031-03-05T03:59:00", "Asia/Kathmandu", {}, "2031-03-05T03:15:00"),
        ("2031-03-05T03:30:00", "Asia/Kolkata", {}, "2031-03-05T03:30:00"),
        ("2031-03-05T03:30:00", "Europe/London", {}, "2031-03-05T03:00:00"),
        (
            "2031-04-05T22:30:00",
            "Australia/Lord_Howe",
            {},
            "2031-04-05T22:30:00",
        ),  # nine; it was 22:00 before
    ],
)
def test_due_to_the_minute(tmp_path: Path, now: str, zone: str | None, rules: dict[str, time], due: str) -> None:
    """By the company's clock and by the customer's own, whose hours may begin at a half or a quarter."""
    with office(tmp_path, utc(now)) as (desk, _, town):
        if zone is not None:
            desk.set_customer_zone(town.cast.clerk, "C01", zone)
        house = under(desk, **rules).house
        assert JOB["reminders"].last_due(house) == JOB["dunning"].last_due(house) == utc(due)


def issued(desk: Desk, clock: Standing, town: Town) -> None:
    """Wangji has a statement of March, on the first of April."""
    run_due(desk, APART)
    order_cola(desk, town)
    clock.moment = utc("2031-04-01T02:00:00")
    run_due(desk, APART)
    with town.look() as work:
        assert len(work.statements.recent(EVERYTHING, 5)) == 1


def reminders(desk: Desk, clock: Standing, town: Town) -> int:
    """How many reminders the looks of the schedule have queued by now."""
    run_due(desk)
    with town.look() as work:
        kinds = [queued.notice.kind for queued in work.outbox.due(clock.now(), 99)]
    return kinds.count(NoticeKind.STATEMENT_REMINDER)


def test_a_customer_at_a_quarter_past(tmp_path: Path) -> None:
    """Nine in Kathmandu is a quarter past the hour in Shanghai: one minute before it nothing, at the minute one."""
    with office(tmp_path, utc("2031-03-10T02:00:00")) as (desk, clock, town):
        desk.set_customer_zone(town.cast.clerk, "C01", "Asia/Kathmandu")
        issued(desk, clock, town)
        for moment, count in (("03:00:00", 0), ("03:14:00", 0), ("03:15:00", 1), ("03:16:00", 1)):
            clock.moment = utc(f"2031-04-04T{moment}")
            assert reminders(desk, clock, town) == count, moment


def test_half_past_by_the_companys_rules(tmp_path: Path) -> None:
    """Reminders at half past ten come at half past ten."""
    with office(tmp_path, utc("2031-03-10T02:00:00")) as (plain, clock, town):
        desk = under(plain, reminder_time=time(10, 30))
        issued(desk, clock, town)
        for moment, count in (("02:00:00", 0), ("02:29:00", 0), ("02:30:00", 1), ("03:00:00", 1)):
            clock.moment = utc(f"2031-04-04T{moment}")
            assert reminders(desk, clock, town) == count, moment


def test_the_brief_comes_first(tmp_path: Path) -> None:
    """Back after a night, at nine: the rep reads in the brief what is not signed, and gets no list beside it."""
    with office(tmp_path, utc("2031-03-10T02:00:00")) as (desk, clock, town):
        issued(desk, clock, town)
        clock.moment = utc("2031-04-06T01:00:00")
        run_due(desk)
        with town.look() as work:
            found = [queued.notice for queued in work.outbox.due(clock.now(), 99)]
        kinds = [notice.kind for notice in found if notice.person_id == town.cast.reps[0].id]
        assert NoticeKind.MORNING_BRIEF in kinds
        assert NoticeKind.UNSIGNED_LIST not in kinds
