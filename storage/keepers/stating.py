"""Keeps where drawing up stands: each customer's own terms, how far each is stated, the runs; issues in sets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, func, insert, select
from sqlalchemy.exc import IntegrityError

from sales.collections import OPEN_COLLECTIONS
from sales.ports import Stale
from sales.ports.stating import Place
from sales.statement_terms import OwnTerms, Period, Rhythm
from sales.statements import Form, Layout, Statement
from sales.stating import Account, RunState, StatementRun
from storage.keepers.statements import content_of
from storage.keepers.stating_books import StatingBooks
from storage.keepers.tools import insert_unless_there, save_as_seen, update_as_seen, upsert
from storage.tables.books import balance, journal, posting
from storage.tables.money import collection
from storage.tables.papers import statement
from storage.tables.people import contact, person
from storage.tables.statement_runs import stated, statement_run, statement_terms

_CODES: BindParameter[list[str]] = bindparam("codes", expanding=True)
_TERMS = select(statement_terms)
_FIRST_TERMS = insert_unless_there(statement_terms, statement_terms.c.customer)
_WRITE_TERMS = (
    statement_terms.update()
    .where(statement_terms.c.customer == bindparam("of"), statement_terms.c.version == bindparam("seen"))
    .values(version=bindparam("seen") + 1)
)
_PLACES = select(stated.c.customer, stated.c.until)
_firsts = (
    select(posting.c.customer, func.min(posting.c.day).label("day"), func.min(posting.c.id).label("id"))
    .where(
        posting.c.customer.in_(select(balance.c.customer).where(balance.c.customer.not_in(select(stated.c.customer))))
    )
    .group_by(posting.c.customer)
)
_COUNT = (
    select(func.count())
    .select_from(statement)
    .where(
        statement.c.period_start == bindparam("start"),
        statement.c.period_end == bindparam("end"),
        statement.c.revision == 1,
    )
)
_LATER = select(func.max(statement.c.period_end)).where(
    statement.c.customer == bindparam("wanted"),
    statement.c.currency == bindparam("money"),
    statement.c.period_end > bindparam("end"),
)
_MOVE = upsert(stated, "until")
_ISSUE = insert(statement).returning(statement.c.id, statement.c.number)
_REACHABLE = (
    select(contact.c.customer)
    .distinct()
    .join(person, person.c.id == contact.c.person_id)
    .where(person.c.active, person.c.telegram_id > 0, contact.c.customer.in_(_CODES))
)
_UNVERIFIED = (
    select(collection.c.customer)
    .distinct()
    .where(
        collection.c.state.in_([state.value for state in sorted(OPEN_COLLECTIONS)]), collection.c.customer.in_(_CODES)
    )
)
_RUNS = select(statement_run).order_by(statement_run.c.id.desc())
_RUN = select(statement_run).where(statement_run.c.id == bindparam("wanted"))
_START_RUN = insert(statement_run).returning(statement_run.c.id)
_SAVE_RUN = update_as_seen(statement_run)


class StatingKeeper(StatingBooks):
    """Keeps them in `statement_terms`, `stated` and `statement_run`."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)

    def terms(self, customer: str) -> OwnTerms:
        return self.all_terms((customer,)).get(customer, OwnTerms(customer))

    def all_terms(self, customers: Sequence[str] | None = None) -> Mapping[str, OwnTerms]:
        wanted, values = _TERMS, {}
        if customers is not None:
            wanted, values = _TERMS.where(statement_terms.c.customer.in_(_CODES)), {"codes": list(customers)}
        return {row.customer: _terms(row) for row in self._connection.execute(wanted, values)}

    def keep_terms(self, own: OwnTerms) -> OwnTerms:
        row = {
            "rhythm": own.rhythm,
            "cut_off": own.cut_off,
            "issue_day": own.issue_day,
            "form": own.form,
            "layout": own.layout,
            "by": own.by,
            "at": own.at,
        }
        if own.version == 0:
            new = {**row, "customer": own.customer, "version": 1}
            done = self._connection.execute(_FIRST_TERMS, new).one_or_none() is not None
        else:
            seen = {**row, "of": own.customer, "seen": own.version}
            done = self._connection.execute(_WRITE_TERMS, seen).rowcount == 1
        if not done:
            raise Stale(f"the statement terms of {own.customer} are not at version {own.version}")
        return replace(own, version=own.version + 1)

    def places(self, customers: Sequence[str] | None = None) -> tuple[Place, ...]:
        firsts, places, values = _firsts, _PLACES, {}
        if customers is not None:
            values = {"codes": list(customers)}
            firsts = firsts.where(posting.c.customer.in_(_CODES))
            places = places.where(stated.c.customer.in_(_CODES))
        found = [Place(row.customer, row.until) for row in self._connection.execute(places, values).all()]
        first = firsts.subquery()
        written = (
            select(first.c.customer, first.c.day, journal.c.at)
            .join(posting, posting.c.id == first.c.id)
            .join(journal, journal.c.number == posting.c.journal)
        )
        new = self._connection.execute(written, values).all()
        found += [Place(row.customer, first_day=row.day, first_at=row.at) for row in new]
        return tuple(sorted(found, key=lambda place: place.customer))

    def count(self, period: Period) -> int:
        return self._connection.execute(_COUNT, {"start": period.start, "end": period.end}).scalar_one()

    def move(self, customers: Iterable[str], until: date) -> None:
        rows = [{"customer": code, "until": until} for code in customers]
        if rows:
            self._connection.execute(_MOVE, rows)

    def reachable(self, customers: Sequence[str]) -> frozenset[str]:
        return frozenset(self._connection.execute(_REACHABLE, {"codes": list(customers)}).scalars())

    def unverified(self, customers: Sequence[str]) -> frozenset[str]:
        return frozenset(self._connection.execute(_UNVERIFIED, {"codes": list(customers)}).scalars())

    def later(self, made: Statement) -> date | None:
        content = made.snapshot
        account = {"wanted": content.customer, "money": content.closing.currency}
        latest: date | None = self._connection.execute(_LATER, {**account, "end": content.end}).scalar_one()
        return latest

    def issue(self, statements: Sequence[tuple[Statement, Account]]) -> tuple[Statement, ...]:
        rows = [
            {**content_of(made), "last_posting": account.known, "before_id": account.before}
            for made, account in statements
        ]
        if not rows:
            return ()
        ids = {row.number: row.id for row in self._connection.execute(_ISSUE, rows)}
        return tuple(replace(made, id=ids[made.number]) for made, _ in statements)

    def start(self, run: StatementRun) -> StatementRun:
        row = {"version": 1, "day": run.day, "waits": run.waits, "by": run.by, "started_at": run.started_at}
        try:
            id_ = self._connection.execute(_START_RUN, {**row, **_life(run)}).scalar_one()
        except IntegrityError as error:
            raise Stale("another run is under way") from error
        return replace(run, id=id_, version=1)

    def run(self, run_id: int) -> StatementRun | None:
        row = self._connection.execute(_RUN, {"wanted": run_id}).one_or_none()
        return _run(row) if row else None

    def runs(self, state: RunState | None = None, limit: int = 10) -> tuple[StatementRun, ...]:
        wanted = _RUNS if state is None else _RUNS.where(statement_run.c.state == state.value)
        return tuple(_run(row) for row in self._connection.execute(wanted.limit(limit)))

    def save_run(self, run: StatementRun, seen: int) -> StatementRun:
        try:
            save_as_seen(self._connection, _SAVE_RUN, run.id, seen, _life(run))
        except IntegrityError as error:
            raise Stale("another run is under way") from error
        return replace(run, version=seen + 1)


def _life(run: StatementRun) -> dict[str, Any]:
    counts = {"total": run.total, "done": run.done, "issued": run.issued, "failed": run.failed}
    return {"state": run.state.value, "moved_at": run.moved_at, **counts}


def _run(row: Row[Any]) -> StatementRun:
    when = (row.day, row.waits, row.by, row.started_at, row.moved_at)
    counts = (row.total, row.done, row.issued, row.failed)
    return StatementRun(row.id, row.version, RunState(row.state), *when, *counts)


def _terms(row: Row[Any]) -> OwnTerms:
    return OwnTerms(
        row.customer,
        row.version,
        Rhythm(row.rhythm) if row.rhythm else None,
        row.cut_off,
        row.issue_day,
        Form(row.form) if row.form else None,
        Layout(row.layout) if row.layout else None,
        row.by,
        row.at,
    )
