"""Keeps to Telegram's pace: overall and groups as the library does, and private chats, which it leaves alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from aiolimiter import AsyncLimiter
from telegram.error import BadRequest, NetworkError
from telegram.ext import AIORateLimiter

RETRIES = 3
WAITS = (0.2, 1.0, 3.0)  # seconds before a call that the network broke is tried again
BURST, SECONDS = 4, 4.0  # a private chat takes one message a second, and a few at once
_PACED = ("send", "edit", "copy", "forward")
_MANY = 1024


class Pace(AIORateLimiter):
    """Paces messages to each private chat, then hands on to the overall and group limits; obeys retry_after."""

    __slots__ = ("_private",)

    def __init__(self) -> None:
        super().__init__(max_retries=RETRIES)
        self._private: dict[int, AsyncLimiter] = {}

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """Wait for this chat's turn, then call; a line that breaks or a server in trouble is tried again. What was done
        must be shown: otherwise an order that was posted would be answered by an apology. A message may come twice."""
        chat_id = data.get("chat_id")
        if isinstance(chat_id, int) and chat_id > 0 and endpoint.startswith(_PACED) and endpoint != "sendChatAction":
            await self._limiter(chat_id).acquire()
        for wait in () if endpoint == "getUpdates" else WAITS:  # the updater has a patience of its own
            try:
                return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
            except BadRequest:
                raise
            except NetworkError:
                await asyncio.sleep(wait)
        return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)

    def has_room(self, chat_id: int) -> bool:
        """Whether a message to this private chat would not have to wait: what only entertains is left unsaid else."""
        return self._limiter(chat_id).has_capacity(2)

    def _limiter(self, chat_id: int) -> AsyncLimiter:
        if len(self._private) > _MANY:
            idle = [k for k, limiter in self._private.items() if limiter.has_capacity(BURST)]
            for key in idle:
                del self._private[key]
        limiter = self._private.get(chat_id)
        if limiter is None:
            limiter = self._private[chat_id] = AsyncLimiter(BURST, SECONDS)
        return limiter
