"""What a card says about prices: why a line costs what it costs, what moved, and the tap that mends a quantity."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from handlers.views.orders import order_card
from handlers.views.presses import Verb, decode
from handlers.views.refusals import refusal_toast
from handlers.views.reply import Reply
from sales.catalogue import Product
from sales.notices import Subject
from sales.orders import OrderState, PriceMoved
from sales.outcomes import OrderSheet
from sales.promotions import Promotion
from sales.refusals import PricesMoved, Trouble, TroubleKind
from tests.views.facts import COLA, PRODUCTS, REP, SPRITE, VOICES, WATER, line, order, order_sheet

START = date(2026, 1, 1)
TEN_ONE = Promotion("P", "买十送一", "Ten and one", START, sku=COLA.sku, buy=10, buy_unit="箱", get=1, get_unit="箱")
MIXED = Promotion("M", "送水", "Water", START, buy=2, buy_unit="箱", get=3, gift=WATER.sku)
OFF = Promotion("O", "夏日特惠", "Summer sale", START, percent=Decimal(10))
FROM = Promotion("F", "量大优惠", "Big orders", START, percent=Decimal(10), buy=5, buy_unit="箱")


def card(sheet: OrderSheet, language: str) -> Reply:
    return order_card(sheet, REP, VOICES[language])


def promoted(promotion: Promotion, **changes: object) -> OrderSheet:
    made = replace(line(1), promotion=promotion.code, **changes)  # type: ignore[arg-type]
    return order_sheet(order(lines=(made,)), promotions={promotion.code: promotion})


@pytest.mark.parametrize(
    ("promotion", "changes", "zh", "en"),
    [
        (TEN_ONE, {"free": True}, "促销 满10送1", "Promo buy 10 get 1"),
        (MIXED, {"free": True}, "促销 满2箱送3瓶", "Promo buy 2 cases get 3 bottles"),
        (OFF, {"discount": Decimal(10)}, "促销 夏日特惠", "Promo Summer sale"),
        (FROM, {"discount": Decimal(10)}, "促销 满5箱", "Promo from 5 cases"),
    ],
)
def test_a_promotion_is_said_beside_what_it_gives(
    promotion: Promotion, changes: dict[str, object], zh: str, en: str
) -> None:
    """Shortly, in both languages; a line without one says nothing."""
    for language, words in (("zh", zh), ("en", en)):
        assert words in card(promoted(promotion, **changes), language).text
        assert "🏷" not in card(order_sheet(), language).text


def test_a_volume_price_says_from_how_many_it_holds() -> None:
    """In the unit of the line where that makes whole ones; not beside a price that somebody said."""
    sheet = order_sheet(order(lines=(line(1, from_quantity=120), line(2, SPRITE, from_quantity=30))))
    assert "量价 满5箱" in card(sheet, "zh").text
    assert "Volume price from 5 cases" in card(sheet, "en").text
    assert "量价 满30瓶" in card(sheet, "zh").text
    said = order_sheet(order(lines=(line(1, from_quantity=120, manual=True, price_said=True),)))
    assert "量价" not in card(said, "zh").text


def test_what_moved_is_told_before_the_goods() -> None:
    """Amounts, free goods, and a list price behind a said one; on the draft only."""
    cola, water = line(1), line(3, WATER, 1, free=True, promotion="M")
    moved = (
        PriceMoved(1, COLA.sku, cola, replace(cola, price=Decimal(50), list_price=Decimal(50))),
        PriceMoved(2, SPRITE.sku, line(2, SPRITE, 5), line(2, SPRITE, 5, list_price=Decimal(40))),
        PriceMoved(3, WATER.sku, water, None),
        PriceMoved(4, WATER.sku, None, water),
        PriceMoved(5, WATER.sku, water, replace(water, quantity=Decimal(2), base_quantity=48)),
    )
    sheet = order_sheet(moved=moved)
    zh, en = card(sheet, "zh").text, card(sheet, "en").text
    for words in (
        "价格变了",
        "可口可乐 330ml：¥480.00 → ¥500.00",
        "标价 ¥36.00 → ¥40.00",
        "赠品没有了",
        "多送 1箱",
        "1箱 → 2箱",
    ):
        assert words in zh
    for words in ("Prices changed", "¥480.00 → ¥500.00", "list price ¥36.00 → ¥40.00", "no longer free", "1 case free"):
        assert words in en
    assert zh.index("价格变了") < zh.index("1. ")
    done = replace(sheet, order=replace(sheet.order, state=OrderState.DISCARDED))
    assert "价格变了" not in card(done, "zh").text


def test_moved_prices_have_a_sentence_of_their_own() -> None:
    """Not that of an old card: the draft did change."""
    for language, words in (("zh", "价格变了"), ("en", "Prices changed")):
        assert words in refusal_toast(PricesMoved(Subject.ORDER, 7), VOICES[language]).text


@pytest.mark.parametrize(
    ("trouble", "zh", "en", "button"),
    [
        (Trouble(TroubleKind.BELOW_MINIMUM, 1, COLA.sku, fit=48), "最少订 2箱", "At least 2 cases", "改成 2箱"),
        (
            Trouble(TroubleKind.OFF_STEP, 1, COLA.sku, fit=264),
            "要订 12瓶 的倍数",
            "multiples of 12 bottles",
            "改成 11箱",
        ),
        (
            Trouble(TroubleKind.OFF_STEP, 1, COLA.sku, fit=252),
            "要订 12瓶 的倍数",
            "multiples of 12 bottles",
            "改成 252瓶",
        ),
    ],
)
def test_a_quantity_that_is_not_sold_is_mended_with_a_tap(trouble: Trouble, zh: str, en: str, button: str) -> None:
    """The line says what is allowed, the first button makes it so."""
    strict: dict[str, Product] = PRODUCTS | {COLA.sku: replace(COLA, minimum=48, step=12)}
    sheet = order_sheet(products=strict, troubles=(trouble,))
    assert zh in card(sheet, "zh").text
    assert en in card(sheet, "en").text
    first = card(sheet, "zh").buttons[0][0]
    press = decode(first.data or "")
    assert first.text.startswith(button)
    assert press is not None
    assert (press.verb, press.args) == (Verb.ORDER_FIT_STEP, (7, 3, 1))


def test_short_stock_offers_what_will_be_left() -> None:
    """Of a line that follows steps: what the repair makes of it, which may be less than is there."""
    sheet = order_sheet(troubles=(Trouble(TroubleKind.STOCK_SHORT, 1, COLA.sku, 100, 96),))
    first = card(sheet, "zh").buttons[0][0]
    assert first.text.startswith("改成 4箱")
    assert (first.data or "").startswith("1of:")
    none = order_sheet(troubles=(Trouble(TroubleKind.STOCK_SHORT, 1, COLA.sku, 20, 0),))
    assert card(none, "zh").buttons[0][0].text.startswith("去掉")


def test_a_product_out_of_its_season_says_when() -> None:
    """From when it is sold, or until when it was."""
    day = date(2026, 7, 1)
    trouble = Trouble(TroubleKind.PRODUCT_INACTIVE, 1, COLA.sku, day=day)
    soon = order_sheet(products=PRODUCTS | {COLA.sku: replace(COLA, active_from=day)}, troubles=(trouble,))
    over = order_sheet(products=PRODUCTS | {COLA.sku: replace(COLA, active_until=day)}, troubles=(trouble,))
    assert "2026年7月1日 起才卖" in card(soon, "zh").text
    assert "Sold from 1 Jul 2026" in card(soon, "en").text
    assert "卖到 2026年7月1日" in card(over, "zh").text
    assert "last on 1 Jul 2026" in card(over, "en").text


def test_a_gift_has_no_steps_of_its_own() -> None:
    """It follows what was bought; its own screen can lower it."""
    sheet = promoted(TEN_ONE, free=True)
    verbs = [press.verb for row in card(sheet, "zh").buttons for b in row if (press := decode(b.data or ""))]
    assert Verb.ORDER_LINE in verbs
    assert Verb.ORDER_STEP not in verbs
