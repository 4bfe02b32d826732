"""Finds orders by what they say, and documents by their numbers."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, or_, select, union

from sales.history import OrderQuery, order_words
from sales.notices import Subject
from sales.orders import Order, OrderState
from sales.people import Scope
from storage.codec import codec
from storage.keepers.tools import insert_unless_there, upsert
from storage.scopes import orders_within, within
from storage.tables.goods import product
from storage.tables.history import order_tag, order_view
from storage.tables.history import order_words as words_table
from storage.tables.money import collection
from storage.tables.orders import delivery, invoice, sales_order
from storage.tables.papers import statement
from storage.tables.people import customer, person
from storage.tables.returns import goods_return

_ALIASES = codec(tuple[str, ...])
_PRIVATE = (OrderState.DRAFT.value, OrderState.DISCARDED.value)
_ORDERED = (OrderState.POSTED.value, OrderState.APPROVED.value)
_CUSTOMER = select(customer.c.code, customer.c.name_zh, customer.c.name_en, customer.c.aliases).where(
    customer.c.code == bindparam("wanted")
)
_REP = select(person.c.name).where(person.c.id == bindparam("wanted"))
_GOODS = select(product.c.sku, product.c.name_zh, product.c.name_en).where(
    product.c.sku.in_(bindparam("wanted", expanding=True))
)
_WRITE = upsert(words_table, "words")
_KEEP = insert_unless_there(order_view)


def write_words(connection: Connection, order: Order) -> None:
    """Write down what the order can be found by, apart from its number and tags."""
    parts: list[str] = []
    if order.customer is not None:
        for row in connection.execute(_CUSTOMER, {"wanted": order.customer}):
            parts += (row.code, row.name_zh, row.name_en, *_ALIASES.read(row.aliases))
    parts += connection.execute(_REP, {"wanted": order.rep_id}).scalars()
    skus = sorted({line.sku for line in order.lines})
    if skus:
        parts += (word for row in connection.execute(_GOODS, {"wanted": skus}) for word in row)
    connection.execute(_WRITE, {"order_id": order.id, "words": order_words(*parts, order.note)})


def _like(term: str) -> str:
    """The term as a pattern in which nothing is a wildcard but the ends."""
    escaped = term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _holds(term: str) -> ColumnElement[bool]:
    """Whether the order has this term anywhere. Each branch is one pass over one narrow table."""
    pattern = _like(term)
    found = union(
        select(words_table.c.order_id).where(words_table.c.words.like(pattern, escape="\\")),
        select(order_tag.c.order_id).where(order_tag.c.tag.like(pattern, escape="\\")),
        select(sales_order.c.id).where(sales_order.c.number.like(_like(term.upper()), escape="\\")),
    )
    return sales_order.c.id.in_(found)


def _conditions(wanted: OrderQuery, scope: Scope, viewer: int) -> list[ColumnElement[bool]]:
    shown = or_(
        sales_order.c.rep_id == viewer,
        and_(sales_order.c.number.is_not(None), sales_order.c.state.not_in(_PRIVATE)),
    )
    day = func.coalesce(sales_order.c.submitted_at, sales_order.c.created_at)
    conditions: list[ColumnElement[bool]] = [orders_within(scope), shown]
    if wanted.state is None:
        conditions.append(sales_order.c.state != OrderState.DISCARDED.value)
    else:
        conditions.append(sales_order.c.state == wanted.state.value)
    if wanted.customer is not None:
        conditions.append(sales_order.c.customer == wanted.customer)
    if wanted.since is not None:
        conditions.append(day >= bindparam(None, wanted.since, sales_order.c.created_at.type))
    if wanted.until is not None:
        conditions.append(day < bindparam(None, wanted.until, sales_order.c.created_at.type))
    if wanted.tag is not None:
        tagged = select(order_tag.c.order_id).where(order_tag.c.tag == wanted.tag)
        conditions.append(sales_order.c.id.in_(tagged))
    conditions += (_holds(term) for term in wanted.terms)
    if wanted.but:
        conditions.append(sales_order.c.id.not_in(wanted.but))
    return conditions


class HistoryKeeper:
    """Finds what is kept in `sales_order` and its documents, within the asker's scope."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, wanted: OrderQuery, scope: Scope, viewer: int, limit: int, offset: int) -> tuple[int, ...]:
        statement_ = select(sales_order.c.id).where(*_conditions(wanted, scope, viewer))
        rows = self._connection.execute(statement_.order_by(sales_order.c.id.desc()).limit(limit).offset(offset))
        return tuple(rows.scalars())

    def count(self, wanted: OrderQuery, scope: Scope, viewer: int) -> int:
        statement_ = select(func.count()).select_from(sales_order).where(*_conditions(wanted, scope, viewer))
        return int(self._connection.execute(statement_).scalar_one())

    def latest(self, scope: Scope, limit: int) -> tuple[int, ...]:
        newest = func.max(sales_order.c.id)
        statement_ = (
            select(newest)
            .where(sales_order.c.state.in_(_ORDERED), within(scope, sales_order.c.customer))
            .group_by(sales_order.c.customer)
            .order_by(newest.desc())
            .limit(limit)
        )
        return tuple(self._connection.execute(statement_).scalars())

    def document(self, number: str, scope: Scope) -> tuple[Subject, int] | None:
        seen = orders_within(scope)
        orders = (
            select(sales_order.c.id).where(sales_order.c.number == number, seen),
            select(sales_order.c.id).join(delivery).where(delivery.c.number == number, seen),
            select(sales_order.c.id).join(invoice).where(invoice.c.number == number, seen),
        )
        payments = select(collection.c.id).where(collection.c.number == number, within(scope, collection.c.customer))
        statements = select(statement.c.id).where(statement.c.number == number, within(scope, statement.c.customer))
        latest = statements.order_by(statement.c.revision.desc()).limit(1)
        notes = select(goods_return.c.id).where(goods_return.c.number == number, within(scope, goods_return.c.customer))
        ways = [(Subject.ORDER, each) for each in orders]
        ways.append((Subject.RETURN, notes))
        for subject, query in (*ways, (Subject.COLLECTION, payments), (Subject.STATEMENT, latest)):
            found: int | None = self._connection.execute(query).scalars().first()
            if found is not None:
                return subject, found
        return None

    def keep_view(self, person_id: int, content: str) -> int:
        row: dict[str, Any] = {"person_id": person_id, "content": content}
        made = self._connection.execute(_KEEP, row).scalar_one_or_none()
        known = select(order_view.c.id).where(order_view.c.person_id == person_id, order_view.c.content == content)
        return int(made if made is not None else self._connection.execute(known).scalar_one())

    def view(self, person_id: int, view_id: int) -> str | None:
        wanted = select(order_view.c.content).where(order_view.c.id == view_id, order_view.c.person_id == person_id)
        return self._connection.execute(wanted).scalar_one_or_none()
