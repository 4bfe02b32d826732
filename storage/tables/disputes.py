"""Tables of disputes: what a customer says is wrong with a statement, how it is explained, what is agreed meanwhile."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, Text, text

from storage.tables.base import identity, metadata
from storage.types import Moment

_LIVE = "state IN ('open', 'explained') AND (kind IS NULL OR kind <> 'missing')"
_DRAFT = "state = 'draft' AND (kind IS NULL OR kind <> 'missing')"

# What was said is frozen once it is handed in; final once it is corrected or withdrawn; only a draft can be dropped.
dispute = Table(
    "dispute",
    metadata,
    identity(),
    Column("version", Integer, nullable=False),
    Column("statement_id", ForeignKey("statement.id"), nullable=False),
    Column("state", String(16), nullable=False),
    # The number of an entry; empty: the whole, or a missing line.
    Column("entry", String(32), nullable=False),
    Column("kind", String(16)),
    Column("claimed", BigInteger),
    Column("currency", String(3)),
    Column("text", Text, nullable=False),
    Column("photo", String(64)),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("insisted", Integer, nullable=False),
    # A key keeps the name it was born with where a column is renamed: SQLite has no other way.
    Column("corrected_by", ForeignKey("person.id", name="fk_dispute_answered_by")),
    Column("corrected_at", Moment),
    Column("document", String(32)),
    Column("prepared", String(32)),
    CheckConstraint("state = 'draft' OR kind IS NOT NULL", name="said_what"),
    CheckConstraint("corrected_by IS NULL OR corrected_by <> by", name="two_people"),
    CheckConstraint("(claimed IS NULL) = (currency IS NULL)", name="amount_whole"),
    Index("ix_dispute_statement", "statement_id", "id"),
    Index("ix_dispute_entry", "entry"),
    Index(
        "ix_dispute_live", "statement_id", "entry", unique=True, sqlite_where=text(_LIVE), postgresql_where=text(_LIVE)
    ),
    Index(
        "ix_dispute_draft",
        "statement_id",
        "by",
        "entry",
        unique=True,
        sqlite_where=text(_DRAFT),
        postgresql_where=text(_DRAFT),
    ),
)

# Append-only: what the house said to it, each time that it explained; never by who raised it.
dispute_explanation = Table(
    "dispute_explanation",
    metadata,
    identity(),
    Column("dispute_id", ForeignKey("dispute.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_dispute_explanation_dispute", "dispute_id", "id"),
)

# Append-only: lines that the customer confirmed while others were in dispute.
agreed_entry = Table(
    "agreed_entry",
    metadata,
    Column("statement_id", ForeignKey("statement.id"), primary_key=True),
    Column("entry", String(32), primary_key=True),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
)
