"""Refunds, rebates, write-offs, rounding and reversals, asked for by one person and approved by another."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import drop_functions, final, frozen, run_sql, undeletable
from storage.types import Exact, Moment

revision = "0018"
down_revision = "0017"

BIRTH = ('"key"', "kind", "customer", "asked_by", "batch")
_REVERSED = "kind = 'RV' AND state = 'approved'"


def upgrade() -> None:
    op.create_table("adjustment", *_columns(), *_rules())
    op.create_index("ix_adjustment_state", "adjustment", ["state", "customer"])
    op.create_index("ix_adjustment_customer", "adjustment", ["customer", "id"])
    op.create_index("ix_adjustment_batch", "adjustment", ["batch"])
    where = sa.text(_REVERSED)
    op.create_index(
        "ix_adjustment_reversed", "adjustment", ["target"], unique=True, sqlite_where=where, postgresql_where=where
    )
    undeletable("adjustment")
    frozen("adjustment", *BIRTH)
    final("adjustment", "state IN ('approved', 'refused', 'withdrawn')")
    run_sql("0018")


def downgrade() -> None:
    if op.get_bind().execute(sa.text("SELECT count(*) FROM adjustment")).scalar_one():
        raise RuntimeError("the older tables cannot hold this: adjustments of customers' accounts")
    op.drop_table("adjustment")
    drop_functions("0018")


def _columns() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=True),
        sa.Column("rate", Exact(), nullable=True),
        sa.Column("tax", sa.BigInteger(), nullable=True),
        sa.Column("method", sa.String(length=16), nullable=True),
        sa.Column("target", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.String(length=16), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("document_day", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("batch", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(length=32), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.Column("refusal", sa.Text(), nullable=True),
    )


def _rules() -> tuple[sa.Constraint, ...]:
    checks = {
        "numbered_when_posted": "(number IS NOT NULL) = (state = 'approved')",
        "dated_when_posted": "(number IS NOT NULL) = (day IS NOT NULL)",
        "two_people": "decided_by IS NULL OR decided_by <> asked_by",
        "approved_by_somebody": "state <> 'approved' OR decided_by IS NOT NULL",
        "not_nothing": "minor > 0 OR (kind = 'OB' AND minor < 0)",
        "tax_within": "tax IS NULL OR (tax >= 0 AND tax < minor)",
        "complete_when_asked": "state IN ('draft', 'withdrawn') OR (minor IS NOT NULL AND reason IS NOT NULL)",
    }
    parents = {
        "customer": "customer.code",
        "asked_by": "person.id",
        "decided_by": "person.id",
        "target": "journal.number",
        "batch": "import_job.id",
    }
    return (
        *(sa.CheckConstraint(rule, name=op.f(f"ck_adjustment_{name}")) for name, rule in checks.items()),
        *(sa.ForeignKeyConstraint([name], [to], name=f"fk_adjustment_{name}") for name, to in parents.items()),
        sa.PrimaryKeyConstraint("id", name="pk_adjustment"),
        sa.UniqueConstraint("key", name="uq_adjustment_key"),
        sa.UniqueConstraint("number", name="uq_adjustment_number"),
    )
