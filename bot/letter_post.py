"""Letter post: alarms to administrators, about updates that were put aside and about the installation's keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Bot

from handlers.views.key_alarms import mark_key_lost, seal_alarm
from handlers.views.say import Voice
from handlers.views.update_alarm import update_alarm
from handlers.visit import Surroundings
from sales.notices import Notice, NoticeKind
from sales.people import Person


class LetterPost:
    """The ways of the notices to who looks after the installation."""

    def __init__(self, house: Surroundings, bot: Bot) -> None:
        self._house, self._bot = house, bot
        self.ways: dict[NoticeKind, Callable[[Notice, Person, Voice], Awaitable[None]]] = {
            NoticeKind.UPDATE_ASIDE: self._alarm,
            NoticeKind.SEAL_ALARM: self._seal,
            NoticeKind.MARK_KEY_LOST: self._mark_key,
        }

    async def _alarm(self, _notice: Notice, person: Person, voice: Voice) -> None:
        """As many as are aside now; nothing, if somebody has taken them up meanwhile."""
        aside = await self._house.look(self._house.desk.updates_aside)
        if aside:
            await self._house.gallery.send(self._bot, person.telegram_id or 0, update_alarm(len(aside), voice))

    async def _seal(self, _notice: Notice, person: Person, voice: Voice) -> None:
        """How the seal is now; nothing, if it has been mended meanwhile."""
        hold = await self._house.look(self._house.desk.seal_hold)
        if hold.occasion(self._house.desk.house.now()):
            await self._house.gallery.send(self._bot, person.telegram_id or 0, seal_alarm(hold, voice))

    async def _mark_key(self, _notice: Notice, person: Person, voice: Voice) -> None:
        await self._house.gallery.send(self._bot, person.telegram_id or 0, mark_key_lost(voice))
