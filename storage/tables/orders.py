"""Tables of orders and the documents they become."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, Text

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
    Column("number", String(32), primary_key=True),
    Column("order_id", ForeignKey("sales_order.id"), nullable=False),
    Column("customer", ForeignKey("customer.code"), nullable=False),
    Column("day", Date, nullable=False),
    Column("lines", Text, nullable=False),
    minor("cost"),
    currency(),
    # An index, not a constraint: partial deliveries will drop it.
    Index("ux_delivery_order_id", "order_id", unique=True),
)

# Append-only.
invoice = Table(
    "invoice",
    metadata,
    Column("number", String(32), primary_key=True),
    Column("order_id", ForeignKey("sales_order.id"), nullable=False),
    Column("delivery", ForeignKey("delivery.number"), nullable=False),
    Column("customer", ForeignKey("customer.code"), nullable=False),
    Column("day", Date, nullable=False),
    Column("due", Date, nullable=False),
    Column("lines", Text, nullable=False),
    minor("total"),
    minor("tax"),
    currency(),
    Index("ux_invoice_order_id", "order_id", unique=True),
    Index("ux_invoice_delivery", "delivery", unique=True),
)
