"""The buttons of an order's card: the next step on top, what cannot be undone last."""

from __future__ import annotations

from decimal import Decimal

from handlers.views import order_approval, order_delivery, order_more, order_returns
from handlers.views.keys import COLUMNS, choice, grid, key, rows, width
from handlers.views.order_lines import lines_page, product_of, said_quantity, trouble_of
from handlers.views.order_prices import exact
from handlers.views.order_rights import may_decide, may_edit, open_doubts
from handlers.views.plans import order_plan_key
from handlers.views.presses import Verb
from handlers.views.reply import Button, Rows
from handlers.views.say import Text, Voice, quantity, worded
from sales.catalogue import Product
from sales.orders import OrderLine
from sales.outcomes import OrderSheet
from sales.people import Person
from sales.readings import ABOUT_CUSTOMERS, Doubt, DoubtKind
from sales.refusals import TroubleKind

# What else a card that is no draft offers and says, part by part, in this order.
BESIDE = (order_approval, order_delivery, order_returns, order_more)
STEPPED_LINES = 4  # up to so many lines get − and + on the card itself
CANDIDATES = 6
NARROW = 6  # columns of a quantity between − and +; the card says the unit

_SUBMIT_ANY = Text(zh="✅ 提交", en="✅ Submit")
_SUBMIT = Text(zh="✅ 提交 {total}", en="✅ Submit {total}")
_ASK = Text(zh="✅ 提交审核 {total}", en="✅ Submit {total}")
_APPROVE = Text(zh="✅ 通过 {total}", en="✅ Approve {total}")
_REJECT = Text(zh="❌ 驳回", en="❌ Reject")
_REFRESH = Text(zh="刷新", en="Refresh")
_ADD = Text(zh="＋ 加商品", en="+ Product")
_CUSTOMER = Text(zh="选客户", en="Choose customer")
_OTHER_CUSTOMER = Text(zh="换客户", en="Change customer")
_OTHER_PRODUCT = Text(zh="选别的商品", en="Another product")
_DROP = Text(zh="不要这一项", en="Leave it out")
_DISCARD = Text(zh="作废草稿", en="Discard draft")
_LINE = Text(zh="{no} · {quantity}", en="{no} · {quantity}")
_EDIT = Text(zh="改 {no}", en="✎ {no}")
_FIT = Text(zh="改成 {stock} · {product}", en="Take {stock} · {product}")
_WITHOUT = Text(zh="去掉 {product}", en="Drop {product}")
_NOBODY_YET = Text(zh="未选客户", en="No customer")
_PAD = Text(zh="🔢 别的数量", en="🔢 Another quantity")
_NOTES = Text(zh="🎤 听语音 {count}", en="🎤 Play {count}")
_ADD_UP = Text(zh="并到那张草稿", en="Add to that draft")
_GO_ON = Text(zh="接着那张草稿", en="Go on with that draft")


def main_keys(sheet: OrderSheet, viewer: Person, voice: Voice, page_number: int) -> Rows:
    """The buttons of the main screen for this viewer."""
    id_, version = sheet.order.id, sheet.order.version
    page = lines_page(sheet, page_number)
    turns = page.turns(voice, Verb.ORDER, id_, version)
    if may_edit(sheet, viewer):
        return _draft_keys(sheet, voice, page_number)
    beside = rows(*(row for part in BESIDE for row in part.keys(sheet, viewer, voice)), notes_key(sheet, voice))
    if not may_decide(sheet, viewer):
        return rows(turns, *beside)
    approve = key(_APPROVE, voice, Verb.ORDER_APPROVE, id_, version, total=sheet.order.total)
    if sheet.troubles:  # an approval would be refused now; stock may come in later
        approve = key(_REFRESH, voice, Verb.ORDER, id_, version, 0)
    reject = key(_REJECT, voice, Verb.ORDER_REJECT, id_, version)
    return rows((approve,), turns, (reject,), *beside)


