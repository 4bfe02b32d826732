"""Disputes of the older shape, one a statement and in words, are carried over when the tables of lines come."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import create_engine, text

from sales.disputes import DisputeKind, DisputeState
from storage import engine
from storage.archive import SqlArchive
from storage.migrate import current, downgrade, head, upgrade
from storage.tables.papers import statement

AT = datetime(2026, 4, 2, 3, 0, tzinfo=UTC)
OLD = (("disputed", '["INV-2026-000001"]', "没有收到货"), ("disputed", "[]", "对不上"), ("confirmed", "[]", None))


def _write(url: str) -> int:
    """A customer with these statements, as they were kept before; the contact who answered them."""
    made = create_engine(engine.address(url))
    with made.begin() as connection:
        connection.execute(text("INSERT INTO person (name, active) VALUES ('rep', true), ('contact', true)"))
        rep, contact = connection.execute(text("SELECT id FROM person ORDER BY id")).scalars()
        connection.execute(
            text(
                "INSERT INTO customer (code, name_zh, name_en, rep_id, credit_limit, currency, terms_days, "
                "aliases, active, held, addresses) "
                "VALUES ('WANG', '店', '', :rep, 0, 'CNY', 30, '[]', true, false, '[]')"
            ),
            {"rep": rep},
        )
        for month, (state, entries, reason) in enumerate(OLD, 1):
            connection.execute(
                statement.insert().values(
                    number=f"ST-2026-{month:06d}",
                    revision=1,
                    customer="WANG",
                    currency="CNY",
                    period_start=date(2026, month, 1),
                    period_end=date(2026, month, 28),
                    snapshot="{}",
                    hash="0" * 64,
                    issued_at=AT,
                    last_posting=0,
                    version=2,
                    state=state,
                    signed_by=contact,
                    signed_at=AT,
                    disputed=entries,
                    reason=reason,
                )
            )
    made.dispose()
    return int(contact)


def test_older_disputes_are_carried_over(migrated_url: str) -> None:
    """One entry is open, the whole of another too; what is signed has none. There and back, nothing is lost."""
    downgrade(migrated_url, "0026")
    contact = _write(migrated_url)
    for _ in range(2):
        upgrade(migrated_url)
        archive = SqlArchive(migrated_url)
        with archive.look() as work:
            found = [each for number in (1, 2, 3) for each in work.disputes.of(number)]
        archive.close()
        assert [(d.statement_id, d.entry, d.text, d.kind, d.state, d.by, d.at) for d in found] == [
            (1, "INV-2026-000001", "没有收到货", DisputeKind.OTHER, DisputeState.OPEN, contact, AT),
            (2, None, "对不上", DisputeKind.OTHER, DisputeState.OPEN, contact, AT),
        ]
        assert current(migrated_url) == head()
        downgrade(migrated_url, "0026")


def test_what_the_older_tables_cannot_hold_is_not_thrown_away(migrated_url: str) -> None:
    """A dispute of a statement that had none when the step came: the step is not taken back."""
    downgrade(migrated_url, "0026")
    contact = _write(migrated_url)
    upgrade(migrated_url)
    made = create_engine(engine.address(migrated_url))
    with made.begin() as connection:
        connection.execute(text("UPDATE dispute SET state = 'withdrawn', version = 2 WHERE statement_id = 1"))
        connection.execute(
            text(
                "INSERT INTO dispute (version, statement_id, state, entry, kind, text, by, at, insisted) "
                "SELECT 1, 3, 'open', '', 'other', 'x', :by, at, 0 FROM dispute WHERE statement_id = 2"
            ),
            {"by": contact},
        )
    made.dispose()
    with pytest.raises(RuntimeError, match="cannot hold"):
        downgrade(migrated_url, "0026")
