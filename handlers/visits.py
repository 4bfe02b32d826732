"""The talk about visits: a tap notes one, a place checks in, a rhythm is set, the list says who is due."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Location

from handlers.naming import named_customer
from handlers.views.asking import ask_card
from handlers.views.places import ask_place
from handlers.views.presses import Press, Verb
from handlers.views.reply import Reply
from handlers.views.visits import checked_in, paces_screen, visit_list, visit_screen, visited_toast
from handlers.visit import Visit
from sales.notices import Ask, Question
from sales.visits import VisitSheet

Handler = Callable[[Visit, Press], Awaitable[None]]


async def hear_visits(visit: Visit) -> None:
    """/visits, or a customer's name behind it."""
    words = visit.text.partition(" ")[2].strip()
    if not words:
        await visit.say(visit_list(await visit.look(visit.desk.visits_due, visit.actor), visit.voice))
        return
    code = await named_customer(visit, words, Verb.VISIT_CUSTOMER)
    if code is not None:
        await visit.say(visit_screen(await _sheet(visit, code), visit.voice))


async def _sheet(visit: Visit, code: str) -> VisitSheet:
    return await visit.look(visit.desk.customer_visits, visit.actor, code)


async def press_list(visit: Visit, press: Press) -> None:
    """A page of the list."""
    await visit.toast()
    sheet = await visit.look(visit.desk.visits_due, visit.actor)
    await visit.redraw(visit_list(sheet, visit.voice, press.number(0)))


async def press_listed(visit: Visit, press: Press) -> None:
    """Visited: the next one on the list."""
    outcome = await visit.do(visit.desk.visited, visit.actor, visit.key, press.word)
    await visit.toast(visited_toast(outcome, visit.voice))
    sheet = await visit.look(visit.desk.visits_due, visit.actor)
    await visit.redraw(visit_list(sheet, visit.voice, press.number(0)))


async def press_customer(visit: Visit, press: Press) -> None:
    """A customer's visits."""
    sheet = await _sheet(visit, press.word)
    await visit.toast()
    await visit.redraw(visit_screen(sheet, visit.voice))


async def press_open(visit: Visit, press: Press) -> None:
    """The same below, so that the list stays."""
    sheet = await _sheet(visit, press.word)
    await visit.toast()
    await visit.say(visit_screen(sheet, visit.voice))


async def press_visited(visit: Visit, press: Press) -> None:
    """Visited today."""
    outcome = await visit.do(visit.desk.visited, visit.actor, visit.key, press.word)
    await visit.toast(visited_toast(outcome, visit.voice))
    await visit.redraw(visit_screen(outcome.sheet, visit.voice))


async def press_place(visit: Visit, press: Press) -> None:
    """Ask where the person is."""
    await _sheet(visit, press.word)
    key = ask_place(visit.voice).place
    text = ask_card(Ask.VISIT_PLACE, visit.voice).text
    await visit.ask(Ask.VISIT_PLACE, 0, 0, Reply(text, place=key), press.word)


async def hear_place(visit: Visit, question: Question, place: Location) -> None:
    """The place came: checked in."""
    desk, code = visit.desk, question.detail
    await visit.do(desk.answered, visit.actor)
    outcome = await visit.do(desk.visited, visit.actor, visit.key, code, place.latitude, place.longitude)
    await visit.say(checked_in(outcome, visit.voice))
    await visit.say(visit_screen(outcome.sheet, visit.voice))


async def press_words(visit: Visit, press: Press) -> None:
    """Ask for a remark."""
    await _sheet(visit, press.word)
    await visit.ask(Ask.VISIT_WORDS, press.id, 0, ask_card(Ask.VISIT_WORDS, visit.voice), press.word)


async def press_back(visit: Visit, press: Press) -> None:
    """It was a mistake."""
    sheet = await visit.do(visit.desk.take_visit_back, visit.actor, press.id)
    await visit.toast()
    await visit.redraw(visit_screen(sheet, visit.voice))


async def press_paces(visit: Visit, press: Press) -> None:
    """Show the rhythms."""
    sheet = await _sheet(visit, press.word)
    await visit.toast()
    await visit.redraw(paces_screen(sheet, visit.voice))


async def press_pace(visit: Visit, press: Press) -> None:
    """Every so many days."""
    sheet = await visit.do(visit.desk.pace_customer, visit.actor, press.word, press.number(0) or None)
    await visit.toast()
    await visit.redraw(visit_screen(sheet, visit.voice))


async def press_type_pace(visit: Visit, press: Press) -> None:
    """Ask every how many days."""
    await _sheet(visit, press.word)
    await visit.ask(Ask.VISIT_DAYS, 0, 0, ask_card(Ask.VISIT_DAYS, visit.voice), press.word)


async def hear_answer(visit: Visit, question: Question) -> None:
    """A remark, the days; a text where a place was asked for is neither, and drops the question."""
    desk, actor = visit.desk, visit.actor
    if question.ask is Ask.VISIT_WORDS:
        sheet = await visit.do(desk.say_of_visit, actor, visit.key, question.subject_id, visit.text)
    elif question.ask is Ask.VISIT_DAYS:
        sheet = await visit.do(desk.pace_customer_said, actor, question.detail, visit.text)
    else:
        sheet = await _sheet(visit, question.detail)
    await visit.do(desk.answered, actor)
    await visit.say(visit_screen(sheet, visit.voice))


PRESSES: dict[Verb, Handler] = {
    Verb.VISITS: press_list,
    Verb.VISIT_LISTED: press_listed,
    Verb.VISIT_CUSTOMER: press_customer,
    Verb.VISIT_OPEN: press_open,
    Verb.VISITED: press_visited,
    Verb.VISIT_PLACE: press_place,
    Verb.VISIT_WORDS: press_words,
    Verb.VISIT_BACK: press_back,
    Verb.VISIT_PACES: press_paces,
    Verb.VISIT_PACE: press_pace,
    Verb.VISIT_TYPE_PACE: press_type_pace,
}
