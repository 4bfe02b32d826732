"""The talk about decisions: the list of what waits, taking an order back, and who decides while a manager is away."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date

from handlers.views.approvals import pending_list
from handlers.views.asking import ask_card
from handlers.views.away import away_card, back_toast, until_card, went_toast
from handlers.views.order_approval import reopen_card
from handlers.views.order_text import head_text
from handlers.views.order_toasts import order_toast
from handlers.views.orders import order_card
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button, refusal_toast
from handlers.visit import Visit
from sales.deciding import WentAway
from sales.notices import Ask, Question
from sales.refusals import NotFound, Refusal

Handler = Callable[[Visit, Press], Awaitable[None]]


async def hear_pending(visit: Visit) -> None:
    """/pending: what waits for this person's decision, those that wait longest first."""
    await visit.say(pending_list(await visit.look(visit.desk.to_decide, visit.actor, 0), visit.voice))


async def press_pending(visit: Visit, press: Press) -> None:
    """Another page of it, or the list anew."""
    pending = await visit.look(visit.desk.to_decide, visit.actor, press.number(0))
    await visit.toast()
    await visit.redraw(pending_list(pending, visit.voice))


async def press_pending_approve(visit: Visit, press: Press) -> None:
    """Approve from the list, as it was seen there; the list goes on with what is left, whatever became of the tap."""
    try:
        outcome = await visit.do(visit.desk.approve_order, visit.actor, press.id, press.version)
        await visit.toast(order_toast(outcome, visit.voice))
    except Refusal as refusal:
        await visit.toast(refusal_toast(refusal, visit.voice, press.verb))
    pending = await visit.look(visit.desk.to_decide, visit.actor, press.number(2))
    await visit.redraw(pending_list(pending, visit.voice))


async def press_recall_ask(visit: Visit, press: Press) -> None:
    """The second step before an approved order is a draft again."""
    sheet = await visit.look(visit.desk.show_order, visit.actor, press.id)
    await visit.toast()
    await visit.redraw(reopen_card(sheet, head_text(sheet, visit.actor, visit.voice), visit.voice))


async def press_recall(visit: Visit, press: Press) -> None:
    """Take the order back: it is a draft again."""
    outcome = await visit.do(visit.desk.recall_order, visit.actor, press.id, press.version)
    await visit.toast(order_toast(outcome, visit.voice))
    await visit.redraw(order_card(outcome.sheet, visit.actor, visit.voice))


async def hear_away(visit: Visit) -> None:
    """/away: who decides while I am not here."""
    await visit.say(away_card(await visit.look(visit.desk.away, visit.actor), visit.voice))


async def press_away(visit: Visit, press: Press) -> None:
    """How it stands, or another page of people."""
    sheet = await visit.look(visit.desk.away, visit.actor)
    await visit.toast()
    await visit.redraw(away_card(sheet, visit.voice, press.number(0)))


async def press_away_to(visit: Visit, press: Press) -> None:
    """Somebody is chosen: until when?"""
    sheet = await visit.look(visit.desk.away, visit.actor)
    who = next((person for person in sheet.choices if person.id == press.id), None)
    if who is None:
        raise NotFound()
    await visit.toast()
    await visit.redraw(until_card(sheet, who, visit.voice))


async def press_away_until(visit: Visit, press: Press) -> None:
    """The day is chosen too."""
    try:
        until = date.fromisoformat(press.word)
    except ValueError:
        await visit.toast(old_button(visit.voice))
        return
    went = await visit.do(visit.desk.go_away, visit.actor, visit.key, press.id, until)
    await visit.toast(went_toast(went.sheet, visit.voice))
    await visit.redraw(away_card(went.sheet, visit.voice))


async def press_away_type(visit: Visit, press: Press) -> None:
    """Ask for the day."""
    await visit.look(visit.desk.away, visit.actor)
    await visit.ask(Ask.AWAY_UNTIL, press.id, 0, ask_card(Ask.AWAY_UNTIL, visit.voice))


async def hear_answer(visit: Visit, question: Question) -> None:
    """The typed day."""
    went: WentAway = await visit.do(visit.desk.go_away_until, visit.actor, visit.key, question.subject_id, visit.text)
    await visit.do(visit.desk.answered, visit.actor)
    await visit.say(away_card(went.sheet, visit.voice))


async def press_back(visit: Visit, _press: Press) -> None:
    """I'm back."""
    ended = await visit.do(visit.desk.come_back, visit.actor)
    await visit.toast(back_toast(visit.voice))
    await visit.redraw(away_card(ended.sheet, visit.voice))


PRESSES: dict[Verb, Handler] = {
    Verb.PENDING: press_pending,
    Verb.PENDING_APPROVE: press_pending_approve,
    Verb.ORDER_RECALL: press_recall,
    Verb.ORDER_RECALL_ASK: press_recall_ask,
    Verb.AWAY: press_away,
    Verb.AWAY_TO: press_away_to,
    Verb.AWAY_UNTIL: press_away_until,
    Verb.AWAY_TYPE: press_away_type,
    Verb.AWAY_BACK: press_back,
}
