"""Reminding for the tests of the trade: statements put into the archive by hand, and a courier who looks again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sales.ledger import Ageing
from sales.notices import NoticeKind, QueuedNotice
from sales.people import EVERYTHING, Person, Role
from sales.receivables.dunning_sheets import Later
from sales.reminding_sheets import HouseList, ReminderLetter
from sales.statements import Snapshot, Statement, StatementState
from tests.sales.company import Firm, cny

OWN = (NoticeKind.STATEMENT_REMINDER, NoticeKind.UNSIGNED_LIST)
EPOCH = date(2020, 1, 1)


@dataclass(frozen=True)
class Sent:
    """A message that went out: to whom (by id), and about which statements."""

    kind: NoticeKind
    person: int
    statements: tuple[int, ...]
    level: str = ""


def snapshot(code: str, number: int, minor: int = 60_00) -> Snapshot:
    """A period of its own in which nothing moved; so much is owed."""
    start, owed, nothing = EPOCH + timedelta(days=10 * number), cny(minor), cny(0)
    ageing = Ageing(owed, nothing, nothing, nothing, nothing, nothing)
    return Snapshot(code, f"{code}记", f"{code} Ltd", start, start + timedelta(days=9), owed, (), owed, ageing)


def issue(firm: Firm, code: str = "WANG", minor: int = 60_00) -> Statement:
    """One more statement of the customer, issued now; so much is owed by it."""
    number = next(firm.count)
    content = snapshot(code, number, minor)
    with firm.archive.begin() as work:
        made = work.statements.add(
            Statement(0, 1, f"ST-{number}", 1, StatementState.ISSUED, content, content.hash, firm.clock.now(), None)
        )
        work.commit()
    return made


def revise(firm: Firm, old: Statement) -> Statement:
    """The next revision of it, issued now."""
    with firm.archive.begin() as work:
        made = work.statements.add(replace(old, id=0, version=1, revision=old.revision + 1, issued_at=firm.clock.now()))
        work.commit()
    return made


def becomes(firm: Firm, one: Statement, state: StatementState) -> None:
    """Signed, disputed, delivered or opened, by whatever way."""
    with firm.archive.begin() as work:
        found = work.statements.get(one.id, EVERYTHING)
        assert found is not None
        work.statements.save(replace(found, state=state), found.version)
        work.commit()


def due(firm: Firm) -> tuple[QueuedNotice, ...]:
    """What the courier would take along now; what is not ours has gone out meanwhile."""
    with firm.archive.begin() as work:
        queue = work.outbox.due(firm.clock.now(), 500)
        others = [queued for queued in queue if queued.notice.kind not in OWN]
        for queued in others:
            work.outbox.sent(queued.id, firm.clock.now())
        if others:
            work.commit()
    return tuple(queued for queued in queue if queued.notice.kind in OWN)


def courier(firm: Firm) -> list[Sent]:
    """Send all of it: what goes out, in order."""
    sent = [said for queued in due(firm) if (said := _deliver(firm, queued)) is not None]
    return sent


def _deliver(firm: Firm, queued: QueuedNotice) -> Sent | None:
    notice, found = queued.notice, look(firm, queued)
    with firm.archive.begin() as work:
        if isinstance(found, Later):
            work.outbox.later(queued.id, found.until, "quiet hours")
        else:
            work.outbox.sent(queued.id, firm.clock.now())
        work.commit()
    if isinstance(found, Later) or found is None:
        return None
    ids = found.ids if isinstance(found, HouseList) else tuple(sheet.statement.id for sheet in found.sheets)
    return Sent(notice.kind, notice.person_id or 0, ids, notice.detail.partition(":")[0])


def look(firm: Firm, queued: QueuedNotice) -> ReminderLetter | HouseList | Later | None:
    """What a message says at this moment."""
    notice = queued.notice
    with firm.archive.look() as work:
        reader = work.people.get(notice.person_id or 0)
    assert reader is not None
    if notice.kind is NoticeKind.STATEMENT_REMINDER:
        return firm.desk.reminder_letter(reader, notice.subject_id)
    return firm.desk.unsigned_told(reader, [int(id_) for id_ in notice.detail.partition(":")[2].split(",")])


def hour(firm: Firm) -> list[Sent]:
    """One look of the schedule, and the courier after it."""
    firm.desk.remind_unsigned()
    return courier(firm)


def day_by_day(firm: Firm, days: int) -> list[tuple[int, list[Sent]]]:
    """So many days, twice each; what went out, by the day counted from now."""
    heard = []
    for no in range(1, days + 1):
        firm.later(days=1)
        sent = hour(firm)
        assert hour(firm) == []
        if sent:
            heard.append((no, sent))
    return heard


def under(firm: Firm, **rules: Any) -> Firm:
    """The same company under these rules."""
    return firm.under(replace(firm.desk.house.policy, **rules))


def another_contact(firm: Firm, name: str = "老王", code: str = "WANG", account: int = 909) -> Person:
    """Somebody else of the same company."""
    with firm.archive.begin() as work:
        made = work.people.link(work.people.add(name, frozenset({Role.CONTACT}), code).id, account)
        work.commit()
    return made


def log(firm: Firm) -> set[tuple[int, str]]:
    """The send log."""
    return {(row["statement_id"], row["level"]) for row in firm.rows("reminder")}


def kinds(sent: list[Sent]) -> list[tuple[str, int]]:
    """In which capacity, and to whom."""
    return [(one.level or "customer", one.person) for one in sent]
