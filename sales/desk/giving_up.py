"""Part of delivering: what is said when a message is given up, and by what sign why."""

from __future__ import annotations

from dataclasses import dataclass

from sales.dispatch import WhyFailed
from sales.notices import Notice, QueuedNotice

_SIGNS = (
    ("blocked", WhyFailed.BLOCKED),
    ("can't initiate", WhyFailed.NEVER_STARTED),
    ("deactivated", WhyFailed.NEVER_STARTED),
    ("chat not found", WhyFailed.NEVER_STARTED),
    ("has not joined", WhyFailed.NO_TELEGRAM),
)


@dataclass(frozen=True, slots=True)
class GaveUp:
    """A message that is not tried any more. `alarm`: administrators hear of it; else it is a matter of the chat, such
    as a contact who has blocked the bot."""

    id: int
    notice: Notice
    error: str
    alarm: bool

    @property
    def why(self) -> WhyFailed:
        """Why, as far as Telegram's words say."""
        said = self.error.lower()
        return next((why for sign, why in _SIGNS if sign in said), WhyFailed.TELEGRAM_ERROR)


def no_chat(queued: QueuedNotice) -> bool:
    """Whether it was given up because its person cannot be written to, until they write themselves."""
    gone = GaveUp(queued.id, queued.notice, queued.error or "", alarm=False)
    return queued.gave_up_at is not None and gone.why in (WhyFailed.BLOCKED, WhyFailed.NEVER_STARTED)
