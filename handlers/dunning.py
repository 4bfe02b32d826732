"""The talk about dunning: the rep decides about a message, the customer objects, finance watches and switches."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.naming import named_customer
from handlers.views.asking import ask_card
from handlers.views.dunning import (
    DunningScreen,
    decided_toast,
    dunning_card,
    objected,
    objection,
)
from handlers.views.dunning_list import account_card, dunning_list
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.views.screens import MAIN, Reasons
from handlers.visit import Visit
from sales.notices import Ask, Question
from sales.people import Role
from sales.receivables.dunning_sheets import SWITCHERS, DunningDecided
from sales.refusals import NotAllowed

Handler = Callable[[Visit, Press], Awaitable[None]]


async def hear_dunning(visit: Visit) -> None:
    """/dunning lists who is overdue; with a customer's name, how it stands with that one."""
    words = visit.text.partition(" ")[2].strip()
    if not words:
        await visit.say(dunning_list(await visit.look(visit.desk.dunning_accounts, visit.actor), visit.voice))
        return
    code = await named_customer(visit, words, Verb.DUNNING_CUSTOMER)
    if code is not None:
        account = await visit.look(visit.desk.dunning_account, visit.actor, code)
        await visit.say(account_card(account, visit.actor, visit.voice))


def _look_at(screen: DunningScreen) -> Handler:
    async def handler(visit: Visit, press: Press) -> None:
        sheet = await visit.look(visit.desk.show_dunning, visit.actor, press.id)
        await visit.toast()
        await visit.redraw(dunning_card(sheet, visit.actor, visit.voice, screen))

    return handler


async def _decided(visit: Visit, outcome: DunningDecided) -> None:
    await visit.toast(decided_toast(outcome, visit.voice))
    await visit.redraw(dunning_card(outcome.sheet, visit.actor, visit.voice))


async def press_now(visit: Visit, press: Press) -> None:
    """Send it now."""
    await _decided(visit, await visit.do(visit.desk.dun_now, visit.actor, press.id, press.version))


async def press_hold(visit: Visit, press: Press) -> None:
    """Not for some days."""
    await _decided(visit, await visit.do(visit.desk.hold_dunning, visit.actor, press.id, press.version))


async def press_call(visit: Visit, press: Press) -> None:
    """The rep calls."""
    await _decided(visit, await visit.do(visit.desk.call_instead, visit.actor, press.id, press.version))


async def _objected(visit: Visit, dunning_id: int, words: str) -> None:
    outcome = await visit.do(visit.desk.object_to_dunning, visit.actor, dunning_id, words)
    await visit.say(objected(outcome, visit.voice))


async def press_object_for(visit: Visit, press: Press) -> None:
    """Something is wrong, in ready-made words; the letter is shown again."""
    words = objection(press.number(2), visit.voice)
    if words is None:
        await visit.toast(old_button(visit.voice))
        return
    await _look_at(MAIN)(visit, press)
    await _objected(visit, press.id, words)


async def press_type_object(visit: Visit, press: Press) -> None:
    """Ask what is wrong."""
    if not visit.actor.has(Role.CONTACT):
        raise NotAllowed
    await visit.look(visit.desk.show_dunning, visit.actor, press.id)
    await visit.ask(Ask.DUNNING_OBJECTION, press.id, press.version, ask_card(Ask.DUNNING_OBJECTION, visit.voice))


async def press_list(visit: Visit, press: Press) -> None:
    """A page of the list."""
    sheet = await visit.look(visit.desk.dunning_accounts, visit.actor)
    await visit.toast()
    await visit.redraw(dunning_list(sheet, visit.voice, press.number(0)))


async def press_tomorrow(visit: Visit, _: Press) -> None:
    """What would go out tomorrow."""
    sheet = await visit.look(visit.desk.dunning_tomorrow, visit.actor)
    await visit.toast()
    await visit.redraw(dunning_list(sheet, visit.voice, tomorrow=True))


async def press_customer(visit: Visit, press: Press) -> None:
    """One customer."""
    account = await visit.look(visit.desk.dunning_account, visit.actor, press.word)
    await visit.toast()
    await visit.redraw(account_card(account, visit.actor, visit.voice))


async def press_off(visit: Visit, press: Press) -> None:
    """Ask why the customer is to be left in peace."""
    if not visit.actor.has(*SWITCHERS):
        raise NotAllowed
    await visit.look(visit.desk.dunning_account, visit.actor, press.word)
    days = max(0, press.number(0))
    await visit.ask(Ask.DUNNING_WHY, days, 0, ask_card(Ask.DUNNING_WHY, visit.voice), press.word)


async def press_on(visit: Visit, press: Press) -> None:
    """Nobody's word holds any more."""
    account = await visit.do(visit.desk.dun_again, visit.actor, visit.key, press.word)
    await visit.toast()
    await visit.redraw(account_card(account, visit.actor, visit.voice))


async def press_zone(visit: Visit, press: Press) -> None:
    """Ask for the time zone."""
    if not visit.actor.has(*SWITCHERS):
        raise NotAllowed
    await visit.look(visit.desk.dunning_account, visit.actor, press.word)
    await visit.ask(Ask.DUNNING_ZONE, 0, 0, ask_card(Ask.DUNNING_ZONE, visit.voice), press.word)


async def hear_answer(visit: Visit, question: Question) -> None:
    """A reason, a time zone, or what is wrong."""
    desk, actor, code = visit.desk, visit.actor, question.detail
    if question.ask is Ask.DUNNING_OBJECTION:
        await _objected(visit, question.subject_id, visit.text)
        await visit.do(desk.answered, actor)
        return
    if question.ask is Ask.DUNNING_WHY:
        account = await visit.do(desk.leave_in_peace, actor, visit.key, code, question.subject_id, visit.text)
    else:
        account = await visit.do(desk.set_customer_zone, actor, code, visit.text)
    await visit.do(desk.answered, actor)
    await visit.say(account_card(account, actor, visit.voice))


PRESSES: dict[Verb, Handler] = {
    Verb.DUNNING: _look_at(MAIN),
    Verb.DUNNING_NOW: press_now,
    Verb.DUNNING_HOLD: press_hold,
    Verb.DUNNING_CALL: press_call,
    Verb.DUNNING_OBJECT: _look_at(Reasons()),
    Verb.DUNNING_OBJECT_FOR: press_object_for,
    Verb.DUNNING_TYPE_OBJECT: press_type_object,
    Verb.DUNNINGS: press_list,
    Verb.DUNNING_TOMORROW: press_tomorrow,
    Verb.DUNNING_CUSTOMER: press_customer,
    Verb.DUNNING_OFF: press_off,
    Verb.DUNNING_ON: press_on,
    Verb.DUNNING_ZONE: press_zone,
}
