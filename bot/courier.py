"""The courier: what nobody asked for leaves the outbox for Telegram. It may repeat, it is never lost."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.delivery import Delivery, Undeliverable
from handlers.visit import Surroundings
from sales.notices import QueuedNotice
from sales.ports import Outbox

log = logging.getLogger(__name__)
AT_ONCE = 50
LOOK_AGAIN = 5.0  # seconds, when nobody rings
MOST_TRIES = 8


class Courier:
    """Delivers due notices in order, chat by chat side by side; a failing chat holds up no other."""

    def __init__(self, house: Surroundings, delivery: Delivery, bell: asyncio.Event) -> None:
        self._house, self._delivery, self._bell = house, delivery, bell
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to deliver."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """End after what is under way is cut off; it is sent again after the next start."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            self._bell.clear()
            try:
                while await self.deliver_due():
                    pass
            except Exception:  # the courier outlives whatever breaks a round
                log.exception("a round of the courier failed")
            # Not wait_for: in Python 3.11 it forgets to be cancelled when the bell rings at that very moment.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_AGAIN):
                    await self._bell.wait()

    async def deliver_due(self) -> int:
        """Deliver what is due now; how many notices were dealt with."""
        queue = await self._house.look(self._due)
        rounds: dict[object, list[QueuedNotice]] = {}
        for queued in queue:
            notice = queued.notice
            # To one person in order; the cards of one subject, which may be in several chats, hold up no others.
            line = notice.person_id if notice.person_id is not None else (notice.subject, notice.subject_id)
            rounds.setdefault(line, []).append(queued)
        await asyncio.gather(*(self._deliver_all(notices) for notices in rounds.values()))
        return len(queue)

    async def _deliver_all(self, notices: list[QueuedNotice]) -> None:
        for queued in notices:
            await self._deliver(queued)

    async def _deliver(self, queued: QueuedNotice) -> None:
        try:
            await self._delivery.send(queued.notice)
        except RetryAfter as error:
            wait = error.retry_after
            seconds = wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
            await self._note(queued, seconds, str(error))
        except (Forbidden, Undeliverable) as error:
            await self._give_up(queued, str(error))
        except BadRequest as error:
            await self._give_up(queued, str(error)) if queued.tries >= 2 else await self._note(queued, 2.0, str(error))
        except TelegramError as error:
            await self._note(queued, float(2 ** min(queued.tries, 9)), str(error))
        except Exception as error:  # a broken view or subject must not stop the others
            log.exception("notice %s could not be sent", queued.id)
            await self._note(queued, float(2 ** min(queued.tries, 9)), repr(error))
        else:
            await self._write(lambda outbox: outbox.sent(queued.id, self._now()))

    async def _note(self, queued: QueuedNotice, seconds: float, error: str) -> None:
        """Try again later, up to a limit."""
        if queued.tries + 1 >= MOST_TRIES:
            await self._give_up(queued, error)
            return
        until = self._now() + timedelta(seconds=seconds)
        await self._write(lambda outbox: outbox.later(queued.id, until, error))

    async def _give_up(self, queued: QueuedNotice, error: str) -> None:
        log.warning("notice %s (%s) is given up: %s", queued.id, queued.notice.key, error)
        await self._write(lambda outbox: outbox.give_up(queued.id, self._now(), error))

    def _now(self) -> datetime:
        return self._house.desk.house.now()

    def _due(self) -> tuple[QueuedNotice, ...]:
        with self._house.desk.house.archive.look() as work:
            return work.outbox.due(self._now(), AT_ONCE)

    async def _write(self, change: Callable[[Outbox], None]) -> None:
        def write() -> None:
            with self._house.desk.house.archive.begin() as work:
                change(work.outbox)
                work.commit()

        await self._house.call(write)
