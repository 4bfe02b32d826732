"""Tables of signing: the signatures under statements."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from storage.tables.base import identity, metadata
from storage.types import Moment

# Append-only.
signature = Table(
    "signature",
    metadata,
    Column("statement_id", ForeignKey("statement.id"), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("telegram_id", BigInteger),
    Column("at", Moment, nullable=False),
    Column("drawing", Text),
    Column("evidence", String(64)),
    Column("accepted_by", ForeignKey("person.id")),
    Column("name", String(80), nullable=False),
)

# Append-only; of a contact the latest row counts, and without one the contact may sign.
signing_right = Table(
    "signing_right",
    metadata,
    identity(),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("may", Boolean, nullable=False),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("overseer", Boolean, nullable=False),
    Index(None, "person_id"),
)
