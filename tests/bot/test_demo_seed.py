"""The demo's company can be made on any day: whatever the weeks before have left, its last week plays through."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.demo import seed
from bot.demo.prepare import Folder
from bot.wiring import build
from sales.people import Language

SUNDAY = date(2026, 11, 22)
BEGINS = [*(SUNDAY + timedelta(days=days) for days in range(7)), date(2026, 12, 31), date(2027, 2, 28)]


@pytest.mark.parametrize("day", BEGINS, ids=str)
def test_every_weekday_and_month_end(day: date, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight days of play instead of seventy-five leave next to nothing to pay, as an unlucky weekday did: each scene of
    money finds what it is about all the same."""
    monkeypatch.setattr(seed, "DAYS", 8)
    folder = Folder(tmp_path)
    folder.clock.write_text("0")
    parts = build(folder.settings(Language.ZH))
    try:
        morning = datetime(day.year, day.month, day.day, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai")).astimezone(UTC)
        house = replace(parts.desk.house, clock=seed.PastClock(morning))
        cast = seed.fill(house, Language.ZH, lambda _done, _whole: None)
        held = parts.desk.held_cheques(cast.clerk)
        assert [each.collection.customer.removeprefix("C") for each in held] == ["06"]
    finally:
        parts.close()
