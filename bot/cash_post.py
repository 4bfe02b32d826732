"""Cash post: messages about cash that is held, handed over and counted, as they stand when they are sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Bot

from handlers.views.cash import cash_list, cash_reminder
from handlers.views.cash_verified import cash_verified
from handlers.views.handovers import handover_counted, handover_explained
from handlers.views.say import Voice
from handlers.visit import Surroundings
from sales.notices import Notice, NoticeKind
from sales.people import Person


class CashPost:
    """The ways of the notices about cash, by their kind."""

    def __init__(self, house: Surroundings, bot: Bot) -> None:
        self._house, self._desk, self._bot = house, house.desk, bot
        self.ways: dict[NoticeKind, Callable[[Notice, Person, Voice], Awaitable[None]]] = {
            NoticeKind.HANDOVER_COUNTED: self._counted,
            NoticeKind.CASH_VERIFIED: self._verified,
            NoticeKind.HANDOVER_EXPLAINED: self._explained,
            NoticeKind.CASH_HELD: self._held,
        }

    async def _counted(self, notice: Notice, person: Person, voice: Voice) -> None:
        sheet = await self._house.look(self._desk.show_handover, person, notice.subject_id)
        await self._house.gallery.send(self._bot, person.telegram_id or 0, handover_counted(sheet, voice))

    async def _verified(self, notice: Notice, person: Person, voice: Voice) -> None:
        """Nothing, if none of it counts any more: of what is taken back its own message tells."""
        sheet = await self._house.look(self._desk.show_handover, person, notice.subject_id)
        reply = cash_verified(sheet, [int(id_) for id_ in notice.detail.split(",")], voice)
        if reply is not None:
            await self._house.gallery.send(self._bot, person.telegram_id or 0, reply)

    async def _explained(self, notice: Notice, person: Person, voice: Voice) -> None:
        sheet = await self._house.look(self._desk.show_handover, person, notice.subject_id)
        await self._house.gallery.send(self._bot, person.telegram_id or 0, handover_explained(sheet, voice))

    async def _held(self, notice: Notice, person: Person, voice: Voice) -> None:
        """Nothing, if all of it was handed in meanwhile."""
        everybody = bool(notice.detail)
        late = await self._house.look(self._desk.late_cash, person, everybody)
        if not late:
            return
        held = () if everybody else (await self._house.look(self._desk.cash, person)).held
        reply = cash_list(late, voice) if everybody else cash_reminder(late, held, voice)
        await self._house.gallery.send(self._bot, person.telegram_id or 0, reply)
