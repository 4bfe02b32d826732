"""Dunning keeps quiet at night and on days that the house leaves out, by the customer's own clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from sales.receivables.dunning import Hours
from sales.receivables.refusals import BadZone
from sales.refusals import NotAllowed
from tests.sales.company import Firm
from tests.sales.dunned import OVERDUE, courier, dunning, hour, said
from tests.sales.planning import owing


def test_quiet_hours_put_it_off_and_lose_nothing(firm: Firm) -> None:
    """Queued at ten to eight in the evening, sent after eight: it waits for nine in the morning. In the night the
    schedule begins nothing."""
    firm = dunning(firm)
    owing(firm)
    firm.on(date(2026, 4, 10))
    firm.later(hours=9, minutes=50)
    firm.desk.dun()
    firm.later(minutes=15)
    assert courier(firm) == []
    firm.later(hours=10)  # five past six
    assert hour(firm) == []
    firm.later(hours=3)
    assert said(hour(firm)) == [(1, [2])]


def test_nothing_begins_in_the_night(firm: Firm) -> None:
    """At midnight the level falls due; it is said after nine."""
    firm = dunning(firm)
    owing(firm)
    firm.on(date(2026, 4, 9))
    firm.later(hours=15)
    assert firm.desk.dun() == 0
    firm.later(hours=8)
    assert said(hour(firm)) == [(1, [1])]


def test_the_customers_own_day(firm: Firm) -> None:
    """A customer in London is asleep at ten in Shanghai; what is no zone is refused; "off" goes back."""
    firm = dunning(firm)
    owing(firm)
    firm.later(days=OVERDUE)
    with firm.refused(BadZone):
        firm.desk.set_customer_zone(firm.clerk, "WANG", "Mars/Base")
    with firm.refused(NotAllowed):
        firm.desk.set_customer_zone(firm.rep, "WANG", "Asia/Tokyo")
    firm.desk.set_customer_zone(firm.clerk, "WANG", "Europe/London")
    assert firm.desk.dunning_account(firm.clerk, "WANG").silent_until == datetime(2026, 4, 10, 8, tzinfo=UTC)
    assert hour(firm) == []
    firm.desk.set_customer_zone(firm.clerk, "WANG", "off")
    assert len(hour(firm)) == 1


NEW_YORK, SHANGHAI = ZoneInfo("America/New_York"), ZoneInfo("Asia/Shanghai")
NIGHT = Hours(time(20), time(9))


@pytest.mark.parametrize(
    ("moment", "zone", "until"),
    [
        ("2026-03-10T02:00", SHANGHAI, None),  # ten in the morning
        ("2026-03-10T12:00", SHANGHAI, "2026-03-11T01:00"),  # eight in the evening: until nine
        ("2026-03-10T16:00", SHANGHAI, "2026-03-11T01:00"),  # midnight
        ("2026-03-11T00:59", SHANGHAI, "2026-03-11T01:00"),
        ("2026-03-11T01:00", SHANGHAI, None),
        ("2026-03-08T02:00", NEW_YORK, "2026-03-08T13:00"),  # the night in which the clocks go forward
        ("2026-11-01T02:00", NEW_YORK, "2026-11-01T14:00"),  # and back
    ],
)
def test_quiet_hours(moment: str, zone: ZoneInfo, until: str | None) -> None:
    """From eight in the evening to nine in the morning of the customer's own clock, also when it is put forward."""
    now = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert NIGHT.silent_until(now, zone) == (datetime.fromisoformat(until).replace(tzinfo=UTC) if until else None)


def test_an_end_that_the_clock_jumps_over() -> None:
    """Half past two does not exist in that night: silence ends at what follows, and never in the past."""
    now = datetime(2026, 3, 8, 6, 59, tzinfo=UTC)
    until = Hours(time(20), time(2, 30)).silent_until(now, NEW_YORK)
    assert until is not None
    assert until > now
    assert Hours(time(20), time(2, 30)).silent_until(until, NEW_YORK) is None


@pytest.mark.parametrize("day", [6, 7])
def test_weekends_can_be_off(day: int) -> None:
    """Saturday and Sunday noon: Monday at nine."""
    now = datetime(2026, 3, 7 + day - 6, 4, tzinfo=UTC)
    hours = Hours(time(20), time(9), weekends_off=True)
    assert hours.silent_until(now, SHANGHAI) == datetime(2026, 3, 9, 1, tzinfo=UTC)
    friday_night = datetime(2026, 3, 6, 14, tzinfo=UTC)
    assert hours.silent_until(friday_night, SHANGHAI) == datetime(2026, 3, 9, 1, tzinfo=UTC)


def test_hours_within_a_day_and_none() -> None:
    """A siesta; and a house that is never quiet."""
    noon = datetime(2026, 3, 10, 4, tzinfo=UTC)
    assert Hours(time(12), time(14)).silent_until(noon, SHANGHAI) == noon + timedelta(hours=2)
    assert Hours(time(9), time(9)).silent_until(noon, SHANGHAI) is None
