"""Tables of returns, of what their credit notes took from each invoice, and of the PDFs that were handed out."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
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

from storage.tables.base import currency, identity, metadata, minor
from storage.types import Moment

# Final once it is approved (then it is a credit note), refused or discarded.
goods_return = Table(
    "goods_return",
    metadata,
    identity(),
    Column("version", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("order_id", ForeignKey("sales_order.id"), nullable=False),
    Column("invoice", ForeignKey("invoice.number"), nullable=False),
    Column("customer", ForeignKey("customer.code"), nullable=False),
    currency(),
    Column("key", Text, nullable=False, unique=True),
    Column("requested_by", ForeignKey("person.id"), nullable=False),
    Column("requested_at", Moment, nullable=False),
    Column("warehouse", String(64), nullable=False),
    Column("lines", Text, nullable=False),
    Column("goods_back", Boolean, nullable=False),
    Column("reason", String(16)),
    Column("words", Text, nullable=False),
    Column("photo", String(64)),
    Column("number", String(32), unique=True),
    Column("day", Date),
    Column("decided_by", ForeignKey("person.id")),
    Column("decided_at", Moment),
    Column("refusal", Text),
    CheckConstraint("(number IS NOT NULL) = (state = 'approved')", name="numbered_when_posted"),
    CheckConstraint("decided_by IS NULL OR decided_by <> requested_by", name="two_people"),
    Index("ix_goods_return_order_id", "order_id"),
    Index("ix_goods_return_invoice", "invoice", "state"),
    Index("ix_goods_return_state", "state", "customer"),
)

# Append-only. What a credit note takes from one line of its invoice, after what was taken before: of `of_…` there was,
# `before_…` was credited already. Two notes that begin at the same remainder cannot both be kept.
credit_line = Table(
    "credit_line",
    metadata,
    identity(),
    Column("number", ForeignKey("goods_return.number"), nullable=False),
    Column("invoice", ForeignKey("invoice.number"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("sku", ForeignKey("product.sku"), nullable=False),
    Column("base_quantity", Integer, nullable=False),
    minor(),
    minor("tax"),
    minor("cost"),
    currency(),
    Column("before_quantity", BigInteger, nullable=False),
    Column("of_quantity", BigInteger, nullable=False),
    minor("before_minor"),
    minor("of_minor"),
    UniqueConstraint("number", "position"),
    UniqueConstraint("invoice", "position", "before_quantity", "before_minor"),
    CheckConstraint("base_quantity >= 0 AND minor >= 0 AND tax BETWEEN 0 AND minor", name="not_negative"),
    CheckConstraint("base_quantity > 0 OR minor > 0", name="not_nothing"),
    CheckConstraint("before_quantity >= 0 AND before_quantity + base_quantity <= of_quantity", name="quantity_left"),
    CheckConstraint("before_minor >= 0 AND before_minor + minor <= of_minor", name="amount_left"),
)

# Append-only: the PDF of a document as it was first handed out in a language, by the digest of its bytes.
document_paper = Table(
    "document_paper",
    metadata,
    Column("number", String(32), primary_key=True),
    Column("edition", String(64), primary_key=True),
    Column("language", String(2), primary_key=True),
    Column("digest", String(64), nullable=False),
)
