"""An order's card in words: where it stands and why, its lines, its total and what keeps it from going on."""

from __future__ import annotations

from handlers.views import order_approval, order_delivery
from handlers.views.needs import need_text
from handlers.views.order_keys import BESIDE
from handlers.views.order_lines import lines_page, lines_text, product_of
from handlers.views.order_prices import moved_text
from handlers.views.order_rights import may_decide, open_doubts, own_awaiting
from handlers.views.say import Html, Text, Voice, blocks, bold, escaped, lines, long, quantity
from handlers.views.words import CREDIT_LEFT, METHODS, OVER_LIMIT, PAGES, REASON, some
from sales.catalogue import Product
from sales.methods import Method
from sales.orders import Order, OrderState
from sales.outcomes import OrderSheet
from sales.people import Person
from sales.readings import Doubt, DoubtKind
from sales.refusals import TroubleKind

_DRAFT = Text(zh="📝 <b>订单草稿</b>", en="📝 <b>Draft order</b>")
_DRAFT_AGAIN = Text(zh="📝 <b>订单草稿</b> {number}", en="📝 <b>Draft order</b> {number}")
_AWAITING = Text(zh="⏳ <b>待审核</b> {number}", en="⏳ <b>Awaiting approval</b> {number}")
_REVIEW = Text(zh="⏳ <b>请审核</b> {number}", en="⏳ <b>Please review</b> {number}")
_POSTED = Text(zh="✅ <b>已下单</b> {number}", en="✅ <b>Ordered</b> {number}")
_APPROVED = Text(zh="✅ <b>已通过</b> {number}", en="✅ <b>Approved</b> {number}")
_TO_DELIVER = Text(zh="🚚 <b>待发货</b> {number}", en="🚚 <b>To be delivered</b> {number}")
_CANCELLED = Text(zh="❌ <b>已取消</b> {number}", en="❌ <b>Cancelled</b> {number}")
_EXPIRED = Text(zh="⌛ <b>已过期</b> {number}", en="⌛ <b>Expired</b> {number}")
_REJECTED = Text(zh="❌ <b>已驳回</b> {number}", en="❌ <b>Rejected</b> {number}")
_DISCARDED = Text(zh="❌ <b>草稿已作废</b>", en="❌ <b>Draft discarded</b>")
_REP = Text(zh="业务员 {rep}", en="Rep {rep}")
_NO_CUSTOMER = Text(zh="❓ 给哪家客户？", en="❓ Which customer?")
_HELD = Text(zh="⚠️ 这家客户已停止供货，不能下单", en="⚠️ This customer is on hold: no orders")
_OTHER_DRAFTS = Text(zh="你还有 {count} 张别的草稿：/drafts", en="You have {count} more: /drafts")
_TWIN = Text(
    zh="⚠️ {customer} 还有一张没提交的草稿（{count} 项，{total}）",
    en="⚠️ {customer} has another open draft ({count:line}, {total})",
)
_NOTES = Text(zh="🎤 语音 {count} 条（我听不懂，只保存）", en="🎤 Voice notes: {count} (kept, not understood)")
_NO_LINES = Text(
    zh="还没有商品。直接发一句话，比如“可乐10箱”，或点按钮添加。",
    en="No products yet. Just write “coke 10 cases”, or add with the button.",
)
_TOTAL = Text(zh="合计 <b>{total}</b>（含税 {tax}）", en="Total <b>{total}</b> (tax incl. {tax})")
_CREDIT_AFTER = Text(zh="下单后剩余额度 {amount}", en="Credit left after this {amount}")
_DELIVERY = Text(zh="送货 {day}", en="Deliver {day}")
_PAYMENT = Text(zh="付款 {payment}", en="Payment {payment}")
_NOTE = Text(zh="备注：{note}", en="Note: {note}")
_WHY = Text(zh="<b>为什么要审核</b>", en="<b>Why you are asked</b>")
_WILL_ASK = Text(zh="⏳ 提交后要主管审核：", en="⏳ A manager will be asked:")
_ASKED = Text(zh="⏳ 已提交，等主管审核：", en="⏳ Waiting for a manager:")
_OWN = Text(zh="自己的订单要由另一位主管审核。", en="Your own order: another manager decides.")
_SENT_AT = Text(zh="{rep} {at} 下单", en="Ordered by {rep}, {at}")
_APPROVED_BY = Text(zh="{who} {at} 审核通过", en="Approved by {who}, {at}")
_REJECTED_BY = Text(zh="{who} {at} 驳回", en="Rejected by {who}, {at}")
_DOUBTS = {
    DoubtKind.PRODUCT_AMBIGUOUS: Text(zh="❓ “{about}”是哪一款？", en="❓ Which one is “{about}”?"),
    DoubtKind.PRODUCT_UNKNOWN: Text(zh="❓ 没找到商品“{about}”", en="❓ No product “{about}”"),
    DoubtKind.CUSTOMER_AMBIGUOUS: Text(zh="❓ “{about}”是哪家客户？", en="❓ Which customer is “{about}”?"),
    DoubtKind.CUSTOMER_UNKNOWN: Text(zh="❓ 你的客户里没有“{about}”", en="❓ No “{about}” among your customers"),
    DoubtKind.QUANTITY_MISSING: Text(zh="❓ {about} 要多少？", en="❓ How many {about}?"),
    DoubtKind.QUANTITY_ODD: Text(zh="❓ {about}：数量请再确认", en="❓ {about}: please check the quantity"),
}


