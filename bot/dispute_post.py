"""Delivery of disputes: their photos before the house's card, and answers to the customer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Bot

from handlers.downloads import send_picture
from handlers.views.dispute_answered import answered_to_customer
from handlers.views.dispute_lines import dispute_label
from handlers.views.say import Voice
from handlers.visit import Surroundings
from sales.disputes import DisputeState
from sales.notices import Notice, NoticeKind
from sales.people import Person

MOST_PHOTOS = 5  # the others are behind their lines' buttons


class DisputePost:
    """Sends what is said unasked about disputes."""

    def __init__(self, house: Surroundings, bot: Bot) -> None:
        self._house, self._desk, self._bot = house, house.desk, bot
        self.ways: dict[NoticeKind, Callable[[Notice, Person, Voice], Awaitable[None]]] = {
            NoticeKind.DISPUTE_ANSWERED: self._answered,
        }

    async def pictures(self, notice: Notice, person: Person, voice: Voice) -> None:
        """What customers photographed of what is open, before its card: whoever answers looks at it first."""
        shown = await self._house.look(self._desk.show_disputes, person, notice.subject_id)
        waiting = [each for each in shown.sheet.disputes if each.photo and each.state is DisputeState.OPEN]
        for each in waiting[:MOST_PHOTOS]:
            picture = await self._house.look(self._desk.dispute_photo, person, each.id)
            if picture is not None:
                about = dispute_label(each, shown.sheet.statement.snapshot, voice)
                await send_picture(self._bot, person.telegram_id or 0, picture, about)

    async def _answered(self, notice: Notice, person: Person, voice: Voice) -> None:
        shown = await self._house.look(self._desk.show_disputes, person, notice.subject_id)
        await self._house.gallery.send(self._bot, person.telegram_id or 0, answered_to_customer(shown, person, voice))
