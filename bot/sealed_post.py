"""Sealed post: a signed statement as sealed PDF (made once in a language), and any statement as a workbook."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

from telegram import Bot, InputFile
from telegram.constants import ChatAction, ParseMode

from bot.dunning_post import PutOff
from documents.certificates import CannotSeal
from documents.evidence_sheet import Picture
from documents.printer import Printer
from handlers.views.reply import Reply
from handlers.views.say import Voice
from handlers.views.statement_papers import signed_caption, signed_name, workbook_caption, workbook_name
from handlers.visit import Surroundings
from sales.evidence import Evidence
from sales.notices import Notice, NoticeKind
from sales.people import Language, Person

log = logging.getLogger(__name__)
_LATER = timedelta(hours=1)  # when it is tried again with a certificate that can seal


class SealedPost:
    """Sends what was signed, and workbooks. Who may have them is looked up when they are sent."""

    def __init__(self, house: Surroundings, bot: Bot, printer: Printer) -> None:
        self._house, self._desk, self._bot, self._printer = house, house.desk, bot, printer
        self.ways: dict[NoticeKind, Callable[[Notice, Person, Voice], Awaitable[None]]] = {
            NoticeKind.SIGNED_STATEMENT: self._signed,
            NoticeKind.STATEMENT_WORKBOOK: self._workbook,
        }

    async def _signed(self, notice: Notice, person: Person, voice: Voice) -> None:
        evidence = await self._house.look(self._desk.evidence, person, notice.subject_id)
        await self._bot.send_chat_action(person.telegram_id or 0, ChatAction.UPLOAD_DOCUMENT)
        try:
            content = await self._pdf(evidence, voice.language)
        except CannotSeal as why:
            log.error("%s cannot be sealed: %s", evidence.statement.number, why)
            await self._house.call(self._desk.watch_seal)
            self._house.ring()
            raise PutOff(self._desk.house.now() + _LATER) from why
        await self._send(person, content, signed_name(evidence.statement), signed_caption(evidence, voice))

    async def _workbook(self, notice: Notice, person: Person, voice: Voice) -> None:
        sheet = await self._house.look(self._desk.show_statement, person, notice.subject_id)
        await self._bot.send_chat_action(person.telegram_id or 0, ChatAction.UPLOAD_DOCUMENT)
        content = await self._house.look(self._desk.statement_workbook, person, notice.subject_id, voice.language)
        await self._send(person, content, workbook_name(sheet.statement), workbook_caption(sheet, voice))

    async def _pdf(self, evidence: Evidence, language: Language) -> bytes:
        """As it was made before, or made now - beside the event loop - and kept."""
        kept = await self._house.look(self._desk.sealed_statement, evidence.statement.id, language)
        if kept is not None:
            return kept
        photo = await self._house.look(self._desk.evidence_photo, evidence)
        picture = await self._picture(photo) if photo else None
        made, certificate = await asyncio.to_thread(
            self._printer.signed_statement, evidence, language, picture, self._desk.house.now()
        )
        return await self._house.call(
            self._desk.keep_sealed_statement, evidence.statement.id, language, made, certificate
        )

    async def _picture(self, photo: bytes) -> Picture | None:
        """Decoded in a process of its own, which may break. What only took too long is tried again: the paper is kept
        for ever as it is made."""
        shown = await self._house.jpeg_of(photo)
        return Picture(*shown) if shown else None

    async def _send(self, person: Person, content: bytes, name: str, said: Reply) -> None:
        file = InputFile(content, filename=name)
        await self._bot.send_document(person.telegram_id or 0, file, caption=said.text, parse_mode=ParseMode.HTML)
