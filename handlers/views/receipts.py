"""A photographed receipt's card: being read, read with its doubts, corrected, confirmed."""

from __future__ import annotations

from dataclasses import replace

from handlers.views.claim_papers import claim_paper
from handlers.views.collections import again_key
from handlers.views.keys import BACK, choice, key, page_of, rows
from handlers.views.presses import Verb
from handlers.views.receipt_fields import asked, boxes_of, candidates, field_text, seen_of
from handlers.views.receipt_keys import album_key, main_keys, may_see_twin, method_keys, note_keys, offers, type_key
from handlers.views.receipt_text import main_text, reading_text, values_text
from handlers.views.reply import Button, Picture, Reply, Toast
from handlers.views.say import Html, Text, Voice, blocks, clip, lines, worded
from handlers.views.screens import MAIN, Methods, Notes, OneField, PickCustomer, Reading, ReceiptScreen
from handlers.views.words import PAGES, SEARCH
from sales.collections import Receipt, ReceiptField, ReceiptState
from sales.paper_outcomes import (
    CollectionReported,
    ReceiptChanged,
    ReceiptDiscarded,
    ReceiptFiled,
    ReceiptSheet,
    ReceiptTaken,
)
from sales.people import Person, Role
from sales.slips import Box

__all__ = ["TYPED", "candidates", "reading_card", "receipt_card", "receipt_toast"]

ReceiptOutcome = ReceiptTaken | ReceiptChanged | ReceiptDiscarded | CollectionReported | ReceiptFiled

_WHOSE = Text(zh="哪家客户付的？", en="Which customer paid?")
_NOBODY = Text(zh="没有可选的客户。", en="There is no customer to choose.")
_HOW = Text(zh="怎么付的？", en="How was it paid?")
_WHICH_NOTE = Text(zh="是哪张发货单？", en="Which delivery note is it?")
_SEEN_AS = Text(zh="收据上的字：“{text}”", en="On the receipt: “{text}”")
_PICK = Text(zh="点对的那个；都不对就点“{type}”。", en="Tap the right one. None of them? Tap “{type}”.")
_TAKEN = Text(zh="⏳ 正在识别收据…", en="⏳ Reading the receipt…")
_AGAIN = Text(zh="这张刚才已经收到了", en="Already received")
_CHANGED = Text(zh="已更新", en="Updated")
_DISCARDED = Text(zh="收据已作废", en="Receipt discarded")
_NOT_ONE = Text(zh="已放一边", en="Put aside")
_REPORTED = Text(zh="✅ 已上报，等财务核实", en="✅ Reported, finance will verify")
_FILED = Text(zh="✅ 已归档", en="✅ Filed")
_OR_TYPE = Text(zh="点对的那个，或者直接打字发来。", en="Tap the right one, or type it.")
_JUST_TYPE = Text(zh="直接打字发来就行。", en="Just type it.")
TYPED = (ReceiptField.TOTAL, ReceiptField.DATE)  # what is typed while their screen is open is the value
NOTES = 20  # delivery notes to choose from
_PICTURED = (ReceiptState.READ, ReceiptState.CONFIRMED, ReceiptState.FILED)


def receipt_card(sheet: ReceiptSheet, viewer: Person, voice: Voice, screen: ReceiptScreen = MAIN) -> Reply:
    """The card as this viewer may see it; only the sender has buttons, and only while it is open."""
    receipt = sheet.receipt
    if receipt.state is ReceiptState.READING and isinstance(screen, Reading):
        return Reply(reading_text(screen, voice))
    picture = picture_of(sheet, viewer)
    if viewer.has(Role.CONTACT) and not (isinstance(screen, OneField) and _may_edit(sheet, viewer)):
        return replace(claim_paper(sheet, viewer, voice, screen), picture=picture)
    if not _may_edit(sheet, viewer):
        own = viewer.id == receipt.person_id
        keys = rows(again_key(sheet.collection, viewer, voice), album_key(receipt, voice) if own else ())
        return Reply(main_text(sheet, viewer, voice), keys, picture=picture)
    if isinstance(screen, PickCustomer):
        return replace(_customers(sheet, voice, screen), picture=picture)
    if isinstance(screen, OneField):
        strip = _of_slip(receipt, boxes_of(receipt, screen.field))
        return replace(_one_field(sheet, voice, screen.field), picture=strip if strip.boxes else picture)
    if isinstance(screen, Methods):
        text = blocks((values_text(sheet, voice), _HOW.say(voice)))
        return Reply(text, (*method_keys(receipt, voice), _back(receipt, voice)), picture=picture)
    if isinstance(screen, Notes):
        text = blocks((values_text(sheet, voice), _WHICH_NOTE.say(voice)))
        return Reply(text, (*note_keys(sheet, NOTES), _back(receipt, voice)), picture=picture)
    beside = picture is not None and picture.other is not None
    return Reply(main_text(sheet, viewer, voice, beside), main_keys(sheet, viewer, voice), picture=picture)


