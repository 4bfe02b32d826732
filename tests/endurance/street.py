"""All phones of a company at once, kept up to date by the local Telegram's events: cheap enough for a crowd."""

from __future__ import annotations

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Callable
from typing import Any, Self, TypeVar

import aiohttp

from tests.phones import Json, NeverHappened, buttons_of, words_of

T = TypeVar("T")
# Seconds after which something that should have happened has not. On a loaded machine a photo is read to its end only
# after the last of the kills.
PATIENCE = 420.0


class Street:
    """What stands in every chat now, and every word that ever stood there."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        self._chats: dict[int, dict[int, Json]] = defaultdict(dict)
        self._news: dict[int, asyncio.Event] = defaultdict(asyncio.Event)
        self._acts = asyncio.Event()
        self.said: list[tuple[int, str]] = []

    async def __aenter__(self) -> Self:
        self.session = aiohttp.ClientSession(self._base_url)
        socket = await self.session.ws_connect("/phone/events", max_msg_size=0)
        self._task = asyncio.create_task(self._listen(socket))
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task
        await self.session.close()

    async def _listen(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for frame in socket:
            self._hear(frame.json())

    def _hear(self, event: Json) -> None:
        kind, chat = event["type"], self._chats[event.get("chat_id", 0)]
        if kind in ("message", "edited"):
            message = event["message"]
            chat[message["message_id"]] = message
            if not message.get("out"):
                self.said.append((event["chat_id"], words_of(message)))
        elif kind == "deleted":
            for message_id in event["message_ids"]:
                chat.pop(message_id, None)
        elif kind == "callback_answer":
            self.said.append((event["user_id"], event.get("text") or ""))
        for user_id in event.get("user_ids") or [event.get("user_id", 0)]:
            self._news[user_id].set()

    def messages(self, user_id: int) -> list[Json]:
        """One person's chat, newest last."""
        return [message for _, message in sorted(self._chats[user_id].items())]

    def message(self, user_id: int, message_id: int) -> Json | None:
        """One message as it is now; None when it is gone."""
        return self._chats[user_id].get(message_id)

    async def call(self, path: str, body: Json | list[Json] | None = None, method: str = "POST") -> Any:
        """One call of the phone or control API."""
        async with self.session.request(method, path, json=body) as response:
            return await response.json()

    async def act(self, path: str, body: Json | aiohttp.FormData) -> Any:
        """Something that a person does; whoever waits for that hears of it."""
        how = {"data": body} if isinstance(body, aiohttp.FormData) else {"json": body}
        async with self.session.post(path, **how) as response:
            answer = await response.json()
        self._acts.set()
        return answer

    async def next_act(self) -> None:
        """Until somebody writes, sends or presses something."""
        self._acts.clear()
        await self._acts.wait()

    async def wait(self, user_id: int, look: Callable[[], T | None], seconds: float) -> T | None:
        """Look at one person's chat after each of its events, for so long."""
        news = self._news[user_id]
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while (found := look()) is None:
                    news.clear()
                    await news.wait()
                return found
        return look()

    async def expect(self, user_id: int, look: Callable[[], T | None], what: str) -> T:
        """The same for something that has to come."""
        found = await self.wait(user_id, look, PATIENCE)
        if found is None:
            raise NeverHappened(f"{what} never came; the chat of {user_id}:\n{self.transcript(user_id)}")
        return found

    def transcript(self, user_id: int) -> str:
        """The end of a chat, for a person who reads a failed test."""
        lines = []
        for message in self.messages(user_id)[-12:]:
            labels = [button["text"] for button in buttons_of(message)]
            lines.append(f"{'>' if message.get('out') else '<'} #{message['message_id']} {words_of(message)} {labels}")
        return "\n".join(lines)
