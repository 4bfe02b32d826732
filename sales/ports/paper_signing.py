"""Port: photos of signed prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sales.paper_signing import PaperSigning
from sales.people import Scope


class PaperSignings(Protocol):
    """Keeps photos of signed prints. Who sent one sees it, and who sees the statement that it is of."""

    def add(self, made: PaperSigning) -> PaperSigning:
        """Stale when this message's photo is there already."""
        ...

    def by_message(self, chat_id: int, message_id: int) -> PaperSigning | None: ...
    def get(self, signing_id: int, scope: Scope, person_id: int) -> PaperSigning | None: ...

    def choose(self, made: PaperSigning, seen: int) -> PaperSigning:
        """What it is of, before it is handed in; Stale."""
        ...

    def save(self, made: PaperSigning, seen: int) -> PaperSigning:
        """How far it is; Stale, also where another one waits for the same statement."""
        ...

    def waiting(self, statement_id: int) -> PaperSigning | None:
        """The one that waits for this statement."""
        ...

    def to_decide(self, scope: Scope, person_id: int) -> tuple[PaperSigning, ...]:
        """Those that wait in this scope and that this person neither sent nor issued the statement of; those that wait
        longest first."""
        ...

    def with_photo(self, photo: str) -> tuple[PaperSigning, ...]:
        """Those with the very same photo, oldest first."""
        ...

    def keep_looks(self, signing_id: int, looks: Sequence[str]) -> None:
        """Keep how a photo looks, that of the whole first (sales.likeness); once."""
        ...

    def like_this(self, signing_id: int) -> tuple[PaperSigning, ...]:
        """Others whose photos look like this one's and that were handed in, oldest first."""
        ...

    def to_be_signed(self, scope: Scope, limit: int) -> tuple[int, ...]:
        """The ids of the latest revisions in this scope that nobody has signed or disputed, newest first."""
        ...
