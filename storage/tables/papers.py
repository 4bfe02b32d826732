"""Tables of papers: photographed receipts, statements and what was sent about them."""

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

from storage.tables.base import currency, identity, metadata
from storage.tables.looks import look_table
from storage.types import Exact, Moment

# Photos that came as one message group, or the slips of one photo. Never deleted; only the caption may still come.
receipt_album = Table(
    "receipt_album",
    metadata,
    identity(),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("group", String(64)),
    Column("caption", Text, nullable=False),
    UniqueConstraint("chat_id", "group"),
)

receipt = Table(
    "receipt",
    metadata,
    identity(),
    Column("version", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("digest", String(64), nullable=False),
    currency(),
    Column("caption", Text, nullable=False),
    Column("look", String(64)),
    Column("reading", Text),
    Column("fault", String(16)),
    Column("merchant", Text),
    Column("day", Date),
    Column("total", Exact),
    # The total in minor units, for finding the same payment again.
    Column("total_minor", BigInteger),
    Column("number", Text),
    Column("corrected", Text, nullable=False),
    Column("customer", ForeignKey("customer.code")),
    Column("method", String(16)),
    Column("twin", Text),
    Column("twin_accepted", Boolean, nullable=False),
    Column("kind", String(16)),
    Column("album", ForeignKey("receipt_album.id")),
    Column("part", Integer, nullable=False),
    Column("said_total", Exact),
    Column("note", ForeignKey("delivery.number")),
    Column("matched_by", String(16)),
    Column("not_a_receipt", Boolean, nullable=False),
    Column("kind_chosen", Boolean, nullable=False),
    # For finding the same paper, or another one of the same people, however they were written: see sales/likeness.py.
    Column("number_key", Text),
    Column("party", Text),
    Column("party_tax_id", String(32)),
    UniqueConstraint("chat_id", "message_id", "part"),
    Index("ix_receipt_state", "state"),
    Index("ix_receipt_digest", "digest"),
    Index("ix_receipt_number", "number_key"),
    Index("ix_receipt_payment", "customer", "day", "total_minor"),
    Index("ix_receipt_album", "album"),
    Index("ix_receipt_party", "party"),
    Index("ix_receipt_party_tax_id", "party_tax_id"),
)

receipt_look = look_table("receipt_look", "receipt_id", "receipt.id")

# Everything down to last_posting, before_id and why are frozen by a trigger.
statement = Table(
    "statement",
    metadata,
    identity(),
    Column("number", String(32), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("customer", ForeignKey("customer.code"), nullable=False),
    currency(),
    Column("period_start", Date, nullable=False),
    Column("period_end", Date, nullable=False),
    Column("snapshot", Text, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("issued_at", Moment, nullable=False),
    Column("issued_by", ForeignKey("person.id")),
    # The customer's last posting that it knows of: what was posted later is not in it, whatever its date.
    Column("last_posting", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("signed_by", ForeignKey("person.id")),
    Column("signed_at", Moment),
    Column("disputed", Text, nullable=False),
    Column("reason", Text),
    # The statement before, in whose closing this one's opening is; what came too late for that one is in this one, as a
    # prior-period adjustment. NULL: there was none before (or it is from a time when nobody asked).
    Column("before_id", Integer),
    # What the revision before this one was replaced for.
    Column("why", Text),
    UniqueConstraint("number", "revision"),
    UniqueConstraint("customer", "currency", "period_start", "period_end", "revision"),
    Index("ix_statement_state", "state", "issued_at"),
)

# Append-only: the send log decides which level of reminder is still to be sent.
reminder = Table(
    "reminder",
    metadata,
    Column("statement_id", ForeignKey("statement.id"), primary_key=True),
    Column("level", String(32), primary_key=True),
    Column("at", Moment, nullable=False),
)

# Append-only: the PDF of a statement as it was first handed out in a language, by the digest of its bytes.
paper = Table(
    "paper",
    metadata,
    Column("statement_id", ForeignKey("statement.id"), primary_key=True),
    Column("language", String(2), primary_key=True),
    Column("digest", String(64), nullable=False),
)
