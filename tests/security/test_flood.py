"""Whoever writes much, and whatever breaks for a moment, silences the bot for nobody."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import OperationalError
from telegram import Chat, Message, Update, User

from bot.updates import AT_ONCE, Keeping, PerChat
from tests.town import REP, STRANGER, Town


def _said(update_id: int, user_id: int) -> Update:
    user = User(user_id, "Somebody", is_bot=False)
    message = Message(update_id, datetime.now(UTC), Chat(user_id, Chat.PRIVATE), from_user=user, text="hello")
    return Update(update_id, message=message)


async def test_a_flood_from_one_chat_leaves_the_slots_to_the_others(town: Town) -> None:
    """A stranger's messages wait for one another, more of them than there are slots; the rep is served meanwhile."""
    processor = PerChat(Keeping(town.parts.archive, town.parts.threads, town.parts.desk.house.now))
    dam = asyncio.Event()

    async def stuck() -> None:
        await dam.wait()

    async def served() -> None:
        """Nothing in the way."""

    flood = [
        asyncio.create_task(processor.process_update(_said(10**6 + i, STRANGER), stuck())) for i in range(2 * AT_ONCE)
    ]
    await asyncio.sleep(0)
    async with asyncio.timeout(30):
        await processor.process_update(_said(10**7, REP), served())
    assert not any(task.done() for task in flood)
    dam.set()
    await asyncio.gather(*flood)


async def test_a_database_that_is_away_for_a_moment_does_not_make_the_bot_deaf(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An update cannot be kept: it is asked for again, and answered."""
    keep, tries = Keeping._keep, []

    def away_at_first(self: Keeping, update_id: int, payload: str) -> bool:
        tries.append(update_id)
        if len(tries) == 1:
            raise OperationalError("INSERT", {}, Exception("the server closed the connection"))
        return keep(self, update_id, payload)

    monkeypatch.setattr(Keeping, "_keep", away_at_first)
    await town.rep.say("/balance Wangji")
    await town.rep.expect("Wangji Snacks")
    assert tries[0] == tries[1]
