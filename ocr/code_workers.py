"""Looking for codes and cutting pictures off the event loop: one process of its own, behind no receipt being read."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from ocr.crops import beside, cut
from ocr.evidence import jpeg_of
from ocr.print_codes import print_codes
from ocr.print_look import print_look
from ocr.sign_box import sign_box
from ocr.workers import Worker
from sales.paper_signing import PrintLook
from sales.slips import Box, CodeSeen, Frame

T = TypeVar("T")
_log = logging.getLogger(__name__)
_ATTEMPTS = 2  # of what must not be lost
LIMIT = 10.0  # seconds, the start of the process included


class CodePool:
    """Looks at one photo after the other, in a process that is started by the first one. A photo that takes too long,
    or breaks the process, has no codes and no crops: it is then what it was before anybody looked at it so."""

    def __init__(self, limit: float = LIMIT) -> None:
        self._limit = limit
        self._turn = asyncio.Lock()
        self._worker: Worker | None = None
        self._closed = False

    async def look(self, picture: bytes) -> tuple[CodeSeen, ...]:
        """The codes on the picture. Never raises for anything a picture can do."""
        return await self._done(lambda worker: worker.look(picture)) or ()

    async def print_codes(self, picture: bytes) -> tuple[str, ...]:
        """What the codes of our own prints on the picture or PDF say. Never raises for anything a file can do."""
        return await self._done(lambda worker: worker.run(print_codes, picture)) or ()

    async def print_look(self, picture: bytes) -> PrintLook:
        """How a photo or PDF of a signed print looks, and whether there is ink in the place to sign. Never raises for
        anything a file can do."""
        return await self._done(lambda worker: worker.run(print_look, picture)) or PrintLook()

    async def sign_box(self, picture: bytes) -> bytes | None:
        """The place to sign, straight and large, as a JPEG; None where it is not to be found. Never raises either."""
        return await self._done(lambda worker: worker.run(sign_box, picture))

    async def jpeg_of(self, photo: bytes) -> tuple[bytes, int, int] | None:
        """A photo made ready to stand on paper (see ocr.evidence); None where it is no picture, or where its decoder
        broke the process twice. Raises TimeoutError where it took too long: it may be tried again later."""
        for _ in range(_ATTEMPTS):
            try:
                return await self._tried(lambda worker: worker.run(jpeg_of, photo))
            except (BrokenProcessPool, MemoryError):
                _log.warning("a photo broke the process, or its memory")
        return None

    async def cut(
        self, picture: bytes, frame: Frame | None = None, boxes: tuple[Box, ...] = (), width: int = 900
    ) -> bytes | None:
        """Strips of the slip around these places, or the whole slip without any, as a JPEG (see ocr.crops.cut). None
        when there is nothing to cut from; never raises for anything a picture can do."""
        return await self._done(lambda worker: worker.run(cut, picture, frame, boxes, width))

    async def beside(self, one: bytes, other: bytes) -> bytes | None:
        """Two pictures of slips side by side, as a JPEG; None when either is no picture."""
        return await self._done(lambda worker: worker.run(beside, one, other))

    async def _done(self, ask: Callable[[Worker], Future[T]]) -> T | None:
        """What the process answered, in its turn and within the limit; None when it could not."""
        if self._closed:
            return None
        try:
            return await self._tried(ask)
        except (TimeoutError, BrokenProcessPool, MemoryError):
            _log.warning("a picture could not be looked at within %s s, or within its memory", self._limit)
            return None

    async def _tried(self, ask: Callable[[Worker], Future[T]]) -> T:
        """The same; raises TimeoutError (also once it is closed), BrokenProcessPool, MemoryError."""
        async with self._turn:
            if self._closed:
                raise TimeoutError
            worker = self._worker = self._worker or Worker(None)
            healthy = False
            try:
                async with asyncio.timeout(self._limit):
                    found = await asyncio.wrap_future(ask(worker))
                healthy = True
                return found
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
