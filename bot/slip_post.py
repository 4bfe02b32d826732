"""Slip post: what became of a reported payment, with its settlement slip as PDF; and cheques that the bank pays now."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from telegram import Bot, InputFile
from telegram.constants import ChatAction, ParseMode

from documents.printer import Printer
from handlers.cards import draw
from handlers.gallery import keyboard
from handlers.views.cheques import cheque_due
from handlers.views.collections import collection_decided
from handlers.views.reply import Reply
from handlers.views.say import Voice
from handlers.views.slips import payment_back, slip_caption, slip_file
from handlers.visit import Surroundings
from sales.collections import CollectionState
from sales.notices import Notice, NoticeKind, Subject
from sales.payments import Slip
from sales.people import Language, Person, Role


class SlipPost:
    """The ways of the notices about payments that were verified, by their kind. Looked up when they are sent."""

    def __init__(self, house: Surroundings, bot: Bot, printer: Printer) -> None:
        self._house, self._desk, self._bot, self._printer = house, house.desk, bot, printer
        self.ways: dict[NoticeKind, Callable[[Notice, Person, Voice], Awaitable[None]]] = {
            NoticeKind.COLLECTION_DECIDED: self._decided,
            NoticeKind.SETTLEMENT_SLIP: self._slip,
            NoticeKind.PAYMENT_BACK: self._back,
            NoticeKind.CHEQUE_DUE: self._due,
        }

    async def _decided(self, notice: Notice, person: Person, voice: Voice) -> None:
        """One message: of a payment that stands its slip, with what is to be said as the caption. A customer sees the
        card of what was claimed; what arrived is told by the slip that every contact gets."""
        if person.has(Role.CONTACT):
            claim = await self._house.look(self._desk.show_claim, person, notice.subject_id)
            if claim.collection.state is CollectionState.VERIFIED:
                return
            card = await self._house.look(draw, self._desk, Subject.COLLECTION, notice.subject_id, person, voice)
            await self._say(person, card)
            return
        sheet = await self._house.look(self._desk.show_collection, person, notice.subject_id)
        reply = collection_decided(sheet, voice)
        if sheet.collection.state is not CollectionState.VERIFIED:
            await self._say(person, reply)
            return
        slip = await self._house.look(self._desk.slip, person, notice.subject_id)
        await self._send(person, slip, reply, voice.language)

    async def _slip(self, notice: Notice, person: Person, voice: Voice) -> None:
        """The slip alone: to a customer's contact, or to who asked for it."""
        slip = await self._house.look(self._desk.slip, person, notice.subject_id)
        back = await self._house.look(self._desk.payment_taken_back, person, notice.subject_id)
        caption = slip_caption(slip, voice, to_customer=person.has(Role.CONTACT), back=back)
        await self._send(person, slip, caption, voice.language)

    async def _back(self, notice: Notice, person: Person, voice: Voice) -> None:
        """The customer learns that a payment counts no more."""
        back = await self._house.look(self._desk.payment_taken_back, person, notice.subject_id)
        if back is not None:
            await self._say(person, payment_back(back, voice))

    async def _due(self, notice: Notice, person: Person, voice: Voice) -> None:
        """Nothing, if the bank has paid it meanwhile, or it bounced."""
        sheet = await self._house.look(self._desk.show_collection, person, notice.subject_id)
        if sheet.bankable:
            await self._say(person, cheque_due(sheet, person, voice))

    async def _send(self, person: Person, slip: Slip, said: Reply, language: Language) -> None:
        chat = person.telegram_id or 0
        await self._bot.send_chat_action(chat, ChatAction.UPLOAD_DOCUMENT)
        file = InputFile(await self._pdf(slip, language), filename=slip_file(slip))
        await self._bot.send_document(
            chat, file, caption=said.text, parse_mode=ParseMode.HTML, reply_markup=keyboard(said)
        )

    async def _pdf(self, slip: Slip, language: Language) -> bytes:
        """As it was handed out before, or printed now - beside the event loop - and kept."""
        kept = await self._house.look(self._desk.kept_slip, slip, language)
        if kept is not None:
            return kept
        printed = await asyncio.to_thread(self._printer.settlement, slip, language)
        return await self._house.call(self._desk.keep_slip, slip, language, printed)

    async def _say(self, person: Person, reply: Reply) -> None:
        await self._house.gallery.send(self._bot, person.telegram_id or 0, reply)
