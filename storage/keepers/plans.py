"""Keeps instalment plans, their parts and whose shares these are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, exists, insert, or_, select

from sales.money import Money
from sales.people import Scope
from sales.ports import Stale
from sales.receivables.plans import Part, Plan, PlanState, Share, Terms
from storage.codec import codec
from storage.keepers.tools import insert_unless_there, save_as_seen, update_as_seen
from storage.scopes import within
from storage.tables.plans import instalment, instalment_share, plan

_TERMS, _PARTS = codec(Terms), codec(tuple[Part, ...])
_ADD = insert_unless_there(plan, plan.c.id)
_SAVE = update_as_seen(plan)
_NOT_ASKED = (PlanState.DRAFT.value, PlanState.DISCARDED.value)
_OF_CUSTOMER = (
    select(plan)
    .where(plan.c.customer == bindparam("wanted"), plan.c.state.not_in(_NOT_ASKED))
    .order_by(plan.c.id.desc())
)
_OF_ORDER = (
    select(plan)
    .where(plan.c.order_id == bindparam("wanted"), plan.c.state.in_((PlanState.ASKED.value, PlanState.AGREED.value)))
    .order_by(plan.c.id)
)
_shares = select(instalment_share).order_by(instalment_share.c.id)
_SHARES = _shares.where(instalment_share.c.plan_id == bindparam("wanted"))
_in_force = (plan.c.id == instalment_share.c.plan_id, plan.c.state == PlanState.AGREED.value)
_SHARES_OF = _shares.join(plan, _in_force[0]).where(_in_force[1], instalment_share.c.item == bindparam("wanted"))
_PLANNED = (
    select(instalment_share.c.item)
    .distinct()
    .join(plan, _in_force[0])
    .where(_in_force[1], instalment_share.c.customer == bindparam("wanted"))
)
_ITEMS_OF = (
    select(instalment_share.c.item)
    .join(plan, _in_force[0])
    .where(plan.c.number == bindparam("wanted"))
    .order_by(instalment_share.c.id)
)
_account = (instalment_share.c.customer == bindparam("wanted"), instalment_share.c.currency == bindparam("money"))
# Asked once a query, not once a row: an account without a plan pays for one look into an index.
HAS_SHARES = exists().where(*_account).correlate(None)
_agreed = (
    plan.c.agreed_on <= bindparam("as_of"),
    or_(plan.c.ended_on.is_(None), plan.c.ended_on > bindparam("as_of")),
)
_AS_OF = select(instalment_share).join(plan, _in_force[0]).where(*_account, *_agreed).order_by(instalment_share.c.id)
_OF_MANY = (
    select(instalment_share)
    .join(plan, _in_force[0])
    .where(instalment_share.c.customer.in_(bindparam("codes", expanding=True)), *_agreed)
    .order_by(instalment_share.c.id)
)
_NOW = select(instalment_share).join(plan, _in_force[0]).where(*_account, _in_force[1]).order_by(instalment_share.c.id)
_KEEP_PARTS, _BIND = insert(instalment), insert(instalment_share)


def shares_as_of(connection: Connection, customer: str, currency: str, as_of: date | None) -> tuple[Share, ...]:
    """The shares of a customer's items by the plans in force on a day; None: in force now."""
    values: dict[str, Any] = {"wanted": customer, "money": currency}
    if as_of is None:
        return tuple(_share(row) for row in connection.execute(_NOW, values))
    return tuple(_share(row) for row in connection.execute(_AS_OF, {**values, "as_of": as_of}))


def shares_of_many(connection: Connection, customers: Sequence[str], as_of: date) -> tuple[Share, ...]:
    """The shares of the items of all these customers by the plans in force on a day."""
    return tuple(_share(row) for row in connection.execute(_OF_MANY, {"codes": customers, "as_of": as_of}))


def _share(row: Row[Any]) -> Share:
    return Share(row.item, row.no, row.due, Money(row.minor, row.currency))


