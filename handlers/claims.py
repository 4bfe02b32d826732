"""The talk about what customers say to have paid: in words, from a button, with what is missing asked for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.views.asking import ask_card
from handlers.views.claims import ClaimScreen, claim_card, claim_dropped, claim_form, claim_toast, packed, unpacked
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.visit import Visit
from sales.notices import ON_SCREEN, Ask, Card, Question, Subject
from sales.receivables.claims import ClaimDraft, ClaimSheet

Handler = Callable[[Visit, Press], Awaitable[None]]
_SCREENS = {Verb.CLAIM_METHODS: ClaimScreen.METHODS, Verb.CLAIM_DAYS: ClaimScreen.DAYS}


async def hear_paid(visit: Visit) -> None:
    """/paid, with or without what was paid."""
    said = visit.text.partition(" ")[2].strip()
    draft = await visit.look(visit.desk.claim_said, visit.actor, f"paid {said}") if said else None
    if draft is None:
        await _show(visit, await visit.look(visit.desk.begin_claim, visit.actor))
    else:
        await _show(visit, await visit.look(visit.desk.claim_sheet, visit.actor, draft))


async def hear_claim(visit: Visit) -> bool:
    """A customer's sentence that something was paid; False for any other."""
    draft = await visit.look(visit.desk.claim_said, visit.actor, visit.text)
    if draft is None:
        return False
    await _show(visit, await visit.look(visit.desk.claim_sheet, visit.actor, draft))
    return True


async def hear_answer(visit: Visit, question: Question) -> None:
    """The amount, typed while the card waits for it or in answer to the question."""
    draft = unpacked(0, question.detail.removesuffix(ON_SCREEN), visit.desk.house.currency)
    if draft is None:
        raise LookupError(f"a question about a claim says {question.detail!r}")
    sheet = await visit.look(visit.desk.claim_sheet, visit.actor, visit.desk.claim_amount(draft, visit.text))
    await visit.do(visit.desk.answered, visit.actor)
    await _show(visit, sheet)


async def _show(visit: Visit, sheet: ClaimSheet) -> None:
    await visit.say(claim_form(sheet, visit.voice))
    await _listen(visit, sheet.draft)


async def _listen(visit: Visit, draft: ClaimDraft) -> None:
    """While the amount is open, figures that are typed are it."""
    if draft.amount is None:
        detail = packed(draft)[1] + ON_SCREEN
        await visit.do(visit.desk.ask, visit.actor, Ask.CLAIM_AMOUNT, 0, 0, detail)


async def _drafted(visit: Visit, press: Press) -> ClaimDraft | None:
    draft = unpacked(press.number(0), press.word, visit.desk.house.currency)
    if draft is None:
        await visit.toast(old_button(visit.voice))
    return draft


async def press_form(visit: Visit, press: Press) -> None:
    """The card with what the button holds."""
    draft = await _drafted(visit, press)
    if draft is None:
        return
    sheet = await visit.look(visit.desk.claim_sheet, visit.actor, draft)
    await visit.toast()
    await visit.redraw(claim_form(sheet, visit.voice, _SCREENS.get(press.verb, ClaimScreen.MAIN)))
    await _listen(visit, draft)


async def press_begin(visit: Visit, _press: Press) -> None:
    """From a balance or a reminder: an empty claim, as a message of its own."""
    sheet = await visit.look(visit.desk.begin_claim, visit.actor)
    await visit.toast()
    await _show(visit, sheet)


async def press_type(visit: Visit, press: Press) -> None:
    """Ask for the amount."""
    draft = await _drafted(visit, press)
    if draft is None:
        return
    await visit.look(visit.desk.claim_sheet, visit.actor, draft)
    await visit.ask(Ask.CLAIM_AMOUNT, 0, 0, ask_card(Ask.CLAIM_AMOUNT, visit.voice), packed(draft)[1])


async def press_report(visit: Visit, press: Press) -> None:
    """Report it: the card shows what becomes of it from now on."""
    draft = await _drafted(visit, press)
    if draft is None:
        return
    key = f"claim:{visit.chat_id}:{visit.message.message_id}"
    outcome = await visit.do(visit.desk.report_claim, visit.actor, key, draft)
    await visit.toast(claim_toast(outcome, visit.voice))
    await visit.redraw(claim_card(outcome.sheet, visit.voice))
    made = outcome.sheet.collection
    card = Card(visit.chat_id, visit.message.message_id, visit.actor.id, Subject.COLLECTION, made.id)
    await visit.do(visit.desk.remember_card, card, made.version)


async def press_drop(visit: Visit, _press: Press) -> None:
    """Nothing is reported."""
    await visit.toast()
    await visit.redraw(claim_dropped(visit.voice))


PRESSES: dict[Verb, Handler] = {
    Verb.CLAIM: press_form,
    Verb.CLAIM_METHODS: press_form,
    Verb.CLAIM_DAYS: press_form,
    Verb.CLAIM_BEGIN: press_begin,
    Verb.CLAIM_TYPE: press_type,
    Verb.CLAIM_REPORT: press_report,
    Verb.CLAIM_DROP: press_drop,
}
