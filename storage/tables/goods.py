"""Tables of products, warehouses and stock."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from storage.tables.base import identity, metadata
from storage.types import Exact, Moment

product = Table(
    "product",
    metadata,
    Column("sku", String(64), primary_key=True),
    Column("name_zh", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("unit_zh", Text, nullable=False),
    Column("unit_en", Text, nullable=False),
    Column("packs", Text, nullable=False),
    Column("order_unit", Text, nullable=False),
    Column("price", Exact, nullable=False),
    Column("cost", Exact, nullable=False),
    Column("tax_rate", Exact, nullable=False),
    Column("max_usual", Integer, nullable=False),
    Column("aliases", Text, nullable=False),
    Column("ean13", String(13)),
    Column("active", Boolean, nullable=False),
    Column("category", String(64)),
    Column("minimum", Integer, nullable=False),
    Column("step", Integer, nullable=False),
    Column("floor", Exact),
    Column("active_from", Date),
    Column("active_until", Date),
    Index(None, "ean13"),
)

# A van is a warehouse of its own, and a rep has one at most.
warehouse = Table(
    "warehouse",
    metadata,
    Column("code", String(64), primary_key=True),
    Column("name_zh", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("rep_id", ForeignKey("person.id"), unique=True),
)

# Kept by triggers on stock_move and reservation: what is available (on hand less reserved) is never below zero.
stock = Table(
    "stock",
    metadata,
    Column("warehouse", ForeignKey("warehouse.code"), primary_key=True),
    Column("sku", ForeignKey("product.sku"), primary_key=True),
    Column("on_hand", Integer, nullable=False),
    Column("reserved", Integer, nullable=False),
    CheckConstraint("0 <= reserved AND reserved <= on_hand", name="reserved_is_there"),
    Index(None, "sku"),
)

# Append-only. `quantity` is the change of what is on hand.
stock_move = Table(
    "stock_move",
    metadata,
    identity(),
    Column("warehouse", String(64), nullable=False),
    Column("sku", String(64), nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("document", String(64), nullable=False),
    ForeignKeyConstraint(["warehouse", "sku"], ["stock.warehouse", "stock.sku"]),
    Index(None, "warehouse", "sku", "quantity"),
    Index(None, "document"),
)

# Goods moved from one warehouse to another. Append-only.
stock_transfer = Table(
    "stock_transfer",
    metadata,
    Column("number", String(32), primary_key=True),
    Column("source", ForeignKey("warehouse.code"), nullable=False),
    Column("target", ForeignKey("warehouse.code"), nullable=False),
    Column("day", Date, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("lines", Text, nullable=False),
)

# Counted up by triggers on product and customer: readers see at one glance whether their index is still good.
revision = Table(
    "revision",
    metadata,
    Column("topic", String(16), primary_key=True),
    Column("number", Integer, nullable=False),
)
