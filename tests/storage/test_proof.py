"""The proof of the books: silent when all is well, and every kind of tampering is named."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

import pytest

from sales.collections import CollectionState
from sales.ledger import Allocation, DocumentKind
from sales.notices import AuditEntry
from sales.proof import FaultKind
from sales.statements import StatementState
from storage.archive import SqlArchive
from storage.proof import CHECKS, prove
from tests.storage.company import (
    DAY,
    NOW,
    by_force,
    cny,
    collection,
    found,
    order,
    post_payment,
    sell,
    snapshot,
    statement,
)


@pytest.fixture
def books(archive: SqlArchive) -> SqlArchive:
    """Two sales, a verified and a reported collection, an allocation, a statement and its signature, with their log."""
    company = found(archive)
    with archive.begin() as work:
        _, _, invoice = sell(work, company.rep, "chat:1")
        sell(work, company.rep, "chat:2")
        work.orders.add(order(company.rep, "chat:3"))
        made = work.collections.add(collection(company.rep, None, 20_00))
        work.collections.add(collection(company.rep, None, 7_00))
        paid = post_payment(work, 20_00)
        work.collections.save(replace(made, state=CollectionState.VERIFIED, number=paid), 1)
        work.ledger.allocate(Allocation(paid, invoice.number, cny(20_00), DAY), NOW)
        issued = work.statements.add(statement(snapshot(work), work.ledger.next_number(DocumentKind.STATEMENT, 2026)))
        work.statements.save(replace(issued, state=StatementState.CONFIRMED), 1)
        for count in range(3):
            work.audit.append(AuditEntry(NOW, company.rep.id, 77, "order.posted", f"order:{count}", "", "posted"))
        work.commit()
    return archive


def test_books_that_hold_are_proved(books: SqlArchive) -> None:
    """Nothing is found, every check was made, and who watches is told after each how much of all the work is done."""
    told: list[tuple[int, int]] = []
    assert prove(books, lambda done, total: told.append((done, total))) == ()
    whole = sum(check.weight for check in CHECKS)
    assert told == [(done, whole) for done in accumulate(check.weight for check in CHECKS)]


def test_empty_books_are_proved(archive: SqlArchive) -> None:
    """A new installation has nothing to find."""
    assert prove(archive) == ()


def test_back_dated_entry_is_no_fault_of_an_issued_statement(books: SqlArchive) -> None:
    """What is posted later with an earlier date is not in it, and it still proves."""
    with books.begin() as work:
        made = work.collections.in_state(CollectionState.REPORTED, work.people.get(3).scope)[0]  # type: ignore[union-attr]
        paid = post_payment(work, made.amount.minor)
        work.collections.save(replace(made, state=CollectionState.VERIFIED, number=paid), 1)
        work.commit()
    assert prove(books) == ()


TAMPERING = {
    "posting changed": (
        "UPDATE posting SET minor = minor + 1 WHERE account = '6001' AND journal = 'INV-2026-000001'",
        {FaultKind.JOURNAL_UNBALANCED},
    ),
    "posting removed and balanced": (
        "DELETE FROM posting WHERE journal = 'DN-2026-000001'",
        {FaultKind.JOURNAL_INCOMPLETE, FaultKind.PAPER_JOURNAL},
    ),
    "both sides changed": (
        "UPDATE posting SET minor = minor * 2 WHERE journal = 'INV-2026-000001'",
        {
            FaultKind.BALANCE_DRIFT,
            FaultKind.AGEING_DRIFT,
            FaultKind.AGEING_PAST,
            FaultKind.ITEM_DRIFT,
            FaultKind.PAPER_JOURNAL,
            FaultKind.STATEMENT_LEDGER,
            FaultKind.STATEMENT_ENTRY,
        },
    ),
    "order number removed": ("UPDATE sales_order SET number = NULL WHERE id = 1", {FaultKind.NUMBER_MISSING}),
    "sequence put back": (
        "UPDATE number_sequence SET last = 1 WHERE kind = 'SO'",
        {FaultKind.NUMBER_UNKNOWN},
    ),
    "number of another kind": (
        "UPDATE sales_order SET number = 'INV-2026-000001' WHERE id = 1",
        {FaultKind.NUMBER_MISSING, FaultKind.NUMBER_UNKNOWN},
    ),
    "balance changed": ("UPDATE balance SET minor = minor - 1", {FaultKind.BALANCE_DRIFT}),
    "residual changed": (
        "UPDATE open_item SET residual = residual - 1 WHERE number = 'INV-2026-000001'",
        {FaultKind.RESIDUAL_DRIFT, FaultKind.AGEING_DRIFT, FaultKind.AGEING_PAST},
    ),
    "allocation grown": (
        "UPDATE allocation SET minor = 2100",
        {FaultKind.RESIDUAL_DRIFT, FaultKind.ALLOCATION_BOUNDS},
    ),
    "item removed": (
        "DELETE FROM open_item WHERE number = 'INV-2026-000002'",
        {FaultKind.ITEM_DRIFT, FaultKind.AGEING_DRIFT, FaultKind.AGEING_PAST},
    ),
    "stock changed": ("UPDATE stock SET on_hand = 5 WHERE sku = 'COLA'", {FaultKind.STOCK_DRIFT}),
    "statement rewritten": (
        "UPDATE statement SET snapshot = replace(snapshot, 'Wang', 'Wong')",
        {FaultKind.STATEMENT_CONTENT},
    ),
    "statement sums changed": (
        "UPDATE statement SET snapshot = replace(snapshot, '\"opening\":0', '\"opening\":5')",
        {FaultKind.STATEMENT_SUMS},
    ),
    "statement unreadable": ("UPDATE statement SET snapshot = '{}'", {FaultKind.STATEMENT_CONTENT}),
    "statement moved to another period": (
        "UPDATE statement SET period_end = '2026-03-31'",
        {FaultKind.STATEMENT_CONTENT},
    ),
    "invoice removed": (
        "DELETE FROM invoice WHERE order_id = 1",
        {FaultKind.ORDER_PAPERS},
    ),
    "order opened again": ("UPDATE sales_order SET state = 'draft' WHERE id = 1", {FaultKind.ORDER_PAPERS}),
    "draft posted without papers": (
        "UPDATE sales_order SET state = 'posted' WHERE number IS NULL",
        {FaultKind.ORDER_PAPERS},
    ),
    "order rewritten": (
        "UPDATE sales_order SET lines = replace(lines, '3.50', '3.40') WHERE id = 1",
        {FaultKind.PAPER_AMOUNT},
    ),
    "collection taken back": (
        "UPDATE collection SET state = 'refused' WHERE number IS NOT NULL",
        {FaultKind.COLLECTION_JOURNAL},
    ),
    "collection verified without payment": (
        "UPDATE collection SET state = 'verified' WHERE number IS NULL",
        {FaultKind.COLLECTION_JOURNAL},
    ),
    "collection enlarged": (
        "UPDATE collection SET minor = minor + 1 WHERE number IS NOT NULL",
        {FaultKind.COLLECTION_JOURNAL},
    ),
    "payment without collection": (
        "UPDATE collection SET number = NULL, state = 'reported'",
        {FaultKind.COLLECTION_JOURNAL},
    ),
    "audit entry changed": ("UPDATE audit SET person_id = 2 WHERE id = 2", {FaultKind.AUDIT_CHAIN}),
    "audit entry removed": ("DELETE FROM audit WHERE id = 2", {FaultKind.AUDIT_CHAIN}),
    "audit cut short": ("DELETE FROM audit WHERE id = 3", {FaultKind.AUDIT_CHAIN}),
    "audit emptied": ("DELETE FROM audit", {FaultKind.AUDIT_CHAIN}),
    "audit head removed": ("DELETE FROM audit_head", {FaultKind.AUDIT_CHAIN}),
}


@pytest.mark.parametrize("name", TAMPERING)
def test_tampering_is_named(books: SqlArchive, migrated_url: str, name: str) -> None:
    """Somebody switches the database's rules off and changes one thing: the proof says which rule does not hold."""
    sql, kinds = TAMPERING[name]
    by_force(migrated_url, sql)
    faults = prove(books)
    assert {fault.kind for fault in faults} - {FaultKind.REFERENCE_BROKEN} == kinds
    assert all(fault.subject for fault in faults)


