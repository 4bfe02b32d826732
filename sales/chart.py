"""The chart of accounts: how each of our accounts is called, shown and exported. A company may give its own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sales.ledger import Account
from sales.methods import Method
from sales.people import Language


class AccountType(StrEnum):
    """What an account is; the value is the first part of its beancount name."""

    ASSET = "Assets"
    LIABILITY = "Liabilities"
    EQUITY = "Equity"
    INCOME = "Income"
    EXPENSE = "Expenses"


TYPES: Mapping[Account, AccountType] = {
    Account.CASH: AccountType.ASSET,
    Account.BANK: AccountType.ASSET,
    Account.OTHER_FUNDS: AccountType.ASSET,
    Account.CHEQUES: AccountType.ASSET,
    Account.RECEIVABLE: AccountType.ASSET,
    Account.STOCK: AccountType.ASSET,
    Account.CASH_DIFFERENCES: AccountType.ASSET,
    Account.EXCHANGE: AccountType.ASSET,
    Account.OUTPUT_TAX: AccountType.LIABILITY,
    Account.EQUITY: AccountType.EQUITY,
    Account.REVENUE: AccountType.INCOME,
    Account.REBATES: AccountType.INCOME,
    Account.EXCHANGE_DIFFERENCES: AccountType.INCOME,
    Account.COST_OF_SALES: AccountType.EXPENSE,
    Account.ROUNDING: AccountType.EXPENSE,
    Account.BAD_DEBTS: AccountType.EXPENSE,
}


@dataclass(frozen=True, slots=True)
class Named:
    """An account, or a sub-account for one way of paying, as the company calls it."""

    code: str
    zh: str
    en: str
    beancount: str

    def name(self, language: Language) -> str:
        """The name in this language."""
        return self.zh if language is Language.ZH else self.en


@dataclass(frozen=True, slots=True)
class Chart:
    """Every account by our own code, and sub-accounts by the way of paying. Postings keep our codes; the chart only
    says how they are shown, so another chart rewrites no history."""

    accounts: Mapping[Account, Named]
    methods: Mapping[Method, Named]

    def shown(self, account: Account, method: Method | None = None) -> Named:
        """What a line of the account is shown under; `method`: how was paid, where its document says so."""
        if method and method.account is account and method in self.methods:
            return self.methods[method]
        return self.accounts[account]

    def under(self, account: Account) -> tuple[Method, ...]:
        """The ways of paying that have a sub-account of this account, by code."""
        found = (method for method in self.methods if method.account is account)
        return tuple(sorted(found, key=lambda method: self.methods[method].code))

    def __iter__(self) -> Iterator[Named]:
        """All accounts and sub-accounts."""
        yield from self.accounts.values()
        yield from self.methods.values()


DEFAULT = Chart(
    {
        Account.CASH: Named("1001", "库存现金", "Cash on hand", "Assets:Cash"),
        Account.BANK: Named("1002", "银行存款", "Bank", "Assets:Bank"),
        Account.OTHER_FUNDS: Named("1012", "其他货币资金", "Other funds", "Assets:OtherFunds"),
        Account.CHEQUES: Named("1121", "应收票据", "Cheques received", "Assets:Cheques"),
        Account.RECEIVABLE: Named("1122", "应收账款", "Accounts receivable", "Assets:Receivable"),
        Account.STOCK: Named("1405", "库存商品", "Stock", "Assets:Stock"),
        Account.CASH_DIFFERENCES: Named("1901", "待处理财产损溢", "Cash differences", "Assets:CashDifferences"),
        Account.EXCHANGE: Named("1909", "货币兑换", "Currency exchange", "Assets:Exchange"),
        Account.OUTPUT_TAX: Named("2221", "应交税费", "Output tax", "Liabilities:OutputTax"),
        Account.EQUITY: Named("3001", "实收资本", "Equity", "Equity:Capital"),
        Account.REVENUE: Named("6001", "主营业务收入", "Revenue", "Income:Sales"),
        Account.REBATES: Named("6011", "销售返利", "Rebates", "Income:Rebates"),
        Account.EXCHANGE_DIFFERENCES: Named("6061", "汇兑损益", "Exchange differences", "Income:ExchangeDifferences"),
        Account.COST_OF_SALES: Named("6401", "主营业务成本", "Cost of sales", "Expenses:CostOfSales"),
        Account.ROUNDING: Named("6603", "财务费用（抹零）", "Cash rounding", "Expenses:Rounding"),
        Account.BAD_DEBTS: Named("6701", "坏账损失", "Bad debts", "Expenses:BadDebts"),
    },
    {
        Method.WECHAT: Named("101201", "微信支付", "WeChat Pay", "Assets:OtherFunds:WeChatPay"),
        Method.ALIPAY: Named("101202", "支付宝", "Alipay", "Assets:OtherFunds:Alipay"),
        Method.CARD: Named("101203", "刷卡", "Card", "Assets:OtherFunds:Card"),
    },
)

_WORDS = ("code", "zh", "en", "beancount")
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z.\-]{0,19}")
_BEANCOUNT = re.compile(r"[A-Z][A-Za-z0-9\-]*(:[A-Z0-9][A-Za-z0-9\-]*)+")
_LONGEST = 60  # characters of a name


class BadChart(ValueError):
    """A chart that cannot be used; its text is one sentence that says why."""


def read_chart(text: str) -> Chart:
    """The default chart with what a TOML text changes of it. `[accounts.1002]` names one of our accounts by our code
    and gives its code, zh, en or beancount; a table `[methods]`, where there is one, replaces all sub-accounts. Raises
    BadChart."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadChart(f"it is not TOML: {str(error).rstrip('.')}") from None
    if unknown := sorted(said.keys() - {"accounts", "methods"}):
        raise BadChart(f"there are [accounts] and [methods] in a chart, and no {unknown[0]}")
    accounts = dict(DEFAULT.accounts)
    for key, values in _table("accounts", said.get("accounts", {})).items():
        known = {account.value: account for account in Account}
        if key not in known:
            raise BadChart(f"there is no account {key}; there are {', '.join(sorted(known))}")
        accounts[known[key]] = _named(f"accounts.{key}", values, accounts[known[key]])
    chart = Chart(accounts, _methods(said["methods"]) if "methods" in said else _moved(accounts))
    _check(chart)
    return chart