_HEADS = {
    OrderState.AWAITING: _AWAITING,
    OrderState.REJECTED: _REJECTED,
    OrderState.APPROVED: _TO_DELIVER,
    OrderState.POSTED: _POSTED,
    OrderState.CANCELLED: _CANCELLED,
    OrderState.EXPIRED: _EXPIRED,
}


def main_text(sheet: OrderSheet, viewer: Person, voice: Voice, page_number: int) -> Html:
    """The whole card. Whoever has to decide reads the reasons first; everybody else the goods."""
    page = lines_page(sheet, page_number)
    goods = lines_text(sheet, page, voice) if sheet.order.lines else Html()
    if page.count > 1:
        goods = lines((goods, PAGES.say(voice, page=page.number + 1, count=page.count)))
    draft = sheet.order.state is OrderState.DRAFT
    if draft and not goods and not open_doubts(sheet):
        goods = _NO_LINES.say(voice)
    head = lines((_head(sheet, viewer, voice), _parties(sheet, viewer, voice)))
    if may_decide(sheet, viewer):
        terms = lines((_terms(sheet.order, voice), _notes(sheet, voice)))
        why = lines((_needs(sheet, _WHY, voice), order_approval.text(sheet, viewer, voice)))
        return blocks((head, why, goods, _sums(sheet, voice), terms))
    return blocks(
        (
            head,
            twin_text(sheet, voice),
            moved_text(sheet, voice),
            goods,
            _doubts(sheet, voice) if draft else "",
            _sums(sheet, voice),
            lines((_terms(sheet.order, voice), _notes(sheet, voice))),
            _outcome(sheet, viewer, voice),
            *(part.text(sheet, viewer, voice) for part in BESIDE),
        )
    )


def head_text(sheet: OrderSheet, viewer: Person, voice: Voice) -> Html:
    """Only the head of the card: over a list to choose from."""
    return lines((_head(sheet, viewer, voice), _parties(sheet, viewer, voice)))


def twin_text(sheet: OrderSheet, voice: Voice) -> Html:
    """That the same customer has another draft; nothing when it has none."""
    twin = sheet.twin
    if twin is None or sheet.customer is None:
        return Html()
    return _TWIN.say(voice, customer=sheet.customer, count=len(twin.lines), total=twin.total)


def _notes(sheet: OrderSheet, voice: Voice) -> Html:
    return _NOTES.say(voice, count=len(sheet.notes)) if sheet.notes else Html()


def doubt_text(sheet: OrderSheet, doubt: Doubt, voice: Voice) -> Html:
    """One doubt as a question."""
    about = escaped(doubt.about, voice)
    if doubt.kind in (DoubtKind.QUANTITY_MISSING, DoubtKind.QUANTITY_ODD) and len(doubt.candidates) == 1:
        product = product_of(sheet, doubt.candidates[0])
        about = escaped(product, voice)
        if doubt.quantity is not None and doubt.unit and isinstance(product, Product):
            said = quantity(doubt.quantity, product.unit_named(doubt.unit), voice)
            about = Html(f"{about} {escaped(said, voice)}")
    return _DOUBTS[doubt.kind].say(voice, about=about)


