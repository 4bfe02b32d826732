"""Table of adjustments: what corrects a customer's account by the decision of two people."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, Date, ForeignKey, Index, Integer, String, Table, Text, text

from storage.tables.base import currency, identity, metadata
from storage.types import Exact, Moment

_REVERSED = "kind = 'RV' AND state = 'approved'"

# Its content is frozen once it is asked for; it is final once it is approved (then it is posted), refused or withdrawn.
adjustment = Table(
    "adjustment",
    metadata,
    identity(),
    Column("version", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("key", Text, nullable=False, unique=True),
    Column("customer", ForeignKey("customer.code"), nullable=False),
    currency(),
    Column("asked_by", ForeignKey("person.id"), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("minor", BigInteger),
    Column("rate", Exact),
    Column("tax", BigInteger),
    Column("method", String(16)),
    # The number of the item, credit or posting that it concerns.
    Column("target", ForeignKey("journal.number")),
    Column("reason", String(16)),
    Column("words", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("document_day", Date),
    Column("due", Date),
    Column("batch", ForeignKey("import_job.id")),
    Column("number", String(32), unique=True),
    Column("day", Date),
    Column("decided_by", ForeignKey("person.id")),
    Column("decided_at", Moment),
    Column("refusal", Text),
    CheckConstraint("(number IS NOT NULL) = (state = 'approved')", name="numbered_when_posted"),
    CheckConstraint("(number IS NOT NULL) = (day IS NOT NULL)", name="dated_when_posted"),
    CheckConstraint("decided_by IS NULL OR decided_by <> asked_by", name="two_people"),
    CheckConstraint("state <> 'approved' OR decided_by IS NOT NULL", name="approved_by_somebody"),
    CheckConstraint("minor > 0 OR (kind = 'OB' AND minor < 0)", name="not_nothing"),
    CheckConstraint("tax IS NULL OR (tax >= 0 AND tax < minor)", name="tax_within"),
    CheckConstraint(
        "state IN ('draft', 'withdrawn') OR (minor IS NOT NULL AND reason IS NOT NULL)", name="complete_when_asked"
    ),
    Index("ix_adjustment_state", "state", "customer"),
    Index("ix_adjustment_customer", "customer", "id"),
    Index("ix_adjustment_batch", "batch"),
    # Nothing is taken back twice.
    Index(
        "ix_adjustment_reversed", "target", unique=True, sqlite_where=text(_REVERSED), postgresql_where=text(_REVERSED)
    ),
)
