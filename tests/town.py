"""A small company with its bot, at work in the test's own process against the local Telegram: everything real."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Self

from bot.application import Clerk
from bot.clock import MovableClock
from bot.demo.control import month_end, next_morning
from bot.demo.prepare import TOKEN
from bot.demo.seed import Cast, hire, stock_up
from bot.settings import Settings
from bot.wiring import Parts, build, open_eye
from ocr.workers import ReadingPool
from sales.people import Language, Person
from sales.readings import ReceiptReading, Unreadable
from simulator.app import Simulator
from storage.proof import prove
from tests.phones import Phone, Phones

REP, MANAGER, CLERK, CUSTOMER, OTHER_REP, STRANGER = 101, 102, 103, 104, 105, 106
SECOND_MANAGER = 107


class LateEye:
    """The real reading pool, opened by the first photo: most tests send none."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pool: ReadingPool | None = None

    async def read(self, picture: bytes) -> ReceiptReading | Unreadable:
        """Read with the real eye."""
        if self._pool is None:
            self._pool = open_eye(self._settings)
        return await self._pool.read(picture)

    def close(self) -> None:
        """Close what was opened."""
        if self._pool is not None:
            self._pool.close()


@dataclass
class Town:
    """Who lives here, and their phones. The bot can be stopped and started; the clock can be moved."""

    settings: Settings
    simulator: Simulator
    phones: Phones
    cast: Cast
    parts: Parts
    clerk: Clerk | None = None

    @property
    def rep(self) -> Phone:
        """Li Lei, who has Wangji and most other customers."""
        return self.phones.of(REP)

    @property
    def manager(self) -> Phone:
        """Wang Fang."""
        return self.phones.of(MANAGER)

    @property
    def finance(self) -> Phone:
        """Zhao Min."""
        return self.phones.of(CLERK)

    @property
    def customer(self) -> Phone:
        """Wang Jianguo of Wangji."""
        return self.phones.of(CUSTOMER)

    async def start(self) -> None:
        """Start the bot on the same data."""
        self.parts = await asyncio.to_thread(build, self.settings)
        self.clerk = Clerk(self.parts, LateEye(self.settings))
        await self.clerk.__aenter__()

    async def stop(self) -> None:
        """Stop the bot as Ctrl-C does."""
        if self.clerk is not None:
            await self.clerk.__aexit__(None, None, None)
            await asyncio.to_thread(self.parts.close)
            self.clerk = None

    async def restart(self) -> None:
        """Stop and start."""
        await self.stop()
        await self.start()

    async def to_month_end(self) -> None:
        """Move the bot's clock to when statements are due."""
        self._move(month_end)

    async def to_next_morning(self, days: int = 1) -> None:
        """Move the bot's clock to when reminders are due, so many mornings ahead."""
        for _ in range(days):
            self._move(next_morning)

    def _move(self, to: object) -> None:
        clock = self.parts.desk.house.clock
        assert isinstance(clock, MovableClock)
        assert callable(to)
        clock.move_to(to(clock.now(), self.settings.timezone, self.settings.policy))

    async def quiet(self) -> None:
        """Wait until nothing is under way."""
        await self.phones.call("/control/wait?idle=0.4&timeout=30", method="GET")

    def proof(self) -> tuple[object, ...]:
        """Everything that does not hold in the books."""
        return prove(self.parts.archive)

    async def __aenter__(self) -> Self:
        await self.simulator.start()
        await self.phones.__aenter__()
        for user_id in (REP, MANAGER, CLERK, CUSTOMER, OTHER_REP, SECOND_MANAGER):
            await self.phones.of(user_id).say("hello")
        await self._swallow()
        await self.start()
        return self

    async def _swallow(self) -> None:
        """Confirm the greetings that open the chats, so that the bot's first update is a test's."""
        url = f"{self.simulator.api_url}{TOKEN}/getUpdates?offset=-1"
        async with self.phones.session.get(url) as response:
            last = (await response.json())["result"][-1]["update_id"]
        async with self.phones.session.get(f"{url[:-9]}offset={last + 1}") as response:
            assert (await response.json())["ok"]

    async def __aexit__(self, *_: object) -> None:
        await self.stop()
        await self.phones.__aexit__(None, None, None)
        await self.simulator.stop()


def found(folder: Path, language: Language = Language.ZH, limits: bool = False) -> Town:
    """A town in an empty folder; enter it to bring it to life."""
    code = "zh-hans" if language is Language.ZH else "en"
    names = {REP: "Rep", MANAGER: "Boss", CLERK: "Fin", CUSTOMER: "Cust", OTHER_REP: "Rep2", STRANGER: "Who"}
    names[SECOND_MANAGER] = "Boss2"
    users = [{"id": i, "first_name": n, "language_code": code} for i, n in names.items()]
    simulator = Simulator(TOKEN, {"users": users}, limits=limits, bot_username="fieldclerk_bot")
    return Town(*_founded(folder, language, simulator))


def _founded(folder: Path, language: Language, simulator: Simulator) -> tuple[Settings, Simulator, Phones, Cast, Parts]:
    simulator.port = _free_port()
    settings = Settings(
        token=TOKEN,
        api_base=simulator.base_url,
        data_dir=folder,
        default_language=language,
        approval_above=5000,
        clock_file=folder / "clock",
        company_name_zh="海风贸易有限公司",
        company_name_en="Seabreeze Trading Co., Ltd.",
    )
    parts = build(settings)
    house = parts.desk.house
    # The play begins on a morning in the middle of a month, whatever the day of the test.
    clock = house.clock
    assert isinstance(clock, MovableClock)
    first = (datetime.now(UTC).replace(day=1) + timedelta(days=40)).date().replace(day=12)
    clock.move_to(datetime.combine(first, time(10), settings.timezone).astimezone(UTC))
    cast = hire(house, language)
    stock_up(house)
    _link(parts, cast)
    parts.close()
    return settings, simulator, Phones(simulator.base_url), cast, parts


def _link(parts: Parts, cast: Cast) -> None:
    boss = _second_manager(parts)
    pairs: list[tuple[Person, int]] = [(cast.reps[0], REP), (cast.reps[1], OTHER_REP), (cast.manager, MANAGER)]
    pairs += [(cast.clerk, CLERK), (cast.contacts["C01"], CUSTOMER), (boss, SECOND_MANAGER)]
    with parts.archive.begin() as work:
        for person, telegram_id in pairs:
            work.people.link(person.id, telegram_id)
        work.commit()


def _second_manager(parts: Parts) -> Person:
    with parts.archive.begin() as work:
        from sales.people import Role

        boss = work.people.add("周涛", frozenset({Role.MANAGER}))
        work.commit()
    return boss


def _free_port() -> int:
    from bot.demo.supervise import free_port

    with contextlib.suppress(OSError):
        return free_port(0)
    raise AssertionError("no free port")
