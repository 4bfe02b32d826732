"""What the database itself refuses of what is kept, final or reported, on both engines, whoever asks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from sales.people import Invitation
from storage.archive import SqlArchive
from tests.storage.company import NOW, order

APPEND_ONLY = {
    "posting": "minor",
    "allocation": "minor",
    "delivery": "cost",
    "invoice": "total",
    "stock_move": "quantity",
    "audit": "action",
    "reminder": "at",
    "paper": "digest",
    "zero": "value",
}
UNDELETABLE = (
    "journal",
    "open_item",
    "balance",
    "number_sequence",
    "statement",
    "sales_order",
    "collection",
    "receipt",
    "audit_head",
)


def refused(archive: SqlArchive, sql: str) -> None:
    with archive.begin() as work, pytest.raises(IntegrityError):
        work.connection.execute(text(sql))


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_books_are_append_only(books: SqlArchive, table: str) -> None:
    """Neither changed nor removed, not even to the same value."""
    column = APPEND_ONLY[table]
    refused(books, f"UPDATE {table} SET {column} = {column}")
    refused(books, f"DELETE FROM {table}")


@pytest.mark.parametrize("table", [*APPEND_ONLY, *UNDELETABLE])
def test_nothing_is_removed_by_the_back_door(books: SqlArchive, table: str) -> None:
    """DELETE, TRUNCATE where there is one, and SQLite's way of replacing a row by inserting it again."""
    refused(books, f"DELETE FROM {table}")
    with books.begin() as work:
        if work.connection.dialect.name == "postgresql":
            with pytest.raises(IntegrityError):
                work.connection.execute(text(f"TRUNCATE {table} CASCADE"))
        else:
            with pytest.raises(IntegrityError):
                work.connection.execute(text(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"))


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal SET net = net + 1",
        "UPDATE journal SET open_lines = 1",
        "UPDATE journal SET day = '2026-01-01'",
        "UPDATE journal SET lines = 3",
        "UPDATE open_item SET residual = 0",
        "UPDATE open_item SET minor = minor + 1",
        "UPDATE open_item SET due = '2026-01-01'",
        "UPDATE number_sequence SET last = last + 2",
        "UPDATE number_sequence SET last = last - 1",
        "UPDATE number_sequence SET year = 2020",
        "INSERT INTO number_sequence (kind, year, last) VALUES ('XX', 2026, 2)",
        "UPDATE stock SET on_hand = -1",
        "UPDATE audit_head SET last = last + 1",
        "UPDATE audit_head SET hash = 'x'",
        "INSERT INTO zero (value) VALUES (1)",
        "UPDATE receipt SET digest = 'x'",
    ],
)
def test_what_is_kept_beside_the_books_is_counted_not_set(books: SqlArchive, sql: str) -> None:
    """Sums, residuals, numbers and the end of the audit chain follow what is written, and are not written."""
    refused(books, sql)


@pytest.mark.parametrize(
    "column",
    ["number", "revision", "customer", "currency", "period_start", "period_end", "snapshot", "hash", "issued_at"],
)
def test_statement_content_is_frozen(books: SqlArchive, column: str) -> None:
    """Only the life around it may be written."""
    refused(books, f"UPDATE statement SET {column} = {column}")


FINAL = {
    "collection": ("refused", "bounced", "reversed"),
    "sales_order": ("posted", "rejected", "discarded"),
    "receipt": ("confirmed", "discarded"),
    "statement": ("confirmed",),
}
COLLECTION_CONTENT = (
    "receipt_id", "customer", "minor", "currency", "method", "day", "reference", "reported_by", "reported_at"
)  # fmt: skip


@pytest.mark.parametrize(("table", "end"), [(table, end) for table, ends in FINAL.items() for end in ends])
def test_what_is_final_is_not_opened_again(books: SqlArchive, table: str, end: str) -> None:
    """Until then it may be written; once ended, not even its own value is written again."""
    with books.begin() as work:
        if table == "sales_order":
            person = work.people.get(1)
            assert person is not None
            work.orders.add(order(person, "chat:2"))
        which = work.connection.execute(text(f"SELECT max(id) FROM {table}")).scalar_one()
        for done in ("version = version", f"state = '{end}'"):
            assert work.connection.execute(text(f"UPDATE {table} SET {done} WHERE id = {which}")).rowcount == 1
        work.commit()
    for change in ("version = version", "state = state", "state = 'open'", "reason = 'x'"):
        if table != "receipt" or "reason" not in change:
            refused(books, f"UPDATE {table} SET {change} WHERE id = {which}")


@pytest.mark.parametrize("change", ["state = 'reported'", "reversal = 'RV-1'", "decided_by = 1", "state = 'bounced'"])
def test_what_was_verified_stays(books: SqlArchive, change: str) -> None:
    """It is taken back with the number of what took it back, or not at all."""
    with books.begin() as work:
        work.connection.execute(text("UPDATE collection SET state = 'verified'"))
        work.commit()
    refused(books, f"UPDATE collection SET {change}")
    with books.begin() as work:
        done = text("UPDATE collection SET state = 'bounced', reversal = 'RV-2026-000001'")
        assert work.connection.execute(done).rowcount == 1


@pytest.mark.parametrize("column", COLLECTION_CONTENT)
def test_what_was_reported_is_frozen(books: SqlArchive, column: str) -> None:
    """A payment waits for its decision as it was reported."""
    refused(books, f"UPDATE collection SET {column} = {column}")


@pytest.mark.parametrize("end", ["closed", "withdrawn"])
def test_cash_that_was_counted_or_taken_back_stays(books: SqlArchive, end: str) -> None:
    """A difference that was counted and explained is not counted anew, and what was taken back is not handed in."""
    columns = 'version, state, "key", person_id, currency, expected, handed_at'
    with books.begin() as work:
        values = "1, 'handed', 'k', 1, 'CNY', 100, '2026-03-05 00:00:00+00:00'"
        work.connection.execute(text(f"INSERT INTO handover ({columns}) VALUES ({values})"))
        assert work.connection.execute(text(f"UPDATE handover SET state = '{end}'")).rowcount == 1
        work.commit()
    for change in ("state = 'handed'", "counted = 90", "explanation = 'x'", "version = version"):
        refused(books, f"UPDATE handover SET {change}")


def test_invitation_is_used_once(books: SqlArchive) -> None:
    """Nobody makes a used invitation good again, or an expired one last longer."""
    with books.begin() as work:
        work.people.invite(Invitation("t" * 64, 1, NOW + timedelta(days=1)))
        work.commit()
    refused(books, "UPDATE invitation SET expires_at = '2030-01-01 00:00:00+00:00'")
    with books.begin() as work:
        assert work.people.take_invitation("t" * 64, NOW) == 1
        work.commit()
    for value in ("NULL", "used_at", "'2026-03-06 00:00:00+00:00'"):
        refused(books, f"UPDATE invitation SET used_at = {value}")
