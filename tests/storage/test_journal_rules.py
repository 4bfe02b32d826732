"""What the database itself refuses of journals, allocations and the audit chain, on both engines, whoever asks."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from sales.ledger import Account, DocumentKind, Journal, Posting
from sales.ports import Work
from storage.archive import SqlArchive, SqlWork
from tests.storage.company import DAY, NOW, cny, post_invoice, post_payment


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
