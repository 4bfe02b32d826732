"""Ports: what the chat must not forget, the outbox and inbox, the audit log, the jobs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from sales.notices import AuditEntry, Card, Notice, Question, QueuedNotice, Subject
from sales.post import KeptUpdate, Turn


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

    def stranger_answered(self, telegram_id: int, about: str) -> datetime | None:
        """When somebody unknown was last answered about this."""
        ...

    def answer_stranger(self, telegram_id: int, about: str, at: datetime, unless_since: datetime) -> bool:
        """Note that they are answered now; False when they were after `unless_since`."""
        ...


class Outbox(Protocol):
    """Keeps what has to be sent. Moments are the house's; a lease is up when its moment has come."""

    def put(self, notice: Notice, at: datetime) -> None:
        """Queue a notice, due at that moment; one whose key was queued before is left alone."""
        ...

    def was_put(self, key: str) -> bool:
        """Whether a notice with this key was queued before, sent or not."""
        ...

    def put_many(self, notices: Iterable[Notice], at: datetime) -> None:
        """The same for many."""
        ...

    def due(self, now: datetime, limit: int) -> tuple[QueuedNotice, ...]:
        """What can be sent now, oldest first. What is for somebody who has not joined yet waits until they have."""
        ...

    def claim(self, now: datetime, until: datetime, lines: int) -> tuple[QueuedNotice, ...]:
        """Take what is due in so many lines at most, and hold it until then: nobody else is given it, nor anything
        behind it. Of a line what is due comes in order."""
        ...

    def hold(self, notice_ids: Iterable[int], until: datetime) -> None:
        """Hold what was claimed for longer."""
        ...

    def let_go(self, notice_ids: Iterable[int]) -> None:
        """Hold it no longer: whoever claims next is given it."""
        ...

    def forget(self) -> None:
        """Nothing that is queued is sent any more: for a history that is played, not lived."""
        ...

    def sent(self, notice_id: int, at: datetime) -> None: ...
    def sent_many(self, notice_ids: Iterable[int], at: datetime) -> None: ...
    def later(self, notice_id: int, until: datetime, error: str, *, failed: bool = True, holds: bool = True) -> None:
        """It is not sent before then. `failed`: that counts as a try. `holds`: what is behind it in its line waits."""
        ...

    def give_up(self, notice_id: int, at: datetime, error: str) -> None: ...
    def given_up(self, since: datetime) -> tuple[QueuedNotice, ...]:
        """What was given up at that moment or later, oldest first."""
        ...

    def given_up_to(self, person_id: int, since: datetime) -> tuple[QueuedNotice, ...]:
        """The same of what was for one person."""
        ...

    def retry(self, notice_id: int, at: datetime) -> bool:
        """Queue again what was given up, or have tried at once what waits; False when there is no such notice or it
        was sent."""
        ...

    def standing(self, limit: int) -> tuple[QueuedNotice, ...]:
        """What waits or was given up, oldest first."""
        ...

    def empty(self, before: datetime) -> int:
        """Let go of what was sent before that moment, but for a digest of its key; how many."""
        ...


class Turns(Protocol):
    """Keeps whose turn it is to send: one courier at a time, however many processes there are."""

    def seen(self) -> Turn:
        """Who has it, and the last sign of life."""
        ...

    def take(self, me: str, seen: Turn) -> bool:
        """Take it, if nothing has moved since it was seen so. What the other one had claimed is free then."""
        ...

    def go_on(self, me: str) -> int | None:
        """Say that I live; how many messages other processes have sent since the last time. None when it is not my
        turn (any more). Whoever would take it waits until my transaction ends."""
        ...

    def leave(self, me: str) -> None:
        """Let others have it, if it is mine."""
        ...

    def say(self, me: str, count: int) -> None:
        """Tell whoever has it, if it is somebody else, that I have sent so many messages."""
        ...


class Inbox(Protocol):
    """Keeps updates from before they are confirmed to Telegram until they are handled."""

    def put(self, update_id: int, payload: str, at: datetime) -> bool:
        """Store an update; False when this update_id was there before."""
        ...

    def unhandled(self) -> tuple[tuple[int, str], ...]: ...
    def left(self) -> tuple[KeptUpdate, ...]:
        """The same, oldest first, with how often each was tried. What was put aside is not among it."""
        ...

    def tried(self, update_id: int) -> None:
        """Its handling begins once more, after a start."""
        ...

    def set_aside(self, update_id: int, at: datetime, why: str) -> bool:
        """It is not tried any more; False when it is handled, or aside already."""
        ...

    def aside(self) -> tuple[KeptUpdate, ...]:
        """What was put aside, oldest first."""
        ...

    def take_up(self, update_id: int) -> bool:
        """Have it handled after the next start, from the first try on; False when it was not put aside."""
        ...

    def handled(self, update_id: int, at: datetime) -> None: ...
    def empty(self, before: datetime) -> int:
        """Let go of updates that were handled before that moment; how many."""
        ...


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
