"""Reminders to sign: the rounds, what was said about being reminded, whose holidays a customer keeps."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import append_only, final, frozen, undeletable
from storage.types import Moment

revision = "0028"
down_revision = "0027"

QUEUED = sa.text("state = 'queued'")
# Whoever was told on a level by the older steps was told in the house too.
TOLD = (
    "INSERT INTO reminder (statement_id, level, at) "
    "SELECT statement_id, 'told:' || level, at FROM reminder WHERE level IN ('rep', 'manager')"
)


def upgrade() -> None:
    _rounds()
    _words()
    op.create_table(
        "customer_country",
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.Column("country", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_customer_country_customer"),
        sa.PrimaryKeyConstraint("customer", name="pk_customer_country"),
    )
    undeletable("reminder_round")
    frozen("reminder_round", "customer", "made_at", "asked")
    final("reminder_round", "state IN ('said', 'dropped')")
    append_only("reminder_word")
    op.execute(TOLD)


def downgrade() -> None:
    op.drop_table("customer_country")
    op.drop_table("reminder_word")
    op.drop_table("reminder_round")


def _rounds() -> None:
    op.create_table(
        "reminder_round",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("said_at", Moment(), nullable=True),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_reminder_round_customer"),
        sa.PrimaryKeyConstraint("id", name="pk_reminder_round"),
    )
    op.create_index("ix_reminder_round_customer", "reminder_round", ["customer", "said_at"])
    op.create_index(
        "uq_reminder_round_queued",
        "reminder_round",
        ["customer"],
        unique=True,
        sqlite_where=QUEUED,
        postgresql_where=QUEUED,
    )


def _words() -> None:
    op.create_table(
        "reminder_word",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.Column("about", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_reminder_word_customer"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_reminder_word_person_id"),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_reminder_word_by"),
        sa.PrimaryKeyConstraint("id", name="pk_reminder_word"),
    )
    op.create_index("ix_reminder_word_customer", "reminder_word", ["customer", "about", "id"])
