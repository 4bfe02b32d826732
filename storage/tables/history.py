"""Tables of what orders are found by: tags, their words, and the lists a person has looked at."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text, UniqueConstraint

from storage.tables.base import identity, metadata
from storage.types import Moment

order_tag = Table(
    "order_tag",
    metadata,
    Column("order_id", ForeignKey("sales_order.id"), primary_key=True),
    Column("tag", String(32), primary_key=True),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "tag"),
    Index("ix_order_tag_by", "by", "at"),
)

# What an order says of its customer, rep, goods and note, folded for searching: as it was when it was last a draft.
order_words = Table(
    "order_words",
    metadata,
    Column("order_id", ForeignKey("sales_order.id"), primary_key=True),
    Column("words", Text, nullable=False),
)

# A list of orders that somebody looked at, so that its buttons need to carry a number only.
order_view = Table(
    "order_view",
    metadata,
    identity(),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("content", Text, nullable=False),
    UniqueConstraint("person_id", "content"),
)
