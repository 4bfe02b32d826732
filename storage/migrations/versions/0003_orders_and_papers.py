"""Orders, delivery notes, invoices, receipts, collections and statements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import append_only, drop_functions, frozen, run_sql, undeletable
from storage.types import Exact, Moment

revision = "0003"
down_revision = "0002"
STATEMENT_CONTENT = (
    "number",
    "revision",
    "customer",
    "currency",
    "period_start",
    "period_end",
    "snapshot",
    "hash",
    "issued_at",
    "issued_by",
    "last_posting",
)

TABLES = ("sales_order", "last_order", "delivery", "invoice", "receipt", "collection", "statement", "reminder", "paper")


def upgrade() -> None:
    _sales_order()
    _last_order()
    _delivery()
    _invoice()
    _receipt()
    _collection()
    _statement()
    _reminder()
    _paper()
    append_only("delivery", "invoice", "reminder", "paper")
    undeletable("sales_order", "receipt", "collection", "statement")
    frozen("receipt", "person_id", "chat_id", "message_id", "created_at", "digest")
    frozen("statement", *STATEMENT_CONTENT)
    run_sql("0003")


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    drop_functions("0003")


def _sales_order() -> None:
    op.create_table(
        "sales_order",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("rep_id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=True),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("doubts", sa.Text(), nullable=False),
        sa.Column("delivery_date", sa.Date(), nullable=True),
        sa.Column("payment", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("number", sa.String(length=32), nullable=True),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.Column("last_editor", sa.Integer(), nullable=True),
        sa.Column("submitted_at", Moment(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("seen_hash", sa.Text(), nullable=True),
        sa.Column("touched", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_sales_order_customer"),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name="fk_sales_order_decided_by"),
        sa.ForeignKeyConstraint(["last_editor"], ["person.id"], name="fk_sales_order_last_editor"),
        sa.ForeignKeyConstraint(["rep_id"], ["person.id"], name="fk_sales_order_rep_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sales_order"),
        sa.UniqueConstraint("key", name="uq_sales_order_key"),
        sa.UniqueConstraint("number", name="uq_sales_order_number"),
    )
    op.create_index("ix_sales_order_customer", "sales_order", ["customer"], unique=False)
    op.create_index("ix_sales_order_rep_id_touched", "sales_order", ["rep_id", "touched"], unique=False)
    op.create_index("ix_sales_order_state_customer", "sales_order", ["state", "customer"], unique=False)


def _last_order() -> None:
    op.create_table(
        "last_order",
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_last_order_customer"),
        sa.ForeignKeyConstraint(["order_id"], ["sales_order.id"], name="fk_last_order_order_id"),
        sa.PrimaryKeyConstraint("customer", name="pk_last_order"),
    )


def _delivery() -> None:
    op.create_table(
        "delivery",
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("cost", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_delivery_customer"),
        sa.ForeignKeyConstraint(["order_id"], ["sales_order.id"], name="fk_delivery_order_id"),
        sa.PrimaryKeyConstraint("number", name="pk_delivery"),
    )
    op.create_index("ux_delivery_order_id", "delivery", ["order_id"], unique=True)


def _invoice() -> None:
    op.create_table(
        "invoice",
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("delivery", sa.String(length=32), nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("tax", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_invoice_customer"),
        sa.ForeignKeyConstraint(["delivery"], ["delivery.number"], name="fk_invoice_delivery"),
        sa.ForeignKeyConstraint(["order_id"], ["sales_order.id"], name="fk_invoice_order_id"),
        sa.PrimaryKeyConstraint("number", name="pk_invoice"),
    )
    op.create_index("ux_invoice_delivery", "invoice", ["delivery"], unique=True)
    op.create_index("ux_invoice_order_id", "invoice", ["order_id"], unique=True)


def _receipt() -> None:
    op.create_table(
        "receipt",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("caption", sa.Text(), nullable=False),
        sa.Column("look", sa.String(length=64), nullable=True),
        sa.Column("reading", sa.Text(), nullable=True),
        sa.Column("fault", sa.String(length=16), nullable=True),
        sa.Column("merchant", sa.Text(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("total", Exact(), nullable=True),
        sa.Column("total_minor", sa.BigInteger(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("corrected", sa.Text(), nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=True),
        sa.Column("method", sa.String(length=16), nullable=True),
        sa.Column("twin", sa.Text(), nullable=True),
        sa.Column("twin_accepted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_receipt_customer"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_receipt_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_receipt"),
        sa.UniqueConstraint("chat_id", "message_id", name="uq_receipt_chat_id_message_id"),
    )
    op.create_index("ix_receipt_digest", "receipt", ["digest"], unique=False)
    op.create_index("ix_receipt_number", "receipt", ["number", "merchant"], unique=False)
    op.create_index("ix_receipt_payment", "receipt", ["customer", "day", "total_minor"], unique=False)
    op.create_index("ix_receipt_state", "receipt", ["state"], unique=False)


def _collection() -> None:
    op.create_table(
        "collection",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("receipt_id", sa.Integer(), nullable=True),
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("method", sa.String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("reported_by", sa.Integer(), nullable=False),
        sa.Column("reported_at", Moment(), nullable=False),
        sa.Column("number", sa.String(length=32), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint("minor > 0", name=op.f("ck_collection_above_zero")),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_collection_customer"),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name="fk_collection_decided_by"),
        sa.ForeignKeyConstraint(["receipt_id"], ["receipt.id"], name="fk_collection_receipt_id"),
        sa.ForeignKeyConstraint(["reported_by"], ["person.id"], name="fk_collection_reported_by"),
        sa.PrimaryKeyConstraint("id", name="pk_collection"),
        sa.UniqueConstraint("number", name="uq_collection_number"),
        sa.UniqueConstraint("receipt_id", name="uq_collection_receipt_id"),
    )
    op.create_index("ix_collection_customer", "collection", ["customer", "currency", "state"], unique=False)
    op.create_index("ix_collection_state", "collection", ["state", "customer"], unique=False)


def _statement() -> None:
    op.create_table(
        "statement",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("issued_at", Moment(), nullable=False),
        sa.Column("issued_by", sa.Integer(), nullable=True),
        sa.Column("last_posting", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("signed_by", sa.Integer(), nullable=True),
        sa.Column("signed_at", Moment(), nullable=True),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_statement_customer"),
        sa.ForeignKeyConstraint(["issued_by"], ["person.id"], name="fk_statement_issued_by"),
        sa.ForeignKeyConstraint(["signed_by"], ["person.id"], name="fk_statement_signed_by"),
        sa.PrimaryKeyConstraint("id", name="pk_statement"),
        sa.UniqueConstraint(
            "customer",
            "currency",
            "period_start",
            "period_end",
            "revision",
            name="uq_statement_customer_currency_period_start_period_end_revision",
        ),
        sa.UniqueConstraint("number", "revision", name="uq_statement_number_revision"),
    )
    op.create_index("ix_statement_state", "statement", ["state", "issued_at"], unique=False)


def _reminder() -> None:
    op.create_table(
        "reminder",
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=32), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name="fk_reminder_statement_id"),
        sa.PrimaryKeyConstraint("statement_id", "level", name="pk_reminder"),
    )


def _paper() -> None:
    op.create_table(
        "paper",
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name="fk_paper_statement_id"),
        sa.PrimaryKeyConstraint("statement_id", "language", name="pk_paper"),
    )
