"""Reads what waits for its customers, in sets: the statements, of whom, and whether somebody can be asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, func, select

from sales.people import EVERYTHING, Scope
from sales.ports.reminding import Unsigned, WaitingCustomer
from sales.statements import Statement
from storage.keepers.collections import REPORTED_IN
from storage.keepers.latest import WAITS
from storage.keepers.statements import StatementsKeeper
from storage.keepers.unsigned_whys import can_be_asked, closes_at_zero
from storage.scopes import within
from storage.tables.money import collection
from storage.tables.papers import reminder, statement
from storage.tables.people import customer

_IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
_zero = closes_at_zero().label("zero")
_ALL = (
    select(statement.c.id, statement.c.customer, customer.c.rep_id, statement.c.currency, statement.c.issued_at, _zero)
    .join(customer, customer.c.code == statement.c.customer)
    .where(WAITS)
    .order_by(statement.c.issued_at, statement.c.id)
)
_SAID = (
    select(reminder.c.statement_id, reminder.c.level)
    .join(statement, statement.c.id == reminder.c.statement_id)
    .where(WAITS)
)
_of_customer = statement.c.customer == bindparam("wanted")
_among = statement.c.id.in_(_IDS)
_REPORTED_OF = REPORTED_IN.where(collection.c.customer == bindparam("wanted"))
_QUERIES = {
    "all": (_SAID, _ALL, REPORTED_IN),
    "customer": (_SAID.where(_of_customer), _ALL.where(_of_customer), _REPORTED_OF),
    "among": (_SAID.where(_among), _ALL.where(_among), REPORTED_IN),
}
_ASKABLE = select(statement.c.customer).distinct().where(WAITS, can_be_asked())


class WaitingReader:
    """Reads the latest revisions that are not signed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def unsigned(self, customer: str | None = None) -> tuple[Unsigned, ...]:
        return self._unsigned("all", {}) if customer is None else self._unsigned("customer", {"wanted": customer})

    def unsigned_among(self, ids: Sequence[int]) -> tuple[Unsigned, ...]:
        return self._unsigned("among", {"ids": list(ids)})

    def still_unsigned(self, ids: Sequence[int], scope: Scope) -> tuple[int, ...]:
        wanted = (
            select(statement.c.id)
            .where(WAITS, _among, within(scope, statement.c.customer))
            .order_by(statement.c.issued_at, statement.c.id)
        )
        return tuple(self._connection.execute(wanted, {"ids": list(ids)}).scalars())

    def statements_of(self, customer: str) -> tuple[Statement, ...]:
        keeper = StatementsKeeper(self._connection)
        found = (keeper.get(one.statement_id, EVERYTHING) for one in self.unsigned(customer))
        return tuple(one for one in found if one is not None)

    def customers_waiting(self, scope: Scope) -> int:
        seen = (WAITS, within(scope, statement.c.customer))
        return int(
            self._connection.execute(select(func.count(statement.c.customer.distinct())).where(*seen)).scalar_one()
        )

    def waiting_longest(self, scope: Scope, first: int, most: int) -> tuple[WaitingCustomer, ...]:
        whose = statement.c.customer
        oldest = func.row_number().over(partition_by=whose, order_by=(statement.c.issued_at, statement.c.id))
        each = (
            select(
                *(statement.c.id, statement.c.customer, statement.c.issued_at),
                func.count().over(partition_by=whose).label("n"),
                oldest.label("place"),
            )
            .where(WAITS, within(scope, statement.c.customer))
            .subquery()
        )
        wanted = (
            select(each.c.id, each.c.customer, each.c.n)
            .where(each.c.place == 1)
            .order_by(each.c.issued_at, each.c.id)
            .offset(first)
            .limit(most)
        )
        return tuple(WaitingCustomer(row.customer, row.id, row.n) for row in self._connection.execute(wanted))

    def askable(self) -> frozenset[str]:
        return frozenset(self._connection.execute(_ASKABLE).scalars())

    def _unsigned(self, which: str, values: dict[str, Any]) -> tuple[Unsigned, ...]:
        said_by, all_, reported_in = _QUERIES[which]
        said: dict[int, set[str]] = {}
        for row in self._connection.execute(said_by, values):
            said.setdefault(row.statement_id, set()).add(row.level)
        reported = {(row.customer, row.money) for row in self._connection.execute(reported_in, values)}
        return tuple(
            Unsigned(
                statement_id=row.id,
                customer=row.customer,
                rep_id=row.rep_id,
                currency=row.currency,
                issued_at=row.issued_at,
                said=frozenset(said.get(row.id, ())),
                zero=bool(row.zero),
                reported=(row.customer, row.currency) in reported,
            )
            for row in self._connection.execute(all_, values)
        )
