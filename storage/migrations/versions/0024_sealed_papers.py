"""Signed statements as sealed PDF."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import append_only
from storage.types import Moment

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_table(
        "sealed_paper",
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("certificate", sa.String(length=64), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name="fk_sealed_paper_statement_id"),
        sa.PrimaryKeyConstraint("statement_id", "language", name="pk_sealed_paper"),
    )
    op.create_index("ix_sealed_paper_digest", "sealed_paper", ["digest"])
    op.create_index("ix_sealed_paper_certificate", "sealed_paper", ["certificate"])
    append_only("sealed_paper")


def downgrade() -> None:
    if op.get_bind().execute(sa.text("SELECT count(*) FROM sealed_paper")).scalar_one():
        raise RuntimeError("the older tables cannot hold this: sealed papers")
    op.drop_table("sealed_paper")
