"""Tables of the house's rules, version by version, and of who stands in for whom."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from storage.tables.base import identity, metadata
from storage.types import Moment

# Append-only: the newest version is in force.
rule_book = Table(
    "rule_book",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("by", ForeignKey("person.id")),
    Column("content", Text, nullable=False),
)

# Append-only.
delegation = Table(
    "delegation",
    metadata,
    identity(),
    Column("away", ForeignKey("person.id"), nullable=False),
    Column("stand_in", ForeignKey("person.id"), nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Index("ix_delegation_until", "until"),
)

# Append-only: a delegation that ended before its time.
delegation_end = Table(
    "delegation_end",
    metadata,
    Column("delegation_id", ForeignKey("delegation.id"), primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
)
