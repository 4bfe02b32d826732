"""Ports: what the chat must not forget, the outbox and inbox, the audit log, the jobs."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from sales.notices import AuditEntry, Card, Notice, Question, QueuedNotice, Subject


class Talk(Protocol):
    """Keeps what the chat must not forget: cards shown, the open question, updates and presses already handled."""

    def remember_card(self, card: Card) -> None: ...
    def cards_of(self, subject: Subject, subject_id: int) -> tuple[Card, ...]: ...
    def forget_card(self, chat_id: int, message_id: int) -> None: ...
    def card_at(self, chat_id: int, message_id: int) -> Card | None: ...
    def ask(self, question: Question) -> None:
        """Make this the person's one open question."""
        ...

    def open_question(self, person_id: int) -> Question | None: ...
    def close_question(self, person_id: int) -> None: ...
    def first_time(self, key: str, at: datetime) -> bool:
        """Take an idempotency key; False when it was taken before."""
        ...


class Outbox(Protocol):
    """Keeps what has to be sent."""

    def put(self, notice: Notice, at: datetime) -> None:
        """Queue a notice; one whose key was queued before is left alone."""
        ...

    def due(self, now: datetime, limit: int) -> tuple[QueuedNotice, ...]:
        """What can be sent now, oldest first. What is for somebody who has not joined yet waits until they have."""
        ...

    def forget(self) -> None:
        """Nothing that is queued is sent any more: for a history that is played, not lived."""
        ...

    def sent(self, notice_id: int, at: datetime) -> None: ...
    def later(self, notice_id: int, until: datetime, error: str) -> None: ...
    def give_up(self, notice_id: int, at: datetime, error: str) -> None: ...


class Inbox(Protocol):
    """Keeps updates from before they are confirmed to Telegram until they are handled."""

    def put(self, update_id: int, payload: str, at: datetime) -> bool:
        """Store an update; False when this update_id was there before."""
        ...

    def unhandled(self) -> tuple[tuple[int, str], ...]: ...
    def handled(self, update_id: int, at: datetime) -> None: ...


class Audit(Protocol):
    """Keeps the hash-chained audit log."""

    def append(self, entry: AuditEntry) -> None: ...


class Jobs(Protocol):
    """Keeps which scheduled job ran for which slot: the claim decides, not the scheduler."""

    def claim(self, job: str, slot: str, at: datetime) -> bool:
        """Take a slot; False when somebody has it."""
        ...

    def claimed(self, job: str, slot: str) -> bool:
        """Whether somebody has the slot."""
        ...
