"""Tables of prices and promotions, of the groups they are for, and of what each customer bought."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from storage.tables.base import metadata
from storage.types import Exact, Moment

price_list = Table(
    "price_list",
    metadata,
    Column("code", String(64), primary_key=True),
    Column("name_zh", Text, nullable=False),
    Column("name_en", Text, nullable=False),
)

# Of one base unit, tax included, from so many base units and from a day on; `ends` is the last day it holds.
price = Table(
    "price",
    metadata,
    Column("list", ForeignKey("price_list.code"), primary_key=True),
    Column("sku", ForeignKey("product.sku"), primary_key=True),
    Column("from_quantity", Integer, primary_key=True, autoincrement=False),
    Column("starts", Date, primary_key=True),
    Column("ends", Date),
    Column("price", Exact, nullable=False),
    CheckConstraint("from_quantity > 0", name="from_one"),
)

customer_group = Table(
    "customer_group",
    metadata,
    Column("code", String(64), primary_key=True),
    Column("name_zh", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("price_list", ForeignKey("price_list.code")),
)

category = Table(
    "category",
    metadata,
    Column("code", String(64), primary_key=True),
    Column("name_zh", Text, nullable=False),
    Column("name_en", Text, nullable=False),
)

promotion = Table(
    "promotion",
    metadata,
    Column("code", String(64), primary_key=True),
    Column("name_zh", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("starts", Date, nullable=False),
    Column("ends", Date),
    Column("sku", ForeignKey("product.sku")),
    Column("category", String(64)),
    Column("group", String(64)),
    Column("customer", ForeignKey("customer.code")),
    Column("percent", Exact, nullable=False),
    Column("buy", Integer, nullable=False),
    Column("buy_unit", Text),
    Column("get", Integer, nullable=False),
    Column("get_unit", Text),
    Column("gift", ForeignKey("product.sku")),
)

# What approved orders sold, free goods aside, in base units; an order that is taken back leaves no rows.
bought = Table(
    "bought",
    metadata,
    Column("order_id", ForeignKey("sales_order.id"), primary_key=True, autoincrement=False),
    Column("sku", String(64), primary_key=True),
    Column("customer", ForeignKey("customer.code"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("quantity", Integer, nullable=False),
    Index("ix_bought_customer_sku_order_id", "customer", "sku", "order_id"),
)
