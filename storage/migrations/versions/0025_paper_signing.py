"""Photos of signed prints, which a second person accepts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import final, frozen, settled, undeletable
from storage.types import Moment

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.create_table(
        "paper_signing",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("photo", sa.String(length=64), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("hash", sa.String(length=64), nullable=True),
        sa.Column("handed_at", Moment(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint("decided_by IS NULL OR decided_by <> person_id", name=op.f("ck_paper_signing_two_people")),
        sa.CheckConstraint(
            "state IN ('taken', 'withdrawn') OR (statement_id IS NOT NULL AND handed_at IS NOT NULL)",
            name=op.f("ck_paper_signing_handed_in"),
        ),
        sa.CheckConstraint(
            "(state IN ('accepted', 'refused')) = (decided_by IS NOT NULL)", name=op.f("ck_paper_signing_decided")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_paper_signing_person_id"),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name="fk_paper_signing_statement_id"),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name="fk_paper_signing_decided_by"),
        sa.PrimaryKeyConstraint("id", name="pk_paper_signing"),
    )
    op.create_index("uq_paper_signing_message", "paper_signing", ["chat_id", "message_id"], unique=True)
    op.create_index("ix_paper_signing_photo", "paper_signing", ["photo"])
    waiting = sa.text("state = 'waiting'")
    op.create_index(
        "uq_paper_signing_waiting",
        "paper_signing",
        ["statement_id"],
        unique=True,
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
    undeletable("paper_signing")
    frozen("paper_signing", "person_id", "chat_id", "message_id", "at", "photo", "code")
    settled("paper_signing", "state <> 'taken'", "statement_id", "revision", "hash", "handed_at")
    final("paper_signing", "state IN ('accepted', 'refused', 'withdrawn')")


def downgrade() -> None:
    if op.get_bind().execute(sa.text("SELECT count(*) FROM paper_signing")).scalar_one():
        raise RuntimeError("the older tables cannot hold this: photos of signed prints")
    op.drop_table("paper_signing")
