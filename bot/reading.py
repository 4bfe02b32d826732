"""The reading job: receipts that were taken are read in worker processes, and what was read is written down."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from bot.progress import Show, Telling
from handlers.visit import Surroundings
from ocr.workers import ReadingPool
from sales.paper_outcomes import ReceiptChanged
from sales.slips import PictureFault, ReceiptReading, Stage, Unreadable

log = logging.getLogger(__name__)


class ReadingRoom:
    """Takes receipt ids and nothing else; only of the photos that are being read the bytes are held. What was not read
    when the process ended is read after the next start."""

    def __init__(self, pool: ReadingPool, ring: Callable[[], None], at_once: int, show: Show) -> None:
        """`show` tells a receipt's cards how far it is."""
        self._pool, self._ring, self._show = pool, ring, show
        self._waiting: dict[int, None] = {}
        self._free = asyncio.Semaphore(at_once)
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def put(self, house: Surroundings, receipt_id: int) -> None:
        """Have a receipt read, unless it is being read already."""
        if receipt_id not in self._tasks:
            self._start(receipt_id, self._read(house, receipt_id))

    def _start(self, receipt_id: int, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks[receipt_id] = task
        task.add_done_callback(partial(self._ended, receipt_id))

    def _ended(self, receipt_id: int, task: asyncio.Task[None]) -> None:
        self._tasks.pop(receipt_id, None)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("receipt %s stays to be read after the next start", receipt_id, exc_info=error)

    async def put_unread(self, house: Surroundings) -> None:
        """Have everything read that an earlier run left unread."""
        for receipt_id in await house.look(house.desk.unread_receipts):
            self.put(house, receipt_id)

    async def _read(self, house: Surroundings, receipt_id: int) -> None:
        telling = Telling(receipt_id, self._waiting, self._show)
        try:
            async with self._free:
                telling.told(Stage.READING)
                reading = await self._seen(house, receipt_id, telling.told)
        finally:
            await telling.end()
        recorded = await self._recorded(house, receipt_id, reading)
        self._ring()
        for other_slip in recorded.further if recorded else ():
            self.put(house, other_slip)

    async def _recorded(
        self, house: Surroundings, receipt_id: int, reading: ReceiptReading | Unreadable
    ) -> ReceiptChanged | None:
        """What cannot be written down, whatever an engine made up, is given up: reading it again would not help."""
        try:
            return await house.call(house.desk.record_reading, receipt_id, reading)
        except Exception:
            log.exception("what was read of receipt %s cannot be written down", receipt_id)
            gave_up = Unreadable(PictureFault.GAVE_UP, reading.look)
            return await house.call(house.desk.record_reading, receipt_id, gave_up)

    async def _seen(
        self, house: Surroundings, receipt_id: int, told: Callable[[Stage], None]
    ) -> ReceiptReading | Unreadable:
        """Whatever breaks, the card must not say for ever that the receipt is being read."""
        try:
            picture = await house.look(house.desk.picture, receipt_id)
            slip = await house.look(house.desk.slip_of, receipt_id)
        except Exception:  # gone, damaged, or on a disk that fails
            log.exception("the photo of receipt %s cannot be loaded", receipt_id)
            return Unreadable(PictureFault.BROKEN)
        try:
            return await self._pool.read(picture, slip, told=told)
        except Exception:
            log.exception("receipt %s could not be read", receipt_id)
            return Unreadable(PictureFault.GAVE_UP)

    async def close(self) -> None:
        """Stop reading; what is not finished is read after the next start."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._pool.close()
