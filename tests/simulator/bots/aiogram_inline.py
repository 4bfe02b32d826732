"""The shop written with aiogram, third part: inline mode and the Mini App."""

from __future__ import annotations

from typing import Any

from aiogram import Bot, F, Router
from aiogram.enums import ParseMode
from aiogram.filters import Command
from aiogram.types import (
    CallbackQuery,
    ChosenInlineResult,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InlineQueryResultsButton,
    InputTextMessageContent,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    WebAppInfo,
)
from aiogram.utils.web_app import safe_parse_webapp_init_data

from tests.simulator.bots import words
from tests.simulator.bots.aiogram_shop import keyboard


def article(number: str, name: str) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        id=number,
        title=name,
        description="fresh",
        input_message_content=InputTextMessageContent(message_text=f"<b>{name}</b>", parse_mode=ParseMode.HTML),
        reply_markup=keyboard(words.ORDER_BUTTONS),
    )


async def offer(query: InlineQuery, kept: dict[str, str]) -> Any:
    """The goods whose name holds the query; the picture on the menu when there was one."""
    goods = [article(str(n), name) for n, name in enumerate(words.GOODS) if query.query.lower() in name.lower()]
    results: list[Any] = [*goods]
    if "picture" in kept:
        results.append(InlineQueryResultCachedPhoto(id="photo", photo_file_id=kept["picture"], caption="the menu"))
    button = InlineQueryResultsButton(text="Settings", start_parameter="settings")
    return query.answer(results, cache_time=0, is_personal=True, next_offset="", button=button)


async def keep_picture(message: Any, kept: dict[str, str]) -> None:
    kept["picture"] = message.reply_to_message.photo[-1].file_id
    await message.answer("kept")


async def chosen(choice: ChosenInlineResult, bot: Bot) -> None:
    if choice.inline_message_id:
        text = f"Ordered: {words.GOODS[int(choice.result_id)]} by {choice.from_user.first_name}"
        markup = keyboard(words.ORDER_BUTTONS)
        await bot.edit_message_text(text=text, inline_message_id=choice.inline_message_id, reply_markup=markup)


async def cancel(query: CallbackQuery, bot: Bot) -> None:
    await query.answer()
    await bot.edit_message_text(text="Cancelled", inline_message_id=query.inline_message_id)


async def app_buttons(message: Message) -> None:
    info = WebAppInfo(url=words.APP)
    inline = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Open", web_app=info)]])
    await message.answer("inline", reply_markup=inline)
    markup = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="下单", web_app=info)]])
    await message.answer("keyboard", reply_markup=markup)


async def app_data(message: Any) -> None:
    await message.answer(f"{message.web_app_data.button_text}: {message.web_app_data.data}")


async def order(bot: Bot, init_data: str) -> tuple[str, str | None]:
    """What the Mini App's own server does: checks who asks, and posts the order in their name."""
    data: Any = safe_parse_webapp_init_data(bot.token, init_data)
    sent = await bot.answer_web_app_query(data.query_id, article("1", "Pear 梨"))
    return data.user.first_name, sent.inline_message_id


def router() -> Router:
    """What this part answers to."""
    window = Router()
    window.inline_query.register(offer)
    window.chosen_inline_result.register(chosen)
    window.callback_query.register(cancel, F.data == "cancel")
    window.message.register(app_buttons, Command("app"))
    window.message.register(keep_picture, Command("keep"))
    window.message.register(app_data, F.web_app_data)
    return window
