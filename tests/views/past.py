"""What is shown of the past: lists of orders, what narrows them, tags, the chain of documents, ordering again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from handlers.views.barcodes import products_card, unknown_code
from handlers.views.chain import chain_card
from handlers.views.history import again_list, history_list, pick_customer, pick_days, pick_state, pick_tag
from handlers.views.inline import inline_cards
from handlers.views.order_history import text as beside
from handlers.views.orders import order_card
from handlers.views.reply import Reply
from handlers.views.say import Voice
from handlers.views.screens import More
from handlers.views.tags import tags_card
from sales.goods_found import Offered, Offers, ProductFound, ProductsFound
from sales.history import Chain, HistoryPage, Link, Listed, OrderFilter, Period
from sales.ledger import DocumentKind
from sales.orders import OrderState
from sales.outcomes import OrderSheet
from sales.people import Person
from sales.reordering import Difference, DifferenceKind
from tests.views.facts import (
    COLA,
    FINANCE,
    INVOICE,
    MANAGER,
    NOTE,
    NOW,
    POSTED,
    REP,
    SPRITE,
    WANGJI,
    WANGJIA,
    WATER,
    order,
    order_sheet,
    order_sheets,
    yuan,
)
from tests.views.reading import check

TAGS = ("加急", "urgent", "十二个字的标签有这么长")
NARROWED = OrderFilter("C001", start=date(2026, 6, 1), end=date(2026, 6, 30), tag="加急", words="可乐 <b>")
DIFFERS = (
    Difference(DifferenceKind.PRICE, COLA.sku, Decimal("46.8"), Decimal("48"), "箱"),
    Difference(DifferenceKind.MANUAL, SPRITE.sku, Decimal("30"), Decimal("36"), "箱"),
    Difference(DifferenceKind.GONE, WATER.sku),
    Difference(DifferenceKind.FREE, WATER.sku),
)


def listed() -> tuple[Listed, ...]:
    """Six orders as on one page."""
    sheets = order_sheets()
    names = ("draft", "draft-empty", "awaiting", "approved", "rejected", "posted")
    found = tuple(Listed(sheets[n].order, REP, sheets[n].customer) for n in names)
    return (*found[:3], replace(found[3], tags=TAGS[:2]), *found[4:])


def chain_of(made: OrderSheet) -> Chain:
    """Order, two approvals, delivery, invoice, payment, credit note."""
    links = (
        Link(DocumentKind.ORDER, made.order.number or "", at=NOW, who=REP, amount=made.order.total),
        Link(None, at=NOW, who=MANAGER),
        Link(None, at=NOW, who=FINANCE, instead_of=MANAGER),
        Link(DocumentKind.DELIVERY, NOTE.number, day=NOTE.day, who=MANAGER, received_by="王老板"),
        Link(
            DocumentKind.INVOICE, INVOICE.number, day=INVOICE.day, amount=yuan("480"), due=INVOICE.due, left=yuan("80")
        ),
        Link(DocumentKind.PAYMENT, "RC-2026-000007", day=INVOICE.day, who=FINANCE, amount=yuan("350"), left=yuan("0")),
        Link(DocumentKind.CREDIT_NOTE, "CN-2026-000001", day=INVOICE.day, amount=yuan("50"), left=yuan("0")),
    )
    return Chain(made.order, made.customer, links)


def past(voice: Voice) -> Iterator[tuple[str, Reply]]:
    """Everything by name."""
    page = HistoryPage(OrderFilter(), listed(), 0, 3, 14)
    for name in ("approved", "posted"):
        yield f"more / {name}", order_card(order_sheets()[name], REP, voice, More())
    yield "list / rep", history_list(page, 0, REP, voice)
    yield "list / finance", history_list(page, 0, FINANCE, voice)
    yield "list / manager", history_list(replace(page, waiting=1), 0, MANAGER, voice)
    narrowed = replace(page, wanted=NARROWED, customer=WANGJI, number=1)
    yield "list / narrowed", history_list(narrowed, 7, REP, voice)
    today = replace(page, wanted=OrderFilter(period=Period.TODAY, state=OrderState.AWAITING), count=1)
    yield "list / today", history_list(today, 8, REP, voice)
    yield "list / nothing found", history_list(replace(today, items=(), found=0), 8, REP, voice)
    yield "list / empty", history_list(HistoryPage(OrderFilter(), (), 0, 1, 0), 0, REP, voice)
    yield "which customer", pick_customer(7, (WANGJI, WANGJIA) * 6, 0, voice)
    yield "which days", pick_days(7, voice)
    yield "which state", pick_state(7, voice)
    yield "which tag", pick_tag(7, TAGS, voice)
    yield "no tags", pick_tag(7, (), voice)
    yield "again", again_list(listed()[2:], voice)
    yield "again / none", again_list((), voice)
    posted = order_sheet(POSTED, tags=TAGS)
    yield "chain", chain_card(chain_of(posted), voice)
    yield "tags", tags_card(posted, REP, voice, ("大客户", "加急"))
    yield "tags / none", tags_card(replace(posted, tags=()), REP, voice, ())
    yield "tags / full", tags_card(replace(posted, tags=tuple("abcdefgh")), MANAGER, voice, TAGS)
    yield "card with tags / rep", order_card(posted, REP, voice)
    yield "card / finance", order_card(posted, FINANCE, voice)
    yield "ordered again", order_card(order_sheet(order(copied_from=3), differs=DIFFERS), REP, voice)


def goods(voice: Voice) -> Iterator[tuple[str, Reply]]:
    """Products that were found by a barcode or a link, and what inline mode posts."""
    sold = replace(COLA, ean13="6901234567892")
    items = (
        ProductFound(sold, True, 250),
        ProductFound(replace(SPRITE, packs=()), True, 0),
        ProductFound(WATER, False, 9),
    )
    found = ProductsFound(items[:1], "CNY", priced=True, may_order=True)
    draft = replace(found, draft=order(), customer=WANGJI)
    yield "one", products_card(found, voice)
    yield "one, from a photo, with a draft", products_card(draft, voice, photo=True)
    yield "several", products_card(replace(found, items=items), voice, photo=True)
    yield "several, with a draft", products_card(replace(draft, items=items), voice)
    yield "for finance", products_card(replace(found, may_order=False), voice)
    outside = ProductsFound((ProductFound(sold, True),), "CNY")
    yield "for a contact", products_card(outside, voice)
    yield "unknown code", unknown_code(("4006381333931", "96385074"), voice)
    offers = Offers((Offered(COLA, Decimal(200), COLA.packs[0].unit), Offered(SPRITE)), "CNY", priced=True)
    for card in inline_cards(offers, "fieldclerk_bot", voice):
        yield f"inline / {card.title} / {card.description}", Reply(card.text, ((card.button,),) if card.button else ())


def check_past(sheet: OrderSheet, viewer: Person, voice: Voice) -> None:
    """Lists and screens of an order with these words, for whoever looks."""
    one = Listed(sheet.order, sheet.rep, sheet.customer, TAGS)
    words = replace(NARROWED, words=viewer.name[:60], customer=None)
    page = HistoryPage(words, (one,) * 6, 2, 10**6, 6 * 10**6, 10**6, sheet.customer)
    check(history_list(page, 10**9, viewer, voice))
    check(again_list((one,) * 8, voice))
    check(chain_card(chain_of(sheet), voice))
    full = replace(sheet, tags=tuple("字" * 11 + str(n) for n in range(8)), differs=DIFFERS)
    check(tags_card(full, viewer, voice, TAGS))
    check(Reply(beside(full, viewer, voice)))
    each = tuple(ProductFound(product, True, 10**9) for product in (sheet.products or {}).values())
    check(products_card(ProductsFound(each * 3, "CNY", True, True, sheet.order, sheet.customer), voice, photo=True))
