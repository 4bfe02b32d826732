"""The table of what is kept with an order beside its words: voice notes."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table

from storage.tables.base import identity, metadata
from storage.types import Moment

# Append-only.
order_attachment = Table(
    "order_attachment",
    metadata,
    identity(),
    Column("order_id", ForeignKey("sales_order.id"), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("seconds", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", ForeignKey("person.id"), nullable=False),
    Index("ix_order_attachment_order_id", "order_id"),
)
