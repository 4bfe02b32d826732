"""The talk about disputes: a contact puts one together and hands it in; the house answers it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.downloads import send_picture
from handlers.views.adjustments import adjustment_card
from handlers.views.asking import ask_card
from handlers.views.dispute_card import dispute_card, dispute_one
from handlers.views.disputes import (
    WHOLE_ENTRY,
    disputed_one,
    disputed_screen,
    draft_screen,
    ended_toast,
    entries_screen,
    handed_in_toast,
    line_pad,
    line_reasons,
    line_screen,
    page_with,
)
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.views.reply import Reply
from handlers.views.report_keys import EMPTY, fits
from handlers.views.returns import return_card
from handlers.views.statements import statement_card
from handlers.visit import Visit, unlisten
from sales.dispute_outcomes import DisputeSheet
from sales.notices import ON_SCREEN, Ask, Card, Question, Subject
from sales.refusals import NotAllowed, NotFound
from sales.return_outcomes import ReturnSheet

Handler = Callable[[Visit, Press], Awaitable[None]]
_TYPED = {
    Verb.LINE_TYPE_AMOUNT: Ask.DISPUTE_AMOUNT,
    Verb.LINE_TYPE_TEXT: Ask.DISPUTE_TEXT,
    Verb.LINE_ASK_PHOTO: Ask.DISPUTE_PHOTO,
    Verb.DISPUTE_EXPLAIN: Ask.DISPUTE_ANSWER,
    Verb.DISPUTE_NAME: Ask.DISPUTE_DOCUMENT,
}


async def _look(visit: Visit, press: Press) -> DisputeSheet:
    shown = await visit.look(visit.desk.show_disputes, visit.actor, press.id)
    await visit.toast()
    return shown


async def show_draft(visit: Visit, shown: DisputeSheet, reply: Reply) -> None:
    """The customer's card at the end of the chat, after something was typed."""
    await visit.show(Subject.STATEMENT, shown.sheet.statement, reply)


async def press_draft(visit: Visit, press: Press) -> None:
    """What is put together already, or the entries to choose from."""
    await visit.do(visit.desk.view_statement, visit.actor, press.id)
    shown = await _look(visit, press)
    ready = shown.drafts and all(each.kind is not None for each in shown.drafts)
    await visit.redraw(draft_screen(shown, visit.voice) if ready else entries_screen(shown, visit.voice, 0))


async def press_entries(visit: Visit, press: Press) -> None:
    """A page of the entries."""
    await visit.redraw(entries_screen(await _look(visit, press), visit.voice, press.number(2)))


async def press_entry(visit: Visit, press: Press) -> None:
    """Choose an entry, or choose it no more."""
    shown = await visit.look(visit.desk.show_disputes, visit.actor, press.id)
    index, entries = press.number(2), shown.sheet.statement.snapshot.entries
    if not WHOLE_ENTRY <= index < len(entries):
        await visit.toast(old_button(visit.voice))
        return
    number = None if index == WHOLE_ENTRY else entries[index].number
    tick = visit.desk.choose_disputed
    shown = await visit.do(tick, visit.actor, press.id, press.version, visit.key, number)
    await visit.toast()
    await visit.redraw(entries_screen(shown, visit.voice, page_with(index)))


async def press_reason(visit: Visit, press: Press) -> None:
    """Why, for all that is chosen."""
    reason = visit.desk.dispute_reason
    shown = await visit.do(reason, visit.actor, press.id, press.version, visit.key, press.word)
    await visit.toast()
    await visit.redraw(draft_screen(shown, visit.voice))


async def press_ask(visit: Visit, press: Press) -> None:
    """Ask for the reason of all that is chosen, or for a line that is not there."""
    if (await visit.look(visit.desk.show_statement, visit.actor, press.id)).statement.revision != press.version:
        await press_draft(visit, press)
        return
    ask = Ask.STATEMENT_MISSING if press.verb is Verb.STATEMENT_MISSING else Ask.STATEMENT_DISPUTE_REASON
    await visit.ask(ask, press.id, press.version, ask_card(ask, visit.voice))


async def press_line(visit: Visit, press: Press) -> None:
    """One line of what is put together."""
    await unlisten(visit, Ask.DISPUTE_AMOUNT)
    await visit.redraw(line_screen(await _look(visit, press), press.number(2), visit.voice))


async def press_line_reasons(visit: Visit, press: Press) -> None:
    """The reasons for one line."""
    await visit.redraw(line_reasons(await _look(visit, press), press.number(2), visit.voice))


