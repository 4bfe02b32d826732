"""An order's card on all its screens, the notes around it, and lists of orders."""

from __future__ import annotations

from handlers.views.keys import BACK, choice, key, named, page_of, rows
from handlers.views.order_keys import line_keys, main_keys
from handlers.views.order_lines import line_text
from handlers.views.order_rights import may_decide, may_edit, open_doubts
from handlers.views.order_text import doubt_text, head_text, main_text
from handlers.views.presses import Verb
from handlers.views.reply import Reply, Toast
from handlers.views.say import Text, Voice, blocks, lines, long, price, worded
from handlers.views.screens import MAIN, Main, OneLine, OrderScreen, PickCustomer, PickProduct, Reasons
from handlers.views.words import PAGES, REASON, SEARCH, WRITE_REASON
from sales.catalogue import Product
from sales.orders import OrderState
from sales.outcomes import (
    OrderApproved,
    OrderAwaitsApproval,
    OrderChanged,
    OrderDiscarded,
    OrderDrafted,
    OrderPosted,
    OrderRejected,
    OrderSheet,
)
from sales.people import Person

OrderOutcome = (
    OrderDrafted | OrderChanged | OrderDiscarded | OrderPosted | OrderAwaitsApproval | OrderApproved | OrderRejected
)

_WHICH_CUSTOMER = Text(zh="给哪家客户？", en="Which customer?")
_WHICH_PRODUCT = Text(zh="加哪个商品？点一下加 1 份。", en="Which product? One tap adds one.")
_NOBODY = Text(zh="没有可选的客户。", en="There is no customer to choose.")
_NOTHING = Text(zh="没有可选的商品。", en="There is no product to choose.")
_WHY_REJECT = Text(zh="为什么驳回？业务员会看到原因。", en="Why do you reject it? The rep will see the reason.")
_REJECT_REASONS = (
    Text(zh="价格太低", en="Price too low"),
    Text(zh="超信用额度，先回款", en="Over credit: collect first"),
    Text(zh="有逾期未付", en="Customer is overdue"),
    Text(zh="数量异常，请核实", en="Check the quantity"),
)
_MADE = Text(zh="草稿已建好", en="Draft is ready")
_CHANGED = Text(zh="合计 {total}", en="Total {total}")
_DISCARDED = Text(zh="草稿已作废", en="Draft discarded")
_POSTED = Text(zh="✅ 已下单 {number}", en="✅ Ordered {number}")
_AWAITS = Text(zh="⏳ 已提交，等主管审核", en="⏳ Submitted, a manager is asked")
_APPROVED = Text(zh="✅ 已通过 {number}", en="✅ Approved {number}")
_REJECTED = Text(zh="❌ 已驳回 {number}", en="❌ Rejected {number}")
_WAS_APPROVED = Text(
    zh="✅ <b>{who}</b> 通过了你的订单 {number}\n{customer} · {total}",
    en="✅ <b>{who}</b> approved your order {number}\n{customer} · {total}",
)
_WAS_REJECTED = Text(
    zh="❌ <b>{who}</b> 驳回了你的订单 {number}\n{customer} · {total}",
    en="❌ <b>{who}</b> rejected your order {number}\n{customer} · {total}",
)
_OPEN = Text(zh="打开订单", en="Open order")


def order_card(sheet: OrderSheet, viewer: Person, voice: Voice, screen: OrderScreen = MAIN) -> Reply:
    """The card as this viewer may see it. A screen that is not the viewer's to use falls back to the main one."""
    if may_edit(sheet, viewer):
        if isinstance(screen, PickCustomer):
            return _customers(sheet, viewer, voice, screen)
        if isinstance(screen, PickProduct):
            return _products(sheet, viewer, voice, screen)
        if isinstance(screen, OneLine) and sheet.order.line(screen.line_no):
            return _one_line(sheet, viewer, voice, screen.line_no)
    if isinstance(screen, Reasons) and may_decide(sheet, viewer):
        return _reasons(sheet, viewer, voice)
    page = screen.page if isinstance(screen, Main) else 0
    return Reply(main_text(sheet, viewer, voice, page), main_keys(sheet, viewer, voice, page))


def _customers(sheet: OrderSheet, viewer: Person, voice: Voice, screen: PickCustomer) -> Reply:
    seen = (sheet.order.id, sheet.order.version)
    page = page_of(screen.customers, screen.page)
    names = (choice(worded(c, voice), Verb.ORDER_CUSTOMER, *seen, c.code) for c in page.items)
    # The head of a card without a customer asks already.
    question = (_WHICH_CUSTOMER.say(voice) if sheet.customer else "") if page.items else _NOBODY.say(voice)
    where = PAGES.say(voice, page=page.number + 1, count=page.count) if page.count > 1 else ""
    text = blocks((head_text(sheet, viewer, voice), lines((question, where))))
    turns = page.turns(voice, Verb.ORDER_CUSTOMERS, *seen)
    search = (key(SEARCH, voice, Verb.ORDER_TYPE_CUSTOMER, *seen),) if page.items else ()
    return Reply(text, rows(*names, turns, search, (key(BACK, voice, Verb.ORDER, *seen, 0),)))


