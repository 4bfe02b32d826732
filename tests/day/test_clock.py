"""The two buttons that move time, as plain dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp
import pytest

from bot.clock import MovableClock
from bot.demo.control import Control, month_end, next_morning
from bot.demo.prepare import OPENING
from bot.settings import Settings

SHANGHAI, AUCKLAND = ZoneInfo("Asia/Shanghai"), ZoneInfo("Pacific/Auckland")
POLICY = Settings(statement_time=time(8), reminder_time=time(9)).policy


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        ("2026-11-20 09:30", "2026-11-21 09:00"),
        ("2026-11-20 05:00", "2026-11-21 09:00"),
        ("2026-11-20 04:59", "2026-11-20 09:00"),
        ("2026-12-01 08:00", "2026-12-02 09:00"),
        ("2026-12-31 23:59", "2027-01-01 09:00"),
        ("2027-02-28 12:00", "2027-03-01 09:00"),
    ],
)
def test_the_next_morning(now: str, morning: str) -> None:
    """It is the morning that somebody who goes to bed now wakes up in, just after reminders are due."""
    found = next_morning(at(now), SHANGHAI, POLICY)
    assert f"{found.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}" == f"{morning}:05"


@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("2026-11-20 09:30", "2026-12-01 08:00"),
        ("2026-12-01 07:59", "2026-12-01 08:00"),
        ("2026-12-01 08:01", "2027-01-01 08:00"),
        ("2027-01-31 10:00", "2027-02-01 08:00"),
    ],
)
def test_the_month_end(now: str, end: str) -> None:
    """Just after the next time that statements are due; never the same one twice."""
    found = month_end(at(now), SHANGHAI, POLICY)
    assert f"{found.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}" == f"{end}:05"
    assert month_end(found, SHANGHAI, POLICY) > found


def test_the_month_end_of_other_terms() -> None:
    """Periods that end on the 25th, and statements three days after that: the button follows the rules."""
    rules = replace(POLICY, statement_cut_off=25, statement_day=3)
    found = [month_end(at(now), SHANGHAI, rules) for now in ("2026-11-20 09:30", "2026-11-28 08:01")]
    assert [f"{one.astimezone(SHANGHAI):%m-%d %H:%M:%S}" for one in found] == ["11-28 08:00:05", "12-28 08:00:05"]


def test_mornings_across_a_change_of_the_clock() -> None:
    """In a zone with summer time nine o'clock stays nine o'clock."""
    night = datetime(2026, 9, 26, 22, tzinfo=AUCKLAND).astimezone(UTC)
    assert next_morning(night, AUCKLAND, POLICY).astimezone(AUCKLAND).hour == 9


def test_the_demo_opens_on_a_working_day() -> None:
    """Weekdays have business; the month has a week left to be played."""
    assert OPENING.weekday() < 5
    assert OPENING.day < 24


def at(local: str) -> datetime:
    """A moment in Shanghai."""
    return datetime.fromisoformat(local).replace(tzinfo=SHANGHAI).astimezone(UTC)


@pytest.mark.parametrize(("headers", "status"), [({}, 200), ({"Origin": "http://evil.example"}, 403)])
async def test_no_other_page_presses_the_buttons(tmp_path: Path, headers: dict[str, str], status: int) -> None:
    """The local Telegram may kill the bot; what a browser sends on behalf of any page may not."""
    killed: list[bool] = []
    control = Control(MovableClock(tmp_path / "clock"), SHANGHAI, POLICY, lambda: killed.append(True))
    address = await control.start()
    try:
        async with aiohttp.ClientSession() as session, session.post(f"{address}/bot/kill", headers=headers) as answer:
            assert answer.status == status
    finally:
        await control.stop()
    assert killed == [True] * (status == 200)
