"""The shop written with python-telegram-bot, third part: inline mode and the Mini App."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any
from urllib.parse import parse_qsl

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InlineQueryResultsButton,
    InputTextMessageContent,
    KeyboardButton,
    ReplyKeyboardMarkup,
    WebAppInfo,
)
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChosenInlineResultHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from tests.simulator.bots import words
from tests.simulator.bots.ptb_shop import keyboard


def article(number: str, name: str) -> InlineQueryResultArticle:
    content = InputTextMessageContent(f"<b>{name}</b>", parse_mode=ParseMode.HTML)
    return InlineQueryResultArticle(number, name, content, keyboard(words.ORDER_BUTTONS), description="fresh")


async def offer(update: Any, context: Any) -> None:
    """The goods whose name holds the query; the picture on the menu when there was one."""
    query = update.inline_query
    goods = [article(str(n), name) for n, name in enumerate(words.GOODS) if query.query.lower() in name.lower()]
    results: list[Any] = [*goods]
    if picture := context.bot_data.get("picture"):
        results.append(InlineQueryResultCachedPhoto("photo", picture, caption="the menu"))
    button = InlineQueryResultsButton("Settings", start_parameter="settings")
    await query.answer(results, cache_time=0, is_personal=True, next_offset="", button=button)


async def keep_picture(update: Any, context: Any) -> None:
    context.bot_data["picture"] = update.message.reply_to_message.photo[-1].file_id
    await update.message.reply_text("kept")


async def chosen(update: Any, context: Any) -> None:
    choice = update.chosen_inline_result
    if choice.inline_message_id:
        text = f"Ordered: {words.GOODS[int(choice.result_id)]} by {choice.from_user.first_name}"
        markup = keyboard(words.ORDER_BUTTONS)
        await context.bot.edit_message_text(text, inline_message_id=choice.inline_message_id, reply_markup=markup)


async def cancel(update: Any, context: Any) -> None:
    await update.callback_query.answer()
    await update.callback_query.edit_message_text("Cancelled")


async def app_buttons(update: Any, context: Any) -> None:
    info = WebAppInfo(words.APP)
    inline = InlineKeyboardMarkup([[InlineKeyboardButton("Open", web_app=info)]])
    await update.message.reply_text("inline", reply_markup=inline)
    markup = ReplyKeyboardMarkup([[KeyboardButton("下单", web_app=info)]])
    await update.message.reply_text("keyboard", reply_markup=markup)


async def app_data(update: Any, context: Any) -> None:
    data = update.message.web_app_data
    await update.message.reply_text(f"{data.button_text}: {data.data}")


async def order(bot: Bot, init_data: str) -> tuple[str, str | None]:
    """What the Mini App's own server does: checks who asks, and posts the order in their name."""
    fields = dict(parse_qsl(init_data, strict_parsing=True))
    told = fields.pop("hash")
    written = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    secret = hmac.new(b"WebAppData", bot.token.encode(), hashlib.sha256).digest()
    if not hmac.compare_digest(hmac.new(secret, written.encode(), hashlib.sha256).hexdigest(), told):
        raise ValueError("forged")
    sent = await bot.answer_web_app_query(fields["query_id"], article("1", "Pear 梨"))
    return json.loads(fields["user"])["first_name"], sent.inline_message_id


def handlers(app: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """What this part answers to."""
    app.add_handler(InlineQueryHandler(offer))
    app.add_handler(ChosenInlineResultHandler(chosen))
    app.add_handler(CallbackQueryHandler(cancel, "^cancel$"))
    app.add_handler(CommandHandler("app", app_buttons))
    app.add_handler(CommandHandler("keep", keep_picture))
    app.add_handler(MessageHandler(filters.StatusUpdate.WEB_APP_DATA, app_data))
