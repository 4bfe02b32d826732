"""The talk about what payments and credits settle, and about the house's rates of exchange."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.views.allocation import allocation_done, allocation_screen, allocation_toast, credit_list
from handlers.views.presses import Press, Verb
from handlers.views.rates import rates_screen
from handlers.views.refusals import refusal_toast
from handlers.visit import Visit
from sales.notices import ON_SCREEN, Ask, Question, Subject
from sales.receivables.outcomes import AllocationSheet
from sales.refusals import NotFound, OutOfDate

Handler = Callable[[Visit, Press], Awaitable[None]]


async def press_allocate(visit: Visit, press: Press) -> None:
    """From a payment's card: what it settles, in a message of its own."""
    sheet = await visit.look(visit.desk.show_collection, visit.actor, press.id)
    if sheet.collection.number is None:
        raise NotFound(Subject.COLLECTION)
    await _begin(visit, sheet.collection.number)


async def press_credit(visit: Visit, press: Press) -> None:
    """From a list: the same of any credit."""
    await _begin(visit, press.word)


async def _begin(visit: Visit, number: str) -> None:
    sheet = await visit.look(visit.desk.show_allocation, visit.actor, number)
    view = await visit.do(visit.desk.keep_allocation_view, visit.actor, number, sheet.chosen, 0)
    await visit.toast()
    await visit.say(allocation_screen(sheet, view, visit.voice))


async def _draw(visit: Visit, number: str, chosen: tuple[str, ...], page: int) -> None:
    sheet = await visit.look(visit.desk.show_allocation, visit.actor, number, chosen, page)
    view = await visit.do(visit.desk.keep_allocation_view, visit.actor, number, sheet.chosen, page)
    await visit.toast()
    await visit.redraw(allocation_screen(sheet, view, visit.voice))


async def press_page(visit: Visit, press: Press) -> None:
    """Another page of the items."""
    number, chosen, _ = await visit.look(visit.desk.allocation_view, visit.actor, press.id)
    await _draw(visit, number, chosen, press.number(1))


async def press_tick(visit: Visit, press: Press) -> None:
    """Tick an item, which is settled next then, or take its tick away."""
    number, chosen, page = await visit.look(visit.desk.allocation_view, visit.actor, press.id)
    sheet = await visit.look(visit.desk.show_allocation, visit.actor, number, chosen, page)
    if 0 <= (index := press.number(1)) < len(sheet.items):
        chosen = _ticked(sheet, sheet.items[index].number)
    await _draw(visit, number, chosen, page)


def _ticked(sheet: AllocationSheet, item: str) -> tuple[str, ...]:
    if item in sheet.chosen:
        return tuple(each for each in sheet.chosen if each != item)
    return (*sheet.chosen, item)


async def press_none(visit: Visit, press: Press) -> None:
    """Take all ticks away: confirmed, all of it stays as credit."""
    number, _, page = await visit.look(visit.desk.allocation_view, visit.actor, press.id)
    await _draw(visit, number, (), page)


async def press_do(visit: Visit, press: Press) -> None:
    """Settle it as it is ticked; what changed meanwhile is shown first."""
    number, chosen, page = await visit.look(visit.desk.allocation_view, visit.actor, press.id)
    try:
        outcome = await visit.do(visit.desk.reallocate, visit.actor, number, chosen, press.word)
    except OutOfDate as stale:
        await visit.toast(refusal_toast(stale, visit.voice, press.verb))
        await _draw(visit, number, chosen, page)
        return
    await visit.toast(allocation_toast(outcome, visit.voice))
    await visit.redraw(allocation_done(outcome.sheet, visit.voice))


async def press_apply(visit: Visit, press: Press) -> None:
    """What is free of it settles the oldest due."""
    outcome = await visit.do(visit.desk.apply_credit, visit.actor, press.word)
    await visit.toast(allocation_toast(outcome, visit.voice))
    await visit.redraw(allocation_done(outcome.sheet, visit.voice))


async def press_credits(visit: Visit, press: Press) -> None:
    """List what is free."""
    sheet = await visit.look(visit.desk.free_credits, visit.actor)
    await visit.toast()
    await visit.say(credit_list(sheet, visit.voice))


async def hear_rates(visit: Visit) -> None:
    """/rates shows the house's rates, and sets one that is written behind it; what is typed next sets one, too."""
    said = visit.text.partition(" ")[2].strip()
    if said:
        await visit.say(rates_screen(await visit.do(visit.desk.set_rate, visit.actor, said), visit.voice))
        return
    sheet = await visit.look(visit.desk.rates, visit.actor)
    await visit.say(rates_screen(sheet, visit.voice))
    await visit.do(visit.desk.ask, visit.actor, Ask.EXCHANGE_RATE, 0, 0, ON_SCREEN)


async def hear_rate(visit: Visit, question: Question) -> None:
    """A rate as typed."""
    sheet = await visit.do(visit.desk.set_rate, visit.actor, visit.text)
    await visit.do(visit.desk.answered, visit.actor)
    await visit.say(rates_screen(sheet, visit.voice))


PRESSES: dict[Verb, Handler] = {
    Verb.COLLECTION_ALLOCATE: press_allocate,
    Verb.ALLOCATION: press_page,
    Verb.ALLOCATION_TICK: press_tick,
    Verb.ALLOCATION_NONE: press_none,
    Verb.ALLOCATION_DO: press_do,
    Verb.CREDITS: press_credits,
    Verb.CREDIT: press_credit,
    Verb.CREDIT_APPLY: press_apply,
}
