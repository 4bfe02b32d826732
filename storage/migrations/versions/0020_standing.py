"""How customers pay: ratings with their reasons, warnings, notes, and who leads whom."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import append_only
from storage.types import Moment

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "team_member",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("person_id <> lead_id", name=op.f("ck_team_member_not_oneself")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_team_member_person_id"),
        sa.ForeignKeyConstraint(["lead_id"], ["person.id"], name="fk_team_member_lead_id"),
        sa.PrimaryKeyConstraint("person_id", name="pk_team_member"),
    )
    op.create_index("ix_team_member_lead_id", "team_member", ["lead_id"])
    op.create_table(
        "customer_note",
        *_about_customer("customer_note"),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_customer_note_by"),
    )
    op.create_index("ix_customer_note_customer", "customer_note", ["customer"])
    _rating()
    op.create_table(
        "credit_warning",
        *_about_customer("credit_warning"),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("raised", sa.Boolean(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("days", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_credit_warning_customer_kind", "credit_warning", ["customer", "kind"])
    _keep_decisions()
    append_only("customer_note", "rating", "credit_warning")


def downgrade() -> None:
    for table in ("credit_warning", "rating", "customer_note", "team_member"):
        op.drop_table(table)


def _rating() -> None:
    op.create_table(
        "rating",
        *_about_customer("rating"),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("rating", sa.String(length=1), nullable=False),
        sa.Column("before", sa.String(length=1), nullable=True),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_rating_by"),
    )
    op.create_index("ix_rating_customer_source", "rating", ["customer", "source"])
    op.create_index("ix_rating_at", "rating", ["at"])


def _keep_decisions() -> None:
    """Ratings that finance has set count until they are lifted: no night takes them away."""
    customer = sa.table("customer", sa.column("code"), sa.column("rating"))
    columns = ("customer", "at", "source", "rating", "why", "reasons")
    rating = sa.table("rating", *(sa.column(name) for name in columns))
    now = sa.literal(datetime.now(UTC), Moment())
    decided = sa.select(
        customer.c.code,
        now,
        sa.literal("override"),
        customer.c.rating,
        sa.literal("以前评定 / set before"),
        sa.literal("[]"),
    ).where(customer.c.rating != "B")
    op.get_bind().execute(rating.insert().from_select(list(columns), decided))


def _about_customer(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    """What every table about a customer begins with."""
    return (
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name=f"fk_{table}_customer"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
