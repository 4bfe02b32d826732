"""A raw client of the local Telegram: one bot without any library, and phones."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import httpx
from PIL import Image

from simulator import Simulator

LI, WANG, GROUP = 101, 102, -500
WORLD: dict[str, Any] = {
    "users": [
        {"id": LI, "first_name": "Li", "username": "li_rep", "language_code": "zh-hans"},
        {"id": WANG, "first_name": "Wang", "last_name": "Fang", "language_code": "en"},
    ],
    "groups": [{"id": GROUP, "title": "Team", "members": [1000, LI, WANG]}],
}


def picture(width: int = 60, height: int = 40, kind: str = "JPEG") -> bytes:
    """A picture with some detail."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(out, kind)
    return out.getvalue()


@dataclass
class Client:
    """Calls of both sides, over real HTTP."""

    http: httpx.AsyncClient
    token: str

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        """A Bot API call as JSON; the whole answer."""
        return (await self.http.post(f"/bot{self.token}/{method}", json=params)).json()

    async def ok(self, method: str, **params: Any) -> Any:
        """The result of a call that must succeed."""
        answer = await self.call(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def refused(self, method: str, **params: Any) -> str:
        """Code and description of a call that must fail."""
        answer = await self.call(method, **params)
        assert not answer["ok"], answer
        return f"{answer['error_code']} {answer['description']}"

    async def upload(self, method: str, files: dict[str, Any], **params: Any) -> dict[str, Any]:
        """A multipart call; the whole answer."""
        return (await self.http.post(f"/bot{self.token}/{method}", data=params, files=files)).json()

    async def phone(self, action: str, user: int = LI, chat: int | None = None, **body: Any) -> Any:
        """A phone does something that must succeed."""
        answer = await self.http.post(f"/phone/users/{user}/chats/{chat or user}/{action}", json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def says(self, text: str, user: int = LI, chat: int | None = None) -> dict[str, Any]:
        """A user types."""
        message: dict[str, Any] = await self.phone("text", user, chat, text=text)
        return message

    async def sends(self, kind: str, *files: tuple[str, bytes, str], user: int = LI, **fields: str) -> httpx.Response:
        """A user sends files."""
        parts = [("file", file) for file in files]
        path = f"/phone/users/{user}/chats/{user}/file"
        return await self.http.post(path, data={"kind": kind, **fields}, files=parts)

    async def shown(self, user: int = LI, chat: int | None = None) -> list[dict[str, Any]]:
        """What a phone shows."""
        answer = await self.http.get(f"/phone/users/{user}/chats/{chat or user}/messages")
        messages: list[dict[str, Any]] = answer.json()
        return messages


def client_of(sim: Simulator) -> Client:
    """A client; close its `http`."""
    return Client(httpx.AsyncClient(base_url=sim.base_url, timeout=60), sim.token)
