"""The shop written with aiogram: every kind of message in and out."""

from __future__ import annotations

import asyncio
from typing import Any

from aiogram import Bot, F, Router
from aiogram.enums import ChatAction, ParseMode
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    KeyboardButton,
    LinkPreviewOptions,
    Message,
    MessageOriginUser,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from tests.simulator.bots import words

tasks: set[asyncio.Task[Any]] = set()


def keyboard(rows: list[list[tuple[str, str]]]) -> InlineKeyboardMarkup:
    buttons = [[InlineKeyboardButton(text=t, callback_data=d) for t, d in row] for row in rows]
    return InlineKeyboardMarkup(inline_keyboard=buttons)


def poster(colour: str) -> BufferedInputFile:
    return BufferedInputFile(words.poster(colour), "poster.png")


async def start(message: Any, command: CommandObject) -> None:
    text = words.WELCOME.format(name=message.from_user.mention_html(), payload=command.args or "")
    preview, buttons = LinkPreviewOptions(is_disabled=True), keyboard(words.START_BUTTONS)
    await message.answer(text, parse_mode=ParseMode.HTML, reply_markup=buttons, link_preview_options=preview)


async def menu(message: Message, bot: Bot) -> None:
    await bot.send_chat_action(message.chat.id, ChatAction.UPLOAD_PHOTO)
    await message.answer_photo(poster("red"), caption="Today", reply_markup=keyboard(words.MENU_BUTTONS))


async def toast(query: CallbackQuery) -> None:
    await query.answer("A toast 🍞")


async def alert(query: CallbackQuery) -> None:
    await query.answer("An alert", show_alert=True)


async def press(query: Any) -> None:
    await query.answer()
    if query.data == "text":
        await query.message.edit_text("*Changed* text", parse_mode=ParseMode.MARKDOWN_V2)
    elif query.data == "caption":
        await query.message.edit_caption(caption="Tomorrow", reply_markup=query.message.reply_markup)
    elif query.data == "markup":
        await query.message.edit_reply_markup(reply_markup=keyboard(words.BACK_BUTTONS))
    elif query.data == "media":
        await query.message.edit_media(InputMediaPhoto(media=poster("blue"), caption="Other"))


async def ask(message: Message) -> None:
    number = KeyboardButton(text="My number", request_contact=True)
    row = [number, KeyboardButton(text="我在哪里", request_location=True)]
    options: Any = {"resize_keyboard": True, "one_time_keyboard": True, "input_field_placeholder": "Who?"}
    await message.answer("Who and where are you?", reply_markup=ReplyKeyboardMarkup(keyboard=[row], **options))


async def contact(message: Any) -> None:
    own = message.contact.user_id == message.from_user.id
    await message.answer(f"{message.contact.phone_number} own={own}", reply_markup=ReplyKeyboardRemove())
    await message.answer_contact("+8613800000000", "小店", last_name="Shop")


async def location(message: Any) -> None:
    await message.answer_location(message.location.latitude + 1, message.location.longitude - 1)


async def album(message: Any, albums: dict[str, list[Message]]) -> None:
    """An album is answered when it is complete."""
    found = albums.setdefault(message.media_group_id, [])
    found.append(message)
    if len(found) == 1:
        tasks.add(asyncio.create_task(album_later(message, found)))


async def album_later(message: Message, found: list[Any]) -> None:
    await asyncio.sleep(words.GATHER_SECONDS)
    found.sort(key=lambda each: each.message_id)
    media: list[Any] = [InputMediaPhoto(media=each.photo[-1].file_id, caption=each.caption) for each in found]
    film = BufferedInputFile(words.VIDEO, "film.mp4")
    media += [InputMediaVideo(media=film, caption="video"), InputMediaPhoto(media=poster("green"))]
    await message.answer_media_group(media[:10])


async def photo(message: Any, bot: Bot) -> None:
    largest = message.photo[-1]
    data: Any = await bot.download(largest)
    await message.answer(f"{largest.width}x{largest.height}, {len(data.read())} bytes")
    await message.answer_photo(largest.file_id, caption=message.html_text, parse_mode=ParseMode.HTML)


async def papers(message: Message) -> None:
    names = ("甲.txt", "b.txt", words.FILE_NAME)
    files: Any = [InputMediaDocument(media=BufferedInputFile(name.encode(), name)) for name in names]
    await message.answer_media_group(files)


async def document(message: Any, bot: Bot) -> Any:
    """What a handler returns is called; by webhook it is the answer to the delivery, with the file inside."""
    data: Any = await bot.download(message.document)
    return message.reply_document(BufferedInputFile(data.read(), message.document.file_name))


async def voice(message: Any) -> None:
    await message.answer_voice(message.voice.file_id, caption=message.voice.mime_type)


async def forwarded(message: Any) -> None:
    origin = message.forward_origin
    name = origin.sender_user.full_name if isinstance(origin, MessageOriginUser) else f"{origin.sender_user_name} (?)"
    await message.answer(f"From {name}: {message.html_text}", parse_mode=ParseMode.HTML)


async def echo(message: Message) -> Any:
    return message.answer(message.html_text, parse_mode=ParseMode.HTML)


def router() -> Router:
    """Everything the shop answers to."""
    shop = Router()
    shop.message.register(start, CommandStart())
    shop.message.register(menu, Command("menu"))
    shop.callback_query.register(toast, F.data == "toast")
    shop.callback_query.register(alert, F.data == "alert")
    shop.callback_query.register(press)
    shop.message.register(ask, Command("ask"))
    shop.message.register(contact, F.contact)
    shop.message.register(location, F.location)
    shop.message.register(album, F.photo & F.media_group_id)
    shop.message.register(photo, F.photo)
    shop.message.register(papers, Command("papers"))
    shop.message.register(document, F.document)
    shop.message.register(voice, F.voice)
    shop.message.register(forwarded, F.forward_origin & F.text)
    shop.message.register(echo, F.text, F.chat.type == "private", ~F.via_bot)
    return shop