def _head(sheet: OrderSheet, viewer: Person, voice: Voice) -> Html:
    order = sheet.order
    if order.state is OrderState.DRAFT:
        return _DRAFT_AGAIN.say(voice, number=order.number) if order.number else _DRAFT.say(voice)
    if order.state is OrderState.DISCARDED:
        return _DISCARDED.say(voice)
    head = _HEADS[order.state]
    if may_decide(sheet, viewer):
        head = _REVIEW
    elif order.state is OrderState.POSTED and sheet.decider:
        head = _APPROVED
    return head.say(voice, number=order.number or "")


def _parties(sheet: OrderSheet, viewer: Person, voice: Voice) -> Html:
    customer = bold(escaped(sheet.customer, voice)) if sheet.customer else Html()
    asked = any(
        d.kind in (DoubtKind.CUSTOMER_AMBIGUOUS, DoubtKind.CUSTOMER_UNKNOWN) for d in open_doubts(sheet).values()
    )
    if not customer and sheet.order.state is OrderState.DRAFT and not asked:
        customer = _NO_CUSTOMER.say(voice)
    held = any(t.kind is TroubleKind.CUSTOMER_HELD for t in sheet.troubles)
    rep = _REP.say(voice, rep=sheet.rep) if viewer.id != sheet.rep.id else ""
    untold = sheet.other_drafts > (1 if sheet.twin else 0)
    others = _OTHER_DRAFTS.say(voice, count=sheet.other_drafts) if untold and not rep else ""
    trouble = _HELD.say(voice) if held else order_approval.prepay_text(sheet, voice)
    return lines((customer, rep, trouble, others))


def _sums(sheet: OrderSheet, voice: Voice) -> Html:
    order = sheet.order
    total = _TOTAL.say(voice, total=order.total, tax=order.tax) if order.lines else Html()
    left = sheet.credit_left
    if left is None or order.state in (OrderState.REJECTED, OrderState.DISCARDED):
        return total
    after = CREDIT_LEFT if order.state is OrderState.POSTED else _CREDIT_AFTER
    credit = OVER_LIMIT.say(voice, amount=-left) if left.minor < 0 else after.say(voice, amount=left)
    return lines((total, credit))


def _terms(order: Order, voice: Voice) -> Html:
    payment = order.payment
    if payment in set(Method):
        payment = METHODS[Method(payment)].plain(voice)
    return lines(
        (
            _DELIVERY.say(voice, day=order.delivery_date) if order.delivery_date else "",
            _PAYMENT.say(voice, payment=payment) if payment else "",
            _NOTE.say(voice, note=long(order.note)) if order.note else "",
        )
    )


def _doubts(sheet: OrderSheet, voice: Voice) -> Html:
    return some([doubt_text(sheet, doubt, voice) for doubt in open_doubts(sheet).values()], 6, voice)


def _needs(sheet: OrderSheet, title: Text, voice: Voice) -> Html:
    if not sheet.needs:
        return Html()
    return lines((title.say(voice), some([need_text(sheet, need, voice) for need in sheet.needs], 6, voice)))


def _outcome(sheet: OrderSheet, viewer: Person, voice: Voice) -> Html:
    """What will happen, is going on, or has happened."""
    order = sheet.order
    if order.state is OrderState.DRAFT:
        return Html() if sheet.troubles else _needs(sheet, _WILL_ASK, voice)
    if order.state is OrderState.AWAITING:
        return lines((_needs(sheet, _ASKED, voice), _OWN.say(voice) if own_awaiting(sheet, viewer) else ""))
    if order.state is OrderState.DISCARDED:
        return Html()
    sent = _SENT_AT.say(voice, rep=sheet.rep, at=order.submitted_at) if order.submitted_at else ""
    by = _REJECTED_BY if order.state is OrderState.REJECTED else _APPROVED_BY
    decided = by.say(voice, who=sheet.decider, at=order.decided_at) if sheet.decider and order.decided_at else ""
    reason = REASON.say(voice, reason=long(order.reason)) if order.reason else ""
    return lines((order_delivery.papers(sheet, viewer, voice), sent, decided, reason))
