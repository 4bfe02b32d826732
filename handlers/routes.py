"""One ordered table of routes: what is heard, and by whom. The handlers are made from it; the first that fits acts."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.error import TelegramError

from handlers import (
    albums,
    approvals,
    balances,
    barcodes,
    collections,
    customers,
    deliveries,
    drafts,
    find,
    guided,
    history,
    imports,
    inline,
    learned,
    orders,
    papers,
    people,
    places,
    receipts,
    returns,
    rules,
    statements,
    stock,
    voices,
)
from handlers.cards import draw
from handlers.fallback import hear_edited, hear_unusable
from handlers.texts import hear_text
from handlers.views.presses import Press, Verb, decode
from handlers.views.refusals import failure, failure_toast, old_button, refusal_text, refusal_toast
from handlers.visit import Surroundings, Visit, answer_if_slow
from sales.refusals import Refusal

log = logging.getLogger(__name__)
Hear = Callable[[Visit], Awaitable[None]]


async def _hear_balance(visit: Visit) -> None:
    await balances.hear_balance(visit, visit.text.partition(" ")[2].strip())


async def _hear_order(visit: Visit) -> None:
    """/order alone begins with buttons; with a sentence behind it, the sentence is heard."""
    sentence = visit.text.partition(" ")[2].strip()
    if sentence:
        await hear_text(visit)
    else:
        await guided.hear_order_command(visit)


COMMANDS: dict[str, Hear] = {
    "start": people.hear_start,
    "help": people.hear_help,
    "order": _hear_order,
    "drafts": drafts.hear_drafts,
    "orders": history.hear_orders,
    "pending": approvals.hear_pending,
    "away": approvals.hear_away,
    "customer": customers.hear_customer,
    "policy": rules.hear_policy,
    "import": imports.hear_import,
    "again": history.hear_again,
    "chain": history.hear_chain,
    "find": find.hear_find,
    "learned": learned.hear_learned,
    "deliveries": deliveries.hear_deliveries,
    "stock": stock.hear_stock,
    "collections": collections.hear_collections,
    "balance": _hear_balance,
    "statements": statements.hear_statements,
    "papers": papers.hear_papers,
    "language": people.hear_language,
    "cancel": people.hear_cancel,
}

PRESSES: dict[Verb, Callable[[Visit, Press], Awaitable[None]]] = {
    **orders.PRESSES,
    **guided.PRESSES,
    **drafts.PRESSES,
    **approvals.PRESSES,
    **rules.PRESSES,
    **imports.PRESSES,
    **customers.PRESSES,
    **places.PRESSES,
    **voices.PRESSES,
    **history.PRESSES,
    **find.PRESSES,
    **learned.PRESSES,
    **barcodes.PRESSES,
    **deliveries.PRESSES,
    **stock.PRESSES,
    **receipts.PRESSES,
    **albums.PRESSES,
    **collections.PRESSES,
    **balances.PRESSES,
    **statements.PRESSES,
    **papers.PRESSES,
    **returns.PRESSES,
    **people.PRESSES,
}


@dataclass(frozen=True, slots=True)
class Route:
    """What kind of message, and who hears it."""

    fits: Callable[[Message], bool]
    hear: Hear


ROUTES: tuple[Route, ...] = (
    Route(lambda m: bool(m.location) and not m.venue, places.hear_place),
    Route(lambda m: m.edit_date is not None and m.forward_origin is None, hear_edited),
    Route(lambda m: command_of(m) in COMMANDS, lambda visit: COMMANDS[command_of(visit.message)](visit)),
    Route(lambda m: command_of(m) != "", people.hear_help),
    Route(lambda m: bool(m.text), hear_text),
    Route(lambda m: bool(m.photo), receipts.hear_photo),
    Route(lambda m: bool(m.document) and not m.animation, receipts.hear_document),
    Route(lambda m: bool(m.voice or m.audio or m.video_note), voices.hear_note),
    Route(lambda _: True, hear_unusable),
)


def command_of(message: Message) -> str:
    """The command a message begins with, without its slash and the bot's name; empty when it is none."""
    word = (message.text or "").split(maxsplit=1)[:1]
    return word[0][1:].partition("@")[0].lower() if word and word[0].startswith("/") else ""


async def receive(house: Surroundings, update: Update) -> None:
    """Everything Telegram sends comes through here: who is it, what do they want, what do they get."""
    if update.inline_query is not None:
        await inline.answer(house, update.inline_query)
        return
    user, chat, message = update.effective_user, update.effective_chat, update.effective_message
    if user is None or chat is None or message is None or user.is_bot:
        return
    if chat.type != ChatType.PRIVATE:
        await people.decline_group(house, update)
        return
    known = await house.look(house.desk.recognise, user.id, user.language_code)
    if known is None:
        await people.greet_stranger(house, update)
        return
    actor, language = known
    voice = house.voice(language)
    visit = Visit(house, update, actor, voice)
    if visit.query is not None:
        await _press(visit)
        return
    try:
        if not message.text or command_of(message) not in ("", "cancel"):
            await receipts.leave_field(visit)
        await next(route for route in ROUTES if route.fits(message)).hear(visit)
    except Refusal as refusal:
        await visit.say(refusal_text(refusal, voice))


async def _press(visit: Visit) -> None:
    """A press: never trusted, always answered, and answered at once when the work takes long."""
    press = decode(visit.query.data or "") if visit.query else None
    if press is None or not isinstance(visit.update.effective_message, Message):
        await visit.toast(old_button(visit.voice))
        return
    slow = asyncio.create_task(answer_if_slow(visit))
    try:
        if press.verb is not Verb.RECEIPT_FIELD:
            await receipts.leave_field(visit)
        await PRESSES[press.verb](visit, press)
    except Refusal as refusal:
        await visit.toast(refusal_toast(refusal, visit.voice, press.verb))
        await _follow(visit, press, refusal)
    finally:
        slow.cancel()
        await visit.toast()


async def _follow(visit: Visit, press: Press, refusal: Refusal) -> None:
    """The tapped card shows how things stand now, so that the next tap is about the truth. It may be a card that nobody
    wrote down: the process ended after it was sent."""
    subject_id = next(
        (getattr(refusal, name) for name in ("subject_id", "order_id", "receipt_id") if hasattr(refusal, name)), None
    )
    if press.card is None or press.id != subject_id:
        return
    with contextlib.suppress(Refusal):
        await visit.redraw(await visit.look(draw, visit.desk, press.card, press.id, visit.actor, visit.voice))


async def apologise(house: Surroundings, update: Update) -> None:
    """Something broke: one sentence, and nothing was changed."""
    user, message = update.effective_user, update.effective_message
    if user is None or message is None or message.chat.type != ChatType.PRIVATE:
        return
    known = await house.look(house.desk.recognise, user.id, user.language_code)
    visit_voice = house.voice(known[1] if known else house.desk.house.language)
    with contextlib.suppress(TelegramError):
        if update.callback_query is not None:
            toast = failure_toast(visit_voice)
            await update.callback_query.answer(toast.text, show_alert=toast.alert)
        else:
            await message.get_bot().send_message(message.chat_id, failure(visit_voice).text, parse_mode="HTML")
