"""Keeps to Telegram's pace: overall, in each private chat and in each group; what people wait for goes first."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextvars import ContextVar
from typing import Any

from telegram.error import BadRequest, NetworkError, RetryAfter
from telegram.ext import BaseRateLimiter

from bot.turnstile import Bucket, Turnstile

RETRIES = 3  # times that a call which somebody waits for is made again after a 429
WAITS = (0.2, 1.0, 3.0)  # seconds before a call that the network broke is tried again
OVERALL, AT_ONCE = 29.5, 8  # a second; Telegram takes about 30. The rest is for its clock being another than ours
BURST, SECONDS = 4, 4.0  # a private chat takes one message a second, and a few at once
GROUP_BURST, GROUP_SECONDS = 15, 48.0  # a group takes 20 a minute
UNDER_WAY = 16  # letters that Telegram has not answered: more of them would come in one rush after it had stalled
PATIENT = 2.0  # seconds for which the courier waits at a chat; it comes back later when it takes longer
_PACED = ("send", "edit", "copy", "forward")
_FREE = ("sendChatAction",)
_MANY = 1024
# Set by the courier around what nobody waits for: it lets all else go first, and is told to wait instead of made to.
unhurried: ContextVar[bool] = ContextVar("unhurried", default=False)
# Asked by the courier for each letter at the gate: it returns when the letter may leave, or raises.
clearance: ContextVar[Callable[[], Awaitable[None]] | None] = ContextVar("clearance", default=None)


class ChatBusy(RetryAfter):
    """This chat takes nothing yet: nothing was sent. `seconds` says for how long."""

    def __init__(self, seconds: float) -> None:
        super().__init__(max(1, round(seconds)))
        self.seconds = seconds


class Pace(BaseRateLimiter[int]):
    """Waits for the chat's turn and for the overall one, then calls.

    A 429 holds back its own chat; another chat's 429 while one is held back means that it is the overall limit, and
    holds back everything. What the courier sends is not tried again here: the outbox knows better when."""

    def __init__(self) -> None:
        self._chats: dict[int, Bucket] = {}
        self._gate = Turnstile(OVERALL, AT_ONCE)
        self._under_way = asyncio.Semaphore(UNDER_WAY)
        self._held: dict[int, float] = {}  # chats that answered 429, until when
        self._answers = 0

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to end."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """Wait, then call; a line that breaks or a server in trouble is tried again. What was done must be shown:
        otherwise an order that was posted would be answered by an apology. A message may come twice."""
        patient, chat_id = unhurried.get(), data.get("chat_id")
        paced = endpoint.startswith(_PACED) and endpoint not in _FREE
        chat = chat_id if paced and isinstance(chat_id, int) else None
        waits = iter(() if patient or endpoint == "getUpdates" else WAITS)  # the updater has a patience of its own
        again = iter(() if patient else range(RETRIES))
        while True:
            try:
                if chat is None:
                    return await callback(*args, **kwargs)
                async with self._turn(chat, patient):
                    return await callback(*args, **kwargs)
            except ChatBusy:
                raise
            except BadRequest:
                raise
            except RetryAfter as error:
                self._hold_back(chat, seconds_of(error))
                if next(again, None) is None:
                    raise
                if chat is None:
                    await asyncio.sleep(seconds_of(error))
            except NetworkError:
                if (wait := next(waits, None)) is None:
                    raise
                await asyncio.sleep(wait)

    def has_room(self, chat_id: int) -> bool:
        """Whether a message to this private chat would not have to wait: what only entertains is left unsaid else."""
        return self._chat(chat_id).has_room(2)

    def answers(self) -> int:
        """How many messages that somebody waits for went out since the last call."""
        answers, self._answers = self._answers, 0
        return answers

    def make_room(self, count: int) -> None:
        """So many messages were sent by other processes of the same bot: the courier waits for as long."""
        self._gate.make_room(count)

    @contextlib.asynccontextmanager
    async def _turn(self, chat_id: int, patient: bool) -> AsyncIterator[None]:
        chat = self._chat(chat_id)
        if patient and (wait := chat.wait()) > PATIENT:
            raise ChatBusy(wait)
        await chat.take()
        async with self._under_way if patient else contextlib.nullcontext():
            await self._gate.pass_through(patient)
            if patient and (cleared := clearance.get()) is not None:
                await cleared()
            self._answers += not patient
            yield

    def _hold_back(self, chat_id: int | None, seconds: float) -> None:
        now = asyncio.get_running_loop().time()
        self._held = {chat: until for chat, until in self._held.items() if until > now}
        if chat_id is None:
            return
        others = [until for chat, until in self._held.items() if chat != chat_id]
        self._held[chat_id] = now + seconds
        self._chat(chat_id).hold(seconds)
        if others:
            self._gate.hold(max(seconds, max(others) - now))

    def _chat(self, chat_id: int) -> Bucket:
        if len(self._chats) > _MANY:
            for key in [key for key, bucket in self._chats.items() if bucket.idle]:
                del self._chats[key]
        found = self._chats.get(chat_id)
        if found is None:
            size, seconds = (BURST, SECONDS) if chat_id > 0 else (GROUP_BURST, GROUP_SECONDS)
            found = self._chats[chat_id] = Bucket(size, size / seconds)
        return found


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram wants to be left alone."""
    if isinstance(error, ChatBusy):
        return error.seconds
    return error._retry_after.total_seconds()
