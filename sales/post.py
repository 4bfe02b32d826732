"""What comes in and goes out, as the house keeps it: whose turn it is to send, updates that wait or were put aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Turn:
    """Which courier is at work, of all processes; nobody when `holder` is empty. `beat` is another number each time
    when it says that it lives."""

    holder: str
    beat: int


@dataclass(frozen=True, slots=True)
class KeptUpdate:
    """An update that was kept. `tries`: how often its handling was begun after a start; `aside_at`: since when it is
    not tried any more, and `why`."""

    update_id: int
    payload: str
    at: datetime
    tries: int = 0
    aside_at: datetime | None = None
    why: str = ""
