"""The tables, by topic. What they hold is described by the nouns of sales/."""

from storage.tables import books, goods, orders, papers, people, talk
from storage.tables.base import metadata

__all__ = ["books", "goods", "metadata", "orders", "papers", "people", "talk"]
