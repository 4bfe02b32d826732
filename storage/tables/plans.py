"""Tables of instalment plans, and of what was said to customers about money that is due."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.tables.base import currency, identity, metadata, minor
from storage.types import Moment

# `terms` and `parts` are frozen from the moment it is asked for; final once it is refused, discarded or ended.
plan = Table(
    "plan",
    metadata,
    identity(),
    Column("version", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("key", Text, nullable=False, unique=True),
    Column("customer", ForeignKey("customer.code"), nullable=False),
    currency(),
    Column("order_id", ForeignKey("sales_order.id")),
    Column("replaces", ForeignKey("plan.id")),
    Column("cancels", Boolean, nullable=False),
    Column("asked_by", ForeignKey("person.id"), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("terms", Text, nullable=False),
    Column("parts", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("number", String(32), unique=True),
    Column("decided_by", ForeignKey("person.id")),
    Column("decided_at", Moment),
    Column("refusal", Text),
    Column("agreed_on", Date),
    Column("ended_on", Date),
    CheckConstraint("decided_by IS NULL OR decided_by <> asked_by", name="two_people"),
    CheckConstraint("state <> 'agreed' OR (number IS NOT NULL AND agreed_on IS NOT NULL)", name="numbered_when_agreed"),
    CheckConstraint("(state = 'ended') = (ended_on IS NOT NULL)", name="ended_on_a_day"),
    Index("ix_plan_customer", "customer", "state"),
    Index("ix_plan_state", "state", "customer"),
    Index("ix_plan_order_id", "order_id"),
)

# Append-only: the parts of an agreed plan.
instalment = Table(
    "instalment",
    metadata,
    Column("plan_id", ForeignKey("plan.id"), primary_key=True, autoincrement=False),
    Column("no", Integer, primary_key=True, autoincrement=False),
    Column("due", Date, nullable=False),
    minor(),
    CheckConstraint("minor > 0", name="above_zero"),
)

# Append-only: so much of an open item belongs to that part.
instalment_share = Table(
    "instalment_share",
    metadata,
    identity(),
    Column("plan_id", ForeignKey("plan.id"), nullable=False),
    Column("no", Integer, nullable=False),
    Column("item", ForeignKey("open_item.number"), nullable=False),
    Column("customer", ForeignKey("customer.code"), nullable=False),
    currency(),
    Column("due", Date, nullable=False),
    minor(),
    UniqueConstraint("plan_id", "no", "item"),
    CheckConstraint("minor > 0", name="above_zero"),
    Index("ix_instalment_share_customer", "customer", "currency"),
    Index("ix_instalment_share_item", "item"),
)

# One message to a customer about what is due: `level` 0 before the day, from 1 on after it.
dunning = Table(
    "dunning",
    metadata,
    identity(),
    Column("version", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("customer", ForeignKey("customer.code"), nullable=False),
    Column("level", Integer, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("goes_at", Moment, nullable=False),
    Column("said_at", Moment),
    Column("decided_by", ForeignKey("person.id")),
    Index("ix_dunning_customer", "customer", "said_at"),
    # A customer has one message at a time on its way.
    Index(
        "uq_dunning_under_way",
        "customer",
        unique=True,
        sqlite_where=text("state IN ('preview', 'queued')"),
        postgresql_where=text("state IN ('preview', 'queued')"),
    ),
)

# Append-only: the send log. Its unique key decides what was said already, not the schedule.
dunning_note = Table(
    "dunning_note",
    metadata,
    identity(),
    Column("dunning_id", ForeignKey("dunning.id"), nullable=False),
    Column("customer", ForeignKey("customer.code"), nullable=False),
    Column("item", ForeignKey("open_item.number"), nullable=False),
    Column("due", Date, nullable=False),
    Column("level", Integer, nullable=False),
    minor(),
    currency(),
    Column("at", Moment, nullable=False),
    UniqueConstraint("item", "due", "level"),
    Index("ix_dunning_note_customer", "customer", "at"),
    Index("ix_dunning_note_dunning_id", "dunning_id"),
)

# Append-only: why a customer is not dunned, and until when (no day: until somebody lifts it). The latest row counts.
dunning_pause = Table(
    "dunning_pause",
    metadata,
    identity(),
    Column("customer", ForeignKey("customer.code"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("until", Date),
    Column("why", Text, nullable=False),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_dunning_pause_customer", "customer", "id"),
)

# The time zone of a customer that is not in the company's.
customer_zone = Table(
    "customer_zone",
    metadata,
    Column("customer", ForeignKey("customer.code"), primary_key=True),
    Column("zone", Text, nullable=False),
)
