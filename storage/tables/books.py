"""Tables of the books. Everything here is append-only; what is kept beside it is kept by triggers."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    text,
)

from storage.tables.base import currency, identity, metadata, minor
from storage.types import Moment

# Holds 0 and nothing else: what refers to it must be 0 by COMMIT.
zero = Table(
    "zero",
    metadata,
    Column("value", BigInteger, primary_key=True, autoincrement=False),
    CheckConstraint("value = 0", name="only_zero"),
)

number_sequence = Table(
    "number_sequence",
    metadata,
    Column("kind", String(8), primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)

# `lines` is how many postings it has; `open_lines`, how many are missing, and `net`, the sum of those written, are kept
# by a trigger and must both be 0 at COMMIT. A posting more makes open_lines negative, which is refused at once.
journal = Table(
    "journal",
    metadata,
    Column("number", String(32), primary_key=True),
    Column("kind", String(8), nullable=False),
    Column("day", Date, nullable=False),
    currency(),
    Column("reverses", ForeignKey("journal.number")),
    Column("at", Moment, nullable=False),
    Column("lines", Integer, nullable=False),
    Column("open_lines", BigInteger, nullable=False),
    minor("net"),
    UniqueConstraint("number", "day", "currency"),
    ForeignKeyConstraint(["net"], ["zero.value"], deferrable=True, initially="DEFERRED"),
    ForeignKeyConstraint(["open_lines"], ["zero.value"], deferrable=True, initially="DEFERRED"),
    CheckConstraint("lines >= 2", name="two_lines"),
    CheckConstraint("open_lines BETWEEN 0 AND lines", name="no_line_more"),
)

posting = Table(
    "posting",
    metadata,
    identity(),
    Column("journal", String(32), nullable=False),
    Column("day", Date, nullable=False),
    currency(),
    Column("account", String(8), nullable=False),
    Column("customer", ForeignKey("customer.code")),
    minor(),
    # A line has its journal's date and currency.
    ForeignKeyConstraint(["journal", "day", "currency"], ["journal.number", "journal.day", "journal.currency"]),
    CheckConstraint("(account = '1122') = (customer IS NOT NULL)", name="receivable_names_customer"),
    Index("ix_posting_journal", "journal", "minor"),
    Index("ix_posting_account", "account", "currency", "day", "id", "minor"),
    Index(
        "ix_posting_customer",
        "customer",
        "currency",
        "day",
        "id",
        "minor",
        sqlite_where=text("customer IS NOT NULL"),
        postgresql_where=text("customer IS NOT NULL"),
    ),
)

# What a customer owes, kept by a trigger on posting.
balance = Table(
    "balance",
    metadata,
    Column("customer", ForeignKey("customer.code"), primary_key=True),
    Column("currency", String(3), primary_key=True),
    minor(),
)

# `residual` is kept by a trigger on allocation; it never passes zero, nor grows beyond the amount.
open_item = Table(
    "open_item",
    metadata,
    Column("number", ForeignKey("journal.number"), primary_key=True),
    Column("kind", String(8), nullable=False),
    Column("customer", ForeignKey("customer.code"), nullable=False),
    currency(),
    Column("day", Date, nullable=False),
    Column("due", Date, nullable=False),
    minor(),
    minor("residual"),
    UniqueConstraint("number", "customer", "currency"),
    CheckConstraint(
        "(minor >= 0 AND residual BETWEEN 0 AND minor) OR (minor < 0 AND residual BETWEEN minor AND 0)",
        name="residual_in_bounds",
    ),
    Index("ix_open_item_customer", "customer", "currency", "day"),
    Index(
        "ix_open_item_open",
        "customer",
        "currency",
        sqlite_where=text("residual <> 0"),
        postgresql_where=text("residual <> 0"),
    ),
)

# `counts_from` is the first day on which the allocation and both its sides are there.
allocation = Table(
    "allocation",
    metadata,
    identity(),
    Column("credit", String(32), nullable=False),
    Column("item", String(32), nullable=False),
    Column("customer", String(64), nullable=False),
    currency(),
    minor(),
    Column("day", Date, nullable=False),
    Column("counts_from", Date, nullable=False),
    Column("at", Moment, nullable=False),
    # An allocation is taken back by another row: the same with its sign turned.
    Column("undoes", ForeignKey("allocation.id"), unique=True),
    # Both sides belong to one customer and one currency.
    ForeignKeyConstraint(
        ["credit", "customer", "currency"],
        ["open_item.number", "open_item.customer", "open_item.currency"],
        name="fk_allocation_credit",
    ),
    ForeignKeyConstraint(
        ["item", "customer", "currency"],
        ["open_item.number", "open_item.customer", "open_item.currency"],
        name="fk_allocation_item",
    ),
    CheckConstraint("(undoes IS NULL AND minor > 0) OR (undoes IS NOT NULL AND minor < 0)", name="signed"),
    CheckConstraint("credit <> item", name="two_sides"),
    Index("ix_allocation_credit", "credit"),
    Index("ix_allocation_item", "item"),
    Index("ix_allocation_customer", "customer", "currency", "counts_from"),
)
