"""The talk about photos that came together: one card for all of them, which follows every change."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.views.albums import album_card, album_moved, album_toast, ready
from handlers.views.presses import Press, Verb
from handlers.visit import Visit
from sales.notices import Subject
from sales.paper_outcomes import AlbumSheet
from sales.refusals import NotFound, Refusal

Handler = Callable[[Visit, Press], Awaitable[None]]


async def show_album(visit: Visit, album_id: int) -> None:
    """One of its photos came: the card is there already, and follows by itself, unless the photo came below it."""
    cards = await visit.look(visit.desk.cards, Subject.ALBUM, album_id)
    if any(card.chat_id == visit.chat_id and card.message_id > visit.message.message_id for card in cards):
        return
    await _show(visit, await visit.look(visit.desk.show_album, visit.actor, album_id))


async def _show(visit: Visit, sheet: AlbumSheet) -> None:
    await visit.show(Subject.ALBUM, sheet, album_card(sheet, visit.actor, visit.voice))


async def press_open(visit: Visit, press: Press) -> None:
    """From one of its papers: the card at the end of the chat."""
    sheet = await visit.look(visit.desk.show_album, visit.actor, press.id)
    await visit.toast()
    await _show(visit, sheet)


async def press_page(visit: Visit, press: Press) -> None:
    """Another page of its papers."""
    sheet = await visit.look(visit.desk.show_album, visit.actor, press.id)
    await visit.toast()
    await visit.redraw(album_card(sheet, visit.actor, visit.voice, press.number(2)))


async def press_confirm(visit: Visit, press: Press) -> None:
    """Confirm every paper that is complete and sure, as the card showed them: each is an action of its own, and one
    that is refused keeps none of the others."""
    sheet = await visit.look(visit.desk.show_album, visit.actor, press.id)
    if sheet.album.person_id != visit.actor.id:
        raise NotFound(Subject.ALBUM)
    if sheet.version != press.version:
        await visit.toast(album_moved(visit.voice))
    else:
        done = left = 0
        for each in ready(sheet):
            try:
                await visit.do(visit.desk.confirm_receipt, visit.actor, each.receipt.id, each.receipt.version)
                done += 1
            except Refusal:
                left += 1
        await visit.toast(album_toast(done, left, visit.voice))
    sheet = await visit.look(visit.desk.show_album, visit.actor, press.id)
    await visit.redraw(album_card(sheet, visit.actor, visit.voice))


PRESSES: dict[Verb, Handler] = {
    Verb.ALBUM: press_page,
    Verb.ALBUM_CONFIRM: press_confirm,
    Verb.OPEN_ALBUM: press_open,
}
