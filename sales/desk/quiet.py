"""When a customer, or the house itself, is not written to: quiet hours, weekends and holidays of their own place."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from sales.desk.house import House
from sales.policy import Policy
from sales.ports import Work
from sales.receivables.dunning import Hours


def quiet_hours(house: House, rules: Policy, country: str | None) -> Hours:
    """When nobody is written to by these rules, where the holidays of `country` are kept."""
    weekends = rules.quiet_weekends
    return Hours(rules.quiet_from, rules.quiet_until, off=lambda day: house.holidays.off(day, country, weekends))


def zone_of(house: House, work: Work, code: str) -> ZoneInfo:
    """By whose clock the customer lives."""
    own = work.dunning.zone(code)
    return ZoneInfo(own) if own else house.zone


def hours_of(house: House, work: Work, rules: Policy, code: str) -> Hours:
    """When this customer is not written to."""
    return quiet_hours(house, rules, work.reminders.country(code) or rules.holiday_country)
