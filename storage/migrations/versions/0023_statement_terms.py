"""How and when each customer gets statements, and the runs that draw them up."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import drop_rule, final, frozen, undeletable
from storage.types import Moment

revision = "0023"
down_revision = "0022"

CONTENT = (
    "number",
    "revision",
    "customer",
    "currency",
    "period_start",
    "period_end",
    "snapshot",
    "hash",
    "issued_at",
    "issued_by",
    "last_posting",
)


def upgrade() -> None:
    op.add_column("statement", sa.Column("before_id", sa.Integer(), nullable=True))
    op.add_column("statement", sa.Column("why", sa.Text(), nullable=True))
    drop_rule("statement", "rewrite")
    frozen("statement", *CONTENT, "before_id", "why")
    op.create_table(
        "statement_terms",
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rhythm", sa.String(length=16), nullable=True),
        sa.Column("cut_off", sa.Integer(), nullable=False),
        sa.Column("issue_day", sa.Integer(), nullable=True),
        sa.Column("form", sa.String(length=16), nullable=True),
        sa.Column("layout", sa.String(length=16), nullable=True),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_statement_terms_customer"),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_statement_terms_by"),
        sa.PrimaryKeyConstraint("customer", name="pk_statement_terms"),
    )
    op.create_table(
        "stated",
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_stated_customer"),
        sa.PrimaryKeyConstraint("customer", name="pk_stated"),
    )
    op.execute("INSERT INTO stated (customer, until) SELECT customer, max(period_end) FROM statement GROUP BY customer")
    # Whoever had nothing to state until now goes on with the next period, as all others do.
    op.execute(
        "INSERT INTO stated (customer, until) SELECT customer, (SELECT max(period_end) FROM statement) FROM balance "
        "WHERE customer NOT IN (SELECT customer FROM stated) AND EXISTS (SELECT 1 FROM statement) GROUP BY customer"
    )
    undeletable("stated")
    final("stated", "until > NEW.until")
    op.create_table(
        "statement_run",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("waits", sa.Boolean(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.Column("started_at", Moment(), nullable=False),
        sa.Column("moved_at", Moment(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("issued", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_statement_run_by"),
        sa.PrimaryKeyConstraint("id", name="pk_statement_run"),
    )
    op.create_index("ix_statement_run_state", "statement_run", ["state"], unique=False)
    undeletable("statement_run")
    final("statement_run", "state = 'done'")


def downgrade() -> None:
    kept = " UNION ALL ".join(f"SELECT count(*) FROM {table}" for table in ("statement_terms", "statement_run"))
    revised = "SELECT count(*) FROM statement WHERE before_id IS NOT NULL OR why IS NOT NULL"
    if any(op.get_bind().execute(sa.text(f"{kept} UNION ALL {revised}")).scalars()):
        raise RuntimeError("the older tables cannot hold this: terms, runs and revisions of statements")
    for table in ("statement_run", "stated", "statement_terms"):
        op.drop_table(table)
    drop_rule("statement", "rewrite")
    op.drop_column("statement", "why")
    op.drop_column("statement", "before_id")
    frozen("statement", *CONTENT)
