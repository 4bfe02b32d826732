"""Transactions: no commit means rollback, readers see one picture and write nothing, durable settings are on."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from sales.ledger import DocumentKind
from sales.notices import AuditEntry
from sales.people import EVERYTHING, Role
from storage.archive import SqlArchive
from tests.storage.company import NOW, Company, cny, order, post_invoice


def test_without_commit_nothing_happened(company: Company) -> None:
    """Documents, numbers, balances and audit entries of a transaction that was left are gone."""
    with company.archive.begin() as work:
        work.orders.add(order(company.rep))
        post_invoice(work, 100)
        work.audit.append(AuditEntry(NOW, None, None, "x", "y"))
    with company.archive.look() as work:
        assert work.orders.recent(EVERYTHING, 9) == ()
        assert work.ledger.balance("WANG", "CNY") == cny(0)
        assert work.connection.execute(text("SELECT count(*) FROM audit")).scalar_one() == 0
    with company.archive.begin() as work:
        assert work.ledger.next_number(DocumentKind.INVOICE, 2026) == "INV-2026-000001"


def test_error_rolls_back(company: Company) -> None:
    """An error that leaves the block takes everything with it, and the archive works on."""

    def break_off() -> None:
        with company.archive.begin() as work:
            work.orders.add(order(company.rep))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()
    with company.archive.begin() as work:
        assert work.orders.by_key("chat:1") is None
        work.orders.add(order(company.rep))
        work.commit()


def test_what_comes_after_the_commit_is_not_kept(company: Company) -> None:
    """Only an action commits, and once."""
    with company.archive.begin() as work:
        work.orders.add(order(company.rep))
        work.commit()
        work.orders.add(order(company.rep, "chat:2"))
    with company.archive.look() as work:
        assert len(work.orders.recent(EVERYTHING, 9)) == 1


def test_look_cannot_write(company: Company) -> None:
    """A transaction that only reads is refused any change by the database."""
    with company.archive.look() as work, pytest.raises(DBAPIError):
        work.people.add("x", frozenset({Role.REP}))


def test_look_sees_one_picture(company: Company) -> None:
    """What others commit meanwhile is not seen by a reader that has begun; balance and items stay of one moment."""
    with company.archive.look() as reader:
        assert reader.ledger.balance("WANG", "CNY") == cny(0)
        with company.archive.begin() as work:
            post_invoice(work, 100)
            work.commit()
        assert reader.ledger.balance("WANG", "CNY") == cny(0)
    with company.archive.look() as reader:
        assert reader.ledger.balance("WANG", "CNY") == cny(100)


def test_sqlite_is_durable_and_keeps_references(migrated_sqlite_url: str) -> None:
    """WAL, FULL, foreign keys and the rest are on in the connections that write."""
    archive = SqlArchive(migrated_sqlite_url)
    with archive.begin() as work:
        pragmas = {
            name: work.connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "busy_timeout")
        }
    archive.close()
    assert pragmas.pop("busy_timeout") >= 5000
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1}


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://localhost/x", "nonsense"])
def test_address_that_cannot_be_an_archive_is_refused(url: str) -> None:
    """In memory nothing lasts; other engines do not keep our rules."""
    with pytest.raises(Exception, match=r"(?i)memory|neither|parse|dialect|plugin"):
        SqlArchive(url)
