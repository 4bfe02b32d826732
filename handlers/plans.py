"""The talk about instalment plans: put together with taps, agreed by somebody else."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.views.asking import ask_card
from handlers.views.plans import (
    CancelReasons,
    PickItems,
    PlanScreen,
    cancel_reason,
    may_change,
    may_decide,
    plan_card,
    plan_toast,
    plans_list,
    refuse_reason,
    whose_plan,
)
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.views.say import worded
from handlers.views.screens import MAIN, Reasons
from handlers.visit import Visit
from sales.notices import Ask, Question, Subject
from sales.receivables.plan_sheets import (
    ASKERS,
    PlanAgreed,
    PlanAsked,
    PlanChanged,
    PlanDiscarded,
    PlanRefused,
    PlanSheet,
)
from sales.receivables.plans import PlanState
from sales.refusals import NotAllowed, NotFound, OutOfDate

Handler = Callable[[Visit, Press], Awaitable[None]]
Outcome = PlanChanged | PlanAsked | PlanAgreed | PlanRefused | PlanDiscarded
CANDIDATES = 8


async def hear_plans(visit: Visit) -> None:
    """/plans lists them; with a customer's name it begins one."""
    words = visit.text.partition(" ")[2].strip()
    if not words or not visit.actor.has(*ASKERS):
        await visit.say(plans_list(await visit.look(visit.desk.plans, visit.actor), visit.voice))
        return
    found = await visit.look(visit.desk.find_customers, visit.actor, words)
    if not found:
        raise NotFound(words=words)
    if len(found) == 1:
        await _show(visit, (await visit.do(visit.desk.plan_customer, visit.actor, found[0].code, visit.key)).sheet)
    else:
        names = tuple((each.code, worded(each, visit.voice)) for each in found[:CANDIDATES])
        await visit.say(whose_plan(names, visit.voice))


async def _show(visit: Visit, sheet: PlanSheet) -> None:
    """At the end of the chat."""
    await visit.show(Subject.PLAN, sheet.plan, plan_card(sheet, visit.actor, visit.voice))


async def _acted(visit: Visit, outcome: Outcome, screen: PlanScreen = MAIN) -> None:
    await visit.toast(plan_toast(outcome, visit.voice))
    await visit.redraw(plan_card(outcome.sheet, visit.actor, visit.voice, screen))


def _look_at(screen: PlanScreen) -> Handler:
    async def handler(visit: Visit, press: Press) -> None:
        sheet = await visit.look(visit.desk.show_plan, visit.actor, press.id)
        await visit.toast()
        await visit.redraw(plan_card(sheet, visit.actor, visit.voice, screen))

    return handler


async def press_order(visit: Visit, press: Press) -> None:
    """From an order's card: its plan, at the end of the chat."""
    changed = await visit.do(visit.desk.plan_order, visit.actor, press.id, visit.key)
    await visit.toast()
    await _show(visit, changed.sheet)


async def press_customer(visit: Visit, press: Press) -> None:
    """One of several customers, or from a customer's card."""
    changed = await visit.do(visit.desk.plan_customer, visit.actor, press.word, visit.key)
    await visit.toast()
    await _show(visit, changed.sheet)


async def press_open(visit: Visit, press: Press) -> None:
    """From a list or a notice."""
    sheet = await visit.look(visit.desk.show_plan, visit.actor, press.id)
    await visit.toast()
    await _show(visit, sheet)


async def press_list(visit: Visit, _: Press) -> None:
    """All plans, as a new message."""
    await visit.toast()
    await visit.say(plans_list(await visit.look(visit.desk.plans, visit.actor), visit.voice))


async def press_count(visit: Visit, press: Press) -> None:
    """So many equal parts."""
    await _acted(visit, await visit.do(visit.desk.set_plan_count, visit.actor, press.id, visit.key, press.number(2)))


async def press_rhythm(visit: Visit, press: Press) -> None:
    """Every month or every week."""
    await _acted(visit, await visit.do(visit.desk.set_plan_rhythm, visit.actor, press.id, visit.key, press.word))


async def press_first(visit: Visit, press: Press) -> None:
    """When the first part is due."""
    await _acted(visit, await visit.do(visit.desk.set_plan_first, visit.actor, press.id, visit.key, press.number(2)))


async def press_items(visit: Visit, press: Press) -> None:
    """Show the items to choose."""
    await _look_at(PickItems(press.number(2)))(visit, press)


async def press_item(visit: Visit, press: Press) -> None:
    """Take one in, or leave it out."""
    changed = await visit.do(visit.desk.toggle_plan_item, visit.actor, press.id, visit.key, press.word)
    await _acted(visit, changed, PickItems(press.number(2)))


