"""Whose turn it is to send: of several processes one courier is at work, and another takes over when it dies."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable

from handlers.visit import Surroundings
from sales.ports import Work
from sales.post import Turn

BEAT = 1.0  # seconds between two signs of life
# Without a sign of its own for so long a courier does not send; without a sign of another one for so long it takes
# over. Each goes by its own watch: no two clocks are compared. What had left before has arrived in between.
TRUSTED, DEAD = 4.0, 5.0


class TurnLost(Exception):
    """Another courier is at work: nothing was sent."""


def _none_beside() -> int:
    return 0


def _no_matter(_: int) -> None:
    """Nobody sends beside this courier."""


class CourierTurn:
    """One process's share in the turn. As long as it is held it is said so every second; with nothing left to send it
    is given back. `sent_beside`: how many messages this process sent without the courier since the last call, for they
    count at Telegram too; `make_room`: so many were sent by other processes. `watch`: seconds that only grow."""

    def __init__(
        self,
        house: Surroundings,
        sent_beside: Callable[[], int] = _none_beside,
        make_room: Callable[[int], None] = _no_matter,
        watch: Callable[[], float] = time.monotonic,
    ) -> None:
        self._house, self._sent_beside, self._make_room, self._watch = house, sent_beside, make_room, watch
        self.me = secrets.token_hex(8)
        self.held = False
        self._until = 0.0  # by the watch
        self._beside = 0  # messages of other processes for which no room was made yet
        self._other: tuple[Turn, float] | None = None  # as it was seen, and since when it is so

    def look(self) -> None:
        """See who has it: the longer it is known, the sooner a dead one's turn can be taken. On a desk's thread."""
        with self._house.desk.house.archive.look() as work:
            self._see(work.turns.seen())

    def take(self, work: Work) -> bool:
        """Whether it is this courier's turn: it was, or nobody has it, or who has it is dead. In the transaction that
        claims, so that nobody takes it meanwhile."""
        begun = self._watch()
        beside = work.turns.go_on(self.me)
        if beside is None:
            self.held = False
            seen = work.turns.seen()
            if not self._is_free(seen) or not work.turns.take(self.me, seen):
                return False
        self._is_mine(begun, beside or 0)
        return True

    async def beat(self) -> None:
        """Say that this courier lives, while it is its turn; else tell whose turn it is what this process has sent."""
        sent = self._sent_beside()
        if self.held:
            await self._house.call(self._go_on)
            self._settle()
        elif sent and await self._house.look(self._others_is):
            await self._house.call(self._say, sent)

    async def clear(self) -> None:
        """Return when a message may leave now: while no sign of life could be given, wait. Raises TurnLost."""
        self._settle()
        while self.held:
            if self._watch() < self._until:
                return
            await asyncio.sleep(BEAT / 4)
        raise TurnLost

    def leave(self, work: Work) -> None:
        """Let others have it."""
        self.held = False
        work.turns.leave(self.me)

    def _go_on(self) -> None:
        begun = self._watch()
        with self._house.desk.house.archive.begin() as work:
            beside = work.turns.go_on(self.me)
            work.commit()
        if beside is None:
            self.held = False
        else:
            self._is_mine(begun, beside)

    def _is_mine(self, begun: float, beside: int) -> None:
        self.held, self._until, self._other = True, begun + TRUSTED, None
        self._beside += beside

    def _settle(self) -> None:
        if self._beside:
            beside, self._beside = self._beside, 0
            self._make_room(beside)

    def _is_free(self, seen: Turn) -> bool:
        return not seen.holder or self._watch() - self._see(seen) >= DEAD

    def _see(self, seen: Turn) -> float:
        """Since when it is so."""
        if self._other is None or self._other[0] != seen:
            self._other = (seen, self._watch())
        return self._other[1]

    def _others_is(self) -> bool:
        with self._house.desk.house.archive.look() as work:
            return work.turns.seen().holder not in ("", self.me)

    def _say(self, sent: int) -> None:
        with self._house.desk.house.archive.begin() as work:
            work.turns.say(self.me, sent)
            work.commit()
