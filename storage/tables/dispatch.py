"""Tables of handing over: dispatches of statements, groups of customers, keys of messages that are gone."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from storage.tables.base import identity, metadata
from storage.types import Moment

dispatch = Table(
    "dispatch",
    metadata,
    Column("statement_id", ForeignKey("statement.id"), primary_key=True),
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("state", String(8), nullable=False),
    Column("why", String(16)),
    Column("at", Moment, nullable=False),
    Column("opened_at", Moment),
    Index(None, "person_id"),
)

group_chat = Table(
    "group_chat",
    metadata,
    identity(),
    Column("version", Integer, nullable=False),
    Column("chat_id", BigInteger, nullable=False, unique=True),
    Column("customer", ForeignKey("customer.code"), nullable=False),
    Column("title", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("asked_by", ForeignKey("person.id"), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("bound_at", Moment),
    Column("statements", Boolean, nullable=False),
    Index(None, "customer"),
)

# Digests of the keys of sent messages whose rows are gone: the same key is never queued twice.
past_key = Table("past_key", metadata, Column("digest", LargeBinary(16), primary_key=True))
