"""Accounts that are paid by instalments: their items fall due in parts, which no sum over items knows."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, Connection, select

from sales.ledger import Ageing, age
from sales.receivables.plans import PlanState
from storage.keepers.ledger_items import ItemReader
from storage.tables.books import balance
from storage.tables.people import customer
from storage.tables.plans import instalment_share, plan

_IN_FORCE = (
    select(instalment_share.c.customer)
    .join(plan, plan.c.id == instalment_share.c.plan_id)
    .where(plan.c.state == PlanState.AGREED.value)
)


def planned(connection: Connection, today: date, *seen: ColumnElement[bool]) -> dict[tuple[int, str, str], Ageing]:
    """By rep, customer and currency: the ages of what customers with a plan in force owe. There are few of them."""
    wanted = (
        select(customer.c.rep_id, balance.c.customer, balance.c.currency)
        .join(customer, customer.c.code == balance.c.customer)
        .where(customer.c.code.in_(_IN_FORCE), *seen)
    )
    items = ItemReader(connection)
    found: dict[tuple[int, str, str], Ageing] = {}
    for row in connection.execute(wanted).all():
        left = items.items(row.customer, row.currency, today)
        found[row.rep_id, row.customer, row.currency] = age(left, today, row.currency)
    return found
