"""The talk about collections: finance sees what was reported, and verifies or refuses it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.views.asking import ask_card
from handlers.views.collections import collection_card, collection_list, collection_toast, refuse_reason
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.views.screens import MAIN, CollectionScreen, Reasons
from handlers.visit import Visit
from sales.notices import Ask, Subject
from sales.paper_outcomes import CollectionRefused, CollectionVerified
from sales.people import Role
from sales.refusals import NotAllowed, OutOfDate

Handler = Callable[[Visit, Press], Awaitable[None]]


async def hear_collections(visit: Visit) -> None:
    """List what waits to be verified."""
    waiting = await visit.look(visit.desk.pending_collections, visit.actor)
    await visit.say(collection_list(waiting, visit.actor, visit.voice))


async def _acted(visit: Visit, outcome: CollectionVerified | CollectionRefused) -> None:
    await visit.toast(collection_toast(outcome, visit.voice))
    await visit.redraw(collection_card(outcome.sheet, visit.actor, visit.voice))


async def _look_at(visit: Visit, press: Press, screen: CollectionScreen) -> None:
    sheet = await visit.look(visit.desk.show_collection, visit.actor, press.id)
    await visit.toast()
    await visit.redraw(collection_card(sheet, visit.actor, visit.voice, screen))


async def press_main(visit: Visit, press: Press) -> None:
    """Back to the card."""
    await _look_at(visit, press, MAIN)


async def press_refuse(visit: Visit, press: Press) -> None:
    """Show the reasons to refuse."""
    await _look_at(visit, press, Reasons())


async def press_verify(visit: Visit, press: Press) -> None:
    """Finance verifies: the payment is posted."""
    await _acted(visit, await visit.do(visit.desk.verify_collection, visit.actor, press.id, press.version))


async def press_refuse_for(visit: Visit, press: Press) -> None:
    """Finance refuses for a ready-made reason."""
    reason = refuse_reason(press.number(2), visit.voice)
    if reason is None:
        await visit.toast(old_button(visit.voice))
        return
    await _acted(visit, await visit.do(visit.desk.refuse_collection, visit.actor, press.id, press.version, reason))


async def press_type_refuse(visit: Visit, press: Press) -> None:
    """Ask for the reason, if the collection still waits for this person."""
    sheet = await visit.look(visit.desk.show_collection, visit.actor, press.id)
    if not visit.actor.has(Role.FINANCE):
        raise NotAllowed
    if sheet.collection.version != press.version:
        raise OutOfDate(Subject.COLLECTION, press.id)
    card = ask_card(Ask.COLLECTION_REFUSE_REASON, visit.voice)
    await visit.ask(Ask.COLLECTION_REFUSE_REASON, press.id, press.version, card)


async def press_open(visit: Visit, press: Press) -> None:
    """From a list: show the card at the end of the chat."""
    sheet = await visit.look(visit.desk.show_collection, visit.actor, press.id)
    await visit.toast()
    await visit.show(Subject.COLLECTION, sheet.collection, collection_card(sheet, visit.actor, visit.voice))


PRESSES: dict[Verb, Handler] = {
    Verb.COLLECTION: press_main,
    Verb.COLLECTION_VERIFY: press_verify,
    Verb.COLLECTION_REFUSE: press_refuse,
    Verb.COLLECTION_REFUSE_FOR: press_refuse_for,
    Verb.COLLECTION_TYPE_REFUSE: press_type_refuse,
    Verb.OPEN_COLLECTION: press_open,
}
