"""The books as tables: they say what the ledger says and tie out with each other."""

from __future__ import annotations

import itertools
from collections import defaultdict
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from exchange.ledger.nouns import Form
from exchange.ledger.words import KINDS, TYPES
from sales.chart import AccountType, read_chart
from sales.imports.cells import clean
from sales.journals import Period
from sales.ledger import Account, DocumentKind, age
from storage.archive import SqlArchive
from tests.exchange.ledger_books import CURRENCIES, CUSTOMERS, FOREVER, exported, keep_books, number, rows, wanted
from tests.storage.company import DAY

CSV = (Form.CSV,)
MIDDLE = Period(DAY + timedelta(days=10), DAY + timedelta(days=40))


def test_the_journal_is_every_line(archive: SqlArchive, tmp_path: Path) -> None:
    """Each line once, debits equal credits in each document, amounts with their currency's decimals, by day."""
    keep_books(archive, 11)
    found = rows(exported(archive, tmp_path, forms=CSV)["journal.csv"])
    with archive.look() as work:
        assert len(found) == work.journals.count(FOREVER)[0]
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in found:
        sums[row["Number"]] += number(row["Debit"]) - number(row["Credit"])
        places = {"JPY": 0, "KWD": 3}.get(row["Currency"], 2)
        assert -Decimal(row["Debit"] or row["Credit"]).as_tuple().exponent == places
    assert set(sums.values()) == {Decimal(0)}
    assert [row["Date"] for row in found] == sorted(row["Date"] for row in found)
    numbers = [row["Number"] for row in found]
    assert len(sums) == 1 + sum(a != b for a, b in itertools.pairwise(numbers))
    assert {row["Reverses"] for row in found if row["Number"].startswith("RV")} <= set(sums)


def test_the_customer_ledger_runs_from_opening_to_closing(archive: SqlArchive, tmp_path: Path) -> None:
    """For each customer and currency: opening, each document with the balance after it, closing; as our ledger says of
    both days."""
    keep_books(archive, 12)
    found = rows(exported(archive, tmp_path, wanted(MIDDLE), CSV)["customer-ledger.csv"])
    blocks: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in found:
        blocks[row["Customer"], row["Currency"]].append(row)
    codes = {clean(code) if code != "-1+1" else "'-1+1": code for code in CUSTOMERS}
    with archive.look() as work:
        for (shown, currency), block in blocks.items():
            before = work.ledger.balance(codes[shown], currency, MIDDLE.first - timedelta(days=1))
            after = work.ledger.balance(codes[shown], currency, MIDDLE.last)
            opening, *entries, closing = block
            assert (number(opening["Balance"]), number(closing["Balance"])) == (before.amount, after.amount)
            running = before.amount
            for entry in entries:
                running += number(entry["Debit"]) - number(entry["Credit"])
                assert number(entry["Balance"]) == running
            theirs = work.ledger.entries(codes[shown], currency, MIDDLE.first, MIDDLE.last)
            assert [entry["Number"] for entry in entries] == [entry.number for entry in theirs]


def test_items_and_ageing_are_as_of_the_last_day(archive: SqlArchive, tmp_path: Path) -> None:
    """What is allocated or posted later is not in them; each customer's ageing is what the balance card would show."""
    keep_books(archive, 13)
    files = exported(archive, tmp_path, wanted(MIDDLE), CSV)
    items, aged = rows(files["open-items.csv"]), rows(files["ageing.csv"])
    open_: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for row in items:
        assert row["Date"] <= MIDDLE.last.isoformat()
        open_[row["Customer"].lstrip("'"), row["Currency"]] += number(row["Open"])
    with archive.look() as work:
        for customer in CUSTOMERS:
            for currency in CURRENCIES:
                its = work.ledger.items(customer, currency, MIDDLE.last)
                assert open_[customer, currency] == age(its, MIDDLE.last, currency).balance.amount
    shown = {(row["Customer"].lstrip("'"), row["Currency"]): number(row["Balance"]) for row in aged}
    assert shown == {key: open_[key] for key in {(r["Customer"].lstrip("'"), r["Currency"]) for r in items}}


