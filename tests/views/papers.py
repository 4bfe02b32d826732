"""Receipts, collections, balances and statements of the same company, in sheets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Any

from sales.collections import (
    Album,
    Collection,
    CollectionState,
    Likeness,
    MatchedBy,
    Receipt,
    ReceiptField,
    ReceiptState,
    Twin,
)
from sales.invoices import DeliveryNote
from sales.ledger import Ageing, Allocation, DocumentKind, Entry
from sales.methods import Method
from sales.outcomes import StatementSheet
from sales.paper_outcomes import AlbumSheet, CollectionSheet, ReceiptSheet
from sales.slips import Box, Frame, PaperKind, PictureFault, ReadItem, ReceiptReading, Seen
from sales.statements import Snapshot, Statement, StatementState
from tests.views.facts import CONTACT, FINANCE, NOW, REP, WANGJI, WANGJIA, yuan

READING = ReceiptReading(
    merchant=Seen("王记小卖部", 0.97, "王记小卖部"),
    date=Seen(date(2026, 6, 13), 0.95, "2026-06-13"),
    total=Seen(Decimal("128.50"), 0.728, "合计 128.5", others=(Decimal("728.50"), Decimal("128.00"))),
    number=None,
    currency="CNY",
    items=(),
    doubts=(),
    raw_text="",
    look="0" * 16,
    engine="test",
)


def receipt(**changes: Any) -> Receipt:
    made = Receipt(
        id=9,
        version=2,
        state=ReceiptState.READ,
        person_id=REP.id,
        chat_id=101,
        message_id=55,
        created_at=NOW,
        digest="d" * 64,
        currency="CNY",
        reading=READING,
        merchant="王记小卖部",
        day=date(2026, 6, 13),
        total=Decimal("128.50"),
        customer=WANGJI.code,
        method=Method.WECHAT,
    )
    return replace(made, **changes)


def receipt_sheet(made: Receipt | None = None, **changes: Any) -> ReceiptSheet:
    made = made or receipt()
    sheet = ReceiptSheet(receipt=made, sender=REP, customer=WANGJI if made.customer else None)
    return replace(sheet, **changes)


def collection(**changes: Any) -> Collection:
    made = Collection(
        id=11,
        version=1,
        state=CollectionState.REPORTED,
        receipt_id=9,
        customer=WANGJI.code,
        amount=yuan("128.50"),
        method=Method.WECHAT,
        day=date(2026, 6, 13),
        reference="NO.8812",
        reported_by=REP.id,
        reported_at=NOW,
    )
    return replace(made, **changes)


def collection_sheet(made: Collection | None = None, **changes: Any) -> CollectionSheet:
    return replace(CollectionSheet(collection=made or collection(), customer=WANGJI, reporter=REP), **changes)


TWIN = Twin(8, Likeness.SAME_PICTURE, NOW, REP.id)
DECIDED = {"decided_by": FINANCE.id, "decided_at": NOW}
VERIFIED = collection(state=CollectionState.VERIFIED, number="RC-2026-000005", **DECIDED)
REFUSED = collection(state=CollectionState.REFUSED, reason="款未到账", **DECIDED)


def receipt_sheets() -> dict[str, ReceiptSheet]:
    """Receipts in every state that looks different."""
    blank = receipt(state=ReceiptState.READING, reading=None, merchant=None, day=None, total=None)
    lost = receipt(total=None, day=None, customer=None, method=None, reading=replace(READING, date=None, total=None))
    corrected = receipt(total=Decimal("728.50"), corrected=frozenset({ReceiptField.TOTAL}))
    confirmed = receipt(state=ReceiptState.CONFIRMED)
    return {
        "reading": receipt_sheet(blank),
        "ready": receipt_sheet(),
        "missing": receipt_sheet(lost, suggested=(WANGJI, WANGJIA)),
        "corrected": receipt_sheet(corrected),
        "merchant is not needed": receipt_sheet(
            receipt(
                reading=replace(READING, merchant=Seen("85%", 0.62, "85%"), total=Seen(Decimal("128.50"), 0.97, "")),
                merchant="85%",
            )
        ),
        "twin": receipt_sheet(receipt(twin=TWIN), twin_sender=REP),
        "unreadable": receipt_sheet(replace(blank, state=ReceiptState.UNREADABLE)),
        "confirmed": receipt_sheet(confirmed, collection=collection()),
        "verified": receipt_sheet(confirmed, collection=VERIFIED),
        "refused": receipt_sheet(confirmed, collection=REFUSED),
        "discarded": receipt_sheet(receipt(state=ReceiptState.DISCARDED)),
    }


TINY = Box(0.1, 0.1, 0.5, 0.2)
FRAME = Frame((0.1, 0.1, 0.9, 0.1, 0.9, 0.9, 0.1, 0.9))
WHOLE = replace(
    READING,
    total=Seen(Decimal("128.50"), 0.97, "合计 128.50", TINY),
    number=Seen("NO.8812", 0.95),
    time=Seen(time(14, 20), 0.99),
    subtotal=Seen(Decimal("120.00"), 0.96),
    tax=Seen(Decimal("8.50"), 0.93),
    items=(ReadItem("可乐", Decimal("60")), ReadItem("雪碧", Decimal("60"))),
    payer=Seen("王建国", 0.95),
    frame=FRAME,
)
NOTE = DeliveryNote("DN-2026-000012", 3, WANGJI.code, date(2026, 6, 12), (), yuan("0"), id=5)


def kind_sheets() -> dict[str, ReceiptSheet]:
    """Papers of every kind, sure and in doubt, open and filed."""
    sure = {"reading": WHOLE, "number": "NO.8812", "matched_by": MatchedBy.TAX_ID}
    two = replace(WHOLE, total=READING.total, date=Seen(date(2026, 6, 13), 0.6, others=(date(2026, 6, 18),), box=TINY))
    only = replace(WHOLE, total=Seen(Decimal("128.50"), 0.7, box=TINY, others=(Decimal("728.50"), Decimal("128.00"))))
    found: dict[str, ReceiptSheet] = {
        "sure": receipt_sheet(receipt(**sure)),
        "one question": receipt_sheet(receipt(**(sure | {"reading": only}))),
        "two questions": receipt_sheet(receipt(**(sure | {"reading": two, "customer": None}))),
        "said another": receipt_sheet(receipt(**sure, said_total=Decimal("130"))),
        "said a rival": receipt_sheet(receipt(**(sure | {"said_total": Decimal("728.5"), "total": Decimal("728.5")}))),
        "checked": receipt_sheet(receipt(**(sure | {"reading": only}), corrected=frozenset({ReceiptField.TOTAL}))),
        "twin seen": receipt_sheet(receipt(twin=TWIN, **sure), twin_sender=REP, twin=receipt(id=8, reading=WHOLE)),
        "in an album": receipt_sheet(receipt(album=4, **sure)),
        "not one": receipt_sheet(receipt(state=ReceiptState.DISCARDED, not_a_receipt=True)),
    }
    for kind in (PaperKind.DELIVERY, PaperKind.INVOICE, PaperKind.EXPENSE):
        made = receipt(**sure, kind=kind, note=NOTE.number if kind is PaperKind.DELIVERY else None)
        found[kind.value] = receipt_sheet(made)
        found[f"{kind.value} filed"] = receipt_sheet(replace(made, state=ReceiptState.FILED))
    which = receipt(**sure, kind=PaperKind.DELIVERY)
    found["which note"] = receipt_sheet(which, open_notes=(NOTE, replace(NOTE, id=6, number="DN-2026-000013")))
    found["no note"] = receipt_sheet(which)
    blank = receipt_sheets()["unreadable"].receipt
    for fault in PictureFault:
        found[f"fault {fault.value}"] = receipt_sheet(replace(blank, fault=fault))
    return found


def album_sheets() -> dict[str, AlbumSheet]:
    """Photos that came together, at several moments."""
    kinds, plain = kind_sheets(), receipt_sheets()
    album = Album(4, REP.id, 101, NOW, "13")
    mixed = (
        *(kinds[name] for name in ("sure", "two questions", "delivery", "expense", "invoice filed", "not one")),
        *(plain[name] for name in ("reading", "unreadable", "confirmed", "twin")),
    )
    return {
        "reading": AlbumSheet(album, (plain["reading"],) * 3),
        "mixed": AlbumSheet(album, mixed),
        "two ready": AlbumSheet(album, (kinds["sure"], kinds["one question"], kinds["sure"])),
        "said": AlbumSheet(album, (kinds["sure"], kinds["sure"]), Decimal("300")),
        "many": AlbumSheet(album, mixed * 2),
        "done": AlbumSheet(album, (plain["confirmed"], plain["discarded"])),
    }


def collection_sheets() -> dict[str, CollectionSheet]:
    """Collections in every state that looks different."""
    corrected = receipt(total=Decimal("728.50"), corrected=frozenset({ReceiptField.TOTAL}), twin=TWIN)
    settled = (Allocation("RC-2026-000005", "INV-2026-000002", yuan("100"), date(2026, 6, 14)),)
    return {
        "reported": collection_sheet(receipt=receipt()),
        "corrected": collection_sheet(receipt=corrected),
        "told twice": collection_sheet(alike=((collection(id=9), REP), (replace(VERIFIED, id=8), FINANCE))),
        "verified": collection_sheet(
            VERIFIED, decider=FINANCE, allocations=settled, credit=yuan("28.50"), balance=yuan("3071.50")
        ),
        "overpaid": collection_sheet(
            VERIFIED, decider=FINANCE, allocations=settled, credit=yuan("628.50"), balance=yuan("-628.50")
        ),
        "refused": collection_sheet(REFUSED, decider=FINANCE),
    }


AGEING = Ageing(yuan("2000"), yuan("1200"), yuan("0"), yuan("0"), yuan("50"), yuan("-50"))


def statement_sheet(**changes: Any) -> StatementSheet:
    entries = (
        Entry(date(2026, 5, 3), DocumentKind.INVOICE, "INV-2026-000021", yuan("1700")),
        Entry(date(2026, 5, 20), DocumentKind.PAYMENT, "RC-2026-000003", yuan("-500")),
    )
    snapshot = Snapshot(
        "C001",
        "王记小卖部",
        "Wangji Store",
        date(2026, 5, 1),
        date(2026, 5, 31),
        yuan("2000"),
        entries,
        yuan("3200"),
        AGEING,
    )
    made = Statement(13, 6, "ST-2026-000012", 1, StatementState.DELIVERED, snapshot, snapshot.hash, NOW, None)
    return StatementSheet(statement=replace(made, **changes), customer=WANGJI)


def statement_sheets() -> dict[str, StatementSheet]:
    """Statements in every state that looks different."""
    signed: dict[str, Any] = {"signed_by": CONTACT.id, "signed_at": NOW}
    disputed = statement_sheet(
        state=StatementState.DISPUTED, disputed=("INV-2026-000021",), reason="没有收到货", **signed
    )
    return {
        "issued": statement_sheet(state=StatementState.ISSUED),
        "delivered": statement_sheet(),
        "viewed": statement_sheet(state=StatementState.VIEWED, revision=2),
        "confirmed": replace(statement_sheet(state=StatementState.CONFIRMED, **signed), signer=CONTACT),
        "disputed": replace(disputed, signer=CONTACT),
    }
