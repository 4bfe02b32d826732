"""The chart of accounts: every account is in it, and a company's own is used or refused in one sentence."""

from __future__ import annotations

import pytest

from sales.chart import DEFAULT, TYPES, AccountType, BadChart, read_chart
from sales.ledger import Account
from sales.methods import Method


def test_every_account_is_in_the_chart() -> None:
    """A new account cannot be forgotten: it has a code, two names, a type and a beancount name that begins with it."""
    assert set(DEFAULT.accounts) == set(TYPES) == set(Account)
    for account, named in DEFAULT.accounts.items():
        assert named.code == account.value
        assert named.zh
        assert named.en
        assert named.beancount.startswith(f"{TYPES[account].value}:")
    assert {named.code for named in DEFAULT} >= {"101201", "101202", "101203"}


def test_a_company_names_what_is_different() -> None:
    """What the file does not say stays; sub-accounts go with their account."""
    chart = read_chart('[accounts.1012]\ncode = "1015"\nbeancount = "Assets:Wallets"\n')
    assert chart.shown(Account.OTHER_FUNDS).code == "1015"
    assert chart.shown(Account.OTHER_FUNDS).zh == "其他货币资金"
    wallet = chart.shown(Account.OTHER_FUNDS, Method.WECHAT)
    assert (wallet.code, wallet.beancount) == ("101501", "Assets:Wallets:WeChatPay")
    assert chart.shown(Account.BANK) == DEFAULT.shown(Account.BANK)


def test_a_way_of_paying_shows_only_on_its_own_account() -> None:
    """The receivable side of a WeChat payment is no WeChat account."""
    assert DEFAULT.shown(Account.RECEIVABLE, Method.WECHAT) == DEFAULT.accounts[Account.RECEIVABLE]
    assert DEFAULT.shown(Account.CASH, Method.CASH).code == "1001"


def test_methods_replace_all_sub_accounts() -> None:
    """An empty table takes them away; a bank may have one."""
    assert dict(read_chart("[methods]").methods) == {}
    text = '[methods.bank]\ncode = "100201"\nzh = "建行"\nen = "CCB"\nbeancount = "Assets:Bank:CCB"\n'
    chart = read_chart(text)
    assert chart.under(Account.BANK) == (Method.BANK,)
    assert chart.under(Account.OTHER_FUNDS) == ()


SUB = '[methods.bank]\ncode = "{code}"\nzh = "建行"\nen = "CCB"\nbeancount = "{name}"\n'


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("accounts = ", "it is not TOML"),
        ("[account.1001]", "there are [accounts] and [methods] in a chart, and no account"),
        ("[accounts.9999]", "there is no account 9999; there are 1001, 1002"),
        ("accounts = 3", "[accounts] has to be a table"),
        ("[accounts]\n1001 = 3", "[accounts.1001] has to be a table"),
        ('[accounts.1001]\ncolour = "red"', "[accounts.1001] has code, zh, en, beancount, and no colour"),
        ("[accounts.1001]\ncode = 1001", "[accounts.1001] code has to be text in quotes"),
        ('[accounts.1001]\nzh = ""', "[accounts.1001] zh has to be text in quotes"),
        ('[accounts.1001]\nzh = "a\\nb"', "[accounts.1001] zh has to be text in quotes, on one line"),
        ('[accounts.1001]\ncode = "1002"', "the code 1002 is given twice"),
        ('[accounts.1001]\ncode = "=1"', "'=1' is no code"),
        ('[accounts.1001]\nbeancount = "Assets"', "'Assets' is no beancount name"),
        ('[accounts.1001]\nbeancount = "Assets:cash"', "'Assets:cash' is no beancount name"),
        ('[accounts.1001]\nbeancount = "Income:Cash"', "1001 has to begin with Assets: and is Income:Cash"),
        ('[accounts.1001]\nbeancount = "Assets:Bank"', "the beancount name Assets:Bank is given twice"),
        ('[accounts.1001]\nbeancount = "Assets:Receivable:A"', "is below Assets:Receivable, which is another account"),
        ("[methods.barter]", "there is no way of paying barter; there are cash, wechat"),
        ("[methods.bank]", "[methods.bank] has no code"),
        (SUB.format(code="1002", name="Assets:Bank:CCB"), "the code 1002 is given twice"),
        (SUB.format(code="1", name="Assets:CCB"), "Assets:CCB has to be below Assets:Bank"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(text: str, sentence: str) -> None:
    """Each says what is wrong and where."""
    with pytest.raises(BadChart) as refused:
        read_chart(text)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)
    assert not str(refused.value).endswith(".")


def test_types_are_beancounts_own() -> None:
    """The five first parts of names that beancount knows."""
    assert {kind.value for kind in AccountType} == {"Assets", "Liabilities", "Equity", "Income", "Expenses"}
