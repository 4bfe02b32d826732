"""A small company with its bot, at work in the test's own process against the local Telegram: everything real."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

from bot.application import Clerk
from bot.clock import MovableClock
from bot.demo.cast import Cast
from bot.demo.control import month_end, next_morning
from bot.demo.prepare import TOKEN
from bot.demo.seed import hire, stock_up
from bot.schedule import APART, JOBS
from bot.settings import Settings
from bot.wiring import Parts, build, open_eye
from ocr.workers import ReadingPool, Told
from sales.people import Language, Person, Role
from sales.policy import Fulfilment, Policy
from sales.ports import Work
from sales.slips import ReceiptReading, Unreadable
from simulator.app import Simulator
from storage.proof import prove
from tests.phones import PATIENCE, Json, Phone, Phones

GROUP = -500
LOOK_AGAIN = 0.02  # seconds between two looks at a condition
REP, MANAGER, CLERK, CUSTOMER, OTHER_REP, STRANGER = 101, 102, 103, 104, 105, 106
SECOND_MANAGER = 107


class LateEye(ReadingPool):
    """The real reading pool, opened by the first photo: most tests send none."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pool: ReadingPool | None = None

    async def read(self, picture: bytes, part: int = 0, told: Told | None = None) -> ReceiptReading | Unreadable:
        """Read with the real eye."""
        if self._pool is None:
            self._pool = open_eye(self._settings)
        return await self._pool.read(picture, part, told)

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

    @property
    def second_manager(self) -> Phone:
        """Zhou Tao."""
        return self.phones.of(SECOND_MANAGER)

    @property
    def other_rep(self) -> Phone:
        """Han Meimei, who has Haoyoulai and Zhangjie."""
        return self.phones.of(OTHER_REP)

    @property
    def stranger(self) -> Phone:
        """Somebody whom nobody has invited."""
        return self.phones.of(STRANGER)

    async def start(self) -> None:
        """Start the bot on the same data."""
        self.clerk = Clerk(self.parts, LateEye(self.settings))
        await self.clerk.__aenter__()

    async def stop(self) -> None:
        """Stop the bot as Ctrl-C does; the archive can still be looked at."""
        if self.clerk is not None:
            await self.clerk.__aexit__(None, None, None)
            await asyncio.to_thread(self.parts.close)
            self.clerk = None
            self.parts = await asyncio.to_thread(build, self.settings)

    async def restart(self) -> None:
        """Stop and start."""
        await self.stop()
        await self.start()

    async def to_month_end(self) -> None:
        """Move the bot's clock to when statements are due; a running bot has done what was due then."""
        self._move(month_end)
        await self.jobs_done()

    async def to_next_morning(self, days: int = 1) -> None:
        """Move the bot's clock to when reminders are due, so many mornings ahead, without a look on the way."""
        for _ in range(days):
            self._move(next_morning)
        await self.jobs_done()

    def _move(self, to: Callable[[datetime, ZoneInfo, Policy], datetime]) -> None:
        clock = self.parts.desk.house.clock
        assert isinstance(clock, MovableClock)
        clock.move_to(to(clock.now(), self.settings.timezone, self.settings.policy))

    async def jobs_done(self) -> None:
        """Wait until a running bot has done everything that is due by its clock."""
        if self.clerk is None:
            return

        def claimed() -> bool:
            jobs, house = (*JOBS, *APART), self.parts.desk.house
            with self.look() as work:
                return all(work.jobs.claimed(job.name, job.last_due(house).isoformat()) for job in jobs)

        await self.until(claimed, "the jobs that are due have not run")
        await self.quiet()

    async def until(self, true: Callable[[], bool], complaint: str) -> None:
        """Wait for a condition."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + PATIENCE
        while not true():
            assert loop.time() < deadline, complaint
            await asyncio.sleep(LOOK_AGAIN)

    async def quiet(self) -> None:
        """Wait until every update is handled, every notice that is due was dealt with and every photo is read."""

        def busy() -> tuple[object, ...]:
            with self.look() as work:
                left = (*work.inbox.unhandled(), *work.outbox.due(self.parts.desk.house.now(), 1))
            return (*left, *self.parts.desk.unread_receipts())

        while True:
            await self.phones.call(f"/control/wait?idle=0&timeout={PATIENCE}", method="GET")
            await self.until(lambda: not busy(), "the bot is still busy")
            if (await self.phones.call("/control/wait?idle=0", method="GET"))["idle"] and not busy():
                return

    async def later(self, minutes: int) -> None:
        """Move the bot's clock on by so many minutes; what is to be sent by then is sent."""
        self._move(lambda now, _zone, _policy: now + timedelta(minutes=minutes))
        await self.quiet()

    async def all_sent(self) -> None:
        """Wait until nothing is left in the outbox, whenever it would be due."""

        def none_left() -> bool:
            with self.look() as work:
                return not work.outbox.due(self.parts.desk.house.now() + timedelta(days=365), 1)

        await self.until(none_left, "something is still to be sent")

    async def answers(self, phone: Phone, sent: Json) -> list[Json]:
        """What the bot has said in this chat since this message, when it has said all."""
        await self.quiet()
        return [m for m in await phone.messages() if m["message_id"] > sent["message_id"] and not m.get("out")]

    def look(self) -> AbstractContextManager[Work]:
        """The archive, to read."""
        return self.parts.archive.look()

    def proof(self) -> tuple[object, ...]:
        """Everything that does not hold in the books."""
        return prove(self.parts.archive, files=self.parts.files)

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
        self.parts.close()
        await self.phones.__aexit__(None, None, None)
        await self.simulator.stop()


