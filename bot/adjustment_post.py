"""Adjustment post: what was decided about a customer's account, and the voucher of a refund or a rebate."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from telegram import Bot, InputFile
from telegram.constants import ChatAction, ParseMode

from documents.printer import Printer
from handlers.views.adjustments import adjustment_decided, voucher_caption
from handlers.views.say import Voice
from handlers.visit import Surroundings
from sales.notices import Notice, NoticeKind
from sales.people import Language, Person
from sales.receivables.vouchers import Voucher


class AdjustmentPost:
    """The ways of the notices about adjustments, by their kind."""

    def __init__(self, house: Surroundings, bot: Bot, printer: Printer) -> None:
        self._house, self._desk, self._bot, self._printer = house, house.desk, bot, printer
        self.ways: dict[NoticeKind, Callable[[Notice, Person, Voice], Awaitable[None]]] = {
            NoticeKind.ADJUSTMENT_DECIDED: self._decided,
            NoticeKind.VOUCHER: self._voucher,
        }

    async def _decided(self, notice: Notice, person: Person, voice: Voice) -> None:
        sheet = await self._house.look(self._desk.show_adjustment, person, notice.subject_id)
        await self._house.gallery.send(self._bot, person.telegram_id or 0, adjustment_decided(sheet, voice))

    async def _voucher(self, notice: Notice, person: Person, voice: Voice) -> None:
        voucher = await self._house.look(self._desk.voucher, person, notice.subject_id)
        chat = person.telegram_id or 0
        await self._bot.send_chat_action(chat, ChatAction.UPLOAD_DOCUMENT)
        file = InputFile(await self._pdf(voucher, voice.language), filename=f"{voucher.number}.pdf")
        said = voucher_caption(voucher, voice)
        await self._bot.send_document(chat, file, caption=said.text, parse_mode=ParseMode.HTML)

    async def _pdf(self, voucher: Voucher, language: Language) -> bytes:
        """As it was handed out before, or printed now - beside the event loop - and kept."""
        kept = await self._house.look(self._desk.kept_voucher, voucher, language)
        if kept is not None:
            return kept
        printed = await asyncio.to_thread(self._printer.voucher, voucher, language)
        return await self._house.call(self._desk.keep_voucher, voucher, language, printed)
