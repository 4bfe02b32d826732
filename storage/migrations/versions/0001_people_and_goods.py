"""People, customers, products and stock."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import append_only, drop_functions, run_sql
from storage.types import Exact, Moment

revision = "0001"
down_revision = None

TABLES = ("person", "person_role", "customer", "contact", "invitation", "product", "stock", "stock_move", "revision")


def upgrade() -> None:
    _person()
    _person_role()
    _customer()
    _contact()
    _invitation()
    _product()
    _stock()
    _stock_move()
    _revision()
    run_sql("0001")
    append_only("stock_move")


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    drop_functions("0001")


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("seen_language", sa.String(length=35), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("telegram_id", name="uq_person_telegram_id"),
    )


def _person_role() -> None:
    op.create_table(
        "person_role",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_person_role_person_id"),
        sa.PrimaryKeyConstraint("person_id", "role", name="pk_person_role"),
    )
    op.create_index("ix_person_role_role", "person_role", ["role"], unique=False)


def _customer() -> None:
    op.create_table(
        "customer",
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("rep_id", sa.Integer(), nullable=False),
        sa.Column("credit_limit", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("terms_days", sa.Integer(), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["rep_id"], ["person.id"], name="fk_customer_rep_id"),
        sa.PrimaryKeyConstraint("code", name="pk_customer"),
    )
    op.create_index("ix_customer_rep_id", "customer", ["rep_id"], unique=False)


def _contact() -> None:
    op.create_table(
        "contact",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer"], ["customer.code"], name="fk_contact_customer", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_contact_person_id"),
        sa.PrimaryKeyConstraint("person_id", name="pk_contact"),
    )
    op.create_index("ix_contact_customer", "contact", ["customer"], unique=False)


def _invitation() -> None:
    op.create_table(
        "invitation",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("used_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_invitation_person_id"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_invitation"),
    )


def _product() -> None:
    op.create_table(
        "product",
        sa.Column("sku", sa.String(length=64), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("unit_zh", sa.Text(), nullable=False),
        sa.Column("unit_en", sa.Text(), nullable=False),
        sa.Column("packs", sa.Text(), nullable=False),
        sa.Column("order_unit", sa.Text(), nullable=False),
        sa.Column("price", Exact(), nullable=False),
        sa.Column("cost", Exact(), nullable=False),
        sa.Column("tax_rate", Exact(), nullable=False),
        sa.Column("max_usual", sa.Integer(), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.Column("ean13", sa.String(length=13), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("sku", name="pk_product"),
    )


def _stock() -> None:
    op.create_table(
        "stock",
        sa.Column("sku", sa.String(length=64), nullable=False),
        sa.Column("on_hand", sa.Integer(), nullable=False),
        sa.CheckConstraint("on_hand >= 0", name=op.f("ck_stock_not_below_zero")),
        sa.ForeignKeyConstraint(["sku"], ["product.sku"], name="fk_stock_sku"),
        sa.PrimaryKeyConstraint("sku", name="pk_stock"),
    )


def _stock_move() -> None:
    op.create_table(
        "stock_move",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("sku", sa.String(length=64), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["sku"], ["stock.sku"], name="fk_stock_move_sku"),
        sa.PrimaryKeyConstraint("id", name="pk_stock_move"),
    )
    op.create_index("ix_stock_move_document", "stock_move", ["document"], unique=False)
    op.create_index("ix_stock_move_sku_quantity", "stock_move", ["sku", "quantity"], unique=False)


def _revision() -> None:
    op.create_table(
        "revision",
        sa.Column("topic", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("topic", name="pk_revision"),
    )
