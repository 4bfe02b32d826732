"""A stop-watch in the local Telegram: how long until the bot's answer to a text, a photo or a press is here."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import aiohttp

from simulator.app import Simulator

Json = dict[str, Any]
PATIENCE = 60.0


class Chat:
    """One person and the bot, timed where the simulator hears them: no page and no socket in between."""

    def __init__(self, simulator: Simulator, session: aiohttp.ClientSession, user_id: int) -> None:
        self._hub, self._session = simulator.station.hub, session
        self._user, self._path = user_id, f"{simulator.base_url}/phone/users/{user_id}/chats/{user_id}"

    async def text(self, words: str) -> tuple[float, Json]:
        """Seconds from the text to the bot's message, and the message."""
        return await self._timed("message", "", f"{self._path}/text", json={"text": words})

    async def photo(self, content: bytes, caption: str, until: str) -> tuple[float, Json]:
        """Seconds from the photo to a message with these words."""
        form = aiohttp.FormData()
        form.add_field("kind", "photo")
        form.add_field("caption", caption)
        form.add_field("file", content, filename="photo.jpg")
        return await self._timed("edited", until, f"{self._path}/file", data=form)

    async def press(self, card: Json, label: str) -> float:
        """Seconds from the press to its answer."""
        rows = card["reply_markup"]["inline_keyboard"]
        data = next(button["callback_data"] for row in rows for button in row if label in button["text"])
        body = {"message_id": card["message_id"], "data": data}
        return (await self._timed("callback_answer", "", f"{self._path}/press", json=body))[0]

    async def edited(self, words: str) -> Json:
        """The next time the bot's message is changed to one with these words."""
        return await self._next(self._hub.listen(), "edited", words)

    async def _timed(self, kind: str, words: str, path: str, **body: Any) -> tuple[float, Json]:
        events = self._hub.listen()
        start = time.perf_counter()
        async with self._session.post(path, **body) as response:
            response.raise_for_status()
        found = await self._next(events, kind, words)
        return time.perf_counter() - start, found

    async def _next(self, events: asyncio.Queue[Json], kind: str, words: str) -> Json:
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    event = await events.get()
                    message: Json = event.get("message") or {}
                    mine = self._user in (event.get("user_id"), event.get("chat_id"))
                    said = str(message.get("text") or message.get("caption") or "")
                    if event["type"] == kind and mine and not message.get("out") and words in said:
                        return message
        finally:
            self._hub.leave(events)
