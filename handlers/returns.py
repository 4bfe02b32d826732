"""The talk about returns: what comes back is put together with taps, handed in, and decided by somebody else."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.downloads import LARGEST_FILE, download
from handlers.views.asking import ask_card
from handlers.views.media import Unusable, unusable
from handlers.views.order_returns import invoices_screen
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.views.returns import (
    AMOUNT,
    MAIN,
    REFUSING,
    WHY,
    Line,
    Main,
    ReturnScreen,
    refuse_reason,
    return_card,
    return_toast,
)
from handlers.visit import Visit
from sales.notices import Ask, Question, Subject
from sales.refusals import NotAllowed, OutOfDate
from sales.return_outcomes import ReturnChanged, ReturnSheet
from sales.returns import DECIDERS, ReturnState

Handler = Callable[[Visit, Press], Awaitable[None]]


async def _show(visit: Visit, sheet: ReturnSheet) -> None:
    await visit.show(Subject.RETURN, sheet.made, return_card(sheet, visit.actor, visit.voice))


async def _look_at(visit: Visit, press: Press, screen: ReturnScreen) -> None:
    sheet = await visit.look(visit.desk.show_return, visit.actor, press.id)
    await visit.toast()
    await visit.redraw(return_card(sheet, visit.actor, visit.voice, screen))


async def _changed(visit: Visit, outcome: ReturnChanged, screen: ReturnScreen = MAIN) -> None:
    await visit.toast()
    await visit.redraw(return_card(outcome.sheet, visit.actor, visit.voice, screen))


async def _closed(visit: Visit, outcome: ReturnChanged) -> None:
    await visit.toast(return_toast(outcome.sheet, visit.voice))
    await visit.redraw(return_card(outcome.sheet, visit.actor, visit.voice))


async def press_begin(visit: Visit, press: Press) -> None:
    """From an order's card: begin a return of its invoice, or choose one of several."""
    sheet = await visit.look(visit.desk.show_order, visit.actor, press.id)
    if len(sheet.invoices) > 1:
        await visit.toast()
        await visit.redraw(invoices_screen(sheet, visit.voice))
        return
    outcome = await visit.do(visit.desk.begin_return, visit.actor, press.id, visit.key)
    await visit.toast()
    await _show(visit, outcome.sheet)


async def press_begin_of(visit: Visit, press: Press) -> None:
    """Begin a return of the chosen invoice."""
    outcome = await visit.do(visit.desk.begin_return, visit.actor, press.id, visit.key, press.word)
    await visit.toast()
    await _show(visit, outcome.sheet)


async def press_main(visit: Visit, press: Press) -> None:
    """Back to the card, or another page of lines."""
    await _look_at(visit, press, Main(press.number(2)))


async def press_line(visit: Visit, press: Press) -> None:
    """One line of the invoice."""
    await _look_at(visit, press, Line(press.number(2)))


async def press_reasons(visit: Visit, press: Press) -> None:
    """The reasons for the return."""
    await _look_at(visit, press, WHY)


async def press_refuse(visit: Visit, press: Press) -> None:
    """The reasons to refuse it."""
    await _look_at(visit, press, REFUSING)


async def press_step(visit: Visit, press: Press) -> None:
    """More or less of a line."""
    position, delta = press.number(2), press.number(3)
    outcome = await visit.do(visit.desk.step_return, visit.actor, press.id, visit.key, position, delta)
    here = press.verb is Verb.RETURN_STEP_HERE
    await _changed(visit, outcome, Line(position) if here else Main.with_line(position))


async def press_all(visit: Visit, press: Press) -> None:
    """Everything that is left comes back."""
    await _changed(visit, await visit.do(visit.desk.return_everything, visit.actor, press.id, visit.key))


async def press_reason(visit: Visit, press: Press) -> None:
    """A ready-made reason."""
    outcome = await visit.do(visit.desk.choose_return_reason, visit.actor, press.id, visit.key, press.word)
    await _changed(visit, outcome)


async def press_place(visit: Visit, press: Press) -> None:
    """Where the goods go."""
    outcome = await visit.do(visit.desk.choose_return_place, visit.actor, press.id, visit.key, press.word)
    await _changed(visit, outcome)


async def press_type(visit: Visit, press: Press) -> None:
    """Ask for a quantity, an amount or a reason, if the draft is still the actor's to change."""
    sheet = await visit.look(visit.desk.show_return, visit.actor, press.id)
    if sheet.made.requested_by != visit.actor.id:
        raise NotAllowed
    if sheet.made.state is not ReturnState.DRAFT:
        raise OutOfDate(Subject.RETURN, press.id)
    ask = {Verb.RETURN_TYPE_QUANTITY: Ask.RETURN_QUANTITY, Verb.RETURN_TYPE_AMOUNT: AMOUNT}.get(press.verb)
    detail = str(press.number(2)) if ask else ""
    ask = ask or Ask.RETURN_REASON
    await visit.ask(ask, press.id, press.version, ask_card(ask, visit.voice), detail)


