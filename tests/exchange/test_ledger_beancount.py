"""The books in beancount: an independent judge accepts them, computes the same, and notices every damage."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from beancount import loader
from beancount.core.data import Balance, Open, Transaction

from exchange.ledger.beancount import account_part
from exchange.ledger.nouns import Form
from sales.chart import DEFAULT, read_chart
from sales.journals import Period
from sales.ledger import Account
from storage.archive import SqlArchive
from tests.exchange.ledger_books import CURRENCIES, CUSTOMERS, FOREVER, bean_check, exported, keep_books, wanted
from tests.storage.company import DAY

BEANCOUNT = (Form.BEANCOUNT,)


def computed(file: Path) -> dict[tuple[str, str], Decimal]:
    """What beancount itself adds up, by account and currency."""
    entries, errors, _ = loader.load_file(str(file))
    assert errors == []
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for entry in entries:
        if isinstance(entry, Transaction):
            for posting in entry.postings:
                sums[posting.account, posting.units.currency] += posting.units.number
    return {key: amount for key, amount in sums.items() if amount}


def ours(archive: SqlArchive) -> dict[tuple[str, str], Decimal]:
    """What our own ledger says, by the name that an account has in beancount without sub-accounts."""
    found = {}
    with archive.look() as work:
        for currency in CURRENCIES:
            for account in set(Account) - {Account.RECEIVABLE}:
                name = DEFAULT.accounts[account].beancount
                found[name, currency] = work.ledger.account_total(account, currency).amount
            for customer in CUSTOMERS:
                name = f"Assets:Receivable:{account_part(customer)}"
                found[name, currency] = work.ledger.balance(customer, currency).amount
    return {key: amount for key, amount in found.items() if amount}


@pytest.mark.parametrize("seed", range(6))
def test_the_judge_computes_the_same(archive: SqlArchive, tmp_path: Path, seed: int) -> None:
    """Random books in four currencies, with reversals and foreign payments: accepted, and every account and every
    customer stands at what we say."""
    keep_books(archive, seed)
    whole = exported(archive, tmp_path, wanted(chart=read_chart("[methods]")), BEANCOUNT)["books.beancount"]
    assert bean_check(whole) == (0, "")
    assert computed(whole) == ours(archive)


@pytest.mark.parametrize("seed", range(6, 9))
def test_a_period_opens_with_what_was_before(archive: SqlArchive, tmp_path: Path, seed: int) -> None:
    """Two periods, one after the other: the second ends where the whole ends; sub-accounts add up to their account."""
    keep_books(archive, seed)
    middle = DAY + timedelta(days=30)
    early = exported(archive, tmp_path, wanted(Period(FOREVER.first, middle)), BEANCOUNT)["books.beancount"]
    late = exported(archive, tmp_path, wanted(Period(middle, FOREVER.last)), BEANCOUNT)["books.beancount"]
    assert bean_check(early) == bean_check(late) == (0, "")
    together: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for (name, currency), amount in computed(late).items():
        parent = "Assets:OtherFunds" if name.startswith("Assets:OtherFunds:") else name
        together[parent, currency] += amount
    assert {key: amount for key, amount in together.items() if amount} == ours(archive)


def test_one_customer_alone(archive: SqlArchive, tmp_path: Path) -> None:
    """The documents of one customer balance by themselves and end where its account stands."""
    keep_books(archive, 1)
    file = exported(archive, tmp_path, wanted(customer="A.B"), BEANCOUNT)["books.beancount"]
    assert bean_check(file) == (0, "")
    name = f"Assets:Receivable:{account_part('A.B')}"
    theirs = {key: amount for key, amount in computed(file).items() if key[0].startswith("Assets:Receivable")}
    assert theirs == {key: amount for key, amount in ours(archive).items() if key[0] == name}
    assert theirs


def test_a_cent_more_or_a_line_less_is_noticed(archive: SqlArchive, tmp_path: Path) -> None:
    """Somebody changes an amount on both sides by one cent, or cuts a document out: the file goes red. Without an exact
    tolerance beancount would let the cent pass."""
    keep_books(archive, 2)
    file = exported(archive, tmp_path, None, BEANCOUNT)["books.beancount"]
    text = file.read_text("utf-8")
    head, *documents = text.split("\n\n")
    at = next(n for n, d in enumerate(documents) if "kind: " in d and " CNY" in d)
    debit, credit = (line for line in documents[at].splitlines()[-2:])
    moved = documents[at]
    for line in (debit, credit):
        account, number, currency = line.split()
        more = Decimal(number) + (Decimal("0.01") if line is debit else Decimal("-0.01"))
        moved = moved.replace(line, f"  {account}  {more} {currency}")
    for damaged in (moved, None):
        rest = [*documents[:at], *([damaged] if damaged else []), *documents[at + 1 :]]
        file.write_text("\n\n".join([head, *rest]), "utf-8")
        code, told = bean_check(file)
        assert code == 1
        assert "Balance failed" in told
    file.write_text(text.replace(f" {credit.split()[1]} CNY", " 1.23 CNY", 1), "utf-8")
    assert bean_check(file)[0] == 1


def test_what_the_file_says_of_a_document(archive: SqlArchive, tmp_path: Path) -> None:
    """Number, kind and customer as metadata; a reversal is linked with what it takes back; hostile names are text; each
    customer has an account of its own, open for its currencies; every balance is asserted exactly."""
    keep_books(archive, 3)
    file = exported(archive, tmp_path, None, BEANCOUNT)["books.beancount"]
    entries, errors, options = loader.load_file(str(file))
    assert errors == []
    assert options["title"] == 'The "House"'
    assert sorted(options["operating_currency"]) == sorted(CURRENCIES)
    documents = {e.meta["number"]: e for e in entries if isinstance(e, Transaction)}
    for number, document in documents.items():
        assert number in document.links
        assert document.meta["kind"] == number.partition("-")[0]
        if "reverses" in document.meta:
            assert document.meta["reverses"] in document.links & documents[document.meta["reverses"]].links
    payees = {document.payee for document in documents.values() if "customer" in document.meta}
    assert '引号"和\\反斜杠' in payees
    assert "第一行 第二行 制表" in payees
    opened = {e.account: e for e in entries if isinstance(e, Open)}
    named = {e.meta["customer"] for e in opened.values() if "customer" in e.meta}
    assert named == {document.meta["customer"] for document in documents.values() if "customer" in document.meta}
    assert all(e.tolerance == 0 for e in entries if isinstance(e, Balance))


def test_two_codes_never_share_an_account() -> None:
    """Whatever codes a company brings in, also those that look like our way of writing others."""
    codes = [*CUSTOMERS, "Z-", "Z--2EA", "A-2EB", "A--B", "A-", "a-b", "é", "e", "Z-2E41", ".A", "X" * 64]
    assert len({account_part(code) for code in codes}) == len(codes)
    assert account_part("C-001") == "C-001"
    assert all(
        part.isascii() and part[0] in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" for part in map(account_part, codes)
    )


def test_empty_books_and_a_period_without_entries(archive: SqlArchive, tmp_path: Path) -> None:
    """Nothing at all is accepted, and so is a month in which nothing happened: it opens and closes alike."""
    assert bean_check(exported(archive, tmp_path, None, BEANCOUNT)["books.beancount"]) == (0, "")
    keep_books(archive, 4)
    quiet = Period(DAY + timedelta(days=200), DAY + timedelta(days=230))
    file = exported(archive, tmp_path, wanted(quiet), BEANCOUNT)["books.beancount"]
    assert bean_check(file) == (0, "")
    assert "kind:" not in file.read_text("utf-8")
    assert {k: v for k, v in computed(file).items() if "Receivable" in k[0]} == {
        k: v for k, v in ours(archive).items() if "Receivable" in k[0]
    }
