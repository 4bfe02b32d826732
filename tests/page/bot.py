"""A bot of a few lines: it calls the Bot API and waits for updates, as any library does."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import aiohttp
from PIL import Image

from simulator.app import Simulator

Json = dict[str, Any]


def picture(colour: str, size: tuple[int, int] = (600, 800)) -> bytes:
    """A JPEG of one colour."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


def keyboard(*rows: list[tuple[str, str]]) -> Json:
    """An inline keyboard of (text, callback data or address) rows."""
    return {"inline_keyboard": [[_button(text, does) for text, does in row] for row in rows]}


def _button(text: str, does: str) -> Json:
    return {"text": text, "url" if does.startswith("http") else "callback_data": does}


class Bot:
    """Talks to the Bot API of one simulator."""

    def __init__(self, simulator: Simulator, session: aiohttp.ClientSession) -> None:
        self._address = f"{simulator.api_url}{simulator.token}"
        self._session = session
        self._offset = 0
        self._updates: list[Json] = []

    async def call(self, method: str, **params: Any) -> Any:
        """The result of a method; a refusal fails the test."""
        async with self._session.post(f"{self._address}/{method}", json=params) as response:
            return self._result(await response.json())

    async def upload(self, method: str, files: dict[str, tuple[str, bytes]], **params: Any) -> Any:
        """The result of a method that sends files."""
        form = aiohttp.FormData(quote_fields=False)
        for name, (filename, body) in files.items():
            form.add_field(name, body, filename=filename)
        for name, value in params.items():
            form.add_field(name, value if isinstance(value, str) else json.dumps(value))
        async with self._session.post(f"{self._address}/{method}", data=form) as response:
            return self._result(await response.json())

    async def say(self, chat_id: int, text: str, **more: Any) -> Json:
        """Sends a text formatted as HTML."""
        sent: Json = await self.call("sendMessage", chat_id=chat_id, text=text, parse_mode="HTML", **more)
        return sent

    async def next(self, kind: str) -> Json:
        """The next update of this kind; others are passed over."""
        while True:
            while self._updates:
                update = self._updates.pop(0)
                if kind in update:
                    found: Json = update[kind]
                    return found
            self._updates = await self.call("getUpdates", offset=self._offset, timeout=20)
            if self._updates:
                self._offset = self._updates[-1]["update_id"] + 1

    async def confirm(self) -> None:
        """Tells Telegram that everything so far is dealt with."""
        await self.call("getUpdates", offset=self._offset, timeout=0)

    @staticmethod
    def _result(answer: Json) -> Any:
        assert answer["ok"], answer
        return answer["result"]


class Phones:
    """What the people do on their phones when no page is needed for it."""

    def __init__(self, simulator: Simulator, session: aiohttp.ClientSession) -> None:
        self._base = simulator.base_url
        self._session = session

    async def call(self, method: str, path: str, body: Json | None = None) -> Any:
        """The answer of the phone or control API; a refusal fails the test."""
        async with self._session.request(method, f"{self._base}{path}", json=body) as response:
            answer = await response.json()
            assert response.status == 200, answer
            return answer

    async def say(self, user: int, text: str, chat: int | None = None, **more: Any) -> Json:
        """Sends a text, to the bot unless another chat is named."""
        path = f"/phone/users/{user}/chats/{chat or user}/text"
        sent: Json = await self.call("POST", path, {"text": text, **more})
        return sent

    async def does(self, user: int, action: str, message_id: int, chat: int | None = None, **more: Any) -> Any:
        """Pins, unpins or reacts to a message."""
        path = f"/phone/users/{user}/chats/{chat or user}/{action}"
        return await self.call("POST", path, {"message_id": message_id, **more})

    async def group(self, owner: int, title: str, *members: int) -> int:
        """A new group; answers its id."""
        chat = await self.call("POST", f"/phone/users/{owner}/groups", {"title": title, "members": list(members)})
        return int(chat["id"])
