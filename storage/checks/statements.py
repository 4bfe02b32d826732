"""Proofs of statements: content as hashed, sums that tie out, the books as known then, each going on from the last."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, and_, bindparam, case, func, or_, select

from sales.proof import Fault, FaultKind
from sales.statements import DoesNotTieOut, Snapshot
from storage.checks.sums import total_of
from storage.codec import Damaged, read_snapshot
from storage.tables.books import posting
from storage.tables.papers import statement
from storage.tables.statement_runs import stated

AT_ONCE = 500  # statements that are held against the books in one go
_ALL = select(statement).where(statement.c.id > bindparam("after")).order_by(statement.c.id).limit(AT_ONCE)
_IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
_last = statement.alias("last")
_its_postings = and_(
    posting.c.customer == statement.c.customer,
    posting.c.currency == statement.c.currency,
    posting.c.day <= statement.c.period_end,
    posting.c.id <= statement.c.last_posting,
)
# In the statement before; where there is none, before the period.
_earlier = or_(
    and_(statement.c.before_id.is_(None), posting.c.day < statement.c.period_start),
    and_(posting.c.day <= _last.c.period_end, posting.c.id <= _last.c.last_posting),
)
_held = (
    select(statement.c.id)
    .join(posting, _its_postings)
    .outerjoin(_last, _last.c.id == statement.c.before_id)
    .where(statement.c.id.in_(_IDS))
)
_BALANCES = _held.add_columns(
    total_of(posting.c.minor).label("closing"),
    total_of(case((_earlier, posting.c.minor), else_=0)).label("opening"),
).group_by(statement.c.id)
_ENTRIES = (
    _held.add_columns(posting.c.journal, total_of(posting.c.minor).label("sum"))
    .where(~func.coalesce(_earlier, False))
    .group_by(statement.c.id, posting.c.journal)
    .order_by(statement.c.id, posting.c.journal)
)
_BEHIND = (
    select(statement.c.customer, func.max(statement.c.period_end).label("end"), stated.c.until)
    .join(stated, stated.c.customer == statement.c.customer)
    .group_by(statement.c.customer, stated.c.until)
    .order_by(statement.c.customer)
)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the next statement of an account is held against."""

    id: int
    start: date
    end: date
    revision: int
    closing: int


@dataclass(slots=True)
class _Chain:
    """The statements of each account (customer, currency), in the order in which they were made."""

    seen: dict[tuple[str, str], list[_Seen]] = field(default_factory=dict)

    def add(self, subject: str, row: Row[Any], snapshot: Snapshot) -> Iterator[Fault]:
        """It names the one before, if it names one; its opening is that one's closing; periods do not overlap."""
        others = self.seen.setdefault((row.customer, row.currency), [])
        before = max((o for o in others if o.end < snapshot.start), key=lambda o: (o.end, o.revision), default=None)
        if row.before_id is not None and (before is None or before.id != row.before_id):
            yield Fault(FaultKind.STATEMENT_CHAIN, subject, str(before.id if before else None), str(row.before_id))
        elif row.before_id is not None and before is not None and before.closing != snapshot.opening.minor:
            yield Fault(FaultKind.STATEMENT_CHAIN, subject, str(before.closing), str(snapshot.opening.minor))
        period = (snapshot.start, snapshot.end)
        for other in others:
            if (other.start, other.end) != period and other.start <= snapshot.end and other.end >= snapshot.start:
                yield Fault(FaultKind.STATEMENT_CHAIN, subject, str(other.end), str(snapshot.start))
        others.append(_Seen(row.id, *period, row.revision, snapshot.closing.minor))


def statements(connection: Connection) -> Iterator[Fault]:
    """Every statement is what was hashed, ties out, says what the books said when it was issued, and goes on from the
    one before. In sets: so many statements are held against the books at once."""
    chain, after = _Chain(), 0
    while rows := connection.execute(_ALL, {"after": after}).all():
        after = rows[-1].id
        sound: dict[int, tuple[str, Snapshot]] = {}
        for row in rows:
            subject = f"{row.number} {row.revision}"
            snapshot = yield from _content(subject, row)
            if snapshot is not None:
                yield from chain.add(subject, row, snapshot)
                sound[row.id] = (subject, snapshot)
        yield from _against_books(connection, sound)
    for row in connection.execute(_BEHIND):
        if row.until < row.end:
            yield Fault(FaultKind.STATEMENT_CHAIN, row.customer, str(row.end), str(row.until))


def _content(subject: str, row: Row[Any]) -> Generator[Fault, None, Snapshot | None]:
    """The snapshot, where it can be trusted."""
    try:
        snapshot = read_snapshot(row.snapshot, row.hash)
    except DoesNotTieOut:
        yield Fault(FaultKind.STATEMENT_SUMS, subject, "", "")
    except Damaged as damaged:
        yield Fault(FaultKind.STATEMENT_CONTENT, subject, row.hash, damaged.found)
    except (ValueError, KeyError, TypeError):
        yield Fault(FaultKind.STATEMENT_CONTENT, subject, row.hash, "")
    else:
        told = (row.customer, row.currency, row.period_start, row.period_end)
        content = (snapshot.customer, snapshot.closing.currency, snapshot.start, snapshot.end)
        if told == content:
            return snapshot
        yield Fault(FaultKind.STATEMENT_CONTENT, subject, " ".join(map(str, told)), " ".join(map(str, content)))
    return None


def _against_books(connection: Connection, sound: dict[int, tuple[str, Snapshot]]) -> Iterator[Fault]:
    wanted = {"ids": list(sound)}
    balances = {row.id: (row.opening, row.closing) for row in connection.execute(_BALANCES, wanted)}
    posted = {
        id_: {row.journal: row.sum for row in of}
        for id_, of in groupby(connection.execute(_ENTRIES, wanted), key=lambda row: row.id)
    }
    for id_, (subject, snapshot) in sound.items():
        opening, closing = balances.get(id_, (0, 0))
        if (opening, closing) != (snapshot.opening.minor, snapshot.closing.minor):
            found = (f"{opening} {closing}", f"{snapshot.opening.minor} {snapshot.closing.minor}")
            yield Fault(FaultKind.STATEMENT_LEDGER, subject, *found)
        yield from _entries(subject, posted.get(id_, {}), snapshot)


def _entries(subject: str, posted: dict[str, int], snapshot: Snapshot) -> Iterable[Fault]:
    listed: dict[str, int] = {}
    for entry in snapshot.entries:
        listed[entry.number] = listed.get(entry.number, 0) + entry.amount.minor
    for number in sorted(posted.keys() | listed.keys()):
        if posted.get(number) != listed.get(number):
            yield Fault(
                FaultKind.STATEMENT_ENTRY, f"{subject} {number}", str(posted.get(number)), str(listed.get(number))
            )
