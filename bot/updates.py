"""Updates are kept before Telegram is told that we have them, and handled in order within a chat."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import sys
import weakref
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from telegram import Bot, Update
from telegram.error import NetworkError
from telegram.ext import BaseUpdateProcessor

from sales.ports import Archive
from sales.post import KeptUpdate

log = logging.getLogger(__name__)
T = TypeVar("T")
AT_ONCE = 64  # chats that are served side by side
MOST_STARTS = 3  # after which an update was tried in vain
KILLED = f"the bot stopped {MOST_STARTS} times while it was handled"


@dataclass(slots=True)
class Unhandled:
    """What was left at the last stop. `hopeless`: not to be tried any more, with why, and the update if it can be
    read."""

    updates: list[Update] = field(default_factory=list)
    hopeless: list[tuple[int, str, Update | None]] = field(default_factory=list)


class Keeping:
    """The inbox, reached from the event loop."""

    def __init__(self, archive: Archive, threads: Executor, now: Callable[[], datetime]) -> None:
        self._archive, self._threads, self._now = archive, threads, now
        self._again: dict[int, int] = {}  # updates of before the last stop, and how often each was tried
        self._suspect = asyncio.Lock()

    async def _call(self, function: Callable[..., T], *args: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, partial(function, *args))

    async def keep(self, update: Update) -> bool:
        """Store an update durably; False when it was there before."""
        return await self._call(self._keep, update.update_id, update.to_json())

    async def handled(self, update_id: int) -> None:
        """The update needs nothing more."""
        await self._call(self._handled, update_id)

    async def unhandled(self, bot: Bot) -> Unhandled:
        """What was kept and not handled before the last stop, oldest first."""
        found = Unhandled()
        for kept in await self._call(self._left):
            try:
                update = Update.de_json(json.loads(kept.payload), bot)
            except Exception as error:  # whatever is wrong with it: the bot must start
                log.exception("update %s cannot be read", kept.update_id)
                found.hopeless.append((kept.update_id, f"it cannot be read: {type(error).__name__}", None))
                continue
            if kept.tries >= MOST_STARTS:
                found.hopeless.append((kept.update_id, KILLED, update))
            else:
                self._again[kept.update_id] = kept.tries
                found.updates.append(update)
        return found

    @contextlib.asynccontextmanager
    async def trying(self, update_id: int) -> AsyncIterator[None]:
        """Around the handling of an update. One of before the last stop is counted; those during which the process
        has ended once more are handled one after the other, so that only who is to blame for the next end is counted.
        """
        tries = self._again.pop(update_id, None)
        if tries is None:
            yield
            return
        async with self._suspect if tries else contextlib.nullcontext():
            await self._call(self._tried, update_id)
            yield

    def _keep(self, update_id: int, payload: str) -> bool:
        with self._archive.begin() as work:
            new = work.inbox.put(update_id, payload, self._now())
            work.commit()
        return new

    def _handled(self, update_id: int) -> None:
        with self._archive.begin() as work:
            work.inbox.handled(update_id, self._now())
            work.commit()

    def _tried(self, update_id: int) -> None:
        with self._archive.begin() as work:
            work.inbox.tried(update_id)
            work.commit()

    def _left(self) -> tuple[KeptUpdate, ...]:
        with self._archive.look() as work:
            return work.inbox.left()


class KeptQueue(asyncio.Queue[object]):
    """The queue between Telegram and the handlers. `put` returns when the update is safe on disk; only after that does
    the updater ask for the next ones, which is what confirms these to Telegram (and only after that does the webhook
    answer 200). An update that was kept before is not queued again."""

    def __init__(self, keeping: Keeping) -> None:
        super().__init__()
        self._keeping = keeping

    async def put(self, item: object) -> None:
        """Keep, then queue. What is typed behind the bot's name is not kept: after a restart nobody waits for it."""
        if isinstance(item, Update) and item.inline_query is None and not await self._kept(item):
            return
        await super().put(item)

    async def _kept(self, update: Update) -> bool:
        """A database that is away for a moment is as good as a network that is: the updater asks Telegram again for
        what was not kept. Any other error would end its polling for good."""
        try:
            return await self._keeping.keep(update)
        except Exception as error:
            raise NetworkError(f"update {update.update_id} could not be kept ({type(error).__name__})") from error

    async def put_again(self, update: Update) -> None:
        """Queue an update that is kept already."""
        await super().put(update)


class PerChat(BaseUpdateProcessor):
    """Updates of one chat are handled one after the other, those of different chats side by side. A chat waits for its
    own turn first and for a free slot then: whoever writes a hundred messages at once holds up nobody else."""

    def __init__(self, keeping: Keeping) -> None:
        super().__init__(sys.maxsize)  # the library's own slots would be taken before the chat's turn
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._keeping = keeping
        self._locks: weakref.WeakValueDictionary[int, asyncio.Lock] = weakref.WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle, then note that it is handled: also when the handler failed and said so."""
        if not isinstance(update, Update):
            await coroutine
            return
        place = update.effective_chat or update.effective_user
        chat_id = place.id if place else 0
        lock = self._locks.setdefault(chat_id, asyncio.Lock())
        async with lock, self._keeping.trying(update.update_id), self._slots:
            await coroutine
        if update.inline_query is None:
            await self._keeping.handled(update.update_id)

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""
