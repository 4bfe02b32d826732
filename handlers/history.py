"""The talk about the past: lists of orders that are narrowed and searched, tags, documents, ordering again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from handlers.cards import draw
from handlers.orders import show_order
from handlers.views.asking import ask_card
from handlers.views.chain import chain_card
from handlers.views.history import (
    BEFORE,
    again_list,
    history_list,
    pick_customer,
    pick_days,
    pick_state,
    pick_tag,
)
from handlers.views.order_toasts import order_toast
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.views.reply import Reply
from handlers.views.tags import tags_card, tags_toast
from handlers.visit import Visit
from sales.history import OrderFilter, Part, Period
from sales.notices import Ask, Question, Subject
from sales.orders import OrderState
from sales.outcomes import OrderDrafted, OrderSheet
from sales.refusals import NotFound

Handler = Callable[[Visit, Press], Awaitable[None]]
_NUMBER = re.compile(r"(?:SO|DN|INV|RC|CN|ST)-\d{4}-\d{1,9}", re.ASCII)
_ASKS = {Part.CUSTOMER: Ask.HISTORY_CUSTOMER, Part.DATE: Ask.HISTORY_DAYS, Part.WORDS: Ask.HISTORY_SEARCH}


async def hear_orders(visit: Visit) -> None:
    """/orders: the list, or what was typed behind it as a search."""
    said = visit.text.partition(" ")[2].strip()
    await _show(visit, visit.desk.search(said) if said else OrderFilter())


async def hear_again(visit: Visit) -> None:
    """/again: the last order of each customer that ordered lately."""
    await visit.say(again_list(await visit.look(visit.desk.latest_orders, visit.actor), visit.voice))


async def hear_chain(visit: Visit) -> None:
    """/chain SO-…: the documents of that order; without a number, the list of orders."""
    said = visit.text.partition(" ")[2].strip()
    if not said:
        await _show(visit, OrderFilter())
        return
    subject, id_ = await visit.look(visit.desk.find_document, visit.actor, number_of(said) or said)
    if subject is not Subject.ORDER:
        await _show_subject(visit, subject, id_)
        return
    chain = await visit.look(visit.desk.chain, visit.actor, id_)
    await visit.say(chain_card(chain, visit.voice))


async def hear_number(visit: Visit) -> bool:
    """A document's number and nothing else: its card. False when the text is something else."""
    number = number_of(visit.text)
    if number is None:
        return False
    await _show_subject(visit, *await visit.look(visit.desk.find_document, visit.actor, number))
    return True


def number_of(said: str) -> str | None:
    """The document's number that this is, as it is kept; SO-2026-12 means SO-2026-000012."""
    text = unicodedata.normalize("NFKC", said).strip().upper()
    if not _NUMBER.fullmatch(text):
        return None
    head, _, tail = text.rpartition("-")
    return f"{head}-{int(tail):06d}"


async def _show_subject(visit: Visit, subject: Subject, id_: int) -> None:
    drawn = await visit.look(visit.desk.version_of, subject, id_)
    card = await visit.look(draw, visit.desk, subject, id_, visit.actor, visit.voice)
    await visit.show(subject, _Drawn(id_, drawn), card)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What a card was drawn from, where only its number is known."""

    id: int
    version: int


async def _list(visit: Visit, view: int, wanted: OrderFilter, number: int = 0) -> Reply:
    page = await visit.look(visit.desk.history, visit.actor, wanted, number)
    return history_list(page, view, visit.actor, visit.voice)


async def _show(visit: Visit, wanted: OrderFilter) -> None:
    """The list as a message of its own."""
    view = await visit.do(visit.desk.keep_view, visit.actor, wanted)
    await visit.say(await _list(visit, view, wanted))


async def _narrow(visit: Visit, wanted: OrderFilter) -> None:
    """The list on the message that was tapped, narrowed otherwise."""
    view = await visit.do(visit.desk.keep_view, visit.actor, wanted)
    await visit.toast()
    await visit.redraw(await _list(visit, view, wanted))


async def press_list(visit: Visit, press: Press) -> None:
    """Another page of the list, or back to it."""
    wanted = await visit.look(visit.desk.view, visit.actor, press.id)
    await visit.toast()
    await visit.redraw(await _list(visit, press.id, wanted, press.number(1)))


async def press_pick(visit: Visit, press: Press) -> None:
    """Show what the list can be narrowed to."""
    view, number = press.id, press.number(1)
    await visit.look(visit.desk.view, visit.actor, view)
    if press.word == Part.CUSTOMER:
        customers = await visit.look(visit.desk.customers, visit.actor)
        reply = pick_customer(view, customers, number, visit.voice)
    elif press.word == Part.TAG:
        reply = pick_tag(view, await visit.look(visit.desk.used_tags, visit.actor), visit.voice)
    elif press.word == Part.STATE:
        reply = pick_state(view, visit.voice)
    else:
        reply = pick_days(view, visit.voice)
    await visit.toast()
    await visit.redraw(reply)


async def press_set(visit: Visit, press: Press) -> None:
    """Narrow the list."""
    wanted = await visit.look(visit.desk.view, visit.actor, press.id)
    letter, _, value = press.word.partition(":")
    changed = _narrowed(visit, wanted, letter, value)
    if changed is None:
        await visit.toast(old_button(visit.voice))
    else:
        await _narrow(visit, changed)


def _narrowed(visit: Visit, wanted: OrderFilter, letter: str, value: str) -> OrderFilter | None:
    """The list narrowed by a button's value; None for a value that no button has."""
    if letter == Part.CUSTOMER and value:
        return replace(wanted, customer=value)
    if letter == Part.TAG and value:
        return replace(wanted, tag=value)
    if letter == Part.STATE and value in set(OrderState):
        return replace(wanted, state=OrderState(value))
    if letter == Part.DATE and value in set(Period):
        return replace(wanted.without(Part.DATE), period=Period(value))
    if letter == Part.DATE and value == BEFORE:
        last = visit.desk.house.today().replace(day=1) - timedelta(days=1)
        return wanted.within(last.replace(day=1), last)
    return None


