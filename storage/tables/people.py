"""Tables of people and customers."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from storage.tables.base import currency, identity, metadata, minor
from storage.types import Moment

person = Table(
    "person",
    metadata,
    identity(),
    Column("name", Text, nullable=False),
    Column("telegram_id", BigInteger, unique=True),
    Column("language", String(8)),
    Column("seen_language", String(35)),
    Column("active", Boolean, nullable=False),
)

person_role = Table(
    "person_role",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("role", String(16), primary_key=True),
    Index(None, "role"),
)

customer = Table(
    "customer",
    metadata,
    Column("code", String(64), primary_key=True),
    Column("name_zh", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("rep_id", ForeignKey("person.id"), nullable=False),
    minor("credit_limit"),
    currency(),
    Column("terms_days", Integer, nullable=False),
    Column("aliases", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("held", Boolean, nullable=False),
    Column("group", String(64)),
    Column("price_list", String(64)),
    Column("rating", String(1), nullable=False),
    Column("addresses", Text, nullable=False),
    Column("tax_id", String(32)),
    Index(None, "rep_id"),
    Index(None, "tax_id"),
)

# The company of a contact; apart from `person`, which customers refer to.
contact = Table(
    "contact",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    # Checked at COMMIT: a rep, a customer and its contact can be written in any order.
    Column("customer", ForeignKey("customer.code", deferrable=True, initially="DEFERRED"), nullable=False),
    Index(None, "customer"),
)

invitation = Table(
    "invitation",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
    Column("invited_by", ForeignKey("person.id")),  # none: at the server
    Index(None, "person_id"),
)
