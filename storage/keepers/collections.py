"""Keeps collections: money reported, verified or refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Connection, Row, Select, bindparam, cast, func, or_, select, true

from sales.collections import OPEN_COLLECTIONS, Against, AgainstKind, Cheque, Collection, CollectionState, Exchange
from sales.methods import Method
from sales.money import Money
from sales.people import Scope
from sales.ports import Stale
from storage.keepers.tools import insert_unless_there, save_as_seen, update_as_seen
from storage.scopes import within
from storage.tables.money import collection

_ADD = insert_unless_there(collection, collection.c.id)
_SAVE = update_as_seen(collection)
_OF_RECEIPT = select(collection).where(collection.c.receipt_id == bindparam("wanted"))
_OPEN = collection.c.state.in_([state.value for state in sorted(OPEN_COLLECTIONS)])
_settled_in = func.coalesce(collection.c.settles_currency, collection.c.currency)
_settles = func.coalesce(collection.c.settles_minor, collection.c.minor)
_REPORTED = select(cast(func.coalesce(func.sum(_settles), 0), BigInteger)).where(
    collection.c.customer == bindparam("wanted"), _settled_in == bindparam("money"), _OPEN
)
# Of whom, and in which currency, something is reported that is not verified yet.
REPORTED_IN = select(collection.c.customer, _settled_in.label("money")).distinct().where(_OPEN)
_WAITING = select(collection).where(collection.c.customer == bindparam("wanted"), _OPEN).order_by(collection.c.id)
_CLAIMS = (
    select(collection)
    .where(
        collection.c.customer == bindparam("wanted"),
        collection.c.claimed == true(),
        or_(_OPEN, collection.c.reported_at >= bindparam("since")),
    )
    .order_by(collection.c.id)
)
_ALIKE = (
    select(collection)
    .where(
        collection.c.customer == bindparam("wanted"),
        collection.c.currency == bindparam("money"),
        collection.c.minor == bindparam("amount"),
        collection.c.day.between(bindparam("first"), bindparam("last")),
        or_(_OPEN, collection.c.state == CollectionState.VERIFIED.value),
        collection.c.id != bindparam("itself"),
    )
    .order_by(collection.c.id)
)
_NUMBERED = select(collection).where(collection.c.number == bindparam("wanted"))
_OF_REPORT = select(collection).where(collection.c.report_id == bindparam("wanted")).order_by(collection.c.part)


def collection_of(row: Row[Any]) -> Collection:
    """The collection that a row of its table holds."""
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
        report_id=row.report_id,
        part=row.part,
        against=Against(AgainstKind(row.against_kind), row.against) if row.against_kind else None,
        cheque=Cheque(row.cheque_number or "", row.cheque_bank or "", row.cheque_due) if row.cheque_due else None,
        exchange=Exchange(Money(row.settles_minor, row.settles_currency), row.rate) if row.rate is not None else None,
        claimed=row.claimed,
        handover=row.handover_id,
        clearing=row.clearing,
        reversal=row.reversal,
    )


def _life(made: Collection) -> dict[str, Any]:
    return {
        "state": made.state.value,
        "number": made.number,
        "decided_by": made.decided_by,
        "decided_at": made.decided_at,
        "reason": made.reason,
        "against_kind": made.against.kind.value if made.against else None,
        "against": made.against.number if made.against else None,
        "handover_id": made.handover,
        "clearing": made.clearing,
        "reversal": made.reversal,
    }


def _birth(made: Collection) -> dict[str, Any]:
    cheque, exchange = made.cheque, made.exchange
    return {
        "version": made.version,
        "receipt_id": made.receipt_id,
        "customer": made.customer,
        "minor": made.amount.minor,
        "currency": made.amount.currency,
        "method": made.method.value,
        "day": made.day,
        "reference": made.reference,
        "reported_by": made.reported_by,
        "reported_at": made.reported_at,
        "report_id": made.report_id,
        "part": made.part,
        "cheque_number": cheque.number if cheque else None,
        "cheque_bank": cheque.bank if cheque else None,
        "cheque_due": cheque.due if cheque else None,
        "settles_minor": exchange.settles.minor if exchange else None,
        "settles_currency": exchange.settles.currency if exchange else None,
        "rate": exchange.rate if exchange else None,
        "claimed": made.claimed,
    }


class CollectionsKeeper:
    """Keeps collections in `collection`; what was reported is never rewritten, only decided."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, collection_: Collection) -> Collection:
        id_ = self._connection.execute(_ADD, {**_birth(collection_), **_life(collection_)}).scalar_one_or_none()
        if id_ is None:
            raise Stale(f"receipt {collection_.receipt_id} or report {collection_.report_id} has its collection")
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
        return tuple(collection_of(row) for row in self._connection.execute(statement))

    def numbered(self, number: str, scope: Scope) -> Collection | None:
        found = self._one(_NUMBERED, {"wanted": number})
        return self.get(found.id, scope) if found else None

    def of_report(self, report_id: int) -> tuple[Collection, ...]:
        return tuple(collection_of(row) for row in self._connection.execute(_OF_REPORT, {"wanted": report_id}))

    def waiting(self, customer: str) -> tuple[Collection, ...]:
        return tuple(collection_of(row) for row in self._connection.execute(_WAITING, {"wanted": customer}))

    def alike(self, collection_: Collection, days: int) -> tuple[Collection, ...]:
        made, around = collection_, timedelta(days=days)
        values: dict[str, Any] = {"wanted": made.customer, "money": made.amount.currency, "amount": made.amount.minor}
        values |= {"first": made.day - around, "last": made.day + around, "itself": made.id}
        found = (collection_of(row) for row in self._connection.execute(_ALIKE, values))
        return tuple(one for one in found if made.report_id is None or one.report_id != made.report_id)

    def claims(self, customer: str, since: datetime) -> tuple[Collection, ...]:
        found = self._connection.execute(_CLAIMS, {"wanted": customer, "since": since})
        return tuple(collection_of(row) for row in found)

    def reported(self, customer: str, currency: str) -> Money:
        values = {"wanted": customer, "money": currency}
        return Money(self._connection.execute(_REPORTED, values).scalar_one(), currency)

    def _one(self, statement: Select[Any], values: dict[str, Any] | None = None) -> Collection | None:
        row = self._connection.execute(statement, values).one_or_none()
        return collection_of(row) if row else None
