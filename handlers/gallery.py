"""The pictures above cards: made when they are first needed, sent to Telegram once, exchanged only when they change."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Protocol, TypeVar
from weakref import WeakValueDictionary

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LinkPreviewOptions,
    Message,
    WebAppInfo,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from handlers.views.reply import Button, Chart, Picture, Reply
from sales.slips import Box, Frame

log = logging.getLogger(__name__)
K = TypeVar("K")
V = TypeVar("V")
At = tuple[int, int]
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_SAME = "message is not modified"
_IS_TEXT, _IS_FILE = "no caption in the message", "no text in the message"
_KEPT = 2048  # messages and pictures that are remembered; what was forgotten is made and sent again


class Crops(Protocol):
    """Makes small pictures of photographed papers."""

    async def cut(self, picture: bytes, frame: Frame | None = None, boxes: tuple[Box, ...] = ()) -> bytes | None:
        """The straightened slip, or only these places of it; None when that cannot be done."""
        ...

    async def beside(self, one: bytes, other: bytes) -> bytes | None:
        """Two small pictures side by side."""
        ...


def keyboard(reply: Reply) -> InlineKeyboardMarkup | None:
    """The inline buttons of a reply."""
    rows = [[_button(button) for button in row] for row in reply.buttons]
    return InlineKeyboardMarkup(rows) if rows else None


def _button(button: Button) -> InlineKeyboardButton:
    app = WebAppInfo(button.app) if button.app else None
    return InlineKeyboardButton(button.text, callback_data=button.data, url=button.url, web_app=app)


class Gallery:
    """Sends and edits messages that may have a picture above their text. What a message shows is remembered to spare
    uploads and edits that would change nothing; nothing depends on it. A card whose picture cannot be made comes
    without."""

    def __init__(
        self, crops: Crops, load: Callable[[int], Awaitable[bytes]], draw: Callable[[Chart], Awaitable[bytes]]
    ) -> None:
        self._crops, self._load, self._draw = crops, load, draw
        self._made: OrderedDict[Picture | Chart, str | None] = OrderedDict()
        self._shown: OrderedDict[At, Reply] = OrderedDict()
        self._turns: WeakValueDictionary[At, asyncio.Lock] = WeakValueDictionary()

    async def send(self, bot: Bot, chat_id: int, reply: Reply) -> Message:
        """A message of its own; with the picture of the reply, if it can be made."""
        message = await self._send_picture(bot, chat_id, reply) if reply.picture else None
        if message is None:
            reply = replace(reply, picture=None)
            message = await bot.send_message(
                chat_id,
                reply.text,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard(reply),
                link_preview_options=NO_PREVIEW,
            )
        _keep(self._shown, (chat_id, message.message_id), reply)
        return message

    async def edit(self, bot: Bot, at: At, has_file: bool, reply: Reply) -> bool:
        """Bring a message to this reply; whether it has a file now. A picture once shown stays until another comes.
        Raises what Telegram answers, but for what shows the reply already."""
        async with self._turns.setdefault(at, asyncio.Lock()):
            shown = self._shown.pop(at, None)
            if shown != reply:
                has_file, shown = await self._bring(bot, at, has_file, shown, reply)
            _keep(self._shown, at, shown)
            return has_file or shown.picture is not None

    async def _bring(self, bot: Bot, at: At, has_file: bool, shown: Reply | None, reply: Reply) -> tuple[bool, Reply]:
        """Whether the message has a file now, and what it shows."""
        wanted, there = reply.picture, shown.picture if shown else None
        if wanted is not None and wanted != there and await self._exchange(bot, at, reply, wanted):
            return True, reply
        has_file = await _edit_words(bot, at, has_file or there is not None, reply)
        return has_file, replace(reply, picture=there)

    async def _send_picture(self, bot: Bot, chat_id: int, reply: Reply) -> Message | None:
        picture = reply.picture
        file = await self._file(picture) if picture else None
        if picture is None or file is None:
            return None
        try:
            message = await bot.send_photo(
                chat_id, file, reply.text, parse_mode=ParseMode.HTML, reply_markup=keyboard(reply)
            )
        except BadRequest as error:
            log.warning("a card goes without its picture: %s", error)
            self._made.pop(picture, None)
            return None
        self._sent(picture, message)
        return message

    async def _exchange(self, bot: Bot, at: At, reply: Reply, picture: Picture | Chart) -> bool:
        """Put the picture and the words in place; False when there is no such picture."""
        file = await self._file(picture)
        if file is None:
            return False
        media = InputMediaPhoto(file, reply.text, parse_mode=ParseMode.HTML)
        try:
            message = await bot.edit_message_media(media, *at, reply_markup=keyboard(reply))
        except BadRequest as error:
            if _SAME in str(error).lower():
                return True
            log.warning("a card stays without its picture: %s", error)
            self._made.pop(picture, None)  # Telegram may have forgotten what it knew it by
            return False
        if isinstance(message, Message):
            self._sent(picture, message)
        return True

    async def _file(self, picture: Picture | Chart) -> str | bytes | None:
        """What Telegram knows it by, or the bytes of it; None when it cannot be made, now or before."""
        if picture in self._made:
            self._made.move_to_end(picture)
            return self._made[picture]
        try:
            made = await self._make(picture)
        except Exception:  # gone, damaged, a process that broke: the card comes all the same
            log.exception("the picture above a card cannot be made")
            made = None
        if made is None:
            _keep(self._made, picture, None)
        return made

    async def _make(self, picture: Picture | Chart) -> bytes | None:
        if isinstance(picture, Chart):
            return await self._draw(picture)
        one = await self._crops.cut(await self._load(picture.receipt_id), picture.frame, picture.boxes)
        if picture.other is None or one is None:
            return one
        other = await self._make(picture.other)
        return one if other is None else await self._crops.beside(one, other)

    def _sent(self, picture: Picture | Chart, message: Message) -> None:
        if message.photo:
            _keep(self._made, picture, message.photo[-1].file_id)


async def _edit_words(bot: Bot, at: At, has_file: bool, reply: Reply) -> bool:
    """Change the text, or the caption of a message with a file; whether it has one, which the caller may not know."""
    for is_file in (has_file, not has_file):
        try:
            await _edit_as(bot, at, is_file, reply)
        except BadRequest as error:
            said = str(error).lower()
            if _SAME in said:
                return is_file
            if is_file is not has_file or (_IS_TEXT if is_file else _IS_FILE) not in said:
                raise
        else:
            return is_file
    raise AssertionError("unreachable")


async def _edit_as(bot: Bot, at: At, is_file: bool, reply: Reply) -> None:
    if is_file:
        await bot.edit_message_caption(*at, caption=reply.text, parse_mode=ParseMode.HTML, reply_markup=keyboard(reply))
    else:
        await bot.edit_message_text(
            reply.text, *at, parse_mode=ParseMode.HTML, reply_markup=keyboard(reply), link_preview_options=NO_PREVIEW
        )


def _keep(store: OrderedDict[K, V], key: K, value: V) -> None:
    store[key] = value
    store.move_to_end(key)
    if len(store) > _KEPT:
        store.popitem(last=False)