async def press_off(visit: Visit, press: Press) -> None:
    """Take a chip off."""
    wanted = await visit.look(visit.desk.view, visit.actor, press.id)
    if press.word not in set(Part):
        await visit.toast(old_button(visit.voice))
        return
    await _narrow(visit, wanted.without(Part(press.word)))


async def press_type(visit: Visit, press: Press) -> None:
    """Ask for words, days or a customer's name."""
    await visit.look(visit.desk.view, visit.actor, press.id)
    ask = _ASKS.get(Part(press.word)) if press.word in set(Part) else None
    if ask is None:
        await visit.toast(old_button(visit.voice))
        return
    await visit.ask(ask, press.id, 0, ask_card(ask, visit.voice))


async def hear_answer(visit: Visit, question: Question) -> None:
    """What was typed for a list or as a tag."""
    desk, actor, said = visit.desk, visit.actor, visit.text
    if question.ask is Ask.HISTORY_TAG:
        tagged = await visit.do(desk.tag_order, actor, question.subject_id, visit.key, said)
        await visit.do(desk.answered, actor)
        await show_order(visit, tagged.sheet)
        return
    wanted = await visit.look(desk.view, actor, question.subject_id)
    if question.ask is Ask.HISTORY_DAYS:
        wanted = wanted.within(*desk.days_typed(said))
    elif question.ask is Ask.HISTORY_CUSTOMER:
        customers = await visit.look(desk.find_customers, actor, said)
        if not customers:
            raise NotFound(words=said)
        if len(customers) > 1:
            await visit.do(desk.answered, actor)
            await visit.say(pick_customer(question.subject_id, customers, 0, visit.voice))
            return
        wanted = replace(wanted, customer=customers[0].code)
    else:
        wanted = _with_search(wanted, desk.search(said))
    await visit.do(desk.answered, actor)
    await _show(visit, wanted)


def _with_search(wanted: OrderFilter, said: OrderFilter) -> OrderFilter:
    """The list narrowed by what was typed, in the respects in which something was."""
    if Part.DATE in said.parts:
        wanted = replace(wanted, period=said.period, start=said.start, end=said.end)
    return replace(wanted, words=said.words, state=said.state or wanted.state, tag=said.tag or wanted.tag)


async def press_again(visit: Visit, press: Press) -> None:
    """Order the same again: a draft at the end of the chat."""
    drafted: OrderDrafted = await visit.do(visit.desk.reorder, visit.actor, visit.key, press.id)
    await visit.toast(order_toast(drafted, visit.voice))
    await show_order(visit, drafted.sheet)


async def press_chain(visit: Visit, press: Press) -> None:
    """Show the order's documents on its card."""
    chain = await visit.look(visit.desk.chain, visit.actor, press.id)
    await visit.toast()
    await visit.redraw(chain_card(chain, visit.voice))


async def press_tags(visit: Visit, press: Press) -> None:
    """Show the order's tags on its card."""
    sheet = await visit.look(visit.desk.show_order, visit.actor, press.id)
    await visit.toast()
    await _draw_tags(visit, sheet)


async def _draw_tags(visit: Visit, sheet: OrderSheet) -> None:
    recent = await visit.look(visit.desk.recent_tags, visit.actor)
    await visit.redraw(tags_card(sheet, visit.actor, visit.voice, recent))


async def press_tag(visit: Visit, press: Press) -> None:
    """Put a tag on or take it off."""
    action = visit.desk.tag_order if press.verb is Verb.ORDER_TAG_ON else visit.desk.untag_order
    done = await visit.do(action, visit.actor, press.id, visit.key, press.word)
    await visit.toast(tags_toast(done.sheet, visit.voice))
    await _draw_tags(visit, done.sheet)


async def press_type_tag(visit: Visit, press: Press) -> None:
    """Ask for a tag."""
    await visit.look(visit.desk.show_order, visit.actor, press.id)
    await visit.ask(Ask.HISTORY_TAG, press.id, press.version, ask_card(Ask.HISTORY_TAG, visit.voice))


PRESSES: dict[Verb, Handler] = {
    Verb.HISTORY: press_list,
    Verb.HISTORY_PICK: press_pick,
    Verb.HISTORY_SET: press_set,
    Verb.HISTORY_OFF: press_off,
    Verb.HISTORY_TYPE: press_type,
    Verb.AGAIN: press_again,
    Verb.ORDER_CHAIN: press_chain,
    Verb.ORDER_TAGS: press_tags,
    Verb.ORDER_TAG_ON: press_tag,
    Verb.ORDER_TAG_OFF: press_tag,
    Verb.ORDER_TYPE_TAG: press_type_tag,
}
