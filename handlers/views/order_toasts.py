"""What appears for a moment over the chat after a press on an order."""

from __future__ import annotations

from handlers.views.reply import Toast
from handlers.views.say import Text, Voice, worded
from sales.outcomes import (
    Deed,
    OrderApproved,
    OrderAwaitsApproval,
    OrderChanged,
    OrderDiscarded,
    OrderDone,
    OrderDrafted,
    OrderPosted,
    OrderRejected,
)

OrderOutcome = (
    OrderDrafted
    | OrderChanged
    | OrderDiscarded
    | OrderPosted
    | OrderAwaitsApproval
    | OrderApproved
    | OrderRejected
    | OrderDone
)

_APPROVED = Text(zh="✅ 已通过 {number}", en="✅ Approved {number}")
_TOASTS = {
    OrderDrafted: Text(zh="草稿已建好", en="Draft is ready"),
    OrderChanged: Text(zh="合计 {total}", en="Total {total}"),
    OrderDiscarded: Text(zh="草稿已作废", en="Draft discarded"),
    OrderPosted: Text(zh="✅ 已下单 {number}", en="✅ Ordered {number}"),
    OrderAwaitsApproval: Text(zh="⏳ 已提交，等主管审核", en="⏳ Submitted, a manager is asked"),
    OrderApproved: _APPROVED,
    OrderRejected: Text(zh="❌ 已驳回 {number}", en="❌ Rejected {number}"),
}
_DEEDS = {
    Deed.FIRST_APPROVED: Text(zh="✅ 第一人已通过，还要另一位", en="✅ Agreed; one more person is needed"),
    Deed.RECALLED: Text(zh="已撤回，又是草稿了", en="Recalled: a draft again"),
    Deed.REOPENED: Text(zh="已退回草稿，审核作废", en="A draft again; its approvals are void"),
    Deed.CANCELLED: Text(zh="❌ 订单已取消 {number}", en="❌ Cancelled {number}"),
    Deed.DELIVERED: Text(zh="🚚 已发货 {number}", en="🚚 Delivered {number}"),
    Deed.INVOICED: Text(zh="🧾 已开票 {number}", en="🧾 Invoiced {number}"),
    Deed.RECEIVED: Text(zh="✅ 已签收 {number}", en="✅ Received {number}"),
    Deed.CLOSED_SHORT: Text(zh="剩下的不送了", en="The rest will not be delivered"),
    Deed.RETURN_ASKED: Text(zh="退货已提交审核", en="The return waits for approval"),
    Deed.RETURN_DECIDED: Text(zh="退货已处理", en="The return is decided"),
    Deed.TAGGED: Text(zh="标签已更新", en="Tags changed"),
    Deed.RESUMED: Text(zh="接着这张草稿", en="On with this draft"),
    Deed.NOTE_KEPT: Text(zh="🎤 语音已保存", en="🎤 Voice note kept"),
}


def order_toast(outcome: OrderOutcome, voice: Voice) -> Toast:
    """What appears for a moment after the press that did it."""
    order = outcome.sheet.order
    if isinstance(outcome, OrderChanged) and not order.lines and outcome.sheet.customer:
        return Toast(worded(outcome.sheet.customer, voice))
    text = _DEEDS[outcome.deed] if isinstance(outcome, OrderDone) else _TOASTS[type(outcome)]
    return Toast(text.plain(voice, total=order.total, number=order.number or "").strip())
