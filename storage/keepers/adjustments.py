"""Keeps adjustments of customers' accounts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, exists, select

from sales.methods import Method
from sales.money import Money
from sales.people import Scope
from sales.ports import Stale
from sales.receivables.adjustments import Adjustment, AdjustmentKind, AdjustmentReason, AdjustmentState
from storage.keepers.tools import insert_unless_there, save_as_seen, update_as_seen
from storage.scopes import within
from storage.tables.adjustments import adjustment

_ADD = insert_unless_there(adjustment, adjustment.c.id)
_SAVE = update_as_seen(adjustment)
_IN_ORDER = select(adjustment).order_by(adjustment.c.id)
_OF_BATCH = _IN_ORDER.where(adjustment.c.batch == bindparam("wanted"))
_REVERSAL_OF = select(adjustment).where(
    adjustment.c.target == bindparam("wanted"),
    adjustment.c.kind == AdjustmentKind.REVERSAL.value,
    adjustment.c.state == AdjustmentState.APPROVED.value,
)
_back = adjustment.alias("taken_back")
_OPENINGS = (
    select(adjustment)
    .where(
        adjustment.c.kind == AdjustmentKind.OPENING.value,
        adjustment.c.document != "",
        ~exists().where(
            _back.c.target == adjustment.c.number,
            _back.c.kind == AdjustmentKind.REVERSAL.value,
            _back.c.state == AdjustmentState.APPROVED.value,
        ),
    )
    .order_by(adjustment.c.id)
)


def _money(minor: int | None, currency: str) -> Money | None:
    return None if minor is None else Money(minor, currency)


def _adjustment(row: Row[Any]) -> Adjustment:
    return Adjustment(
        id=row.id,
        version=row.version,
        state=AdjustmentState(row.state),
        kind=AdjustmentKind(row.kind),
        customer=row.customer,
        currency=row.currency,
        key=row.key,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        amount=_money(row.minor, row.currency),
        rate=row.rate,
        tax=_money(row.tax, row.currency),
        method=Method(row.method) if row.method else None,
        target=row.target,
        reason=AdjustmentReason(row.reason) if row.reason else None,
        words=row.words,
        document=row.document,
        document_day=row.document_day,
        due=row.due,
        batch=row.batch,
        number=row.number,
        day=row.day,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        refusal=row.refusal,
    )


def _life(made: Adjustment) -> dict[str, Any]:
    return {
        "state": made.state.value,
        "currency": made.currency,
        "asked_at": made.asked_at,
        "minor": made.amount.minor if made.amount else None,
        "rate": made.rate,
        "tax": made.tax.minor if made.tax is not None else None,
        "method": made.method.value if made.method else None,
        "target": made.target,
        "reason": made.reason.value if made.reason else None,
        "words": made.words,
        "document": made.document,
        "document_day": made.document_day,
        "due": made.due,
        "number": made.number,
        "day": made.day,
        "decided_by": made.decided_by,
        "decided_at": made.decided_at,
        "refusal": made.refusal,
    }


class AdjustmentsKeeper:
    """Keeps adjustments in `adjustment`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, made: Adjustment) -> Adjustment:
        birth = {
            "version": made.version,
            "kind": made.kind.value,
            "key": made.key,
            "customer": made.customer,
            "asked_by": made.asked_by,
            "batch": made.batch,
        }
        id_ = self._connection.execute(_ADD, {**birth, **_life(made)}).scalar_one_or_none()
        if id_ is None:
            raise Stale(f"{made.key} began an adjustment before")
        return replace(made, id=id_)

    def get(self, adjustment_id: int, scope: Scope) -> Adjustment | None:
        return self._one(adjustment.c.id == adjustment_id, within(scope, adjustment.c.customer))

    def by_key(self, key: str) -> Adjustment | None:
        return self._one(adjustment.c.key == key)

    def numbered(self, number: str, scope: Scope) -> Adjustment | None:
        return self._one(adjustment.c.number == number, within(scope, adjustment.c.customer))

    def save(self, made: Adjustment, seen: int) -> Adjustment:
        save_as_seen(self._connection, _SAVE, made.id, seen, _life(made))
        return replace(made, version=seen + 1)

    def in_state(self, state: AdjustmentState, scope: Scope) -> tuple[Adjustment, ...]:
        return self._all(_IN_ORDER.where(adjustment.c.state == state.value, within(scope, adjustment.c.customer)))

    def of_customer(self, customer: str, *states: AdjustmentState) -> tuple[Adjustment, ...]:
        names = [state.value for state in states]
        return self._all(_IN_ORDER.where(adjustment.c.customer == customer, adjustment.c.state.in_(names)))

    def of_batch(self, batch: int) -> tuple[Adjustment, ...]:
        return self._all(_OF_BATCH, {"wanted": batch})

    def reversal_of(self, number: str) -> Adjustment | None:
        row = self._connection.execute(_REVERSAL_OF, {"wanted": number}).one_or_none()
        return _adjustment(row) if row else None

    def openings(self) -> tuple[Adjustment, ...]:
        states = (AdjustmentState.REQUESTED.value, AdjustmentState.APPROVED.value)
        return self._all(_OPENINGS.where(adjustment.c.state.in_(states)))

    def brought_over(self, customer: str, document: str) -> str | None:
        wanted = (adjustment.c.customer == customer, adjustment.c.document == document)
        of_document = _OPENINGS.where(adjustment.c.state == AdjustmentState.APPROVED.value, *wanted)
        row = self._connection.execute(of_document).first()
        return row.number if row else None

    def _one(self, *wanted: Any) -> Adjustment | None:
        row = self._connection.execute(select(adjustment).where(*wanted)).one_or_none()
        return _adjustment(row) if row else None

    def _all(self, statement: Select[Any], values: dict[str, Any] | None = None) -> tuple[Adjustment, ...]:
        return tuple(_adjustment(row) for row in self._connection.execute(statement, values or {}))
