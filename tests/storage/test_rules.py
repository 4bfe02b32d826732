"""What the database itself refuses, on both engines, whoever asks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from sales.ledger import Account, Allocation, DocumentKind, Journal, Posting
from sales.notices import AuditEntry
from sales.people import Invitation, Language
from sales.ports import Work
from storage.archive import SqlArchive, SqlWork
from tests.storage.company import DAY, NOW, Company, cny, order, post_invoice, post_payment, sell, snapshot, statement

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


@pytest.fixture
def books(company: Company) -> SqlArchive:
    """An archive with a row in every table of the books."""
    with company.archive.begin() as work:
        _, _, invoice = sell(work, company.rep, "chat:1")
        paid = post_payment(work, 10_00)
        work.ledger.allocate(Allocation(paid, invoice.number, cny(10_00), DAY), NOW)
        made = work.statements.add(statement(snapshot(work)))
        work.statements.note_reminder(made.id, "customer", NOW)
        work.statements.keep_paper(made.id, Language.ZH, "d" * 64)
        work.audit.append(AuditEntry(NOW, company.rep.id, None, "order.posted", "order:1"))
        work.connection.execute(
            text(
                "INSERT INTO receipt (version, state, person_id, chat_id, message_id, created_at, digest, currency, "
                "caption, corrected, twin_accepted) "
                "VALUES (1, 'read', 1, 1, 1, '2026-03-05 00:00:00+00:00', 'd', 'CNY', '', '[]', FALSE)"
            )
        )
        work.connection.execute(
            text(
                "INSERT INTO collection (version, state, customer, minor, currency, method, day, reference, "
                "reported_by, reported_at) VALUES (1, 'reported', 'WANG', 1, 'CNY', 'cash', '2026-03-05', '', 1, "
                "'2026-03-05 00:00:00+00:00')"
            )
        )
        work.commit()
    return company.archive


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
    "collection": ("verified", "refused"),
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


@pytest.mark.parametrize("column", COLLECTION_CONTENT)
def test_what_was_reported_is_frozen(books: SqlArchive, column: str) -> None:
    """A payment waits for its decision as it was reported."""
    refused(books, f"UPDATE collection SET {column} = {column}")


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


def write_journal(work: Work, lines: int, *amounts: int) -> None:
    assert isinstance(work, SqlWork)
    work.connection.execute(
        text(
            "INSERT INTO journal (number, kind, day, currency, at, lines, open_lines, net) "
            f"VALUES ('X-1', 'CN', '2026-03-05', 'CNY', '2026-03-05 00:00:00+00:00', {lines}, {lines}, 0)"
        )
    )
    for amount in amounts:
        add_line(work, "X-1", amount)


def add_line(work: Work, number: str, amount: int, fields: str = "'2026-03-05', 'CNY', '1001', NULL") -> None:
    assert isinstance(work, SqlWork)
    work.connection.execute(
        text(
            "INSERT INTO posting (journal, day, currency, account, customer, minor) "
            f"VALUES ('{number}', {fields}, {amount})"
        )
    )


def test_whole_journal_written_by_hand_is_accepted(books: SqlArchive) -> None:
    """The other way round: what keeps the rules passes, so the refusals below are for their own reason."""
    with books.begin() as work:
        write_journal(work, 3, 5, -3, -2)
        work.commit()


@pytest.mark.parametrize(
    ("lines", "amounts"), [(2, (5, -4)), (2, ()), (3, (5, -5)), (2, (5,)), (2, (0,))], ids=lambda value: str(value)
)
def test_unbalanced_or_incomplete_journal_is_refused_at_commit(
    books: SqlArchive, lines: int, amounts: tuple[int, ...]
) -> None:
    """Within the transaction it may be in the making; it never becomes durable."""
    with books.begin() as work:
        write_journal(work, lines, *amounts)
        with pytest.raises(IntegrityError, match=r"(?i)foreign key"):
            work.commit()
    with books.look() as work:
        assert work.connection.execute(text("SELECT count(*) FROM journal WHERE number = 'X-1'")).scalar_one() == 0


def test_journal_of_one_line_is_refused(books: SqlArchive) -> None:
    """One line balances with nothing."""
    with books.begin() as work, pytest.raises(IntegrityError, match="two_lines"):
        write_journal(work, 1, 0)


@pytest.mark.parametrize("same_transaction", [True, False])
def test_no_line_is_added_to_a_whole_journal(books: SqlArchive, *, same_transaction: bool) -> None:
    """Neither later, though it were balanced by another, nor in the transaction that wrote it."""
    with books.begin() as work:
        write_journal(work, 2, 5, -5)
        if not same_transaction:
            work.commit()
    with books.begin() as work:
        if same_transaction:
            write_journal(work, 2, 5, -5)
        with pytest.raises(IntegrityError, match="no_line_more"):
            add_line(work, "X-1", 0)


@pytest.mark.parametrize(
    "fields",
    [
        "'2026-03-05', 'CNY', '1122', NULL",
        "'2026-03-05', 'CNY', '1001', 'WANG'",
        "'2026-03-06', 'CNY', '1001', NULL",
        "'2026-03-05', 'USD', '1001', NULL",
        "'2026-03-05', 'CNY', '1122', 'GHOST'",
    ],
)
def test_line_that_does_not_fit_is_refused(books: SqlArchive, fields: str) -> None:
    """A receivable line names a customer and no other does; a line has its journal's day and currency."""
    with books.begin() as work:
        write_journal(work, 2)
        with pytest.raises(IntegrityError):
            add_line(work, "X-1", 5, fields)