def found(folder: Path, language: Language = Language.ZH, limits: bool = False) -> Town:
    """A town in an empty folder; enter it to bring it to life."""
    code = "zh-hans" if language is Language.ZH else "en"
    names = {REP: "Rep", MANAGER: "Boss", CLERK: "Fin", CUSTOMER: "Cust", OTHER_REP: "Rep2", STRANGER: "Who"}
    names[SECOND_MANAGER] = "Boss2"
    users = [{"id": i, "first_name": n, "language_code": code} for i, n in names.items()]
    group = {"id": GROUP, "title": "Team", "members": [1000, REP, MANAGER]}
    simulator = Simulator(TOKEN, {"users": users, "groups": [group]}, limits=limits, bot_username="fieldclerk_bot")
    simulator.reserve()
    land, cast = _settled(language)
    shutil.copytree(land.name, folder, dirs_exist_ok=True)
    settings = settings_of(folder, language, simulator.base_url)
    return Town(settings, simulator, Phones(simulator.base_url), cast, build(settings))


def settings_of(folder: Path, language: Language, api_base: str) -> Settings:
    """The bot's settings in a town."""
    return Settings(
        token=TOKEN,
        api_base=api_base,
        data_dir=folder,
        default_language=language,
        approval_above=5000,
        fulfilment=Fulfilment.AT_ONCE,
        clock_file=folder / "clock",
        company_name_zh="海风贸易有限公司",
        company_name_en="Seabreeze Trading Co., Ltd.",
    )


@cache
def _settled(language: Language) -> tuple[tempfile.TemporaryDirectory[str], Cast]:
    """The company as every town begins, made once a process: people, goods and customers; no business yet."""
    land = tempfile.TemporaryDirectory(prefix="town-")
    parts = build(settings_of(Path(land.name), language, "http://127.0.0.1"))
    house = parts.desk.house
    # The play begins on a morning in the middle of a month, whatever the day of the test.
    clock = house.clock
    assert isinstance(clock, MovableClock)
    first = (datetime.now(UTC).replace(day=1) + timedelta(days=40)).date().replace(day=12)
    clock.move_to(datetime.combine(first, time(10), house.zone).astimezone(UTC))
    cast = settle(parts, language)
    parts.close()
    return land, cast


def settle(parts: Parts, language: Language) -> Cast:
    """People, goods and customers into an empty archive."""
    house = parts.desk.house
    cast = hire(house, language)
    stock_up(house)
    _link(parts, cast)
    _its_brief_is_read(parts)
    return cast


def _its_brief_is_read(parts: Parts) -> None:
    """That morning's brief was sent before the play begins: who is asked or told something counts what comes."""
    house = parts.desk.house
    with parts.archive.begin() as work:
        for job in JOBS:
            if job.name in ("brief", "weekly"):
                work.jobs.claim(job.name, job.last_due(house).isoformat(), house.now())
        work.commit()


def _link(parts: Parts, cast: Cast) -> None:
    with parts.archive.begin() as work:
        boss = work.people.add("周涛", frozenset({Role.MANAGER}))
        pairs: list[tuple[Person, int]] = [(cast.reps[0], REP), (cast.reps[1], OTHER_REP), (cast.manager, MANAGER)]
        pairs += [(cast.clerk, CLERK), (cast.contacts["C01"], CUSTOMER), (boss, SECOND_MANAGER)]
        for person, telegram_id in pairs:
            work.people.link(person.id, telegram_id)
        work.commit()
