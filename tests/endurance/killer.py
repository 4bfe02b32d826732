"""Kills the bot at random moments, a bounded number of times, and starts it again."""

from __future__ import annotations

import asyncio
import contextlib
import random
from dataclasses import dataclass

from tests.endurance.process import Bot
from tests.endurance.street import Street

KILLS = 14
SECONDS_OF_LIFE = (1.0, 8.0)
AFTER_AN_ACT = (0.0, 0.3)
SLOW = 3.0  # seconds that Telegram takes then
WHILE_SLOW = (0.5, 2.0)
SLOWED = ("sendMessage", "sendMessage", "editMessageText", "answerCallbackQuery")
AGAIN = 40  # updates that are handed out once more after each restart


@dataclass
class Killer:
    """Some moments are any moment. Some are the next instants after somebody wrote or pressed something. Most are while
    Telegram is slow to do something for the bot, and does it when the bot is dead: it never knows. Every fourth time it
    dies while it is still starting."""

    bot: Bot
    street: Street
    dice: random.Random
    kills: int = 0
    _killing: asyncio.Future[None] | None = None

    async def work(self) -> None:
        """Kill, start, hand updates out again; until all kills are done or it is cancelled while the bot lives."""
        while self.kills < KILLS:
            await self._moment()
            # A kill that has begun is gone through with, also when the killer is called off: the bot is at work again.
            self._killing = asyncio.ensure_future(self._kill())
            await asyncio.shield(self._killing)

    async def rest(self) -> None:
        """Wait until a kill that has begun is over and the bot is at work."""
        if self._killing is not None:
            await self._killing

    def flee(self) -> None:
        """Leave everything as it is, at once."""
        if self._killing is not None:
            self._killing.cancel()

    async def _moment(self) -> None:
        await asyncio.sleep(self.dice.uniform(*SECONDS_OF_LIFE))
        chance = self.dice.random()
        if chance < 0.25:
            await self.street.next_act()
            await asyncio.sleep(self.dice.uniform(*AFTER_AN_ACT))
        elif chance < 0.85:
            fault = {"method": self.dice.choice(SLOWED), "kind": "delay", "seconds": SLOW}
            await self.street.call("/control/faults", [fault])
            await asyncio.sleep(self.dice.uniform(*WHILE_SLOW))

    async def _kill(self) -> None:
        await self.bot.kill()
        self.kills += 1
        await self.bot.spawn()
        if self.kills % 4 == 0:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.bot.ready(), self.dice.uniform(0.2, 2.0))
            await self.bot.kill()
            self.kills += 1
            await self.bot.spawn()
        await self.bot.ready()
        await self.street.call("/control/redeliver", {"count": AGAIN})
