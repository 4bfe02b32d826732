"""Post about statements signed on paper: the photo with its card for who may accept it, the decision for the sender."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from telegram import Bot, InputFile, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.noting import Change
from handlers.gallery import keyboard
from handlers.views.paper_signing import print_card, print_decided, whole_photo
from handlers.views.reply import Reply
from handlers.views.say import Voice
from handlers.visit import Surroundings
from sales.notices import Card, Notice, NoticeKind
from sales.people import Person

Changes = tuple[Change, ...]


class PaperSigningPost:
    """The ways of the notices about photos of signed prints, by their kind."""

    def __init__(self, house: Surroundings, bot: Bot) -> None:
        self._house, self._desk, self._bot = house, house.desk, bot
        self.ways: dict[NoticeKind, Callable[[Notice, Person, Voice], Awaitable[Changes | None]]] = {
            NoticeKind.PAPER_HANDED_IN: self._handed_in,
            NoticeKind.PAPER_DECIDED: self._decided,
        }

    async def _handed_in(self, notice: Notice, person: Person, voice: Voice) -> Changes:
        """The photo, then the place to sign, enlarged, with the card under it: the eye has it at once. Where it cannot
        be found, the card is the photo's caption. Whoever is late sees what became of it."""
        sheet = await self._house.look(self._desk.show_print, person, notice.subject_id)
        picture = await self._house.look(self._desk.print_picture, person, notice.subject_id)
        chat, shown = person.telegram_id or 0, print_card(sheet, person, voice)
        box = await self._house.sign_box(picture)
        if box is not None:
            await self._send(chat, picture, whole_photo(sheet, voice))
        message = await self._send(chat, box or picture, shown)
        card = Card(message.chat_id, message.message_id, person.id, notice.subject, notice.subject_id, has_file=True)
        return (partial(self._desk.note_card, card=card, drawn=sheet.version),)

    async def _send(self, chat: int, picture: bytes, reply: Reply) -> Message:
        """As a photo; a PDF, or what Telegram does not show as a photo, as a file."""
        how = {"caption": reply.text, "parse_mode": ParseMode.HTML, "reply_markup": keyboard(reply)}
        pdf = picture.startswith(b"%PDF")
        if not pdf:
            try:
                return await self._bot.send_photo(chat, picture, **how)  # type: ignore[arg-type]
            except BadRequest:
                pass
        name = "signed.pdf" if pdf else "signed"
        return await self._bot.send_document(chat, InputFile(picture, filename=name), **how)  # type: ignore[arg-type]

    async def _decided(self, notice: Notice, person: Person, voice: Voice) -> None:
        sheet = await self._house.look(self._desk.show_print, person, notice.subject_id)
        await self._house.gallery.send(self._bot, person.telegram_id or 0, print_decided(sheet, voice))
