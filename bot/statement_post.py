"""Statement post: a statement on its way to a contact, to a customer's group, or to the rep who passes it on."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial

from telegram import Bot, InputFile, Message
from telegram.constants import ParseMode
from telegram.error import ChatMigrated, Forbidden

from bot.noting import Change
from documents.printer import Printer
from handlers.gallery import keyboard
from handlers.views.courier_alarm import courier_alarm
from handlers.views.groups import group_card, group_gone, group_statement
from handlers.views.pass_on import pass_on_list
from handlers.views.reply import Reply
from handlers.views.say import Voice
from handlers.views.signing_rights import new_signer
from handlers.views.statement_papers import statement_to_forward
from handlers.views.statements import statement_card
from handlers.visit import Surroundings
from sales.notices import Card, Notice, NoticeKind
from sales.people import Language, Person
from sales.refusals import NotFound
from sales.statements import Statement

Changes = tuple[Change, ...]


class StatementPost:
    """The ways of the notices about statements that are handed over, by their kind."""

    def __init__(self, house: Surroundings, bot: Bot, printer: Printer) -> None:
        self._house, self._desk, self._bot, self._printer = house, house.desk, bot, printer
        self.ways: dict[NoticeKind, Callable[[Notice, Person, Voice], Awaitable[Changes | None]]] = {
            NoticeKind.STATEMENT_DOCUMENT: self._statement,
            NoticeKind.STATEMENT_FORWARD: self._forward,
            NoticeKind.GROUP_ASKED: self._asked,
            NoticeKind.GROUP_GONE: self._gone,
            NoticeKind.PASS_ON: self._pass_on,
            NoticeKind.COURIER_ALARM: self._alarm,
            NoticeKind.NEW_SIGNER: self._new_signer,
        }

    async def _statement(self, notice: Notice, person: Person, voice: Voice) -> Changes:
        """The PDF with its summary and buttons; then it counts as delivered."""
        sheet = await self._house.look(self._desk.show_statement, person, notice.subject_id)
        reply = statement_card(sheet, person, voice)
        message = await self._send(person.telegram_id or 0, sheet.statement, voice.language, reply)
        card = Card(message.chat_id, message.message_id, person.id, notice.subject, notice.subject_id, has_file=True)
        return (
            partial(self._desk.note_card, card=card, drawn=sheet.statement.version),
            partial(self._desk.dispatched, statement_id=notice.subject_id, person_id=person.id),
        )

    async def _forward(self, notice: Notice, person: Person, voice: Voice) -> None:
        """The PDF to be passed on. It is no card: nothing of the house is ever drawn into it later."""
        sheet = await self._house.look(self._desk.show_statement, person, notice.subject_id)
        reply = statement_to_forward(sheet, voice)
        await self._send(person.telegram_id or 0, sheet.statement, voice.language, reply)

    async def _send(self, chat_id: int, statement: Statement, language: Language, reply: Reply) -> Message:
        paper = await self.paper(statement, language)
        return await self._bot.send_document(
            chat_id,
            InputFile(paper, filename=f"{statement.number}-{statement.revision}.pdf"),
            caption=reply.text,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(reply),
        )

    async def paper(self, statement: Statement, language: Language) -> bytes:
        """The PDF as it was handed out before, or printed now and kept."""
        kept = await self._house.look(self._desk.paper, statement.id, language)
        if kept is not None:
            return kept
        printed = await asyncio.to_thread(self._printer.statement, statement, language)
        return await self._house.call(self._desk.keep_paper, statement.id, language, printed)

    async def to_group(self, notice: Notice) -> Changes:
        """Summary and PDF into a customer's group, if it is still bound and gets them. Where the bot was put out, the
        binding ends."""
        found = await self._house.look(self._desk.group_statement, int(notice.detail), notice.subject_id)
        if found is None:
            return ()
        group, statement = found.group, found.sheet.statement
        voice = self._house.voice(group.language)
        reply = group_statement(found, self._bot.username, voice)
        try:
            message = await self._send(group.chat_id, statement, voice.language, reply)
        except ChatMigrated as error:
            await self._house.call(self._desk.group_moved, group.chat_id, error.new_chat_id)
            message = await self._send(error.new_chat_id, statement, voice.language, reply)
        except Forbidden:
            await self._house.call(self._desk.group_gone, group.chat_id)
            raise
        card = Card(
            message.chat_id, message.message_id, group.asked_by, notice.subject, notice.subject_id, has_file=True
        )
        return (partial(self._desk.note_card, card=card, drawn=statement.version),)

    async def group_card(self, card: Card) -> Reply:
        """A statement's card in a group as it is now; NotFound when the group is not to see it (any more)."""
        found = await self._house.look(self._desk.group_statement_at, card.chat_id, card.subject_id)
        if found is None:
            raise NotFound(card.subject)
        return group_statement(found, self._bot.username, self._house.voice(found.group.language))

    async def _asked(self, notice: Notice, person: Person, voice: Voice) -> None:
        """Whether a group is to be bound, to who asked for it."""
        sheet = await self._house.look(self._desk.show_group, person, notice.subject_id)
        await self._say(person, group_card(sheet, voice))

    async def _gone(self, notice: Notice, person: Person, voice: Voice) -> None:
        """The bot was put out of a customer's group; nothing, if the customer is somebody else's by now."""
        code, _, title = notice.detail.partition(" ")
        sheet = await self._house.look(self._desk.customer_contacts, person, code)
        await self._say(person, group_gone(title, sheet.customer, self._bot.username, voice))

    async def _pass_on(self, _notice: Notice, person: Person, voice: Voice) -> None:
        """One list of what reached nobody; nothing if all of it was signed or handed over meanwhile."""
        found = await self._house.look(self._desk.unreached_statements, person)
        if found.count:
            await self._say(person, pass_on_list(found, voice))

    async def _alarm(self, notice: Notice, person: Person, voice: Voice) -> None:
        """What was given up since, all of it in one message."""
        given_up = await self._house.look(self._desk.given_up, datetime.fromisoformat(notice.detail))
        if given_up.count:
            await self._say(person, courier_alarm(given_up, voice))

    async def _new_signer(self, notice: Notice, person: Person, voice: Voice) -> None:
        """Nothing, if the right was taken away meanwhile."""
        news = await self._house.look(self._desk.new_signer, person, notice.subject_id, notice.detail)
        if news is not None:
            await self._say(person, new_signer(news, voice))

    async def _say(self, person: Person, reply: Reply) -> None:
        await self._house.gallery.send(self._bot, person.telegram_id or 0, reply)
