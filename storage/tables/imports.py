"""The table of files that were checked for import."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from storage.tables.base import identity, metadata
from storage.types import Moment

# Final once it is applied or cancelled. The command line has no person.
import_job = Table(
    "import_job",
    metadata,
    identity(),
    Column("version", Integer, nullable=False),
    Column("person_id", ForeignKey("person.id")),
    Column("key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("kinds", Text, nullable=False),
    Column("kind", String(16)),
    Column("state", String(16), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("report", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("decided_at", Moment),
)
