"""`fieldclerk run`: the bot, against Telegram or whatever the settings name."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal

from bot.cli.console import Failure, plain


def run() -> None:
    """Run the bot until Ctrl-C: by polling, or by webhook where the settings name one."""
    from telegram.error import InvalidToken

    from bot.logs import set_up
    from bot.settings import load

    settings = load()
    settings.token_to_run()
    set_up(settings)
    with contextlib.suppress(KeyboardInterrupt):
        try:
            asyncio.run(_run())
        except InvalidToken:  # the library's own words repeat the token
            raise Failure("Telegram refuses the token: ask @BotFather for it again.") from None


async def _run() -> None:
    from bot.application import Clerk
    from bot.settings import load
    from bot.wiring import build, open_eye

    settings = load()
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    parts = await asyncio.to_thread(build, settings)
    try:
        async with Clerk(parts, open_eye(settings)) as clerk:
            plain(f"@{clerk.app.bot.username} is at work.")
            await stop.wait()
            logging.getLogger(__name__).info("stopping")
    finally:
        await asyncio.to_thread(parts.close)
