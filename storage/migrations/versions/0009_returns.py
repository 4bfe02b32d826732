"""Returns and credit notes, and the PDFs of documents that were handed out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import append_only, drop_functions, final, frozen, run_sql, undeletable
from storage.types import Moment

revision = "0009"
down_revision = "0008"

TABLES = ("goods_return", "credit_line", "document_paper")
BIRTH = ("order_id", "invoice", "customer", "currency", "key", "requested_by")


def upgrade() -> None:
    _goods_return()
    _credit_line()
    _document_paper()
    undeletable("goods_return")
    frozen("goods_return", *BIRTH)
    final("goods_return", "state IN ('approved', 'refused', 'discarded')")
    append_only("credit_line", "document_paper")
    run_sql("0009")


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    drop_functions("0009")


def _goods_return() -> None:
    op.create_table(
        "goods_return",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("invoice", sa.String(length=32), nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("requested_by", sa.Integer(), nullable=False),
        sa.Column("requested_at", Moment(), nullable=False),
        sa.Column("warehouse", sa.String(length=64), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("goods_back", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("photo", sa.String(length=64), nullable=True),
        sa.Column("number", sa.String(length=32), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.Column("refusal", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(number IS NOT NULL) = (state = 'approved')", name=op.f("ck_goods_return_numbered_when_posted")
        ),
        sa.CheckConstraint("decided_by IS NULL OR decided_by <> requested_by", name=op.f("ck_goods_return_two_people")),
        sa.ForeignKeyConstraint(["order_id"], ["sales_order.id"], name="fk_goods_return_order_id"),
        sa.ForeignKeyConstraint(["invoice"], ["invoice.number"], name="fk_goods_return_invoice"),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_goods_return_customer"),
        sa.ForeignKeyConstraint(["requested_by"], ["person.id"], name="fk_goods_return_requested_by"),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name="fk_goods_return_decided_by"),
        sa.PrimaryKeyConstraint("id", name="pk_goods_return"),
        sa.UniqueConstraint("key", name="uq_goods_return_key"),
        sa.UniqueConstraint("number", name="uq_goods_return_number"),
    )
    op.create_index("ix_goods_return_order_id", "goods_return", ["order_id"], unique=False)
    op.create_index("ix_goods_return_invoice", "goods_return", ["invoice", "state"], unique=False)
    op.create_index("ix_goods_return_state", "goods_return", ["state", "customer"], unique=False)


def _credit_line() -> None:
    op.create_table(
        "credit_line",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("invoice", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sku", sa.String(length=64), nullable=False),
        sa.Column("base_quantity", sa.Integer(), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("tax", sa.BigInteger(), nullable=False),
        sa.Column("cost", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("before_quantity", sa.BigInteger(), nullable=False),
        sa.Column("of_quantity", sa.BigInteger(), nullable=False),
        sa.Column("before_minor", sa.BigInteger(), nullable=False),
        sa.Column("of_minor", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "base_quantity >= 0 AND minor >= 0 AND tax BETWEEN 0 AND minor", name=op.f("ck_credit_line_not_negative")
        ),
        sa.CheckConstraint("base_quantity > 0 OR minor > 0", name=op.f("ck_credit_line_not_nothing")),
        sa.CheckConstraint(
            "before_quantity >= 0 AND before_quantity + base_quantity <= of_quantity",
            name=op.f("ck_credit_line_quantity_left"),
        ),
        sa.CheckConstraint(
            "before_minor >= 0 AND before_minor + minor <= of_minor", name=op.f("ck_credit_line_amount_left")
        ),
        sa.ForeignKeyConstraint(["number"], ["goods_return.number"], name="fk_credit_line_number"),
        sa.ForeignKeyConstraint(["invoice"], ["invoice.number"], name="fk_credit_line_invoice"),
        sa.ForeignKeyConstraint(["sku"], ["product.sku"], name="fk_credit_line_sku"),
        sa.PrimaryKeyConstraint("id", name="pk_credit_line"),
        sa.UniqueConstraint("number", "position", name="uq_credit_line_number_position"),
        sa.UniqueConstraint(
            "invoice",
            "position",
            "before_quantity",
            "before_minor",
            name="uq_credit_line_invoice_position_before_quantity_before_minor",
        ),
    )


def _document_paper() -> None:
    op.create_table(
        "document_paper",
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("edition", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", "edition", "language", name="pk_document_paper"),
    )
