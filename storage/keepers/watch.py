"""Looks over all customers for what rep and manager are warned of, in one question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, and_, cast, func, or_, select

from sales.money import Money
from sales.orders import OrderState
from sales.receivables.standing import WarningKind, Watch
from storage.keepers.customers import customer_of
from storage.keepers.ledger_items import ItemReader
from storage.keepers.planned import planned
from storage.tables.books import balance, open_item
from storage.tables.orders import sales_order
from storage.tables.people import customer
from storage.tables.standing import credit_warning

_latest = select(func.max(credit_warning.c.id)).group_by(credit_warning.c.customer, credit_warning.c.kind)
_RAISED = select(credit_warning.c.customer, credit_warning.c.kind).where(
    credit_warning.c.id.in_(_latest), credit_warning.c.raised
)
_to_invoice = (
    select(sales_order.c.customer, sales_order.c.currency, func.sum(sales_order.c.open_minor).label("minor"))
    .where(sales_order.c.state == OrderState.APPROVED.value)
    .group_by(sales_order.c.customer, sales_order.c.currency)
    .subquery()
)


def _own(side: Any) -> ColumnElement[bool]:
    """What is kept of the customer in its own currency."""
    return and_(side.c.customer == customer.c.code, side.c.currency == customer.c.currency)


def watched(connection: Connection, today: date) -> tuple[Watch, ...]:
    """Active customers that use credit, are overdue, or about whom a warning is standing."""
    raised: dict[str, set[WarningKind]] = {}
    for row in connection.execute(_RAISED):
        raised.setdefault(row.customer, set()).add(WarningKind(row.kind))
    late = (
        select(open_item.c.customer, open_item.c.currency, func.min(open_item.c.due).label("oldest"))
        .where(open_item.c.residual > 0, open_item.c.due < today)
        .group_by(open_item.c.customer, open_item.c.currency)
        .subquery()
    )
    used = cast(func.coalesce(balance.c.minor, 0) + func.coalesce(_to_invoice.c.minor, 0), BigInteger)
    wanted = (
        select(customer, used.label("used"), late.c.oldest)
        .outerjoin(balance, _own(balance))
        .outerjoin(_to_invoice, _own(_to_invoice))
        .outerjoin(late, _own(late))
        .where(customer.c.active, or_(used > 0, late.c.oldest.is_not(None), customer.c.code.in_(sorted(raised))))
        .order_by(customer.c.code)
    )
    made = {
        row.code: Watch(
            customer=customer_of(row),
            used=Money(row.used, row.currency),
            days=(today - row.oldest).days if row.oldest else 0,
            standing=frozenset(raised.get(row.code, ())),
        )
        for row in connection.execute(wanted)
    }
    for _, code, currency in planned(connection, today):
        if code in made and currency == made[code].used.currency:
            _, oldest = ItemReader(connection).overdue(code, currency, today)
            made[code] = replace(made[code], days=(today - oldest).days if oldest else 0)
    return tuple(made.values())
