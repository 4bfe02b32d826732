"""The talk about papers that are looked for: lists narrowed by words and buttons, and the originals."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from telegram import InputFile
from telegram.constants import ParseMode

from handlers.views.asking import ask_card
from handlers.views.find import paper_list
from handlers.views.find_picks import (
    original_caption,
    pick_customer,
    pick_days,
    pick_kind,
    pick_sender,
    pick_stand,
)
from handlers.views.history import BEFORE
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.views.reply import Reply
from handlers.visit import Visit
from sales.finding import PaperFilter, Respect, Stand
from sales.history import Period
from sales.notices import Ask, Question
from sales.people import ACCOUNTS
from sales.refusals import NotFound
from sales.slips import PaperKind
from sales.wanting_papers import papers_wanted

Handler = Callable[[Visit, Press], Awaitable[None]]
_ASKS = {
    Respect.CUSTOMER: Ask.FIND_CUSTOMER,
    Respect.DATE: Ask.FIND_DAYS,
    Respect.AMOUNT: Ask.FIND_AMOUNT,
    Respect.WORDS: Ask.FIND_WORDS,
}


async def hear_find(visit: Visit) -> None:
    """/find: the list, or what was typed behind it as a search."""
    said = visit.text.partition(" ")[2].strip()
    await _show(visit, visit.desk.paper_search(visit.actor, said) if said else PaperFilter())


async def hear_wanted(visit: Visit) -> bool:
    """Whether the sentence plainly asks for papers: then it is answered like /find, for whoever may look for any."""
    said = papers_wanted(visit.text) if visit.actor.has(*ACCOUNTS) else None
    if said is None or visit.message.forward_origin is not None:
        return False
    await _show(visit, visit.desk.paper_search(visit.actor, said) if said else PaperFilter())
    return True


async def _list(visit: Visit, view: int, wanted: PaperFilter, number: int = 0) -> Reply:
    page = await visit.look(visit.desk.find_papers, visit.actor, wanted, number)
    return paper_list(page, view, visit.actor, visit.voice)


async def _show(visit: Visit, wanted: PaperFilter) -> None:
    """The list as a message of its own."""
    view = await visit.do(visit.desk.keep_paper_view, visit.actor, wanted)
    await visit.say(await _list(visit, view, wanted))


async def _narrow(visit: Visit, wanted: PaperFilter) -> None:
    """The list on the message that was tapped, narrowed otherwise."""
    view = await visit.do(visit.desk.keep_paper_view, visit.actor, wanted)
    await visit.toast()
    await visit.redraw(await _list(visit, view, wanted))


async def press_list(visit: Visit, press: Press) -> None:
    """Another page of the list, or back to it."""
    wanted = await visit.look(visit.desk.paper_view, visit.actor, press.id)
    await visit.toast()
    await visit.redraw(await _list(visit, press.id, wanted, press.number(1)))


async def press_pick(visit: Visit, press: Press) -> None:
    """Show what the list can be narrowed to."""
    view = press.id
    await visit.look(visit.desk.paper_view, visit.actor, view)
    if press.word == Respect.CUSTOMER:
        customers = await visit.look(visit.desk.customers, visit.actor)
        reply = pick_customer(view, customers, press.number(1), visit.voice)
    elif press.word == Respect.SENDER:
        reply = pick_sender(view, await visit.look(visit.desk.paper_senders, visit.actor), visit.voice)
    elif press.word == Respect.KIND:
        reply = pick_kind(view, visit.voice)
    elif press.word == Respect.STATE:
        reply = pick_stand(view, visit.voice)
    else:
        reply = pick_days(view, visit.voice)
    await visit.toast()
    await visit.redraw(reply)


async def press_set(visit: Visit, press: Press) -> None:
    """Narrow the list."""
    wanted = await visit.look(visit.desk.paper_view, visit.actor, press.id)
    letter, _, value = press.word.partition(":")
    changed = _narrowed(visit, wanted, letter, value)
    if changed is None:
        await visit.toast(old_button(visit.voice))
    else:
        await _narrow(visit, changed)


def _narrowed(visit: Visit, wanted: PaperFilter, letter: str, value: str) -> PaperFilter | None:
    """The list narrowed by a button's value; None for a value that no button has."""
    if letter == Respect.CUSTOMER and value:
        return replace(wanted, customer=value)
    if letter == Respect.SENDER and value.isascii() and value.isdigit() and len(value) < 10:
        return replace(wanted, sender=int(value))
    if letter == Respect.KIND and value in set(PaperKind):
        return replace(wanted, kind=PaperKind(value))
    if letter == Respect.STATE and value in set(Stand):
        return replace(wanted, stand=Stand(value))
    if letter == Respect.DATE and value in set(Period):
        return replace(wanted.without(Respect.DATE), period=Period(value))
    if letter == Respect.DATE and value == BEFORE:
        last = visit.desk.house.today().replace(day=1) - timedelta(days=1)
        return wanted.within(last.replace(day=1), last)
    return None


async def press_off(visit: Visit, press: Press) -> None:
    """Take a chip off."""
    wanted = await visit.look(visit.desk.paper_view, visit.actor, press.id)
    if press.word not in set(Respect):
        await visit.toast(old_button(visit.voice))
        return
    await _narrow(visit, wanted.without(Respect(press.word)))


async def press_type(visit: Visit, press: Press) -> None:
    """Ask for words, days, an amount or a customer's name."""
    await visit.look(visit.desk.paper_view, visit.actor, press.id)
    ask = _ASKS.get(Respect(press.word)) if press.word in set(Respect) else None
    if ask is None:
        await visit.toast(old_button(visit.voice))
        return
    await visit.ask(ask, press.id, 0, ask_card(ask, visit.voice))


async def press_original(visit: Visit, press: Press) -> None:
    """Send the file as it came, as a document: a photo would be made smaller once more."""
    original = await visit.do(visit.desk.original, visit.actor, press.id)
    sheet = await visit.look(visit.desk.show_receipt, visit.actor, press.id)
    await visit.toast()
    await visit.message.get_bot().send_document(
        visit.chat_id,
        InputFile(original.content, filename=original.name),
        caption=original_caption(original, sheet.sender, visit.voice),
        parse_mode=ParseMode.HTML,
        disable_content_type_detection=True,
    )


async def hear_answer(visit: Visit, question: Question) -> None:
    """What was typed for a list."""
    desk, actor, said = visit.desk, visit.actor, visit.text
    wanted = await visit.look(desk.paper_view, actor, question.subject_id)
    if question.ask is Ask.FIND_DAYS:
        wanted = wanted.within(*desk.days_typed(said))
    elif question.ask is Ask.FIND_AMOUNT:
        wanted = desk.paper_amounts(wanted, said)
    elif question.ask is Ask.FIND_CUSTOMER:
        customers = await visit.look(desk.find_customers, actor, said)
        if not customers:
            raise NotFound(words=said)
        if len(customers) > 1:
            await visit.do(desk.answered, actor)
            await visit.say(pick_customer(question.subject_id, customers, 0, visit.voice))
            return
        wanted = replace(wanted, customer=customers[0].code)
    else:
        wanted = wanted.narrowed(desk.paper_search(actor, said))
    await visit.do(desk.answered, actor)
    await _show(visit, wanted)


PRESSES: dict[Verb, Handler] = {
    Verb.FIND: press_list,
    Verb.FIND_PICK: press_pick,
    Verb.FIND_SET: press_set,
    Verb.FIND_OFF: press_off,
    Verb.FIND_TYPE: press_type,
    Verb.FIND_ORIGINAL: press_original,
}
