"""Many threads at once, on both engines: numbers, stock, claims and decisions."""

from __future__ import annotations

import sqlite3
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from sales.ledger import DocumentKind
from sales.notices import AuditEntry, Notice, NoticeKind, Subject
from sales.orders import OrderState
from sales.people import EVERYTHING
from sales.ports import Stale
from storage.archive import SqlArchive
from storage.migrate import current, head, upgrade
from storage.proof import prove
from tests.storage.company import (
    NOW,
    Company,
    cny,
    collection,
    found,
    order,
    post_invoice,
    receipt,
    snapshot,
    statement,
)
from tests.storage.threads import THREADS, together


def test_numbers_have_no_gap_when_some_roll_back(company: Company) -> None:
    """Every third transaction takes a number and is rolled back; the numbers that stayed are 1 to n, each once."""

    def bill(index: int) -> list[str]:
        kept = []
        for turn in range(6):
            with company.archive.begin() as work:
                number = post_invoice(work, 100)
                if (index + turn) % 3:
                    work.commit()
                    kept.append(number)
        return kept

    kept = sorted(number for numbers in together(bill) for number in numbers)
    assert kept == [f"INV-2026-{count:06d}" for count in range(1, len(kept) + 1)]
    assert len(kept) == THREADS * 4
    with company.archive.look() as work:
        assert work.ledger.balance("WANG", "CNY") == cny(100 * len(kept))


def test_two_processes_on_one_sqlite_file_take_turns(migrated_sqlite_url: str) -> None:
    """Each archive has a connection of its own, as processes have. Everybody reads first and writes then, and nobody is
    told that the database is locked or that what was read is old."""
    archives = [SqlArchive(migrated_sqlite_url) for _ in range(THREADS)]
    company = found(archives[0])

    def sell_more(index: int) -> None:
        for _ in range(4):
            with archives[index].begin() as work:
                before = work.ledger.balance("WANG", "CNY")
                made = work.orders.add(order(company.rep, f"{index}:{before.minor}"))
                post_invoice(work, 100)
                assert work.ledger.balance("WANG", "CNY") == before + cny(100)
                assert work.orders.get(made.id, EVERYTHING) == made
                work.commit()

    together(sell_more)
    with archives[0].look() as work:
        assert work.ledger.balance("WANG", "CNY") == cny(THREADS * 4 * 100)
    for archive in archives:
        archive.close()


def test_last_goods_are_sold_once(company: Company) -> None:
    """100 bottles, eight takers of 30: three get them."""

    def take(index: int) -> bool:
        with company.archive.begin() as work:
            taken = work.stock.take("COLA", 30, f"DN-{index}")
            work.commit()
            return taken

    assert sum(together(take)) == 3
    with company.archive.look() as work:
        assert work.stock.on_hand("COLA") == 10


def test_things_that_happen_once(company: Company) -> None:
    """The same key, update, slot, reminder, notice, order, receipt and collection from many threads: one each."""
    with company.archive.begin() as work:
        slip = work.receipts.add(receipt(company.rep, 7))
        made = work.statements.add(statement(snapshot(work)))
        work.commit()

    def grab(index: int) -> list[str]:
        got = []
        attempts: dict[str, Callable[[SqlArchive], bool]] = {
            "key": lambda archive: once(archive, lambda work: work.talk.first_time("press:1", NOW)),
            "update": lambda archive: once(archive, lambda work: work.inbox.put(1, "{}", NOW)),
            "slot": lambda archive: once(archive, lambda work: work.jobs.claim("statements", "2026-03", NOW)),
            "level": lambda archive: once(archive, lambda work: work.reminders.note(made.id, ("customer",), NOW)),
            "order": lambda archive: once(archive, lambda work: work.orders.add(order(company.rep))),
            "receipt": lambda archive: once(archive, lambda work: work.receipts.add(receipt(company.rep))),
            "collection": lambda archive: once(
                archive, lambda work: work.collections.add(collection(company.rep, slip.id))
            ),
            "statement": lambda archive: once(
                archive, lambda work: work.statements.add(replace(made, number="ST-2026-000002"))
            ),
        }
        names = list(attempts)
        for name in names[index:] + names[:index]:
            if attempts[name](company.archive):
                got.append(name)
        notice = Notice(NoticeKind.CARD, Subject.ORDER, 1, "one", company.rep.id)
        once(company.archive, lambda work: work.outbox.put(notice, NOW))
        return got

    counts = Counter(name for got in together(grab) for name in got)
    assert counts == dict.fromkeys(("key", "update", "slot", "level", "order", "receipt", "collection"), 1)
    with company.archive.begin() as work:
        work.people.link(company.rep.id, 77)
        assert len(work.outbox.due(NOW, 99)) == 1


