"""What the stories see: phones whose next event can be awaited, so that nobody sleeps or guesses."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from simulator import Simulator
from tests.simulator.bots.run import Order
from tests.simulator.helpers import LI, Client

PATIENCE = 90.0


@dataclass
class Phones:
    """All phones of one local Telegram."""

    sim: Simulator
    tg: Client
    events: asyncio.Queue[dict[str, Any]]
    order: Order

    async def event(self, kind: str, user: int = LI) -> dict[str, Any]:
        """The next event of a kind that this phone gets; what came before it is passed over."""
        while True:
            event = await self.any_event(kind)
            if user in event["user_ids"]:
                return event

    async def any_event(self, kind: str) -> dict[str, Any]:
        """The next event of a kind, whoever gets it."""
        async with asyncio.timeout(PATIENCE):
            while (event := await self.events.get())["type"] != kind:
                pass
        return event

    async def reply(self, user: int = LI) -> dict[str, Any]:
        """The next message of the bot that a phone shows."""
        while True:
            message: dict[str, Any] = (await self.event("message", user))["message"]
            if message["from"]["is_bot"]:
                return message

    async def edited(self, user: int = LI) -> dict[str, Any]:
        """The next message that changes on a phone."""
        message: dict[str, Any] = (await self.event("edited", user))["message"]
        return message

    async def says(self, text: str, user: int = LI, chat: int | None = None, **more: Any) -> dict[str, Any]:
        """A user types; the bot's next message."""
        await self.tg.phone("text", user, chat, text=text, **more)
        return await self.reply(user)

    async def press(self, message: dict[str, Any], data: str, user: int = LI) -> None:
        """A user presses an inline button."""
        chat = message["chat"]["id"]
        await self.tg.phone("press", user, chat, message_id=message["message_id"], data=data)

    async def bytes_of(self, file_id: str) -> bytes:
        """What a phone downloads."""
        answer = await self.tg.http.get(f"/phone/files/{file_id}")
        assert answer.status_code == 200
        return answer.content

    def calls(self, method: str) -> list[dict[str, Any]]:
        """The calls of a method so far, as the inspector shows them."""
        return [entry for entry in self.sim.station.hub.log(2000) if entry.get("method") == method]
