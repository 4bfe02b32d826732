"""A plausible company in sheets: what the views are shown in these tests. Every maker takes what should differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from handlers.views.say import Voice
from sales.catalogue import Pack, Product, Unit
from sales.customers import Customer
from sales.invoices import DeliveryNote, DocumentLine, Invoice
from sales.money import Money
from sales.orders import Need, NeedKind, Order, OrderLine, OrderState
from sales.outcomes import OrderSheet
from sales.people import Language, Person, Role
from sales.readings import Doubt, DoubtKind
from sales.refusals import Trouble, TroubleKind

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
PAPER_LINES = (DocumentLine(COLA.sku, Decimal(10), "箱", 240, yuan("480"), Decimal("0.13"), yuan("55.22"), 1),)
NOTE = DeliveryNote("DN-2026-000031", 7, "C001", date(2026, 6, 14), PAPER_LINES, yuan("300"))
INVOICE = Invoice("INV-2026-000031", 7, (NOTE.number,), "C001", date(2026, 6, 14), date(2026, 7, 14), PAPER_LINES)
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
    short = (
        Trouble(TroubleKind.STOCK_SHORT, 1, COLA.sku, 72, 72),
        Trouble(TroubleKind.PRODUCT_INACTIVE, 2, SPRITE.sku),
    )
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
        "posted": order_sheet(replace(POSTED, needs=()), deliveries=(NOTE,), invoices=(INVOICE,)),
        "approved": order_sheet(replace(POSTED, **decided), decider=MANAGER, deliveries=(NOTE,), invoices=(INVOICE,)),
        "rejected": order_sheet(
            replace(AWAITING, state=OrderState.REJECTED, reason="价格太低 <b>", **decided), decider=MANAGER
        ),
        "discarded": order_sheet(order(state=OrderState.DISCARDED)),
    }
