"""Noting: what became of messages is written down; what comes together is one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from handlers.visit import Surroundings
from sales.desk.again import again
from sales.ports import Work

Change = Callable[[Work], None]


class Noting:
    """Whoever notes waits until it is on the disk. While one transaction is written, what comes in gathers for the
    next, so that many messages a second cost few of them."""

    def __init__(self, house: Surroundings) -> None:
        self._house = house
        self._waiting: list[tuple[Change, asyncio.Future[None]]] = []
        self._task: asyncio.Task[None] | None = None

    async def note(self, *changes: Change) -> None:
        """Write these together; raises what the writing raises."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def all_of(work: Work) -> None:
            for change in changes:
                change(work)

        self._waiting.append((all_of, done))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._write())
        await done

    async def close(self) -> None:
        """Wait until everything is written."""
        if self._task is not None:
            await asyncio.gather(self._task, return_exceptions=True)

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                await self._house.call(self._commit, [change for change, _ in batch])
            except Exception:  # one of them cannot be written: it must not cost the others
                for change, done in batch:
                    await self._alone(change, done)
            else:
                for _, done in batch:
                    _told(done, None)

    async def _alone(self, change: Change, done: asyncio.Future[None]) -> None:
        try:
            await self._house.call(again(self._commit), [change])
        except Exception as error:
            _told(done, error)
        else:
            _told(done, None)

    def _commit(self, changes: list[Change]) -> None:
        with self._house.desk.house.archive.begin() as work:
            for change in changes:
                change(work)
            work.commit()


def _told(done: asyncio.Future[None], error: Exception | None) -> None:
    if done.done():  # whoever waited was called off
        return
    if error is None:
        done.set_result(None)
    else:
        done.set_exception(error)
