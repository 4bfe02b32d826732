"""Words that several cards share: ways of paying, documents, days of the week."""

from __future__ import annotations

from handlers.views.say import Html, Text, Voice, lines
from sales.ledger import DocumentKind
from sales.methods import Method

METHODS = {
    Method.CASH: Text(zh="现金", en="Cash"),
    Method.WECHAT: Text(zh="微信", en="WeChat Pay"),
    Method.ALIPAY: Text(zh="支付宝", en="Alipay"),
    Method.CARD: Text(zh="刷卡", en="Card"),
    Method.BANK: Text(zh="银行转账", en="Bank transfer"),
    Method.CHEQUE: Text(zh="支票", en="Cheque"),
}
DOCUMENTS = {
    DocumentKind.ORDER: Text(zh="订单", en="Order"),
    DocumentKind.DELIVERY: Text(zh="发货单", en="Delivery note"),
    DocumentKind.INVOICE: Text(zh="发票", en="Invoice"),
    DocumentKind.PAYMENT: Text(zh="收款单", en="Payment"),
    DocumentKind.STATEMENT: Text(zh="对账单", en="Statement"),
    DocumentKind.CREDIT_NOTE: Text(zh="红字发票", en="Credit note"),
    DocumentKind.COUNT: Text(zh="盘点单", en="Stock count"),
    DocumentKind.TRANSFER: Text(zh="调拨单", en="Transfer"),
    DocumentKind.OPENING: Text(zh="期初", en="Opening"),
    DocumentKind.REVERSAL: Text(zh="冲销单", en="Reversal"),
    DocumentKind.REFUND: Text(zh="退款单", en="Refund"),
    DocumentKind.REBATE: Text(zh="返利单", en="Rebate"),
    DocumentKind.WRITE_OFF: Text(zh="坏账核销", en="Write-off"),
    DocumentKind.ROUNDING: Text(zh="抹零", en="Cash rounding"),
    DocumentKind.EXCHANGE: Text(zh="外币收款", en="Foreign payment"),
    DocumentKind.CLEARING: Text(zh="支票兑付", en="Cheque cleared"),
    DocumentKind.HANDOVER: Text(zh="缴款单", en="Cash handover"),
    DocumentKind.PLAN: Text(zh="回款计划", en="Payment plan"),
}
WEEKDAYS = (
    Text(zh="周一", en="Monday"),
    Text(zh="周二", en="Tuesday"),
    Text(zh="周三", en="Wednesday"),
    Text(zh="周四", en="Thursday"),
    Text(zh="周五", en="Friday"),
    Text(zh="周六", en="Saturday"),
    Text(zh="周日", en="Sunday"),
)
CREDIT_LEFT = Text(zh="剩余额度 {amount}", en="Credit left {amount}")
OVER_LIMIT = Text(zh="⚠️ <b>超信用额度 {amount}</b>", en="⚠️ <b>Over credit limit by {amount}</b>")
REASON = Text(zh="原因：{reason}", en="Reason: {reason}")
WRITE_REASON = Text(zh="自己写原因", en="Type a reason")
MORE = Text(zh="… 另有 {count} 项", en="… and {count} more")
PAGES = Text(zh="第 {page}/{count} 页", en="Page {page} of {count}")
SEARCH = Text(zh="按名字找", en="Search by name")


def some(items: list[Html], most: int, voice: Voice) -> Html:
    """The first items, one a line, and how many more there are."""
    rest = (MORE.say(voice, count=len(items) - most),) if len(items) > most else ()
    return lines((*items[:most], *rest))