def _draft_keys(sheet: OrderSheet, voice: Voice, page_number: int) -> Rows:
    order = sheet.order
    seen = (order.id, order.version)
    page = lines_page(sheet, page_number)
    add = key(_ADD, voice, Verb.ORDER_SHELF, *seen, 0)
    customer = key(_OTHER_CUSTOMER if sheet.customer else _CUSTOMER, voice, Verb.ORDER_CUSTOMERS, *seen, 0)
    first = next_step(sheet, voice)
    last = (add,) if not sheet.customer else (add, customer)
    return rows(
        *first,
        *_line_keys(sheet, page.items, page.first, voice),
        page.turns(voice, Verb.ORDER, *seen),
        last,
        twin_key(sheet, voice),
        order_delivery.van_key(sheet, voice),
        notes_key(sheet, voice),
        (*order_plan_key(sheet, sheet.rep, voice), key(_DISCARD, voice, Verb.ORDER_DISCARD, *seen)),
    )


def next_step(sheet: OrderSheet, voice: Voice) -> Rows:
    """What the rep has to do next: answer the first doubt, choose the customer, mend a line, or submit."""
    seen = (sheet.order.id, sheet.order.version)
    for index, doubt in open_doubts(sheet).items():
        return _answers(sheet, index, doubt, voice)
    repairs = _repairs(sheet, voice)
    if not sheet.customer:
        return ((key(_CUSTOMER, voice, Verb.ORDER_CUSTOMERS, *seen, 0),), *repairs)
    if sheet.troubles or not sheet.order.lines:
        return repairs
    submit = _ASK if sheet.needs else _SUBMIT
    if width(submit.plain(voice, total=sheet.order.total)) > COLUMNS:  # half an amount is worse than none
        submit = _SUBMIT_ANY
    return ((key(submit, voice, Verb.ORDER_SUBMIT, *seen, total=sheet.order.total),),)


def _answers(sheet: OrderSheet, index: int, doubt: Doubt, voice: Voice) -> Rows:
    seen = (sheet.order.id, sheet.order.version)
    drop = (key(_DROP, voice, Verb.ORDER_DROP_DOUBT, *seen, index),)
    if doubt.kind in ABOUT_CUSTOMERS:
        people = [(code, (sheet.customers or {}).get(code)) for code in doubt.candidates[:CANDIDATES]]
        known = (choice(worded(c, voice), Verb.ORDER_ANSWER, *seen, index, code) for code, c in people if c)
        return rows(*known, (key(_CUSTOMER, voice, Verb.ORDER_CUSTOMERS, *seen, 0),))
    if doubt.kind in (DoubtKind.QUANTITY_MISSING, DoubtKind.QUANTITY_ODD):
        product = product_of(sheet, doubt.candidates[0]) if len(doubt.candidates) == 1 else ""
        if not isinstance(product, Product):
            return (drop,)
        return rows(_quantities(sheet, index, doubt, product, voice), (*_pad(sheet, index, product, voice), *drop))
    goods = [(sku, product_of(sheet, sku)) for sku in doubt.candidates[:CANDIDATES]]
    known = (choice(worded(p, voice), Verb.ORDER_ANSWER, *seen, index, sku) for sku, p in goods)
    return rows(*known, (key(_OTHER_PRODUCT, voice, Verb.ORDER_DOUBT_PRODUCTS, *seen, index, 0), *drop))


def _quantities(sheet: OrderSheet, index: int, doubt: Doubt, product: Product, voice: Voice) -> tuple[Button, ...]:
    """Quantities to tap: what was said if it can be sold, else the whole base units around it, or usual amounts."""
    unit, asked = doubt.unit or product.order_unit, doubt.quantity
    size = product.size_of(unit)
    if asked is None or size is None or asked <= 0:
        offers = [(Decimal(n), product.order_unit) for n in (1, 5, 10)]
    elif asked * size == int(asked * size):
        offers = [(asked, unit), *_with_what_is_there(sheet, product, asked * size, unit)]
    else:
        whole = int(asked * size)
        offers = [(Decimal(n), product.unit.zh) for n in (whole, whole + 1) if n > 0]
    found: list[Button] = []
    for amount, name in offers:
        shown = quantity(amount, product.unit_named(name), voice)
        found += choice(shown, Verb.ORDER_ANSWER, sheet.order.id, sheet.order.version, index, f"{amount:f}{name}")
    return tuple(found)


