"""How a customer stands with claims, for whoever duns or shows it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from sales.collections import Collection
from sales.desk.house import House
from sales.ports import Work
from sales.receivables.claims import FLAGGED_DAYS, ClaimsStanding, pauses, standing_of


def claims_of(work: Work, customer: str, today: date) -> tuple[Collection, ...]:
    """The customer's claims that still count for something: open ones, and those of the last FLAGGED_DAYS days."""
    since = datetime.combine(today - timedelta(days=FLAGGED_DAYS + 1), time(), UTC)
    return work.collections.claims(customer, since)


def claims_standing(work: Work, customer: str, today: date, zone: tzinfo = UTC) -> ClaimsStanding:
    """How the customer stands with claims on a day."""
    return standing_of(claims_of(work, customer, today), today, zone)


def pausing(house: House, work: Work, customer: str) -> tuple[Collection, ...]:
    """The customer's collections that keep it from being dunned today: what the house has reported, and claims that are
    young enough of who is not flagged."""
    waiting = work.collections.waiting(customer)
    if not any(one.claimed for one in waiting):
        return waiting
    today, days = house.today(), house.rules(work).claim_days
    standing = claims_standing(work, customer, today, house.zone)
    return tuple(one for one in waiting if not one.claimed or pauses(one, standing, days, today, house.zone))
