"""The talk about cash: what is held is handed in, another person counts and verifies it, a difference is explained."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.views.asking import ask_card
from handlers.views.cash import cash_card
from handlers.views.handovers import Outcome, handover_card, handover_toast, ready_explanation
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.visit import Visit
from sales.notices import Ask, Card, Question, Subject
from sales.people import ACCOUNTS, Role
from sales.receivables.handovers import HandoverSheet, HandoverState
from sales.receivables.refusals import CashMoved, NothingHeld
from sales.refusals import AlreadyDecided, NotAllowed, OutOfDate, OwnDocument

Handler = Callable[[Visit, Press], Awaitable[None]]
_WORDS = {
    *("缴款", "我要缴款", "交款", "交现金", "缴现金", "上缴现金", "交钱"),
    *("hand in cash", "hand in the cash", "hand in my cash", "cash handover", "handover", "hand over cash"),
}


async def hear_handover(visit: Visit) -> None:
    """/handover: what the person holds, and what is open in their sight."""
    await visit.say(cash_card(await visit.look(visit.desk.cash, visit.actor), visit.voice))


async def hear_hand_in(visit: Visit) -> bool:
    """The same in words; False when they are other ones."""
    words = " ".join(visit.text.lower().split()).strip("。.!！")
    if words not in _WORDS or not visit.actor.has(*ACCOUNTS):
        return False
    await hear_handover(visit)
    return True


async def hear_answer(visit: Visit, question: Question) -> None:
    """A counted amount, or why it differs."""
    desk, actor, id_, seen = visit.desk, visit.actor, question.subject_id, question.version
    if question.ask is Ask.HANDOVER_COUNT:
        sheet = (await visit.do(desk.count_cash, actor, id_, seen, visit.text)).sheet
    else:
        sheet = (await visit.do(desk.explain_cash, actor, id_, seen, visit.text)).sheet
    await visit.do(desk.answered, actor)
    await _show(visit, sheet)


async def _show(visit: Visit, sheet: HandoverSheet) -> None:
    await visit.show(Subject.HANDOVER, sheet.handover, handover_card(sheet, visit.actor, visit.voice))


async def _acted(visit: Visit, outcome: Outcome) -> None:
    await visit.toast(handover_toast(outcome, visit.voice))
    await visit.redraw(handover_card(outcome.sheet, visit.actor, visit.voice))


async def press_list(visit: Visit, _press: Press) -> None:
    """All cash in sight."""
    sheet = await visit.look(visit.desk.cash, visit.actor)
    await visit.toast()
    await visit.say(cash_card(sheet, visit.voice))


async def press_hand_in(visit: Visit, press: Press) -> None:
    """What was shown is handed over: the list becomes the handover's card. If it is not what is held any more, the list
    shows what is."""
    latest, minor = press.number(0), press.number(1)
    try:
        outcome = await visit.do(visit.desk.hand_in_cash, visit.actor, visit.key, press.word, latest, minor)
    except (CashMoved, NothingHeld):
        await visit.redraw(cash_card(await visit.look(visit.desk.cash, visit.actor), visit.voice))
        raise
    await _acted(visit, outcome)
    await _follows(visit, outcome.sheet)


async def _follows(visit: Visit, sheet: HandoverSheet) -> None:
    """The pressed message shows the handover from now on."""
    made = sheet.handover
    card = Card(visit.chat_id, visit.message.message_id, visit.actor.id, Subject.HANDOVER, made.id)
    await visit.do(visit.desk.remember_card, card, made.version)


async def press_main(visit: Visit, press: Press) -> None:
    """The card as it is now."""
    sheet = await visit.look(visit.desk.show_handover, visit.actor, press.id)
    await visit.toast()
    await visit.redraw(handover_card(sheet, visit.actor, visit.voice))


async def press_right(visit: Visit, press: Press) -> None:
    """The cashier counted what was expected."""
    await _acted(visit, await visit.do(visit.desk.count_cash, visit.actor, press.id, press.version))


async def press_type_count(visit: Visit, press: Press) -> None:
    """Ask how much was counted, unless that would only be refused."""
    sheet = await visit.look(visit.desk.show_handover, visit.actor, press.id)
    if not visit.actor.has(Role.FINANCE):
        raise NotAllowed
    if sheet.handover.person_id == visit.actor.id:
        raise OwnDocument(Subject.HANDOVER, press.id)
    _as_seen(sheet, press, HandoverState.HANDED)
    await visit.ask(Ask.HANDOVER_COUNT, press.id, press.version, ask_card(Ask.HANDOVER_COUNT, visit.voice))


async def press_verify(visit: Visit, press: Press) -> None:
    """Everything that was counted is put into the books."""
    await _acted(visit, await visit.do(visit.desk.verify_cash, visit.actor, press.id, press.version))


async def press_withdraw(visit: Visit, press: Press) -> None:
    """Take it back."""
    await _acted(visit, await visit.do(visit.desk.withdraw_cash, visit.actor, press.id, press.version))


async def press_reason(visit: Visit, press: Press) -> None:
    """Explain the difference by a ready-made reason."""
    sheet = await visit.look(visit.desk.show_handover, visit.actor, press.id)
    reason = ready_explanation(sheet, press.number(2), visit.voice)
    if reason is None:
        await visit.toast(old_button(visit.voice))
        return
    outcome = await visit.do(visit.desk.explain_cash, visit.actor, press.id, press.version, reason)
    await _acted(visit, outcome)
    await _follows(visit, outcome.sheet)


async def press_type_reason(visit: Visit, press: Press) -> None:
    """Ask why it differs."""
    sheet = await visit.look(visit.desk.show_handover, visit.actor, press.id)
    if sheet.handover.counted_by == visit.actor.id:
        raise OwnDocument(Subject.HANDOVER, press.id)
    if sheet.handover.person_id != visit.actor.id and not visit.actor.has(Role.MANAGER):
        raise NotAllowed
    _as_seen(sheet, press, HandoverState.COUNTED)
    await visit.ask(Ask.HANDOVER_REASON, press.id, press.version, ask_card(Ask.HANDOVER_REASON, visit.voice))


def _as_seen(sheet: HandoverSheet, press: Press, state: HandoverState) -> None:
    made = sheet.handover
    if made.state is not state:
        by = sheet.counter.name if sheet.counter else None
        raise AlreadyDecided(Subject.HANDOVER, made.id, made.state.value, by, made.counted_at)
    if made.version != press.version:
        raise OutOfDate(Subject.HANDOVER, made.id)


async def press_open(visit: Visit, press: Press) -> None:
    """From a list or a notice: show the card at the end of the chat."""
    sheet = await visit.look(visit.desk.show_handover, visit.actor, press.id)
    await visit.toast()
    await _show(visit, sheet)


PRESSES: dict[Verb, Handler] = {
    Verb.CASH: press_list,
    Verb.CASH_HAND_IN: press_hand_in,
    Verb.HANDOVER: press_main,
    Verb.HANDOVER_RIGHT: press_right,
    Verb.HANDOVER_TYPE_COUNT: press_type_count,
    Verb.HANDOVER_VERIFY: press_verify,
    Verb.HANDOVER_WITHDRAW: press_withdraw,
    Verb.HANDOVER_REASON: press_reason,
    Verb.HANDOVER_TYPE_REASON: press_type_reason,
    Verb.OPEN_HANDOVER: press_open,
}
