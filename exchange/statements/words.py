"""The words of a statement's workbook, in both languages."""

from __future__ import annotations

from exchange.ledger.words import Both, Column, Holds
from sales.statement_lines import SectionKind
from sales.statements import Form, Layout

SUMMARY = Both("对账单", "Statement")
ENTRIES = Both("往来明细", "Entries")
ITEMS = Both("未清单据", "Open items")
AGEING = Both("账龄", "Ageing")

NUMBER = Both("单号", "Number")
REVISION = Both("版本", "Revision")
WHY = Both("更正原因", "Why it was revised")
ISSUED = Both("出具日期", "Issue date")
CUSTOMER = Both("客户", "Customer")
CUSTOMER_CODE = Both("客户编号", "Customer no.")
FIRST = Both("期间开始", "From")
LAST = Both("期间结束", "To")
CURRENCY = Both("币种", "Currency")
FORM = Both("形式", "Form")
LAYOUT = Both("排列", "Arranged")
OPENING = Both("期初余额", "Opening balance")
PRIOR = Both("以前期间调整", "Prior-period adjustments")
CHARGED = Both("本期应收", "Charged")
CREDITED = Both("本期已付/冲减", "Paid or credited")
CLOSING = Both("期末余额", "Closing balance")
HASH = Both("内容校验 SHA-256", "Content, SHA-256")
TOTAL = Both("合计", "Total")

FORMS = {
    Form.BALANCE_FORWARD: Both("余额结转", "Balance forward"),
    Form.OPEN_ITEM: Both("未清项目", "Open items"),
}
LAYOUTS = {
    Layout.BY_DATE: Both("按日期", "By date"),
    Layout.BY_DOCUMENT: Both("按单据", "By document"),
    Layout.BY_CATEGORY: Both("按商品类别", "By product category"),
}
SECTIONS = {
    SectionKind.PRIOR: Both("以前期间调整", "Prior-period adjustments"),
    SectionKind.MOVED: Both("本期往来", "This period"),
    SectionKind.CHARGED: Both("应收单据", "Charged"),
    SectionKind.CREDITED: Both("收款与冲减", "Paid or credited"),
    SectionKind.INVOICED: Both("本期开票（按商品类别）", "Invoiced, by product category"),
    SectionKind.OTHERS: Both("其他往来", "Other entries"),
}
BUCKETS = (
    Both("未到期", "Not yet due"),
    Both("逾期 1–30 天", "1–30 days overdue"),
    Both("逾期 31–60 天", "31–60 days overdue"),
    Both("逾期 61–90 天", "61–90 days overdue"),
    Both("逾期 90 天以上", "Over 90 days overdue"),
    Both("未核销款", "Unallocated credit"),
)

_DAY = Column(Both("日期", "Date"), Holds.DAY, 12)
_KIND = Column(Both("摘要", "Description"), width=24)
_DOCUMENT = Column(Both("单据号", "Document"), width=20)
FACT_COLUMNS = (Column(Both("项目", "What"), width=26), Column(Both("内容", "Value"), width=44))
_BEFORE_BALANCE = (
    Column(Both("部分", "Section"), width=26),
    _DAY,
    _KIND,
    _DOCUMENT,
    Column(Both("应收", "Debit"), Holds.MONEY, 16),
    Column(Both("已付/冲减", "Credit"), Holds.MONEY, 16),
)
ENTRY_COLUMNS = (*_BEFORE_BALANCE, Column(Both("余额", "Balance"), Holds.MONEY, 16))
DOCUMENT_COLUMNS = (
    *_BEFORE_BALANCE,
    Column(Both("未清", "Left open"), Holds.MONEY, 16),
    Column(Both("已核销", "Settled by"), width=40),
)
ITEM_COLUMNS = (
    _DOCUMENT,
    _KIND,
    _DAY,
    Column(Both("到期日", "Due"), Holds.DAY, 12),
    Column(Both("逾期天数", "Days late"), Holds.COUNT, 10),
    Column(Both("原金额", "Amount"), Holds.MONEY, 16),
    Column(Both("未清", "Left open"), Holds.MONEY, 16),
)
AGEING_COLUMNS = (Column(Both("账龄", "Ageing"), width=26), Column(Both("金额", "Amount"), Holds.MONEY, 18))
