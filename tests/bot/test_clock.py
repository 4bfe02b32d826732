"""The movable clock of the demo and the tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import MovableClock, SystemClock


def test_it_goes_with_the_machine_until_it_is_moved(tmp_path: Path) -> None:
    """Without a file there is no offset."""
    clock = MovableClock(tmp_path / "clock")
    before, now, after = SystemClock().now(), clock.now(), SystemClock().now()
    assert before <= now <= after
    assert now.tzinfo is UTC


def test_another_process_moves_it(tmp_path: Path) -> None:
    """Moved by one, it is moved for the other, and after a restart."""
    first, second = MovableClock(tmp_path / "clock"), MovableClock(tmp_path / "clock")
    second.now()
    moment = datetime.now(UTC) + timedelta(days=40)
    first.move_to(moment)
    for clock in (first, second, MovableClock(tmp_path / "clock")):
        assert clock.now() >= moment
        assert clock.offset <= timedelta(days=40, seconds=1)


def test_it_does_not_go_back(tmp_path: Path) -> None:
    """Books only go forward."""
    clock = MovableClock(tmp_path / "clock")
    clock.move_to(datetime.now(UTC) + timedelta(days=2))
    with pytest.raises(ValueError, match="cannot go back"):
        clock.move_to(datetime.now(UTC) + timedelta(days=1))
    assert clock.offset > timedelta(days=1)
