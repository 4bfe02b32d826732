"""Tables of drawing up statements: each customer's own terms, how far each is stated, and the runs."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, text

from storage.tables.base import identity, metadata
from storage.types import Moment

# What a customer has agreed on; NULL is as the house does it.
statement_terms = Table(
    "statement_terms",
    metadata,
    Column("customer", ForeignKey("customer.code"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("rhythm", String(16)),
    Column("cut_off", Integer, nullable=False),
    Column("issue_day", Integer),
    Column("form", String(16)),
    Column("layout", String(16)),
    Column("by", ForeignKey("person.id")),
    Column("at", Moment, nullable=False),
)

# The end of the last period that was dealt with, whether there was something to state or not. Only moves on.
stated = Table(
    "stated",
    metadata,
    Column("customer", ForeignKey("customer.code"), primary_key=True),
    Column("until", Date, nullable=False),
)

_RUNNING = text("state = 'running'")

# A run that ended (done) is final; one is under way at a time.
statement_run = Table(
    "statement_run",
    metadata,
    identity(),
    Column("version", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("day", Date, nullable=False),
    Column("waits", Boolean, nullable=False),
    Column("by", ForeignKey("person.id")),
    Column("started_at", Moment, nullable=False),
    Column("moved_at", Moment, nullable=False),
    Column("total", Integer, nullable=False),
    Column("done", Integer, nullable=False),
    Column("issued", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Index("ix_statement_run_state", "state"),
    Index("ix_statement_run_running", "state", unique=True, sqlite_where=_RUNNING, postgresql_where=_RUNNING),
)