def test_one_changed_audit_entry_is_one_fault(books: SqlArchive, migrated_url: str) -> None:
    """Named by its number, with the hash it should have."""
    by_force(migrated_url, "UPDATE audit SET action = 'order.rejected' WHERE id = 2")
    (fault,) = prove(books)
    assert fault.subject == "audit 2"
    assert fault.expected != fault.found


def test_chain_rewritten_to_its_end_shows_at_the_end(books: SqlArchive, migrated_url: str) -> None:
    """Who changes the last entry and its hash to match still contradicts the end of the chain."""
    by_force(migrated_url, f"UPDATE audit SET hash = '{'e' * 64}' WHERE id = 3")
    assert [fault.subject for fault in prove(books)] == ["audit 3", "audit_head"]


def test_two_periods_with_one_number(books: SqlArchive, migrated_url: str) -> None:
    """Only revisions of one statement share its number."""
    columns = (
        "number, customer, currency, period_end, snapshot, hash, issued_at, last_posting, version, state, disputed"
    )
    by_force(
        migrated_url,
        f"INSERT INTO statement ({columns}, revision, period_start) SELECT {columns}, 2, '2026-03-01' FROM statement",
    )
    assert FaultKind.NUMBER_TWICE in {fault.kind for fault in prove(books)}


def test_reference_to_nothing_on_sqlite(books: SqlArchive, migrated_url: str) -> None:
    """SQLite can be told to look away; the proof does not."""
    if migrated_url.startswith("sqlite"):
        by_force(migrated_url, "UPDATE stock_move SET sku = 'GHOST' WHERE id = 1")
        assert FaultKind.REFERENCE_BROKEN in {fault.kind for fault in prove(books)}
    else:
        by_force(migrated_url, "UPDATE stock_move SET sku = 'GHOST' WHERE id = 1")
        assert FaultKind.STOCK_DRIFT in {fault.kind for fault in prove(books)}
