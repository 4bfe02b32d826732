"""A small bot of python-telegram-bot with inline mode and Mini App buttons, and the server of its Mini App."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResult,
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InlineQueryResultContact,
    InlineQueryResultLocation,
    InlineQueryResultsButton,
    InputTextMessageContent,
    KeyboardButton,
    ReplyKeyboardMarkup,
    Update,
    WebAppInfo,
)
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ChosenInlineResultHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from simulator.app import Simulator

HERE = Path(__file__).parent / "apps"
GOODS = ("Water", "Tea", "Juice", "Soda", "Milk")
PAGE = 20
TOTAL = 45
Context = ContextTypes.DEFAULT_TYPE


@asynccontextmanager
async def app_server(simulator: Simulator) -> AsyncIterator[str]:
    """The Mini App's own address on this machine, as long as the block runs."""

    async def page(request: web.Request) -> web.Response:
        name = request.match_info["name"] or "index.html"
        kind = {"html": "text/html", "js": "text/javascript", "css": "text/css"}[name.rpartition(".")[2]]
        text = (HERE / name).read_text("utf-8").replace("{{simulator}}", simulator.base_url)
        return web.Response(text=text, content_type=kind)

    app = web.Application()
    app.router.add_get(r"/{name:(?:[\w-]+\.\w+)?}", page)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    await runner.cleanup()


class AppsBot:
    """What the bot answers, and what it heard."""

    def __init__(self, simulator: Simulator, app_url: str = "http://127.0.0.1:9/") -> None:
        self.app_url = app_url
        self.queries: asyncio.Queue[InlineQuery] = asyncio.Queue()
        self.chosen: asyncio.Queue[str] = asyncio.Queue()
        self.data: asyncio.Queue[tuple[str, str]] = asyncio.Queue()
        self.contacts: asyncio.Queue[int | None] = asyncio.Queue()
        self.starts: asyncio.Queue[list[str]] = asyncio.Queue()
        self.photos: list[str] = []
        self.slow: set[str] = set()  # queries whose answers wait for `go_on`
        self.go_on = asyncio.Event()
        self.answered: asyncio.Queue[str] = asyncio.Queue()
        builder = ApplicationBuilder().token(simulator.token).base_url(simulator.api_url).concurrent_updates(True)
        self.application: Application = builder.base_file_url(simulator.file_url).build()  # type: ignore[type-arg]
        for handler in (
            CommandHandler("start", self._start),
            CommandHandler("app", self._app),
            InlineQueryHandler(self._inline),
            ChosenInlineResultHandler(self._chosen),
            CallbackQueryHandler(self._pressed),
            MessageHandler(filters.StatusUpdate.WEB_APP_DATA, self._data),
            MessageHandler(filters.CONTACT, self._contact),
        ):
            self.application.add_handler(handler)

    async def __aenter__(self) -> AppsBot:
        await self.application.initialize()
        await self.application.start()
        assert self.application.updater is not None
        await self.application.updater.start_polling(poll_interval=0, timeout=5, allowed_updates=Update.ALL_TYPES)
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self.application.updater is not None
        await self.application.updater.stop()
        await self.application.stop()
        await self.application.shutdown()

    async def show_app(self, chat_id: int) -> int:
        """An inline button that opens the app, under a message of its own."""
        button = InlineKeyboardButton("Counter", web_app=WebAppInfo(self.app_url))
        sent = await self.application.bot.send_message(
            chat_id, "The counter", reply_markup=InlineKeyboardMarkup([[button]])
        )
        return int(sent.message_id)

    async def show_keyboard(self, chat_id: int) -> None:
        """A reply keyboard with the app on it."""
        keys = ReplyKeyboardMarkup([[KeyboardButton("Count", web_app=WebAppInfo(self.app_url))]], resize_keyboard=True)
        await self.application.bot.send_message(chat_id, "Count with this", reply_markup=keys)

    async def _start(self, update: Update, context: Context) -> None:
        self.starts.put_nowait(context.args or [])

    async def _app(self, update: Update, context: Context) -> None:
        assert update.effective_chat is not None
        await self.show_app(update.effective_chat.id)

    async def _inline(self, update: Update, context: Context) -> None:
        query = update.inline_query
        assert query is not None
        self.queries.put_nowait(query)
        if query.query in self.slow:
            await self.go_on.wait()
        button = None
        if query.query == "help":
            button = InlineQueryResultsButton("How it works", start_parameter="inline")
        elif query.query == "app":
            button = InlineQueryResultsButton("Open the counter", web_app=WebAppInfo(self.app_url))
        start = int(query.offset or 0)
        await query.answer(
            self._results(query.query, start),
            cache_time=0,
            button=button,
            next_offset=str(start + PAGE) if query.query == "all" and start + PAGE < TOTAL else "",
        )
        self.answered.put_nowait(query.query)

    def _results(self, words: str, start: int) -> list[InlineQueryResult]:
        if words == "pictures":
            return [InlineQueryResultCachedPhoto(f"photo-{n}", file_id) for n, file_id in enumerate(self.photos)]
        if words == "places":
            return [
                InlineQueryResultLocation("place", 31.2304, 121.4737, "The depot"),
                InlineQueryResultContact("person", "+8613800000000", "Wang"),
            ]
        if words == "all":
            return [self._article(f"Item {number}") for number in range(start, min(start + PAGE, TOTAL))]
        return [self._article(name) for name in GOODS if words.lower() in name.lower()]

    def _article(self, name: str) -> InlineQueryResultArticle:
        more = InlineKeyboardMarkup([[InlineKeyboardButton("One more", callback_data=f"more:{name}")]])
        return InlineQueryResultArticle(
            name, name, InputTextMessageContent(f"{name}, one case"), reply_markup=more, description=f"A case of {name}"
        )

    async def _chosen(self, update: Update, context: Context) -> None:
        assert update.chosen_inline_result is not None
        self.chosen.put_nowait(update.chosen_inline_result.result_id)

    async def _pressed(self, update: Update, context: Context) -> None:
        query = update.callback_query
        assert query is not None
        await query.answer("Two it is")
        await query.edit_message_text(f"{(query.data or '').partition(':')[2]}, two cases")

    async def _data(self, update: Update, context: Context) -> None:
        message = update.effective_message
        assert message is not None
        assert message.web_app_data is not None
        self.data.put_nowait((message.web_app_data.button_text, message.web_app_data.data))

    async def _contact(self, update: Update, context: Context) -> None:
        message = update.effective_message
        assert message is not None
        assert message.contact is not None
        self.contacts.put_nowait(message.contact.user_id)
