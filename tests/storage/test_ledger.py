"""The books through their keeper: numbers, journals, balances, items, allocations."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sales.ledger import Account, Allocation, DocumentKind, Entry
from tests.storage.company import DAY, NOW, Company, cny, post_invoice, post_payment


def test_numbers_run_by_kind_and_year(company: Company) -> None:
    """Each kind and each year has a row of its own."""
    with company.archive.begin() as work:
        wanted = [(DocumentKind.INVOICE, 2026)] * 2 + [(DocumentKind.INVOICE, 2027), (DocumentKind.ORDER, 2026)]
        numbers = [work.ledger.next_number(kind, year) for kind, year in wanted]
    assert numbers == ["INV-2026-000001", "INV-2026-000002", "INV-2027-000001", "SO-2026-000001"]


def test_balance_now_and_as_of_a_day(company: Company) -> None:
    """What was posted later, or earlier for a later day, is not in the balance of a day; customers are apart."""
    with company.archive.begin() as work:
        post_invoice(work, 300, DAY)
        post_invoice(work, 50, DAY + timedelta(days=2))
        post_invoice(work, 20, DAY - timedelta(days=2))
        post_payment(work, 100, DAY)
        post_invoice(work, 7, DAY, "LI")
        days = [DAY - timedelta(days=3), DAY - timedelta(days=1), DAY, DAY + timedelta(days=2)]
        assert [work.ledger.balance("WANG", "CNY", day).minor for day in days] == [0, 20, 220, 270]
        assert work.ledger.balance("WANG", "CNY") == cny(270)
        assert work.ledger.balance("LI", "CNY") == cny(7)
        assert work.ledger.balance("WANG", "USD").minor == 0
        assert work.ledger.account_total(Account.RECEIVABLE, "CNY") == cny(277)
        assert work.ledger.account_total(Account.BANK, "CNY") == cny(100)
        assert work.ledger.account_total(Account.CASH, "CNY") == cny(0)


def test_entries_in_order_of_day_and_posting(company: Company) -> None:
    """Both ends of the period belong to it; two documents of a day stay in the order they were posted."""
    with company.archive.begin() as work:
        late = post_invoice(work, 1, DAY + timedelta(days=1))
        paid = post_payment(work, 2, DAY)
        first = post_invoice(work, 3, DAY)
        post_invoice(work, 4, DAY - timedelta(days=1))
        post_invoice(work, 5, DAY, "LI")
        entries = work.ledger.entries("WANG", "CNY", DAY, DAY + timedelta(days=1))
    assert entries == (
        Entry(DAY, DocumentKind.PAYMENT, paid, cny(-2)),
        Entry(DAY, DocumentKind.INVOICE, first, cny(3)),
        Entry(DAY + timedelta(days=1), DocumentKind.INVOICE, late, cny(1)),
    )


def test_items_open_by_due_date_with_what_is_left(company: Company) -> None:
    """Settled items are gone, half-settled ones show the rest, credit stands below zero."""
    with company.archive.begin() as work:
        young = post_invoice(work, 100, DAY, terms=60)
        old = post_invoice(work, 200, DAY, terms=10)
        gone = post_invoice(work, 50, DAY, terms=0)
        paid = post_payment(work, 150, DAY)
        for item, part in ((gone, 50), (old, 80)):
            work.ledger.allocate(Allocation(paid, item, cny(part), DAY), NOW)
        left = [(item.number, item.residual.minor) for item in work.ledger.items("WANG", "CNY", DAY)]
        assert left == [(paid, -20), (old, 120), (young, 100)]
        half = work.ledger.item(old)
        assert half is not None
        assert (half.amount, half.residual) == (cny(200), cny(120))
        assert work.ledger.item("INV-1") is None
        assert work.ledger.allocations_of(paid) == (
            Allocation(paid, gone, cny(50), DAY),
            Allocation(paid, old, cny(80), DAY),
        )
        assert work.ledger.allocations_of(old) == ()


def test_allocation_stays_within_both_sides(company: Company) -> None:
    """Not above the item's rest, not above the credit's free part, not to another customer, not backwards; a refused
    one changes nothing."""
    with company.archive.begin() as work:
        item, other = post_invoice(work, 100), post_invoice(work, 100, customer="LI")
        big, small = post_payment(work, 500), post_payment(work, 30)
        good = Allocation(small, item, cny(30), DAY)
        wrong = [
            replace(good, credit=big, amount=cny(101)),
            replace(good, amount=cny(31)),
            replace(good, amount=cny(0)),
            replace(good, amount=cny(-1)),
            replace(good, item=other),
            replace(good, credit=item, item=small),
            replace(good, credit=item, item=item),
            replace(good, item="INV-1"),
            replace(good, credit="RC-1"),
        ]
        for allocation in wrong:
            with pytest.raises(ValueError):
                work.ledger.allocate(allocation, NOW)
        work.ledger.allocate(good, NOW)
        with pytest.raises(ValueError):
            work.ledger.allocate(replace(good, amount=cny(1)), NOW)
        assert [i.residual.minor for i in work.ledger.items("WANG", "CNY", DAY)] == [-500, 70]
        work.commit()
