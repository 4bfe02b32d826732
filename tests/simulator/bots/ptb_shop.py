"""The shop written with python-telegram-bot: every kind of message in and out."""

from __future__ import annotations

import asyncio
from typing import Any

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    KeyboardButton,
    LinkPreviewOptions,
    MessageOriginUser,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import ChatAction, ParseMode
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from tests.simulator.bots import words


def keyboard(rows: list[list[tuple[str, str]]]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(t, callback_data=d) for t, d in row] for row in rows])


async def start(update: Any, context: Any) -> None:
    text = words.WELCOME.format(name=update.effective_user.mention_html(), payload=" ".join(context.args))
    preview = LinkPreviewOptions(is_disabled=True)
    await update.message.reply_html(text, reply_markup=keyboard(words.START_BUTTONS), link_preview_options=preview)


async def menu(update: Any, context: Any) -> None:
    await update.message.reply_chat_action(ChatAction.UPLOAD_PHOTO)
    await update.message.reply_photo(words.poster("red"), "Today", reply_markup=keyboard(words.MENU_BUTTONS))


async def press(update: Any, context: Any) -> None:
    query = update.callback_query
    if query.data == "toast":
        await query.answer("A toast 🍞")
    elif query.data == "alert":
        await query.answer("An alert", show_alert=True)
    else:
        await query.answer()
    if query.data == "text":
        await query.edit_message_text("*Changed* text", ParseMode.MARKDOWN_V2)
    elif query.data == "caption":
        await query.edit_message_caption("Tomorrow", reply_markup=query.message.reply_markup)
    elif query.data == "markup":
        await query.edit_message_reply_markup(keyboard(words.BACK_BUTTONS))
    elif query.data == "media":
        await query.edit_message_media(InputMediaPhoto(words.poster("blue"), "Other"))


async def ask(update: Any, context: Any) -> None:
    buttons = [[KeyboardButton("My number", request_contact=True), KeyboardButton("我在哪里", request_location=True)]]
    markup = ReplyKeyboardMarkup(buttons, resize_keyboard=True, one_time_keyboard=True, input_field_placeholder="Who?")
    await update.message.reply_text("Who and where are you?", reply_markup=markup)


async def contact(update: Any, context: Any) -> None:
    card = update.message.contact
    own = card.user_id == update.effective_user.id
    await update.message.reply_text(f"{card.phone_number} own={own}", reply_markup=ReplyKeyboardRemove())
    await update.message.reply_contact("+8613800000000", "小店", last_name="Shop")


async def location(update: Any, context: Any) -> None:
    place = update.message.location
    await update.message.reply_location(place.latitude + 1, place.longitude - 1)


async def photo(update: Any, context: Any) -> None:
    """A single photo is answered at once, an album when it is complete."""
    message = update.message
    if message.media_group_id:
        album = context.bot_data.setdefault(message.media_group_id, [])
        album.append(message)
        if len(album) == 1:
            context.application.create_task(album_later(message, album))
        return
    largest = message.photo[-1]
    data = await (await largest.get_file()).download_as_bytearray()
    await message.reply_text(f"{largest.width}x{largest.height}, {len(data)} bytes")
    await message.reply_photo(largest.file_id, caption=message.caption_html, parse_mode=ParseMode.HTML)


async def album_later(message: Any, album: list[Any]) -> None:
    await asyncio.sleep(words.GATHER_SECONDS)
    media: list[Any] = [InputMediaPhoto(each.photo[-1].file_id, each.caption) for each in album]
    media += [InputMediaVideo(words.VIDEO, "video", filename="film.mp4"), InputMediaPhoto(words.poster("green"))]
    await message.reply_media_group(media[:10])


async def papers(update: Any, context: Any) -> None:
    files = [InputMediaDocument(name.encode(), filename=name) for name in ("甲.txt", "b.txt", words.FILE_NAME)]
    await update.message.reply_media_group(files)


async def document(update: Any, context: Any) -> None:
    got = update.message.document
    data = bytes(await (await got.get_file()).download_as_bytearray())
    await update.message.reply_document(data, filename=got.file_name, do_quote=True)


async def voice(update: Any, context: Any) -> None:
    await update.message.reply_voice(update.message.voice.file_id, caption=update.message.voice.mime_type)


async def forwarded(update: Any, context: Any) -> None:
    origin = update.message.forward_origin
    name = origin.sender_user.full_name if isinstance(origin, MessageOriginUser) else f"{origin.sender_user_name} (?)"
    await update.message.reply_html(f"From {name}: {update.message.text_html}")


async def echo(update: Any, context: Any) -> None:
    await update.message.reply_html(update.message.text_html)


def handlers(app: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Everything the shop answers to."""
    for command in (start, menu, ask, papers):
        app.add_handler(CommandHandler(command.__name__, command))
    app.add_handler(MessageHandler(filters.FORWARDED & filters.TEXT, forwarded))
    kinds = [(filters.CONTACT, contact), (filters.LOCATION, location), (filters.PHOTO, photo)]
    for kind, handler in [*kinds, (filters.Document.ALL, document), (filters.VOICE, voice)]:
        app.add_handler(MessageHandler(kind, handler))
    said = filters.TEXT & ~filters.COMMAND & ~filters.VIA_BOT & filters.ChatType.PRIVATE
    app.add_handler(MessageHandler(said & filters.UpdateType.MESSAGE, echo))
    app.add_handler(CallbackQueryHandler(press))