def _methods(said: object) -> Mapping[Method, Named]:
    ways = {}
    for key, values in _table("methods", said).items():
        if key not in set(Method):
            raise BadChart(f"there is no way of paying {key}; there are {', '.join(Method)}")
        where = f"methods.{key}"
        if missing := [word for word in _WORDS if word not in _table(where, values)]:
            raise BadChart(f"[{where}] has no {missing[0]}")
        ways[Method(key)] = _named(where, values, Named("", "", "", ""))
    return ways


def _moved(accounts: Mapping[Account, Named]) -> Mapping[Method, Named]:
    """The default sub-accounts, below their accounts as those are called now."""
    moved = {}
    for method, named in DEFAULT.methods.items():
        before, now = DEFAULT.accounts[method.account], accounts[method.account]
        code = now.code + named.code.removeprefix(before.code)
        moved[method] = replace(named, code=code, beancount=now.beancount + named.beancount[len(before.beancount) :])
    return moved


def _table(where: str, said: object) -> Mapping[str, Any]:
    if not isinstance(said, dict):
        raise BadChart(f"[{where}] has to be a table")
    return said


def _named(where: str, said: object, before: Named) -> Named:
    values = _table(where, said)
    for word, value in values.items():
        if word not in _WORDS:
            raise BadChart(f"[{where}] has {', '.join(_WORDS)}, and no {word}")
        if not isinstance(value, str) or not value.strip() or not value.isprintable() or len(value) > _LONGEST:
            raise BadChart(f"[{where}] {word} has to be text in quotes, on one line, of {_LONGEST} characters at most")
    return replace(before, **values)


def _check(chart: Chart) -> None:
    codes: set[str] = set()
    for named in chart:
        if not _CODE.fullmatch(named.code):
            raise BadChart(f"{named.code!r} is no code: letters, digits, points and hyphens, at most 20")
        if named.code in codes:
            raise BadChart(f"the code {named.code} is given twice")
        codes.add(named.code)
        if not _BEANCOUNT.fullmatch(named.beancount):
            raise BadChart(
                f"{named.beancount!r} is no beancount name: it is like Assets:Bank, each part begins with a capital"
            )
    for account, named in chart.accounts.items():
        if not named.beancount.startswith(TYPES[account].value + ":"):
            raise BadChart(f"{account.value} has to begin with {TYPES[account].value}: and is {named.beancount}")
        _alone(chart, named, {chart.methods[method].beancount for method in chart.under(account)})


def _alone(chart: Chart, named: Named, subs: set[str]) -> None:
    """Its sub-accounts are below it, and nobody else is: a balance of beancount counts what is below."""
    for other in chart:
        below = other.beancount.startswith(named.beancount + ":")
        if other is not named and other.beancount == named.beancount:
            raise BadChart(f"the beancount name {named.beancount} is given twice")
        if below and other.beancount not in subs:
            raise BadChart(f"{other.beancount} is below {named.beancount}, which is another account")
    if outside := sorted(sub for sub in subs if not sub.startswith(named.beancount + ":")):
        raise BadChart(f"{outside[0]} has to be below {named.beancount}")
