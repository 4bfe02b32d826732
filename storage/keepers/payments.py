"""Keeps what happened to payments since they were verified, their slips, and the house's rates of exchange."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select

from sales.collections import Collection, CollectionState
from sales.ledger import DocumentKind, OpenItem
from sales.methods import Method
from sales.money import Money
from sales.payments import PaymentStep, Rate, Slip, StepKind
from sales.people import Scope
from storage.codec import codec
from storage.keepers.collections import collection_of
from storage.scopes import within
from storage.tables.books import open_item
from storage.tables.money import collection
from storage.tables.payments import exchange_rate, payment_step, settlement_slip

_SLIP = codec(Slip)
_NOTE, _KEEP_SLIP, _SET = insert(payment_step), insert(settlement_slip), insert(exchange_rate)
_STEPS = select(payment_step).where(payment_step.c.collection_id == bindparam("wanted")).order_by(payment_step.c.id)
_RATE = (
    select(exchange_rate)
    .where(
        exchange_rate.c.currency == bindparam("money"),
        exchange_rate.c.base == bindparam("of_base"),
        exchange_rate.c.day <= bindparam("on_day"),
    )
    .order_by(exchange_rate.c.day.desc(), exchange_rate.c.id.desc())
    .limit(1)
)
_CURRENCIES = (
    select(exchange_rate.c.currency)
    .where(exchange_rate.c.base == bindparam("of_base"))
    .distinct()
    .order_by(exchange_rate.c.currency)
)
_slips = settlement_slip.join(collection, collection.c.id == settlement_slip.c.collection_id)


def _rate(row: Row[Any]) -> Rate:
    return Rate(row.currency, row.base, row.day, row.rate, row.set_by, row.at)


def _step(row: Row[Any]) -> PaymentStep:
    return PaymentStep(row.collection_id, StepKind(row.kind), row.number, row.person_id, row.at)


def _item(row: Row[Any]) -> OpenItem:
    amount, left = Money(row.minor, row.currency), Money(row.residual, row.currency)
    return OpenItem(row.number, DocumentKind(row.kind), row.customer, row.day, row.due, amount, left)


class PaymentsKeeper:
    """Keeps steps and slips in `payment_step` and `settlement_slip`; finds cheques in hand and free credits."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, step: PaymentStep) -> None:
        row = {"collection_id": step.collection, "kind": step.kind.value, "number": step.number}
        self._connection.execute(_NOTE, {**row, "person_id": step.by, "at": step.at})

    def steps(self, collection_id: int) -> tuple[PaymentStep, ...]:
        return tuple(_step(row) for row in self._connection.execute(_STEPS, {"wanted": collection_id}))

    def keep_slip(self, slip: Slip) -> None:
        row = {"collection_id": slip.collection, "number": slip.number, "content": _SLIP.write(slip)}
        self._connection.execute(_KEEP_SLIP, row)

    def slip(self, collection_id: int, scope: Scope) -> Slip | None:
        wanted = (collection.c.id == collection_id, within(scope, collection.c.customer))
        statement = select(settlement_slip.c.content).select_from(_slips).where(*wanted)
        content = self._connection.execute(statement).scalar_one_or_none()
        return _SLIP.read(content) if content is not None else None

    def newest(self, scope: Scope, limit: int) -> tuple[tuple[int, str], ...]:
        statement = (
            select(settlement_slip.c.collection_id, settlement_slip.c.number)
            .select_from(_slips)
            .where(within(scope, collection.c.customer))
            .order_by(settlement_slip.c.number.desc())
            .limit(limit)
        )
        return tuple((row.collection_id, row.number) for row in self._connection.execute(statement))

    def held(self, scope: Scope, due_by: date | None = None, customer: str | None = None) -> tuple[Collection, ...]:
        due = func.coalesce(collection.c.cheque_due, collection.c.day)
        wanted = [
            collection.c.state == CollectionState.VERIFIED.value,
            collection.c.method == Method.CHEQUE.value,
            collection.c.clearing.is_(None),
            within(scope, collection.c.customer),
        ]
        if due_by is not None:
            wanted.append(due <= due_by)
        if customer is not None:
            wanted.append(collection.c.customer == customer)
        statement = select(collection).where(*wanted).order_by(due, collection.c.id)
        return tuple(collection_of(row) for row in self._connection.execute(statement))

    def credits(self, scope: Scope, limit: int) -> tuple[OpenItem, ...]:
        statement = (
            select(open_item)
            .where(open_item.c.residual < 0, within(scope, open_item.c.customer))
            .order_by(open_item.c.day.desc(), open_item.c.number.desc())
            .limit(limit)
        )
        return tuple(_item(row) for row in self._connection.execute(statement))


class RatesKeeper:
    """Keeps rates in `exchange_rate`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def set(self, rate: Rate) -> None:
        row = {"currency": rate.currency, "base": rate.base, "day": rate.day, "rate": rate.rate}
        self._connection.execute(_SET, {**row, "set_by": rate.set_by, "at": rate.at})

    def in_force(self, currency: str, base: str, day: date) -> Rate | None:
        row = self._connection.execute(_RATE, {"money": currency, "of_base": base, "on_day": day}).one_or_none()
        return _rate(row) if row else None

    def all(self, base: str, day: date) -> tuple[Rate, ...]:
        known = self._connection.execute(_CURRENCIES, {"of_base": base}).scalars().all()
        found = (self.in_force(currency, base, day) for currency in known)
        return tuple(rate for rate in found if rate is not None)
