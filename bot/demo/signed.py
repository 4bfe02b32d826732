"""The demo's statements signed on paper: one that finance accepted, one whose photo waits for that."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from bot.demo.cast import Cast
from bot.demo.samples.prints import photographed
from documents.printer import Printer
from ocr.print_codes import coded_page
from ocr.print_look import print_look
from ocr.sign_box import place_on
from sales.desk import Desk
from sales.notices import Notice, NoticeKind, Subject
from sales.paper_signing import PaperSigningSheet, PrintLook
from sales.people import EVERYTHING, Person
from sales.statements import Statement

ACCEPTED, WAITING = "C06", "C11"  # customers
CLERK = 103  # on the local Telegram
_PPI = 110  # a page is then as large as a photo of it
_SOON = timedelta(seconds=30)  # after the demo began everybody has joined


def sign_on_paper(desk: Desk, cast: Cast, printer: Printer) -> None:
    """Really printed, signed, photographed and handed in by the rep. Finance reads of the second one soon after the
    demo begins; what else was told is past."""
    house = desk.house
    with house.archive.begin() as work:
        clerk = work.people.link(cast.clerk.id, CLERK)  # else there is nobody to accept it
        work.commit()
    theirs = [_of(desk, cast, code) for code in (ACCEPTED, WAITING)]
    with ThreadPoolExecutor(len(theirs)) as threads:  # most of the time goes into them
        photos = list(threads.map(lambda one: _photo(printer.pages(one[0], cast.language, _PPI)[-1]), theirs))
        looks = list(threads.map(print_look, photos))
    handed = zip(theirs, photos, looks, strict=True)
    done, waits = (
        _handed_in(desk, rep, statement, 9_000_000 + statement.id, photo, look)
        for (statement, rep), photo, look in handed
    )
    desk.accept_print(clerk, done.id, done.version)
    with house.archive.begin() as work:
        work.outbox.forget()
        key = f"demo:{waits.id}"
        notice = Notice(NoticeKind.PAPER_HANDED_IN, Subject.PAPER_SIGNING, waits.id, key, clerk.id)
        work.outbox.put(notice, house.now() + _SOON)
        work.commit()


def _handed_in(
    desk: Desk, rep: Person, statement: Statement, message: int, photo: bytes, look: PrintLook
) -> PaperSigningSheet:
    found = coded_page(photo)
    payloads = tuple(each.text for each in found[1]) if found else ()
    taken = desk.take_print(rep, (0, message), photo, payloads, statement.id, look).sheet
    return desk.hand_in_print(rep, taken.id, taken.version).sheet


def _photo(page: bytes) -> bytes:
    """The page signed in its place, and photographed."""
    found = coded_page(page)
    place = place_on(*found) if found else None
    if place is None:
        raise RuntimeError("the codes of a print cannot be found on it")
    rows = place.there.tolist()

    def spot(x: float, y: float) -> tuple[float, float]:
        across, down, depth = (row[0] * x + row[1] * y + row[2] for row in rows)
        return across / depth, down / depth

    return photographed(page, spot)


def _of(desk: Desk, cast: Cast, code: str) -> tuple[Statement, Person]:
    """The customer's last statement, and the rep."""
    with desk.house.archive.look() as work:
        latest = next(each for each in work.statements.recent(EVERYTHING, 500) if each.snapshot.customer == code)
        customer = work.customers.get(code, EVERYTHING)
    return latest, next(rep for rep in cast.reps if customer and rep.id == customer.rep_id)
