"""Stock by warehouse in words, and loading a van."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.views.goods import packed, place_name
from handlers.views.keys import choice, key, rows
from handlers.views.presses import Verb
from handlers.views.reply import Reply, Rows
from handlers.views.say import Html, Text, Voice, blocks, lines, worded
from handlers.views.words import some
from sales.catalogue import Product
from sales.people import Person, Role
from sales.shipments import StockSheet, Transferred
from sales.warehouses import StockLine, Warehouse

SHOWN = 20

_HEAD = Text(zh="📦 <b>库存</b>", en="📦 <b>Stock</b>")
_AT = Text(zh="📦 <b>{place}</b>", en="📦 <b>{place}</b>")
_PRODUCT = Text(zh="<b>{product}</b>", en="<b>{product}</b>")
_HERE = Text(zh="{place} {available}", en="{place} {available}")
_PROMISED = Text(
    zh="{place} 可卖 {available}（已预留 {reserved}）", en="{place} {available} free ({reserved} reserved)"
)
_NONE = Text(zh="没有货", en="none")
_EMPTY = Text(zh="这里没有货。", en="Nothing lies here.")
_HINT = Text(zh="查某个商品：/stock 可乐", en="For one product: /stock coke")
_LOAD = Text(zh="🚐 装车 / 卸车", en="🚐 Load or unload a van")
_WHOSE = Text(zh="🚐 谁的车？", en="🚐 Whose van?")
_LOAD_OF = Text(zh="装 {rep}", en="Load {rep}")
_UNLOAD_OF = Text(zh="卸 {rep}", en="Unload {rep}")
_LOADED = Text(zh="✅ <b>{number}</b>\n{source} → {target}", en="✅ <b>{number}</b>\n{source} → {target}")
_LINE = Text(zh="• {product} {quantity}", en="• {product} {quantity}")
LOAD, UNLOAD = "load", "unload"


def stock_list(sheet: StockSheet, viewer: Person, voice: Voice) -> Reply:
    """What lies where, product by product."""
    if len(sheet.warehouses) == 1:
        head = _AT.say(voice, place=place_name(sheet.warehouses[0], voice))
    else:
        head = _HEAD.say(voice)
    places = {place.code: place for place in sheet.warehouses}
    by_product: dict[str, list[StockLine]] = {sku: [] for sku in sheet.products}
    for line in sheet.lines:
        by_product.setdefault(line.sku, []).append(line)
    found = [
        _product(sheet.products[sku], its, places, voice) for sku, its in by_product.items() if sku in sheet.products
    ]
    goods = some(found, SHOWN, voice) if found else _EMPTY.say(voice)
    return Reply(blocks((head, goods)), load_key(viewer, voice))


def _product(product: Product, its: Iterable[StockLine], places: dict[str, Warehouse], voice: Voice) -> Html:
    said: list[Html] = []
    for line in its:
        words = _PROMISED if line.reserved else _HERE
        facts = {"place": place_name(places.get(line.warehouse), voice)}
        facts["available"] = packed(line.available, product, product.order_unit, voice)
        if line.reserved:
            facts["reserved"] = packed(line.reserved, product, product.order_unit, voice)
        said.append(words.say(voice, **facts))
    return lines((_PRODUCT.say(voice, product=product), *(said or [_NONE.say(voice)])))


def stock_places(places: tuple[Warehouse, ...], viewer: Person, voice: Voice) -> Reply:
    """The warehouses to look into."""
    offered = (choice(place_name(place, voice), Verb.STOCK_AT, place.code) for place in places)
    return Reply(blocks((_HEAD.say(voice), _HINT.say(voice))), rows(*offered, *load_key(viewer, voice)))


def load_key(viewer: Person, voice: Voice) -> Rows:
    """For those who may move goods."""
    return ((key(_LOAD, voice, Verb.STOCK_VANS),),) if viewer.has(Role.WAREHOUSE, Role.ADMIN) else ()


def van_list(drivers: tuple[Person, ...], voice: Voice) -> Reply:
    """Whose van is loaded or unloaded."""
    return Reply(
        _WHOSE.say(voice),
        rows(
            *(
                (
                    *choice(_LOAD_OF.plain(voice, rep=worded(rep, voice)), Verb.STOCK_LOAD, rep.id, LOAD),
                    *choice(_UNLOAD_OF.plain(voice, rep=worded(rep, voice)), Verb.STOCK_LOAD, rep.id, UNLOAD),
                )
                for rep in drivers
            )
        ),
    )


def transferred(done: Transferred, voice: Voice) -> Reply:
    """What was moved from where to where."""
    head = _LOADED.say(
        voice,
        number=done.transfer.number,
        source=place_name(done.source, voice),
        target=place_name(done.target, voice),
    )
    goods = lines(
        _LINE.say(voice, product=product, quantity=packed(line.base_quantity, product, product.order_unit, voice))
        for line in done.transfer.lines
        if (product := done.products.get(line.sku))
    )
    return Reply(blocks((head, goods)))
