"""Gathers what briefs say, in sums over all customers of a rep, and keeps who wants one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, case, func, select

from sales.briefs import Backlog
from sales.disputes import LIVE
from sales.people import Scope
from sales.reminding import Why
from sales.statements import UNSIGNED, StatementState
from storage.keepers.latest import LATEST
from storage.keepers.ledger_items import ItemReader
from storage.keepers.planned import planned
from storage.keepers.tools import upsert
from storage.keepers.unsigned_whys import closes_at_zero, why_open
from storage.scopes import customers_within
from storage.tables.books import open_item
from storage.tables.disputes import dispute
from storage.tables.papers import statement
from storage.tables.people import customer
from storage.tables.visits import brief_choice

_WANTED = select(brief_choice.c.wanted).where(brief_choice.c.person_id == bindparam("wanted"))
_CHOOSE = upsert(brief_choice, "wanted")
_OPEN = sorted(state.value for state in (*UNSIGNED, StatementState.DISPUTED))
_DISPUTED = (
    select(func.min(dispute.c.at))
    .where(dispute.c.statement_id == statement.c.id, dispute.c.state.in_([state.value for state in LIVE]))
    .correlate(statement)
    .scalar_subquery()
)


class BriefsKeeper:
    """Reads sums over many customers; keeps `brief_choice`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def wanted(self, person_id: int) -> bool:
        found = self._connection.execute(_WANTED, {"wanted": person_id}).scalar_one_or_none()
        return found is not False

    def choose(self, person_id: int, wanted: bool) -> None:
        self._connection.execute(_CHOOSE, {"person_id": person_id, "wanted": wanted})

    def overdue(self, scope: Scope, today: date, reps: Collection[int]) -> Mapping[tuple[str, str], date]:
        """Of who pays by instalments, the parts count and not the items."""
        seen = _seen(scope, reps)
        wanted = (
            select(open_item.c.customer, open_item.c.currency, func.min(open_item.c.due).label("oldest"))
            .join(customer, customer.c.code == open_item.c.customer)
            .where(open_item.c.residual > 0, open_item.c.due < today, *seen)
            .group_by(open_item.c.customer, open_item.c.currency)
        )
        found = {(row.customer, row.currency): row.oldest for row in self._connection.execute(wanted)}
        items = ItemReader(self._connection)
        for _, code, currency in planned(self._connection, today, *seen):
            found.pop((code, currency), None)
            _, oldest = items.overdue(code, currency, today)
            if oldest is not None:
                found[code, currency] = oldest
        return found

    def open(self, scope: Scope, reps: Collection[int], first: int, most: int) -> tuple[tuple[int, ...], int]:
        disputed = statement.c.state == StatementState.DISPUTED.value
        rank = case((disputed, 0), (closes_at_zero(), 2), else_=1)
        wanted = (
            select(statement.c.id, func.count().over().label("n"))
            .join(customer, customer.c.code == statement.c.customer)
            .where(*_unsettled(scope, reps))
            .order_by(rank, statement.c.issued_at, statement.c.id)
            .offset(first)
            .limit(most)
        )
        rows = self._connection.execute(wanted).all()
        return tuple(row.id for row in rows), rows[0].n if rows else 0

    def backlogs(self, scope: Scope, reps: Collection[int], today: date) -> Mapping[int, Backlog]:
        why = why_open(today).label("why_open")
        since = func.min(func.coalesce(_DISPUTED, statement.c.issued_at)).label("since")
        oldest = func.min(statement.c.issued_at).label("oldest")
        wanted = (
            select(customer.c.rep_id, why, func.count().label("n"), oldest, since)
            .join(customer, customer.c.code == statement.c.customer)
            .where(*_unsettled(scope, reps))
            .group_by(customer.c.rep_id, why)
        )
        rows: dict[int, dict[Why, Row[Any]]] = {}
        for row in self._connection.execute(wanted):
            rows.setdefault(row.rep_id, {})[Why(row.why_open)] = row
        return {rep: _backlog(found) for rep, found in rows.items()}


def _backlog(rows: Mapping[Why, Row[Any]]) -> Backlog:
    late = [row.oldest for why, row in rows.items() if why not in Backlog.APART]
    disputed = rows[Why.DISPUTED].since if Why.DISPUTED in rows else None
    return Backlog({why: row.n for why, row in rows.items()}, min(late, default=None), disputed)


def _seen(scope: Scope, reps: Collection[int]) -> tuple[ColumnElement[bool], ...]:
    return (customers_within(scope), customer.c.rep_id.in_(sorted(reps)))


def _unsettled(scope: Scope, reps: Collection[int]) -> tuple[ColumnElement[bool], ...]:
    return (statement.c.state.in_(_OPEN), LATEST, *_seen(scope, reps))
