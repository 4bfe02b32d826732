"""A world with a basic group and a supergroup for the tests of groups, and short words for what people do there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx

from simulator import Simulator
from simulator.events import LOG_SIZE
from tests.simulator.helpers import Client, client_of
from tests.simulator.published import exchanged

BOT, LI, WANG, MEI, ZOE = 1000, 101, 102, 103, 104
BASIC, SUPER = -500, -1001000000500
PEOPLE = [
    {"id": LI, "first_name": "Li", "username": "li_rep", "started": True},
    {"id": WANG, "first_name": "Wang", "last_name": "Fang", "started": True},
    {"id": MEI, "first_name": "Mei"},
    {"id": ZOE, "first_name": "Zoe"},
]


def world(rights: Any = None, **bot: Any) -> dict[str, Any]:
    """Li owns both groups, Wang and the bot are in them; `rights` make the bot an administrator of both."""
    admins = {} if rights is None else {str(BOT): rights}
    group = {"members": [LI, WANG, BOT], "owner": LI, "admins": admins}
    groups = [
        {"id": BASIC, "title": "Team", **group},
        {"id": SUPER, "title": "Region", "type": "supergroup", **group},
    ]
    return {"users": PEOPLE, "groups": groups, "bot": bot}


@asynccontextmanager
async def running(body: dict[str, Any], state: Path | None = None) -> AsyncIterator[Client]:
    """A client of a local Telegram with this world; whatever it says must have the published shape."""
    async with Simulator("1000:demo", body, limits=False, bot_username="clerk_bot", state=state) as sim:
        tg = client_of(sim)
        try:
            yield tg
        finally:
            await tg.http.aclose()
        assert exchanged(sim.station.hub.log(LOG_SIZE)) == []


async def does(tg: Client, verb: str, user: int, path: str, **body: Any) -> httpx.Response:
    """A phone's call below its user."""
    return await tg.http.request(verb, f"/phone/users/{user}/{path}", json=body)


async def done(tg: Client, verb: str, user: int, path: str, **body: Any) -> Any:
    """A phone's call that must succeed."""
    answer = await does(tg, verb, user, path, **body)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def give(tg: Client, rights: Any, member: int = BOT, chat: int = SUPER) -> Any:
    """Li gives rights."""
    return await done(tg, "PUT", LI, f"chats/{chat}/members/{member}/rights", rights=rights)


async def fetch(tg: Client, *kinds: str) -> list[tuple[str, Any]]:
    """The updates that wait, and they wait no more; `kinds` is what to ask for from now on."""
    asked = {"allowed_updates": list(kinds)} if kinds else {}
    updates = await tg.ok("getUpdates", **asked)
    if updates:
        await tg.ok("getUpdates", offset=updates[-1]["update_id"] + 1)
    return [next((kind, body) for kind, body in update.items() if kind != "update_id") for update in updates]


async def chat_of(tg: Client, user: int, chat: int) -> dict[str, Any] | None:
    """A chat as a phone's list shows it."""
    users = (await tg.http.get("/phone/world")).json()["users"]
    chats = next(u["chats"] for u in users if u["id"] == user)
    return next((c for c in chats if c["id"] == chat), None)


def statuses(updates: list[tuple[str, Any]], kind: str) -> list[tuple[int, str, str]]:
    """Whose membership changed, from what to what."""
    changes = [body for found, body in updates if found == kind]
    return [
        (c["new_chat_member"]["user"]["id"], c["old_chat_member"]["status"], c["new_chat_member"]["status"])
        for c in changes
    ]
