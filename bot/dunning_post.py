"""Dunning post: messages about plans and about money that is due, looked at once more when they are sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from telegram import Bot
from telegram.error import Forbidden

from handlers.views.dunning import dunning_letter, forward_letter, objection_told
from handlers.views.plans import plan_decided
from handlers.views.reply import Reply
from handlers.views.say import Voice
from handlers.visit import Surroundings
from sales.notices import Notice, NoticeKind
from sales.people import Person
from sales.receivables.dunning_sheets import Later, Letter


class PutOff(Exception):
    """This notice is not to be sent before a moment: nobody is written to in quiet hours."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"not before {until}")
        self.until = until


class DunningPost:
    """The ways of the notices about plans and dunning, by their kind."""

    def __init__(self, house: Surroundings, bot: Bot) -> None:
        self._house, self._desk, self._bot = house, house.desk, bot
        self.ways: dict[NoticeKind, Callable[[Notice, Person, Voice], Awaitable[None]]] = {
            NoticeKind.PLAN_DECIDED: self._decided,
            NoticeKind.DUNNING_LETTER: self._letter,
            NoticeKind.DUNNING_FORWARD: self._forward,
            NoticeKind.DUNNING_OBJECTION: self._objection,
        }

    async def _decided(self, notice: Notice, person: Person, voice: Voice) -> None:
        sheet = await self._house.look(self._desk.show_plan, person, notice.subject_id)
        await self._say(person, plan_decided(sheet, voice))

    async def _letter(self, notice: Notice, person: Person, voice: Voice) -> None:
        """Looked at once more at this moment; nothing if there is nothing left to say. Who has blocked the bot is left
        to the rep."""
        letter = await self._now(notice, person)
        if letter is None:
            return
        try:
            await self._say(person, dunning_letter(letter, voice))
        except Forbidden:
            await self._house.call(self._desk.dunning_unreachable, person.id, notice.subject_id)
            raise
        self._house.ring()

    async def _forward(self, notice: Notice, person: Person, voice: Voice) -> None:
        """The letter to who passes it on, in one message."""
        letter = await self._now(notice, person)
        if letter is not None:
            await self._say(person, forward_letter(letter, voice))
            self._house.ring()

    async def _objection(self, notice: Notice, person: Person, voice: Voice) -> None:
        sheet = await self._house.look(self._desk.show_dunning, person, notice.subject_id)
        await self._say(person, objection_told(sheet, notice.detail, voice))

    async def _now(self, notice: Notice, person: Person) -> Letter | None:
        letter = await self._house.call(self._desk.dunning_letter, person, notice.subject_id)
        if isinstance(letter, Later):
            raise PutOff(letter.until)
        return letter

    async def _say(self, person: Person, reply: Reply) -> None:
        await self._house.gallery.send(self._bot, person.telegram_id or 0, reply)
