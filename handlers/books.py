"""The talk about the books: a month is chosen and comes as a workbook."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date

from handlers import downloads
from handlers.views.books import books_file, books_menu
from handlers.views.presses import Press, Verb
from handlers.views.refusals import old_button
from handlers.visit import Visit


async def hear_export(visit: Visit) -> None:
    """/export: which month."""
    await visit.say(books_menu(await visit.look(visit.desk.book_months, visit.actor), visit.voice))


async def press_books(visit: Visit, press: Press) -> None:
    """The month's workbook; several, of some days each, when it is too large for Telegram."""
    try:
        month = date.fromisoformat(f"{press.word}-01")
    except ValueError:
        await visit.toast(old_button(visit.voice))
        return
    period = await visit.do(visit.desk.ask_books, visit.actor, month)
    most = downloads.LARGEST_SENT - downloads.AROUND
    parts = await visit.look(visit.desk.read_books, visit.actor, period, visit.voice.language, most)
    await visit.toast()
    for part, content in parts:
        name, caption = books_file(part, visit.voice, whole=len(parts) == 1)
        if not await downloads.give(visit, content, name, caption):
            return


PRESSES: dict[Verb, Callable[[Visit, Press], Awaitable[None]]] = {Verb.BOOKS: press_books}
