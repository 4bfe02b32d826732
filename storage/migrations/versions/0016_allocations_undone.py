"""An allocation can be taken back by a row of its own that names it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import append_only, on_postgres, run_sql

revision = "0016"
down_revision = "0015"

BEFORE = "minor > 0"
NOW = "(undoes IS NULL AND minor > 0) OR (undoes IS NOT NULL AND minor < 0)"


def upgrade() -> None:
    _release()
    with op.batch_alter_table("allocation") as allocation:
        allocation.drop_constraint(op.f("ck_allocation_above_zero"), type_="check")
        allocation.add_column(sa.Column("undoes", sa.Integer(), nullable=True))
        allocation.create_check_constraint("signed", NOW)
        allocation.create_foreign_key("fk_allocation_undoes", "allocation", ["undoes"], ["id"])
        allocation.create_unique_constraint("uq_allocation_undoes", ["undoes"])
    _protect("0016")


def downgrade() -> None:
    if op.get_bind().execute(sa.text("SELECT count(*) FROM allocation WHERE undoes IS NOT NULL")).scalar_one():
        raise RuntimeError("the older tables cannot hold this: allocations were taken back")
    _release()
    if on_postgres():
        op.execute("DROP TRIGGER allocation_undoes ON allocation")
        op.execute("DROP FUNCTION check_undone")
    with op.batch_alter_table("allocation") as allocation:
        allocation.drop_constraint(op.f("ck_allocation_signed"), type_="check")
        allocation.drop_constraint("fk_allocation_undoes", type_="foreignkey")
        allocation.drop_constraint("uq_allocation_undoes", type_="unique")
        allocation.drop_column("undoes")
        allocation.create_check_constraint("above_zero", BEFORE)
    _protect("0016_before")


def _release() -> None:
    """SQLite rebuilds the table: its triggers go with the old one, and another table's trigger that reads it is in the
    way until it is there again."""
    if not on_postgres():
        op.execute("DROP TRIGGER open_item_kept")


def _protect(step: str) -> None:
    if on_postgres():
        if step == "0016":
            run_sql(step)
        return
    append_only("allocation")
    run_sql(step)
