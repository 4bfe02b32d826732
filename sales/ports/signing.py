"""Ports: signatures under statements, and the marks that make a printed code hard to forge."""

from __future__ import annotations

from typing import Protocol

from sales.signatures import Signature, SigningRight


class Signatures(Protocol):
    """Keeps signatures: one a statement, never changed."""

    def add(self, signature: Signature) -> None:
        """Stale when the statement is signed already."""
        ...

    def of(self, statement_id: int) -> Signature | None: ...


class SigningRights(Protocol):
    """Keeps who of a customer's contacts may not sign: every change, never forgotten; the latest counts."""

    def latest(self, customer: str) -> dict[int, SigningRight]:
        """What was said last about the right of each contact of a customer; nothing about who always had it."""
        ...

    def barred(self, customer: str) -> frozenset[int]:
        """The contacts of a customer whose right was taken away."""
        ...

    def put(self, right: SigningRight) -> None: ...


class Marks(Protocol):
    """Makes the mark (an HMAC with this installation's own key) that goes with what is printed."""

    def mark(self, content: str) -> str:
        """16 upper-case hex digits."""
        ...

    def genuine(self, content: str, mark: str) -> bool:
        """Whether this installation made the mark for this content; in constant time."""
        ...


class NoMarks:
    """Where nothing is printed: nothing is genuine."""

    def mark(self, content: str) -> str:
        """16 zeros."""
        return "0" * 16

    def genuine(self, content: str, mark: str) -> bool:
        """Never."""
        return False
