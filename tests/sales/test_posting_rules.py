"""Posting rules: one table, which finance can read, which every journal follows, and which the papers show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sales.ledger import Account, DocumentKind, Journal
from sales.money import Money, total
from sales.posting_rules import FUNDS, FUNDS_ACCOUNTS, RULES, Part, Rule, journal, mirror, sides
from tests.sales.company import TODAY, cny

PAPER = Path(__file__).parents[2] / "docs" / "architecture.md"
KINDS = st.sampled_from(sorted(RULES, key=str))
PLACES = st.sampled_from(sorted(FUNDS_ACCOUNTS, key=str))
# What posts nothing, and the one that is made by mirror().
WITHOUT_RULES = {
    DocumentKind.ORDER,
    DocumentKind.STATEMENT,
    DocumentKind.TRANSFER,
    DocumentKind.PLAN,
    DocumentKind.REVERSAL,
}


def amounts_of(kind: DocumentKind) -> st.SearchStrategy[dict[Part, Money]]:
    """Any amounts that a document of the kind may have, at least one."""
    either = {part: all(r.either_way for r in RULES[kind] if r.part is part) for part in {r.part for r in RULES[kind]}}
    bounds = {part: st.integers(-(10**12) if free else 0, 10**12).map(cny) for part, free in either.items()}
    return st.fixed_dictionaries({}, optional=bounds).filter(bool)


@st.composite
def journals(draw: st.DrawFn) -> tuple[dict[Part, Money], Journal]:
    kind = draw(KINDS)
    amounts = draw(amounts_of(kind))
    return amounts, journal(kind, f"{kind}-2026-000001", TODAY, amounts, "WANG", draw(PLACES))


@given(journals())
def test_every_journal_balances_and_follows_its_rules(made: tuple[dict[Part, Money], Journal]) -> None:
    """Whatever the amounts: debits equal credits, each line is on a side that the table names, no account has two lines
    on one side, and what is debited altogether is what the document's amounts say."""
    amounts, books = made
    assert total((p.amount for p in books.postings), "CNY") == cny(0)
    allowed = sides(books.kind)
    for line in books.postings:
        if line.amount:
            assert (line.account, line.amount.minor > 0) in allowed
        assert line.customer == ("WANG" if line.account is Account.RECEIVABLE else None)
    places = [(line.account, line.amount.minor > 0) for line in books.postings if line.amount]
    assert len(places) == len(set(places))
    debited = sum(line.amount.minor for line in books.postings if line.amount.minor > 0)
    assert debited == sum(abs(amounts[rule.part].minor) for rule in RULES[books.kind] if rule.part in amounts)


@given(journals())
def test_a_mirror_takes_everything_back(made: tuple[dict[Part, Money], Journal]) -> None:
    """A journal and its mirror leave zero in every account and with every customer, and the mirror names what it
    reverses."""
    _, books = made
    back = mirror("RV-2026-000001", TODAY, books.postings, books.number)
    assert (back.kind, back.reverses) == (DocumentKind.REVERSAL, books.number)
    sums: dict[tuple[Account, str | None], int] = {}
    for line in (*books.postings, *back.postings):
        sums[line.account, line.customer] = sums.get((line.account, line.customer), 0) + line.amount.minor
    assert set(sums.values()) == {0}


def test_every_kind_has_rules_or_posts_nothing() -> None:
    """A new kind of document is given rules, or is named here."""
    assert RULES.keys() | WITHOUT_RULES == set(DocumentKind)
    assert not RULES.keys() & WITHOUT_RULES


def test_what_is_worth_nothing_is_in_the_books_as_well() -> None:
    """Goods given away: the invoice has its two lines, of zero."""
    made = journal(DocumentKind.INVOICE, "INV-2026-000001", TODAY, {Part.NET: cny(0), Part.TAX: cny(0)}, "WANG")
    assert [(p.account, p.amount.minor) for p in made.postings] == [(Account.RECEIVABLE, 0), (Account.REVENUE, 0)]


def test_a_minus_is_refused_where_it_has_no_meaning() -> None:
    """A negative invoice is a credit note; cash that is missing or too much may be either."""
    with pytest.raises(ValueError, match="below zero"):
        journal(DocumentKind.INVOICE, "INV-2026-000001", TODAY, {Part.NET: cny(-1)}, "WANG")
    found = journal(DocumentKind.HANDOVER, "HO-2026-000001", TODAY, {Part.DIFFERENCE: cny(-5)})
    lines = [(p.account, p.amount.minor) for p in found.postings]
    assert lines == [(Account.CASH, 5), (Account.CASH_DIFFERENCES, -5)]


@pytest.mark.parametrize("funds", [None, Account.REVENUE])
def test_money_arrives_somewhere(funds: Account | None) -> None:
    """A payment says into which of the accounts of money it went."""
    with pytest.raises(ValueError, match="where the money arrived"):
        journal(DocumentKind.PAYMENT, "RC-2026-000001", TODAY, {Part.TOTAL: cny(5)}, "WANG", funds)


def row(kind: DocumentKind, rule: Rule) -> tuple[str, str, str, str]:
    """A line of the table as the papers show it."""
    document = f"`{kind}` {kind.name.replace('_', ' ').lower()}"
    return document, f"{rule.part}{' ±' * rule.either_way}", place(rule.debit), place(rule.credit)


def place(where: Account | str) -> str:
    """An account with its code, or the word for where money arrives."""
    return f"{where} {where.name.replace('_', ' ').lower()}" if isinstance(where, Account) else FUNDS


def test_the_papers_show_the_very_table() -> None:
    """docs/architecture.md shows every rule in the order of the table, and no other."""
    wanted = [row(kind, rule) for kind, rules in RULES.items() for rule in rules]
    section = PAPER.read_text("utf-8").partition("### Posting rules")[2].partition("\n## ")[0]
    lines = re.findall(r"^\| (`[A-Z]+` .+) \| (.+) \| (.+) \| (.+) \|$", section, re.MULTILINE)
    assert lines == wanted
