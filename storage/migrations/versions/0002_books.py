"""The books: append-only, balanced at COMMIT, with what is kept beside them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import append_only, drop_functions, frozen, run_sql, undeletable
from storage.types import Moment

revision = "0002"
down_revision = "0001"

TABLES = ("zero", "number_sequence", "journal", "posting", "balance", "open_item", "allocation")


def upgrade() -> None:
    _zero()
    _number_sequence()
    _journal()
    _posting()
    _balance()
    _open_item()
    _allocation()
    op.execute("INSERT INTO zero (value) VALUES (0)")
    append_only("zero", "posting", "allocation")
    undeletable("number_sequence", "journal", "balance", "open_item")
    frozen("number_sequence", "kind", "year")
    frozen("journal", "number", "kind", "day", "currency", "reverses", "at", "lines")
    frozen("balance", "customer", "currency")
    frozen("open_item", "number", "kind", "customer", "currency", "day", "due", "minor")
    run_sql("0002")


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    drop_functions("0002")


def _zero() -> None:
    op.create_table(
        "zero",
        sa.Column("value", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("value = 0", name=op.f("ck_zero_only_zero")),
        sa.PrimaryKeyConstraint("value", name="pk_zero"),
    )


def _number_sequence() -> None:
    op.create_table(
        "number_sequence",
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "year", name="pk_number_sequence"),
    )


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("reverses", sa.String(length=32), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("open_lines", sa.BigInteger(), nullable=False),
        sa.Column("net", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("lines >= 2", name=op.f("ck_journal_two_lines")),
        sa.CheckConstraint("open_lines BETWEEN 0 AND lines", name=op.f("ck_journal_no_line_more")),
        sa.ForeignKeyConstraint(["net"], ["zero.value"], name="fk_journal_net", initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(
            ["open_lines"], ["zero.value"], name="fk_journal_open_lines", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["reverses"], ["journal.number"], name="fk_journal_reverses"),
        sa.PrimaryKeyConstraint("number", name="pk_journal"),
        sa.UniqueConstraint("number", "day", "currency", name="uq_journal_number_day_currency"),
    )


def _posting() -> None:
    op.create_table(
        "posting",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("journal", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("account", sa.String(length=8), nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=True),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(account = '1122') = (customer IS NOT NULL)", name=op.f("ck_posting_receivable_names_customer")
        ),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_posting_customer"),
        sa.ForeignKeyConstraint(
            ["journal", "day", "currency"],
            ["journal.number", "journal.day", "journal.currency"],
            name="fk_posting_journal_day_currency",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_posting"),
    )
    op.create_index("ix_posting_account", "posting", ["account", "currency", "day", "id", "minor"], unique=False)
    op.create_index(
        "ix_posting_customer",
        "posting",
        ["customer", "currency", "day", "id", "minor"],
        unique=False,
        sqlite_where=sa.text("customer IS NOT NULL"),
        postgresql_where=sa.text("customer IS NOT NULL"),
    )
    op.create_index("ix_posting_journal", "posting", ["journal", "minor"], unique=False)


def _balance() -> None:
    op.create_table(
        "balance",
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_balance_customer"),
        sa.PrimaryKeyConstraint("customer", "currency", name="pk_balance"),
    )


def _open_item() -> None:
    op.create_table(
        "open_item",
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("residual", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(minor >= 0 AND residual BETWEEN 0 AND minor) OR (minor < 0 AND residual BETWEEN minor AND 0)",
            name=op.f("ck_open_item_residual_in_bounds"),
        ),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_open_item_customer"),
        sa.ForeignKeyConstraint(["number"], ["journal.number"], name="fk_open_item_number"),
        sa.PrimaryKeyConstraint("number", name="pk_open_item"),
        sa.UniqueConstraint("number", "customer", "currency", name="uq_open_item_number_customer_currency"),
    )
    op.create_index("ix_open_item_customer", "open_item", ["customer", "currency", "day"], unique=False)
    op.create_index(
        "ix_open_item_open",
        "open_item",
        ["customer", "currency"],
        unique=False,
        sqlite_where=sa.text("residual <> 0"),
        postgresql_where=sa.text("residual <> 0"),
    )


def _allocation() -> None:
    op.create_table(
        "allocation",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("credit", sa.String(length=32), nullable=False),
        sa.Column("item", sa.String(length=32), nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("counts_from", sa.Date(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.CheckConstraint("minor > 0", name=op.f("ck_allocation_above_zero")),
        sa.CheckConstraint("credit <> item", name=op.f("ck_allocation_two_sides")),
        sa.ForeignKeyConstraint(
            ["credit", "customer", "currency"],
            ["open_item.number", "open_item.customer", "open_item.currency"],
            name="fk_allocation_credit",
        ),
        sa.ForeignKeyConstraint(
            ["item", "customer", "currency"],
            ["open_item.number", "open_item.customer", "open_item.currency"],
            name="fk_allocation_item",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_allocation"),
    )
    op.create_index("ix_allocation_credit", "allocation", ["credit"], unique=False)
    op.create_index("ix_allocation_customer", "allocation", ["customer", "currency", "counts_from"], unique=False)
    op.create_index("ix_allocation_item", "allocation", ["item"], unique=False)
