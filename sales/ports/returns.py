"""Ports: returns with their credit notes, and the PDFs of documents that were handed out."""

from __future__ import annotations

from typing import Protocol

from sales.people import Language, Scope
from sales.returns import Return, ReturnLine, ReturnState


class Returns(Protocol):
    """Keeps returns. What was approved is a credit note: the database refuses to change it."""

    def add(self, made: Return) -> Return:
        """Store under an id of its own; Stale when one with its `key` exists."""
        ...

    def get(self, return_id: int, scope: Scope) -> Return | None: ...
    def by_number(self, number: str, scope: Scope) -> Return | None: ...
    def save(self, made: Return, seen: int) -> Return:
        """Compare-and-set on the version, else Stale."""
        ...

    def of_invoice(self, invoice: str, state: ReturnState) -> tuple[Return, ...]:
        """The invoice's returns in this state, oldest first."""
        ...

    def of_order(self, order_id: int) -> tuple[Return, ...]:
        """All that was asked for, oldest first; neither drafts nor what was discarded."""
        ...

    def in_state(self, state: ReturnState, scope: Scope) -> tuple[Return, ...]: ...
    def credit(self, made: Return) -> None:
        """Append the lines of a credit note to what is credited of its invoice; the database refuses more than there
        was, and two notes that go on from the same remainder."""
        ...

    def credited(self, invoice: str) -> tuple[ReturnLine, ...]:
        """Every credit of the invoice's lines, in the order of posting."""
        ...


class Papers(Protocol):
    """Keeps which PDF of a document was handed out. `edition` tells apart what one number was at two times (an order
    that was reopened); documents that are posted once have one."""

    def digest(self, number: str, edition: str, language: Language) -> str | None:
        """The digest of the PDF that was handed out in this language."""
        ...

    def keep(self, number: str, edition: str, language: Language, digest: str) -> str:
        """Note the PDF handed out; the digest that counts, which is the first one noted."""
        ...
