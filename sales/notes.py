"""Voice notes: what a rep said into the phone about an order. They are kept and played back, never understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class NoteKind(StrEnum):
    """How it was sent, and so how it is played back."""

    VOICE = "voice"
    AUDIO = "audio"
    VIDEO_NOTE = "video_note"


@dataclass(frozen=True, slots=True)
class VoiceNote:
    """One recording kept with an order: the SHA-256 of its bytes, its length in seconds, and who sent it when."""

    order_id: int
    digest: str
    kind: NoteKind
    seconds: int
    at: datetime
    by: int
