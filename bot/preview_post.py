"""Preview post: what a customer's statements would say is printed, marked as a preview, and kept nowhere."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from telegram import Bot, InputFile
from telegram.constants import ChatAction, ParseMode

from documents.printer import Printer
from handlers.views.say import Voice
from handlers.views.statement_runs import preview_captions
from handlers.visit import Surroundings
from sales.notices import Notice, NoticeKind
from sales.people import Person

MOST = 4  # of one customer's, the oldest: the others go on from them


class PreviewPost:
    """The way of a preview that was asked for. It is drawn up when it is sent."""

    def __init__(self, house: Surroundings, bot: Bot, printer: Printer) -> None:
        self._house, self._desk, self._bot, self._printer = house, house.desk, bot, printer
        self.ways: dict[NoticeKind, Callable[[Notice, Person, Voice], Awaitable[None]]] = {
            NoticeKind.STATEMENT_PREVIEW: self._preview,
        }

    async def _preview(self, notice: Notice, person: Person, voice: Voice) -> None:
        chat = person.telegram_id or 0
        sheet = await self._house.look(self._desk.preview_statement, person, notice.detail)
        captions = preview_captions(sheet, voice)
        if not sheet.statements:
            await self._house.gallery.send(self._bot, chat, captions[0])
            return
        await self._bot.send_chat_action(chat, ChatAction.UPLOAD_DOCUMENT)
        for made, said in zip(sheet.statements[:MOST], captions, strict=False):
            printed = await asyncio.to_thread(self._printer.statement, made, voice.language)
            file = InputFile(printed, filename=f"preview-{made.snapshot.customer}-{made.snapshot.end}.pdf")
            await self._bot.send_document(chat, file, caption=said.text, parse_mode=ParseMode.HTML)
