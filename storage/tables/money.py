"""Tables of money in: reports in several parts, cash handed over, and collections."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
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
)

from storage.tables.base import currency, identity, metadata, minor
from storage.types import Exact, Moment

# Money as a person is about to report it, kept until it is reported or put aside; confirmed, each part of it becomes a
# collection. `content` is a sales.receivables.reports.Content.
money_report = Table(
    "money_report",
    metadata,
    identity(),
    Column("version", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("key", Text, nullable=False, unique=True),
    Column("customer", ForeignKey("customer.code")),
    Column("content", Text, nullable=False),
    Index(None, "person_id", "state"),
)

# Cash that somebody handed to another person, who counts it.
handover = Table(
    "handover",
    metadata,
    identity(),
    Column("version", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("key", Text, nullable=False, unique=True),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    currency(),
    minor("expected"),
    Column("handed_at", Moment, nullable=False),
    Column("counted", BigInteger),
    Column("counted_by", ForeignKey("person.id")),
    Column("counted_at", Moment),
    Column("explanation", Text),
    Column("number", String(32), unique=True),
    CheckConstraint("expected >= 0", name="not_negative"),
    CheckConstraint("counted_by IS NULL OR counted_by <> person_id", name="two_people"),
    Index("ix_handover_state", "state", "person_id"),
)

collection = Table(
    "collection",
    metadata,
    identity(),
    Column("version", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("receipt_id", ForeignKey("receipt.id"), unique=True),
    Column("customer", ForeignKey("customer.code"), nullable=False),
    minor(),
    currency(),
    Column("method", String(16), nullable=False),
    Column("day", Date, nullable=False),
    Column("reference", Text, nullable=False),
    Column("reported_by", ForeignKey("person.id"), nullable=False),
    Column("reported_at", Moment, nullable=False),
    Column("number", String(32), unique=True),
    Column("decided_by", ForeignKey("person.id")),
    Column("decided_at", Moment),
    Column("reason", Text),
    # One part of what was reported in one sentence.
    Column("report_id", ForeignKey("money_report.id")),
    Column("part", Integer, nullable=False),
    Column("against_kind", String(8)),
    Column("against", String(32)),
    Column("cheque_number", Text),
    Column("cheque_bank", Text),
    Column("cheque_due", Date),
    # Paid in other money: so much of the customer's own account it settles, at this rate.
    Column("settles_minor", BigInteger),
    Column("settles_currency", String(3)),
    Column("rate", Exact),
    # Said by the customer, not by somebody of the house.
    Column("claimed", Boolean, nullable=False),
    Column("handover_id", ForeignKey("handover.id")),
    # Numbers of what came after: the bank paid the cheque; the payment was taken back.
    Column("clearing", String(32), unique=True),
    Column("reversal", String(32), unique=True),
    UniqueConstraint("report_id", "part"),
    CheckConstraint("minor > 0", name="above_zero"),
    Index(None, "handover_id"),
    Index("ix_collection_state", "state", "customer"),
    Index("ix_collection_customer", "customer", "currency", "state"),
)
