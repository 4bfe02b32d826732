"""Tables of how customers stand: ratings with their reasons, warnings, notes, and who leads whom."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, Date, ForeignKey, Index, String, Table, Text

from storage.tables.base import identity, metadata
from storage.types import Moment

# Whose team a person belongs to; who is not in it belongs to none.
team_member = Table(
    "team_member",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("lead_id", ForeignKey("person.id"), nullable=False),
    CheckConstraint("person_id <> lead_id", name="not_oneself"),
    Index(None, "lead_id"),
)

# What people of the house wrote about a customer. Append-only.
customer_note = Table(
    "customer_note",
    metadata,
    identity(),
    Column("customer", ForeignKey("customer.code"), nullable=False),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("text", Text, nullable=False),
    Index(None, "customer"),
)

# What was computed, what finance set instead and until when, and when that ended. Append-only: the latest row counts.
# `before` is the rating that the customer had, where this row changed it by itself. `reasons` is a tuple of
# sales.rating.Reason.
rating = Table(
    "rating",
    metadata,
    identity(),
    Column("customer", ForeignKey("customer.code"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("source", String(16), nullable=False),
    Column("rating", String(1), nullable=False),
    Column("before", String(1)),
    Column("by", ForeignKey("person.id")),
    Column("why", Text, nullable=False),
    Column("until", Date),
    Column("reasons", Text, nullable=False),
    Index(None, "customer", "source"),
    Index(None, "at"),
)

# A warning was raised, or what it was about is over. Append-only: the latest row of a kind counts.
credit_warning = Table(
    "credit_warning",
    metadata,
    identity(),
    Column("customer", ForeignKey("customer.code"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("raised", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
    Column("minor", BigInteger, nullable=False),
    Column("days", BigInteger, nullable=False),
    Index(None, "customer", "kind"),
)
