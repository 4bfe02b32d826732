"""An archive on a fresh database of each kind, with a small company in it and its books."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from sales.ledger import Allocation
from sales.notices import AuditEntry
from sales.people import Language
from storage.archive import SqlArchive
from tests.storage.company import DAY, NOW, Company, cny, found, post_payment, sell, snapshot, statement


@pytest.fixture
def archive(migrated_url: str) -> Iterator[SqlArchive]:
    """Run the test twice: on SQLite and on PostgreSQL."""
    made = SqlArchive(migrated_url)
    yield made
    made.close()


@pytest.fixture
def company(archive: SqlArchive) -> Company:
    """Two reps with a customer each, a manager, a clerk, a contact, two products with stock."""
    return found(archive)


@pytest.fixture
def books(company: Company) -> SqlArchive:
    """An archive with a row in every table of the books."""
    with company.archive.begin() as work:
        _, _, invoice = sell(work, company.rep, "chat:1")
        paid = post_payment(work, 10_00)
        work.ledger.allocate(Allocation(paid, invoice.number, cny(10_00), DAY), NOW)
        made = work.statements.add(statement(snapshot(work)))
        work.reminders.note(made.id, ("customer",), NOW)
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
