"""An order's card while something is chosen for it: the customer, a product from a shelf, a category."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from handlers.views.keypad import pad_units
from handlers.views.keys import BACK, COLUMNS, Page, choice, grid, key, named, page_of, rows, width
from handlers.views.order_keys import twin_key
from handlers.views.order_lines import amount_of, brief_lines
from handlers.views.order_rights import open_doubts
from handlers.views.order_text import doubt_text, head_text, twin_text
from handlers.views.presses import Verb
from handlers.views.reply import Button, Reply
from handlers.views.say import Html, Text, Voice, blocks, distance, lines, price, quantity, worded
from handlers.views.screens import PickCategory, PickCustomer, PickOffer, PickProduct
from handlers.views.words import PAGES, SEARCH
from sales.catalogue import Category, Product
from sales.guiding import Offer
from sales.outcomes import OrderSheet
from sales.people import Person

T = TypeVar("T")
CATEGORIES_A_ROW = 2
NAME_ROOM = 13  # columns that a long name needs beside its price; without them the price is left out

_WHICH_CUSTOMER = Text(zh="给哪家客户？", en="Which customer?")
_NEAREST = Text(zh="离你最近的客户：", en="The customers nearest to you:")
_NEARBY = Text(zh="📍 附近的客户", en="📍 Nearby")
_WHICH_PRODUCT = Text(zh="加哪个商品？", en="Which product?")
_USUAL = Text(zh="点一下，加上次的量：", en="A tap adds last time's quantity:")
_NOBODY = Text(zh="没有可选的客户。", en="There is no customer to choose.")
_NOTHING = Text(zh="没有可选的商品。", en="There is no product to choose.")
_CATEGORIES = Text(zh="🗂 分类", en="🗂 Categories")
_WHICH_CATEGORY = Text(zh="哪一类？", en="Which category?")
_ALL = Text(zh="全部商品", en="All products")
_DONE = Text(zh="✅ 看订单 {total}", en="✅ See order {total}")
_TAKE = Text(zh="＋ {quantity}", en="+ {quantity}")


def customers_screen(sheet: OrderSheet, viewer: Person, voice: Voice, screen: PickCustomer) -> Reply:
    """The customers to choose from, page by page; those nearby on one page, each with its distance."""
    seen = (sheet.order.id, sheet.order.version)
    page = page_of(screen.customers, screen.page)
    far = dict(zip((c.code for c in screen.customers), screen.metres, strict=False))
    names = (
        choice(named(worded(c, voice), distance(far[c.code], voice)), Verb.ORDER_CUSTOMER, *seen, c.code)
        if c.code in far
        else choice(worded(c, voice), Verb.ORDER_CUSTOMER, *seen, c.code)
        for c in page.items
    )
    # The head of a card without a customer asks already.
    question = (_WHICH_CUSTOMER.say(voice) if sheet.customer else "") if page.items else _NOBODY.say(voice)
    if far:
        question = _NEAREST.say(voice)
    text = blocks((head_text(sheet, viewer, voice), lines((question, _where(page, voice)))))
    turns = page.turns(voice, Verb.ORDER_CUSTOMERS, *seen)
    nearby = () if far else (key(_NEARBY, voice, Verb.ORDER_PLACE, *seen),)
    search = (*nearby, key(SEARCH, voice, Verb.ORDER_TYPE_CUSTOMER, *seen)) if page.items else ()
    return Reply(text, rows(*names, turns, search, (key(BACK, voice, Verb.ORDER, *seen, 0),)))


def products_screen(sheet: OrderSheet, viewer: Person, voice: Voice, screen: PickProduct) -> Reply:
    """All products, or those that were found; or as answers to a doubt."""
    seen = (sheet.order.id, sheet.order.version)
    page = page_of(screen.products, screen.page)
    doubt = open_doubts(sheet).get(screen.doubt) if screen.doubt is not None else None
    if screen.doubt is None or doubt is None:
        goods = tuple(_offer_key(sheet, Offer(p), 0, voice) for p in page.items)
        turns = page.turns(voice, Verb.ORDER_PRODUCTS, *seen)
        question = lines(((_WHICH_PRODUCT if page.items else _NOTHING).say(voice), _where(page, voice)))
        return _goods(sheet, viewer, voice, question, (*goods, turns), _search(sheet, voice))
    answers = tuple(
        choice(_label(p, sheet.order.currency, voice), Verb.ORDER_ANSWER, *seen, screen.doubt, p.sku)
        for p in page.items
    )
    question = doubt_text(sheet, doubt, voice) if page.items else _NOTHING.say(voice)
    text = blocks((head_text(sheet, viewer, voice), lines((question, _where(page, voice)))))
    turns = page.turns(voice, Verb.ORDER_DOUBT_PRODUCTS, *seen, screen.doubt)
    return Reply(text, rows(*answers, turns, (key(BACK, voice, Verb.ORDER, *seen, 0),)))


def shelf_screen(sheet: OrderSheet, viewer: Person, voice: Voice, screen: PickOffer) -> Reply:
    """The customer's favourites or one category: a tap adds last time's quantity, or opens the number pad."""
    shelf, seen = screen.shelf, (sheet.order.id, sheet.order.version)
    page = page_of(shelf.offers, screen.page)
    back = shelf.categories.index(shelf.category) + 1 if shelf.category in shelf.categories else 0
    goods = tuple(_offer_key(sheet, one, back, voice) for one in page.items)
    turns = page.turns(voice, *((Verb.ORDER_CATEGORY, *seen, back) if back else (Verb.ORDER_SHELF, *seen)))
    usual = any(one.count and not _line_no(sheet, one.product.sku) for one in page.items)
    question = (_USUAL if usual else _WHICH_PRODUCT).say(voice) if page.items else _NOTHING.say(voice)
    title = lines((_category(shelf.category, voice) if shelf.category else "", question, _where(page, voice)))
    categories = (key(_CATEGORIES, voice, Verb.ORDER_CATEGORIES, *seen),) if shelf.categories else ()
    everything = () if categories or shelf.everything else (key(_ALL, voice, Verb.ORDER_PRODUCTS, *seen, 0),)
    return _goods(sheet, viewer, voice, title, (*goods, turns), (*categories, *everything, *_search(sheet, voice)))


def categories_screen(sheet: OrderSheet, viewer: Person, voice: Voice, screen: PickCategory) -> Reply:
    """The categories, two a row."""
    seen = (sheet.order.id, sheet.order.version)
    names = [
        button
        for number, category in enumerate(screen.shelf.categories, 1)
        for button in choice(voice.pick(category.name_zh, category.name_en), Verb.ORDER_CATEGORY, *seen, number, 0)
    ]
    text = blocks((head_text(sheet, viewer, voice), _WHICH_CATEGORY.say(voice)))
    last = (key(_ALL, voice, Verb.ORDER_PRODUCTS, *seen, 0), key(BACK, voice, Verb.ORDER_SHELF, *seen, 0))
    return Reply(text, rows(*grid(names, CATEGORIES_A_ROW), last))


def _goods(
    sheet: OrderSheet,
    viewer: Person,
    voice: Voice,
    question: Html,
    goods: Sequence[tuple[Button, ...]],
    other_ways: tuple[Button, ...],
) -> Reply:
    """A screen of goods: what is on the order already, and the way to the whole card on top once something is."""
    seen = (sheet.order.id, sheet.order.version)
    review = (key(_DONE, voice, Verb.ORDER, *seen, 0, total=amount_of(sheet, voice)),)
    done, back = (review, ()) if sheet.order.lines else ((), (key(BACK, voice, Verb.ORDER, *seen, 0),))
    text = blocks((head_text(sheet, viewer, voice), twin_text(sheet, voice), brief_lines(sheet, voice), question))
    go_on = twin_key(sheet, voice)
    return Reply(text, rows(done or go_on, *goods, other_ways, go_on if done else (), back))


def _search(sheet: OrderSheet, voice: Voice) -> tuple[Button, ...]:
    return (key(SEARCH, voice, Verb.ORDER_TYPE_PRODUCT, sheet.order.id, sheet.order.version),)


def _offer_key(sheet: OrderSheet, offer: Offer, shelf: int, voice: Voice) -> tuple[Button, ...]:
    """One tap adds what was taken last time; where that is not known, or the product is on the draft already, it opens
    the number pad."""
    product, seen = offer.product, (sheet.order.id, sheet.order.version)
    units = [unit.zh for unit in pad_units(product)]
    line = next((x for x in sheet.order.lines if x.no == _line_no(sheet, product.sku)), None)
    if line is not None:
        said = quantity(line.quantity, product.unit_named(line.unit), voice)
        where = units.index(line.unit) if line.unit in units else 0
        label = named(f"✓ {worded(product, voice)}", said)
        return choice(label, Verb.ORDER_PAD, *seen, line.no, where, 0, shelf, product.sku)
    if offer.count and offer.unit in units:
        said = _TAKE.plain(voice, quantity=quantity(offer.count, product.unit_named(offer.unit), voice))
        label, where = named(worded(product, voice), said), units.index(offer.unit)
        return choice(label, Verb.ORDER_TAKE, *seen, 0, where, offer.count, shelf, product.sku)
    where = units.index(product.order_unit) if product.order_unit in units else 0
    label = _label(product, sheet.order.currency, voice)
    return choice(label, Verb.ORDER_PAD, *seen, 0, where, 0, shelf, product.sku)


def _line_no(sheet: OrderSheet, sku: str) -> int:
    """The number of the line that sells this product; 0 when there is none."""
    return next((x.no for x in sheet.order.lines if x.sku == sku and not x.free), 0)


def _label(product: Product, currency: str, voice: Voice) -> str:
    size = product.size_of(product.order_unit) or 1
    unit = product.unit_named(product.order_unit)
    cost = f"{price(product.price * size, currency, voice)}/{voice.pick(unit.zh, unit.en)}"
    name, room = worded(product, voice), COLUMNS - width(cost) - 1
    return name if room < min(width(name), NAME_ROOM) else named(name, cost)


def _category(category: Category, voice: Voice) -> Html:
    return _TITLE.say(voice, name=voice.pick(category.name_zh, category.name_en))


def _where(page: Page[T], voice: Voice) -> Html:
    return PAGES.say(voice, page=page.number + 1, count=page.count) if page.count > 1 else Html()


_TITLE = Text(zh="🗂 <b>{name}</b>", en="🗂 <b>{name}</b>")
