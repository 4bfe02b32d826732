"""Tables of what happens to payments: steps, settlement slips, and the house's rates. Append-only."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, String, Table, Text

from storage.tables.base import currency, identity, metadata
from storage.types import Exact, Moment

# One unit of `currency` is worth `rate` units of `base` from `day` on. The last one set for a day counts.
exchange_rate = Table(
    "exchange_rate",
    metadata,
    identity(),
    currency(),
    Column("base", String(3), nullable=False),
    Column("day", Date, nullable=False),
    Column("rate", Exact, nullable=False),
    Column("set_by", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("currency <> base", name="two_currencies"),
    Index(None, "base", "currency", "day"),
)

# What happened to a payment after it was verified; `number` is what was posted then.
payment_step = Table(
    "payment_step",
    metadata,
    identity(),
    Column("collection_id", ForeignKey("collection.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("number", ForeignKey("journal.number"), unique=True),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "collection_id"),
)

# What a payment was and did when it was posted. `content` is a sales.payments.Slip.
settlement_slip = Table(
    "settlement_slip",
    metadata,
    Column("collection_id", ForeignKey("collection.id"), primary_key=True, autoincrement=False),
    Column("number", ForeignKey("journal.number"), nullable=False, unique=True),
    Column("content", Text, nullable=False),
)
