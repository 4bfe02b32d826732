"""So many customers, each with a contact and a statement that waits in the outbox: work for couriers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sales.customers import Customer
from sales.desk.house import House
from sales.ledger import Ageing, DocumentKind, Entry
from sales.money import Money
from sales.notices import Notice, NoticeKind, Subject
from sales.people import Role
from sales.ports import Work
from sales.statements import Snapshot, Statement, StatementState

FIRST = 100_000  # Telegram id of the first contact


def world(count: int) -> dict[str, Any]:
    """So many contacts, all of whom have opened the chat."""
    return {"users": [{"id": FIRST + n, "first_name": f"C{n}", "started": True} for n in range(count)]}


def write_many(house: House, count: int, kind: NoticeKind = NoticeKind.CARD, lines: int = 1) -> None:
    """Write them all, each statement of so many lines, with a notice of this kind for each in the outbox."""
    with house.archive.begin() as work:
        rep = work.people.add("Rep", frozenset({Role.REP}))
        work.outbox.put_many([_of(work, house.currency, rep.id, n, kind, lines) for n in range(count)], house.now())
        work.commit()


def _of(work: Work, currency: str, rep: int, n: int, kind: NoticeKind, lines: int) -> Notice:
    code, name = f"C{n:05}", f"第{n}小吃店"
    work.customers.add(Customer(code, name, f"Shop {n}", rep, Money(1_000_000, currency)))
    contact = work.people.add(f"店主{n}", frozenset({Role.CONTACT}), code)
    work.people.link(contact.id, FIRST + n)
    statement = work.statements.add(_statement(code, name, currency, n, lines))
    return Notice(kind, Subject.STATEMENT, statement.id, f"many:{n}", contact.id)


def _statement(code: str, name: str, currency: str, n: int, lines: int) -> Statement:
    start, end = date(2026, 10, 1), date(2026, 10, 31)
    zero, amount = Money(0, currency), Money(57_600 + n, currency)
    days = (start + timedelta(days=i) for i in range(lines))
    entries = tuple(Entry(day, DocumentKind.INVOICE, f"INV-{n}-{i}", amount) for i, day in enumerate(days))
    closing = Money(amount.minor * lines, currency)
    ageing = Ageing(closing, zero, zero, zero, zero, zero)
    snapshot = Snapshot(code, name, f"Shop {n}", start, end, zero, entries, closing, ageing)
    return Statement(
        id=0,
        version=1,
        number=f"ST-2026-{n:06}",
        revision=1,
        state=StatementState.ISSUED,
        snapshot=snapshot,
        hash=snapshot.hash,
        issued_at=datetime.now(UTC),
        issued_by=None,
    )
