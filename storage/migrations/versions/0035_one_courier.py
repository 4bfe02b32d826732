"""One courier at work at a time; what was given up is found by its person; updates that end the bot are counted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import undeletable
from storage.types import Moment

revision = "0035"
down_revision = "0034"

_GIVEN_UP = sa.text("sent_at IS NULL AND gave_up_at IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "courier_turn",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("beat", sa.BigInteger(), nullable=False),
        sa.Column("beside", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_courier_turn_only_one")),
        sa.PrimaryKeyConstraint("id", name="pk_courier_turn"),
    )
    op.execute("INSERT INTO courier_turn (id, holder, beat, beside) VALUES (1, '', 0, 0)")
    undeletable("courier_turn")
    op.create_index(
        "ix_outbox_given_up", "outbox", ["person_id"], unique=False, sqlite_where=_GIVEN_UP, postgresql_where=_GIVEN_UP
    )
    op.add_column("inbox", sa.Column("tries", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("inbox", sa.Column("aside_at", Moment(), nullable=True))
    op.add_column("inbox", sa.Column("aside_why", sa.Text(), nullable=True))


def downgrade() -> None:
    if op.get_bind().execute(sa.text("SELECT count(*) FROM inbox WHERE aside_at IS NOT NULL")).scalar_one():
        raise RuntimeError("the older tables cannot hold this: updates that were put aside")
    for name in ("aside_why", "aside_at", "tries"):
        op.drop_column("inbox", name)
    op.drop_index("ix_outbox_given_up", table_name="outbox")
    op.drop_table("courier_turn")
