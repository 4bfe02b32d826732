"""Signatures under statements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import append_only
from storage.types import Moment

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.create_table(
        "signature",
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("drawing", sa.Text(), nullable=True),
        sa.Column("evidence", sa.String(length=64), nullable=True),
        sa.Column("accepted_by", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name="fk_signature_statement_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_signature_person_id"),
        sa.ForeignKeyConstraint(["accepted_by"], ["person.id"], name="fk_signature_accepted_by"),
        sa.PrimaryKeyConstraint("statement_id", name="pk_signature"),
    )
    append_only("signature")


def downgrade() -> None:
    if op.get_bind().execute(sa.text("SELECT count(*) FROM signature")).scalar_one():
        raise RuntimeError("the older tables cannot hold this: signatures under statements")
    op.drop_table("signature")
