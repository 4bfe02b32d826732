"""Keeps orders and drafts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, BindParameter, Connection, Row, Select, bindparam, cast, exists, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from sales.money import Money
from sales.orders import Approval, GiftLimit, Need, Order, OrderLine, OrderState, PriceMoved
from sales.people import EVERYTHING, Scope
from sales.ports import Stale
from sales.ports.trade import Beside
from sales.readings import Doubt
from storage.codec import codec
from storage.keepers.bought import note_bought, usual
from storage.keepers.documents import DocumentsKeeper
from storage.keepers.history import write_words
from storage.keepers.tools import insert_unless_there, save_as_seen, update_as_seen
from storage.scopes import orders_within
from storage.tables.attachments import order_attachment
from storage.tables.history import order_tag
from storage.tables.orders import delivery, invoice, last_order, sales_order
from storage.types import Moment

_LINES = codec(tuple[OrderLine, ...])
_DOUBTS = codec(tuple[Doubt, ...])
_NEEDS = codec(tuple[Need, ...])
_APPROVALS = codec(tuple[Approval, ...])
_GIFT_LIMITS = codec(tuple[GiftLimit, ...])
_MOVED = codec(tuple[PriceMoved, ...])

_touched = sales_order.alias("touched_before")
_NEXT_TOUCH = (
    select(func.coalesce(func.max(_touched.c.touched), 0) + 1)
    .where(_touched.c.rep_id == bindparam("toucher"))
    .scalar_subquery()
)
_ADD = insert_unless_there(sales_order, sales_order.c.id).values(touched=_NEXT_TOUCH)
# An approved order counts with what is not invoiced yet; what it was when it was saved is written beside it.
_INVOICED = (
    select(func.coalesce(func.sum(invoice.c.total), 0)).where(invoice.c.order_id == sales_order.c.id).scalar_subquery()
)
_SAVE = update_as_seen(sales_order).values(touched=_NEXT_TOUCH)
_SAVE_APPROVED = _SAVE.values(open_minor=bindparam("worth", type_=BigInteger) - _INVOICED)
_UNDELIVERED = (
    select(sales_order.c.id)
    .where(
        sales_order.c.state == OrderState.APPROVED.value,
        func.coalesce(sales_order.c.decided_at, sales_order.c.submitted_at) <= bindparam("since", type_=Moment()),
        or_(sales_order.c.delivery_date.is_(None), sales_order.c.delivery_date <= bindparam("day")),
        ~exists().where(delivery.c.order_id == sales_order.c.id),
    )
    .order_by(sales_order.c.id)
)
_UNINVOICED = select(cast(func.coalesce(func.sum(sales_order.c.open_minor), 0), BigInteger)).where(
    sales_order.c.customer == bindparam("of"),
    sales_order.c.state == OrderState.APPROVED.value,
    sales_order.c.currency == bindparam("money"),
)
_of_order: BindParameter[int] = bindparam("wanted")
_BESIDE = select(
    exists().where(order_tag.c.order_id == _of_order),
    exists().where(order_attachment.c.order_id == _of_order),
    exists().where(delivery.c.order_id == _of_order),
)
_BY_KEY = select(sales_order).where(sales_order.c.key == bindparam("wanted"))
_DRAFTS = (
    select(sales_order)
    .where(sales_order.c.rep_id == bindparam("wanted"), sales_order.c.state == OrderState.DRAFT.value)
    .order_by(sales_order.c.touched.desc())
)
_UNTOUCHED = (
    select(sales_order.c.id)
    .where(
        sales_order.c.state == OrderState.DRAFT.value,
        func.coalesce(sales_order.c.touched_at, sales_order.c.created_at) <= bindparam("since", type_=Moment()),
    )
    .order_by(sales_order.c.id)
)
_LATEST_OF = (
    select(sales_order)
    .where(
        sales_order.c.customer == bindparam("wanted"),
        sales_order.c.state.in_([s.value for s in (OrderState.AWAITING, OrderState.APPROVED, OrderState.POSTED)]),
    )
    .order_by(sales_order.c.id.desc())
    .limit(bindparam("most"))
)
_LATEST_CUSTOMERS = (
    select(sales_order.c.customer)
    .where(
        sales_order.c.rep_id == bindparam("wanted"),
        sales_order.c.customer.is_not(None),
        sales_order.c.state.not_in((OrderState.DISCARDED.value, OrderState.EXPIRED.value)),
    )
    .group_by(sales_order.c.customer)
    .order_by(func.max(sales_order.c.id).desc())
    .limit(bindparam("most"))
)
_new_last = insert(last_order)
_LAST = _new_last.on_conflict_do_update(
    index_elements=[last_order.c.customer],
    set_={"order_id": _new_last.excluded.order_id},
    where=last_order.c.order_id < _new_last.excluded.order_id,
)


@lru_cache(maxsize=256)
def _within_reach(scope: Scope) -> Select[Any]:
    """One order by id for this scope: putting a statement together costs more than asking it."""
    return select(sales_order).where(sales_order.c.id == bindparam("wanted"), orders_within(scope))


@lru_cache(maxsize=256)
def _drafts_within(scope: Scope) -> Select[Any]:
    return _DRAFTS.where(orders_within(scope))


def _order(row: Row[Any]) -> Order:
    return Order(
        id=row.id,
        version=row.version,
        state=OrderState(row.state),
        currency=row.currency,
        rep_id=row.rep_id,
        created_at=row.created_at,
        key=row.key,
        customer=row.customer,
        lines=_LINES.read(row.lines),
        doubts=_DOUBTS.read(row.doubts),
        delivery_date=row.delivery_date,
        payment=row.payment,
        note=row.note,
        number=row.number,
        needs=_NEEDS.read(row.needs),
        last_editor=row.last_editor,
        submitted_at=row.submitted_at,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        reason=row.reason,
        seen_hash=row.seen_hash,
        approvals=_APPROVALS.read(row.approvals),
        warehouse=row.warehouse,
        closed_by=row.closed_by,
        closed_at=row.closed_at,
        copied_from=row.copied_from,
        gift_limits=_GIFT_LIMITS.read(row.gift_limits),
        moved=_MOVED.read(row.moved),
        touched_at=row.touched_at,
    )


def _values(order: Order) -> dict[str, Any]:
    return {
        "state": order.state.value,
        "currency": order.currency,
        "customer": order.customer,
        "lines": _LINES.write(order.lines),
        "doubts": _DOUBTS.write(order.doubts),
        "delivery_date": order.delivery_date,
        "payment": order.payment,
        "note": order.note,
        "number": order.number,
        "needs": _NEEDS.write(order.needs),
        "last_editor": order.last_editor,
        "submitted_at": order.submitted_at,
        "decided_by": order.decided_by,
        "decided_at": order.decided_at,
        "reason": order.reason,
        "seen_hash": order.seen_hash,
        "approvals": _APPROVALS.write(order.approvals),
        "warehouse": order.warehouse,
        "closed_by": order.closed_by,
        "closed_at": order.closed_at,
        "copied_from": order.copied_from,
        "gift_limits": _GIFT_LIMITS.write(order.gift_limits),
        "moved": _MOVED.write(order.moved),
        "touched_at": order.touched_at,
        "toucher": order.rep_id,
    }


class OrdersKeeper(DocumentsKeeper):
    """Keeps orders in `sales_order` and the documents they become."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        # SQLite has one writer: what this transaction read stays as it is unless it writes it itself.
        self._unchanging = connection.dialect.name == "sqlite"
        self._seen: dict[tuple[int, Scope], Order | None] = {}

    def add(self, order: Order) -> Order:
        birth = {"version": order.version, "rep_id": order.rep_id, "created_at": order.created_at, "key": order.key}
        id_ = self._connection.execute(_ADD, {**_values(order), **birth, "open_minor": 0}).scalar_one_or_none()
        if id_ is None:
            raise Stale(f"an order {order.key} is there")
        return self._written(replace(order, id=id_))

    def by_key(self, key: str) -> Order | None:
        return self._one(_BY_KEY, {"wanted": key})

    def get(self, order_id: int, scope: Scope) -> Order | None:
        if not self._unchanging:
            return self._one(_within_reach(scope), {"wanted": order_id})
        if (order_id, scope) not in self._seen:
            self._seen[order_id, scope] = self._one(_within_reach(scope), {"wanted": order_id})
        return self._seen[order_id, scope]

    def save(self, order: Order, seen: int) -> Order:
        approved = order.state is OrderState.APPROVED
        worth = {"worth": order.total.minor} if approved else {"open_minor": 0}
        values = {**_values(order), **worth}
        save_as_seen(self._connection, _SAVE_APPROVED if approved else _SAVE, order.id, seen, values)
        return self._written(replace(order, version=seen + 1))

    def open_draft(self, person_id: int, scope: Scope = EVERYTHING) -> Order | None:
        return self._one(_drafts_within(scope).limit(1), {"wanted": person_id})

    def drafts(self, person_id: int, scope: Scope = EVERYTHING) -> tuple[Order, ...]:
        return self._many(_drafts_within(scope), {"wanted": person_id})

    def untouched(self, since: datetime) -> tuple[int, ...]:
        return tuple(self._connection.execute(_UNTOUCHED, {"since": since}).scalars())

    def latest_customers(self, person_id: int, limit: int) -> tuple[str, ...]:
        return tuple(self._connection.execute(_LATEST_CUSTOMERS, {"wanted": person_id, "most": limit}).scalars())

    def latest_of(self, customer: str, limit: int) -> tuple[Order, ...]:
        return self._many(_LATEST_OF, {"wanted": customer, "most": limit})

    def in_state(self, state: OrderState, scope: Scope) -> tuple[Order, ...]:
        wanted = select(sales_order).where(sales_order.c.state == state.value, orders_within(scope))
        return self._many(wanted.order_by(sales_order.c.id))

    def recent(self, scope: Scope, limit: int) -> tuple[Order, ...]:
        kept = sales_order.c.state != OrderState.DISCARDED.value
        wanted = select(sales_order).where(kept, orders_within(scope))
        return self._many(wanted.order_by(sales_order.c.id.desc()).limit(limit))

    def usual(self, customer: str, skus: Iterable[str]) -> dict[str, tuple[int, Decimal]]:
        return usual(self._connection, customer, skus)

    def undelivered_since(self, since: datetime, day: date) -> tuple[int, ...]:
        return tuple(self._connection.execute(_UNDELIVERED, {"since": since, "day": day}).scalars())

    def beside(self, order_id: int) -> Beside:
        return Beside(*self._connection.execute(_BESIDE, {"wanted": order_id}).one())

    def uninvoiced(self, customer: str, currency: str) -> Money:
        return Money(self._connection.execute(_UNINVOICED, {"of": customer, "money": currency}).scalar_one(), currency)

    def _one(self, statement: Select[Any], values: dict[str, Any] | None = None) -> Order | None:
        row = self._connection.execute(statement, values).one_or_none()
        return _order(row) if row else None

    def _many(self, statement: Select[Any], values: dict[str, Any] | None = None) -> tuple[Order, ...]:
        return tuple(_order(row) for row in self._connection.execute(statement, values))

    def _written(self, order: Order) -> Order:
        """A posted order may be its customer's last one. What is found by words changes with a draft only."""
        self._seen.clear()
        if order.state is OrderState.POSTED and order.customer is not None:
            self._connection.execute(_LAST, {"customer": order.customer, "order_id": order.id})
        note_bought(self._connection, order)
        if order.version == 1 or order.state is OrderState.DRAFT:  # later only its number is new
            write_words(self._connection, order)
        return order
