"""What the bytes of a file say about themselves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Facts:
    """`form` names the container (mp4, webm, opus, vorbis, mp3, wav, tgs); nothing is guessed."""

    form: str
    seconds: float = 0.0
    width: int = 0
    height: int = 0
    sound: bool = False
    picture: bool = False
    title: str = ""
    performer: str = ""

    @property
    def duration(self) -> int:
        """Whole seconds, as Telegram shows them; what is there at all lasts at least one."""
        return max(1, int(self.seconds + 0.5)) if self.seconds > 0 else 0
