"""The asker's scope as a condition of the query: what is outside of it is not found."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from sales.people import Scope
from storage.tables.orders import sales_order
from storage.tables.people import customer


def within(scope: Scope, column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether the column names a customer of the scope. A scope that names nothing sees nothing."""
    if scope.everything:
        return true()
    held: list[ColumnElement[bool]] = []
    if scope.rep_id is not None:
        held.append(column.in_(select(customer.c.code).where(customer.c.rep_id == scope.rep_id)))
    if scope.customer is not None:
        held.append(column == scope.customer)
    return and_(*held) if held else false()


def customers_within(scope: Scope) -> ColumnElement[bool]:
    """The same for the customer table itself."""
    if scope.rep_id is not None and scope.customer is None and not scope.everything:
        return customer.c.rep_id == scope.rep_id
    return within(scope, customer.c.code)


def orders_within(scope: Scope) -> ColumnElement[bool]:
    """Orders of the scope's customers, and a rep's own orders that name no customer yet."""
    seen = within(scope, sales_order.c.customer)
    if scope.everything or scope.rep_id is None or scope.customer is not None:
        return seen
    return or_(seen, and_(sales_order.c.customer.is_(None), sales_order.c.rep_id == scope.rep_id))
