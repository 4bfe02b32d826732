"""The words of exported books, in both languages: tables, columns, kinds of documents and of accounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum

from sales.chart import AccountType
from sales.ledger import DocumentKind
from sales.people import Language


@dataclass(frozen=True, slots=True)
class Both:
    """The same words in both languages."""

    zh: str
    en: str

    def say(self, language: Language) -> str:
        """In this language."""
        return self.zh if language is Language.ZH else self.en

    def beside(self, language: Language) -> str:
        """In both, this language first."""
        return " ".join((self.zh, self.en) if language is Language.ZH else (self.en, self.zh))


class Holds(StrEnum):
    """What a column holds."""

    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"
    MONEY = "money"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, what it holds, and how wide it is in narrow characters."""

    title: Both
    holds: Holds = Holds.TEXT
    width: int = 16


class Table(Enum):
    """One table of the books. The value is its file name, its title and its columns."""

    JOURNAL = "journal"
    CUSTOMERS = "customer-ledger"
    TRIAL_BALANCE = "trial-balance"
    ITEMS = "open-items"
    AGEING = "ageing"
    TOTALS = "totals"

    @property
    def title(self) -> Both:
        """What the table is called."""
        return _TITLES[self]

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns from left to right."""
        return _COLUMNS[self]


_TITLES: Mapping[Table, Both] = {
    Table.JOURNAL: Both("凭证", "Journal"),
    Table.CUSTOMERS: Both("客户明细账", "Customer ledger"),
    Table.TRIAL_BALANCE: Both("科目余额表", "Trial balance"),
    Table.ITEMS: Both("未清项", "Open items"),
    Table.AGEING: Both("账龄", "Ageing"),
    Table.TOTALS: Both("合计核对", "Totals"),
}

_DAY = Column(Both("日期", "Date"), Holds.DAY, 12)
_NUMBER = Column(Both("编号", "Number"), width=18)
_KIND = Column(Both("类型", "Kind"), width=16)
_ACCOUNT = Column(Both("科目编码", "Account"), width=10)
_ACCOUNT_NAME = Column(Both("科目名称", "Account name"), width=22)
_CUSTOMER = Column(Both("客户编码", "Customer"), width=14)
_CUSTOMER_NAME = Column(Both("客户名称", "Customer name"), width=28)
_CURRENCY = Column(Both("币种", "Currency"), width=9)
_AT = Column(Both("入账时间", "Posted at"), Holds.MOMENT, 20)
_REVERSES = Column(Both("冲销", "Reverses"), width=18)


def _money(zh: str, en: str) -> Column:
    return Column(Both(zh, en), Holds.MONEY, 16)


_DEBIT, _CREDIT = _money("借方", "Debit"), _money("贷方", "Credit")
_OPENING, _CLOSING = _money("期初余额", "Opening"), _money("期末余额", "Closing")
_BALANCE = _money("余额", "Balance")

_COLUMNS: Mapping[Table, tuple[Column, ...]] = {
    Table.JOURNAL: (
        *(_DAY, _NUMBER, _KIND, _ACCOUNT, _ACCOUNT_NAME, _CUSTOMER, _CUSTOMER_NAME),
        *(_DEBIT, _CREDIT, _CURRENCY, _REVERSES, _AT),
    ),
    Table.CUSTOMERS: (
        *(_CUSTOMER, _CUSTOMER_NAME, _CURRENCY, _DAY, _NUMBER, _KIND, _DEBIT, _CREDIT, _BALANCE, _REVERSES),
    ),
    Table.TRIAL_BALANCE: (
        *(_ACCOUNT, _ACCOUNT_NAME, Column(Both("其中", "Of which"), width=22)),
        *(Column(Both("类别", "Type"), width=12), _CURRENCY, _OPENING, _DEBIT, _CREDIT, _CLOSING),
    ),
    Table.ITEMS: (
        *(_CUSTOMER, _CUSTOMER_NAME, _CURRENCY, _NUMBER, _KIND, _DAY),
        *(Column(Both("到期日", "Due"), Holds.DAY, 12), Column(Both("逾期天数", "Days overdue"), Holds.COUNT, 10)),
        *(_money("金额", "Amount"), _money("未清金额", "Open")),
    ),
    Table.AGEING: (
        *(_CUSTOMER, _CUSTOMER_NAME, _CURRENCY, _money("未到期", "Not due"), _money("1–30 天", "1–30 days")),
        *(_money("31–60 天", "31–60 days"), _money("61–90 天", "61–90 days"), _money("90 天以上", "Over 90 days")),
        *(_money("未分配贷项", "Unallocated credit"), _BALANCE),
    ),
    Table.TOTALS: (*(Column(Both("表", "Table"), width=22), _CURRENCY, _OPENING, _DEBIT, _CREDIT, _CLOSING),),
}

OPENING, CLOSING = Both("期初余额", "Opening balance"), Both("期末余额", "Closing balance")
TOTAL = Both("合计", "Total")
UNDIVIDED = Both("未分明细", "Not divided")

KINDS: Mapping[DocumentKind, Both] = {
    DocumentKind.ORDER: Both("订单", "Order"),
    DocumentKind.DELIVERY: Both("发货单", "Delivery note"),
    DocumentKind.INVOICE: Both("发票", "Invoice"),
    DocumentKind.PAYMENT: Both("收款单", "Payment"),
    DocumentKind.STATEMENT: Both("对账单", "Statement"),
    DocumentKind.CREDIT_NOTE: Both("红字发票", "Credit note"),
    DocumentKind.OPENING: Both("期初", "Opening"),
    DocumentKind.COUNT: Both("盘点单", "Stock count"),
    DocumentKind.TRANSFER: Both("调拨单", "Transfer"),
    DocumentKind.REVERSAL: Both("冲销单", "Reversal"),
    DocumentKind.REFUND: Both("退款单", "Refund"),
    DocumentKind.REBATE: Both("返利单", "Rebate"),
    DocumentKind.WRITE_OFF: Both("坏账核销", "Write-off"),
    DocumentKind.ROUNDING: Both("抹零", "Cash rounding"),
    DocumentKind.EXCHANGE: Both("外币收款", "Foreign payment"),
    DocumentKind.CLEARING: Both("支票兑付", "Cheque cleared"),
    DocumentKind.HANDOVER: Both("缴款单", "Cash handover"),
    DocumentKind.PLAN: Both("回款计划", "Payment plan"),
}

TYPES: Mapping[AccountType, Both] = {
    AccountType.ASSET: Both("资产", "Asset"),
    AccountType.LIABILITY: Both("负债", "Liability"),
    AccountType.EQUITY: Both("权益", "Equity"),
    AccountType.INCOME: Both("收入", "Income"),
    AccountType.EXPENSE: Both("费用", "Expense"),
}
