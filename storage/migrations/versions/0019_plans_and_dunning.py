"""Instalment plans, and what was said about money that is due."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import append_only, final, frozen, run_sql, undeletable
from storage.types import Moment

revision = "0019"
down_revision = "0018"

TABLES = ("plan", "instalment", "instalment_share", "dunning", "dunning_note", "dunning_pause", "customer_zone")
BIRTH = ('"key"', "customer", "currency", "order_id", "replaces", "cancels", "asked_by")
UNDER_WAY = sa.text("state IN ('preview', 'queued')")


def upgrade() -> None:
    _plan()
    _parts()
    _dunning()
    _pauses()
    undeletable("plan", "dunning")
    frozen("plan", *BIRTH)
    frozen("dunning", "customer", "made_at")
    final("plan", "state IN ('refused', 'discarded', 'ended')")
    final("dunning", "state IN ('said', 'dropped')")
    append_only("instalment", "instalment_share", "dunning_note", "dunning_pause")
    run_sql("0019")


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _plan() -> None:
    op.create_table(
        "plan",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=True),
        sa.Column("replaces", sa.Integer(), nullable=True),
        sa.Column("cancels", sa.Boolean(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("number", sa.String(length=32), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.Column("refusal", sa.Text(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.CheckConstraint("decided_by IS NULL OR decided_by <> asked_by", name=op.f("ck_plan_two_people")),
        sa.CheckConstraint(
            "state <> 'agreed' OR (number IS NOT NULL AND agreed_on IS NOT NULL)",
            name=op.f("ck_plan_numbered_when_agreed"),
        ),
        sa.CheckConstraint("(state = 'ended') = (ended_on IS NOT NULL)", name=op.f("ck_plan_ended_on_a_day")),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_plan_customer"),
        sa.ForeignKeyConstraint(["order_id"], ["sales_order.id"], name="fk_plan_order_id"),
        sa.ForeignKeyConstraint(["replaces"], ["plan.id"], name="fk_plan_replaces"),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name="fk_plan_asked_by"),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name="fk_plan_decided_by"),
        sa.PrimaryKeyConstraint("id", name="pk_plan"),
        sa.UniqueConstraint("key", name="uq_plan_key"),
        sa.UniqueConstraint("number", name="uq_plan_number"),
    )
    op.create_index("ix_plan_customer", "plan", ["customer", "state"])
    op.create_index("ix_plan_state", "plan", ["state", "customer"])
    op.create_index("ix_plan_order_id", "plan", ["order_id"])


def _parts() -> None:
    op.create_table(
        "instalment",
        sa.Column("plan_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("minor > 0", name=op.f("ck_instalment_above_zero")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_instalment_plan_id"),
        sa.PrimaryKeyConstraint("plan_id", "no", name="pk_instalment"),
    )
    op.create_table(
        "instalment_share",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=32), nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("minor > 0", name=op.f("ck_instalment_share_above_zero")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_instalment_share_plan_id"),
        sa.ForeignKeyConstraint(["item"], ["open_item.number"], name="fk_instalment_share_item"),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_instalment_share_customer"),
        sa.PrimaryKeyConstraint("id", name="pk_instalment_share"),
        sa.UniqueConstraint("plan_id", "no", "item", name="uq_instalment_share_plan_id_no_item"),
    )
    op.create_index("ix_instalment_share_customer", "instalment_share", ["customer", "currency"])
    op.create_index("ix_instalment_share_item", "instalment_share", ["item"])


def _dunning() -> None:
    op.create_table(
        "dunning",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("goes_at", Moment(), nullable=False),
        sa.Column("said_at", Moment(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_dunning_customer"),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name="fk_dunning_decided_by"),
        sa.PrimaryKeyConstraint("id", name="pk_dunning"),
    )
    op.create_index("ix_dunning_customer", "dunning", ["customer", "said_at"])
    op.create_index(
        "uq_dunning_under_way",
        "dunning",
        ["customer"],
        unique=True,
        sqlite_where=UNDER_WAY,
        postgresql_where=UNDER_WAY,
    )
    op.create_table(
        "dunning_note",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("dunning_id", sa.Integer(), nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.Column("item", sa.String(length=32), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["dunning_id"], ["dunning.id"], name="fk_dunning_note_dunning_id"),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_dunning_note_customer"),
        sa.ForeignKeyConstraint(["item"], ["open_item.number"], name="fk_dunning_note_item"),
        sa.PrimaryKeyConstraint("id", name="pk_dunning_note"),
        sa.UniqueConstraint("item", "due", "level", name="uq_dunning_note_item_due_level"),
    )
    op.create_index("ix_dunning_note_customer", "dunning_note", ["customer", "at"])
    op.create_index("ix_dunning_note_dunning_id", "dunning_note", ["dunning_id"])


def _pauses() -> None:
    op.create_table(
        "dunning_pause",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_dunning_pause_customer"),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_dunning_pause_by"),
        sa.PrimaryKeyConstraint("id", name="pk_dunning_pause"),
    )
    op.create_index("ix_dunning_pause_customer", "dunning_pause", ["customer", "id"])
    op.create_table(
        "customer_zone",
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_customer_zone_customer"),
        sa.PrimaryKeyConstraint("customer", name="pk_customer_zone"),
    )
