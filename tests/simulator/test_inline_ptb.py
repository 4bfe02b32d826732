"""A bot of python-telegram-bot with inline mode and a Mini App's answer, over real HTTP."""

import asyncio
from typing import Any
from uuid import uuid4

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ChosenInlineResultHandler,
    ContextTypes,
    InlineQueryHandler,
)

from simulator import Simulator
from tests.simulator.app_helpers import offered, opened
from tests.simulator.helpers import GROUP, LI, WANG, client_of
from tests.simulator.inline_helpers import article

Context = ContextTypes.DEFAULT_TYPE
GOODS = [f"茶 {number}" for number in range(120)]


async def search(update: Update, context: Context) -> None:
    """All goods, fifty a page, which the library cuts by itself."""
    assert update.inline_query is not None
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("Order", callback_data="order")]])
    found = [
        InlineQueryResultArticle(f"{number}-{uuid4()}", name, InputTextMessageContent(name), reply_markup=keys)
        for number, name in enumerate(GOODS)
        if update.inline_query.query in name
    ]
    await update.inline_query.answer(
        found, auto_pagination=True, cache_time=0, button=InlineQueryResultsButton("Help", start_parameter="help")
    )


async def remember(update: Update, context: Context) -> None:
    """What was chosen."""
    assert update.chosen_inline_result is not None
    context.bot_data["chosen"] = update.chosen_inline_result


async def order(update: Update, context: Context) -> None:
    """A press on an inline message."""
    query = update.callback_query
    assert query is not None
    await query.answer("ok")
    await query.edit_message_text("ordered")
    context.bot_data["pressed"].set()


async def run(sim: Simulator) -> Any:
    """The bot, polling."""
    app: Application[Any, Any, Any, Any, Any, Any] = (
        ApplicationBuilder().token(sim.token).base_url(sim.api_url).base_file_url(sim.file_url).build()
    )
    app.bot_data["pressed"] = asyncio.Event()
    app.add_handler(InlineQueryHandler(search))
    app.add_handler(ChosenInlineResultHandler(remember))
    app.add_handler(CallbackQueryHandler(order))
    await app.initialize()
    await app.start()
    assert app.updater is not None
    await app.updater.start_polling(poll_interval=0, timeout=5)
    return app


async def test_a_bot_with_inline_mode(sim: Simulator) -> None:
    """Wang leafs through three pages, takes one, Li orders it: the message through the bot says so."""
    app, tg = await run(sim), client_of(sim)
    pages, offset = [], ""
    for _ in range(3):
        answer = await tg.phone("inline", WANG, GROUP, query="茶", offset=offset, wait=30)
        pages.append(answer["answer"]["results"])
        assert answer["answer"]["button"] == {"text": "Help", "start_parameter": "help"}
        offset = answer["answer"]["next_offset"]
    assert ([len(page) for page in pages], offset) == ([50, 50, 20], "")
    assert [card["text"] for page in pages for card in page] == GOODS
    body = {"inline_query_id": answer["inline_query_id"], "result_id": pages[2][19]["id"]}
    sent = await tg.phone("inline/choose", WANG, GROUP, **body)
    await tg.phone("press", LI, GROUP, message_id=sent["message_id"], data="order")
    await asyncio.wait_for(app.bot_data["pressed"].wait(), 30)
    chosen = app.bot_data["chosen"]
    assert (chosen.result_id, chosen.from_user.id, bool(chosen.inline_message_id)) == (pages[2][19]["id"], WANG, True)
    assert (await tg.shown(LI, GROUP))[-1]["text"] == "ordered"
    await tg.says("/start")
    opened_app = await opened(tg, "inline", message_id=await offered(tg))
    answer = await app.bot.answer_web_app_query(opened_app["fields"]["query_id"], article(text="paid"))
    assert answer.inline_message_id is None
    assert (await tg.shown(LI))[-1]["text"] == "paid"
    await app.updater.stop()
    await app.stop()
    await app.shutdown()
    await tg.http.aclose()
