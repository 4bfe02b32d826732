"""What is shown while an order is put together: shelves, the number pad, several drafts, voice notes, places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from handlers.views.drafts import draft_list, drafts_expired
from handlers.views.orders import order_card
from handlers.views.places import ask_place, named_instead, nobody_nearby, place_heard
from handlers.views.reply import Reply
from handlers.views.say import Voice
from handlers.views.screens import Main, OrderScreen, Pad, PickCategory, PickCustomer, PickOffer
from handlers.views.voices import note_kept, note_refused, note_too_big
from sales.catalogue import Category, Pack, Product
from sales.guiding import Offer, Shelf
from sales.notes import NoteKind, VoiceNote
from sales.orders import OrderState
from sales.outcomes import OrderSheet
from sales.readings import Doubt, DoubtKind
from tests.views.facts import (
    AWAITING,
    BOTTLE,
    CASE,
    COLA,
    MANAGER,
    NOW,
    REP,
    SPRITE,
    WANGJI,
    WANGJIA,
    WATER,
    line,
    order,
    order_sheet,
)

DRINKS, SNACKS, DAIRY = Category("D", "饮料", "Drinks"), Category("S", "零食", "Snacks"), Category("M", "乳品", "Dairy")
OFFERS = (Offer(COLA, 10, "箱"), Offer(SPRITE, 6, "瓶"), Offer(WATER))
SHELF = Shelf(OFFERS, (DRINKS, SNACKS, DAIRY))
NOTE = VoiceNote(7, "d" * 64, NoteKind.VOICE, 4, NOW, REP.id)
EMPTY = order(lines=())
ONE = order(lines=(line(1),))
LONG_NAMES = tuple(
    Product(f"LONG-{n}", f"特级初榨橄榄油礼盒装{n}号（家庭分享装）", f"Extra virgin olive oil gift no. {n} (family)",
            BOTTLE, (Pack(CASE, 12),), "箱", Decimal("9999.99"))
    for n in range(1, 61)
)  # fmt: skip


def long_sheet(lines: int = 60, doubts: int = 10) -> OrderSheet:
    """An order of many lines with long names and large amounts, and questions about it."""
    made = tuple(line(n, product, 999) for n, product in enumerate(LONG_NAMES[:lines], 1))
    asked = tuple(
        Doubt(DoubtKind.PRODUCT_AMBIGUOUS, "橄榄油礼盒", tuple(p.sku for p in LONG_NAMES[:6]), Decimal(5), "箱")
        for _ in range(doubts)
    )
    products = {p.sku: p for p in LONG_NAMES}
    on_hand = {p.sku: 1_000_000 for p in LONG_NAMES}
    return order_sheet(order(lines=made, doubts=asked), products=products, on_hand=on_hand)


def sheets() -> dict[str, OrderSheet]:
    """Drafts that differ in what stands beside them."""
    return {
        "empty": order_sheet(EMPTY),
        "one": order_sheet(ONE),
        "twin": order_sheet(EMPTY, twin=order(id=8), other_drafts=1),
        "three": order_sheet(ONE, other_drafts=2),
        "noted": order_sheet(ONE, notes=(NOTE, NOTE)),
        "noted-awaiting": order_sheet(AWAITING, needs=AWAITING.needs, notes=(NOTE,)),
        "asked": order_sheet(order(doubts=(Doubt(DoubtKind.QUANTITY_ODD, "可乐", (COLA.sku,), Decimal(3), "箱"),))),
        "long": long_sheet(),
        "long-ready": long_sheet(60, 0),
    }


def screens() -> dict[str, OrderScreen]:
    """All that can be open on a draft of one line of cola."""
    return {
        "main": Main(),
        "nearby": PickCustomer((WANGJI, WANGJIA), 0, (350, 12_400)),
        "favourites": PickOffer(SHELF),
        "category": PickOffer(replace(SHELF, category=SNACKS)),
        "no goods": PickOffer(Shelf(())),
        "no history": PickOffer(Shelf(tuple(Offer(p) for p in (COLA, SPRITE, WATER) * 5)), 1),
        "categories": PickCategory(SHELF),
        "pad": Pad(OFFERS[1]),
        "pad typed": Pad(OFFERS[0], 0, 0, 12, 2),
        "pad of a line": Pad(OFFERS[0], 1),
        "pad of a line typed": Pad(OFFERS[0], 1, 1, 99_999),
        "pad for a doubt": Pad(OFFERS[0], -1),
        "pad of nothing": Pad(OFFERS[0], 99),
    }


def drafting(voice: Voice) -> Iterator[tuple[str, Reply]]:
    """The screens that matter."""
    known = sheets()
    for name, sheet in known.items():
        yield f"card: {name}", order_card(sheet, REP, voice)
    yield "card: noted / manager", order_card(known["noted-awaiting"], MANAGER, voice)
    yield "card: long, last page", order_card(known["long"], REP, voice, Main(5))
    for name, screen in screens().items():
        yield f"empty, {name}", order_card(known["empty"], REP, voice, screen)
        yield f"one line, {name}", order_card(known["one"], REP, voice, screen)
    yield "asked, pad", order_card(known["asked"], REP, voice, Pad(OFFERS[0], -1))
    yield "twin, favourites", order_card(known["twin"], REP, voice, PickOffer(SHELF))
    yield "drafts", draft_list((known["one"], known["empty"], known["long"]), NOW + timedelta(hours=5), voice)
    yield "drafts / none", draft_list((), NOW, voice)
    yield "drafts / many", draft_list([known["one"]] * 14, NOW + timedelta(days=2), voice)
    expired = order_sheet(order(state=OrderState.EXPIRED))
    yield "expired / one", drafts_expired((expired,), voice)
    yield "expired / many", drafts_expired([expired] * 12, voice)
    yield "note begins a draft", note_kept(order_sheet(order(customer=None, lines=()), notes=(NOTE,)), voice)
    yield "note kept", note_kept(known["noted"], voice)
    yield "note kept, sent already", note_kept(known["noted-awaiting"], voice)
    yield "note of a contact", note_refused(voice)
    yield "note too big", note_too_big(voice)
    yield "place asked", ask_place(voice)
    yield "place heard", place_heard(voice)
    yield "nobody nearby", nobody_nearby(voice)
    yield "named instead", named_instead(voice)
