"""The courier: what nobody asked for leaves the outbox for Telegram. It may repeat, it is never lost."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
import random
from collections.abc import Callable
from datetime import datetime, timedelta

from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.delivery import Delivery, Undeliverable
from bot.dunning_post import PutOff
from bot.noting import Noting
from bot.pacing import ChatBusy, clearance, seconds_of, unhurried
from bot.turn import BEAT, CourierTurn, TurnLost
from handlers.visit import Surroundings
from sales.desk.giving_up import GaveUp
from sales.notices import QueuedNotice

log = logging.getLogger(__name__)
AT_WORK = 128  # lines (see Notice.line) that are delivered to side by side
ENOUGH = 96  # more are claimed when so few are left: seconds before the overall limit would have nothing to let by
LOOK_AGAIN = 5.0  # seconds, when nobody rings
MOST_TRIES = 8
FIRST_WAIT = 1.0  # seconds after the first failure; doubled with each further one
# What was claimed and forgotten is free so long after; while it is worked on it is held on to, every so many beats.
LEASE, HOLD_AGAIN = timedelta(seconds=30), 10


class Courier:
    """Delivers due notices, each line in its order, many lines side by side, so that a slow chat holds up no other.

    Of all processes one courier is at work at a time (`turn`): Telegram counts them together. What it is at is claimed
    in the database too. `dice`: a number from 0 to 1, so that what failed together is not tried again together."""

    def __init__(
        self,
        house: Surroundings,
        delivery: Delivery,
        bell: asyncio.Event,
        turn: CourierTurn,
        dice: Callable[[], float] = random.random,
    ) -> None:
        self._house, self._delivery, self._bell, self._turn, self._dice = house, delivery, bell, turn, dice
        self._noting = Noting(house)
        self._lines: dict[str, asyncio.Task[None]] = {}
        self._held: set[int] = set()
        self._passed: dict[str, list[int]] = {}  # claimed while their line was not yet through with what it had
        self._room = asyncio.Event()
        self._idle = False
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin to deliver."""
        loop = asyncio.get_running_loop()
        self._tasks = [loop.create_task(self._run()), loop.create_task(self._hold_on())]

    @property
    def alive(self) -> bool:
        """Whether it is at work."""
        return bool(self._tasks) and not any(task.done() for task in self._tasks)

    async def stop(self) -> None:
        """End after what is under way is cut off; it is sent again after the next start."""
        under_way = [*self._tasks, *self._lines.values()]
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
        await self._noting.close()
        if self._turn.held:
            held, self._held = (*self._held, *itertools.chain.from_iterable(self._passed.values())), set()
            await self._noting.note(lambda work: work.outbox.let_go(held), self._turn.leave)

    async def _run(self) -> None:
        with contextlib.suppress(Exception):  # a database that is away says so in the rounds
            await self._house.look(self._turn.look)
        while True:
            self._bell.clear()
            more = False
            try:
                more = await self.take()
            except Exception:  # the courier outlives whatever breaks a round
                log.exception("a round of the courier failed")
            # Not wait_for: in Python 3.11 it forgets to be cancelled when the bell rings at that very moment.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._pause):
                    await (self._room if more else self._bell).wait()

    @property
    def _pause(self) -> float:
        """Seconds until the next look when nobody rings: while it is at work, others have it sent what they queue."""
        return LOOK_AGAIN if self._idle and not self._turn.held else min(BEAT, LOOK_AGAIN)

    async def take(self) -> bool:
        """Claim what is due, as far as there is room, and begin to deliver it; whether there may be more by now."""
        self._room.clear()
        room = AT_WORK - len(self._lines)
        if not room:
            return True
        rested, self._idle = self._idle, not self._lines and not await self._house.look(self._due)
        if self._idle:
            if rested and self._turn.held:
                await self._noting.note(self._turn.leave)
            return False
        over = [line for line in self._passed if line not in self._lines]
        free = [each for line in over for each in self._passed.pop(line)]
        claimed = await self._house.call(self._claim, room, free)
        lines: dict[str, list[QueuedNotice]] = {}
        for queued in claimed:
            if queued.line in self._lines:  # written down already, but not told yet; or its lease was up meanwhile
                self._passed.setdefault(queued.line, []).append(queued.id)
            else:
                lines.setdefault(queued.line, []).append(queued)
        for line, notices in lines.items():
            self._held.update(each.id for each in notices)
            self._lines[line] = asyncio.create_task(self._deliver_all(line, notices))
        return len(lines) >= room

    async def _hold_on(self) -> None:
        """Give signs of life, and hold for longer what is still at work."""
        for beat in itertools.count(1):
            await asyncio.sleep(BEAT)
            with contextlib.suppress(Exception):  # a database that is away says so in the rounds
                await self._turn.beat()
                if self._held and self._turn.held and beat % HOLD_AGAIN == 0:
                    held, until = tuple(self._held), self._now() + LEASE
                    await self._noting.note(lambda work, held=held, until=until: work.outbox.hold(held, until))  # type: ignore[misc]

    async def _deliver_all(self, line: str, notices: list[QueuedNotice]) -> None:
        unhurried.set(True)
        clearance.set(self._turn.clear)
        left = [each.id for each in notices]
        try:
            for queued in notices:
                goes_on = await self._deliver(queued)
                self._held.discard(left.pop(0))
                if not goes_on:
                    break
            if left and self._turn.held:
                await self._noting.note(lambda work: work.outbox.let_go(left))
            self._held.difference_update(left)
        except Exception:  # nothing could be written: the lease ends by itself
            log.exception("a line of the courier broke off")
            self._held.difference_update(left)
        finally:
            self._done(line)

    def _done(self, line: str) -> None:
        self._lines.pop(line, None)
        if len(self._lines) <= ENOUGH:
            self._room.set()
        if not self._lines or line in self._passed:
            self._bell.set()  # behind what was sent there may be more

    async def _deliver(self, queued: QueuedNotice) -> bool:
        """Send one, and write down what became of it; whether the next in its line may go."""
        try:
            changes = await self._delivery.send(queued.notice)
        except TurnLost:  # whoever has it now has claimed it anew
            return False
        except PutOff as why:
            await self._later(queued, why.until, str(why), failed=False, holds=False)
        except RetryAfter as error:
            words = "" if isinstance(error, ChatBusy) else "Telegram: too many requests"
            until = self._now() + timedelta(seconds=seconds_of(error))
            await self._later(queued, until, words, failed=False)
            return False
        except (Forbidden, Undeliverable) as error:
            await self._give_up(queued, str(error), alarm=False)
        except BadRequest as error:  # it says nothing about the chat: what is behind it may go
            await self._failed(queued, str(error), most=3, holds=False)
        except TelegramError as error:
            return await self._failed(queued, str(error))
        except Exception as error:  # a broken view or subject must not stop the others, nor what is behind it
            log.exception("notice %s could not be sent", queued.id)
            await self._failed(queued, type(error).__name__, holds=False)
        else:
            await self._noting.note(*changes, lambda work: work.outbox.sent(queued.id, self._now()))
        return True

    async def _failed(self, queued: QueuedNotice, error: str, most: int = MOST_TRIES, *, holds: bool = True) -> bool:
        """Try again later, later each time, up to a limit; whether the next in its line may go."""
        if queued.tries + 1 >= most:
            await self._give_up(queued, error, alarm=True)
            return True
        wait = FIRST_WAIT * 2**queued.tries * (0.75 + self._dice() / 2)
        await self._later(queued, self._now() + timedelta(seconds=wait), error, holds=holds)
        return not holds

    async def _later(
        self, queued: QueuedNotice, until: datetime, error: str, *, failed: bool = True, holds: bool = True
    ) -> None:
        await self._noting.note(lambda work: work.outbox.later(queued.id, until, error, failed=failed, holds=holds))

    async def _give_up(self, queued: QueuedNotice, error: str, *, alarm: bool) -> None:
        log.warning("notice %s (%s) is given up: %s", queued.id, queued.notice.key, error)
        gone = GaveUp(queued.id, queued.notice, error, alarm)
        await self._noting.note(lambda work: self._house.desk.gave_up(work, gone))

    def _now(self) -> datetime:
        return self._house.desk.house.now()

    def _due(self) -> bool:
        """Whether anything is: the writers are not troubled as long as there is nothing to do."""
        house = self._house.desk.house
        with house.archive.look() as seen:
            return bool(seen.outbox.due(house.now(), 1))

    def _claim(self, lines: int, free: list[int]) -> tuple[QueuedNotice, ...]:
        """What is due, and what is freed for it; nothing, when another courier is at work."""
        house = self._house.desk.house
        with house.archive.begin() as work:
            if not self._turn.take(work):
                return ()
            if free:
                work.outbox.let_go(free)
            claimed = work.outbox.claim(house.now(), house.now() + LEASE, lines)
            work.commit()
            return claimed
