"""Who explained a dispute is told apart from who corrected it, also of disputes that were answered before that."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, inspect, text

from sales.disputes import Dispute, DisputeState, Explanation
from sales.notices import AuditEntry
from storage import engine
from storage.archive import SqlArchive
from storage.migrate import downgrade, upgrade
from storage.tables.papers import statement

AT = datetime(2026, 4, 2, 3, 0, tzinfo=UTC)
LATER = AT + timedelta(days=3)
ADD = text(
    'INSERT INTO dispute (version, statement_id, state, entry, kind, text, "by", at, insisted, answer, answered_by, '
    "answered_at, document) SELECT 1, s.id, :state, :entry, 'amount', '', :contact, s.issued_at, 0, :answer, :who, "
    "s.signed_at, :document FROM statement s"
)


def _write(connection: Connection) -> tuple[int, int, int]:
    """A statement with an explained dispute, a corrected one that had been explained, and an open one."""
    names = "INSERT INTO person (name, active) VALUES ('rep', true), ('finance', true), ('contact', true)"
    connection.execute(text(names))
    rep, finance, contact = connection.execute(text("SELECT id FROM person ORDER BY id")).scalars()
    connection.execute(
        text(
            "INSERT INTO customer (code, name_zh, name_en, rep_id, credit_limit, currency, terms_days, aliases, "
            "active, held, addresses) VALUES ('WANG', '店', '', :rep, 0, 'CNY', 30, '[]', true, false, '[]')"
        ),
        {"rep": rep},
    )
    values: dict[str, Any] = {"number": "ST-2026-000001", "revision": 1, "customer": "WANG", "currency": "CNY"}
    values |= {"period_start": date(2026, 3, 1), "period_end": date(2026, 3, 31), "snapshot": "{}", "hash": "0" * 64}
    values |= {"issued_at": AT, "signed_at": LATER, "last_posting": 0, "version": 2, "state": "disputed"}
    connection.execute(statement.insert().values(**values, disputed="[]"))
    for state, entry, answer, who, document in (
        ("explained", "INV-1", "已签收", rep, None),
        ("corrected", "INV-2", "按合同价", finance, "CN-1"),
        ("open", "INV-3", "", None, None),
    ):
        facts = {"state": state, "entry": entry, "answer": answer, "who": who, "document": document}
        connection.execute(ADD, {**facts, "contact": contact})
    return rep, finance, contact


def _on_record(url: str, rep: int) -> None:
    """The rep explained INV-2 when it was raised; finance corrected it days later."""
    archive = SqlArchive(url)
    with archive.begin() as work:
        work.audit.append(AuditEntry(AT, rep, None, "dispute.explained", "dispute:2", "open INV-2", "explained INV-2"))
        work.commit()
    archive.close()


def _disputes(url: str) -> tuple[Dispute, ...]:
    archive = SqlArchive(url)
    with archive.look() as work:
        found = work.disputes.of(1)
    archive.close()
    return found


def _rules(connection: Connection) -> set[str]:
    """The names of the triggers on both tables."""
    on_sqlite = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'dispute%'"
    on_postgres = (
        "SELECT tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE NOT tgisinternal AND relname LIKE 'dispute%'"
    )
    found = connection.execute(text(on_sqlite if connection.dialect.name == "sqlite" else on_postgres))
    return {name for name in found.scalars() if not name.endswith("_no_truncate")}


def test_answers_are_carried_over_and_back(migrated_url: str) -> None:
    """The explanation of what was corrected since goes back to who gave it, by the audit log; and twice over nothing is
    lost, and no rule of the database is either."""
    downgrade(migrated_url, "0030")
    made = create_engine(engine.address(migrated_url))
    with made.begin() as connection:
        rep, finance, _ = _write(connection)
        before = _rules(connection)
    _on_record(migrated_url, rep)
    for _ in range(2):
        upgrade(migrated_url, "0031")
        explained, corrected, waiting = _disputes(migrated_url)
        assert (explained.state, explained.explanations) == (
            DisputeState.EXPLAINED,
            (Explanation("已签收", rep, LATER),),
        )
        assert (explained.corrected_by, explained.corrected_at) == (None, None)
        assert corrected.explanations == (Explanation("按合同价", rep, AT),)
        assert (corrected.corrected_by, corrected.corrected_at, corrected.document) == (finance, LATER, "CN-1")
        assert (waiting.explanations, waiting.corrected_by) == ((), None)
        with made.connect() as connection:
            own = {"dispute_explanation_no_update", "dispute_explanation_no_delete", "dispute_explanation_by_another"}
            assert _rules(connection) == before | own
        downgrade(migrated_url, "0030")
        with made.connect() as connection:
            assert _rules(connection) == before
            columns = {each["name"] for each in inspect(connection).get_columns("dispute")}
            assert {"answer", "answered_by", "answered_at"} <= columns
            rows = connection.execute(text("SELECT answer, answered_by FROM dispute ORDER BY id")).all()
            assert [tuple(row) for row in rows] == [("已签收", rep), ("按合同价", finance), ("", None)]
    made.dispose()


def test_what_was_explained_twice_is_not_thrown_away(migrated_url: str) -> None:
    """The older table has room for one explanation: the step is not taken back."""
    downgrade(migrated_url, "0030")
    made = create_engine(engine.address(migrated_url))
    with made.begin() as connection:
        rep, finance, _ = _write(connection)
    upgrade(migrated_url)
    archive = SqlArchive(migrated_url)
    with archive.begin() as work:
        work.disputes.explain(1, Explanation("照片附上", finance, LATER))
        work.commit()
    archive.close()
    assert [each.by for each in _disputes(migrated_url)[0].explanations] == [rep, finance]
    with pytest.raises(RuntimeError, match="more than once"):
        downgrade(migrated_url, "0030")
    made.dispose()


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM dispute_explanation",
        "UPDATE dispute_explanation SET text = 'x'",
        "UPDATE dispute SET corrected_by = NULL WHERE state = 'corrected'",
        "UPDATE dispute SET corrected_by = \"by\" WHERE state = 'open'",
        'INSERT INTO dispute_explanation (dispute_id, text, "by", at) SELECT id, \'x\', "by", at FROM dispute',
    ],
)
def test_the_database_keeps_who_said_what(migrated_url: str, sql: str) -> None:
    """Nobody rewrites an explanation or a correction, and who raised a dispute answers none."""
    downgrade(migrated_url, "0030")
    made = create_engine(engine.address(migrated_url))
    with made.begin() as connection:
        _write(connection)
    upgrade(migrated_url)
    with pytest.raises(Exception, match=r"(?i)refuse|two_people"), made.begin() as connection:
        connection.execute(text(sql))
    made.dispose()
