"""Prices of an order in words: a line's promotion or volume price, what moved, which quantities are sold."""

from __future__ import annotations

from handlers.views.say import Html, Text, Voice, clip, lines, price, quantity
from handlers.views.words import some
from sales.catalogue import Product, Unit
from sales.orders import OrderLine, OrderState, PriceMoved
from sales.outcomes import OrderSheet
from sales.promotions import Promotion
from sales.refusals import Trouble, TroubleKind

NAME_SHOWN = 20

_PROMOTION = Text(zh="🏷 促销 {what}", en="🏷 Promo {what}")
_BUY_GET = Text(zh="满{buy}送{get}", en="buy {buy} get {get}")
_FROM = Text(zh="满{buy}", en="from {buy}")
_VOLUME = Text(zh="🏷 量价 满{buy}", en="🏷 Volume price from {buy}")
_MOVED = Text(zh="⚠️ <b>价格变了，请看过再提交</b>", en="⚠️ <b>Prices changed: please check, then submit</b>")
_CHANGE = Text(zh="• {product}：{old} → {new}", en="• {product}: {old} → {new}")
_LIST_CHANGE = Text(zh="• {product} 标价 {old} → {new}", en="• {product}, list price {old} → {new}")
_GIFT_GONE = Text(zh="• {product}：赠品没有了", en="• {product}: no longer free goods")
_GIFT_NEW = Text(zh="• {product}：多送 {new}", en="• {product}: {new} free")
_INACTIVE = Text(zh="⚠️ 已停售", en="⚠️ No longer sold")
_SOLD_FROM = Text(zh="⚠️ {day} 起才卖", en="⚠️ Sold from {day}")
_SOLD_UNTIL = Text(zh="⚠️ 已停售，卖到 {day}", en="⚠️ No longer sold, last on {day}")
_MINIMUM = Text(zh="⚠️ 最少订 {least}", en="⚠️ At least {least}")
_STEP = Text(zh="⚠️ 要订 {step} 的倍数", en="⚠️ Only in multiples of {step}")


def why_so(sheet: OrderSheet, line: OrderLine, voice: Voice) -> Html:
    """Why the line costs what it costs, if not simply its list price: a promotion, or a price for many."""
    product = (sheet.products or {}).get(line.sku)
    promotion = sheet.promotions.get(line.promotion or "")
    if product is None:
        return Html()
    if promotion is not None:
        return _PROMOTION.say(voice, what=_what(promotion, sheet, product, voice))
    if line.free or line.own_price or line.from_quantity <= 1:
        return Html()
    return _VOLUME.say(voice, buy=exact(product, line.from_quantity, line.unit, voice))


def _what(promotion: Promotion, sheet: OrderSheet, product: Product, voice: Voice) -> str:
    """What it asks for and gives, for the product that has it."""
    if promotion.percent and promotion.buy == 1:
        return clip(voice.pick(promotion.name_zh, promotion.name_en), NAME_SHOWN)
    if promotion.get and promotion.buy_unit == promotion.get_unit:  # the line itself says what of
        return _BUY_GET.plain(voice, buy=promotion.buy, get=promotion.get)
    goods = sheet.products or {}
    bought = goods.get(promotion.sku or "", product)
    if promotion.buy_unit:
        bought = next((p for p in (bought, *goods.values()) if p.size_of(promotion.buy_unit)), product)
    buy = _counted(promotion.buy, promotion.buy_unit, bought, voice)
    if promotion.percent:
        return _FROM.plain(voice, buy=buy)
    return _BUY_GET.plain(voice, buy=buy, get=_counted(promotion.get, promotion.get_unit, product, voice))


def _counted(count: int, unit: str | None, product: Product, voice: Voice) -> str:
    return quantity(count, product.unit_named(unit) if unit else product.unit, voice)


def exact(product: Product, base: int, unit: str, voice: Voice) -> str:
    """Base units in this unit, or in the one usual for orders, where that makes whole ones; else as they are."""
    for name in (unit, product.order_unit):
        size = product.size_of(name)
        if size and base % size == 0:
            return quantity(base // size, product.unit_named(name), voice)
    return quantity(base, product.unit, voice)


def moved_text(sheet: OrderSheet, voice: Voice) -> Html:
    """What prices did to the draft since its rep last looked at it."""
    if sheet.order.state is not OrderState.DRAFT or not sheet.moved:
        return Html()
    return lines((_MOVED.say(voice), some([_change(sheet, change, voice) for change in sheet.moved], 6, voice)))


def _change(sheet: OrderSheet, change: PriceMoved, voice: Voice) -> Html:
    product = (sheet.products or {}).get(change.sku) or change.sku
    old, new, currency = change.old, change.new, sheet.order.currency
    if new is None:
        return _GIFT_GONE.say(voice, product=product)
    if old is None:
        return _GIFT_NEW.say(voice, product=product, new=_amount_of(new, product, voice))
    if old.free and new.free:
        facts = {"old": _amount_of(old, product, voice), "new": _amount_of(new, product, voice)}
        return _CHANGE.say(voice, product=product, **facts)
    if old.amount(currency) != new.amount(currency):
        return _CHANGE.say(voice, product=product, old=old.amount(currency), new=new.amount(currency))
    before, after = (price(line.list_price, currency, voice) for line in (old, new))
    return _LIST_CHANGE.say(voice, product=product, old=before, new=after)


def _amount_of(line: OrderLine, product: Product | str, voice: Voice) -> str:
    unit = Unit(line.unit, line.unit) if isinstance(product, str) else product.unit_named(line.unit)
    return quantity(line.quantity, unit, voice)


def not_sold_so(sheet: OrderSheet, line: OrderLine, trouble: Trouble, voice: Voice) -> Html:
    """Why this quantity, or this product, is not sold; empty for troubles of another kind."""
    product = (sheet.products or {}).get(line.sku)
    if trouble.kind is TroubleKind.PRODUCT_INACTIVE:
        if trouble.day is None or product is None:
            return _INACTIVE.say(voice)
        ahead = product.active_from == trouble.day
        return (_SOLD_FROM if ahead else _SOLD_UNTIL).say(voice, day=trouble.day)
    if product is not None and trouble.kind is TroubleKind.BELOW_MINIMUM:
        return _MINIMUM.say(voice, least=exact(product, product.minimum, line.unit, voice))
    if product is not None and trouble.kind is TroubleKind.OFF_STEP:
        return _STEP.say(voice, step=exact(product, product.step, line.unit, voice))
    return Html()
