"""Public holidays of the kept library, make-up working days, and the company's own calendar."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.holidays import CalendarError, KeptHolidays, OwnDays, own_days


@pytest.mark.parametrize(
    ("day", "country", "off", "off_with_weekends"),
    [
        ("2026-02-17", "CN", True, True),  # Spring Festival
        ("2026-02-20", "CN", True, True),  # off in exchange for the 14th
        ("2026-02-14", "CN", False, False),  # a Saturday that is worked instead
        ("2026-10-10", "CN", False, False),  # another one
        ("2026-11-21", "CN", False, True),  # a plain Saturday
        ("2026-11-23", "CN", False, False),
        ("2026-12-25", "GB", True, True),
        ("2026-12-25", "CN", False, False),
        ("2026-12-25", None, False, False),
        ("2026-11-21", None, False, True),
        ("2026-11-20", "SA", False, True),  # a Friday: the weekend there
        ("2026-11-22", "SA", False, False),  # and a Sunday, which is none
        ("2026-01-14", "MY-05", True, True),  # a holiday of one part of the country
        ("2026-01-14", "MY-14", False, False),
    ],
)
def test_days_off(day: str, country: str | None, off: bool, off_with_weekends: bool) -> None:
    """What the calendars of these countries say."""
    kept, when = KeptHolidays(), date.fromisoformat(day)
    assert (kept.off(when, country), kept.off(when, country, weekends=True)) == (off, off_with_weekends)


def test_countries_that_are_known() -> None:
    """By their codes, and parts of them; nothing else."""
    kept = KeptHolidays()
    assert [c for c in ("CN", "HK", "MY-14", "XX", "MY-99", "cn", "", "CN-") if kept.known(c)] == [
        "CN",
        "HK",
        "MY-14",
        "CN-",
    ]


def test_the_companys_own_days_come_first(tmp_path: Path) -> None:
    """Off on a working day, at work on a holiday; days and spans, as text or as TOML has them."""
    file = tmp_path / "calendar.toml"
    file.write_text('off = ["2026-12-24/2026-12-26", 2026-11-11]\nworking = [2026-10-01]\n', "utf-8")
    own = own_days(file)
    assert own.off == {date(2026, 12, day) for day in (24, 25, 26)} | {date(2026, 11, 11)}
    kept = KeptHolidays(own)
    assert kept.off(date(2026, 11, 11), "CN")
    assert kept.off(date(2026, 12, 25), None)
    assert not kept.off(date(2026, 10, 1), "CN", weekends=True)
    assert own_days(tmp_path / "none.toml") == OwnDays()


@pytest.mark.parametrize(
    "content",
    [
        "off = [",
        "of = [2026-11-11]",
        'off = ["tomorrow"]',
        'off = ["2026-12-26/2026-12-24"]',
        'off = ["2026-01-01/2036-01-01"]',
        "off = [3]",
        "off = [2026-11-11]\nworking = [2026-11-11]",
    ],
)
def test_a_calendar_that_makes_no_sense(tmp_path: Path, content: str) -> None:
    """It is said at the start, with the file's name."""
    file = tmp_path / "calendar.toml"
    file.write_text(content, "utf-8")
    with pytest.raises(CalendarError, match=r"calendar\.toml"):
        own_days(file)
