"""Tables of visits to customers, of who wants the morning brief, and of what customers say after signing."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Float, ForeignKey, Index, Integer, String, Table, Text

from storage.tables.base import identity, metadata
from storage.types import Moment

# Append-only. `about`: the visit that a row of words, or one that takes it back, belongs to. `metres`: from the place
# where it was noted to the customer's own, where both are known.
visit = Table(
    "visit",
    metadata,
    identity(),
    Column("key", Text, nullable=False, unique=True),
    Column("customer", ForeignKey("customer.code"), nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("about", ForeignKey("visit.id")),
    Column("words", Text, nullable=False),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("metres", Integer),
    CheckConstraint("(kind IN ('words', 'taken_back')) = (about IS NOT NULL)", name="about_a_visit"),
    CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="whole_place"),
    Index("ix_visit_customer", "customer", "at"),
    Index("ix_visit_about", "about"),
)

# Append-only: every so many days a customer is to be visited (none: no more). The latest row counts.
visit_rhythm = Table(
    "visit_rhythm",
    metadata,
    identity(),
    Column("customer", ForeignKey("customer.code"), nullable=False),
    Column("days", Integer),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("days IS NULL OR days > 0", name="above_zero"),
    Index("ix_visit_rhythm_customer", "customer", "id"),
)

# Whether a person wants the brief; who is not in it does.
brief_choice = Table(
    "brief_choice",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True, autoincrement=False),
    Column("wanted", Boolean, nullable=False),
)

# Append-only: one question a signature.
satisfaction_question = Table(
    "satisfaction_question",
    metadata,
    identity(),
    Column("statement_id", ForeignKey("statement.id"), nullable=False, unique=True),
    Column("customer", ForeignKey("customer.code"), nullable=False),
    Column("rep_id", ForeignKey("person.id"), nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_satisfaction_question_customer", "customer", "at"),
)

# Append-only: of several rows the latest is the answer. Each holds the whole of it.
satisfaction_answer = Table(
    "satisfaction_answer",
    metadata,
    identity(),
    Column("question_id", ForeignKey("satisfaction_question.id"), nullable=False),
    Column("score", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("score BETWEEN 1 AND 5", name="one_to_five"),
    Index("ix_satisfaction_answer_question_id", "question_id", "id"),
    Index("ix_satisfaction_answer_at", "at"),
)
