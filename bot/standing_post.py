"""Standing post: messages about how customers stand: another rating, an early warning."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date

from telegram import Bot

from handlers.views.customer_screens import alert_told, rated_list, rating_told
from handlers.views.say import Voice
from handlers.visit import Surroundings
from sales.notices import Notice, NoticeKind
from sales.people import Person


class StandingPost:
    """The ways of the notices about how customers stand, by their kind."""

    def __init__(self, house: Surroundings, bot: Bot) -> None:
        self._house, self._desk, self._bot = house, house.desk, bot
        self.ways: dict[NoticeKind, Callable[[Notice, Person, Voice], Awaitable[None]]] = {
            NoticeKind.RATING_CHANGED: self._rated,
            NoticeKind.CREDIT_WARNING: self._warned,
        }

    async def _rated(self, notice: Notice, person: Person, voice: Voice) -> None:
        """One that somebody decided, or the list of a night: then `detail` is its day, and the id 0."""
        if notice.subject_id:
            reply = rating_told(await self._house.look(self._desk.customer_told, person, notice.detail), voice)
        else:
            day = date.fromisoformat(notice.detail)
            reply = rated_list(await self._house.look(self._desk.rated_customers, person, day), voice)
        await self._house.gallery.send(self._bot, person.telegram_id or 0, reply)

    async def _warned(self, notice: Notice, person: Person, voice: Voice) -> None:
        """Nothing, if it is over by now."""
        alert = await self._house.look(self._desk.credit_alert, person, notice.subject_id)
        if alert is not None:
            await self._house.gallery.send(self._bot, person.telegram_id or 0, alert_told(alert, voice))
