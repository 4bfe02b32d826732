"""Keeps the house's rules, version by version."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy import Connection, select

from sales.policy import Policy, RuleBook
from sales.ports import Stale
from storage.codec import codec
from storage.keepers.tools import insert_unless_there
from storage.tables.approvals import rule_book

_RULES = codec(Policy)
_LATEST = select(rule_book).order_by(rule_book.c.number.desc()).limit(1)
_ADD = insert_unless_there(rule_book)


@lru_cache(maxsize=8)
def _read(content: str) -> Policy:
    """Every action asks for the rules, and they hardly ever change."""
    policy: Policy = _RULES.read(content)
    return policy


class RulesKeeper:
    """Keeps them in `rule_book`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._seen: RuleBook | None = None
        self._looked = False

    def latest(self) -> RuleBook | None:
        if not self._looked:
            row = self._connection.execute(_LATEST).one_or_none()
            self._seen = RuleBook(row.number, row.at, row.by, _read(row.content)) if row else None
            self._looked = True
        return self._seen

    def add(self, book: RuleBook) -> None:
        row = {"number": book.number, "at": book.at, "by": book.by, "content": _RULES.write(book.rules)}
        if self._connection.execute(_ADD, row).scalar_one_or_none() is None:
            raise Stale(f"rules {book.number} are there")
        self._looked = False
