"""What is kept with an order: voice notes. And when a draft was touched last."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import append_only
from storage.types import Moment

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("sales_order", sa.Column("touched_at", Moment(), nullable=True))
    op.create_table(
        "order_attachment",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["sales_order.id"], name=op.f("fk_order_attachment_order_id")),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name=op.f("fk_order_attachment_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_attachment")),
    )
    op.create_index("ix_order_attachment_order_id", "order_attachment", ["order_id"], unique=False)
    append_only("order_attachment")


def downgrade() -> None:
    op.drop_table("order_attachment")
    op.drop_column("sales_order", "touched_at")