def _plan(row: Row[Any]) -> Plan:
    return Plan(
        id=row.id,
        version=row.version,
        state=PlanState(row.state),
        key=row.key,
        customer=row.customer,
        currency=row.currency,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        terms=_TERMS.read(row.terms),
        parts=_PARTS.read(row.parts),
        order_id=row.order_id,
        replaces=row.replaces,
        cancels=row.cancels,
        words=row.words,
        number=row.number,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        refusal=row.refusal,
        agreed_on=row.agreed_on,
        ended_on=row.ended_on,
    )


def _life(made: Plan) -> dict[str, Any]:
    return {
        "state": made.state.value,
        "asked_at": made.asked_at,
        "terms": _TERMS.write(made.terms),
        "parts": _PARTS.write(made.parts),
        "words": made.words,
        "number": made.number,
        "decided_by": made.decided_by,
        "decided_at": made.decided_at,
        "refusal": made.refusal,
        "agreed_on": made.agreed_on,
        "ended_on": made.ended_on,
    }


class PlansKeeper:
    """Keeps plans in `plan`, the parts of agreed ones in `instalment`, whose they are in `instalment_share`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, plan_: Plan) -> Plan:
        birth = {
            "version": plan_.version,
            "key": plan_.key,
            "customer": plan_.customer,
            "currency": plan_.currency,
            "order_id": plan_.order_id,
            "replaces": plan_.replaces,
            "cancels": plan_.cancels,
            "asked_by": plan_.asked_by,
        }
        id_ = self._connection.execute(_ADD, {**birth, **_life(plan_)}).scalar_one_or_none()
        if id_ is None:
            raise Stale(f"{plan_.key} began a plan before")
        return replace(plan_, id=id_)

    def by_key(self, key: str) -> Plan | None:
        return self._one(select(plan).where(plan.c.key == key))

    def get(self, plan_id: int, scope: Scope) -> Plan | None:
        return self._one(select(plan).where(plan.c.id == plan_id, within(scope, plan.c.customer)))

    def numbered(self, number: str, scope: Scope) -> Plan | None:
        return self._one(select(plan).where(plan.c.number == number, within(scope, plan.c.customer)))

    def save(self, plan_: Plan, seen: int) -> Plan:
        save_as_seen(self._connection, _SAVE, plan_.id, seen, _life(plan_))
        return replace(plan_, version=seen + 1)

    def in_state(self, state: PlanState, scope: Scope) -> tuple[Plan, ...]:
        wanted = select(plan).where(plan.c.state == state.value, within(scope, plan.c.customer)).order_by(plan.c.id)
        return tuple(_plan(row) for row in self._connection.execute(wanted))

    def of_customer(self, customer: str) -> tuple[Plan, ...]:
        return tuple(_plan(row) for row in self._connection.execute(_OF_CUSTOMER, {"wanted": customer}))

    def of_order(self, order_id: int) -> tuple[Plan, ...]:
        return tuple(_plan(row) for row in self._connection.execute(_OF_ORDER, {"wanted": order_id}))

    def keep_parts(self, plan_: Plan) -> None:
        rows = [
            {"plan_id": plan_.id, "no": no, "due": part.due, "minor": part.amount.minor}
            for no, part in enumerate(plan_.parts)
        ]
        self._connection.execute(_KEEP_PARTS, rows)

    def bind(self, plan_id: int, customer: str, shares: Sequence[Share]) -> None:
        rows = [
            {
                "plan_id": plan_id,
                "no": share.no,
                "item": share.item,
                "customer": customer,
                "currency": share.amount.currency,
                "due": share.due,
                "minor": share.amount.minor,
            }
            for share in shares
        ]
        if rows:
            self._connection.execute(_BIND, rows)

    def shares(self, plan_id: int) -> tuple[Share, ...]:
        return tuple(_share(row) for row in self._connection.execute(_SHARES, {"wanted": plan_id}))

    def shares_of(self, item: str) -> tuple[Share, ...]:
        return tuple(_share(row) for row in self._connection.execute(_SHARES_OF, {"wanted": item}))

    def planned(self, customer: str) -> frozenset[str]:
        return frozenset(self._connection.execute(_PLANNED, {"wanted": customer}).scalars())

    def items_of(self, number: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._connection.execute(_ITEMS_OF, {"wanted": number}).scalars()))

    def _one(self, wanted: Select[Any]) -> Plan | None:
        row = self._connection.execute(wanted).one_or_none()
        return _plan(row) if row else None
