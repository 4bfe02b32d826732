"""A signature fits the statement that it is under and who it is by; one run of statements is under way at a time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import drop_functions, on_postgres, run_sql

revision = "0033"
down_revision = "0032"

_RUNNING = "state = 'running'"


def upgrade() -> None:
    run_sql("0033")
    # Where two were under way, the newest goes on: it does what the others left.
    op.execute(
        f"UPDATE statement_run SET state = 'stopped', version = version + 1 WHERE {_RUNNING} "
        f"AND id < (SELECT max(r.id) FROM statement_run r WHERE r.{_RUNNING})"
    )
    where = sa.text(_RUNNING)
    op.create_index(
        "ix_statement_run_running",
        "statement_run",
        ["state"],
        unique=True,
        sqlite_where=where,
        postgresql_where=where,
    )


def downgrade() -> None:
    op.drop_index("ix_statement_run_running", table_name="statement_run")
    op.execute("DROP TRIGGER signature_fits" + (" ON signature" if on_postgres() else ""))
    drop_functions("0033")
