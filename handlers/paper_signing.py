"""The talk about statements signed on paper: a photo of the print comes in, another person accepts or refuses it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from handlers.views.asking import ask_card
from handlers.views.paper_signing import (
    Choices,
    Outcome,
    RefuseReasons,
    Screen,
    print_card,
    print_sent_before,
    print_toast,
    refuse_reason,
    superseded_print,
)
from handlers.views.paper_signing_list import prints_waiting
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.visit import Visit
from sales.notices import Ask, Question, Subject
from sales.paper_refusals import SupersededPrint
from sales.paper_signing import DECIDERS, PaperTaken, SigningState
from sales.refusals import NotAllowed, OutOfDate

Handler = Callable[[Visit, Press], Awaitable[None]]
_SAYS_SO = re.compile(
    r"(?=.*(对账单|對賬單|\bstatement\b)).*([签簽章]|\bsigned\b|\bstamped\b)", re.IGNORECASE | re.DOTALL
)


async def hear_print(visit: Visit, content: bytes) -> bool:
    """Whether the photo is of a signed statement: its code says so, or it answers a statement's card, or its caption
    says so. Then it is taken as that."""
    said = await _answered(visit)
    codes = await visit.house.print_codes(content)
    if not visit.desk.is_print(codes) and said is None and not _SAYS_SO.search(visit.text):
        return False
    message = (visit.chat_id, visit.message.message_id)
    look = await visit.house.print_look(content)
    try:
        taken = await visit.do(visit.desk.take_print, visit.actor, message, content, codes, said, look)
    except SupersededPrint as refusal:
        await visit.say(superseded_print(refusal, visit.voice))
    else:
        await _show(visit, taken)
    return True


async def _answered(visit: Visit) -> int | None:
    """The statement whose card the message answers."""
    earlier = visit.message.reply_to_message
    card = await visit.look(visit.desk.card_at, visit.chat_id, earlier.message_id) if earlier else None
    return card.subject_id if card is not None and card.subject is Subject.STATEMENT else None


async def _show(visit: Visit, taken: PaperTaken) -> None:
    """Its card at the end of the chat; of a message that is handled again only where it never came. Who sends the same
    photo again reads that, too."""
    sheet = taken.sheet
    shown = await visit.look(visit.desk.cards, Subject.PAPER_SIGNING, sheet.id) if taken.again else ()
    if any(card.message_id > visit.message.message_id for card in shown if card.chat_id == visit.chat_id):
        return
    first = sheet.signing.message_id == visit.message.message_id
    card = print_card if first else print_sent_before
    await visit.show(Subject.PAPER_SIGNING, sheet, card(sheet, visit.actor, visit.voice))


async def hear_answer(visit: Visit, question: Question) -> None:
    """A typed reason to refuse it."""
    asked = (question.subject_id, question.version)
    refused = await visit.do(visit.desk.refuse_print, visit.actor, *asked, visit.text)
    await visit.do(visit.desk.answered, visit.actor)
    await visit.show(Subject.PAPER_SIGNING, refused.sheet, print_card(refused.sheet, visit.actor, visit.voice))


async def _acted(visit: Visit, outcome: Outcome) -> None:
    await visit.toast(print_toast(outcome, visit.voice))
    await visit.redraw(print_card(outcome.sheet, visit.actor, visit.voice))


async def _look_at(visit: Visit, press: Press, screen: Screen) -> None:
    sheet = await visit.look(visit.desk.show_print, visit.actor, press.id)
    await visit.toast()
    await visit.redraw(print_card(sheet, visit.actor, visit.voice, screen))


async def press_main(visit: Visit, press: Press) -> None:
    """Back to the card, or another page of what it may be of."""
    await _look_at(visit, press, Choices(press.number(2)))


async def press_of(visit: Visit, press: Press) -> None:
    """It is of this statement."""
    chosen = visit.desk.choose_print
    try:
        await _acted(visit, await visit.do(chosen, visit.actor, press.id, press.version, press.number(2)))
    except SupersededPrint as refusal:
        await visit.toast()
        await visit.say(superseded_print(refusal, visit.voice))


async def press_hand_in(visit: Visit, press: Press) -> None:
    """Hand it in, for a second person to accept."""
    try:
        await _acted(visit, await visit.do(visit.desk.hand_in_print, visit.actor, press.id, press.version))
    except SupersededPrint as refusal:
        await visit.toast()
        await visit.say(superseded_print(refusal, visit.voice))


async def press_withdraw(visit: Visit, press: Press) -> None:
    """Take it back, or put it aside as something else."""
    await _acted(visit, await visit.do(visit.desk.withdraw_print, visit.actor, press.id, press.version))


async def press_accept(visit: Visit, press: Press) -> None:
    """The second person accepts: the statement is signed."""
    await _acted(visit, await visit.do(visit.desk.accept_print, visit.actor, press.id, press.version))


async def press_refuse(visit: Visit, press: Press) -> None:
    """Show the reasons to refuse."""
    await _look_at(visit, press, RefuseReasons())


async def press_refuse_for(visit: Visit, press: Press) -> None:
    """Refuse it for a ready-made reason."""
    reason = refuse_reason(press.number(2), visit.voice)
    if reason is None:
        await visit.toast(old_button(visit.voice))
        return
    await _acted(visit, await visit.do(visit.desk.refuse_print, visit.actor, press.id, press.version, reason))


async def press_type_refuse(visit: Visit, press: Press) -> None:
    """Ask for the reason, if it still waits for this person."""
    sheet = await visit.look(visit.desk.show_print, visit.actor, press.id)
    if not visit.actor.has(*DECIDERS) or not sheet.may_decide:
        raise NotAllowed
    if sheet.version != press.version:
        raise OutOfDate(Subject.PAPER_SIGNING, press.id)
    card = ask_card(Ask.PAPER_REFUSE_REASON, visit.voice)
    await visit.ask(Ask.PAPER_REFUSE_REASON, press.id, press.version, card)


async def press_list(visit: Visit, press: Press) -> None:
    """What waits for this person to accept, or another page of it."""
    waiting = await visit.look(visit.desk.prints_to_accept, visit.actor, press.number(0))
    await visit.toast()
    await visit.redraw(prints_waiting(waiting, visit.voice))


async def press_open(visit: Visit, press: Press) -> None:
    """From a notice or the list: the card at the end of the chat; to who is to look at the photo, with the photo."""
    sheet = await visit.look(visit.desk.show_print, visit.actor, press.id)
    if sheet.may_decide and sheet.signing.state is SigningState.WAITING:
        await visit.do(visit.desk.ask_print, visit.actor, press.id, visit.key)
        await visit.toast()
        return
    await visit.toast()
    await visit.show(Subject.PAPER_SIGNING, sheet, print_card(sheet, visit.actor, visit.voice))


async def press_receipt_is_print(visit: Visit, press: Press) -> None:
    """What was taken for a receipt is a signed statement."""
    await visit.look(visit.desk.show_receipt, visit.actor, press.id)
    look = await visit.house.print_look(await visit.look(visit.desk.picture, press.id))
    taken = await visit.do(visit.desk.receipt_is_print, visit.actor, press.id, press.version, look)
    await visit.toast(print_toast(taken, visit.voice))
    card = print_sent_before if taken.again else print_card
    await visit.show(Subject.PAPER_SIGNING, taken.sheet, card(taken.sheet, visit.actor, visit.voice))


PRESSES: dict[Verb, Handler] = {
    Verb.PRINT: press_main,
    Verb.PRINT_OF: press_of,
    Verb.PRINT_HAND_IN: press_hand_in,
    Verb.PRINT_WITHDRAW: press_withdraw,
    Verb.PRINT_ACCEPT: press_accept,
    Verb.PRINT_REFUSE: press_refuse,
    Verb.PRINT_REFUSE_FOR: press_refuse_for,
    Verb.PRINT_TYPE_REFUSE: press_type_refuse,
    Verb.PRINTS: press_list,
    Verb.OPEN_PRINT: press_open,
    Verb.RECEIPT_IS_PRINT: press_receipt_is_print,
}
