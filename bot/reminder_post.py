"""Reminder post: reminders to sign and the house's lists, looked at once more when they are sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from telegram import Bot, Message
from telegram.error import Forbidden

from bot.dunning_post import PutOff
from bot.statement_post import Changes
from handlers.views.reminders import reminder_card
from handlers.views.reply import Reply
from handlers.views.say import Voice
from handlers.views.unsigned import unsigned_list
from handlers.visit import Surroundings
from sales.notices import Card, Notice, NoticeKind, Subject
from sales.people import Person
from sales.receivables.dunning_sheets import Later


class ReminderPost:
    """The ways of the notices about what is not signed, by their kind."""

    def __init__(self, house: Surroundings, bot: Bot) -> None:
        self._house, self._desk, self._bot = house, house.desk, bot
        self.ways: dict[NoticeKind, Callable[[Notice, Person, Voice], Awaitable[Changes | None]]] = {
            NoticeKind.STATEMENT_REMINDER: self._reminder,
            NoticeKind.UNSIGNED_LIST: self._unsigned,
        }

    async def _reminder(self, notice: Notice, person: Person, voice: Voice) -> Changes | None:
        """Nothing if there is nothing left to say; what is said follows what becomes of the statements. Who has blocked
        the bot is left to the rep."""
        drawn = await self._house.look(self._desk.version_of, Subject.REMINDER, notice.subject_id)
        letter = await self._house.call(self._desk.reminder_letter, person, notice.subject_id)
        if isinstance(letter, Later):
            raise PutOff(letter.until)
        if letter is None:
            return None
        try:
            sent = await self._say(person, reminder_card(letter, voice))
        except Forbidden:
            await self._house.call(self._desk.reminder_unreachable, person.id, notice.subject_id)
            self._house.ring()
            raise
        card = Card(sent.chat_id, sent.message_id, person.id, Subject.REMINDER, notice.subject_id)
        return (partial(self._desk.note_card, card=card, drawn=drawn),)

    async def _unsigned(self, notice: Notice, person: Person, voice: Voice) -> None:
        """What has come to this level and still waits."""
        _, _, ids = notice.detail.partition(":")
        found = await self._house.look(self._desk.unsigned_told, person, [int(id_) for id_ in ids.split(",") if id_])
        if isinstance(found, Later):
            raise PutOff(found.until)
        if found is not None:
            await self._say(person, unsigned_list(found, voice))

    async def _say(self, person: Person, reply: Reply) -> Message:
        return await self._house.gallery.send(self._bot, person.telegram_id or 0, reply)
