"""Brief post: morning briefs, weekly lists and the question after signing, looked up when they are sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Bot, Message

from bot.dunning_post import PutOff
from handlers.views.brief import brief_card
from handlers.views.brief_weekly import weekly_card
from handlers.views.reply import Reply
from handlers.views.satisfaction import low_told, question_card
from handlers.views.say import Voice
from handlers.visit import Surroundings
from sales.notices import Card, Notice, NoticeKind, Subject
from sales.people import Person
from sales.receivables.dunning_sheets import Later


class BriefPost:
    """The ways of the notices about briefs and satisfaction, by their kind."""

    def __init__(self, house: Surroundings, bot: Bot) -> None:
        self._house, self._desk, self._bot = house, house.desk, bot
        self.ways: dict[NoticeKind, Callable[[Notice, Person, Voice], Awaitable[None]]] = {
            NoticeKind.MORNING_BRIEF: self._brief,
            NoticeKind.WEEKLY_LIST: self._weekly,
            NoticeKind.SATISFACTION_QUESTION: self._question,
            NoticeKind.SATISFACTION_LOW: self._low,
        }

    async def _brief(self, notice: Notice, person: Person, voice: Voice) -> None:
        """Nothing where there is nothing to say, and never one of yesterday."""
        brief = await self._house.look(self._desk.brief_letter, person, notice.detail)
        if brief is not None:
            await self._say(person, brief_card(brief, voice))

    async def _weekly(self, notice: Notice, person: Person, voice: Voice) -> None:
        weekly = await self._house.look(self._desk.weekly_letter, person, notice.detail)
        if weekly is not None:
            await self._say(person, weekly_card(weekly, voice))

    async def _question(self, notice: Notice, person: Person, voice: Voice) -> None:
        """Not in quiet hours; remembered, so that a reply to it is the word."""
        sheet = await self._house.look(self._desk.satisfaction_letter, person, notice.subject_id)
        if isinstance(sheet, Later):
            raise PutOff(sheet.until)
        if sheet is None:
            return
        sent = await self._say(person, question_card(sheet, voice))
        card = Card(sent.chat_id, sent.message_id, person.id, Subject.SATISFACTION, notice.subject_id)
        await self._house.call(self._desk.remember_card, card, sheet.question.version)

    async def _low(self, notice: Notice, person: Person, voice: Voice) -> None:
        told = await self._house.look(self._desk.low_satisfaction, person, notice.subject_id)
        if told is not None:
            await self._say(person, low_told(told, voice))

    async def _say(self, person: Person, reply: Reply) -> Message:
        return await self._house.gallery.send(self._bot, person.telegram_id or 0, reply)
