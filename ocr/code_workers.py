"""Looking for codes off the event loop: one process of its own, so that no photo waits behind receipts being read."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures.process import BrokenProcessPool

from ocr.workers import Worker
from sales.slips import CodeSeen

_log = logging.getLogger(__name__)
LIMIT = 10.0  # seconds, the start of the process included


class CodePool:
    """Looks through one photo after the other, in a process that is started by the first one. A photo that takes too
    long, or breaks the process, has no codes: it is then what it was before anybody looked for some."""

    def __init__(self, limit: float = LIMIT) -> None:
        self._limit = limit
        self._turn = asyncio.Lock()
        self._worker: Worker | None = None
        self._closed = False

    async def look(self, picture: bytes) -> tuple[CodeSeen, ...]:
        """The codes on the picture. Never raises for anything a picture can do."""
        async with self._turn:
            if self._closed:
                return ()
            worker = self._worker = self._worker or Worker(None)
            healthy = False
            try:
                async with asyncio.timeout(self._limit):
                    found = await asyncio.wrap_future(worker.look(picture))
                healthy = True
                return found
            except (TimeoutError, BrokenProcessPool):
                _log.warning("a picture could not be looked through for codes within %s s", self._limit)
                return ()
            finally:
                if not healthy:
                    worker.kill()
                    self._worker = None

    @property
    def process(self) -> int | None:
        """The id of the process, once it has said it."""
        return self._worker.process if self._worker is not None else None

    def close(self) -> None:
        """End the process now."""
        self._closed = True
        if self._worker is not None:
            self._worker.kill()
