"""What a card says while its photo is read: how many are before it, that it is being read, what is looked at again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from handlers.views.screens import Reading
from sales.slips import Stage

PERIOD = 1.0  # seconds: what is read faster needs no word, and no card is edited more often

Show = Callable[[int, Reading], Awaitable[None]]


class Telling:
    """One photo's progress, told to its card: once a second at most, and only when there is something new to say."""

    def __init__(self, receipt_id: int, line: dict[int, None], show: Show) -> None:
        """`line` holds those that wait, in their order; this one joins it."""
        self._id, self._line, self._show = receipt_id, line, show
        self._stage = Stage.WAITING
        self._edit = asyncio.Lock()
        line[receipt_id] = None
        self._task = asyncio.get_running_loop().create_task(self._tell())

    def told(self, stage: Stage) -> None:
        """The photo has come so far."""
        self._stage = stage
        if stage is not Stage.WAITING:
            self._line.pop(self._id, None)

    async def _tell(self) -> None:
        said: Reading | None = None
        while True:
            await asyncio.sleep(PERIOD)
            async with self._edit:
                now = Reading(self._stage, next((n for n, other in enumerate(self._line) if other == self._id), 0))
                if now != said:
                    await self._show(self._id, now)
                    said = now

    async def end(self) -> None:
        """Say nothing more. An edit that is under way is let finish: it must not come after the card of what was read,
        or that would say for ever that it is being read."""
        self._line.pop(self._id, None)
        async with self._edit:
            self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
