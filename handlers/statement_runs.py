"""The talk about drawing up statements: what would be issued, the run with its progress, each customer's terms."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.views.statement_runs import counting, odd_list, preview_card, run_card, run_toast, sending, whose_preview
from handlers.views.statement_terms import own_terms, terms_card, terms_toast, whose_terms
from handlers.visit import Visit, edit
from sales.customers import Customer
from sales.notices import Subject
from sales.refusals import NotFound
from sales.statement_refusals import RunUnderWay
from sales.stating import Oddity, RunSheet

Handler = Callable[[Visit, Press], Awaitable[None]]


async def hear_issue(visit: Visit) -> None:
    """/issue shows what would be issued now; with a customer's name, that one's preview as PDF."""
    words = visit.text.partition(" ")[2].strip()
    if words:
        found = await _customers(visit, words)
        if len(found) == 1:
            await _preview_one(visit, found[0].code)
        else:
            await visit.say(whose_preview(found, visit.voice))
        return
    message = await visit.say(counting(visit.voice))
    sheet = await visit.look(visit.desk.preview_statements, visit.actor)
    if sheet.running is not None:
        await visit.show(Subject.STATEMENT_RUN, sheet.running.run, run_card(sheet.running, visit.voice))
    await edit(message, preview_card(sheet, visit.voice))


async def _customers(visit: Visit, words: str) -> tuple[Customer, ...]:
    found = await visit.look(visit.desk.find_customers, visit.actor, words)
    if not found:
        raise NotFound(words=words)
    return found


async def _preview_one(visit: Visit, code: str) -> None:
    await visit.do(visit.desk.ask_statement_preview, visit.actor, code, visit.key)


async def press_preview(visit: Visit, _: Press) -> None:
    """The preview, worked out anew."""
    await visit.toast()
    await visit.redraw(preview_card(await visit.look(visit.desk.preview_statements, visit.actor), visit.voice))


async def press_odd(visit: Visit, press: Press) -> None:
    """Of which customers something is odd."""
    if not 0 <= press.number(0) < len(Oddity):
        await visit.toast(old_button(visit.voice))
        return
    await visit.toast()
    sheet = await visit.look(visit.desk.preview_statements, visit.actor)
    await visit.redraw(odd_list(sheet, press.number(0), press.number(1), visit.voice))


async def press_one(visit: Visit, press: Press) -> None:
    """One customer's preview as PDF."""
    await _preview_one(visit, press.word)
    await visit.toast(sending(visit.voice))


async def press_start(visit: Visit, _: Press) -> None:
    """Issue them: the preview becomes the run's card."""
    try:
        sheet = await visit.do(visit.desk.start_statements, visit.actor)
    except RunUnderWay as running:
        sheet = await visit.look(visit.desk.show_statement_run, visit.actor, running.run_id)
    await visit.toast(run_toast(sheet.run, visit.voice))
    await visit.remove()
    await visit.show(Subject.STATEMENT_RUN, sheet.run, run_card(sheet, visit.voice))
    visit.house.drive(sheet.run.id)


async def press_run(visit: Visit, press: Press) -> None:
    """How far it is."""
    sheet = await visit.look(visit.desk.show_statement_run, visit.actor, press.id)
    await visit.toast()
    await visit.redraw(run_card(sheet, visit.voice))


async def _turned(visit: Visit, sheet: RunSheet) -> None:
    await visit.toast(run_toast(sheet.run, visit.voice))
    await visit.redraw(run_card(sheet, visit.voice))


async def press_stop(visit: Visit, press: Press) -> None:
    """Stop after those that are being drawn up."""
    await _turned(visit, await visit.do(visit.desk.stop_statements, visit.actor, press.id))


async def press_go_on(visit: Visit, press: Press) -> None:
    """Go on where it stopped."""
    sheet = await visit.do(visit.desk.go_on_statements, visit.actor, press.id)
    await _turned(visit, sheet)
    visit.house.drive(sheet.run.id)


async def hear_terms(visit: Visit) -> None:
    """/terms with a customer's name: when that customer gets statements, and what they look like."""
    words = visit.text.partition(" ")[2].strip()
    found = await _customers(visit, words) if words else await visit.look(visit.desk.customers, visit.actor)
    if len(found) != 1:
        await visit.say(whose_terms(found, visit.voice))
        return
    sheet = await visit.look(visit.desk.statement_terms, visit.actor, found[0].code)
    await visit.say(terms_card(sheet, visit.actor, visit.voice))


async def press_terms(visit: Visit, press: Press) -> None:
    """A customer's terms, from its card."""
    sheet = await visit.look(visit.desk.statement_terms, visit.actor, press.word)
    await visit.toast()
    await visit.redraw(terms_card(sheet, visit.actor, visit.voice, press.number(0)))


async def press_set_terms(visit: Visit, press: Press) -> None:
    """One of them is set, or is as the house does it again."""
    before = await visit.look(visit.desk.statement_terms, visit.actor, press.word)
    wanted = own_terms(before.own, press.number(0), press.number(1), press.number(2))
    if wanted is None:
        await visit.toast(old_button(visit.voice))
        return
    sheet = await visit.do(visit.desk.set_statement_terms, visit.actor, wanted)
    await visit.toast(terms_toast(visit.voice))
    await visit.redraw(terms_card(sheet, visit.actor, visit.voice))


PRESSES: dict[Verb, Handler] = {
    Verb.RUN_PREVIEW: press_preview,
    Verb.RUN_ODD: press_odd,
    Verb.RUN_ONE: press_one,
    Verb.RUN_START: press_start,
    Verb.RUN: press_run,
    Verb.RUN_STOP: press_stop,
    Verb.RUN_GO_ON: press_go_on,
    Verb.TERMS: press_terms,
    Verb.TERMS_SET: press_set_terms,
}
