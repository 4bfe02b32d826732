"""Cash held, handed over and counted, and what customers say to have paid: as sheets and in one voice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from handlers.views.cash import cash_card, cash_list, cash_reminder
from handlers.views.cash_verified import cash_verified
from handlers.views.claims import ClaimScreen, claim_card, claim_dropped, claim_form
from handlers.views.handovers import handover_card, handover_counted, handover_explained
from handlers.views.receipts import receipt_card
from handlers.views.refusals import refusal_text
from handlers.views.reply import Reply
from handlers.views.say import Voice
from handlers.views.screens import MAIN, Methods, OneField
from sales.collections import CollectionState, Likeness, ReceiptField, ReceiptState, Twin
from sales.methods import Method
from sales.money import Money
from sales.notices import Subject
from sales.people import Person, Role
from sales.receivables.claims import ClaimDraft, ClaimSheet
from sales.receivables.handovers import CashPart, CashSheet, Handover, HandoverSheet, HandoverState, HeldCash
from sales.receivables.refusals import CashMoved, ClaimByHand, NotHandedOver, NothingHeld, TooManyClaims
from sales.refusals import AlreadyDecided, NotFound, OwnDocument
from sales.slips import PictureFault
from tests.views.facts import CONTACT, FINANCE, MANAGER, NOW, REP, STRANGER, WANGJI, WANGJIA, yuan
from tests.views.papers import collection, collection_sheet, receipt, receipt_sheet

Shows = Iterator[tuple[str, Reply]]
TODAY = date(2026, 6, 14)
BOTH = Person(6, "老周", frozenset({Role.FINANCE, Role.REP}), 106)


def _part(id_: int, amount: str, customer: Any = WANGJI, **changes: Any) -> CashPart:
    made = collection(id=id_, amount=yuan(amount), method=Method.CASH, customer=customer.code, **changes)
    return CashPart(made, customer)


PARTS = (_part(1, "1000"), _part(2, "280.00", WANGJIA))
HANDED = Handover(3, 1, HandoverState.HANDED, "key", REP.id, yuan("1280"), NOW)


def _sheet(parts: tuple[CashPart, ...] = PARTS, holder: Person = REP, **changes: Any) -> HandoverSheet:
    made = replace(HANDED, person_id=holder.id, **changes)
    return HandoverSheet(made, holder, parts, FINANCE if made.counted_by else None)


def _counted(amount: str, state: HandoverState = HandoverState.COUNTED, **changes: Any) -> HandoverSheet:
    parts = tuple(
        CashPart(replace(part.collection, state=CollectionState.HANDED_OVER, handover=3), part.customer)
        for part in PARTS
    )
    counted: dict[str, Any] = {
        "counted": yuan(amount),
        "counted_by": FINANCE.id,
        "counted_at": NOW,
        "number": "HO-2026-000007",
    }
    return _sheet(parts, state=state, version=2, **counted, **changes)


def _held(holder: Person = REP, parts: tuple[CashPart, ...] = PARTS) -> HeldCash:
    return HeldCash(holder, parts, date(2026, 6, 13))


def cash(voice: Voice) -> Shows:
    """The list, the cards by who looks, the notices, the refusals."""
    many = tuple(_part(n, "12.50", WANGJIA) for n in range(1, 41))
    closed = _counted("1280", HandoverState.CLOSED)
    done = replace(
        closed,
        parts=tuple(
            CashPart(replace(p.collection, state=CollectionState.VERIFIED, number=f"RC-2026-00000{n}"), p.customer)
            for n, p in enumerate(closed.parts, 1)
        ),
    )
    short, over = _counted("1260"), _counted("1281")
    explained = _counted("1260", HandoverState.CLOSED, explanation="找零找错了")
    for name, viewer in (("rep", REP), ("finance", FINANCE), ("manager", MANAGER)):
        yield f"handed {name}", handover_card(_sheet(), viewer, voice)
        yield f"short {name}", handover_card(short, viewer, voice)
        yield f"closed {name}", handover_card(closed, viewer, voice)
    yield "over rep", handover_card(over, REP, voice)
    yield "explained finance", handover_card(explained, FINANCE, voice)
    yield "all verified finance", handover_card(done, FINANCE, voice)
    yield "withdrawn finance", handover_card(_sheet((), state=HandoverState.WITHDRAWN), FINANCE, voice)
    yield "own cash of a cashier", handover_card(_sheet(holder=BOTH), BOTH, voice)
    yield "many parts", handover_card(_sheet(many), FINANCE, voice)
    yield "told verified", _verified(done, 2, voice)
    yield "told one verified", _verified(done, 1, voice)
    yield "told right", handover_counted(closed, voice)
    yield "told short", handover_counted(short, voice)
    yield "told over", handover_counted(over, voice)
    yield "told explained", handover_explained(explained, voice)
    yield from _lists(voice, short)
    yield from _refused(voice)


def _verified(sheet: HandoverSheet, count: int, voice: Voice) -> Reply:
    reply = cash_verified(sheet, [part.collection.id for part in sheet.parts[:count]], voice)
    assert reply is not None
    return reply


def _lists(voice: Voice, short: HandoverSheet) -> Shows:
    mine = CashSheet(REP, (_held(),), ())
    yield "list rep", cash_card(mine, voice)
    yield "list rep with an open one", cash_card(replace(mine, held=(), own=(_sheet(),)), voice)
    yield "list rep without cash", cash_card(replace(mine, held=()), voice)
    dollars = CashPart(replace(PARTS[0].collection, id=9, amount=replace(yuan("50"), currency="USD")), WANGJI)
    yield "list rep in two currencies", cash_card(replace(mine, held=(_held(), _held(parts=(dollars,)))), voice)
    everything = CashSheet(FINANCE, (), (), (_sheet(), short), (_held(STRANGER),), everything=True)
    yield "list finance", cash_card(everything, voice)
    yield "list finance, nothing", cash_card(CashSheet(FINANCE, (), (), everything=True), voice)
    yield "reminder", cash_reminder((_held(),), (_held(),), voice)
    yield "list of the late", cash_list((_held(), _held(STRANGER, PARTS[:1])), voice)


def _refused(voice: Voice) -> Shows:
    for refusal in (
        NotHandedOver(1),
        NothingHeld(),
        CashMoved(),
        NotFound(Subject.HANDOVER),
        OwnDocument(Subject.HANDOVER, 3),
        AlreadyDecided(Subject.HANDOVER, 3, "closed", "赵敏", NOW),
        AlreadyDecided(Subject.HANDOVER, 3, "handed"),
        AlreadyDecided(Subject.HANDOVER, 3, "withdrawn"),
        AlreadyDecided(Subject.HANDOVER, 3, "verified"),
        ClaimByHand(),
        TooManyClaims(2, 5),
        TooManyClaims(0, 5),
    ):
        yield f"refused {refusal!r}", refusal_text(refusal, voice)


def claims(voice: Voice) -> Shows:
    """The form by what is said, the card by what became of it, the photo by what was read."""
    empty = ClaimDraft(None, None, TODAY)
    form = ClaimSheet(WANGJI, empty, TODAY, yuan("3000"), yuan("5000"))
    ready = replace(empty, amount=yuan("2000"), method=Method.WECHAT)
    yield "begin", claim_form(form, voice)
    yield "begin, all is overdue", claim_form(replace(form, balance=yuan("3000")), voice)
    yield "begin, nothing is owed", claim_form(replace(form, overdue=yuan("0"), balance=yuan("-20")), voice)
    yield "begin, some waits", claim_form(replace(form, waiting=(collection(),)), voice)
    yield "begin, in a money without an account", claim_form(replace(form, foreign=Money(50_00, "USD")), voice)
    yield "how", claim_form(replace(form, draft=replace(ready, method=None)), voice)
    yield "ready", claim_form(replace(form, draft=ready, waiting=(collection(),)), voice)
    yield "another way", claim_form(replace(form, draft=ready), voice, ClaimScreen.METHODS)
    yield "another day", claim_form(replace(form, draft=ready), voice, ClaimScreen.DAYS)
    yield "dropped", claim_dropped(voice)
    for state in CollectionState:
        posted = state not in (CollectionState.REPORTED, CollectionState.HANDED_OVER, CollectionState.REFUSED)
        made = collection(state=state, claimed=True, reason=None if posted else "款未到账")
        made = replace(made, number="RC-2026-000012" if posted else None)
        balance = yuan("3000") if state is CollectionState.VERIFIED else None
        yield f"card {state}", claim_card(collection_sheet(made, balance=balance), voice)
    yield from _photos(voice)


def _photos(voice: Voice) -> Shows:
    sent = receipt(person_id=CONTACT.id, total=Decimal("128.50"), kind_chosen=True, matched_by=None)
    corrected = replace(sent, corrected=frozenset({ReceiptField.TOTAL}))
    own = Twin(8, Likeness.SAME_FILE, NOW - timedelta(days=1), CONTACT.id)
    photos = {
        "being read": replace(sent, state=ReceiptState.READING, reading=None),
        "doubtful": sent,
        "ready": corrected,
        "no method": replace(corrected, method=None),
        "no total": replace(corrected, total=None),
        "sent before": replace(corrected, twin=own),
        "unreadable": replace(
            sent, state=ReceiptState.UNREADABLE, reading=None, total=None, fault=PictureFault.BLURRED
        ),
        "put aside": replace(sent, state=ReceiptState.DISCARDED),
        "told": replace(corrected, state=ReceiptState.CONFIRMED),
    }
    for name, made in photos.items():
        claim = collection(claimed=True) if made.state is ReceiptState.CONFIRMED else None
        sheet = receipt_sheet(made, sender=CONTACT, collection=claim)
        yield f"photo {name}", receipt_card(sheet, CONTACT, voice, MAIN)
    sheet = receipt_sheet(corrected, sender=CONTACT)
    yield "photo methods", receipt_card(sheet, CONTACT, voice, Methods())
    yield "photo total", receipt_card(sheet, CONTACT, voice, OneField(ReceiptField.TOTAL))