def _products(sheet: OrderSheet, viewer: Person, voice: Voice, screen: PickProduct) -> Reply:
    seen = (sheet.order.id, sheet.order.version)
    args: tuple[int, ...]
    page = page_of(screen.products, screen.page)
    doubt = open_doubts(sheet).get(screen.doubt) if screen.doubt is not None else None
    if screen.doubt is not None and doubt is not None:
        answer, args = Verb.ORDER_ANSWER, (*seen, screen.doubt)
        turns = page.turns(voice, Verb.ORDER_DOUBT_PRODUCTS, *seen, screen.doubt)
        question, search = doubt_text(sheet, doubt, voice), False
    else:
        answer, args = Verb.ORDER_PRODUCT, seen
        turns = page.turns(voice, Verb.ORDER_PRODUCTS, *seen)
        question, search = _WHICH_PRODUCT.say(voice), True
    goods = (choice(_product_label(p, sheet.order.currency, voice), answer, *args, p.sku) for p in page.items)
    where = PAGES.say(voice, page=page.number + 1, count=page.count) if page.count > 1 else ""
    text = lines((question if page.items else _NOTHING.say(voice), where))
    text = blocks((head_text(sheet, viewer, voice), text))
    find = (key(SEARCH, voice, Verb.ORDER_TYPE_PRODUCT, *seen),) if search else ()
    return Reply(text, rows(*goods, turns, find, (key(BACK, voice, Verb.ORDER, *seen, 0),)))


def _product_label(product: Product, currency: str, voice: Voice) -> str:
    size = product.size_of(product.order_unit) or 1
    unit = product.unit_named(product.order_unit)
    cost = f"{price(product.price * size, currency, voice)}/{voice.pick(unit.zh, unit.en)}"
    return named(worded(product, voice), cost)


def _one_line(sheet: OrderSheet, viewer: Person, voice: Voice, line_no: int) -> Reply:
    no, line = next((i, x) for i, x in enumerate(sheet.order.lines, 1) if x.no == line_no)
    text = blocks((head_text(sheet, viewer, voice), line_text(sheet, line, no, voice)))
    return Reply(text, line_keys(sheet, line, voice))


def _reasons(sheet: OrderSheet, viewer: Person, voice: Voice) -> Reply:
    seen = (sheet.order.id, sheet.order.version)
    ready = ((key(t, voice, Verb.ORDER_REJECT_FOR, *seen, i),) for i, t in enumerate(_REJECT_REASONS))
    text = blocks((head_text(sheet, viewer, voice), _WHY_REJECT.say(voice)))
    write = (key(WRITE_REASON, voice, Verb.ORDER_TYPE_REJECT, *seen),)
    return Reply(text, rows(*ready, write, (key(BACK, voice, Verb.ORDER, *seen, 0),)))


def reject_reason(index: int, voice: Voice) -> str | None:
    """The words of a ready-made reason; None when there is none with this index."""
    return _REJECT_REASONS[index].plain(voice) if 0 <= index < len(_REJECT_REASONS) else None


def order_toast(outcome: OrderOutcome, voice: Voice) -> Toast:
    """What appears for a moment after the press that did it."""
    order = outcome.sheet.order
    text = {
        OrderDrafted: _MADE,
        OrderChanged: _CHANGED,
        OrderDiscarded: _DISCARDED,
        OrderPosted: _POSTED,
        OrderAwaitsApproval: _AWAITS,
        OrderApproved: _APPROVED,
        OrderRejected: _REJECTED,
    }[type(outcome)]
    return Toast(text.plain(voice, total=order.total, number=order.number or ""))


def order_decided(sheet: OrderSheet, voice: Voice) -> Reply:
    """Tells the rep what became of the order."""
    order = sheet.order
    said = _WAS_REJECTED if order.state is OrderState.REJECTED else _WAS_APPROVED
    text = said.say(
        voice,
        who=sheet.decider or "",
        number=order.number or "",
        customer=sheet.customer or "",
        total=order.total,
    )
    reason = REASON.say(voice, reason=long(order.reason)) if order.reason else ""
    return Reply(lines((text, reason)), ((key(_OPEN, voice, Verb.OPEN_ORDER, order.id),),))