def _with_what_is_there(sheet: OrderSheet, product: Product, more: Decimal, unit: str) -> list[tuple[Decimal, str]]:
    """The same on top of what the order holds of the product: what was said may be all of it, or more of it."""
    there = sum(x.base_quantity for x in sheet.order.lines if x.sku == product.sku and not x.free)
    size = product.size_of(unit) or 1
    if not there:
        return []
    both = more + there
    return [(both / size, unit)] if both % size == 0 else [(both, product.unit.zh)]


def _pad(sheet: OrderSheet, index: int, product: Product, voice: Voice) -> tuple[Button, ...]:
    unit = next((i for i, pack in enumerate(product.packs, 1) if pack.unit.zh == product.order_unit), 0)
    args = (sheet.order.id, sheet.order.version, -1 - index, unit, 0, 0, product.sku)
    return choice(_PAD.plain(voice), Verb.ORDER_PAD, *args)


def twin_key(sheet: OrderSheet, voice: Voice) -> tuple[Button, ...]:
    """The button that puts this draft into the other one for the same customer."""
    text = _ADD_UP if sheet.order.lines else _GO_ON
    return (key(text, voice, Verb.ORDER_JOIN, sheet.order.id, sheet.order.version),) if sheet.twin else ()


def notes_key(sheet: OrderSheet, voice: Voice) -> tuple[Button, ...]:
    """The button that plays the voice notes."""
    if not sheet.notes:
        return ()
    return (key(_NOTES, voice, Verb.ORDER_NOTES, sheet.order.id, sheet.order.version, count=len(sheet.notes)),)


def _repairs(sheet: OrderSheet, voice: Voice) -> Rows:
    """One tap that mends each line in trouble (three at most, the first ones)."""
    order = sheet.order
    found: list[tuple[Button, ...]] = []
    for line in order.lines:
        trouble = trouble_of(sheet, line)
        if trouble is None:
            continue
        name = worded(product_of(sheet, line.sku), voice)
        product = product_of(sheet, line.sku)
        if trouble.fit > 0 and isinstance(product, Product):
            text = _FIT.plain(voice, stock=exact(product, trouble.fit, line.unit, voice), product=name)
            short = trouble.kind is TroubleKind.STOCK_SHORT
            verb = Verb.ORDER_FIT_STOCK if short else Verb.ORDER_FIT_STEP
            found.append(choice(text, verb, order.id, order.version, line.no))
        else:
            text = _WITHOUT.plain(voice, product=name)
            found.append(choice(text, Verb.ORDER_REMOVE_LINE, order.id, order.version, line.no))
    return rows(*found[:3])


def _line_keys(sheet: OrderSheet, shown: tuple[OrderLine, ...], first: int, voice: Voice) -> Rows:
    order = sheet.order
    if len(order.lines) > STEPPED_LINES:
        edit = [
            key(_EDIT, voice, Verb.ORDER_LINE, order.id, order.version, line.no, no=first + i)
            for i, line in enumerate(shown, 1)
        ]
        return grid(edit, 5)
    return tuple(_steps_row(sheet, line, no, voice) for no, line in enumerate(shown, 1))


def _steps_row(sheet: OrderSheet, line: OrderLine, no: int, voice: Voice) -> tuple[Button, ...]:
    args = (sheet.order.id, sheet.order.version, line.no)
    said = said_quantity(sheet, line, voice)
    if line.gift:  # follows what was bought; its own screen can lower it
        return (key(_LINE, voice, Verb.ORDER_LINE, *args, no=no, quantity=said),)
    less = choice("−1", Verb.ORDER_STEP, *args, -1) if line.quantity > 1 else ()
    return (
        *less,
        key(_LINE, voice, Verb.ORDER_LINE, *args, no=no, quantity=said if width(said) <= NARROW else said.split()[0]),
        *choice("+1", Verb.ORDER_STEP, *args, 1),
    )


def customer_name(sheet: OrderSheet, voice: Voice) -> str:
    """Whose order it is, or that nobody was chosen yet."""
    return worded(sheet.customer, voice) if sheet.customer else _NOBODY_YET.plain(voice)
