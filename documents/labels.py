"""Every word that is printed, in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from sales.ledger import DocumentKind
from sales.people import Language
from sales.returns import ReturnReason


@dataclass(frozen=True, slots=True)
class Label:
    """One printed phrase in both languages."""

    zh: str
    en: str

    def pair(self, language: Language) -> tuple[str, str]:
        """The reader's own words first, then the other language's."""
        return (self.zh, self.en) if language is Language.ZH else (self.en, self.zh)


STATEMENT = {
    "title": Label("对账单", "Statement of account"),
    "customer": Label("客户", "Customer"),
    "customer_code": Label("客户编号", "Customer no."),
    "number": Label("单号", "Number"),
    "revision": Label("版本", "Revision"),
    "period": Label("期间", "Period"),
    "currency": Label("币种", "Currency"),
    "issued": Label("出具日期", "Issue date"),
    "phone": Label("电话", "Tel."),
    "tax_id": Label("税号", "Tax ID"),
    "pay_to": Label("收款账户", "Pay to"),
    "opening": Label("期初余额", "Opening balance"),
    "charged": Label("本期应收", "Charged"),
    "credited": Label("本期已付/冲减", "Paid or credited"),
    "closing": Label("期末余额", "Closing balance"),
    "owed_by_customer": Label("贵方应付", "You owe us"),
    "owed_to_customer": Label("贵方预存（我方应付）", "In your favour"),
    "settled": Label("已结清", "Settled"),
    "capitals": Label("人民币大写", "In Chinese capitals"),
    "date": Label("日期", "Date"),
    "kind": Label("摘要", "Description"),
    "document": Label("单据号", "Document"),
    "debit": Label("应收", "Debit"),
    "credit": Label("已付/冲减", "Credit"),
    "balance": Label("余额", "Balance"),
    "totals": Label("本期合计 / 期末余额", "Totals / closing balance"),
    "total": Label("合计", "Total"),
    "prior": Label("以前期间调整", "Prior-period adjustments"),
    "nothing": Label("本期无往来", "No entries in this period"),
    "ageing": Label("账龄分析", "Ageing"),
    "as_of": Label("截至", "as of"),
    "not_due": Label("未到期", "Not yet due"),
    "days_1_30": Label("逾期 1–30 天", "1–30 days overdue"),
    "days_31_60": Label("逾期 31–60 天", "31–60 days overdue"),
    "days_61_90": Label("逾期 61–90 天", "61–90 days overdue"),
    "over_90": Label("逾期 90 天以上", "Over 90 days overdue"),
    "unallocated": Label("未核销款", "Unallocated credit"),
    "confirm": Label("客户确认", "Customer's confirmation"),
    "agree": Label("核对无误", "We agree with this statement"),
    "disagree": Label("核对不符，差异如下", "We do not agree, because"),
    "sign": Label("签章", "Signature and stamp"),
    "signer": Label("姓名及职务", "Name and position"),
    "sign_date": Label("日期", "Date"),
    "qr": Label("扫码识别本版", "Scan: this exact revision"),
    "page": Label("第 {page} / {pages} 页", "Page {page} / {pages}"),
}

KINDS = {
    DocumentKind.ORDER: Label("订单", "Order"),
    DocumentKind.DELIVERY: Label("发货单", "Delivery note"),
    DocumentKind.INVOICE: Label("发票", "Invoice"),
    DocumentKind.PAYMENT: Label("收款", "Payment"),
    DocumentKind.STATEMENT: Label("对账单", "Statement"),
    DocumentKind.CREDIT_NOTE: Label("红字发票", "Credit note"),
    DocumentKind.OPENING: Label("期初建账", "Opening entry"),
    DocumentKind.COUNT: Label("盘点单", "Stock count"),
    DocumentKind.REVERSAL: Label("冲销", "Reversal"),
    DocumentKind.REFUND: Label("退款", "Refund"),
    DocumentKind.REBATE: Label("返利", "Rebate"),
    DocumentKind.WRITE_OFF: Label("坏账核销", "Write-off"),
    DocumentKind.ROUNDING: Label("抹零", "Cash rounding"),
    DocumentKind.EXCHANGE: Label("外币收款", "Foreign payment"),
    DocumentKind.CLEARING: Label("支票兑付", "Cheque cleared"),
    DocumentKind.HANDOVER: Label("缴款单", "Cash handover"),
    DocumentKind.PLAN: Label("回款计划", "Payment plan"),
    DocumentKind.TRANSFER: Label("调拨单", "Stock transfer"),
}

_TITLES = {
    DocumentKind.ORDER: Label("销售订单", "Sales order"),
    DocumentKind.DELIVERY: Label("发货单", "Delivery note"),
    DocumentKind.INVOICE: Label("发票", "Invoice"),
    DocumentKind.CREDIT_NOTE: Label("红字发票", "Credit note"),
}
PRICE_CREDIT = Label("价差红字发票", "Price credit note")
_DAYS = {
    DocumentKind.ORDER: Label("订单日期", "Order date"),
    DocumentKind.DELIVERY: Label("发货日期", "Delivery date"),
    DocumentKind.INVOICE: Label("开票日期", "Invoice date"),
    DocumentKind.CREDIT_NOTE: Label("开具日期", "Issue date"),
}
_TOTALS = {
    DocumentKind.ORDER: Label("合计（含税）", "Total, tax included"),
    DocumentKind.DELIVERY: Label("合计", "Total"),
    DocumentKind.INVOICE: Label("应付合计（含税）", "Total due, tax included"),
    DocumentKind.CREDIT_NOTE: Label("冲减合计（含税）", "Total credited, tax included"),
}
_ADDRESSES = {
    DocumentKind.ORDER: Label("送货地址", "Deliver to"),
    DocumentKind.DELIVERY: Label("送货地址", "Deliver to"),
    DocumentKind.INVOICE: Label("地址", "Address"),
    DocumentKind.CREDIT_NOTE: Label("地址", "Address"),
}
PAPER = {
    **{name: STATEMENT[name] for name in ("customer", "customer_code", "number", "currency", "phone", "tax_id")},
    **{name: STATEMENT[name] for name in ("pay_to", "capitals", "sign", "signer", "sign_date", "page")},
    "due": Label("到期日", "Due date"),
    "delivery_date": Label("约定送货", "To be delivered"),
    "payment": Label("付款方式", "Payment"),
    "terms": Label("账期", "Terms"),
    "note": Label("备注", "Note"),
    "reason": Label("原因", "Reason"),
    "made_by": Label("经办", "Issued by"),
    "awaiting": Label("待审核 · 未生效", "Not yet approved"),
    "no": Label("序", "No."),
    "item": Label("商品", "Item"),
    "quantity": Label("数量", "Quantity"),
    "unit": Label("单位", "Unit"),
    "pieces": Label("最小单位数", "Base units"),
    "price": Label("单价（含税）", "Unit price"),
    "rate": Label("税率", "Tax"),
    "amount": Label("金额（含税）", "Amount"),
    "received": Label("实收", "Received"),
    "free": Label("赠品", "Free of charge"),
    "price_only": Label("只退差价", "Price difference only"),
    "promotion": Label("促销", "Promotion"),
    "tax_rate": Label("税率", "Tax rate"),
    "net": Label("不含税金额", "Net"),
    "tax": Label("税额", "Tax"),
    "gross": Label("价税合计", "Gross"),
    "house_sign": Label("我方", "For us"),
    "customer_sign": Label("客户", "Customer"),
    "receipt": Label("客户签收", "Received by the customer"),
    "complete": Label("数量无误，外观完好", "Complete and undamaged"),
    "short": Label("有短缺或破损，如下", "Short or damaged, namely"),
    "driver": Label("送货人", "Delivered by"),
    "qr": Label("扫码识别本单", "Scan: this very note"),
}

REASONS = {
    ReturnReason.DAMAGED: Label("破损", "Damaged"),
    ReturnReason.EXPIRED: Label("过期", "Expired"),
    ReturnReason.WRONG_ITEM: Label("送错", "Wrong item"),
    ReturnReason.OVERCHARGED: Label("价格错", "Overcharged"),
    ReturnReason.OTHER: Label("其他", "Other"),
}


def paper_words(kind: DocumentKind) -> dict[str, Label]:
    """Every word on a paper of this kind."""
    own = {"title": _TITLES[kind], "day": _DAYS[kind], "total": _TOTALS[kind], "address": _ADDRESSES[kind]}
    return {**PAPER, **own}


def discount_label(percent: str) -> Label:
    """A line's discount: percent off, as a Western and as a Chinese reader says it."""
    return Label(f"优惠 {percent}%", f"{percent}% off")


def terms_label(days: int) -> Label:
    """When an invoice has to be paid."""
    return Label(f"{days} 天", f"{days} days") if days else Label("货到付款", "On delivery")


def pack_label(size: str, pack: Label, unit: Label) -> Label:
    """What a pack holds."""
    return Label(f"{size} {unit.zh} / {pack.zh}", f"{size} {unit.en} / {pack.en}")


PREVIEW = Label("预览：没有出单，不能签章", "PREVIEW: not issued, not to be signed")


def supersedes(revision: int) -> Label:
    """What a later revision says of the ones before it."""
    return Label(f"取代第 {revision - 1} 版及以前各版", f"supersedes revision {revision - 1} and earlier")
