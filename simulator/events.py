"""Tells every open page what changes, and remembers the last Bot API calls and updates for the inspector."""

from __future__ import annotations

import asyncio
from collections import deque
from itertools import count

from simulator.world import Json

LOG_SIZE = 2000
QUEUE_SIZE = 5000
TOO_SLOW = "too_slow"
"""The last event of a listener that did not keep up: it must ask anew for what there is."""


class Hub:
    """One queue a listener; a listener that does not keep up is sent away instead of eating memory."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[Json]] = set()
        self._log: deque[Json] = deque(maxlen=LOG_SIZE)
        self._ids = count(1)

    @property
    def heard(self) -> bool:
        """Whether any page is open; if not, nobody need draw cards."""
        return bool(self._listeners)

    def listen(self) -> asyncio.Queue[Json]:
        """A new listener's queue."""
        queue: asyncio.Queue[Json] = asyncio.Queue(QUEUE_SIZE)
        self._listeners.add(queue)
        return queue

    def leave(self, queue: asyncio.Queue[Json]) -> None:
        """The listener has gone."""
        self._listeners.discard(queue)

    def tell(self, kind: str, **fields: object) -> None:
        """Sends one event to every listener."""
        event: Json = {"type": kind, **fields}
        for queue in tuple(self._listeners):
            try:
                queue.put_nowait(event)
            except asyncio.QueueFull:
                self._send_away(queue)

    def _send_away(self, queue: asyncio.Queue[Json]) -> None:
        self._listeners.discard(queue)
        while not queue.empty():
            queue.get_nowait()
        queue.put_nowait({"type": TOO_SLOW})

    def record(self, kind: str, **fields: object) -> None:
        """An event for the inspector: told, and kept in the log."""
        entry: Json = {"type": kind, "id": next(self._ids), **fields}
        self._log.append(entry)
        self.tell(**{"kind": kind, **{k: v for k, v in entry.items() if k != "type"}})

    def log(self, limit: int) -> list[Json]:
        """The last entries, oldest first."""
        return list(self._log)[-limit:] if limit > 0 else []

    def forget(self) -> None:
        """Empties the log."""
        self._log.clear()
