"""One update and its answer: who speaks, in which language, and the ways to reply. The one hop to the desk is here."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from typing import ParamSpec, Protocol, TypeVar

from telegram import (
    CallbackQuery,
    ForceReply,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, NetworkError, TelegramError

from handlers.gallery import NO_PREVIEW, Gallery, keyboard
from handlers.views.reply import Reply, Toast
from handlers.views.say import Voice
from sales.desk import Desk
from sales.notices import Ask, Card, Subject
from sales.paper_signing import PrintLook
from sales.people import Language, Person
from sales.slips import CodeSeen, ReceiptReading, Unreadable

log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")
PICTURED = (Subject.RECEIPT, Subject.ALBUM)  # their cards hold pictures of our own making: no loss when they go
_SAME = "message is not modified"
_NOT_OURS_TO_EDIT = ("message can't be edited", "message to edit not found", "message_id_invalid")
SLOW = 0.7  # seconds after which a press is answered while it is still worked on
_TOO_LATE = ("query is too old", "query id is invalid")


def _left(_: int) -> None:
    """Nobody drives statement runs here: the schedule does."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the talk needs: the desk and the threads it is called on, those to write and those that only look, a bell
    for the courier, a place to leave receipts to be read, the eye itself, for codes of products and of our
    own prints and for whole pictures, the pictures above cards, and who draws up the statements of a run that began."""

    desk: Desk
    threads: Executor
    readers: Executor
    ring: Callable[[], None]
    read: Callable[[int], None]
    codes: Callable[[bytes], Awaitable[tuple[CodeSeen, ...]]]
    print_codes: Callable[[bytes], Awaitable[tuple[str, ...]]]
    print_look: Callable[[bytes], Awaitable[PrintLook]]
    sign_box: Callable[[bytes], Awaitable[bytes | None]]
    jpeg_of: Callable[[bytes], Awaitable[tuple[bytes, int, int] | None]]
    eye: Callable[[bytes], Awaitable[ReceiptReading | Unreadable]]
    gallery: Gallery
    drive: Callable[[int], None] = _left

    async def call(self, action: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run an action of the desk on its thread. Nothing else of the talk may block."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.threads, partial(action, *args, **kwargs))

    async def look(self, action: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The same for what only reads: it does not queue behind what others have to write to the disk."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.readers, partial(action, *args, **kwargs))

    async def has_file(self, chat_id: int, message_id: int) -> None:
        """Remember of a card that it has a picture by now."""
        card = await self.look(self.desk.card_at, chat_id, message_id)
        if card is not None and not card.has_file:
            version = await self.look(self.desk.version_of, card.subject, card.subject_id)
            await self.call(self.desk.remember_card, replace(card, has_file=True), version)

    def voice(self, language: Language) -> Voice:
        """How the house speaks in this language."""
        return Voice(language, self.desk.house.zone)


def markup(reply: Reply) -> InlineKeyboardMarkup | ForceReply | ReplyKeyboardMarkup | ReplyKeyboardRemove | None:
    """The buttons of a reply, or its request for a typed answer or a place."""
    if reply.clears:
        return ReplyKeyboardRemove()
    if reply.place is not None:
        keys = [[KeyboardButton(reply.place, request_location=True)]]
        return ReplyKeyboardMarkup(keys, resize_keyboard=True, one_time_keyboard=True)
    if reply.placeholder is not None:
        return ForceReply(input_field_placeholder=reply.placeholder[:64] or None)
    return keyboard(reply)


async def edit(message: Message, reply: Reply) -> None:
    """Bring a message of ours to this reply; that it shows it already is fine."""
    try:
        if message.photo or message.document:
            await message.edit_caption(reply.text, parse_mode=ParseMode.HTML, reply_markup=keyboard(reply))
        else:
            await message.edit_text(
                reply.text, parse_mode=ParseMode.HTML, reply_markup=keyboard(reply), link_preview_options=NO_PREVIEW
            )
    except BadRequest as error:
        if _SAME not in str(error).lower():
            raise


class Drawn(Protocol):
    """What a card was drawn from: it says which one, and how old the drawing is."""

    @property
    def id(self) -> int: ...
    @property
    def version(self) -> int: ...


class Visit:
    """An update of a linked person in a private chat."""

    def __init__(self, house: Surroundings, update: Update, actor: Person, voice: Voice) -> None:
        self.house, self.update, self.actor, self.voice = house, update, actor, voice
        self.desk = house.desk
        self._answering = asyncio.Lock()
        self._answered = False
        self._unsaid: Toast | None = None

    @property
    def message(self) -> Message:
        """The message that was sent, or the one whose button was pressed."""
        message = self.update.effective_message
        if message is None:
            raise LookupError("an update without a message came to a visit")
        return message

    @property
    def chat_id(self) -> int:
        """The chat that is spoken in."""
        return self.message.chat_id

    @property
    def query(self) -> CallbackQuery | None:
        """The press, if it is one."""
        return self.update.callback_query

    @property
    def text(self) -> str:
        """What was typed, or the caption."""
        return self.message.text or self.message.caption or ""

    @property
    def key(self) -> str:
        """The idempotency key of this message or press."""
        if self.query is not None:
            return f"press:{self.query.id}"
        return f"message:{self.chat_id}:{self.message.message_id}"

    async def do(self, action: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run an action that writes, and ring for the courier: it may have left something to send."""
        outcome = await self.house.call(action, *args, **kwargs)
        self.house.ring()
        return outcome

    async def look(self, action: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run an action that only reads."""
        return await self.house.look(action, *args, **kwargs)

    async def say(self, reply: Reply) -> Message:
        """Send a message of its own."""
        return await self.message.get_bot().send_message(
            self.chat_id,
            reply.text,
            parse_mode=ParseMode.HTML,
            reply_markup=markup(reply),
            link_preview_options=NO_PREVIEW,
        )

    async def show(self, subject: Subject, drawn: Drawn, reply: Reply) -> None:
        """Send a subject's card at the end of the chat, where the thumb is; an older card of it in this chat goes."""
        for card in await self.look(self.desk.cards, subject, drawn.id):
            if card.chat_id == self.chat_id and (not card.has_file or subject in PICTURED):
                await self._remove(card.chat_id, card.message_id)
        message = await self.house.gallery.send(self.message.get_bot(), self.chat_id, reply)
        has_file = bool(message.photo)
        card = Card(self.chat_id, message.message_id, self.actor.id, subject, drawn.id, has_file)
        await self.do(self.desk.remember_card, card, drawn.version)

    async def remove(self) -> None:
        """Take away the message whose button was pressed: something else takes its place."""
        await self._remove(self.chat_id, self.message.message_id)

    async def _remove(self, chat_id: int, message_id: int) -> None:
        with contextlib.suppress(BadRequest):
            await self.message.get_bot().delete_message(chat_id, message_id)
        await self.do(self.desk.forget_card, chat_id, message_id)

    async def redraw(self, reply: Reply) -> None:
        """Edit the message whose button was pressed. A picture takes a moment: the press is answered before. A forged
        press may name any message: that one stays as it is."""
        if reply.picture is not None:
            await self.toast()
        message = self.message
        had = bool(message.photo or message.document)
        at = (message.chat_id, message.message_id)
        try:
            has_file = await self.house.gallery.edit(message.get_bot(), at, had, reply)
        except BadRequest as error:
            if not any(words in str(error).lower() for words in _NOT_OURS_TO_EDIT):
                raise
            log.info("the message of a press cannot be edited: %s", error)
            return
        if has_file and not had:
            await self.house.has_file(*at)

    async def toast(self, toast: Toast | None = None) -> bool:
        """Answer the press, once; a press too old to be answered is no harm. What the network or a call-off keeps from
        being said is said by the next call: the press is over when its card shows what it did, not when it is
        answered. False where these words can never be said so: it was answered before, or is too old."""
        if self.query is None:
            return True
        async with self._answering:
            if self._answered:
                return False
            toast = self._unsaid = toast or self._unsaid
            try:
                await self.query.answer(toast.text if toast else None, show_alert=bool(toast and toast.alert))
            except BadRequest as error:
                if not any(words in str(error).lower() for words in _TOO_LATE):
                    raise
                self._answered = True
                return False
            except NetworkError as error:
                log.warning("a press could not be answered yet: %s", error)
                return True
            self._answered = True
            return True

    async def ask(self, ask: Ask, subject_id: int, version: int, reply: Reply, detail: str = "") -> None:
        """Ask for a typed answer: the actor's next text."""
        await self.toast()
        await self.do(self.desk.ask, self.actor, ask, subject_id, version, detail)
        await self.say(reply)


async def unlisten(visit: Visit, ask: Ask) -> None:
    """The screen of this value is left: what is typed next is not the value, unless it was asked for in words."""
    question = await visit.look(visit.desk.question, visit.actor)
    if question is not None and question.ask is ask and question.unspoken:
        await visit.do(visit.desk.answered, visit.actor)


async def answer_if_slow(visit: Visit) -> None:
    """Answer a press that is still worked on after so long (SLOW), so that the button does not look dead."""
    await asyncio.sleep(SLOW)
    with contextlib.suppress(TelegramError):
        await visit.toast()
