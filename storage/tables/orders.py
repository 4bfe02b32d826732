"""Tables of orders and the documents they become."""

from __future__ import annotations

from sqlalchemy import (
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

from storage.tables.base import currency, identity, metadata, minor
from storage.types import Moment

sales_order = Table(
    "sales_order",
    metadata,
    identity(),
    Column("version", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    currency(),
    Column("rep_id", ForeignKey("person.id"), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("key", Text, nullable=False, unique=True),
    Column("customer", ForeignKey("customer.code")),
    Column("lines", Text, nullable=False),
    Column("doubts", Text, nullable=False),
    Column("delivery_date", Date),
    Column("payment", Text),
    Column("note", Text, nullable=False),
    Column("number", String(32), unique=True),
    Column("needs", Text, nullable=False),
    Column("last_editor", ForeignKey("person.id")),
    Column("submitted_at", Moment),
    Column("decided_by", ForeignKey("person.id")),
    Column("decided_at", Moment),
    Column("reason", Text),
    Column("seen_hash", Text),
    Column("approvals", Text, nullable=False),
    Column("warehouse", String(64)),
    Column("closed_by", Integer),
    Column("closed_at", Moment),
    Column("gift_limits", Text, nullable=False),
    Column("moved", Text, nullable=False),
    Column("touched_at", Moment),
    Column("copied_from", Integer),
    # While it is approved: what it is worth less what was invoiced of it.
    minor("open_minor"),
    # Which of the rep's orders was written last.
    Column("touched", Integer, nullable=False),
    Index("ix_sales_order_rep_id_touched", "rep_id", "touched"),
    Index("ix_sales_order_state_customer", "state", "customer"),
    Index("ix_sales_order_customer", "customer"),
)

# The customer's last posted order: what 照旧 means.
last_order = Table(
    "last_order",
    metadata,
    Column("customer", ForeignKey("customer.code"), primary_key=True),
    Column("order_id", ForeignKey("sales_order.id"), nullable=False),
)

# Append-only.
delivery = Table(
    "delivery",
    metadata,
    identity(),
    Column("number", String(32), nullable=False, unique=True),
    Column("order_id", ForeignKey("sales_order.id"), nullable=False),
    Column("customer", ForeignKey("customer.code"), nullable=False),
    Column("warehouse", ForeignKey("warehouse.code"), nullable=False),
    Column("day", Date, nullable=False),
    Column("lines", Text, nullable=False),
    minor("cost"),
    currency(),
    Column("by", ForeignKey("person.id")),
    Column("at", Moment),
    Index(None, "order_id"),
)

# Append-only.
invoice = Table(
    "invoice",
    metadata,
    Column("number", String(32), primary_key=True),
    Column("order_id", ForeignKey("sales_order.id"), nullable=False),
    Column("customer", ForeignKey("customer.code"), nullable=False),
    Column("day", Date, nullable=False),
    Column("due", Date, nullable=False),
    Column("lines", Text, nullable=False),
    minor("total"),
    minor("tax"),
    currency(),
    Index(None, "order_id"),
)

# Which deliveries an invoice is for; none is invoiced twice. Append-only.
invoice_delivery = Table(
    "invoice_delivery",
    metadata,
    Column("delivery", ForeignKey("delivery.number"), primary_key=True),
    Column("invoice", ForeignKey("invoice.number"), nullable=False),
    Index(None, "invoice"),
)

# That a customer has the goods of a note: said once. Append-only.
goods_receipt = Table(
    "goods_receipt",
    metadata,
    Column("delivery", ForeignKey("delivery.number"), primary_key=True),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("how", String(8), nullable=False),
    Column("remark", Text, nullable=False),
    Column("photo", String(64)),
)

# Goods promised to an order that was approved and is not delivered yet.
reservation = Table(
    "reservation",
    metadata,
    Column("order_id", ForeignKey("sales_order.id"), primary_key=True),
    Column("warehouse", String(64), primary_key=True),
    Column("sku", String(64), primary_key=True),
    Column("quantity", Integer, nullable=False),
    ForeignKeyConstraint(["warehouse", "sku"], ["stock.warehouse", "stock.sku"]),
    CheckConstraint("quantity > 0", name="above_zero"),
    Index(None, "warehouse", "sku"),
)

# What somebody is putting together for a delivery.
picking = Table(
    "picking",
    metadata,
    Column("order_id", ForeignKey("sales_order.id"), primary_key=True),
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("seen", Integer, nullable=False),
    Column("warehouse", String(64), nullable=False),
    Column("lines", Text, nullable=False),
)
