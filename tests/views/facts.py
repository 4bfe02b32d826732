"""A plausible company in sheets: what the views are shown in these tests. Every maker takes what should differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from handlers.views.say import Voice
from sales.catalogue import Pack, Product, Unit
from sales.collections import (
    Collection,
    CollectionState,
    Likeness,
    Method,
    Receipt,
    ReceiptField,
    ReceiptState,
    Twin,
)
from sales.customers import Customer
from sales.invoices import DeliveryNote, DocumentLine, Invoice
from sales.ledger import Ageing, Allocation, DocumentKind, Entry, OpenItem
from sales.money import Money
from sales.orders import Need, NeedKind, Order, OrderLine, OrderState
from sales.outcomes import BalanceSheet, CollectionSheet, OrderSheet, ReceiptSheet, StatementSheet
from sales.people import Language, Person, Role
from sales.readings import Doubt, DoubtKind, ReceiptReading, Seen
from sales.refusals import Trouble, TroubleKind
from sales.statements import Snapshot, Statement, StatementState

ZONE = ZoneInfo("Asia/Shanghai")
VOICES = {"zh": Voice(Language.ZH, ZONE), "en": Voice(Language.EN, ZONE)}
NOW = datetime(2026, 6, 14, 6, 2, tzinfo=UTC)

REP = Person(1, "李明", frozenset({Role.REP}), 101)
MANAGER = Person(2, "王芳", frozenset({Role.MANAGER}), 102)
FINANCE = Person(3, "赵敏", frozenset({Role.FINANCE}), 103)
CONTACT = Person(4, "王老板", frozenset({Role.CONTACT}), 104, customer="C001")
STRANGER = Person(5, "Somebody Else", frozenset({Role.REP}), 105)

BOTTLE, CASE = Unit("瓶", "bottle"), Unit("箱", "case")


def yuan(amount: str) -> Money:
    return Money.of(amount, "CNY")


COLA = Product("COLA-330", "可口可乐 330ml", "Coca-Cola 330ml", BOTTLE, (Pack(CASE, 24),), "箱", Decimal("2"))
SPRITE = Product("SPRITE-500", "雪碧 500ml", "Sprite 500ml", BOTTLE, (Pack(CASE, 12),), "箱", Decimal("3"))
WATER = Product("WATER-550", "农夫山泉 550ml", "Nongfu Spring 550ml", BOTTLE, (Pack(CASE, 24),), "箱", Decimal("1.25"))
WANGJI = Customer("C001", "王记小卖部", "Wangji Store", 1, yuan("10000"))
WANGJIA = Customer("C002", "王家超市", "Wangjia Market", 1, yuan("20000"))
PRODUCTS = {p.sku: p for p in (COLA, SPRITE, WATER)}


def line(no: int, product: Product = COLA, cases: int = 10, **changes: Any) -> OrderLine:
    size = product.packs[0].size
    made = OrderLine(
        no=no,
        sku=product.sku,
        quantity=Decimal(cases),
        unit="箱",
        base_quantity=cases * size,
        price=product.price * size,
        price_unit="箱",
        price_size=size,
        list_price=product.price * size,
        tax_rate=Decimal("0.13"),
    )
    return replace(made, **changes)


def order(**changes: Any) -> Order:
    made = Order(
        id=7,
        version=3,
        state=OrderState.DRAFT,
        currency="CNY",
        rep_id=REP.id,
        created_at=NOW,
        key="message:1:1",
        customer=WANGJI.code,
        lines=(line(1), line(2, SPRITE, 5)),
        last_editor=REP.id,
    )
    return replace(made, **changes)


def order_sheet(made: Order | None = None, **changes: Any) -> OrderSheet:
    made = made or order()
    sheet = OrderSheet(
        order=made,
        rep=REP,
        customer=WANGJI if made.customer else None,
        products=PRODUCTS,
        customers={WANGJI.code: WANGJI, WANGJIA.code: WANGJIA},
        on_hand={COLA.sku: 960, SPRITE.sku: 240, WATER.sku: 30},
        exposure=yuan("3200"),
        credit_left=yuan("6140") if made.customer else None,
    )
    return replace(sheet, **changes)


NEEDS = (
    Need(NeedKind.ABOVE_THRESHOLD, 600000, 500000),
    Need(NeedKind.BELOW_LIST, 45000, 48000, COLA.sku),
    Need(NeedKind.OVER_CREDIT, 1150000, 1000000),
)
AWAITING = order(state=OrderState.AWAITING, number="SO-2026-000042", needs=NEEDS, submitted_at=NOW, version=4)
PAPER_LINES = (DocumentLine(COLA.sku, Decimal(10), "箱", 240, yuan("480"), Decimal("0.13"), yuan("55.22")),)
NOTE = DeliveryNote("DN-2026-000031", 7, "C001", date(2026, 6, 14), PAPER_LINES, yuan("300"))
INVOICE = Invoice("INV-2026-000031", 7, NOTE.number, "C001", date(2026, 6, 14), date(2026, 7, 14), PAPER_LINES)
POSTED = replace(AWAITING, state=OrderState.POSTED, version=5)


def order_sheets() -> dict[str, OrderSheet]:
    """Orders in every state that looks different."""
    manual = line(1, price=Decimal("45"), list_price=Decimal("48"))
    pieces = line(2, SPRITE, quantity=Decimal(3), unit="瓶", base_quantity=3, discount=Decimal(5))
    gift = line(3, WATER, 1, free=True)
    doubts = (
        Doubt(DoubtKind.PRODUCT_AMBIGUOUS, "可乐", (COLA.sku, SPRITE.sku), Decimal(5), "箱"),
        Doubt(DoubtKind.QUANTITY_MISSING, "水", (WATER.sku,)),
        Doubt(DoubtKind.PRODUCT_UNKNOWN, "北冰洋", quantity=Decimal(2), unit="箱"),
    )
    decided = {"decided_by": MANAGER.id, "decided_at": NOW}
    short = (Trouble(TroubleKind.STOCK_SHORT, 1, COLA.sku, 72), Trouble(TroubleKind.PRODUCT_INACTIVE, 2, SPRITE.sku))
    who = Doubt(DoubtKind.CUSTOMER_AMBIGUOUS, "王", (WANGJI.code, WANGJIA.code))
    odd = Doubt(DoubtKind.QUANTITY_ODD, "可乐", (COLA.sku,), Decimal("0.3"), "箱")
    open_ = (Trouble(TroubleKind.OPEN_DOUBT),)
    many = tuple(line(n, (COLA, SPRITE, WATER)[n % 3], n) for n in range(1, 24))
    return {
        "draft": order_sheet(order(delivery_date=date(2026, 6, 15), payment="cash", note="放后门")),
        "draft-needs": order_sheet(order(lines=(manual, pieces, gift)), needs=NEEDS, credit_left=yuan("-1500")),
        "draft-empty": order_sheet(
            order(customer=None, lines=()),
            troubles=(Trouble(TroubleKind.NO_CUSTOMER), Trouble(TroubleKind.NO_LINES)),
        ),
        "draft-doubts": order_sheet(order(doubts=doubts), troubles=open_),
        "draft-who": order_sheet(order(customer=None, doubts=(who,)), troubles=open_),
        "draft-odd": order_sheet(order(doubts=(odd,)), troubles=open_),
        "draft-short": order_sheet(troubles=short),
        "draft-long": order_sheet(order(lines=many)),
        "awaiting": order_sheet(AWAITING, needs=NEEDS),
        "awaiting-short": order_sheet(AWAITING, needs=NEEDS, troubles=short[:1]),
        "posted": order_sheet(replace(POSTED, needs=()), delivery=NOTE, invoice=INVOICE),
        "approved": order_sheet(replace(POSTED, **decided), decider=MANAGER, delivery=NOTE, invoice=INVOICE),
        "rejected": order_sheet(
            replace(AWAITING, state=OrderState.REJECTED, reason="价格太低 <b>", **decided), decider=MANAGER
        ),
        "discarded": order_sheet(order(state=OrderState.DISCARDED)),
    }


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
        "twin": receipt_sheet(receipt(twin=TWIN), twin_sender=REP),
        "unreadable": receipt_sheet(replace(blank, state=ReceiptState.UNREADABLE)),
        "confirmed": receipt_sheet(confirmed, collection=collection()),
        "verified": receipt_sheet(confirmed, collection=VERIFIED),
        "refused": receipt_sheet(confirmed, collection=REFUSED),
        "discarded": receipt_sheet(receipt(state=ReceiptState.DISCARDED)),
    }


def collection_sheets() -> dict[str, CollectionSheet]:
    """Collections in every state that looks different."""
    corrected = receipt(total=Decimal("728.50"), corrected=frozenset({ReceiptField.TOTAL}), twin=TWIN)
    settled = (Allocation("RC-2026-000005", "INV-2026-000002", yuan("100"), date(2026, 6, 14)),)
    return {
        "reported": collection_sheet(receipt=receipt()),
        "corrected": collection_sheet(receipt=corrected),
        "verified": collection_sheet(
            VERIFIED, decider=FINANCE, allocations=settled, credit=yuan("28.50"), balance=yuan("3071.50")
        ),
        "refused": collection_sheet(REFUSED, decider=FINANCE),
    }


AGEING = Ageing(yuan("2000"), yuan("1200"), yuan("0"), yuan("0"), yuan("50"), yuan("-50"))


def balance_sheets() -> dict[str, BalanceSheet]:
    """Balances: much owed, nothing, in credit."""
    zero = yuan("0")
    none = Ageing(zero, zero, zero, zero, zero, zero)
    items = (
        OpenItem(
            "INV-2026-000002", DocumentKind.INVOICE, "C001", date(2026, 4, 1), date(2026, 5, 1), yuan("9"), yuan("9")
        ),
        OpenItem(
            "INV-2026-000030", DocumentKind.INVOICE, "C001", date(2026, 6, 1), date(2026, 7, 1), yuan("7"), yuan("7")
        ),
    )
    owing = BalanceSheet(
        WANGJI, date(2026, 6, 14), yuan("3200"), AGEING, yuan("6800"), yuan("128.5"), yuan("6000"), items
    )
    even = BalanceSheet(WANGJI, date(2026, 6, 14), zero, none, yuan("10000"), zero, zero)
    credit = replace(even, balance=yuan("-50"), ageing=replace(none, credit=yuan("-50")))
    return {"owing": owing, "even": even, "credit": credit, "over": replace(owing, credit_left=yuan("-300"))}


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
