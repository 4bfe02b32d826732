"""The other side of the ratio, a bot that answers at once: `python -m benchmarks.bare API_URL TOKEN`."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import ApplicationBuilder, CallbackQueryHandler, MessageHandler, filters

KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("+1", callback_data="1")]])


async def hear(update: Update, _: Any) -> None:
    """A card of one line."""
    if update.message:
        await update.message.reply_text("card", reply_markup=KEYS)


async def press(update: Update, _: Any) -> None:
    """An answer of one word."""
    if update.callback_query:
        await update.callback_query.answer("done")


async def main(api: str, token: str) -> None:
    """Poll until the process is ended."""
    app = ApplicationBuilder().token(token).base_url(api).concurrent_updates(True).build()
    app.add_handler(CallbackQueryHandler(press))
    app.add_handler(MessageHandler(filters.TEXT, hear))
    async with app:
        await app.start()
        if app.updater:
            await app.updater.start_polling()
        print("at work", flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
