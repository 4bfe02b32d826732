"""Dispatches: to whom a statement was handed, whether it came, why not, and whether it was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sales.people import Language


class DispatchState(StrEnum):
    """How far a statement has come on its way to one contact."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"


class WhyFailed(StrEnum):
    """Why a statement did not reach a contact."""

    BLOCKED = "blocked"  # the contact has blocked the bot
    NEVER_STARTED = "never_started"  # the contact has never opened the chat, or the account is gone
    NO_TELEGRAM = "no_telegram"  # invited at most: there is no account to send to
    TELEGRAM_ERROR = "telegram_error"  # Telegram would not take it, or was out of reach for too long


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A statement on its way to one contact. `at`: since when it stands so. `opened_at`: the first press on its card or
    the first request for a file of it. `name`: the contact's, as it is read; not written."""

    statement_id: int
    person_id: int
    state: DispatchState
    at: datetime
    why: WhyFailed | None = None
    opened_at: datetime | None = None
    name: str = ""

    @property
    def opened(self) -> bool:
        """Whether the contact has looked at it, as far as can be seen."""
        return self.opened_at is not None


@dataclass(frozen=True, slots=True)
class Group:
    """A chat of several people that shall get, or gets, a customer's statements. Until `bound_at` it was only asked
    for, by `asked_by`, and gets nothing. `language`: in which it is written to. `statements`: whether it gets them."""

    id: int
    version: int
    chat_id: int
    customer: str
    title: str
    language: Language
    asked_by: int
    asked_at: datetime
    bound_at: datetime | None = None
    statements: bool = True

    @property
    def bound(self) -> bool:
        """Whether somebody of this customer has said yes to it."""
        return self.bound_at is not None
