"""Tables of the talk: cards, questions, keys, what comes in and goes out, jobs, and the audit log."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.tables.base import identity, metadata
from storage.types import Moment

card = Table(
    "card",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("subject", String(16), nullable=False),
    Column("subject_id", Integer, nullable=False),
    Column("has_file", Boolean, nullable=False),
    Index("ix_card_subject", "subject", "subject_id"),
)

question = Table(
    "question",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("ask", String(32), nullable=False),
    Column("subject_id", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("detail", Text, nullable=False),
)

taken_key = Table(
    "taken_key",
    metadata,
    Column("key", Text, primary_key=True),
    Column("at", Moment, nullable=False),
)

# When somebody unknown was last answered; by what they came with.
stranger = Table(
    "stranger",
    metadata,
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    Column("about", String(8), primary_key=True),
    Column("at", Moment, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    identity(),
    Column("kind", String(32), nullable=False),
    Column("subject", String(16), nullable=False),
    Column("subject_id", Integer, nullable=False),
    Column("key", Text, nullable=False, unique=True),
    Column("person_id", ForeignKey("person.id")),
    Column("detail", Text, nullable=False),
    Column("queued_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("sent_at", Moment),
    Column("gave_up_at", Moment),
    Column("error", Text),
    Column("line", Text, nullable=False),  # what is sent in order: to one person, or of one subject
    Column("holds", Boolean, nullable=False),  # those behind it in its line wait until it is tried again
    Column("claimed_until", Moment),  # a courier is at it
    Index(
        "ix_outbox_given_up",
        "person_id",
        sqlite_where=text("sent_at IS NULL AND gave_up_at IS NOT NULL"),
        postgresql_where=text("sent_at IS NULL AND gave_up_at IS NOT NULL"),
    ),
    Index(
        "ix_outbox_line",
        "line",
        "id",
        sqlite_where=text("sent_at IS NULL AND gave_up_at IS NULL"),
        postgresql_where=text("sent_at IS NULL AND gave_up_at IS NULL"),
    ),
    Index(
        "ix_outbox_waiting",
        "due_at",
        "id",
        sqlite_where=text("sent_at IS NULL AND gave_up_at IS NULL"),
        postgresql_where=text("sent_at IS NULL AND gave_up_at IS NULL"),
    ),
)

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("payload", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("handled_at", Moment),
    Column("tries", Integer, nullable=False),  # how often its handling was begun after a start
    Column("aside_at", Moment),  # it is not tried any more
    Column("aside_why", Text),
    Index(
        "ix_inbox_unhandled",
        "update_id",
        sqlite_where=text("handled_at IS NULL"),
        postgresql_where=text("handled_at IS NULL"),
    ),
)

# The one row says which courier is at work, and by `beat` that it lives.
courier_turn = Table(
    "courier_turn",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("holder", Text, nullable=False),  # empty: nobody
    Column("beat", BigInteger, nullable=False),
    Column("beside", Integer, nullable=False),  # messages that other processes sent since the last beat
    CheckConstraint("id = 1", name="only_one"),
)

job_claim = Table(
    "job_claim",
    metadata,
    Column("job", String(64), primary_key=True),
    Column("slot", String(64), primary_key=True),
    Column("at", Moment, nullable=False),
)

# Append-only, each row bound to the one before by its hash.
audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("person_id", Integer),
    Column("telegram_id", BigInteger),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("hash"),
    Index("ix_audit_subject", "subject"),
)

# The end of the chain: the one row that appending locks. Moved on by a trigger; a chain cut short shows against it.
audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    CheckConstraint("id = 1", name="only_one"),
)
