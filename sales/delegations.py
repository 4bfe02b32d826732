"""Delegations: who decides in the place of a manager who is away, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Delegation:
    """`stand_in` decides in the place of `away` from `since` up to `until`, or up to `ended_at` where somebody came
    back earlier. id 0: not stored yet."""

    id: int
    away: int
    stand_in: int
    since: datetime
    until: datetime
    ended_at: datetime | None = None

    def in_force(self, now: datetime) -> bool:
        """Whether the stand-in may decide at this moment."""
        return self.since <= now < self.until and (self.ended_at is None or now < self.ended_at)
