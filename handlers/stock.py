"""The talk about stock: what lies where, and loading a van."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.views.asking import ask_card
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.views.stock import LOAD, UNLOAD, stock_list, stock_places, van_list
from handlers.visit import Visit
from sales.notices import Ask
from sales.people import Role

Handler = Callable[[Visit, Press], Awaitable[None]]


async def hear_stock(visit: Visit) -> None:
    """/stock and a name: where that product lies. /stock alone: a rep's own van, or the warehouses to look into."""
    words = visit.text.partition(" ")[2].strip()
    if words:
        found = await visit.look(visit.desk.stock, visit.actor, words)
        await visit.say(stock_list(found, visit.actor, visit.voice))
        return
    places = await visit.look(visit.desk.places, visit.actor)
    own = next((place for place in places if place.rep_id == visit.actor.id), None)
    if own is not None and not visit.actor.has(Role.WAREHOUSE, Role.ADMIN):
        found = await visit.look(visit.desk.stock, visit.actor, "", own.code)
        await visit.say(stock_list(found, visit.actor, visit.voice))
        return
    await visit.say(stock_places(places, visit.actor, visit.voice))


async def press_at(visit: Visit, press: Press) -> None:
    """What lies in this warehouse."""
    found = await visit.look(visit.desk.stock, visit.actor, "", press.word)
    await visit.toast()
    await visit.say(stock_list(found, visit.actor, visit.voice))


async def press_vans(visit: Visit, press: Press) -> None:
    """Whose van is loaded or unloaded."""
    drivers = await visit.look(visit.desk.drivers, visit.actor)
    await visit.toast()
    await visit.say(van_list(drivers, visit.voice))


async def press_load(visit: Visit, press: Press) -> None:
    """Ask for the goods."""
    if press.word not in (LOAD, UNLOAD):
        await visit.toast(old_button(visit.voice))
        return
    await visit.look(visit.desk.drivers, visit.actor)
    await visit.ask(Ask.STOCK_LOAD, press.id, 0, ask_card(Ask.STOCK_LOAD, visit.voice), press.word)


PRESSES: dict[Verb, Handler] = {
    Verb.STOCK_AT: press_at,
    Verb.STOCK_VANS: press_vans,
    Verb.STOCK_LOAD: press_load,
}
