"""The talk about a photographed payment that came in several ways: it goes on as a report with the photo."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.reports import show_report
from handlers.views.presses import Press, Verb
from handlers.views.report_screens import MoneyPad
from handlers.views.screens import MAIN
from handlers.visit import Visit


async def press_split(visit: Visit, press: Press) -> None:
    """A report of two parts at the end of the chat; what the second one is, is asked at once."""
    sheet = await visit.do(visit.desk.split_receipt, visit.actor, press.id, press.version)
    await visit.toast()
    parts = sheet.report.content.parts
    await show_report(visit, sheet, MoneyPad(1) if len(parts) > 1 and parts[1].amount is None else MAIN)


PRESSES: dict[Verb, Callable[[Visit, Press], Awaitable[None]]] = {Verb.RECEIPT_SPLIT: press_split}
