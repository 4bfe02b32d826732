"""Every word that is printed, in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from sales.ledger import DocumentKind
from sales.people import Language


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
    "prior": Label("以前期间调整", "Prior-period adjustment"),
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
}


def supersedes(revision: int) -> Label:
    """What a later revision says of the ones before it."""
    return Label(f"取代第 {revision - 1} 版及以前各版", f"supersedes revision {revision - 1} and earlier")
