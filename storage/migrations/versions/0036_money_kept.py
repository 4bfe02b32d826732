"""What a payment is for stays as it was said; a plan has who decided; a share is of the plan's own customer."""

from __future__ import annotations

from alembic import op

from storage.migrations.rules import drop_functions, on_postgres, run_sql

revision = "0036"
down_revision = "0035"

TRIGGERS = {
    "collection_against_stays": "collection",
    "plan_decided": "plan",
    "plan_begins": "plan",
    "instalment_share_fits": "instalment_share",
}


def upgrade() -> None:
    run_sql("0036")


def downgrade() -> None:
    for trigger, table in TRIGGERS.items():
        op.execute(f"DROP TRIGGER {trigger}" + (f" ON {table}" if on_postgres() else ""))
    drop_functions("0036")
