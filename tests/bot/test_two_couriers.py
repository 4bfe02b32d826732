"""Two processes of the bot on one database: one courier at a time, one pace for both, and a dead one is replaced."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.application import Clerk
from bot.demo.prepare import TOKEN
from bot.settings import Settings
from bot.turn import DEAD, TRUSTED, CourierTurn, TurnLost
from bot.wiring import build
from sales.people import Language
from simulator.app import Simulator
from simulator.errors import ApiError
from tests.bot.statements_to_send import FIRST, world, write_many
from tests.conftest import Databases
from tests.town import LateEye, settings_of

MANY, ANSWERS = 240, 12
PATIENCE = 120  # seconds


class Counted:
    """What came in at Telegram, and what it refused for coming too fast."""

    def __init__(self, simulator: Simulator) -> None:
        self.came: Counter[int] = Counter()
        self.refused = 0
        take = simulator.station.limits.take

        def counted(chat_id: int, count: int = 1) -> None:
            try:
                take(chat_id, count)
            except ApiError:
                self.refused += 1
                raise
            self.came[chat_id] += count

        simulator.station.limits.take = counted  # type: ignore[method-assign]

    async def until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not true():  # noqa: ASYNC110
                await asyncio.sleep(0.05)


class Replica:
    """One process's bot: everything but the listening, of which polling allows one."""

    def __init__(self, settings: Settings) -> None:
        self.parts = build(settings)
        self.clerk = Clerk(self.parts, LateEye(settings))
        self.turn: CourierTurn = self.clerk._courier._turn

    async def start(self) -> None:
        await self.clerk.app.initialize()
        self.clerk._courier.start()

    async def die(self) -> None:
        """As by kill -9: nothing is given back, nothing written down."""
        courier = self.clerk._courier
        doomed = [*courier._tasks, *courier._lines.values()]
        for task in doomed:
            task.cancel()
        await asyncio.gather(*doomed, return_exceptions=True)
        courier._held.clear()
        self.turn.held = False

    async def answer(self, chat: int) -> None:
        """What somebody waits for."""
        await self.clerk.app.bot.send_message(chat, "an answer")

    async def stop(self) -> None:
        await self.clerk._courier.stop()
        await self.clerk.app.shutdown()
        self.clerk._codes.close()
        await asyncio.to_thread(self.parts.close)


class Two:
    """Two of them at one Telegram that enforces its limits."""

    def __init__(self, simulator: Simulator, one: Replica, other: Replica) -> None:
        self.telegram, self.one, self.other = Counted(simulator), one, other

    async def start(self) -> None:
        await asyncio.gather(self.one.start(), self.other.start())


@pytest_asyncio.fixture(params=["sqlite", "postgresql"])
async def two(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> AsyncIterator[Two]:
    """On a database of each kind, with many statements to send."""
    postgres = request.param == "postgresql"
    url = databases.postgres(migrated=True) if postgres else databases.sqlite(tmp_path, migrated=True)
    async with Simulator(TOKEN, world(MANY), limits=True) as simulator:
        plain = settings_of(tmp_path, Language.ZH, simulator.base_url)
        settings = Settings.model_validate({**dict(plain), "database_url": url, "clock_file": None})
        one, other = Replica(settings), Replica(settings)
        await asyncio.to_thread(write_many, one.parts.desk.house, MANY)
        both = Two(simulator, one, other)
        yield both
        await asyncio.gather(one.stop(), other.stop())


@pytest.mark.parametrize("two", ["postgresql"], indirect=True)
async def test_together_they_keep_the_pace(two: Two) -> None:
    """Both are started at once, and both answer people meanwhile: everything comes, once, and nothing is refused."""
    await two.start()
    await two.telegram.until(lambda: two.telegram.came.total() > 20)
    assert [two.one.turn.held, two.other.turn.held].count(True) == 1
    for n in range(ANSWERS):
        for replica in (two.one, two.other):
            await replica.answer(FIRST + MANY - 1 - n)
        await asyncio.sleep(0.3)
    await two.telegram.until(lambda: two.telegram.came.total() >= MANY + 2 * ANSWERS)
    assert set(two.telegram.came.values()) == {1, 3}
    assert two.telegram.refused == 0
    await two.telegram.until(lambda: not two.one.turn.held and not two.other.turn.held)


@pytest.mark.parametrize("two", ["postgresql"], indirect=True)
async def test_who_dies_is_replaced(two: Two) -> None:
    """The one at work is killed with many messages claimed: the other sends them, long before their lease is up. What
    was on its way may come twice, all else once."""
    await two.start()
    await two.telegram.until(lambda: two.telegram.came.total() > 60)
    dying, living = (two.one, two.other) if two.one.turn.held else (two.other, two.one)
    await dying.die()
    loop = asyncio.get_running_loop()
    begun, came = loop.time(), two.telegram.came.total()
    await two.telegram.until(lambda: living.turn.held)
    assert loop.time() - begun > 1, "not while it may only be slow"
    await two.telegram.until(lambda: len(two.telegram.came) == MANY)
    assert came < two.telegram.came.total() <= MANY + 16
    assert two.telegram.refused == 0


class Watch:
    """A watch that is moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def taken(replica: Replica, turn: CourierTurn) -> bool:
    with replica.parts.archive.begin() as work:
        got = turn.take(work)
        work.commit()
    return got


async def test_a_turn_passes_on_when_its_holder_is_silent(two: Two) -> None:
    """One has the turn as long as it gives signs of life; silent for five seconds it is replaced, and before that it
    has stopped sending by itself. What it claimed is free. Given back, the turn is anybody's at once."""
    watch = Watch()
    one = CourierTurn(two.one.clerk.house, watch=watch)
    other = CourierTurn(two.other.clerk.house, watch=watch)
    assert taken(two.one, one)
    house = two.one.parts.desk.house
    with house.archive.begin() as work:
        claimed = work.outbox.claim(house.now(), house.now() + timedelta(days=1), 9)
        work.commit()
    assert not taken(two.other, other)
    for _ in range(3):
        watch.now += DEAD - 0.5
        await one.beat()
        assert not taken(two.other, other)
        await one.clear()
    watch.now += TRUSTED
    waits = asyncio.create_task(one.clear())
    await asyncio.sleep(0)
    assert not waits.done(), "it does not send without a sign of life"
    watch.now += DEAD - TRUSTED
    assert taken(two.other, other)
    await one.beat()
    with pytest.raises(TurnLost):
        await waits
    assert not taken(two.one, one)
    with house.archive.begin() as work:
        again = work.outbox.claim(house.now(), house.now(), 9)
        assert [each.id for each in again] == [each.id for each in claimed]
        other.leave(work)
        work.commit()
    assert taken(two.one, one)


async def test_what_others_send_makes_room(two: Two) -> None:
    """Answers of a process whose turn it is not are told to the one whose turn it is, once."""
    told: list[int] = []
    sent = iter([0, 7, 3, 0, 5])
    one = CourierTurn(two.one.clerk.house, make_room=told.append)
    other = CourierTurn(two.other.clerk.house, sent_beside=lambda: next(sent))
    await other.beat()
    assert taken(two.one, one)
    await other.beat()
    await other.beat()
    await one.beat()
    await other.beat()
    await one.beat()
    assert told == [10]
    with two.one.parts.archive.begin() as work:
        one.leave(work)
        work.commit()
    await other.beat()
    assert taken(two.one, one)
    await one.clear()
    assert told == [10], "while nobody is at work nobody has to make room"