async def press_line_reason(visit: Visit, press: Press) -> None:
    """Another reason for one line."""
    change = visit.desk.change_dispute_reason
    shown = await visit.do(change, visit.actor, press.number(2), visit.key, press.word)
    await visit.toast()
    await visit.redraw(line_screen(shown, press.number(2), visit.voice))


async def press_pad(visit: Visit, press: Press) -> None:
    """Another figure on the pad."""
    shown = await visit.look(visit.desk.show_disputes, visit.actor, press.id)
    if not fits(press.word, shown.sheet.statement.snapshot.closing.currency):
        await visit.toast(old_button(visit.voice))
        return
    await visit.toast()
    typed = "" if press.word == EMPTY else press.word
    line = press.number(2)
    await visit.redraw(line_pad(shown, line, typed, visit.voice))
    if line in {each.id for each in shown.drafts}:
        await visit.do(visit.desk.ask, visit.actor, Ask.DISPUTE_AMOUNT, line, press.version, f"{press.id}{ON_SCREEN}")


async def press_amount(visit: Visit, press: Press) -> None:
    """That is right."""
    await unlisten(visit, Ask.DISPUTE_AMOUNT)
    claim = visit.desk.claim_right_amount
    shown = await visit.do(claim, visit.actor, press.number(2), visit.key, press.word.rstrip("."))
    await visit.toast()
    await visit.redraw(line_screen(shown, press.number(2), visit.voice))


async def press_type(visit: Visit, press: Press) -> None:
    """Ask for something about one line or dispute: the question names it."""
    shown = await visit.look(visit.desk.show_disputes, visit.actor, press.id)
    line = press.number(2)
    if line not in {each.id for each in (*shown.drafts, *shown.sheet.disputes)}:
        raise NotFound(Subject.DISPUTE)
    ask = _TYPED[press.verb]
    if ask in (Ask.DISPUTE_ANSWER, Ask.DISPUTE_DOCUMENT) and visit.actor.customer is not None:
        raise NotAllowed
    await visit.ask(ask, line, press.version, ask_card(ask, visit.voice), str(press.id))


async def press_drop(visit: Visit, press: Press) -> None:
    """One line is not disputed after all."""
    shown = await visit.do(visit.desk.drop_disputed, visit.actor, press.number(2), visit.key)
    await visit.toast()
    await visit.redraw(draft_screen(shown, visit.voice))


async def press_discard(visit: Visit, press: Press) -> None:
    """Nothing is disputed after all."""
    shown = await visit.do(visit.desk.discard_dispute, visit.actor, press.id, press.version, visit.key)
    await visit.toast()
    await visit.redraw(statement_card(shown.sheet, visit.actor, visit.voice))


async def press_hand_in(visit: Visit, press: Press) -> None:
    """Hand it in; the rest is right, or is left open."""
    rest = press.number(2) == 1
    shown = await visit.do(visit.desk.hand_in_dispute, visit.actor, press.id, press.version, visit.key, rest=rest)
    await visit.toast(handed_in_toast(visit.voice))
    await visit.redraw(statement_card(shown.sheet, visit.actor, visit.voice))


async def press_disputed(visit: Visit, press: Press) -> None:
    """What was handed in, for the customer."""
    await visit.redraw(disputed_screen(await _look(visit, press), visit.voice, press.number(2)))


async def press_disputed_one(visit: Visit, press: Press) -> None:
    """One of them."""
    await visit.redraw(disputed_one(await _look(visit, press), press.number(2), visit.actor, visit.voice))


async def press_end(visit: Visit, press: Press) -> None:
    """Take one back (or accept its explanation), or insist."""
    insists = press.verb is Verb.DISPUTE_INSIST
    act = visit.desk.insist_dispute if insists else visit.desk.withdraw_dispute
    shown = await visit.do(act, visit.actor, press.number(2), press.version)
    await visit.toast(ended_toast(visit.voice, insists=insists))
    await visit.redraw(statement_card(shown.sheet, visit.actor, visit.voice))
    await _now_its_card(visit, shown)


async def _now_its_card(visit: Visit, shown: DisputeSheet) -> None:
    """What was pressed may have been the message with the answer: it shows the statement now, and is kept up to date
    as its cards are."""
    message, statement = visit.message, shown.sheet.statement
    has_file = bool(message.photo or message.document)
    card = Card(visit.chat_id, message.message_id, visit.actor.id, Subject.STATEMENT, statement.id, has_file)
    await visit.do(visit.desk.remember_card, card, statement.version)