def test_document_is_posted_once(books: SqlArchive) -> None:
    """A second journal with the number is refused."""
    lines = (Posting(Account.CASH, cny(1)), Posting(Account.BANK, cny(-1)))
    with books.begin() as work, pytest.raises(IntegrityError):
        work.ledger.post(Journal(DocumentKind.INVOICE, "INV-2026-000001", DAY, lines), NOW)


@pytest.mark.parametrize("wrong", ["too_much", "two_customers", "early", "same_side", "itself"])
def test_allocation_past_the_keeper_is_refused(books: SqlArchive, wrong: str) -> None:
    """The bounds hold for whoever writes the row."""
    with books.begin() as work:
        item, other, paid = post_invoice(work, 100), post_invoice(work, 100, customer="LI"), post_payment(work, 60)
        sides = {
            "too_much": (paid, item, 61, DAY),
            "two_customers": (paid, other, 10, DAY),
            "early": (paid, item, 10, DAY.replace(day=1)),
            "same_side": (item, post_invoice(work, 50), 10, DAY),
            "itself": (item, item, 10, DAY),
        }
        credit, to, amount, counts_from = sides[wrong]
        with pytest.raises(IntegrityError):
            work.connection.execute(
                text(
                    "INSERT INTO allocation (credit, item, customer, currency, minor, day, counts_from, at) VALUES "
                    f"('{credit}', '{to}', 'WANG', 'CNY', {amount}, '{counts_from}', '{counts_from}', "
                    "'2026-03-05 00:00:00+00:00')"
                )
            )


def test_audit_entry_must_continue_the_chain(books: SqlArchive) -> None:
    """An entry written past the keeper is refused unless it follows the last one."""
    values = "'2026-03-05 00:00:00+00:00', '', '', '', ''"
    for number, previous in ((2, "x" * 64), (3, "")):
        with books.begin() as work:
            previous = previous or work.connection.execute(text("SELECT hash FROM audit_head")).scalar_one()
            with pytest.raises(IntegrityError):
                work.connection.execute(
                    text(
                        "INSERT INTO audit (id, at, action, subject, before, after, previous, hash) "
                        f"VALUES ({number}, {values}, '{previous}', 'h')"
                    )
                )
