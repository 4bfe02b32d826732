"""The rules of the house, and who stands in for whom."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import append_only
from storage.types import Moment

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "rule_book",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name=op.f("fk_rule_book_by")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_rule_book")),
    )
    op.create_table(
        "delegation",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("away", sa.Integer(), nullable=False),
        sa.Column("stand_in", sa.Integer(), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["away"], ["person.id"], name=op.f("fk_delegation_away")),
        sa.ForeignKeyConstraint(["stand_in"], ["person.id"], name=op.f("fk_delegation_stand_in")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation")),
    )
    op.create_index("ix_delegation_until", "delegation", ["until"])
    op.create_table(
        "delegation_end",
        sa.Column("delegation_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["delegation_id"], ["delegation.id"], name=op.f("fk_delegation_end_delegation_id")),
        sa.PrimaryKeyConstraint("delegation_id", name=op.f("pk_delegation_end")),
    )
    append_only("rule_book", "delegation", "delegation_end")


def downgrade() -> None:
    for table in ("delegation_end", "delegation", "rule_book"):
        op.drop_table(table)