def picture_of(sheet: ReceiptSheet, viewer: Person) -> Picture | None:
    """What to look at: both slips when they may be the same, the places of what is asked, else the slip."""
    receipt = sheet.receipt
    if receipt.state not in _PICTURED:
        return None
    if receipt.state is ReceiptState.READ:
        if sheet.twin is not None and not receipt.twin_accepted and may_see_twin(receipt, viewer):
            return replace(_of_slip(receipt), other=_of_slip(sheet.twin))
        places = (boxes_of(receipt, field)[:1] for field in asked(receipt))
        return _of_slip(receipt, tuple(dict.fromkeys(box for found in places for box in found)))
    return _of_slip(receipt)


def _of_slip(receipt: Receipt, boxes: tuple[Box, ...] = ()) -> Picture:
    return Picture(receipt.id, receipt.reading.frame if receipt.reading else None, boxes)


def reading_card(sheet: ReceiptSheet, voice: Voice) -> Reply:
    """At once after the photo came, while the eye is at work."""
    return receipt_card(sheet, sheet.sender, voice)


def receipt_toast(outcome: ReceiptOutcome, voice: Voice) -> Toast:
    """What appears for a moment after the press that did it."""
    if isinstance(outcome, ReceiptTaken):
        return Toast((_AGAIN if outcome.again else _TAKEN).plain(voice))
    if isinstance(outcome, ReceiptDiscarded) and outcome.sheet.receipt.not_a_receipt:
        return Toast(_NOT_ONE.plain(voice))
    texts = {
        ReceiptChanged: _CHANGED,
        ReceiptDiscarded: _DISCARDED,
        CollectionReported: _REPORTED,
        ReceiptFiled: _FILED,
    }
    return Toast(texts[type(outcome)].plain(voice))


def _may_edit(sheet: ReceiptSheet, viewer: Person) -> bool:
    open_ = sheet.receipt.state in (ReceiptState.READ, ReceiptState.UNREADABLE)
    return open_ and viewer.active and viewer.id == sheet.receipt.person_id


def _back(receipt: Receipt, voice: Voice) -> tuple[Button, ...]:
    return (key(BACK, voice, Verb.RECEIPT, receipt.id, receipt.version),)


def _customers(sheet: ReceiptSheet, voice: Voice, screen: PickCustomer) -> Reply:
    seen = (sheet.receipt.id, sheet.receipt.version)
    page = page_of(screen.customers, screen.page)
    names = (choice(worded(c, voice), Verb.RECEIPT_CUSTOMER, *seen, c.code) for c in page.items)
    question = _WHOSE if page.items else _NOBODY
    where = PAGES.say(voice, page=page.number + 1, count=page.count) if page.count > 1 else ""
    text = blocks((values_text(sheet, voice), lines((question.say(voice), where))))
    turns = page.turns(voice, Verb.RECEIPT_CUSTOMERS, *seen)
    search = (key(SEARCH, voice, Verb.RECEIPT_TYPE_CUSTOMER, *seen),) if page.items else ()
    return Reply(text, rows(*names, turns, search, _back(sheet.receipt, voice)))


def _one_field(sheet: ReceiptSheet, voice: Voice, field: ReceiptField) -> Reply:
    receipt = sheet.receipt
    seen = seen_of(receipt, field)
    raw = _SEEN_AS.say(voice, text=clip(seen.text)) if seen and seen.text.strip() else ""
    found, typed = offers(receipt, field, voice), type_key(receipt, field, voice)
    how = _PICK.say(voice, type=typed.text) if found else Html()
    if field in TYPED:
        how = (_OR_TYPE if found else _JUST_TYPE).say(voice)
    text = blocks((lines((field_text(receipt, field, voice), raw)), how))
    return Reply(text, rows(*found, (typed,), _back(receipt, voice)))
