"""Delivery: how each kind of notice becomes a message, in the words and the sight of the person it goes to."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from telegram import Bot, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.brief_post import BriefPost
from bot.dispute_post import DisputePost
from bot.letter_post import LetterPost
from bot.money_post import MoneyPost
from bot.paper_post import PaperPost
from bot.paper_signing_post import PaperSigningPost
from bot.preview_post import PreviewPost
from bot.reminder_post import ReminderPost
from bot.sealed_post import SealedPost
from bot.statement_post import Changes, StatementPost
from documents.printer import Printer
from handlers.cards import draw
from handlers.gallery import keyboard
from handlers.views.approvals import order_waiting
from handlers.views.away import delegation_told
from handlers.views.deliveries import goods_received
from handlers.views.drafts import drafts_expired
from handlers.views.order_ending import order_closed
from handlers.views.orders import order_decided
from handlers.views.receipts import receipt_card
from handlers.views.reply import Reply
from handlers.views.returns import return_decided
from handlers.views.say import Voice
from handlers.views.screens import Reading
from handlers.views.statements import statement_answered
from handlers.visit import Surroundings
from sales.collections import ReceiptState
from sales.notices import Card, Notice, NoticeKind, Subject
from sales.orders import OrderState
from sales.people import Person
from sales.refusals import Refusal

_LOST = ("message to edit not found", "message can't be edited", "chat not found", "message_id_invalid")


class Undeliverable(Exception):
    """This notice can never be delivered: its person is not linked, or the subject is out of their sight."""


class Delivery:
    """Sends one notice. A notice carries ids; what it says is looked up now, as its reader may see it."""

    def __init__(self, house: Surroundings, bot: Bot, printer: Printer) -> None:
        self._house, self._desk, self._bot, self._printer = house, house.desk, bot, printer
        papers = self._papers = PaperPost(house, bot, printer)
        self._statements = StatementPost(house, bot, printer)
        self._disputes = DisputePost(house, bot)
        self._ways: dict[NoticeKind, Callable[[Notice, Person, Voice], Awaitable[Changes | None]]] = {
            NoticeKind.CARD: self._card,
            NoticeKind.ORDER_DECIDED: self._order_decided,
            NoticeKind.DRAFTS_EXPIRED: self._drafts_expired,
            NoticeKind.ORDER_WAITING: self._waiting,
            NoticeKind.AWAY: self._away,
            NoticeKind.ORDER_CLOSED: self._order_closed,
            NoticeKind.GOODS_RECEIVED: self._goods_received,
            NoticeKind.RETURN_DECIDED: self._return_decided,
            NoticeKind.CREDIT_NOTE: papers.credit_note,
            NoticeKind.PAPER: papers.paper,
            NoticeKind.STATEMENT_ANSWERED: self._answered,
            **self._statements.ways,
            **self._disputes.ways,
            **PaperSigningPost(house, bot).ways,
            **SealedPost(house, bot, printer).ways,
            **MoneyPost(house, bot, printer).ways,
            **BriefPost(house, bot).ways,
            **LetterPost(house, bot).ways,
            **PreviewPost(house, bot, printer).ways,
            **ReminderPost(house, bot).ways,
        }

    async def send(self, notice: Notice) -> Changes:
        """Put the notice into words for its person as things stand now, and send it; what is to be noted together with
        its being sent. Raises what Telegram answers, or Undeliverable."""
        if notice.kind is NoticeKind.REFRESH:
            await self._refresh(notice)
            return ()
        if notice.kind is NoticeKind.GROUP_STATEMENT:
            return await self._statements.to_group(notice)
        person, voice = await self._house.look(self._reader, notice.person_id)
        if person.telegram_id is None:
            raise Undeliverable(f"{person.name} has not joined yet")
        try:
            return await self._ways[notice.kind](notice, person, voice) or ()
        except Refusal as refusal:
            raise Undeliverable(repr(refusal)) from None

    async def _card(self, notice: Notice, person: Person, voice: Voice) -> Changes:
        """Show the subject's card; a receipt's photo goes along with its collection."""
        if notice.subject is Subject.ALBUM and await self._stands(notice.subject_id, person):
            return ()
        drawn, reply = await self._house.look(self._drawn, notice, person, voice)
        if notice.subject is Subject.RETURN:
            await self._papers.picture(notice, person)
        if notice.subject is Subject.DISPUTE:
            await self._disputes.pictures(notice, person, voice)
        if notice.subject is Subject.COLLECTION:
            sheet = await self._house.look(self._desk.show_collection, person, notice.subject_id)
            if sheet.receipt is not None and sheet.receipt.look is not None:
                picture = await self._house.look(self._desk.picture, sheet.receipt.id)
                return self._shown(notice, person, drawn, await self._with_photo(person, reply, picture))
        return self._shown(notice, person, drawn, await self._say(person, reply))

    def _drawn(self, notice: Notice, person: Person, voice: Voice) -> tuple[int, Reply]:
        """The version first: what comes in between is drawn again."""
        drawn = self._desk.version_of(notice.subject, notice.subject_id)
        return drawn, draw(self._desk, notice.subject, notice.subject_id, person, voice)

    async def _with_photo(self, person: Person, reply: Reply, picture: bytes) -> Message:
        try:
            return await self._bot.send_photo(
                person.telegram_id or 0, picture, reply.text, parse_mode=ParseMode.HTML, reply_markup=keyboard(reply)
            )
        except BadRequest:  # a format that Telegram does not show as a photo: the card alone
            return await self._say(person, reply)

    async def _refresh(self, notice: Notice) -> None:
        """Bring every card of the subject up to date."""
        cards = await self._house.look(self._desk.cards, notice.subject, notice.subject_id)
        await asyncio.gather(*(self._redraw(card) for card in cards))

    async def progress(self, receipt_id: int, reading: Reading, may_speak: Callable[[int], bool]) -> None:
        """Say on the cards of a receipt how far its reading is, where that keeps nothing else waiting. Nothing is lost
        when it cannot be said."""
        for card in await self._house.look(self._desk.cards, Subject.RECEIPT, receipt_id):
            if may_speak(card.chat_id):
                with contextlib.suppress(TelegramError, Refusal, Undeliverable):
                    await self._say_progress(card, reading)

    async def _say_progress(self, card: Card, reading: Reading) -> None:
        person, voice = await self._house.look(self._reader, card.person_id)
        sheet = await self._house.look(self._desk.show_receipt, person, card.subject_id)
        if sheet.receipt.state is ReceiptState.READING:
            await self._edit(card, receipt_card(sheet, person, voice, reading))

    async def _redraw(self, card: Card) -> None:
        try:
            if card.chat_id < 0:
                await self._edit(card, await self._statements.group_card(card))
                return
            person, voice = await self._house.look(self._reader, card.person_id)
            card = await self._of_album(card, person)
            reply = await self._house.look(draw, self._desk, card.subject, card.subject_id, person, voice)
            await self._edit(card, reply)
        except (Refusal, Forbidden):
            await self._house.call(self._desk.forget_card, card.chat_id, card.message_id)
        except BadRequest as error:
            text = str(error).lower()
            if any(words in text for words in _LOST):
                await self._house.call(self._desk.forget_card, card.chat_id, card.message_id)
            elif "message is not modified" not in text:
                raise

    async def _stands(self, album: int, person: Person) -> bool:
        """Whether an album has its card in this chat: that of the photo on which the slips are becomes it."""
        sheet = await self._house.look(self._desk.show_album, person, album)
        first = [each.receipt.id for each in sheet.sheets if each.receipt.part == 0]
        cards = list(await self._house.look(self._desk.cards, Subject.ALBUM, album))
        for receipt_id in first:
            found = await self._house.look(self._desk.cards, Subject.RECEIPT, receipt_id)
            cards += [card for card in found if not card.has_file]
        own = [card for card in cards if card.chat_id == person.telegram_id]
        for card in own[:1]:
            await self._redraw(card)
        return bool(own)

    async def _of_album(self, card: Card, person: Person) -> Card:
        """The card of a photo on which several slips turned out to be becomes the card of all of them. One that was
        opened out of their card stays its own."""
        if card.subject is not Subject.RECEIPT or card.has_file:
            return card
        album = (await self._house.look(self._desk.show_receipt, person, card.subject_id)).receipt.album
        if album is None:
            return card
        others = await self._house.look(self._desk.cards, Subject.ALBUM, album)
        if any(other.chat_id == card.chat_id for other in others):
            return card
        card = replace(card, subject=Subject.ALBUM, subject_id=album)
        drawn = await self._house.look(self._desk.version_of, Subject.ALBUM, album)
        await self._house.call(self._desk.remember_card, card, drawn)
        return card

    async def _edit(self, card: Card, reply: Reply) -> None:
        at = (card.chat_id, card.message_id)
        if await self._house.gallery.edit(self._bot, at, card.has_file, reply) and not card.has_file:
            await self._house.has_file(*at)

    async def _order_decided(self, notice: Notice, person: Person, voice: Voice) -> None:
        sheet = await self._house.look(self._desk.show_order, person, notice.subject_id)
        await self._say(person, order_decided(sheet, voice))

    async def _drafts_expired(self, notice: Notice, person: Person, voice: Voice) -> None:
        ids = [int(id_) for id_ in notice.detail.split(",")]
        sheets = [await self._house.look(self._desk.show_order, person, id_) for id_ in ids]
        await self._say(person, drafts_expired(sheets, voice))

    async def _waiting(self, notice: Notice, person: Person, voice: Voice) -> None:
        """Nothing if it was decided or taken back meanwhile."""
        sheet = await self._house.look(self._desk.show_order, person, notice.subject_id)
        if sheet.order.state is OrderState.AWAITING:
            await self._say(person, order_waiting(sheet, voice))

    async def _away(self, notice: Notice, person: Person, voice: Voice) -> None:
        sheet = await self._house.look(self._desk.delegation, notice.subject_id)
        await self._say(person, delegation_told(sheet, notice.detail == "began", person, voice))

    async def _order_closed(self, notice: Notice, person: Person, voice: Voice) -> None:
        sheet = await self._house.look(self._desk.show_order, person, notice.subject_id)
        await self._say(person, order_closed(sheet, voice))

    async def _goods_received(self, notice: Notice, person: Person, voice: Voice) -> None:
        sheet = await self._house.look(self._desk.show_delivery, person, notice.subject_id)
        await self._say(person, goods_received(sheet, voice))

    async def _return_decided(self, notice: Notice, person: Person, voice: Voice) -> None:
        sheet = await self._house.look(self._desk.show_return, person, notice.subject_id)
        await self._say(person, return_decided(sheet, voice))

    async def _answered(self, notice: Notice, person: Person, voice: Voice) -> None:
        sheet = await self._house.look(self._desk.show_statement, person, notice.subject_id)
        await self._say(person, statement_answered(sheet, voice))

    async def _say(self, person: Person, reply: Reply) -> Message:
        return await self._house.gallery.send(self._bot, person.telegram_id or 0, reply)

    def _shown(self, notice: Notice, person: Person, drawn: int, message: Message) -> Changes:
        has_file = bool(message.document or message.photo)
        card = Card(message.chat_id, message.message_id, person.id, notice.subject, notice.subject_id, has_file)
        return (partial(self._desk.note_card, card=card, drawn=drawn),)

    def _reader(self, person_id: int | None) -> tuple[Person, Voice]:
        """Who reads it, and in which language now."""
        with self._desk.house.archive.look() as work:
            person = work.people.get(person_id or 0)
            if person is None:
                raise Undeliverable(f"there is no person {person_id}")
            language = work.people.language_of(person.id, self._desk.house.language)
        return person, self._house.voice(language)
