"""Phones for tests: people who write, press and look at their chat, over HTTP against the local Telegram."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Self, TypeVar

import aiohttp

T = TypeVar("T")
PATIENCE = 150.0  # seconds after which something that should have happened has not
LOG = "/phone/log?limit=12"
Json = dict[str, Any]


class NeverHappened(AssertionError):
    """What a test waited for did not come; the message shows the chat."""


@dataclass(frozen=True)
class Answer:
    """What appeared over the chat after a press."""

    text: str
    alert: bool


def words_of(message: Json) -> str:
    """The text or caption of a message."""
    return str(message.get("text") or message.get("caption") or "")


def buttons_of(message: Json) -> list[Json]:
    """The inline buttons of a message, row by row."""
    rows = (message.get("reply_markup") or {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


class Phones:
    """The way to the local Telegram: one connection for events, one session for calls."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        self._news = asyncio.Condition()
        self._answers: dict[str, Answer] = {}
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self.session = aiohttp.ClientSession(self._base_url)
        socket = await self.session.ws_connect("/phone/events", max_msg_size=0)
        self._task = asyncio.create_task(self._listen(socket))
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        await self.session.close()

    async def _listen(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for frame in socket:
            event = frame.json()
            if event["type"] == "callback_answer":
                answer = Answer(event.get("text") or "", bool(event.get("show_alert")))
                self._answers[event["callback_query_id"]] = answer
            async with self._news:
                self._news.notify_all()

    async def call(self, path: str, body: Json | list[Json] | None = None, method: str = "POST") -> Any:
        """One call of the phone or control API."""
        async with self.session.request(method, path, json=body) as response:
            found = await response.json()
            assert response.status < 400, (path, found)
            return found

    async def until(self, look: Callable[[], Awaitable[T | None]], what: str) -> T:
        """Look after every event until there is something to see."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + PATIENCE
        while True:
            async with self._news:
                found = await look()
                if found is not None:
                    return found
                left = deadline - loop.time()
                if left <= 0:
                    raise NeverHappened(what)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._news.wait(), min(left, 1.0))

    async def answer_to(self, query_id: str) -> Answer:
        """The answer that a press got."""

        async def look() -> Answer | None:
            return self._answers.get(query_id)

        try:
            return await self.until(look, "")
        except NeverHappened:
            log = await self.call(LOG, method="GET")
            told = "\n".join(f"{entry['type']} {entry.get('method', '')} {str(entry)[:300]}" for entry in log)
            raise NeverHappened(f"no answer to the press {query_id}; what went to and fro last:\n{told}") from None

    def of(self, user_id: int) -> Phone:
        """One person's phone."""
        return Phone(self, user_id)


class Phone:
    """One person, in the private chat with the bot."""

    def __init__(self, phones: Phones, user_id: int) -> None:
        self._phones, self.user_id = phones, user_id
        self._chat = f"/phone/users/{user_id}/chats/{user_id}"

    async def messages(self) -> list[Json]:
        """The chat, newest last."""
        found: list[Json] = await self._phones.call(f"{self._chat}/messages", method="GET")
        return found

    async def say(self, text: str, reply_to: int | None = None) -> Json:
        """Write something."""
        body: Json = {"text": text} | ({"reply_to": reply_to} if reply_to else {})
        sent: Json = await self._phones.call(f"{self._chat}/text", body)
        return sent

    async def send(self, kind: str, content: bytes, name: str, caption: str = "") -> list[Json]:
        """Send a photo, document, sticker, video or voice."""
        form = aiohttp.FormData()
        form.add_field("kind", kind)
        form.add_field("caption", caption)
        form.add_field("file", content, filename=name)
        async with self._phones.session.post(f"{self._chat}/file", data=form) as response:
            found: list[Json] = await response.json()
            assert response.status < 400, found
            return found

    async def album(self, pictures: list[bytes], caption: str = "") -> list[Json]:
        """Send several photos as one album; the caption stands under the first."""
        form = aiohttp.FormData()
        form.add_field("kind", "photo")
        form.add_field("caption", caption)
        for number, content in enumerate(pictures, 1):
            form.add_field("file", content, filename=f"{number}.jpg")
        async with self._phones.session.post(f"{self._chat}/file", data=form) as response:
            found: list[Json] = await response.json()
            assert response.status < 400, found
            return found

    async def post(self, what: str, body: Json) -> Any:
        """Any other call on the chat: location, contact, edit, forward."""
        return await self._phones.call(f"{self._chat}/{what}", body)

    async def expect(self, *words: str, without: str | None = None) -> Json:
        """Wait for a message of the bot that holds all these words now (and not `without`); the newest one."""

        async def look() -> Json | None:
            for message in reversed(await self.messages()):
                text = words_of(message)
                if not message.get("out") and all(w in text for w in words) and (not without or without not in text):
                    return message
            return None

        try:
            return await self._phones.until(look, "")
        except NeverHappened:
            raise NeverHappened(f"{words} never came; the chat:\n{await self.transcript()}") from None

    async def expect_new(self, after: int, *words: str) -> Json:
        """Wait for a message of the bot with an id above `after` that holds all these words."""

        async def look() -> Json | None:
            new = [m for m in await self.messages() if m["message_id"] > after and not m.get("out")]
            return next((m for m in reversed(new) if all(w in words_of(m) for w in words)), None)

        try:
            return await self._phones.until(look, "")
        except NeverHappened:
            raise NeverHappened(f"{words} never came; the chat:\n{await self.transcript()}") from None

    async def button(self, label: str, message_id: int | None = None) -> tuple[int, str]:
        """Wait for a button with this label on the newest message that has one; its message and data."""

        async def look() -> tuple[int, str] | None:
            for message in reversed(await self.messages()):
                if message_id is None or message["message_id"] == message_id:
                    for button in buttons_of(message):
                        if label in button["text"]:
                            return message["message_id"], button.get("callback_data", "")
            return None

        try:
            return await self._phones.until(look, "")
        except NeverHappened:
            raise NeverHappened(f"no button {label}; the chat:\n{await self.transcript()}") from None

    async def press(self, label: str, message_id: int | None = None) -> Answer:
        """Press a button, and wait for what appears over the chat."""
        return await self.press_data(*await self.button(label, message_id))

    async def press_data(self, message_id: int, data: str, force: bool = False) -> Answer:
        """Press with this data; `force` presses a button that is not there (any more)."""
        return await self._phones.answer_to(await self.tap(message_id, data, force))

    async def tap(self, message_id: int, data: str, force: bool = False) -> str:
        """Press and do not wait; the press's id."""
        body = {"message_id": message_id, "data": data, "force": force}
        pressed = await self._phones.call(f"{self._chat}/press", body)
        return str(pressed["callback_query_id"])

    async def transcript(self) -> str:
        """The chat as text, for a person who reads a failed test."""
        lines = []
        for message in await self.messages():
            who = ">" if message.get("out") else "<"
            kinds = [k for k in ("photo", "document", "sticker", "video", "voice") if k in message]
            labels = [b["text"] for b in buttons_of(message)]
            lines.append(f"{who} #{message['message_id']} {words_of(message)} {kinds or ''} {labels or ''}")
        return "\n".join(lines)
