"""The talk about what an adjustment says: its screens, what is chosen on them, what is typed."""

from __future__ import annotations

from handlers.adjustments import Handler, find, listen, show
from handlers.views.adjustments import (
    MAIN,
    METHODS_SCREEN,
    RATES_SCREEN,
    REASONS_SCREEN,
    REFUSING,
    Screen,
    adjustment_card,
    reason_words,
)
from handlers.views.asking import ask_card
from handlers.views.presses import Press, Verb
from handlers.visit import Visit
from sales.notices import Ask, Question, Subject
from sales.receivables.adjusting import AdjustmentChanged, may_change
from sales.refusals import NotAllowed, OutOfDate

_SCREENS = {
    Verb.ADJUST_METHODS: METHODS_SCREEN,
    Verb.ADJUST_RATES: RATES_SCREEN,
    Verb.ADJUST_REASONS: REASONS_SCREEN,
    Verb.ADJUST_REFUSE: REFUSING,
}
_TYPED = {
    Verb.ADJUST_TYPE_TARGET: Ask.ADJUST_TARGET,
    Verb.ADJUST_TYPE_AMOUNT: Ask.ADJUST_AMOUNT,
    Verb.ADJUST_TYPE_DUE: Ask.ADJUST_DUE,
    Verb.ADJUST_TYPE_DAY: Ask.ADJUST_DAY,
    Verb.ADJUST_TYPE_DOCUMENT: Ask.ADJUST_DOCUMENT,
    Verb.ADJUST_TYPE_REASON: Ask.ADJUST_REASON,
}


async def _changed(visit: Visit, outcome: AdjustmentChanged) -> None:
    await visit.toast()
    await visit.redraw(adjustment_card(outcome.sheet, visit.actor, visit.voice))
    await listen(visit, outcome.sheet)


async def _look_at(visit: Visit, press: Press, screen: Screen) -> None:
    sheet = await visit.look(visit.desk.show_adjustment, visit.actor, press.id)
    await visit.toast()
    await visit.redraw(adjustment_card(sheet, visit.actor, visit.voice, screen))
    if screen == MAIN:
        await listen(visit, sheet)


async def press_main(visit: Visit, press: Press) -> None:
    """Back to the card."""
    await _look_at(visit, press, MAIN)


async def press_screen(visit: Visit, press: Press) -> None:
    """Something to choose from."""
    await _look_at(visit, press, _SCREENS[press.verb])


async def press_targets(visit: Visit, press: Press) -> None:
    """What it may concern."""
    await _look_at(visit, press, Screen("targets", press.number(2)))


async def press_about(visit: Visit, press: Press) -> None:
    """It concerns this."""
    await _changed(visit, await visit.do(visit.desk.choose_adjusted, visit.actor, press.id, visit.key, press.word))


async def press_all(visit: Visit, press: Press) -> None:
    """All that is left."""
    await _changed(visit, await visit.do(visit.desk.adjust_all, visit.actor, press.id, visit.key))


async def press_method(visit: Visit, press: Press) -> None:
    """How a refund is paid."""
    outcome = await visit.do(visit.desk.choose_refund_method, visit.actor, press.id, visit.key, press.word)
    await _changed(visit, outcome)


async def press_rate(visit: Visit, press: Press) -> None:
    """The tax in a rebate."""
    outcome = await visit.do(visit.desk.choose_rebate_rate, visit.actor, press.id, visit.key, press.word)
    await _changed(visit, outcome)


async def press_side(visit: Visit, press: Press) -> None:
    """An opening balance is owed, or in credit."""
    await _changed(visit, await visit.do(visit.desk.turn_adjustment, visit.actor, press.id, visit.key))


async def press_reason(visit: Visit, press: Press) -> None:
    """A ready-made reason."""
    words = reason_words(press.word, visit.voice)
    outcome = await visit.do(visit.desk.choose_adjustment_reason, visit.actor, press.id, visit.key, press.word, words)
    await _changed(visit, outcome)


async def press_type(visit: Visit, press: Press) -> None:
    """Ask for a value, if the draft is still the actor's to change."""
    sheet = await visit.look(visit.desk.show_adjustment, visit.actor, press.id)
    if sheet.made.asked_by != visit.actor.id:
        raise NotAllowed
    if not may_change(sheet, visit.actor):
        raise OutOfDate(Subject.ADJUSTMENT, press.id)
    ask = _TYPED[press.verb]
    await visit.ask(ask, press.id, press.version, ask_card(ask, visit.voice))


async def hear_answer(visit: Visit, question: Question) -> None:
    """What was typed: a customer, a number, an amount, a day, a reason."""
    desk, actor, id_, said = visit.desk, visit.actor, question.subject_id, visit.text
    match question.ask:
        case Ask.ADJUST_CUSTOMER:
            await find(visit, said)
            await visit.do(desk.answered, actor)
            return
        case Ask.ADJUST_TARGET:
            outcome = await visit.do(desk.choose_adjusted, actor, id_, visit.key, said)
        case Ask.ADJUST_AMOUNT:
            outcome = await visit.do(desk.set_adjusted_amount, actor, id_, visit.key, said)
        case Ask.ADJUST_DUE:
            outcome = await visit.do(desk.set_opening_due, actor, id_, visit.key, said)
        case Ask.ADJUST_DAY:
            outcome = await visit.do(desk.set_opening_day, actor, id_, visit.key, said)
        case Ask.ADJUST_DOCUMENT:
            outcome = await visit.do(desk.set_opening_document, actor, id_, visit.key, said)
        case Ask.ADJUST_REASON:
            outcome = await visit.do(desk.write_adjustment_reason, actor, id_, visit.key, said)
        case _:
            outcome = await visit.do(desk.refuse_adjustment, actor, id_, question.version, said)
    await visit.do(desk.answered, actor)
    await show(visit, outcome.sheet)


PRESSES: dict[Verb, Handler] = {
    Verb.ADJUSTMENT: press_main,
    **dict.fromkeys(_SCREENS, press_screen),
    Verb.ADJUST_TARGETS: press_targets,
    Verb.ADJUST_ABOUT: press_about,
    Verb.ADJUST_ALL: press_all,
    Verb.ADJUST_METHOD: press_method,
    Verb.ADJUST_RATE: press_rate,
    Verb.ADJUST_SIDE: press_side,
    Verb.ADJUST_REASON: press_reason,
    **dict.fromkeys(_TYPED, press_type),
}
