"""The buttons of an order's card: the next step on top, what cannot be undone last."""

from __future__ import annotations

from decimal import Decimal

from handlers.views import order_approval, order_delivery, order_history, order_returns
from handlers.views.keys import BACK, choice, grid, key, rows
from handlers.views.order_lines import in_stock, lines_page, product_of, said_quantity, trouble_of
from handlers.views.order_rights import may_decide, may_edit, open_doubts
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
BESIDE = (order_approval, order_delivery, order_returns, order_history)
STEPPED_LINES = 4  # up to so many lines get − and + on the card itself
CANDIDATES = 6

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
_EDIT = Text(zh="改 {no}", en="Edit {no}")
_FIT = Text(zh="改成 {stock} · {product}", en="Take {stock} · {product}")
_WITHOUT = Text(zh="去掉 {product}", en="Drop {product}")
_NOBODY_YET = Text(zh="未选客户", en="No customer")
_TYPE_QUANTITY = Text(zh="输入数量", en="Type quantity")
_REMOVE = Text(zh="删掉这一项", en="Remove line")


def main_keys(sheet: OrderSheet, viewer: Person, voice: Voice, page_number: int) -> Rows:
    """The buttons of the main screen for this viewer."""
    id_, version = sheet.order.id, sheet.order.version
    page = lines_page(sheet, page_number)
    turns = page.turns(voice, Verb.ORDER, id_, version)
    if may_edit(sheet, viewer):
        return _draft_keys(sheet, voice, page_number)
    beside = tuple(row for part in BESIDE for row in part.keys(sheet, viewer, voice))
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
    add = key(_ADD, voice, Verb.ORDER_PRODUCTS, *seen, 0)
    customer = key(_OTHER_CUSTOMER if sheet.customer else _CUSTOMER, voice, Verb.ORDER_CUSTOMERS, *seen, 0)
    first = next_step(sheet, voice)
    last = (add,) if not sheet.customer else (add, customer)
    return rows(
        *first,
        *_line_keys(sheet, page.items, page.first, voice),
        page.turns(voice, Verb.ORDER, *seen),
        last,
        (key(_DISCARD, voice, Verb.ORDER_DISCARD, *seen),),
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
        return rows(_quantities(sheet, index, doubt, product, voice), drop) if isinstance(product, Product) else (drop,)
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
        offers = [(asked, unit)]
    else:
        whole = int(asked * size)
        offers = [(Decimal(n), product.unit.zh) for n in (whole, whole + 1) if n > 0]
    found: list[Button] = []
    for amount, name in offers:
        shown = quantity(amount, product.unit_named(name), voice)
        found += choice(shown, Verb.ORDER_ANSWER, sheet.order.id, sheet.order.version, index, f"{amount:f}{name}")
    return tuple(found)


def _repairs(sheet: OrderSheet, voice: Voice) -> Rows:
    """One tap that mends each line in trouble (three at most, the first ones)."""
    order = sheet.order
    found: list[tuple[Button, ...]] = []
    for line in order.lines:
        trouble = trouble_of(sheet, line)
        if trouble is None:
            continue
        name = worded(product_of(sheet, line.sku), voice)
        if trouble.kind is TroubleKind.STOCK_SHORT and trouble.available > 0:
            text = _FIT.plain(voice, stock=in_stock(sheet, line, trouble.available, voice), product=name)
            found.append(choice(text, Verb.ORDER_FIT_STOCK, order.id, order.version, line.no))
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
    less = choice("−1", Verb.ORDER_STEP, *args, -1) if line.quantity > 1 else ()
    return (
        *less,
        key(_LINE, voice, Verb.ORDER_LINE, *args, no=no, quantity=said),
        *choice("+1", Verb.ORDER_STEP, *args, 1),
    )


def line_keys(sheet: OrderSheet, line: OrderLine, voice: Voice) -> Rows:
    """The buttons of one line's own screen. A step that would take the line out is not offered: removing is."""
    seen = (sheet.order.id, sheet.order.version)
    steps = [step for step in (-10, -1, 1, 10) if line.quantity + step > 0]
    shown = (choice(f"{'+' if s > 0 else '−'}{abs(s)}", Verb.ORDER_STEP_HERE, *seen, line.no, s) for s in steps)
    return rows(
        (button for row in shown for button in row),
        (key(_TYPE_QUANTITY, voice, Verb.ORDER_TYPE_QUANTITY, *seen, line.no),),
        (key(BACK, voice, Verb.ORDER, *seen, 0),),
        (key(_REMOVE, voice, Verb.ORDER_REMOVE_LINE, *seen, line.no),),
    )


def customer_name(sheet: OrderSheet, voice: Voice) -> str:
    """Whose order it is, or that nobody was chosen yet."""
    return worded(sheet.customer, voice) if sheet.customer else _NOBODY_YET.plain(voice)
