"""Runs a shop of either library, by long polling or by webhook, against a local Telegram."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, TypeAlias

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web
from telegram import Update
from telegram.ext import AIORateLimiter, Application, ApplicationBuilder

from simulator import Simulator
from tests.simulator.bots import aiogram_inline, aiogram_people, aiogram_shop, ptb_inline, ptb_people, ptb_shop

Order: TypeAlias = Callable[[str], Awaitable[tuple[str, str | None]]]
SECRET = "s3cret-Token_1"


def aiogram_bot(sim: Simulator, token: str = "", **session: Any) -> Bot:
    """aiogram's bot with its home on this machine."""
    api = TelegramAPIServer.from_base(sim.base_url)
    return Bot(token or sim.token, session=AiohttpSession(api=api, **session))


def aiogram_dispatcher() -> Dispatcher:
    """The shop's answers, each part before the one that answers everything."""
    dispatcher = Dispatcher(albums={}, kept={})
    dispatcher.include_routers(aiogram_people.router(), aiogram_inline.router(), aiogram_shop.router())
    return dispatcher


def ptb_app(sim: Simulator, token: str = "") -> Application[Any, Any, Any, Any, Any, Any]:
    """PTB's application with its home on this machine."""
    builder = ApplicationBuilder().token(token or sim.token).base_url(sim.api_url).base_file_url(sim.file_url)
    app = builder.rate_limiter(AIORateLimiter(max_retries=2)).build()
    ptb_people.handlers(app)
    ptb_inline.handlers(app)
    ptb_shop.handlers(app)
    return app


@asynccontextmanager
async def ptb(sim: Simulator, how: str) -> AsyncIterator[Order]:
    """As run_polling and run_webhook do it."""
    app = ptb_app(sim)
    async with app:
        await app.start()
        updater: Any = app.updater
        if how == "polling":
            await updater.start_polling(timeout=20, allowed_updates=Update.ALL_TYPES)
        else:
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                port = probe.getsockname()[1]
            url = f"http://127.0.0.1:{port}/hook"
            settings: Any = {"webhook_url": url, "secret_token": SECRET, "allowed_updates": Update.ALL_TYPES}
            await updater.start_webhook("127.0.0.1", port, "hook", **settings)
        yield partial(ptb_inline.order, app.bot)
        await updater.stop()
        await app.stop()


@asynccontextmanager
async def aiogram(sim: Simulator, how: str) -> AsyncIterator[Order]:
    """As start_polling and SimpleRequestHandler do it; its webhook may answer with a call."""
    bot, dispatcher = aiogram_bot(sim), aiogram_dispatcher()
    if how == "polling":
        polling = asyncio.create_task(dispatcher.start_polling(bot, polling_timeout=20, handle_signals=False))
        yield partial(aiogram_inline.order, bot)
        await dispatcher.stop_polling()
        await polling
        return
    app = web.Application()
    SimpleRequestHandler(dispatcher, bot, handle_in_background=False, secret_token=SECRET).register(app, "/hook")
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    kinds = dispatcher.resolve_used_update_types()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await bot.set_webhook(url, secret_token=SECRET, allowed_updates=kinds)
    yield partial(aiogram_inline.order, bot)
    await runner.cleanup()


LIBRARIES = {"ptb": ptb, "aiogram": aiogram}
