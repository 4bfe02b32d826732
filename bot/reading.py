"""The reading job: receipts that were taken are read in worker processes, and what was read is written down."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from handlers.visit import Surroundings
from ocr.workers import ReadingPool
from sales.readings import PictureFault, ReceiptReading, Unreadable

log = logging.getLogger(__name__)


class ReadingRoom:
    """Takes receipt ids and nothing else. What was not read when the process ended is read after the next start."""

    def __init__(self, pool: ReadingPool, ring: Callable[[], None]) -> None:
        self._pool, self._ring = pool, ring
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def put(self, house: Surroundings, receipt_id: int) -> None:
        """Have a receipt read, unless it is being read already."""
        if receipt_id not in self._tasks:
            self._start(receipt_id, self._read(house, receipt_id))

    def _start(self, receipt_id: int, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks[receipt_id] = task
        task.add_done_callback(lambda _: self._tasks.pop(receipt_id, None))

    async def put_unread(self, house: Surroundings) -> None:
        """Have everything read that an earlier run left unread."""
        for receipt_id in await house.look(house.desk.unread_receipts):
            self.put(house, receipt_id)

    async def _read(self, house: Surroundings, receipt_id: int) -> None:
        reading: ReceiptReading | Unreadable
        try:
            picture = await house.look(house.desk.picture, receipt_id)
            reading = await self._pool.read(picture)
        except LookupError:
            log.exception("the photo of receipt %s is gone", receipt_id)
            reading = Unreadable(PictureFault.BROKEN)
        except Exception:  # whatever broke, the card must not say for ever that it is being read
            log.exception("receipt %s could not be read", receipt_id)
            reading = Unreadable(PictureFault.GAVE_UP)
        await house.call(house.desk.record_reading, receipt_id, reading)
        self._ring()

    async def close(self) -> None:
        """Stop reading; what is not finished is read after the next start."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._pool.close()
