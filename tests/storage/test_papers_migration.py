"""Papers from before kinds, albums and slips: they are read, found again and protected as ever; and the way back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from sales.collections import ReceiptState
from sales.people import EVERYTHING
from sales.slips import Box, PaperKind
from storage.archive import SqlArchive
from storage.engine import address
from storage.migrate import current, downgrade, upgrade

# As the version before this one wrote it.
OLD_READING = (
    '{"merchant":{"value":"全家便利店","confidence":0.93,"text":"全家便利店","box":{"left":0.1,"top":0.2,"right":0.3,'
    '"bottom":1.0},"others":["全家"]},"date":{"value":"2026-02-28","confidence":0.5,"text":"2026-02-28","box":null,'
    '"others":[]},"total":{"value":"88.80","confidence":0.99,"text":"合计 88.80","box":null,"others":["80.0"]},'
    '"number":null,"currency":"CNY","items":[{"name":"可乐","amount":"3.50","quantity":"1","price":"3.5"}],'
    '"doubts":["blurred"],"raw_text":"全家","look":"0123456789abcdef","engine":"paddle"}'
)
PEOPLE = "INSERT INTO person (id, name, active) VALUES (1, '小陈', true)"
CUSTOMERS = (
    "INSERT INTO customer (code, name_zh, name_en, rep_id, credit_limit, currency, terms_days, aliases, active, held, "
    "rating, addresses) VALUES ('WANG', '王记', '', 1, 0, 'CNY', 30, '[]', true, false, 'B', '[]')"
)
RECEIPT = (
    "INSERT INTO receipt (id, version, state, person_id, chat_id, message_id, created_at, digest, currency, caption, "
    "look, reading, merchant, day, total, total_minor, number, corrected, customer, twin_accepted) "
    "VALUES (:id, 3, :state, 1, 77, :id, :at, :digest, 'CNY', '', '0123456789abcdef', :reading, '全家 便利店', "
    "'2026-02-28', '88.80', 8880, 'No. 00-7', '[]', 'WANG', false)"
)
COLLECTION = (
    "INSERT INTO collection (id, version, state, receipt_id, customer, minor, currency, method, day, reference, "
    "reported_by, reported_at) VALUES (1, 1, 'reported', 1, 'WANG', 8880, 'CNY', 'cash', '2026-02-28', '', 1, :at)"
)
AT = "2026-03-05 08:30:15.123456"


@pytest.fixture
def old_url(database_url: str) -> str:
    """A database of the version before, with a confirmed paper and its collection, a read one and one put aside."""
    upgrade(database_url, "0013")
    run(database_url, PEOPLE)
    run(database_url, CUSTOMERS)
    for id_, state in ((1, "confirmed"), (2, "read"), (3, "discarded")):
        row = {"id": id_, "state": state, "at": AT, "digest": str(id_) * 64, "reading": OLD_READING}
        run(database_url, RECEIPT, **row)
    run(database_url, COLLECTION, at=AT)
    return database_url


def run(url: str, statement: str, **values: Any) -> None:
    made = create_engine(address(url))
    with made.begin() as connection:
        connection.execute(text(statement), values)
    made.dispose()


def test_old_papers_are_read_and_found_again(old_url: str) -> None:
    """An old reading lacks what this version knows, and keeps what it has; number, name and look find it."""
    upgrade(old_url)
    archive = SqlArchive(old_url)
    with archive.look() as work:
        one = work.receipts.get(2, EVERYTHING, 0)
        assert one is not None
        assert one.reading is not None
        assert one.reading.merchant is not None
        assert (one.reading.merchant.box, one.reading.merchant.places) == (Box(0.1, 0.2, 0.3, 1.0), ())
        assert (one.reading.slips, one.reading.kind, one.reading.rows, one.reading.looks) == (1, None, (), ())
        assert (one.total, one.day, one.customer) == (Decimal("88.80"), date(2026, 2, 28), "WANG")
        assert (one.kind, one.album, one.part, one.note, one.becomes) == (None, None, 0, None, PaperKind.PAYMENT)
        assert [found.id for found in work.receipts.with_number("no007", replace(one, id=99))] == [1, 2]
        assert [glimpse.id for glimpse in work.receipts.like_these(one, ("0123456789abcdef",))] == [1]
        assert work.receipts.customers_of(EVERYTHING, "全家便利店", None) == ("WANG",)
        collection = work.collections.of_receipt(1)
        assert collection is not None
        assert collection.receipt_id == 1
    archive.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE receipt SET merchant = 'x' WHERE id = 1",
        "UPDATE receipt SET merchant = 'x' WHERE id = 3",
        "UPDATE receipt SET person_id = 1 WHERE id = 2",
        "DELETE FROM receipt WHERE id = 2",
    ],
)
@pytest.mark.parametrize("way", ["there", "there and back"])
def test_the_rebuilt_table_is_protected(old_url: str, statement: str, way: str) -> None:
    """SQLite makes the table anew, in both directions; its triggers must not be lost on the way."""
    upgrade(old_url)
    if way == "there and back":
        downgrade(old_url, "0013")
    with pytest.raises(DBAPIError, match="refuse"):
        run(old_url, statement)


def test_its_references_hold(old_url: str) -> None:
    """From the collection to the paper, and from the paper to customer, note and album."""
    upgrade(old_url)
    archive = SqlArchive(old_url)
    for column, value in (("album", "99"), ("note", "'DN-1'"), ("customer", "'GHOST'")):
        with archive.begin() as work, pytest.raises(IntegrityError):
            work.connection.execute(text(f"UPDATE receipt SET {column} = {value} WHERE id = 2"))
    with archive.begin() as work, pytest.raises(IntegrityError):
        work.connection.execute(text("UPDATE collection SET state = 'reported', receipt_id = 99"))
    archive.close()


def test_the_way_back_keeps_the_papers(old_url: str) -> None:
    upgrade(old_url)
    downgrade(old_url, "0013")
    assert current(old_url) == "0013"
    upgrade(old_url)
    archive = SqlArchive(old_url)
    with archive.look() as work:
        assert [one.id for one in work.receipts.in_state(ReceiptState.READ)] == [2]
    archive.close()


@pytest.mark.parametrize(
    "change", ["UPDATE receipt SET state = 'filed' WHERE id = 2", "UPDATE receipt SET number = 'x' WHERE id = 2"]
)
def test_what_the_older_tables_cannot_hold_is_not_thrown_away(old_url: str, change: str) -> None:
    """A filed paper has no place there: the step back is refused whole. Anything else goes back."""
    upgrade(old_url)
    run(old_url, change)
    if "filed" in change:
        with pytest.raises(RuntimeError, match="filed"):
            downgrade(old_url, "0013")
    else:
        downgrade(old_url, "0013")
