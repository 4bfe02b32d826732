"""The talk about what corrections have taught: all of it, and forgetting one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.views.learned import forget_card, forgotten_toast, learned_list
from handlers.views.presses import Press, Verb
from handlers.visit import Visit
from sales.notices import Subject
from sales.refusals import NotFound

Handler = Callable[[Visit, Press], Awaitable[None]]


async def hear_learned(visit: Visit) -> None:
    """/learned: all of it."""
    await visit.say(learned_list(await visit.look(visit.desk.learned, visit.actor), 0, visit.voice))


async def press_learned(visit: Visit, press: Press) -> None:
    """Another page, or back to it."""
    sheet = await visit.look(visit.desk.learned, visit.actor)
    await visit.toast()
    await visit.redraw(learned_list(sheet, press.number(0), visit.voice))


async def press_forget(visit: Visit, press: Press) -> None:
    """Ask whether it is to be forgotten."""
    sheet = await visit.look(visit.desk.learned, visit.actor)
    fact = next((fact for fact in sheet.facts if fact.learned.last.id == press.id), None)
    if fact is None:  # another lesson came meanwhile, or somebody forgot it
        await visit.redraw(learned_list(sheet, press.number(1), visit.voice))
        raise NotFound(Subject.RECEIPT)
    await visit.toast()
    await visit.redraw(forget_card(fact, press.number(1), visit.voice))


async def press_forget_now(visit: Visit, press: Press) -> None:
    """Forget it."""
    sheet = await visit.do(visit.desk.forget_layout, visit.actor, press.id)
    await visit.toast(forgotten_toast(visit.voice))
    await visit.redraw(learned_list(sheet, press.number(1), visit.voice))


PRESSES: dict[Verb, Handler] = {
    Verb.LEARNED: press_learned,
    Verb.LEARNED_FORGET: press_forget,
    Verb.LEARNED_FORGET_NOW: press_forget_now,
}
