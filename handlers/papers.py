"""The talk about papers: an order's documents as PDF. They are printed and sent by the courier, as statements are."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.views.order_returns import papers_screen, readable
from handlers.views.papers import paper_list, paper_toast
from handlers.views.presses import Press, Verb
from handlers.visit import Visit
from sales.notices import Subject
from sales.refusals import NotFound

Handler = Callable[[Visit, Press], Awaitable[None]]


async def hear_papers(visit: Visit) -> None:
    """List the newest papers."""
    papers = await visit.look(visit.desk.newest_papers, visit.actor)
    slips = await visit.look(visit.desk.newest_slips, visit.actor)
    await visit.say(paper_list(papers, visit.voice, slips))


async def _send(visit: Visit, order_id: int, number: str) -> None:
    await visit.do(visit.desk.ask_document, visit.actor, order_id, number, visit.key)
    await visit.toast(paper_toast(visit.voice))


async def press_papers(visit: Visit, press: Press) -> None:
    """Show what there is; the only one comes at once."""
    sheet = await visit.look(visit.desk.show_order, visit.actor, press.id)
    found = readable(sheet, visit.actor)
    if not found:
        raise NotFound(Subject.ORDER)
    if len(found) == 1:
        await _send(visit, press.id, found[0][1])
        return
    await visit.toast()
    await visit.redraw(papers_screen(sheet, visit.actor, visit.voice, press.number(2)))


async def press_paper(visit: Visit, press: Press) -> None:
    """Send one."""
    await _send(visit, press.id, press.word)


async def press_credit_note(visit: Visit, press: Press) -> None:
    """From a return's card: its credit note."""
    sheet = await visit.look(visit.desk.show_return, visit.actor, press.id)
    await _send(visit, sheet.made.order_id, sheet.made.number or "")


PRESSES: dict[Verb, Handler] = {
    Verb.ORDER_PAPERS: press_papers,
    Verb.ORDER_PAPER: press_paper,
    Verb.RETURN_PAPER: press_credit_note,
    Verb.PAPER: press_paper,
}
