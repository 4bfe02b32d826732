"""Tables of products and their stock."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from storage.tables.base import identity, metadata
from storage.types import Exact

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

# Kept by a trigger on stock_move.
stock = Table(
    "stock",
    metadata,
    Column("sku", ForeignKey("product.sku"), primary_key=True),
    Column("on_hand", Integer, nullable=False),
    CheckConstraint("on_hand >= 0", name="not_below_zero"),
)

# Append-only. `quantity` is the change of what is on hand.
stock_move = Table(
    "stock_move",
    metadata,
    identity(),
    Column("sku", ForeignKey("stock.sku"), nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("document", String(64), nullable=False),
    Index(None, "sku", "quantity"),
    Index(None, "document"),
)

# Counted up by triggers on product and customer: readers see at one glance whether their index is still good.
revision = Table(
    "revision",
    metadata,
    Column("topic", String(16), primary_key=True),
    Column("number", Integer, nullable=False),
)
