"""Fetching what people send: photos, files, recordings; sending on what they photographed; and files of ours."""

from __future__ import annotations

import asyncio
import io
import math
import zipfile
from typing import Protocol

from telegram import Bot, File, InputFile
from telegram.constants import ParseMode
from telegram.error import BadRequest, NetworkError

from handlers.views.refusals import refusal_text
from handlers.views.reply import Reply
from handlers.visit import Visit
from sales.file_refusals import TooLargeToSend
from sales.filing import ending_of

LARGEST_FILE = 20 * 1024 * 1024  # what Telegram lets a bot download
LARGEST_SENT = 50 * 1024 * 1024  # what Telegram lets a bot send, less what is sent around the file
AROUND = 16 * 1024
_MEGABYTE = 1024 * 1024
_TRIES = 3


class Sent(Protocol):
    """Anything with a file behind it."""

    async def get_file(self) -> File: ...


async def send_picture(bot: Bot, chat: int, picture: bytes, caption: str = "") -> None:
    """Send what was photographed: as a photo; what Telegram does not show as one, as a file with its ending."""
    ending = ending_of(picture)
    if ending != "pdf":
        try:
            await bot.send_photo(chat, picture, caption=caption)
            return
        except BadRequest:
            pass
    await bot.send_document(chat, InputFile(picture, filename=f"photo.{ending}"), caption=caption)


async def send_file(bot: Bot, chat: int, content: bytes, name: str, caption: Reply) -> None:
    """Send a file of ours; one that is too large, zipped. Raises TooLargeToSend when that does not help either."""
    if len(content) > LARGEST_SENT - AROUND:
        content, name = await asyncio.to_thread(zipped, content, name), f"{name}.zip"
        if len(content) > LARGEST_SENT - AROUND:
            raise TooLargeToSend(math.ceil(len(content) / _MEGABYTE), LARGEST_SENT // _MEGABYTE)
    await bot.send_document(chat, InputFile(content, filename=name), caption=caption.text, parse_mode=ParseMode.HTML)


async def give(visit: Visit, content: bytes, name: str, caption: Reply) -> bool:
    """The same, to whoever asked for it; False when it cannot be sent, which is said in the chat: the press is answered
    already."""
    try:
        await send_file(visit.message.get_bot(), visit.chat_id, content, name, caption)
    except TooLargeToSend as refusal:
        await visit.say(refusal_text(refusal, visit.voice))
        return False
    return True


def zipped(content: bytes, name: str) -> bytes:
    """The file alone in a zip file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return target.getvalue()


async def download(file: Sent) -> bytes:
    """The file's bytes; a dropped connection is tried again."""
    for left in reversed(range(_TRIES)):
        try:
            return bytes(await (await file.get_file()).download_as_bytearray())
        except NetworkError:
            if not left:
                raise
            await asyncio.sleep(_TRIES - left)
    raise AssertionError("unreachable")
