"""The talk about adjustments: a customer's account is corrected by one person's request and another's approval."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.views.adjustment_lists import adjustments_list, customers_to_adjust, kinds_to_adjust
from handlers.views.adjustment_text import missing
from handlers.views.adjustments import adjustment_card, adjustment_toast, refuse_reason
from handlers.views.asking import ask_card
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.visit import Visit
from sales.notices import ON_SCREEN, Ask, Subject
from sales.receivables.adjusting import AdjustmentChanged, AdjustmentSheet, may_change, may_decide
from sales.refusals import NotAllowed, NotFound, OutOfDate

Handler = Callable[[Visit, Press], Awaitable[None]]


async def show(visit: Visit, sheet: AdjustmentSheet) -> None:
    """The card at the end of the chat."""
    await visit.show(Subject.ADJUSTMENT, sheet.made, adjustment_card(sheet, visit.actor, visit.voice))
    await listen(visit, sheet)


async def listen(visit: Visit, sheet: AdjustmentSheet) -> None:
    """While the card asks how much, figures that are typed are it."""
    if may_change(sheet, visit.actor) and missing(sheet) == "amount":
        about = (sheet.made.id, sheet.made.version, ON_SCREEN)
        await visit.do(visit.desk.ask, visit.actor, Ask.ADJUST_AMOUNT, *about)


async def _closed(visit: Visit, outcome: AdjustmentChanged) -> None:
    await visit.toast(adjustment_toast(outcome.sheet, visit.voice))
    await visit.redraw(adjustment_card(outcome.sheet, visit.actor, visit.voice))


async def hear_adjust(visit: Visit) -> None:
    """/adjust: what waits; with a name behind it, what can be done for that customer."""
    words = visit.text.partition(" ")[2].strip()
    if words:
        await find(visit, words)
        return
    listed = await visit.look(visit.desk.waiting_adjustments, visit.actor)
    await visit.say(adjustments_list(listed, visit.actor, visit.voice))


async def find(visit: Visit, words: str) -> None:
    """What can be done for the customer of that name; NotFound where there is none."""
    found = await visit.look(visit.desk.find_customers, visit.actor, words)
    if not found:
        raise NotFound(words=words)
    if len(found) > 1:
        await visit.say(customers_to_adjust(found, visit.voice))
        return
    able = await visit.look(visit.desk.adjustable, visit.actor, found[0].code)
    if len(able.kinds) == 1:
        await _begin(visit, able.kinds[0].value, able.customer.code)
    else:
        await visit.say(kinds_to_adjust(able, visit.voice))


async def _begin(visit: Visit, kind: str, customer: str) -> None:
    outcome = await visit.do(visit.desk.begin_adjustment, visit.actor, kind, customer, visit.key)
    await visit.toast()
    await show(visit, outcome.sheet)


async def press_list(visit: Visit, press: Press) -> None:
    """A page of what waits."""
    listed = await visit.look(visit.desk.waiting_adjustments, visit.actor)
    await visit.toast()
    await visit.redraw(adjustments_list(listed, visit.actor, visit.voice, press.id))


async def press_customers(visit: Visit, press: Press) -> None:
    """The customers to choose from."""
    found = await visit.look(visit.desk.adjustable_customers, visit.actor)
    await visit.toast()
    await visit.redraw(customers_to_adjust(found, visit.voice, press.id))


async def press_type_customer(visit: Visit, _: Press) -> None:
    """Ask for the customer's name."""
    await visit.look(visit.desk.adjustable_customers, visit.actor)
    await visit.ask(Ask.ADJUST_CUSTOMER, 0, 0, ask_card(Ask.ADJUST_CUSTOMER, visit.voice))


async def press_customer(visit: Visit, press: Press) -> None:
    """What can be done for this one; where that is one thing, it is begun."""
    able = await visit.look(visit.desk.adjustable, visit.actor, press.word)
    if len(able.kinds) == 1:
        await _begin(visit, able.kinds[0].value, press.word)
        return
    await visit.toast()
    await visit.redraw(kinds_to_adjust(able, visit.voice))


async def press_begin(visit: Visit, press: Press) -> None:
    """Begin one for a customer."""
    await _begin(visit, str(press.args[0]), press.word)


async def press_for(visit: Visit, press: Press) -> None:
    """Begin one about an item, a credit or a posting."""
    kind = str(press.args[0])
    outcome = await visit.do(visit.desk.begin_adjustment_for, visit.actor, kind, press.word, visit.key)
    await visit.toast()
    await show(visit, outcome.sheet)


async def press_open(visit: Visit, press: Press) -> None:
    """From a list or a notice: show the card at the end of the chat."""
    sheet = await visit.look(visit.desk.show_adjustment, visit.actor, press.id)
    await visit.toast()
    await show(visit, sheet)


async def press_hand_in(visit: Visit, press: Press) -> None:
    """Ask for the decision."""
    await _closed(visit, await visit.do(visit.desk.hand_in_adjustment, visit.actor, press.id, press.version))


async def press_withdraw(visit: Visit, press: Press) -> None:
    """Take it back."""
    await _closed(visit, await visit.do(visit.desk.withdraw_adjustment, visit.actor, press.id, press.version))


async def press_approve(visit: Visit, press: Press) -> None:
    """It is posted."""
    await _closed(visit, await visit.do(visit.desk.approve_adjustment, visit.actor, press.id, press.version))


async def press_refuse_for(visit: Visit, press: Press) -> None:
    """Refuse for a ready-made reason."""
    reason = refuse_reason(press.number(2), visit.voice)
    if reason is None:
        await visit.toast(old_button(visit.voice))
        return
    await _closed(visit, await visit.do(visit.desk.refuse_adjustment, visit.actor, press.id, press.version, reason))


async def press_type_refuse(visit: Visit, press: Press) -> None:
    """Ask for the reason to refuse, if it still waits for this person."""
    sheet = await visit.look(visit.desk.show_adjustment, visit.actor, press.id)
    if sheet.made.version != press.version:
        raise OutOfDate(Subject.ADJUSTMENT, press.id)
    if not may_decide(sheet, visit.actor):
        raise NotAllowed
    card = ask_card(Ask.ADJUST_REFUSE_REASON, visit.voice)
    await visit.ask(Ask.ADJUST_REFUSE_REASON, press.id, press.version, card)


async def press_paper(visit: Visit, press: Press) -> None:
    """Send the voucher as PDF."""
    await visit.do(visit.desk.ask_voucher, visit.actor, press.id, visit.key)
    await visit.toast()


PRESSES: dict[Verb, Handler] = {
    Verb.ADJUSTMENTS: press_list,
    Verb.ADJUST_CUSTOMERS: press_customers,
    Verb.ADJUST_TYPE_CUSTOMER: press_type_customer,
    Verb.ADJUST_CUSTOMER: press_customer,
    Verb.ADJUST_BEGIN: press_begin,
    Verb.ADJUST_FOR: press_for,
    Verb.OPEN_ADJUSTMENT: press_open,
    Verb.ADJUST_HAND_IN: press_hand_in,
    Verb.ADJUST_WITHDRAW: press_withdraw,
    Verb.ADJUST_APPROVE: press_approve,
    Verb.ADJUST_REFUSE_FOR: press_refuse_for,
    Verb.ADJUST_TYPE_REFUSE: press_type_refuse,
    Verb.ADJUST_PAPER: press_paper,
}
