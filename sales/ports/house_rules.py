"""Ports: the rules of the house, and who stands in for whom."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from sales.delegations import Delegation
from sales.policy import RuleBook


class Rules(Protocol):
    """Keeps the house's rules, every version of them."""

    def latest(self) -> RuleBook | None:
        """The version in force; None while nobody has changed a rule. Read once a transaction."""
        ...

    def add(self, book: RuleBook) -> None:
        """Put the next version in force; Stale when somebody else has written this number."""
        ...


class Delegations(Protocol):
    """Keeps who stands in for whom. Nothing is changed: an early end is written beside it."""

    def add(self, delegation: Delegation) -> Delegation:
        """Store under an id of its own."""
        ...

    def end(self, delegation_id: int, at: datetime) -> None:
        """Note an early end; nothing happens if one is noted."""
        ...

    def get(self, delegation_id: int) -> Delegation | None: ...
    def in_force(self, now: datetime) -> tuple[Delegation, ...]:
        """All that are in force at this moment, oldest first. Read once a transaction and moment."""
        ...
