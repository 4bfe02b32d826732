"""The clock of the local Telegram: real time plus an offset that tests and the demo can move."""

from __future__ import annotations

import time

from simulator.state import Keeper


class Clock:
    """Unix seconds; the offset outlives a restart when the state is kept."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self.offset = int(keeper.meta("clock_offset", 0))

    def now(self) -> int:
        """Seconds since 1970 as this Telegram counts them."""
        return int(time.time()) + self.offset

    def move(self, offset: int) -> int:
        """Sets the distance to real time and answers the new now."""
        self.offset = offset
        self._keeper.set_meta("clock_offset", offset)
        return self.now()
