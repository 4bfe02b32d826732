"""The talk about collections: what was reported is verified or refused; the bank pays cheques, payments bounce."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.views.allocation import against_screen
from handlers.views.asking import ask_card
from handlers.views.collection_lists import collection_list
from handlers.views.collections import Outcome, bounce_reason, collection_card, collection_toast, refuse_reason
from handlers.views.papers import paper_toast
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.views.screens import MAIN, BounceReasons, CollectionScreen, Reasons
from handlers.visit import Visit
from sales.collections import Against, AgainstKind
from sales.ledger import DocumentKind
from sales.notices import Ask, Question, Subject
from sales.people import Role
from sales.refusals import NotAllowed, OutOfDate

Handler = Callable[[Visit, Press], Awaitable[None]]


async def hear_collections(visit: Visit) -> None:
    """List what waits to be verified, and the cheques in hand."""
    waiting = await visit.look(visit.desk.pending_collections, visit.actor)
    held = await visit.look(visit.desk.held_cheques, visit.actor)
    await visit.say(collection_list(waiting, visit.actor, visit.voice, held))


async def hear_answer(visit: Visit, question: Question) -> None:
    """A typed reason to refuse it, or why the money did not come."""
    desk, seen = visit.desk, (question.subject_id, question.version)
    outcome: Outcome
    if question.ask is Ask.COLLECTION_REFUSE_REASON:
        outcome = await visit.do(desk.refuse_collection, visit.actor, *seen, visit.text)
    else:
        outcome = await visit.do(desk.bounce_payment, visit.actor, *seen, visit.text)
    await visit.do(visit.desk.answered, visit.actor)
    card = collection_card(outcome.sheet, visit.actor, visit.voice)
    await visit.show(Subject.COLLECTION, outcome.sheet.collection, card)


async def _acted(visit: Visit, outcome: Outcome) -> None:
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


async def press_bounce(visit: Visit, press: Press) -> None:
    """Show the reasons why money did not come."""
    await _look_at(visit, press, BounceReasons())


async def press_verify(visit: Visit, press: Press) -> None:
    """Finance verifies: the payment is posted."""
    await _acted(visit, await visit.do(visit.desk.verify_collection, visit.actor, press.id, press.version))


async def press_clear(visit: Visit, press: Press) -> None:
    """The bank has paid the cheque."""
    await _acted(visit, await visit.do(visit.desk.clear_cheque, visit.actor, press.id, press.version))


async def press_refuse_for(visit: Visit, press: Press) -> None:
    """Finance refuses for a ready-made reason."""
    reason = refuse_reason(press.number(2), visit.voice)
    if reason is None:
        await visit.toast(old_button(visit.voice))
        return
    await _acted(visit, await visit.do(visit.desk.refuse_collection, visit.actor, press.id, press.version, reason))


async def press_bounce_for(visit: Visit, press: Press) -> None:
    """Finance says for which ready-made reason the money did not come."""
    reason = bounce_reason(press.number(2), visit.voice)
    if reason is None:
        await visit.toast(old_button(visit.voice))
        return
    await _acted(visit, await visit.do(visit.desk.bounce_payment, visit.actor, press.id, press.version, reason))


async def press_type_refuse(visit: Visit, press: Press) -> None:
    """Ask for the reason, if the collection still waits for this person."""
    await _ask_why(visit, press, Ask.COLLECTION_REFUSE_REASON)


async def press_type_bounce(visit: Visit, press: Press) -> None:
    """Ask why the money did not come."""
    await _ask_why(visit, press, Ask.COLLECTION_BOUNCE_REASON)


async def _ask_why(visit: Visit, press: Press, ask: Ask) -> None:
    sheet = await visit.look(visit.desk.show_collection, visit.actor, press.id)
    if not visit.actor.has(Role.FINANCE):
        raise NotAllowed
    if sheet.collection.version != press.version:
        raise OutOfDate(Subject.COLLECTION, press.id)
    await visit.ask(ask, press.id, press.version, ask_card(ask, visit.voice))


async def press_against(visit: Visit, press: Press) -> None:
    """Show what it may be for."""
    sheet = await visit.look(visit.desk.show_against, visit.actor, press.id)
    await visit.toast()
    if sheet.sheet.collection.open:
        await visit.redraw(against_screen(sheet, visit.voice, press.number(2)))
    else:
        await visit.redraw(collection_card(sheet.sheet, visit.actor, visit.voice))


async def press_for(visit: Visit, press: Press) -> None:
    """It is for this."""
    chosen = _against(press.word)
    await _acted(visit, await visit.do(visit.desk.choose_against, visit.actor, press.id, press.version, chosen))


def _against(number: str) -> Against | None:
    if number == "-":
        return None
    kinds = {DocumentKind.ORDER.value: AgainstKind.ORDER, DocumentKind.PLAN.value: AgainstKind.PLAN}
    return Against(kinds.get(number.partition("-")[0], AgainstKind.ITEM), number)


async def press_slip(visit: Visit, press: Press) -> None:
    """Have the settlement slip sent."""
    await visit.do(visit.desk.ask_slip, visit.actor, press.id, visit.key)
    await visit.toast(paper_toast(visit.voice))


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
    Verb.COLLECTION_AGAINST: press_against,
    Verb.COLLECTION_FOR: press_for,
    Verb.COLLECTION_CLEAR: press_clear,
    Verb.COLLECTION_BOUNCE: press_bounce,
    Verb.COLLECTION_BOUNCE_FOR: press_bounce_for,
    Verb.COLLECTION_TYPE_BOUNCE: press_type_bounce,
    Verb.COLLECTION_SLIP: press_slip,
    Verb.OPEN_COLLECTION: press_open,
}
