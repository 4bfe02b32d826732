"""Price lists, promotions, groups and categories, and what each customer bought."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.types import Exact, Moment

revision = "0007"
down_revision = "0006"

TABLES = ("price_list", "price", "customer_group", "category", "promotion", "bought")


def upgrade() -> None:
    _price_list()
    _price()
    _customer_group()
    _category()
    _promotion()
    _bought()
    op.add_column("sales_order", sa.Column("gift_limits", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("sales_order", sa.Column("moved", sa.Text(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("sales_order", "moved")
    op.drop_column("sales_order", "gift_limits")
    for table in reversed(TABLES):
        op.drop_table(table)


def _price_list() -> None:
    op.create_table(
        "price_list",
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_price_list"),
    )


def _price() -> None:
    op.create_table(
        "price",
        sa.Column("list", sa.String(length=64), nullable=False),
        sa.Column("sku", sa.String(length=64), nullable=False),
        sa.Column("from_quantity", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("price", Exact(), nullable=False),
        sa.CheckConstraint("from_quantity > 0", name=op.f("ck_price_from_one")),
        sa.ForeignKeyConstraint(["list"], ["price_list.code"], name="fk_price_list"),
        sa.ForeignKeyConstraint(["sku"], ["product.sku"], name="fk_price_sku"),
        sa.PrimaryKeyConstraint("list", "sku", "from_quantity", "starts", name="pk_price"),
    )


def _customer_group() -> None:
    op.create_table(
        "customer_group",
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("price_list", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["price_list"], ["price_list.code"], name="fk_customer_group_price_list"),
        sa.PrimaryKeyConstraint("code", name="pk_customer_group"),
    )


def _category() -> None:
    op.create_table(
        "category",
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_category"),
    )


def _promotion() -> None:
    op.create_table(
        "promotion",
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("sku", sa.String(length=64), nullable=True),
        sa.Column("category", sa.String(length=64), nullable=True),
        sa.Column("group", sa.String(length=64), nullable=True),
        sa.Column("customer", sa.String(length=64), nullable=True),
        sa.Column("percent", Exact(), nullable=False),
        sa.Column("buy", sa.Integer(), nullable=False),
        sa.Column("buy_unit", sa.Text(), nullable=True),
        sa.Column("get", sa.Integer(), nullable=False),
        sa.Column("get_unit", sa.Text(), nullable=True),
        sa.Column("gift", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["sku"], ["product.sku"], name="fk_promotion_sku"),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_promotion_customer"),
        sa.ForeignKeyConstraint(["gift"], ["product.sku"], name="fk_promotion_gift"),
        sa.PrimaryKeyConstraint("code", name="pk_promotion"),
    )


def _bought() -> None:
    op.create_table(
        "bought",
        sa.Column("order_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sku", sa.String(length=64), nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["sales_order.id"], name="fk_bought_order_id"),
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name="fk_bought_customer"),
        sa.PrimaryKeyConstraint("order_id", "sku", name="pk_bought"),
    )
    op.create_index("ix_bought_customer_sku_order_id", "bought", ["customer", "sku", "order_id"], unique=False)
