"""Books post: the alarm to administrators when the nightly proof of the books finds something."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Bot

from handlers.views.books_alarm import books_alarm
from handlers.views.say import Voice
from handlers.visit import Surroundings
from sales.notices import Notice, NoticeKind
from sales.people import Person
from sales.proof import Alarm


class BooksPost:
    """The way of the notice about the books."""

    def __init__(self, house: Surroundings, bot: Bot) -> None:
        self._house, self._bot = house, bot
        self.ways: dict[NoticeKind, Callable[[Notice, Person, Voice], Awaitable[None]]] = {
            NoticeKind.BOOKS_ALARM: self._alarm,
        }

    async def _alarm(self, notice: Notice, person: Person, voice: Voice) -> None:
        """As it was found in the night: looking again would take seconds for each reader."""
        reply = books_alarm(Alarm.read(notice.detail), voice)
        await self._house.gallery.send(self._bot, person.telegram_id or 0, reply)
