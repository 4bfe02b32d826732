"""Rates of exchange, as finance sets them day by day; what happens to payments, and their settlement slips."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import append_only, drop_rule, final
from storage.types import Exact, Moment

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    _exchange_rate()
    _payment_step()
    _settlement_slip()
    append_only("exchange_rate", "payment_step", "settlement_slip")
    final("handover", "state IN ('closed', 'withdrawn')")


def downgrade() -> None:
    exchanged = "SELECT count(*) FROM payment_step WHERE number IS NOT NULL"
    if op.get_bind().execute(sa.text(exchanged)).scalar_one():
        raise RuntimeError("the older tables cannot hold this: what was posted for payments since they were verified")
    drop_rule("handover", "reopen")
    for table in ("settlement_slip", "payment_step", "exchange_rate"):
        op.drop_table(table)


def _exchange_rate() -> None:
    op.create_table(
        "exchange_rate",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("base", sa.String(length=3), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("rate", Exact(), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.CheckConstraint("currency <> base", name=op.f("ck_exchange_rate_two_currencies")),
        sa.ForeignKeyConstraint(["set_by"], ["person.id"], name="fk_exchange_rate_set_by"),
        sa.PrimaryKeyConstraint("id", name="pk_exchange_rate"),
    )
    op.create_index("ix_exchange_rate_base_currency_day", "exchange_rate", ["base", "currency", "day"])


def _payment_step() -> None:
    op.create_table(
        "payment_step",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("number", sa.String(length=32), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["collection_id"], ["collection.id"], name="fk_payment_step_collection_id"),
        sa.ForeignKeyConstraint(["number"], ["journal.number"], name="fk_payment_step_number"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_payment_step_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_payment_step"),
        sa.UniqueConstraint("number", name="uq_payment_step_number"),
    )
    op.create_index("ix_payment_step_collection_id", "payment_step", ["collection_id"])


def _settlement_slip() -> None:
    op.create_table(
        "settlement_slip",
        sa.Column("collection_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["collection_id"], ["collection.id"], name="fk_settlement_slip_collection_id"),
        sa.ForeignKeyConstraint(["number"], ["journal.number"], name="fk_settlement_slip_number"),
        sa.PrimaryKeyConstraint("collection_id", name="pk_settlement_slip"),
        sa.UniqueConstraint("number", name="uq_settlement_slip_number"),
    )
