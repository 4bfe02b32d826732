"""The tables, by topic. What they hold is described by the nouns of sales/."""

from storage.tables import (
    approvals,
    attachments,
    books,
    filing,
    goods,
    history,
    imports,
    orders,
    papers,
    people,
    prices,
    returns,
    talk,
)
from storage.tables.base import metadata

__all__ = [
    "approvals",
    "attachments",
    "books",
    "filing",
    "goods",
    "history",
    "imports",
    "metadata",
    "orders",
    "papers",
    "people",
    "prices",
    "returns",
    "talk",
]
