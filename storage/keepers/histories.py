"""How customers have paid: of one, or of all in four questions."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, ScalarSelect, and_, exists, func, or_, select, true

from sales.collections import CollectionState
from sales.money import Money
from sales.rating import WINDOW, PaymentHistory
from storage.keepers.ledger_items import PAID_BY_CUSTOMERS, ItemReader
from storage.keepers.planned import planned
from storage.tables.books import allocation, journal, open_item
from storage.tables.disputes import dispute, dispute_explanation
from storage.tables.money import collection
from storage.tables.papers import statement
from storage.tables.people import customer
from storage.tables.plans import instalment_share, plan

_undone = allocation.alias("undone")


def histories(
    connection: Connection, today: date, items: int, small: Money, code: str | None = None
) -> dict[str, PaymentHistory]:
    """By customer: how its latest items of its own currency were paid, what is overdue (in the
    currency of `small`: since it came to so much), what speaks against it. Of all active customers about whom something
    is known, or of this one."""
    paid = _paid(connection, items, code)
    late = {each: [days for days, _ in found] for each, found in paid.items()}
    overdue = _overdue(connection, today, small, code)
    since = today - timedelta(days=WINDOW)
    disputed, bounced = _disputed(connection, since, code), _bounced(connection, since, code)
    return {
        each: PaymentHistory(
            settled=len(late.get(each, ())),
            days_late=-(-sum(late.get(each, ())) // max(1, len(late.get(each, ())))),
            worst_late=max(late.get(each, ()), default=0),
            days_overdue=overdue.get(each, 0),
            disputed=disputed.get(each, 0),
            bounced=bounced.get(each, 0),
            last_late=max((day for days, day in paid.get(each, ()) if days), default=None),
        )
        for each in {*late, *overdue, *disputed, *bounced}
    }


def _paid(connection: Connection, items: int, code: str | None) -> dict[str, list[tuple[int, date]]]:
    """How many days late, and when, the latest items were paid in full."""
    settled = func.max(allocation.c.counts_from)
    paid = (
        select(open_item.c.customer, open_item.c.number, open_item.c.due, settled.label("settled"))
        .join(allocation, allocation.c.item == open_item.c.number)
        .join(customer, and_(customer.c.code == open_item.c.customer, customer.c.currency == open_item.c.currency))
        .where(
            open_item.c.kind.in_(PAID_BY_CUSTOMERS),
            open_item.c.minor > 0,
            open_item.c.residual == 0,
            open_item.c.customer == code if code else customer.c.active,
            allocation.c.minor > 0,  # none that takes another back; SQLite would look for those without `undoes` first
            ~exists().where(_undone.c.undoes == allocation.c.id),
        )
        .group_by(open_item.c.customer, open_item.c.number, open_item.c.due)
    ).subquery()
    latest = func.row_number().over(
        partition_by=paid.c.customer, order_by=(paid.c.settled.desc(), paid.c.number.desc())
    )
    ranked = select(paid, latest.label("place")).subquery()
    due = func.coalesce(_planned_for(ranked.c.number, ranked.c.settled), ranked.c.due).label("due")
    found: dict[str, list[tuple[int, date]]] = {}
    for row in connection.execute(select(ranked.c.customer, due, ranked.c.settled).where(ranked.c.place <= items)):
        found.setdefault(row.customer, []).append((max(0, (row.settled - row.due).days), row.settled))
    return found


def _planned_for(number: ColumnElement[str], settled: ColumnElement[date]) -> ScalarSelect[date]:
    """When the last part of an item falls due by the plan that was in force when it was settled; NULL without one."""
    return (
        select(func.max(instalment_share.c.due))
        .join(plan, plan.c.id == instalment_share.c.plan_id)
        .where(
            instalment_share.c.item == number,
            plan.c.agreed_on <= settled,
            or_(plan.c.ended_on.is_(None), plan.c.ended_on > settled),
        )
        .scalar_subquery()
    )


def _overdue(connection: Connection, today: date, small: Money, code: str | None) -> dict[str, int]:
    """For how many days something is overdue of each, small rests aside."""
    if code is not None:
        return _overdue_of(connection, today, small, code)
    owed = func.sum(open_item.c.residual).over(
        partition_by=open_item.c.customer, order_by=(open_item.c.due, open_item.c.number)
    )
    late = (
        select(open_item.c.customer, open_item.c.currency, open_item.c.due, owed.label("owed"))
        .join(customer, and_(customer.c.code == open_item.c.customer, customer.c.currency == open_item.c.currency))
        .where(open_item.c.residual > 0, open_item.c.due < today, customer.c.active)
    ).subquery()
    wanted = (
        select(late.c.customer, func.min(late.c.due).label("oldest"))
        .where(or_(late.c.currency != small.currency, late.c.owed >= small.minor))
        .group_by(late.c.customer)
    )
    found = {row.customer: (today - row.oldest).days for row in connection.execute(wanted)}
    for _, each, _currency in planned(connection, today):
        found.pop(each, None)
        found |= _overdue_of(connection, today, small, each)
    return found


def _overdue_of(connection: Connection, today: date, small: Money, code: str) -> dict[str, int]:
    currency = connection.execute(select(customer.c.currency).where(customer.c.code == code)).scalar_one_or_none()
    least = small.minor if currency == small.currency else 0
    items = ItemReader(connection).items(code, currency or "", today)
    late = sorted((item.due, item.number, item.residual.minor) for item in items if item.due < today)
    owed = 0
    for due, _, minor in late:
        owed += max(0, minor)
        if owed > 0 and owed >= least:
            return {code: (today - due).days}
    return {}


def _disputed(connection: Connection, since: date, code: str | None) -> dict[str, int]:
    """Statements with a dispute that was not put right: where the house was wrong, or the customer took it back before
    anybody answered, it says nothing about the customer."""
    counts = dispute.c.state.in_(("open", "explained")) | (
        (dispute.c.state == "withdrawn") & exists().where(dispute_explanation.c.dispute_id == dispute.c.id)
    )
    wanted = (
        select(statement.c.customer, func.count(statement.c.number.distinct()).label("n"))
        .join(dispute, dispute.c.statement_id == statement.c.id)
        .where(counts, statement.c.period_end > since)
        .where(statement.c.customer == code if code else true())
        .group_by(statement.c.customer)
    )
    return {row.customer: row.n for row in connection.execute(wanted)}


def _bounced(connection: Connection, since: date, code: str | None) -> dict[str, int]:
    """Payments whose money did not come; those that were wrong and were taken back say nothing about the customer."""
    wanted = (
        select(collection.c.customer, func.count().label("n"))
        .join(journal, journal.c.number == collection.c.reversal)
        .where(collection.c.state == CollectionState.BOUNCED.value, journal.c.day > since)
        .where(collection.c.customer == code if code else true())
        .group_by(collection.c.customer)
    )
    return {row.customer: row.n for row in connection.execute(wanted)}
