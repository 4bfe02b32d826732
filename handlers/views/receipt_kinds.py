"""What a photographed paper is: the words for each kind, what has to be known of it, and what is still open."""

from __future__ import annotations

from handlers.views.say import Text
from sales.collections import Receipt, ReceiptField, ReceiptState
from sales.slips import PaperKind

KINDS = {
    PaperKind.PAYMENT: Text(zh="回款", en="Payment"),
    PaperKind.DELIVERY: Text(zh="签收单", en="Delivery"),
    PaperKind.INVOICE: Text(zh="发票", en="Invoice"),
    PaperKind.EXPENSE: Text(zh="费用", en="Expense"),
}
ICONS = {PaperKind.PAYMENT: "💰", PaperKind.DELIVERY: "📦", PaperKind.INVOICE: "🧾", PaperKind.EXPENSE: "💳"}
CHECK = {
    PaperKind.PAYMENT: Text(zh="💰 <b>回款收据，请核对</b>", en="💰 <b>Payment receipt, please check</b>"),
    PaperKind.DELIVERY: Text(zh="📦 <b>签收单，请核对</b>", en="📦 <b>Signed delivery note, please check</b>"),
    PaperKind.INVOICE: Text(zh="🧾 <b>发票，请核对</b>", en="🧾 <b>Invoice, please check</b>"),
    PaperKind.EXPENSE: Text(zh="💳 <b>费用收据，请核对</b>", en="💳 <b>Expense receipt, please check</b>"),
}
READY = {
    PaperKind.PAYMENT: Text(zh="💰 <b>回款收据，可以确认了</b>", en="💰 <b>Payment receipt, ready to confirm</b>"),
    PaperKind.DELIVERY: Text(zh="📦 <b>签收单，可以确认了</b>", en="📦 <b>Signed delivery note, ready to confirm</b>"),
    PaperKind.INVOICE: Text(zh="🧾 <b>发票，可以归档了</b>", en="🧾 <b>Invoice, ready to file</b>"),
    PaperKind.EXPENSE: Text(zh="💳 <b>费用收据，可以归档了</b>", en="💳 <b>Expense receipt, ready to file</b>"),
}
FILED = {
    PaperKind.PAYMENT: Text(zh="✅ <b>收据已归档</b>", en="✅ <b>Receipt filed</b>"),
    PaperKind.DELIVERY: Text(
        zh="✅ <b>客户已签收</b>，照片已作为凭证归档", en="✅ <b>Goods received</b>, the photo is filed as proof"
    ),
    PaperKind.INVOICE: Text(zh="✅ <b>发票已归档</b>", en="✅ <b>Invoice filed</b>"),
    PaperKind.EXPENSE: Text(zh="✅ <b>费用收据已归档</b>", en="✅ <b>Expense receipt filed</b>"),
}
NEXT = {  # what the confirmation does, where it is not plain
    PaperKind.DELIVERY: Text(
        zh="<i>确认后，这张发货单就算客户已收货，照片是凭证。</i>",
        en="<i>Confirmed, the goods of this note count as received, with the photo as proof.</i>",
    ),
    PaperKind.INVOICE: Text(zh="<i>只归档，不入账。</i>", en="<i>It is filed only. Nothing is posted.</i>"),
    PaperKind.EXPENSE: Text(zh="<i>只归档，不入账。</i>", en="<i>It is filed only. Nothing is posted.</i>"),
}
BLANK = Text(
    zh="❓ <b>没看到金额和日期，这是收据吗？</b>", en="❓ <b>No total and no date in it. Is this a receipt?</b>"
)
FIND_IT = Text(zh="以后用 /find 找得到。", en="/find finds it again.")
CONFIRM = {
    PaperKind.PAYMENT: Text(zh="✅ 确认回款 {what}", en="✅ Confirm {what}"),
    PaperKind.DELIVERY: Text(zh="✅ 确认签收 {what}", en="✅ Received {what}"),
    PaperKind.INVOICE: Text(zh="✅ 归档发票 {what}", en="✅ File invoice {what}"),
    PaperKind.EXPENSE: Text(zh="✅ 归档费用 {what}", en="✅ File expense {what}"),
}
YES_CONFIRM = {  # the answer to the only question, and the confirmation in one
    PaperKind.PAYMENT: Text(zh="✅ 对，确认回款 {what}", en="✅ Yes, confirm {what}"),
    PaperKind.DELIVERY: Text(zh="✅ 对，确认签收 {what}", en="✅ Yes, received {what}"),
    PaperKind.INVOICE: Text(zh="✅ 对，归档发票 {what}", en="✅ Yes, file {what}"),
    PaperKind.EXPENSE: Text(zh="✅ 对，归档费用 {what}", en="✅ Yes, file {what}"),
}
_TOTAL, _DATE, _MERCHANT, _NUMBER = ReceiptField.TOTAL, ReceiptField.DATE, ReceiptField.MERCHANT, ReceiptField.NUMBER
NEEDED = {
    PaperKind.PAYMENT: (_TOTAL, _DATE),
    PaperKind.DELIVERY: (),
    PaperKind.INVOICE: (_TOTAL, _DATE, _MERCHANT, _NUMBER),
    PaperKind.EXPENSE: (_TOTAL, _DATE),
}
SHOWN = {
    PaperKind.PAYMENT: (_TOTAL, _DATE, _MERCHANT, _NUMBER),
    PaperKind.DELIVERY: (_DATE,),
    PaperKind.INVOICE: (_TOTAL, _DATE, _MERCHANT, _NUMBER),
    PaperKind.EXPENSE: (_TOTAL, _DATE, _MERCHANT, _NUMBER),
}


def has_customer(receipt: Receipt) -> bool:
    """Whether it matters whose paper it is: the note says it of a delivery, and an expense is the sender's own."""
    return receipt.becomes in (PaperKind.PAYMENT, PaperKind.INVOICE)


def missing(receipt: Receipt) -> tuple[str, ...]:
    """What has to be settled before the receipt can be confirmed, in the words of NotReady."""
    kind = receipt.becomes
    lacking = {
        "twin": receipt.twin is not None and not receipt.twin_accepted,
        "total": _TOTAL in NEEDED[kind] and (receipt.total is None or receipt.total <= 0),
        "date": _DATE in NEEDED[kind] and receipt.day is None,
        "issuer": _MERCHANT in NEEDED[kind] and not receipt.merchant,
        "number": _NUMBER in NEEDED[kind] and not receipt.number,
        "customer": kind is PaperKind.PAYMENT and receipt.customer is None,
        "method": kind is PaperKind.PAYMENT and receipt.method is None,
        "note": kind is PaperKind.DELIVERY and receipt.note is None,
    }
    return tuple(name for name, lacks in lacking.items() if lacks)


def unreadable(receipt: Receipt) -> bool:
    """Whether nothing was read and nobody has typed anything yet."""
    return receipt.state is ReceiptState.UNREADABLE


def is_blank(receipt: Receipt) -> bool:
    """Whether neither a total nor a date was found and nobody has typed one: it may be no receipt at all."""
    nothing = receipt.total is None and receipt.day is None
    return nothing and receipt.state is ReceiptState.READ and receipt.becomes is not PaperKind.DELIVERY
