"""An order's card on all its screens, the notes around it, and lists of orders."""

from __future__ import annotations

from handlers.views.deliveries import goods_card
from handlers.views.goods import handles_goods_only
from handlers.views.keypad import pad_screen, pad_stands
from handlers.views.keys import BACK, key, rows
from handlers.views.order_approval import taken_back, taken_back_card
from handlers.views.order_keys import main_keys
from handlers.views.order_more import more_keys
from handlers.views.order_picks import categories_screen, customers_screen, products_screen, shelf_screen
from handlers.views.order_rights import may_decide, may_edit
from handlers.views.order_text import head_text, main_text
from handlers.views.presses import Verb
from handlers.views.reply import Reply
from handlers.views.say import Text, Voice, blocks, lines, long
from handlers.views.screens import (
    MAIN,
    Main,
    More,
    OrderScreen,
    Pad,
    PickCategory,
    PickCustomer,
    PickOffer,
    PickProduct,
    Reasons,
)
from handlers.views.words import REASON, WRITE_REASON
from sales.orders import OrderState
from sales.outcomes import OrderSheet
from sales.people import Person

_WHY_REJECT = Text(zh="为什么驳回？业务员会看到原因。", en="Why do you reject it? The rep will see the reason.")
_REJECT_REASONS = (
    Text(zh="价格太低", en="Price too low"),
    Text(zh="超信用额度，先回款", en="Over credit: collect first"),
    Text(zh="有逾期未付", en="Customer is overdue"),
    Text(zh="数量异常，请核实", en="Check the quantity"),
)
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
    if handles_goods_only(viewer):
        return goods_card(sheet, viewer, voice)
    if taken_back(sheet, viewer):
        return taken_back_card(sheet, voice)
    if may_edit(sheet, viewer):
        chosen = _choosing(sheet, viewer, voice, screen)
        if chosen is not None:
            return chosen
    if isinstance(screen, Reasons) and may_decide(sheet, viewer):
        return _reasons(sheet, viewer, voice)
    if isinstance(screen, More) and not may_edit(sheet, viewer):
        return Reply(main_text(sheet, viewer, voice, 0), more_keys(sheet, viewer, voice))
    page = screen.page if isinstance(screen, Main) else 0
    return Reply(main_text(sheet, viewer, voice, page), main_keys(sheet, viewer, voice, page))


def _choosing(sheet: OrderSheet, viewer: Person, voice: Voice, screen: OrderScreen) -> Reply | None:
    """The screens of a draft on which something is chosen."""
    if isinstance(screen, PickCustomer):
        return customers_screen(sheet, viewer, voice, screen)
    if isinstance(screen, PickProduct):
        return products_screen(sheet, viewer, voice, screen)
    if isinstance(screen, PickOffer):
        return shelf_screen(sheet, viewer, voice, screen)
    if isinstance(screen, PickCategory):
        return categories_screen(sheet, viewer, voice, screen)
    if isinstance(screen, Pad) and pad_stands(sheet, screen):
        return pad_screen(sheet, viewer, voice, screen)
    return None


def _reasons(sheet: OrderSheet, viewer: Person, voice: Voice) -> Reply:
    seen = (sheet.order.id, sheet.order.version)
    ready = ((key(t, voice, Verb.ORDER_REJECT_FOR, *seen, i),) for i, t in enumerate(_REJECT_REASONS))
    text = blocks((head_text(sheet, viewer, voice), _WHY_REJECT.say(voice)))
    write = (key(WRITE_REASON, voice, Verb.ORDER_TYPE_REJECT, *seen),)
    return Reply(text, rows(*ready, write, (key(BACK, voice, Verb.ORDER, *seen, 0),)))


def reject_reason(index: int, voice: Voice) -> str | None:
    """The words of a ready-made reason; None when there is none with this index."""
    return _REJECT_REASONS[index].plain(voice) if 0 <= index < len(_REJECT_REASONS) else None


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
