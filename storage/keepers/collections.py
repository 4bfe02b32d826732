"""Keeps collections: money reported, verified or refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import BigInteger, Connection, Row, Select, bindparam, cast, func, select

from sales.collections import Collection, CollectionState
from sales.methods import Method
from sales.money import Money
from sales.people import Scope
from sales.ports import Stale
from storage.keepers.tools import insert_unless_there, save_as_seen, update_as_seen
from storage.scopes import within
from storage.tables.papers import collection

_ADD = insert_unless_there(collection, collection.c.id)
_SAVE = update_as_seen(collection)
_OF_RECEIPT = select(collection).where(collection.c.receipt_id == bindparam("wanted"))
_REPORTED = select(cast(func.coalesce(func.sum(collection.c.minor), 0), BigInteger)).where(
    collection.c.customer == bindparam("wanted"),
    collection.c.currency == bindparam("money"),
    collection.c.state == CollectionState.REPORTED.value,
)


def _collection(row: Row[Any]) -> Collection:
    return Collection(
        id=row.id,
        version=row.version,
        state=CollectionState(row.state),
        receipt_id=row.receipt_id,
        customer=row.customer,
        amount=Money(row.minor, row.currency),
        method=Method(row.method),
        day=row.day,
        reference=row.reference,
        reported_by=row.reported_by,
        reported_at=row.reported_at,
        number=row.number,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        reason=row.reason,
    )


def _life(made: Collection) -> dict[str, Any]:
    return {
        "state": made.state.value,
        "number": made.number,
        "decided_by": made.decided_by,
        "decided_at": made.decided_at,
        "reason": made.reason,
    }


class CollectionsKeeper:
    """Keeps collections in `collection`; what was reported is never rewritten, only decided."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, collection_: Collection) -> Collection:
        birth = {
            "version": collection_.version,
            "receipt_id": collection_.receipt_id,
            "customer": collection_.customer,
            "minor": collection_.amount.minor,
            "currency": collection_.amount.currency,
            "method": collection_.method.value,
            "day": collection_.day,
            "reference": collection_.reference,
            "reported_by": collection_.reported_by,
            "reported_at": collection_.reported_at,
        }
        id_ = self._connection.execute(_ADD, {**birth, **_life(collection_)}).scalar_one_or_none()
        if id_ is None:
            raise Stale(f"receipt {collection_.receipt_id} has its collection")
        return replace(collection_, id=id_)

    def get(self, collection_id: int, scope: Scope) -> Collection | None:
        wanted = (collection.c.id == collection_id, within(scope, collection.c.customer))
        return self._one(select(collection).where(*wanted))

    def of_receipt(self, receipt_id: int) -> Collection | None:
        return self._one(_OF_RECEIPT, {"wanted": receipt_id})

    def save(self, collection_: Collection, seen: int) -> Collection:
        save_as_seen(self._connection, _SAVE, collection_.id, seen, _life(collection_))
        return replace(collection_, version=seen + 1)

    def in_state(self, state: CollectionState, scope: Scope) -> tuple[Collection, ...]:
        wanted = (collection.c.state == state.value, within(scope, collection.c.customer))
        statement = select(collection).where(*wanted).order_by(collection.c.id)
        return tuple(_collection(row) for row in self._connection.execute(statement))

    def reported(self, customer: str, currency: str) -> Money:
        values = {"wanted": customer, "money": currency}
        return Money(self._connection.execute(_REPORTED, values).scalar_one(), currency)

    def _one(self, statement: Select[Any], values: dict[str, Any] | None = None) -> Collection | None:
        row = self._connection.execute(statement, values).one_or_none()
        return _collection(row) if row else None
