"""Part of the actions of dunning: how it stands with a customer's account, and what its letter says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sales.desk.house import House
from sales.desk.money.claim_facts import pausing
from sales.desk.money.settling import meant
from sales.desk.named import customer_of, person
from sales.desk.quiet import hours_of, zone_of
from sales.ledger import DocumentKind, OpenItem
from sales.policy import DueSoon, Policy
from sales.ports import Work
from sales.receivables.adjustments import AdjustmentState
from sales.receivables.dunning import SOON, DueItem, Dunning, DunningState, due_items, soon_items
from sales.receivables.dunning_sheets import Account, DunningSheet, Letter
from sales.receivables.plans import PlanState


def account_of(house: House, work: Work, code: str, at: datetime | None = None) -> Account:
    """How it stands at a moment (None: now), by what is known now."""
    now = at or house.now()
    today, rules, customer = now.astimezone(house.zone).date(), house.rules(work), customer_of(work, code)
    items = _open(house, work, code)
    said, disputed = work.dunning.said(code), work.statements.disputed_items(code)
    whole, reported = _reported(house, work, code)
    pause = work.dunning.paused(code)
    last = work.dunning.last_said(code)
    zone = work.dunning.zone(code)
    return Account(
        customer=customer,
        today=today,
        items=due_items(items, today, rules.dunning_days, said, disputed, reported),
        soon=_soon(work, code, items, today, rules, said, disputed | reported),
        pause=pause if pause and pause.holds(today) else None,
        paused_by=person(work, pause.by) if pause and pause.holds(today) else None,
        reported=whole,
        last=last,
        under_way=work.dunning.under_way(code),
        waits_until=_waits(house, last, rules, today),
        silent_until=hours_of(house, work, rules, code).silent_until(now, zone_of(house, work, code)),
        reachable=any(contact.telegram_id for contact in work.people.contacts_of(code)),
        on=rules.dunning,
        zone=zone,
    )


def letter_of(house: House, work: Work, dunning: Dunning, account: Account) -> Letter:
    """What the message says now: of what was said once, what is still open."""
    soon = account.soon_to_say
    if dunning.state is DunningState.SAID and not account.left_alone:
        soon = _said_soon(house, work, dunning, account)
    items = account.to_say if dunning.level != SOON else ()
    level = max((item.level for item in items if item.new), default=dunning.level)
    if dunning.state is DunningState.SAID:
        level = dunning.level
    plans = _late_plans(work, dunning.customer, items)
    former = _former(work, dunning.customer, (*items, *soon))
    return Letter(dunning, account.customer, account.today, level, items, soon, house.names, plans, former)


def dunning_sheet(house: House, work: Work, dunning: Dunning) -> DunningSheet:
    """All that a message's card shows."""
    account = account_of(house, work, dunning.customer)
    return DunningSheet(
        letter=letter_of(house, work, dunning, account),
        contacts=tuple(one for one in work.people.contacts_of(dunning.customer) if one.telegram_id),
        rep=person(work, account.customer.rep_id),
        decider=person(work, dunning.decided_by) if dunning.decided_by else None,
    )


def _former(work: Work, code: str, items: Iterable[DueItem]) -> dict[str, str]:
    """Of the opening balances among these the document in the former books, where that is known."""
    named = {item.number for item in items if item.number.startswith(f"{DocumentKind.OPENING}-")}
    if not named:
        return {}
    brought = work.adjustments.of_customer(code, AdjustmentState.APPROVED)
    return {one.number: one.document for one in brought if one.number in named and one.document}


def _late_plans(work: Work, code: str, items: Iterable[DueItem]) -> tuple[str, ...]:
    """The numbers of the plans in force that hold some of what is overdue."""
    late = {item.number for item in items}
    if not late & work.plans.planned(code):
        return ()
    agreed = (plan for plan in work.plans.of_customer(code) if plan.state is PlanState.AGREED)
    found = (plan for plan in agreed if late & {share.item for share in work.plans.shares(plan.id)})
    return tuple(sorted(plan.number for plan in found if plan.number))


def _open(house: House, work: Work, code: str) -> tuple[OpenItem, ...]:
    today = house.today()
    currencies = work.ledger.currencies(code)
    return tuple(item for currency in currencies for item in work.ledger.items(code, currency, today))


def _soon(
    work: Work,
    code: str,
    items: Iterable[OpenItem],
    today: date,
    rules: Policy,
    said: frozenset[tuple[str, date, int]],
    held: frozenset[str],
) -> tuple[DueItem, ...]:
    if rules.due_soon_days is None:
        return ()
    planned = None if rules.due_soon is DueSoon.ALL else work.plans.planned(code)
    return soon_items(items, today, rules.due_soon_days, said, planned, held)


def _said_soon(house: House, work: Work, dunning: Dunning, account: Account) -> tuple[DueItem, ...]:
    """What this message said before the day, as far as it is still open and to come."""
    named = {(note.item, note.due) for note in work.dunning.notes(dunning.id) if note.level == SOON}
    days = (max((due for _, due in named), default=account.today) - account.today).days
    items = [item for item in _open(house, work, dunning.customer) if (item.number, item.due) in named]
    return soon_items(items, account.today, max(days, 0), frozenset(), None)


def _reported(house: House, work: Work, code: str) -> tuple[bool, frozenset[str]]:
    """Whether a report for the whole account waits to be verified, and the items that reports are for."""
    items: set[str] = set()
    for one in pausing(house, work, code):
        if one.against is None:
            return True, frozenset(items)
        items |= meant(work, one.against)
    return False, frozenset(items)


def _waits(house: House, last: Dunning | None, rules: Policy, today: date) -> date | None:
    """The day on which the next message may go out, if that is not yet."""
    if last is None or last.said_at is None:
        return None
    then = last.said_at.astimezone(house.zone).date() + timedelta(days=rules.dunning_interval)
    return then if then > today else None
