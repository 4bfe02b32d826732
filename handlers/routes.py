"""One ordered table of routes: what is heard, and by whom. The handlers are made from it; the first that fits acts."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Message, Update
from telegram.constants import ChatType

from handlers import (
    adjustment_changes,
    adjustments,
    albums,
    allocations,
    approvals,
    balances,
    barcodes,
    books,
    briefs,
    claims,
    collections,
    customers,
    deliveries,
    disputes,
    drafts,
    dunning,
    find,
    groups,
    guided,
    handovers,
    history,
    imports,
    inline,
    learned,
    orders,
    paper_signing,
    papers,
    pass_on,
    payment_codes,
    people,
    places,
    plans,
    receipt_split,
    receipts,
    reminders,
    report_changes,
    reports,
    returns,
    rules,
    satisfaction,
    signing,
    statement_papers,
    statement_runs,
    statements,
    stock,
    visits,
    voices,
)
from handlers.cards import draw
from handlers.fallback import hear_edited, hear_unusable
from handlers.texts import hear_text
from handlers.views.presses import Press, Verb, decode
from handlers.views.refusals import old_button, refusal_text, refusal_toast
from handlers.views.whose import not_theirs
from handlers.visit import Surroundings, Visit, answer_if_slow
from sales.notices import Subject
from sales.refusals import OutOfDate, Refusal

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
    "rates": allocations.hear_rates,
    "handover": handovers.hear_handover,
    "paid": claims.hear_paid,
    "collect": reports.hear_collect,
    "qr": payment_codes.hear_qr,
    "balance": _hear_balance,
    "adjust": adjustments.hear_adjust,
    "export": books.hear_export,
    "statements": statements.hear_statements,
    "issue": statement_runs.hear_issue,
    "terms": statement_runs.hear_terms,
    "groups": groups.hear_groups,
    "plans": plans.hear_plans,
    "dunning": dunning.hear_dunning,
    "reminders": reminders.hear_reminders,
    "brief": briefs.hear_brief,
    "visits": visits.hear_visits,
    "satisfaction": satisfaction.hear_satisfaction,
    "papers": papers.hear_papers,
    "language": people.hear_language,
    "cancel": people.hear_cancel,
}


async def _hear_command(visit: Visit) -> None:
    """What the command does, or whose job it is."""
    name = command_of(visit.message)
    told = not_theirs(name, visit.actor, visit.voice)
    await (COMMANDS[name](visit) if told is None else visit.say(told))


PRESSES: dict[Verb, Callable[[Visit, Press], Awaitable[None]]] = {
    **orders.PRESSES,
    **guided.PRESSES,
    **drafts.PRESSES,
    **approvals.PRESSES,
    **rules.PRESSES,
    **imports.PRESSES,
    **statement_runs.PRESSES,
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
    **receipt_split.PRESSES,
    **albums.PRESSES,
    **collections.PRESSES,
    **allocations.PRESSES,
    **handovers.PRESSES,
    **claims.PRESSES,
    **reports.PRESSES,
    **report_changes.PRESSES,
    **payment_codes.PRESSES,
    **balances.PRESSES,
    **books.PRESSES,
    **statements.PRESSES,
    **disputes.PRESSES,
    **statement_papers.PRESSES,
    **signing.PRESSES,
    **papers.PRESSES,
    **paper_signing.PRESSES,
    **returns.PRESSES,
    **plans.PRESSES,
    **dunning.PRESSES,
    **reminders.PRESSES,
    **adjustments.PRESSES,
    **adjustment_changes.PRESSES,
    **visits.PRESSES,
    **briefs.PRESSES,
    **satisfaction.PRESSES,
    **groups.PRESSES,
    **pass_on.PRESSES,
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
    Route(lambda m: command_of(m) in COMMANDS, _hear_command),
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
    if update.my_chat_member is not None:
        await groups.hear_membership(house, update.my_chat_member)
        return
    user, chat, message = update.effective_user, update.effective_chat, update.effective_message
    if user is None or chat is None or message is None or user.is_bot:
        return
    if chat.type != ChatType.PRIVATE:
        await groups.hear_group(house, update)
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
    if await house.look(house.desk.missed_post, actor):  # they had blocked the bot, or never opened the chat
        await visit.do(house.desk.catch_up_post, actor)
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
        said = await visit.toast(refusal_toast(refusal, visit.voice, press.verb))
        await _follow(visit, press, refusal)
        if not said:  # the press was answered as slow, or by its handler: an unsaid no would look like a yes
            await visit.say(refusal_text(refusal, visit.voice))
    finally:
        slow.cancel()
    await visit.toast()  # not where something broke: then the apology is the answer


async def _follow(visit: Visit, press: Press, refusal: Refusal) -> None:
    """The tapped card shows how things stand now, so that the next tap is about the truth. It may be a card that nobody
    wrote down: the process ended after it was sent. Where another revision of a statement counts by now, that comes."""
    subject_id = next(
        (getattr(refusal, name) for name in ("subject_id", "order_id", "receipt_id") if hasattr(refusal, name)), None
    )
    newer = isinstance(refusal, OutOfDate) and refusal.subject is press.card is Subject.STATEMENT
    if press.card is None or (press.id != subject_id and not newer):
        return
    with contextlib.suppress(Refusal):
        await visit.redraw(await visit.look(draw, visit.desk, press.card, press.id, visit.actor, visit.voice))
        if isinstance(subject_id, int) and press.id != subject_id:
            await visit.do(visit.desk.ask_paper, visit.actor, subject_id, visit.key)