async def press_house(visit: Visit, press: Press) -> None:
    """The house's card: all of them."""
    shown = await _look(visit, press)
    await visit.redraw(dispute_card(shown, visit.actor, visit.voice, press.number(2)))


async def press_house_one(visit: Visit, press: Press) -> None:
    """The house's card: one of them."""
    shown = await _look(visit, press)
    await visit.redraw(dispute_one(shown, press.number(2), visit.actor, visit.voice))


async def press_open(visit: Visit, press: Press) -> None:
    """The house's card at the end of the chat."""
    shown = await _look(visit, press)
    await visit.show(Subject.DISPUTE, shown, dispute_card(shown, visit.actor, visit.voice))


async def press_prepare(visit: Visit, press: Press) -> None:
    """Prepare what corrects it: its draft comes to the end of the chat, to be looked at and handed in."""
    prepare = visit.desk.prepare_correction
    made = (await visit.do(prepare, visit.actor, press.number(2), press.version, visit.key)).made
    await visit.toast()
    if isinstance(made, ReturnSheet):
        await visit.show(Subject.RETURN, made.made, return_card(made, visit.actor, visit.voice))
    else:
        await visit.show(Subject.ADJUSTMENT, made.made, adjustment_card(made, visit.actor, visit.voice))


async def press_photo(visit: Visit, press: Press) -> None:
    """Send the photo that came with it."""
    picture = await visit.look(visit.desk.dispute_photo, visit.actor, press.number(2))
    await visit.toast()
    if picture is not None:
        await send_picture(visit.message.get_bot(), visit.chat_id, picture)


async def hear_answer(visit: Visit, question: Question) -> None:
    """What was typed: a reason, a line that is missing, an amount, words, an explanation, a number."""
    desk, actor, id_, said = visit.desk, visit.actor, question.subject_id, visit.text
    match question.ask:
        case Ask.STATEMENT_DISPUTE_REASON:
            shown = await visit.do(desk.dispute_reason, actor, id_, question.version, visit.key, "other", said)
        case Ask.STATEMENT_MISSING:
            shown = await visit.do(desk.dispute_missing, actor, id_, question.version, visit.key, said)
        case Ask.DISPUTE_AMOUNT:
            shown = await visit.do(desk.claim_right_amount, actor, id_, visit.key, said)
        case Ask.DISPUTE_TEXT | Ask.DISPUTE_PHOTO:
            shown = await visit.do(desk.write_dispute, actor, id_, visit.key, said)
        case _:
            await _hear_house(visit, question)
            return
    await visit.do(desk.answered, actor)
    await show_draft(visit, shown, draft_screen(shown, visit.voice))


async def _hear_house(visit: Visit, question: Question) -> None:
    corrects = question.ask is Ask.DISPUTE_DOCUMENT
    act = visit.desk.name_correction if corrects else visit.desk.explain_dispute
    shown = await visit.do(act, visit.actor, question.subject_id, question.version, visit.text)
    await visit.do(visit.desk.answered, visit.actor)
    await visit.show(Subject.DISPUTE, shown, dispute_card(shown, visit.actor, visit.voice))


PRESSES: dict[Verb, Handler] = {
    Verb.STATEMENT_DRAFT: press_draft,
    Verb.STATEMENT_DISPUTE: press_entries,
    Verb.STATEMENT_ENTRY: press_entry,
    Verb.STATEMENT_REASON: press_reason,
    Verb.STATEMENT_TYPE_REASON: press_ask,
    Verb.STATEMENT_MISSING: press_ask,
    Verb.STATEMENT_HAND_IN: press_hand_in,
    Verb.STATEMENT_DISCARD: press_discard,
    Verb.LINE: press_line,
    Verb.LINE_REASONS: press_line_reasons,
    Verb.LINE_REASON: press_line_reason,
    Verb.LINE_PAD: press_pad,
    Verb.LINE_AMOUNT: press_amount,
    Verb.LINE_DROP: press_drop,
    **dict.fromkeys(_TYPED, press_type),
    Verb.DISPUTED: press_disputed,
    Verb.DISPUTED_ONE: press_disputed_one,
    Verb.DISPUTE_WITHDRAW: press_end,
    Verb.DISPUTE_INSIST: press_end,
    Verb.DISPUTES: press_house,
    Verb.DISPUTE: press_house_one,
    Verb.DISPUTE_PREPARE: press_prepare,
    Verb.DISPUTE_PHOTO: press_photo,
    Verb.OPEN_DISPUTES: press_open,
}
