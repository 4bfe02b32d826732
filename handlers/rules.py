"""The talk about the house's rules: read them all, change one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.views.asking import ask_card
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.views.rules import rule_card, rule_preview, rule_set_toast, rules_about, rules_card
from handlers.visit import Visit
from sales.deciding import RulesSheet
from sales.notices import Ask, Question, Subject
from sales.refusals import NotAllowed, OutOfDate
from sales.rules import RULES

Handler = Callable[[Visit, Press], Awaitable[None]]


async def hear_policy(visit: Visit) -> None:
    """/policy: the subjects of the rules."""
    await visit.say(rules_card(await visit.look(visit.desk.show_rules, visit.actor), visit.voice))


async def press_rules(visit: Visit, press: Press) -> None:
    """The rules of a subject, or the subjects."""
    sheet = await visit.look(visit.desk.show_rules, visit.actor)
    await visit.toast()
    await visit.redraw(rules_card(sheet, visit.voice, press.number(0)))


async def _seen(visit: Visit, press: Press) -> RulesSheet | None:
    """The rules as the button saw them; None (and the rules as they are now) when they have changed, or the button is
    forged."""
    sheet = await visit.look(visit.desk.show_rules, visit.actor)
    if not sheet.may_change:
        raise NotAllowed
    if not 0 <= press.number(1) < len(RULES):
        await visit.toast(old_button(visit.voice))
        return None
    if sheet.number != press.number(0):
        await visit.redraw(rules_about(sheet, press.number(1), visit.voice))
        raise OutOfDate(Subject.RULES, sheet.number)
    return sheet


async def press_rule(visit: Visit, press: Press) -> None:
    """One rule."""
    sheet = await _seen(visit, press)
    if sheet is not None:
        await visit.toast()
        await visit.redraw(rule_card(sheet, press.number(1), visit.voice))


async def press_take(visit: Visit, press: Press) -> None:
    """The old value beside the new one."""
    if await _seen(visit, press) is not None:
        name = RULES[press.number(1)].name
        change = await visit.look(visit.desk.preview_rule, visit.actor, press.number(0), name, press.word)
        await visit.toast()
        await visit.redraw(rule_preview(change, press.word, visit.voice))


async def press_set(visit: Visit, press: Press) -> None:
    """Put it in force."""
    if await _seen(visit, press) is not None:
        index = press.number(1)
        name = RULES[index].name
        change = await visit.do(visit.desk.change_rule, visit.actor, press.number(0), name, press.word)
        await visit.toast(rule_set_toast(visit.voice))
        await visit.redraw(rule_card(change.sheet, index, visit.voice))


async def press_type(visit: Visit, press: Press) -> None:
    """Ask for a value."""
    sheet = await _seen(visit, press)
    if sheet is not None:
        index = press.number(1)
        question = ask_card(Ask.RULE_VALUE, visit.voice)
        await visit.ask(Ask.RULE_VALUE, index, sheet.number, question, RULES[index].name)


async def hear_answer(visit: Visit, question: Question) -> None:
    """A typed value: shown beside the old one, to be confirmed."""
    change = await visit.look(visit.desk.preview_rule, visit.actor, question.version, question.detail, visit.text)
    await visit.do(visit.desk.answered, visit.actor)
    await visit.say(rule_preview(change, change.after, visit.voice))


PRESSES: dict[Verb, Handler] = {
    Verb.RULES: press_rules,
    Verb.RULE: press_rule,
    Verb.RULE_TAKE: press_take,
    Verb.RULE_SET: press_set,
    Verb.RULE_TYPE: press_type,
}
