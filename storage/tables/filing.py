"""Tables of filed papers: names of their files, what they are found by, lists looked at, what corrections taught."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
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

from storage.tables.base import identity, metadata
from storage.types import Moment

# Append-only: the name under which a paper was filed. `folded` is the same for names that differ in case only.
paper_file = Table(
    "paper_file",
    metadata,
    Column("receipt_id", ForeignKey("receipt.id"), primary_key=True),
    Column("name", String(128), nullable=False),
    Column("folded", String(256), nullable=False, unique=True),
    Column("at", Moment, nullable=False),
)

# What a paper is found by: copies of what lists are narrowed by, and its words folded for searching. A receipt's own
# row is wide, with all that was read of it; a list would have to read them all.
paper_words = Table(
    "paper_words",
    metadata,
    Column("receipt_id", ForeignKey("receipt.id"), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("person_id", Integer, nullable=False),
    Column("customer", String(32)),
    Column("day", Date),
    Column("created_at", Moment, nullable=False),
    Column("total_minor", BigInteger),
    Column("words", Text, nullable=False),
    Index("ix_paper_words_narrow", "state", "kind", "person_id", "customer", "day", "created_at", "total_minor"),
)

# A list of papers that somebody looked at, so that its buttons need to carry a number only.
paper_view = Table(
    "paper_view",
    metadata,
    identity(),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("content", Text, nullable=False),
    UniqueConstraint("person_id", "content"),
)

# Append-only: what one confirmed paper says about where a value stands on papers of this issuer. `key` is the issuer by
# tax number, else by name; `alias` the same by name. `content` holds the right value and the spots, as JSON.
layout_lesson = Table(
    "layout_lesson",
    metadata,
    identity(),
    Column("at", Moment, nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("receipt_id", ForeignKey("receipt.id"), nullable=False),
    Column("key", String(160), nullable=False),
    Column("alias", String(160), nullable=False),
    Column("merchant", Text, nullable=False),
    Column("field", String(16), nullable=False),
    Column("corrected", Boolean, nullable=False),
    Column("content", Text, nullable=False),
    UniqueConstraint("receipt_id", "field"),
    Index("ix_layout_lesson_key", "key", "field"),
    Index("ix_layout_lesson_alias", "alias", "field"),
)

# Append-only: what was learned up to this lesson about a value of an issuer's papers counts no more.
layout_forgotten = Table(
    "layout_forgotten",
    metadata,
    identity(),
    Column("at", Moment, nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("key", String(160), nullable=False),
    Column("field", String(16), nullable=False),
    Column("lesson_id", ForeignKey("layout_lesson.id"), nullable=False),
    Index("ix_layout_forgotten_key", "key", "field"),
)
