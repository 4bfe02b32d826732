"""The statement room: runs that somebody began are driven, chunk by chunk, beside everything else that is said."""

from __future__ import annotations

import asyncio
import logging
from functools import partial

from handlers.visit import Surroundings
from sales.stating import RunState

log = logging.getLogger(__name__)
TRIES, AGAIN = 4, 60.0  # seconds between two of them


class StatementRoom:
    """Takes run ids and nothing else. Between two chunks everybody else has the desk. What was not finished when the
    process ended goes on after the next start; two that drive one run do each thing once."""

    def __init__(self) -> None:
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def put(self, house: Surroundings, run_id: int) -> None:
        """Drive a run, unless it is driven already."""
        if run_id not in self._tasks:
            task = asyncio.get_running_loop().create_task(self._drive(house, run_id))
            self._tasks[run_id] = task
            task.add_done_callback(partial(self._ended, run_id))

    async def put_unfinished(self, house: Surroundings) -> None:
        """Drive what was under way when the process ended."""
        for run_id in await house.look(house.desk.unfinished_runs):
            self.put(house, run_id)

    async def _drive(self, house: Surroundings, run_id: int) -> None:
        """To its end. What breaks is tried again after a while; in the end its card says that it broke off."""
        for _ in range(TRIES - 1):
            try:
                await self._whole(house, run_id)
                return
            except Exception:
                log.exception("run %s of statements broke off and is tried again", run_id)
            await asyncio.sleep(AGAIN)
        try:
            await self._whole(house, run_id)
        except Exception:
            await house.call(house.desk.break_off_statements, run_id)
            house.ring()
            raise

    async def _whole(self, house: Surroundings, run_id: int) -> None:
        for chunk in await house.look(house.desk.run_chunks, run_id):
            sheet = await house.call(house.desk.draw_up_statements, run_id, chunk)
            house.ring()
            if sheet.run.state is not RunState.RUNNING:
                return
        await house.call(house.desk.end_statement_run, run_id)
        house.ring()

    def _ended(self, run_id: int, task: asyncio.Task[None]) -> None:
        self._tasks.pop(run_id, None)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("run %s of statements broke off: it goes on when somebody says so", run_id, exc_info=error)

    async def close(self) -> None:
        """Stop driving; a chunk that is under way is finished by the desk."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
