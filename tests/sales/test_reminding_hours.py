"""Reminders to sign keep quiet hours, days off and the customer's own clock, and lose nothing by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from sales.notices import NoticeKind
from sales.receivables.dunning_sheets import Later
from sales.refusals import NotAllowed
from sales.reminding_refusals import NoSuchCountry
from tests.sales.company import Firm
from tests.sales.reminded import Sent, courier, day_by_day, due, hour, issue, kinds, log, look, under
from tests.sales.trying import tried

REMINDER = NoticeKind.STATEMENT_REMINDER
TENTH = date(2026, 3, 10)  # a Tuesday


@pytest.fixture
def town(firm: Firm) -> Firm:
    """Ten in the morning of a Tuesday."""
    firm.on(TENTH)
    return firm


def test_quiet_hours_put_it_off_and_lose_nothing(town: Firm) -> None:
    """Queued at ten to eight in the evening, sent after eight: it waits for nine in the morning, then it is looked at
    again. In the night the schedule begins nothing."""
    one = issue(town)
    town.later(days=3, hours=9, minutes=50)
    town.desk.remind_unsigned()
    town.later(minutes=15)
    [queued] = due(town)
    assert look(town, queued) == Later(datetime(2026, 3, 14, 1, tzinfo=UTC))
    assert courier(town) == []
    assert log(town) == set()
    town.later(hours=10)
    assert hour(town) == []
    town.later(hours=3)
    assert courier(town) == [Sent(REMINDER, town.contact.id, (one.id,))]


def test_a_day_begins_at_the_hour_of_reminders(town: Firm) -> None:
    """Issued at ten in the evening: the third day begins at nine of that day, not 72 hours later."""
    town.later(hours=12)
    issue(town)
    town.later(days=2, hours=10, minutes=59)
    assert hour(town) == []
    town.later(minutes=2)
    assert len(hour(town)) == 1


def test_the_customers_own_clock(town: Firm) -> None:
    """In London it is two in the morning at ten in Shanghai: the customer hears at nine of the own clock, one hour
    earlier in UTC once the clocks have gone forward. The rep hears at nine in Shanghai."""
    town.desk.set_customer_zone(town.clerk, "WANG", "Europe/London")
    town.on(date(2026, 3, 26))
    town.later(hours=6)  # ten in London
    issue(town)
    town.clock.moment = datetime(2026, 3, 29, 7, 59, tzinfo=UTC)
    assert hour(town) == []
    town.clock.moment = datetime(2026, 3, 29, 8, 0, tzinfo=UTC)  # nine in summer time
    assert kinds(hour(town)) == [("customer", town.contact.id)]
    town.clock.moment = datetime(2026, 3, 31, 1, 0, tzinfo=UTC)
    assert kinds(hour(town)) == [("rep", town.rep.id)]
    town.clock.moment = datetime(2026, 3, 31, 8, 0, tzinfo=UTC)
    assert kinds(hour(town)) == [("customer", town.contact.id)]


class Calendar:
    """Days off by country."""

    def __init__(self, **days: list[date]) -> None:
        self.days = days

    def off(self, day: date, country: str | None, weekends: bool = False) -> bool:
        return day in self.days.get(country or "", []) or (weekends and day.weekday() >= 5)

    def known(self, country: str) -> bool:
        return country in self.days


def keeping(firm: Firm, **days: list[date]) -> Firm:
    """The same company with a calendar."""
    house = replace(firm.desk.house, holidays=Calendar(**days))
    return replace(firm, desk=type(firm.desk)(house))


def test_holidays_put_it_off_to_their_end(town: Firm) -> None:
    """Three days off in the company's country, two of them where the customer is at home."""
    three = [date(2026, 3, 13) + timedelta(days=n) for n in range(3)]
    firm = keeping(under(town, holiday_country="CN"), CN=three, HK=three[:2])
    issue(firm, "LI")
    issue(firm)
    with firm.refused(NoSuchCountry):
        firm.desk.set_customer_country(firm.clerk, "WANG", "XX")
    with tried(firm, NotAllowed, "reminder.country"):
        firm.desk.set_customer_country(firm.rep, "WANG", "HK")
    assert firm.desk.set_customer_country(firm.clerk, "WANG", "hk").asking.country == "HK"
    heard = day_by_day(firm, 6)
    assert [(day, kinds(sent)) for day, sent in heard] == [
        (5, [("customer", firm.contact.id)]),
        (6, [("rep", firm.rep.id)]),
    ]


def test_the_house_keeps_its_own_quiet_hours(town: Firm) -> None:
    """A list that could not go out in the evening waits for the morning."""
    firm = keeping(under(town, reminder_time=time(19, 0)))
    issue(firm, "LI")
    firm.later(days=3, hours=9, minutes=30)
    firm.desk.remind_unsigned()
    firm.later(hours=1)
    assert courier(firm) == []
    firm.later(hours=12, minutes=30)
    assert kinds(courier(firm)) == [("rep", firm.rep.id)]