def once(archive: SqlArchive, attempt: Callable[..., object]) -> bool:
    try:
        with archive.begin() as work:
            result = attempt(work)
            work.commit()
    except Stale:
        return False
    return bool(result)


def test_one_decision_of_many_counts(company: Company) -> None:
    """All saw the same version; one decides, the others are stale."""
    with company.archive.begin() as work:
        made = work.orders.add(order(company.rep, state=OrderState.AWAITING))
        work.commit()

    def decide(index: int) -> bool:
        return once(
            company.archive,
            lambda work: work.orders.save(replace(made, state=OrderState.REJECTED, reason=str(index)), 1),
        )

    assert sum(together(decide)) == 1
    with company.archive.look() as work:
        found = work.orders.get(made.id, EVERYTHING)
        assert found is not None
        assert found.version == 2


def test_credit_is_checked_by_one_at_a_time(company: Company) -> None:
    """Everybody reads the balance under the customer's lock and adds 100 while it is below 300: it ends at 300."""

    def buy(_: int) -> None:
        with company.archive.begin() as work:
            work.customers.lock("WANG")
            if work.ledger.balance("WANG", "CNY") < cny(300):
                post_invoice(work, 100)
                work.commit()

    together(buy)
    with company.archive.look() as work:
        assert work.ledger.balance("WANG", "CNY") == cny(300)


def test_audit_chain_holds_when_many_append(company: Company) -> None:
    """Entries of many transactions, two each, in one unbroken chain; locks are taken in opposite orders meanwhile."""
    codes = ("WANG", "LI")

    def act(index: int) -> None:
        for turn in range(4):
            with company.archive.begin() as work:
                work.audit.append(AuditEntry(NOW, index, None, "first", str(turn)))
                work.customers.lock(codes[index % 2])
                work.ledger.next_number(DocumentKind.STATEMENT, 2000 + index)
                work.audit.append(AuditEntry(NOW, index, None, "second", str(turn)))
                if turn != 2:
                    work.commit()

    together(act)
    assert [fault for fault in prove(company.archive) if fault.kind == "audit_chain"] == []
    with company.archive.look() as work:
        rows = work.connection.exec_driver_sql("SELECT count(*), max(id) FROM audit").one()
    assert tuple(rows) == (THREADS * 3 * 2, THREADS * 3 * 2)


@pytest.mark.parametrize("threads", [4])
def test_migrations_run_once_when_several_start(database_url: str, threads: int) -> None:
    """Several processes of an installation start at once on an empty database: all come up, on the same version."""
    together(lambda _: upgrade(database_url), threads)
    assert current(database_url) == head()


def test_a_new_file_that_another_one_writes_is_waited_for(tmp_path: Path) -> None:
    """A file without a write-ahead log gets one as soon as the writer that it has is through: SQLite itself refuses it
    at once."""
    place = tmp_path / "new.sqlite"
    other = sqlite3.connect(place, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        sqlite3.connect(place, timeout=60).execute("PRAGMA journal_mode=WAL")
    through = threading.Timer(0.2, other.execute, ["COMMIT"])
    through.start()
    upgrade(f"sqlite:///{place}")
    through.join()
    assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert current(f"sqlite:///{place}") == head()


def test_of_two_that_wait_for_each_other_one_begins_anew(company: Company) -> None:
    """Two transactions hold a customer each and want the other's. PostgreSQL ends one of them: that is Stale, and done
    again it gets through. SQLite lets the second one begin when the first is through."""
    gate = threading.Barrier(2)
    ended: list[int] = []

    def hold(index: int) -> None:
        try:
            with company.archive.begin() as work:
                wanted = ("WANG", "LI") if index else ("LI", "WANG")
                work.customers.lock(wanted[0])
                with suppress(threading.BrokenBarrierError):
                    gate.wait(0.5)
                work.customers.lock(wanted[1])
                work.audit.append(AuditEntry(NOW, None, None, "held", "both"))
                work.commit()
        except Stale:
            ended.append(index)
            hold(index)

    together(hold, 2)
    with company.archive.look() as work:
        assert work.connection.execute(text("SELECT count(*) FROM audit WHERE action = 'held'")).scalar_one() == 2
        assert len(ended) == (work.connection.dialect.name == "postgresql")
