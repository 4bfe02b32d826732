"""How fast a bot may send: buckets that fill with time and are emptied by messages."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from simulator.errors import too_many

# Telegram publishes the rates, not the bursts; the bursts are what short bursts of real bots get away with.
OVERALL = (30.0, 30)
PRIVATE_CHAT = (1.0, 10)
GROUP = (20 / 60, 20)
SLACK = 1e-6


@dataclass(slots=True)
class _Bucket:
    rate: float
    size: int
    level: float
    at: float

    def wait(self, count: int, now: float) -> float:
        """Seconds until `count` fit; 0 when they do now. A full bucket takes any count (an album of ten)."""
        self.level = min(self.size, self.level + (now - self.at) * self.rate)
        self.at = now
        missing = min(count, self.size) - self.level
        return 0.0 if missing <= SLACK else missing / self.rate


class Limits:
    """30 messages a second overall, one a second in a private chat with some burst, 20 a minute in a group."""

    def __init__(self, on: bool, clock: Callable[[], float]) -> None:
        self.on = on
        self._clock = clock
        self._buckets: dict[int | None, _Bucket] = {}

    def take(self, chat_id: int, count: int = 1) -> None:
        """Counts messages to a chat, or raises 429 with the seconds to wait."""
        if not self.on:
            return
        now = self._clock()
        buckets = [self._bucket(None, now), self._bucket(chat_id, now)]
        wait = max(bucket.wait(count, now) for bucket in buckets)
        if wait > 0:
            raise too_many(max(1, math.ceil(wait)))
        for bucket in buckets:
            bucket.level -= count

    def _bucket(self, key: int | None, now: float) -> _Bucket:
        found = self._buckets.get(key)
        if found is None:
            rate, size = OVERALL if key is None else PRIVATE_CHAT if key > 0 else GROUP
            found = self._buckets[key] = _Bucket(rate, size, float(size), now)
        return found