def test_the_trial_balance_and_its_sub_accounts(archive: SqlArchive, tmp_path: Path) -> None:
    """Openings and closings of all accounts add up to nothing; what is known of the ways of paying adds up to its
    account."""
    keep_books(archive, 14, documents=200)
    found = rows(exported(archive, tmp_path, wanted(MIDDLE), CSV)["trial-balance.csv"])
    whole = [row for row in found if row["Account"] and not row["Of which"]]
    for currency in CURRENCIES:
        here = [row for row in whole if row["Currency"] == currency]
        assert sum(number(row["Opening"]) for row in here) == sum(number(row["Closing"]) for row in here) == 0
        total = next(row for row in found if not row["Account"] and row["Currency"] == currency)
        assert number(total["Debit"]) == number(total["Credit"]) == sum(number(row["Debit"]) for row in here)
        subs = [row for row in found if row["Of which"] and row["Currency"] == currency]
        funds = [row for row in here if row["Account"] == "1012"]
        assert sum(number(row["Closing"]) for row in subs) == sum(number(row["Closing"]) for row in funds)
    found = rows(exported(archive, tmp_path, wanted(), CSV)["trial-balance.csv"])
    assert {row["Account"] for row in found if row["Of which"]} == {"1012", "101201", "101202", "101203"}


def test_the_companys_own_chart(archive: SqlArchive, tmp_path: Path) -> None:
    """Codes and names of the company everywhere, and nothing in the books is another than before."""
    keep_books(archive, 15)
    with archive.look() as work:
        before = work.ledger.account_total(Account.BANK, "CNY")
    own = read_chart('[accounts.1002]\ncode = "100201"\nzh = "建行"\n[methods]\n')
    files = exported(archive, tmp_path, wanted(chart=own), CSV)
    codes = {row["Account"] for row in rows(files["journal.csv"])}
    assert "100201" in codes
    assert not codes & {"1002", "101201", "101202", "101203"}
    assert "建行" in files["journal.csv"].read_text("utf-8-sig")
    with archive.look() as work:
        assert work.ledger.account_total(Account.BANK, "CNY") == before


def test_empty_books_and_a_period_without_entries(archive: SqlArchive, tmp_path: Path) -> None:
    """Headers alone; a quiet month opens and closes with what was there."""
    files = exported(archive, tmp_path / "none")
    assert all(rows(file) == [] for name, file in files.items() if name.endswith(".csv"))
    keep_books(archive, 18)
    quiet = Period(DAY + timedelta(days=200), DAY + timedelta(days=230))
    files = exported(archive, tmp_path / "quiet", wanted(quiet))
    assert rows(files["journal.csv"]) == []
    ledger = rows(files["customer-ledger.csv"])
    assert ledger
    assert all(a["Balance"] == b["Balance"] for a, b in zip(ledger[::2], ledger[1::2], strict=True))


def test_one_customer_alone(archive: SqlArchive, tmp_path: Path) -> None:
    """Only its documents, whole; no trial balance, which would be of a part of the house. The code is in the name."""
    keep_books(archive, 19)
    files = exported(archive, tmp_path, wanted(customer="王记"), CSV)
    assert sorted(files) == ["ageing.csv", "customer-ledger.csv", "journal.csv", "open-items.csv", "totals.csv"]
    assert "王记" in files["journal.csv"].name
    assert {row["Customer"] for row in rows(files["customer-ledger.csv"])} == {"王记"}
    journal = rows(files["journal.csv"])
    assert {row["Customer"] for row in journal} == {"王记", ""}
    assert sum(number(r["Debit"]) for r in journal) == sum(number(r["Credit"]) for r in journal) > 0


def test_every_kind_and_type_has_its_words() -> None:
    """A new kind of document or account cannot be forgotten."""
    assert set(KINDS) == set(DocumentKind)
    assert set(TYPES) == set(AccountType)
