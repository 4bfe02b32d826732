"""Paper post: a document of an order is printed (or taken as it was handed out before) and sent as a file."""

from __future__ import annotations

import asyncio

from telegram import Bot, InputFile
from telegram.constants import ChatAction, ParseMode

from documents.printer import Printer
from handlers.downloads import send_picture
from handlers.views.papers import credit_caption, file_name, paper_caption
from handlers.views.reply import Reply
from handlers.views.say import Voice
from handlers.visit import Surroundings
from sales.notices import Notice
from sales.papers import Paper
from sales.people import Language, Person


class PaperPost:
    """Sends papers. What a person may have is looked up when it is sent, as that person may see it then."""

    def __init__(self, house: Surroundings, bot: Bot, printer: Printer) -> None:
        self._house, self._desk, self._bot, self._printer = house, house.desk, bot, printer

    async def paper(self, notice: Notice, person: Person, voice: Voice) -> None:
        """The document whose number the notice names."""
        paper = await self._house.look(self._desk.document, person, notice.subject_id, notice.detail)
        await self._send(person, paper, paper_caption(paper, voice), voice.language)

    async def credit_note(self, notice: Notice, person: Person, voice: Voice) -> None:
        """A return's credit note, to the customer's contact."""
        paper = await self._house.look(self._desk.credit_note, person, notice.subject_id)
        await self._send(person, paper, credit_caption(paper, voice), voice.language)

    async def picture(self, notice: Notice, person: Person) -> None:
        """What was photographed of a return, before its card: whoever decides looks at it first."""
        picture = await self._house.look(self._desk.return_picture, person, notice.subject_id)
        if picture is not None:
            await send_picture(self._bot, person.telegram_id or 0, picture)

    async def _send(self, person: Person, paper: Paper, said: Reply, language: Language) -> None:
        chat = person.telegram_id or 0
        await self._bot.send_chat_action(chat, ChatAction.UPLOAD_DOCUMENT)
        content = await self._pdf(paper, language)
        file = InputFile(content, filename=file_name(paper))
        await self._bot.send_document(chat, file, caption=said.text, parse_mode=ParseMode.HTML)

    async def _pdf(self, paper: Paper, language: Language) -> bytes:
        """As it was handed out before, or printed now - beside the event loop - and kept."""
        kept = await self._house.look(self._desk.kept_document, paper, language)
        if kept is not None:
            return kept
        printed = await asyncio.to_thread(self._printer.paper, paper, language)
        return await self._house.call(self._desk.keep_document, paper, language, printed)
