"""Tables of reminders to sign: the rounds, what was said about being reminded, and whose holidays a customer keeps."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, Text, text

from storage.tables.base import identity, metadata
from storage.types import Moment

# One reminder to a customer. What it said is in `reminder`, the send log.
reminder_round = Table(
    "reminder_round",
    metadata,
    identity(),
    Column("version", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("customer", ForeignKey("customer.code"), nullable=False),
    Column("step", Integer, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("said_at", Moment),
    Column("asked", Text, nullable=False),
    Index("ix_reminder_round_customer", "customer", "said_at"),
    # A customer has one round at a time on its way.
    Index(
        "uq_reminder_round_queued",
        "customer",
        unique=True,
        sqlite_where=text("state = 'queued'"),
        postgresql_where=text("state = 'queued'"),
    ),
)

# Append-only: the latest row about the same counts (of a wish, the latest of the same person).
reminder_word = Table(
    "reminder_word",
    metadata,
    identity(),
    Column("customer", ForeignKey("customer.code"), nullable=False),
    Column("about", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("person_id", ForeignKey("person.id")),
    Column("until", Date),
    Column("why", Text, nullable=False),
    Column("by", ForeignKey("person.id")),
    Column("at", Moment, nullable=False),
    Index("ix_reminder_word_customer", "customer", "about", "id"),
)

# The country whose public holidays a customer keeps, where it is not the company's.
customer_country = Table(
    "customer_country",
    metadata,
    Column("customer", ForeignKey("customer.code"), primary_key=True),
    Column("country", String(8), nullable=False),
)
