"""The talk about a statement's files: its PDF (sealed, once it is signed) and its workbook, sent by the courier."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.views.presses import Press, Verb
from handlers.views.statement_papers import paper_coming
from handlers.visit import Visit
from sales.notices import NoticeKind

Handler = Callable[[Visit, Press], Awaitable[None]]


async def press_pdf(visit: Visit, press: Press) -> None:
    """Have the PDF sent: once it is signed, the sealed one."""
    sheet = await visit.look(visit.desk.show_statement, visit.actor, press.id)
    kind = NoticeKind.SIGNED_STATEMENT if sheet.signature else NoticeKind.STATEMENT_DOCUMENT
    await visit.do(visit.desk.ask_paper, visit.actor, press.id, visit.key, kind)
    await visit.toast(paper_coming(visit.voice))


async def press_excel(visit: Visit, press: Press) -> None:
    """Have the workbook sent."""
    await visit.do(visit.desk.ask_paper, visit.actor, press.id, visit.key, NoticeKind.STATEMENT_WORKBOOK)
    await visit.toast(paper_coming(visit.voice, excel=True))


PRESSES: dict[Verb, Handler] = {Verb.STATEMENT_PDF: press_pdf, Verb.STATEMENT_EXCEL: press_excel}
