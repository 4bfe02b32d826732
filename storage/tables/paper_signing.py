"""Table of photos of signed prints, which one person hands in and another accepts."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, Text, text

from storage.tables.base import identity, metadata
from storage.tables.looks import look_table
from storage.types import Moment

# Never deleted. Who sent which photo with which code when is frozen; what it is of, from when it is handed in; all of
# it, once it is decided.
paper_signing = Table(
    "paper_signing",
    metadata,
    identity(),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    Column("photo", String(64), nullable=False),
    Column("code", Text),
    # What was seen in the place to sign when it came: sales.paper_signing.Ink.
    Column("ink", String(8)),
    Column("version", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("statement_id", ForeignKey("statement.id")),
    Column("revision", Integer),
    Column("hash", String(64)),
    Column("handed_at", Moment),
    Column("decided_by", ForeignKey("person.id")),
    Column("decided_at", Moment),
    Column("reason", Text),
    CheckConstraint("decided_by IS NULL OR decided_by <> person_id", name="two_people"),
    CheckConstraint(
        "state IN ('taken', 'withdrawn') OR (statement_id IS NOT NULL AND handed_at IS NOT NULL)", name="handed_in"
    ),
    CheckConstraint("(state IN ('accepted', 'refused')) = (decided_by IS NOT NULL)", name="decided"),
    Index("uq_paper_signing_message", "chat_id", "message_id", unique=True),
    Index("ix_paper_signing_photo", "photo"),
    # One at a time waits for a statement.
    Index(
        "uq_paper_signing_waiting",
        "statement_id",
        unique=True,
        sqlite_where=text("state = 'waiting'"),
        postgresql_where=text("state = 'waiting'"),
    ),
)

paper_signing_look = look_table("paper_signing_look", "signing_id", "paper_signing.id")