async def press_hand_in(visit: Visit, press: Press) -> None:
    """Ask for the decision."""
    await _closed(visit, await visit.do(visit.desk.hand_in_return, visit.actor, press.id, press.version))


async def press_discard(visit: Visit, press: Press) -> None:
    """Put it aside."""
    await _closed(visit, await visit.do(visit.desk.discard_return, visit.actor, press.id, press.version))


async def press_approve(visit: Visit, press: Press) -> None:
    """The credit note is posted."""
    await _closed(visit, await visit.do(visit.desk.approve_return, visit.actor, press.id, press.version))


async def press_refuse_for(visit: Visit, press: Press) -> None:
    """Refuse for a ready-made reason."""
    reason = refuse_reason(press.number(2), visit.voice)
    if reason is None:
        await visit.toast(old_button(visit.voice))
        return
    await _closed(visit, await visit.do(visit.desk.refuse_return, visit.actor, press.id, press.version, reason))


async def press_type_refuse(visit: Visit, press: Press) -> None:
    """Ask for the reason to refuse, if it still waits for this person."""
    sheet = await visit.look(visit.desk.show_return, visit.actor, press.id)
    if not visit.actor.has(*DECIDERS):
        raise NotAllowed
    if sheet.made.version != press.version:
        raise OutOfDate(Subject.RETURN, press.id)
    card = ask_card(Ask.RETURN_REFUSE_REASON, visit.voice)
    await visit.ask(Ask.RETURN_REFUSE_REASON, press.id, press.version, card)


async def press_open(visit: Visit, press: Press) -> None:
    """From a list or a notice: show the card at the end of the chat."""
    sheet = await visit.look(visit.desk.show_return, visit.actor, press.id)
    await visit.toast()
    await _show(visit, sheet)


async def hear_return_answer(visit: Visit, question: Question) -> None:
    """What was typed: a quantity, an amount, a reason."""
    desk, actor, id_, said = visit.desk, visit.actor, question.subject_id, visit.text
    if question.ask is Ask.RETURN_QUANTITY:
        outcome = await visit.do(desk.set_return_quantity, actor, id_, visit.key, int(question.detail), said)
    elif question.ask is Ask.RETURN_AMOUNT:
        outcome = await visit.do(desk.set_return_amount, actor, id_, visit.key, int(question.detail), said)
    elif question.ask is Ask.RETURN_REASON:
        outcome = await visit.do(desk.write_return_reason, actor, id_, visit.key, said)
    else:
        outcome = await visit.do(desk.refuse_return, actor, id_, question.version, said)
    await visit.do(desk.answered, actor)
    await _show(visit, outcome.sheet)


async def hear_damage(visit: Visit) -> bool:
    """Whether the photo answers the card of a return that the actor is putting together: then it is kept with it."""
    answered = visit.message.reply_to_message
    card = await visit.look(visit.desk.card_at, visit.chat_id, answered.message_id) if answered else None
    file = visit.message.photo[-1] if visit.message.photo else visit.message.document
    if card is None or card.subject is not Subject.RETURN or file is None:
        return False
    if (file.file_size or 0) > LARGEST_FILE:
        await visit.say(unusable(Unusable.TOO_BIG, visit.voice))
        return True
    outcome = await visit.do(
        visit.desk.keep_return_photo, visit.actor, card.subject_id, visit.key, await download(file)
    )
    await _show(visit, outcome.sheet)
    return True


PRESSES: dict[Verb, Handler] = {
    Verb.ORDER_RETURN: press_begin,
    Verb.ORDER_RETURN_OF: press_begin_of,
    Verb.RETURN: press_main,
    Verb.RETURN_STEP: press_step,
    Verb.RETURN_STEP_HERE: press_step,
    Verb.RETURN_LINE: press_line,
    Verb.RETURN_TYPE_QUANTITY: press_type,
    Verb.RETURN_TYPE_AMOUNT: press_type,
    Verb.RETURN_TYPE_REASON: press_type,
    Verb.RETURN_ALL: press_all,
    Verb.RETURN_REASONS: press_reasons,
    Verb.RETURN_REASON: press_reason,
    Verb.RETURN_PLACE: press_place,
    Verb.RETURN_HAND_IN: press_hand_in,
    Verb.RETURN_DISCARD: press_discard,
    Verb.RETURN_APPROVE: press_approve,
    Verb.RETURN_REFUSE: press_refuse,
    Verb.RETURN_REFUSE_FOR: press_refuse_for,
    Verb.RETURN_TYPE_REFUSE: press_type_refuse,
    Verb.OPEN_RETURN: press_open,
}
