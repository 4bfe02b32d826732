"""Part of the actions of reminding: how it stands with one customer, and what a message says."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sales.desk.house import House
from sales.desk.named import customer_of
from sales.desk.quiet import hours_of, zone_of
from sales.desk.statements.sheet import statement_sheet
from sales.desk.statements.wishes import wishes_of
from sales.people import Person
from sales.policy import Policy
from sales.ports import Work
from sales.ports.reminding import Unsigned
from sales.reminding import Rhythm, Round, is_new, latest_day
from sales.reminding_sheets import Asking, OpenStatement, ReminderLetter


def asking_of(house: House, work: Work, code: str) -> Asking:
    """How it stands now."""
    rules, now, zone = house.rules(work), house.now(), zone_of(house, work, code)
    today = now.astimezone(zone).date()
    unsigned, wishes = work.reminders.unsigned(code), wishes_of(work, code)
    own_country, last = work.reminders.country(code), work.reminders.last_said(code)
    return Asking(
        customer=customer_of(work, code),
        today=today,
        zone=zone.key,
        own_zone=work.dunning.zone(code) is not None,
        country=own_country or rules.holiday_country,
        own_country=own_country is not None,
        open=_open(unsigned, Rhythm.by(rules), now, zone),
        signers=wishes.signers,
        asked=wishes.asked,
        promise=wishes.promise,
        peace=wishes.peace,
        holding=wishes.holding(today),
        waits_until=_waits(last, rules, zone, today),
        silent_until=hours_of(house, work, rules, code).silent_until(now, zone),
        queued=work.reminders.queued(code),
        last=last,
        left=_left(work, code, unsigned, rules),
        latest=latest_day(today, rules),
    )


def letter_of(work: Work, asking: Asking, reader: Person, everything: bool = False) -> ReminderLetter:
    """What the message says to this reader now: what may be said, or with `everything` all that waits."""
    wanted = {one.statement_id for one in (asking.open if everything else asking.to_say)}
    statements = [one for one in work.reminders.statements_of(asking.customer.code) if one.id in wanted]
    promise = asking.promise.until if asking.promise and asking.holding == asking.promise else None
    return ReminderLetter(
        customer=asking.customer,
        reader=reader,
        sheets=tuple(statement_sheet(work, one) for one in statements if one.issued_by != reader.id),
        today=asking.today,
        promise_until=asking.latest if asking.left[0] > 0 else None,
        promised=promise,
        opted_out=reader.id not in {one.id for one in asking.asked},
    )


def _open(unsigned: tuple[Unsigned, ...], rhythm: Rhythm, now: datetime, zone: ZoneInfo) -> tuple[OpenStatement, ...]:
    found = []
    for one in unsigned:
        step = rhythm.step(one, now, zone)
        new = is_new(step, one.said)
        found.append(OpenStatement(one.statement_id, one.issued_at, step, new, one.reported))
    return tuple(found)


def _waits(last: Round | None, rules: Policy, zone: ZoneInfo, today: date) -> date | None:
    """The day on which the next message may go out, if that is not yet."""
    if last is None or last.said_at is None:
        return None
    then = last.said_at.astimezone(zone).date() + timedelta(days=rules.reminder_interval)
    return then if then > today else None


def _left(work: Work, code: str, unsigned: tuple[Unsigned, ...], rules: Policy) -> tuple[int, int]:
    """So many promises are left to the customer and to the house, of those since the oldest statement was issued."""
    if not unsigned:
        return 0, 0
    since = unsigned[0].issued_at
    made = (work.reminders.promises(code, since, side) for side in (True, False))
    customer, own = (max(0, rules.promises - count) for count in made)
    return customer, own
