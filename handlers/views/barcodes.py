"""Products that were found by a photo of their barcode, by digits or by a link: what they are, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from handlers.views.keys import choice, key, rows
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply, Rows
from handlers.views.say import Html, Text, Voice, blocks, bold, escaped, lines, price, quantity, worded
from sales.catalogue import Product
from sales.goods_found import ProductFound, ProductsFound

SHOWN = 6

_SKU = Text(zh="编号 {sku}", en="Code {sku}")
_EAN = Text(zh="条码 {code}", en="Barcode {code}")
_PACK = Text(zh="1{big} = {small}", en="1 {big} = {small}")
_PRICE = Text(zh="标价 {price}/{unit}", en="List price {price}/{unit}")
_BOTH = Text(zh="标价 {price}/{unit} · {base}/{small}", en="List price {price}/{unit} · {base}/{small}")
_STOCK = Text(zh="库存 {stock}", en="In stock: {stock}")
_OUT = Text(zh="⚠️ 缺货", en="⚠️ Out of stock")
_GONE = Text(zh="⚠️ 已停售", en="⚠️ No longer sold")
_ADD = Text(zh="＋ 加到草稿", en="+ Add to draft")
_ADD_FOR = Text(zh="＋ 加到草稿·{customer}", en="+ Draft: {customer}")
_ADD_THIS = Text(zh="＋ {product}", en="+ {product}")
_INTO = Text(zh="加到 <b>{customer}</b> 的草稿：", en="Add to the draft for <b>{customer}</b>:")
_START = Text(zh="🆕 开一张新订单", en="🆕 Start an order")
_START_THIS = Text(zh="🆕 {product}", en="🆕 {product}")
_IS_RECEIPT = Text(zh="🧾 这是收据", en="🧾 It is a receipt")
_UNKNOWN = Text(
    zh="条码 <b>{codes}</b> 不在商品目录里，照片上也没有别的字。",
    en="Barcode <b>{codes}</b> is not in the catalogue, and nothing else is written on the photo.",
)


def products_card(found: ProductsFound, voice: Voice, *, photo: bool = False) -> Reply:
    """What was found. `photo`: it answers a photo, which may be a receipt after all."""
    told = [_product(each, found, voice) for each in found.items[:SHOWN]]
    receipt = (key(_IS_RECEIPT, voice, Verb.PHOTO_IS_RECEIPT),) if photo else ()
    return Reply(blocks(told), rows(*_order_keys(found, voice), receipt))


def unknown_code(codes: Sequence[str], voice: Voice) -> Reply:
    """Bars that nobody here sells, and no text."""
    told = _UNKNOWN.say(voice, codes=", ".join(codes[:3]))
    return Reply(told, rows((key(_IS_RECEIPT, voice, Verb.PHOTO_IS_RECEIPT),)))


def _product(found: ProductFound, all_: ProductsFound, voice: Voice) -> Html:
    product = found.product
    other = voice.pick(product.name_en, product.name_zh)
    name = bold(escaped(product, voice))
    ean = _EAN.say(voice, code=product.ean13) if product.ean13 else ""
    codes = " · ".join(part for part in (_SKU.say(voice, sku=product.sku), ean) if part)
    cost = escaped(price_words(product, all_.currency, voice), voice) if all_.priced else ""
    there = escaped(other, voice) if other != voice.pick(product.name_zh, product.name_en) else ""
    inside = (escaped(pack, voice) for pack in packs(product, voice))
    return lines((name, there, Html(codes), *inside, cost, _stock(found, voice)))


def packs(product: Product, voice: Voice) -> list[str]:
    """What is in each pack."""
    return [
        _PACK.plain(voice, big=voice.pick(p.unit.zh, p.unit.en), small=quantity(p.size, product.unit, voice))
        for p in product.packs[:4]
    ]


def price_words(product: Product, currency: str, voice: Voice) -> str:
    """The general list price of the usual unit, and of one base unit where that is another."""
    size = product.size_of(product.order_unit) or 1
    unit = product.unit_named(product.order_unit)
    cost, name = price(product.price * size, currency, voice), voice.pick(unit.zh, unit.en)
    if size == 1:
        return _PRICE.plain(voice, price=cost, unit=name)
    base, small = price(product.price, currency, voice), voice.pick(product.unit.zh, product.unit.en)
    return _BOTH.plain(voice, price=cost, unit=name, base=base, small=small)


def _stock(found: ProductFound, voice: Voice) -> Html:
    if not found.sold:
        return _GONE.say(voice)
    if found.available is None:
        return Html()
    if found.available <= 0:
        return _OUT.say(voice)
    product = found.product
    size = product.size_of(product.order_unit) or 1
    whole, loose = divmod(found.available, size)
    parts = [quantity(Decimal(whole), product.unit_named(product.order_unit), voice)] if whole else []
    parts += [quantity(Decimal(loose), product.unit, voice)] if loose else []
    return _STOCK.say(voice, stock=" ".join(parts))


def _order_keys(found: ProductsFound, voice: Voice) -> Rows:
    """Into the open draft, or a new order: one button where there is one product, else one for each."""
    sold = [each.product for each in found.items[:SHOWN] if each.sold] if found.may_order else []
    alone = len(sold) == 1
    kept: list[tuple[Button, ...]] = []
    for product in sold:
        name = worded(product, voice)
        if found.draft is not None:
            text = _ADD_THIS.plain(voice, product=name)
            if alone:
                text = _ADD_FOR.plain(voice, customer=found.customer) if found.customer else _ADD.plain(voice)
            kept.append(choice(text, Verb.PRODUCT_ADD, found.draft.id, product.sku))
        if alone or found.draft is None:
            text = _START.plain(voice) if alone else _START_THIS.plain(voice, product=name)
            kept.append(choice(text, Verb.PRODUCT_START, product.sku))
    return rows(*kept)