async def press_type(visit: Visit, press: Press) -> None:
    """Ask for the parts."""
    sheet = await visit.look(visit.desk.show_plan, visit.actor, press.id)
    if sheet.plan.state is not PlanState.DRAFT:
        raise OutOfDate(Subject.PLAN, press.id)
    await visit.ask(Ask.PLAN_PARTS, press.id, press.version, ask_card(Ask.PLAN_PARTS, visit.voice))


async def press_ask(visit: Visit, press: Press) -> None:
    """Ask somebody else to agree."""
    await _acted(visit, await visit.do(visit.desk.ask_plan, visit.actor, press.id, press.version))


async def press_discard(visit: Visit, press: Press) -> None:
    """Put it aside."""
    await _acted(visit, await visit.do(visit.desk.discard_plan, visit.actor, press.id, press.version))


async def press_agree(visit: Visit, press: Press) -> None:
    """It is in force."""
    await _acted(visit, await visit.do(visit.desk.agree_plan, visit.actor, press.id, press.version))


async def press_refuse_for(visit: Visit, press: Press) -> None:
    """Refused for a ready-made reason."""
    reason = refuse_reason(press.number(2), visit.voice)
    if reason is None:
        await visit.toast(old_button(visit.voice))
        return
    await _acted(visit, await visit.do(visit.desk.refuse_plan, visit.actor, press.id, press.version, reason))


async def press_type_refuse(visit: Visit, press: Press) -> None:
    """Ask for the reason, if it still waits for this person."""
    sheet = await visit.look(visit.desk.show_plan, visit.actor, press.id)
    if sheet.plan.version != press.version:
        raise OutOfDate(Subject.PLAN, press.id)
    if not may_decide(sheet, visit.actor):
        raise NotAllowed
    await visit.ask(Ask.PLAN_REFUSE_REASON, press.id, press.version, ask_card(Ask.PLAN_REFUSE_REASON, visit.voice))


async def press_anew(visit: Visit, press: Press) -> None:
    """Begin another plan in its place, at the end of the chat."""
    changed = await visit.do(visit.desk.plan_anew, visit.actor, press.id, visit.key)
    await visit.toast()
    await _show(visit, changed.sheet)


async def press_cancel_for(visit: Visit, press: Press) -> None:
    """Ask that it be cancelled, for a ready-made reason."""
    reason = cancel_reason(press.number(2), visit.voice)
    if reason is None:
        await visit.toast(old_button(visit.voice))
        return
    outcome = await visit.do(visit.desk.cancel_plan, visit.actor, press.id, visit.key, reason)
    await visit.toast(plan_toast(outcome, visit.voice))
    await _show(visit, outcome.sheet)


async def press_type_cancel(visit: Visit, press: Press) -> None:
    """Ask why it is to be cancelled."""
    sheet = await visit.look(visit.desk.show_plan, visit.actor, press.id)
    if not may_change(sheet, visit.actor):
        raise NotAllowed
    await visit.ask(Ask.PLAN_CANCEL_REASON, press.id, press.version, ask_card(Ask.PLAN_CANCEL_REASON, visit.voice))


async def hear_answer(visit: Visit, question: Question) -> None:
    """Parts as typed, or a reason."""
    desk, actor, id_, said = visit.desk, visit.actor, question.subject_id, visit.text
    outcome: Outcome
    if question.ask is Ask.PLAN_PARTS:
        outcome = await visit.do(desk.type_plan_parts, actor, id_, visit.key, said)
    elif question.ask is Ask.PLAN_REFUSE_REASON:
        outcome = await visit.do(desk.refuse_plan, actor, id_, question.version, said)
    else:
        outcome = await visit.do(desk.cancel_plan, actor, id_, visit.key, said)
    await visit.do(desk.answered, actor)
    await _show(visit, outcome.sheet)


PRESSES: dict[Verb, Handler] = {
    Verb.ORDER_PLAN: press_order,
    Verb.PLAN: _look_at(MAIN),
    Verb.PLAN_CUSTOMER: press_customer,
    Verb.OPEN_PLAN: press_open,
    Verb.PLANS: press_list,
    Verb.PLAN_COUNT: press_count,
    Verb.PLAN_RHYTHM: press_rhythm,
    Verb.PLAN_FIRST: press_first,
    Verb.PLAN_ITEMS: press_items,
    Verb.PLAN_ITEM: press_item,
    Verb.PLAN_TYPE: press_type,
    Verb.PLAN_ASK: press_ask,
    Verb.PLAN_DISCARD: press_discard,
    Verb.PLAN_AGREE: press_agree,
    Verb.PLAN_REFUSE: _look_at(Reasons()),
    Verb.PLAN_REFUSE_FOR: press_refuse_for,
    Verb.PLAN_TYPE_REFUSE: press_type_refuse,
    Verb.PLAN_ANEW: press_anew,
    Verb.PLAN_CANCEL: _look_at(CancelReasons()),
    Verb.PLAN_CANCEL_FOR: press_cancel_for,
    Verb.PLAN_TYPE_CANCEL: press_type_cancel,
}
