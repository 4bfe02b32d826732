"""Counts what waits, what went out and what ran: for whoever watches the house."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, case, func, literal, or_, select

from sales.figures import Figures
from sales.statements import StatementState
from storage.tables.papers import statement
from storage.tables.people import person
from storage.tables.talk import inbox, job_claim, outbox

_absent = outbox.c.person_id.in_(
    select(person.c.id).where(or_(person.c.telegram_id.is_(None), person.c.telegram_id <= 0))
)
_left = outbox.c.sent_at.is_(None) & outbox.c.gave_up_at.is_(None)
# What is for somebody who has not joined yet waits for that, not for us.
_waits = _left & or_(outbox.c.person_id.is_(None), ~_absent)
_NOTICES = select(
    func.count(case((_waits, 1))).label("waiting"),
    func.count(case((_left & _absent, 1))).label("not_joined"),
    func.count(case((_waits & (outbox.c.tries > 0), 1))).label("retried"),
    func.count(outbox.c.sent_at).label("sent"),
    func.count(outbox.c.gave_up_at).label("given_up"),
    func.min(case((_waits & (outbox.c.due_at <= bindparam("now")), outbox.c.due_at))).label("oldest"),
)
_UPDATES = select(
    func.count(inbox.c.handled_at).label("handled"),
    func.count(case((inbox.c.handled_at.is_(None) & inbox.c.aside_at.is_(None), 1))).label("waiting"),
    func.count(case((inbox.c.handled_at.is_(None) & inbox.c.aside_at.is_not(None), 1))).label("aside"),
).select_from(inbox)
_JOBS = select(job_claim.c.job, func.max(job_claim.c.at).label("last")).group_by(job_claim.c.job)
_STATEMENTS = select(statement.c.state, func.count().label("n")).group_by(statement.c.state)
_ALIVE = select(literal(1))


class GaugesKeeper:
    """Reads counts over the talk's tables and the statements."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def read(self, now: datetime) -> Figures:
        execute = self._connection.execute
        notices, updates = execute(_NOTICES, {"now": now}).one(), execute(_UPDATES).one()
        counted = {StatementState(row.state): row.n for row in execute(_STATEMENTS)}
        return Figures(
            waiting=notices.waiting,
            not_joined=notices.not_joined,
            retried=notices.retried,
            sent=notices.sent,
            given_up=notices.given_up,
            oldest=notices.oldest,
            updates_waiting=updates.waiting,
            updates_aside=updates.aside,
            updates_handled=updates.handled,
            jobs={row.job: row.last for row in execute(_JOBS)},
            statements={state: counted.get(state, 0) for state in StatementState},
        )

    def reachable(self) -> bool:
        return self._connection.execute(_ALIVE).scalar_one() == 1
