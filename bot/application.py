"""The Telegram application: built from the parts, started, stopped; everything it does goes through the routes."""

from __future__ import annotations

import asyncio
import contextlib
import logging

from telegram import BotCommand, BotCommandScopeDefault, Update
from telegram.ext import Application, ApplicationBuilder, CallbackContext, ExtBot, TypeHandler

from bot.courier import Courier
from bot.delivery import Delivery
from bot.pacing import Pace
from bot.reading import ReadingRoom
from bot.schedule import APART, EVERY, EVERY_IN_THE_DEMO, Schedule, run_due
from bot.settings import Settings
from bot.statement_room import StatementRoom
from bot.turn import CourierTurn
from bot.updates import Keeping, KeptQueue, PerChat
from bot.web.server import WebServer
from bot.wiring import Parts
from handlers.apology import apologise
from handlers.gallery import Gallery
from handlers.routes import receive
from handlers.views.commands import COMMANDS
from handlers.views.reply import Chart
from handlers.views.screens import Reading
from handlers.visit import Surroundings
from ocr.code_workers import CodePool
from ocr.workers import ReadingPool
from sales.people import Language

log = logging.getLogger(__name__)
UPDATES = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY, Update.MY_CHAT_MEMBER]
_LANGUAGES = {Language.ZH: "zh", Language.EN: ""}  # without a code: for everybody else

App = Application[ExtBot[int], CallbackContext, dict, dict, dict, None]  # type: ignore[type-arg]


class Clerk:
    """The bot with its inbox, courier, reading room and schedule. `async with` starts and stops all of it."""

    def __init__(self, parts: Parts, pool: ReadingPool) -> None:
        self._parts, self._settings = parts, parts.settings
        self._bell = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._codes = CodePool()
        self._reading = ReadingRoom(pool, self._ring, self._settings.ocr_workers, self._progress)
        self.house = Surroundings(
            parts.desk,
            parts.threads,
            parts.readers,
            self._ring,
            lambda receipt_id: self._reading.put(self.house, receipt_id),
            self._codes.look,
            self._codes.print_codes,
            self._codes.print_look,
            self._codes.sign_box,
            self._codes.jpeg_of,
            pool.read,
            Gallery(self._codes, self._photo, self._chart),
            lambda run_id: self._stating.put(self.house, run_id),
        )
        self._stating = StatementRoom()
        self._keeping = Keeping(parts.archive, parts.threads, parts.desk.house.now)
        self._queue = KeptQueue(self._keeping)
        self._pace = Pace()
        self.app = self._build(self._settings)
        self._delivery = Delivery(self.house, self.app.bot, parts.printer)
        turn = CourierTurn(self.house, self._pace.answers, self._pace.make_room)
        self._courier = Courier(self.house, self._delivery, self._bell, turn)
        seconds = EVERY_IN_THE_DEMO if self._settings.clock_file else EVERY
        self._schedule = Schedule(self._look_at_the_clock, seconds)
        self._web = WebServer(self._settings, self.house, self._working)

    def _ring(self) -> None:
        self._bell.set()

    def _working(self) -> dict[str, bool]:
        """Which parts are at work, for whoever watches the bot."""
        return {"updates": self.app.running, "courier": self._courier.alive, "schedule": self._schedule.alive}

    async def _progress(self, receipt_id: int, reading: Reading) -> None:
        await self._delivery.progress(receipt_id, reading, self._pace.has_room)

    async def _photo(self, receipt_id: int) -> bytes:
        return await self.house.look(self.house.desk.picture, receipt_id)

    async def _chart(self, chart: Chart) -> bytes:
        return await asyncio.to_thread(self._parts.charts.trend, chart.trend, chart.language)

    def _build(self, settings: Settings) -> App:
        builder = (
            ApplicationBuilder()
            .token(settings.token_to_run())
            .base_url(f"{settings.api_base}/bot")
            .base_file_url(f"{settings.api_base}/file/bot")
            .update_queue(self._queue)
            .concurrent_updates(PerChat(self._keeping))
            .rate_limiter(self._pace)
            .connection_pool_size(128)
            .pool_timeout(30)
            .read_timeout(30)
            .write_timeout(30)
            .media_write_timeout(120)
            .job_queue(None)
        )
        app: App = builder.build()
        app.add_handler(TypeHandler(Update, self._receive))
        app.add_error_handler(self._failed)
        return app

    async def _receive(self, update: Update, _: object) -> None:
        await receive(self.house, update)

    async def _failed(self, update: object, context: CallbackContext) -> None:  # type: ignore[type-arg]
        log.error("an update could not be handled", exc_info=context.error)
        if isinstance(update, Update):
            await apologise(self.house, update)

    async def _look_at_the_clock(self) -> None:
        if await self.house.call(run_due, self._parts.desk):
            self._ring()
        if await self.house.look(run_due, self._parts.desk, APART):
            self._ring()

    async def __aenter__(self) -> Clerk:
        await self._web.start()  # a port that is taken is said before anything else begins
        await self.app.initialize()
        await self._set_commands()
        left = await self._keeping.unhandled(self.app.bot)
        for hopeless in left.hopeless:
            await self._put_aside(*hopeless)
        for update in left.updates:
            await self._queue.put_again(update)
        await self.app.start()
        await self._listen()
        await self._reading.put_unread(self.house)
        await self._stating.put_unfinished(self.house)
        self._courier.start()
        self._schedule.start()
        return self

    async def _put_aside(self, update_id: int, why: str, update: Update | None) -> None:
        """Say so to whoever looks after the bot, and to who waits for an answer."""
        log.error("update %s is put aside: %s", update_id, why)
        if await self.house.call(self.house.desk.put_update_aside, update_id, why) and update is not None:
            with contextlib.suppress(Exception):  # nothing about it may keep the bot from its start
                await apologise(self.house, update)

    async def __aexit__(self, *_: object) -> None:
        await self._web.stop()
        self._schedule.stop()
        if self.app.updater and self.app.updater.running:
            await self.app.updater.stop()
        await self.app.stop()
        await self._courier.stop()
        await self._reading.close()
        await self._stating.close()
        self._codes.close()
        await self.app.shutdown()

    async def _listen(self) -> None:
        updater, settings = self.app.updater, self._settings
        if updater is None:
            raise RuntimeError("the application was built without an updater")
        if settings.webhook_url and settings.webhook_secret:
            await updater.start_webhook(
                listen=settings.webhook_listen,
                port=settings.webhook_port,
                url_path="telegram",
                webhook_url=f"{settings.webhook_url.rstrip('/')}/telegram",
                secret_token=settings.webhook_secret.get_secret_value(),
                allowed_updates=UPDATES,
            )
        else:
            await updater.start_polling(allowed_updates=UPDATES, timeout=20)

    async def _set_commands(self) -> None:
        """The menu of commands, in both languages."""
        for language, code in _LANGUAGES.items():
            voice = self.house.voice(language)
            menu = [BotCommand(command.name, command.text.plain(voice)) for command in COMMANDS]
            await self.app.bot.set_my_commands(menu, BotCommandScopeDefault(), language_code=code or None)
