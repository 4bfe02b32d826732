"""The proof of the books, deeper: whoever changes the past, a link, a reversal or an account is found out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sales.collections import CollectionState
from sales.ledger import Account, Allocation, DocumentKind, OpenItem
from sales.money import Money
from sales.ports import Work
from sales.posting_rules import Part, journal, mirror
from sales.proof import FaultKind
from storage.archive import SqlArchive
from storage.proof import prove
from tests.storage.company import DAY, NOW, Company, by_force, cny, collection, found, post_invoice, post_payment

LATER, LATEST = DAY + timedelta(days=3), DAY + timedelta(days=40)


@pytest.fixture
def books(archive: SqlArchive) -> SqlArchive:
    """王记 paid the first of two invoices, then that was taken back and the second one paid; a cheque bounced; 李记 has
    two currencies."""
    company = found(archive)
    with archive.begin() as work:
        first, second = post_invoice(work, 100_00), post_invoice(work, 80_00)
        paid = _verified(work, company, 60_00)
        work.ledger.allocate(Allocation(paid, first, cny(60_00), DAY), NOW)
        (stands,) = work.ledger.allocations_of(paid)
        work.ledger.undo(stands, LATER, NOW)
        work.ledger.allocate(Allocation(paid, second, cny(60_00), LATER), NOW)
        _bounced(work, company, 25_00)
        post_invoice(work, 5_00, LATEST, "LI")
        _in_dollars(work)
        work.commit()
    return archive


def _verified(work: Work, company: Company, amount: int) -> str:
    made = work.collections.add(collection(company.rep, None, amount))
    paid = post_payment(work, amount)
    work.collections.save(replace(made, state=CollectionState.VERIFIED, number=paid), 1)
    return paid


def _bounced(work: Work, company: Company, amount: int) -> None:
    paid = _verified(work, company, amount)
    number = work.ledger.next_number(DocumentKind.REVERSAL, LATER.year)
    work.ledger.post(mirror(number, LATER, work.ledger.postings(paid), paid), NOW)
    item = OpenItem(number, DocumentKind.REVERSAL, "WANG", LATER, LATER, cny(amount), cny(amount))
    work.ledger.open_item(item)
    work.ledger.allocate(Allocation(paid, number, cny(amount), LATER), NOW)
    made = work.collections.in_state(CollectionState.VERIFIED, company.clerk.scope)
    last = max(made, key=lambda one: one.id)
    work.collections.save(replace(last, state=CollectionState.BOUNCED, reversal=number), last.version)


def _in_dollars(work: Work) -> None:
    number, amount = work.ledger.next_number(DocumentKind.INVOICE, DAY.year), Money(7_00, "USD")
    work.ledger.post(journal(DocumentKind.INVOICE, number, DAY, {Part.NET: amount}, "LI"), NOW)
    work.ledger.open_item(OpenItem(number, DocumentKind.INVOICE, "LI", DAY, DAY, amount, amount))


def test_a_past_with_everything_in_it_is_proved(books: SqlArchive) -> None:
    """Taken back, paid again, bounced, in two currencies: nothing is found."""
    assert prove(books) == ()


FIRST, SECOND, PAID = "INV-2026-000001", "INV-2026-000002", "RC-2026-000001"
DAMAGE = {
    "a line of another day": (
        "UPDATE posting SET day = '2026-01-01' WHERE account = '6001' AND journal = 'INV-2026-000001'",
        {FaultKind.POSTING_STRAY},
    ),
    "a line of another currency": (
        "UPDATE posting SET currency = 'USD' WHERE account = '6001' AND journal = 'INV-2026-000001'",
        {FaultKind.POSTING_STRAY},
    ),
    "revenue posted as a rebate": (
        "UPDATE posting SET account = '6011' WHERE account = '6001' AND journal = 'INV-2026-000001'",
        {FaultKind.POSTING_RULE},
    ),
    "an invoice turned round": (
        "UPDATE posting SET account = '6011', minor = -minor WHERE account = '6001' AND journal = 'INV-2026-000001'",
        {FaultKind.POSTING_RULE, FaultKind.JOURNAL_UNBALANCED},
    ),
    "a journal of no known kind": (
        "UPDATE journal SET kind = 'ZZ' WHERE number = 'INV-2026-000001'",
        {FaultKind.POSTING_RULE, FaultKind.NUMBER_UNKNOWN, FaultKind.ITEM_DAY},
    ),
    "a reversal into another account": (
        "UPDATE posting SET account = '1001' WHERE account = '1002' AND journal = 'RV-2026-000001'",
        {FaultKind.REVERSAL_DRIFT},
    ),
    "a reversal of nothing": (
        "UPDATE journal SET reverses = NULL WHERE number = 'RV-2026-000001'",
        {FaultKind.REVERSAL_NAMELESS, FaultKind.REVERSAL_DRIFT, FaultKind.COLLECTION_BACK},
    ),
    "a reversal of another payment": (
        "UPDATE journal SET reverses = 'RC-2026-000001' WHERE number = 'RV-2026-000001'",
        {FaultKind.REVERSAL_DRIFT, FaultKind.COLLECTION_BACK},
    ),
    "a bounced payment that stands": (
        "UPDATE collection SET state = 'verified' WHERE reversal IS NOT NULL",
        {FaultKind.COLLECTION_BACK},
    ),
    "a payment that bounced without a trace": (
        "UPDATE collection SET state = 'bounced' WHERE number = 'RC-2026-000001'",
        {FaultKind.COLLECTION_BACK},
    ),
    "a cheque cleared by a payment": (
        "UPDATE collection SET clearing = 'RC-2026-000002' WHERE number = 'RC-2026-000001'",
        {FaultKind.COLLECTION_CLEARED},
    ),
    "an item dated back": (
        "UPDATE open_item SET day = '2026-01-01' WHERE number = 'INV-2026-000002'",
        {FaultKind.ITEM_DAY, FaultKind.AGEING_PAST},
    ),
    "a link that counts too early": (
        "UPDATE allocation SET counts_from = '2026-03-04' WHERE id = 1",
        {FaultKind.ALLOCATION_DAY},
    ),
    "what was taken back, taken back earlier than it counted": (
        "UPDATE allocation SET day = '2026-03-01', counts_from = '2026-03-01' WHERE id = 2",
        {FaultKind.ALLOCATION_DAY, FaultKind.ALLOCATION_PAST, FaultKind.ALLOCATION_UNDO},
    ),
    "a link to another customer's item": (
        "UPDATE allocation SET customer = 'LI' WHERE id = 1",
        {FaultKind.ALLOCATION_SIDES, FaultKind.ALLOCATION_UNDO},
    ),
    "a link in another currency": (
        "UPDATE allocation SET currency = 'USD' WHERE id = 3",
        {FaultKind.ALLOCATION_SIDES},
    ),
    "a link from item to credit": (
        "UPDATE allocation SET credit = item, item = credit WHERE id = 3",
        {FaultKind.ALLOCATION_SIDES, FaultKind.RESIDUAL_DRIFT, FaultKind.ALLOCATION_BOUNDS, FaultKind.ALLOCATION_PAST},
    ),
    "taken back by less": (
        "UPDATE allocation SET minor = -5000 WHERE id = 2",
        {
            FaultKind.ALLOCATION_UNDO,
            FaultKind.RESIDUAL_DRIFT,
            FaultKind.ALLOCATION_BOUNDS,
            FaultKind.ALLOCATION_PAST,
        },
    ),
    "paid again before it was free": (
        "UPDATE allocation SET day = '2026-03-05', counts_from = '2026-03-05' WHERE id = 3",
        {FaultKind.ALLOCATION_PAST},
    ),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_named(books: SqlArchive, migrated_url: str, name: str) -> None:
    """With the database's rules switched off one thing is changed: the proof says which rule does not hold."""
    sql, kinds = DAMAGE[name]
    by_force(migrated_url, sql)
    faults = prove(books)
    assert {fault.kind for fault in faults} - {FaultKind.REFERENCE_BROKEN} == kinds
    assert all(fault.subject for fault in faults)


def test_two_reversals_of_one_payment(books: SqlArchive, migrated_url: str) -> None:
    """What is taken back is taken back once; the second one is named with what it leaves behind."""
    with books.begin() as work:
        number = work.ledger.next_number(DocumentKind.REVERSAL, LATER.year)
        work.ledger.post(mirror(number, LATER, work.ledger.postings("RC-2026-000002"), "RC-2026-000002"), NOW)
        work.ledger.open_item(OpenItem(number, DocumentKind.REVERSAL, "WANG", LATER, LATER, cny(25_00), cny(25_00)))
        work.commit()
    assert {fault.kind for fault in prove(books)} >= {FaultKind.REVERSED_TWICE, FaultKind.REVERSAL_OPEN}


def _left(work: Work, day: date) -> dict[str, int]:
    return {item.number: item.residual.minor for item in work.ledger.items("WANG", "CNY", day)}


def test_an_allocation_does_not_count_before_what_it_replaces_was_taken_back(books: SqlArchive) -> None:
    """A payment that settled another invoice until day four settles this one from day four on, whatever is said."""
    with books.begin() as work:
        (stands,) = work.ledger.allocations_of(PAID)
        work.ledger.undo(stands, LATEST, NOW)
        work.ledger.allocate(Allocation(PAID, FIRST, cny(60_00), DAY), NOW)
        left = {
            day: {i.number: i.residual.minor for i in work.ledger.items("WANG", "CNY", day)} for day in (DAY, LATER)
        }
        assert left == {
            DAY: {FIRST: 40_00, "INV-2026-000002": 80_00, "RC-2026-000002": -25_00},
            LATER: {FIRST: 100_00, "INV-2026-000002": 20_00},
        }
        assert {i.number: i.residual.minor for i in work.ledger.items("WANG", "CNY", LATEST)}[FIRST] == 40_00
        work.commit()
    assert prove(books) == ()


def test_the_trial_balance_has_its_day(books: SqlArchive) -> None:
    """Each account as of the day, in its own currency; debits equal credits on every day."""
    with books.look() as work:
        assert work.ledger.trial_balance("CNY", DAY) == {
            Account.BANK: cny(85_00),
            Account.RECEIVABLE: cny(95_00),
            Account.REVENUE: cny(-180_00),
        }
        assert work.ledger.trial_balance("CNY", LATEST)[Account.BANK] == cny(60_00)
        assert work.ledger.trial_balance("USD", DAY)[Account.RECEIVABLE] == Money(7_00, "USD")
        assert work.ledger.trial_balance("USD", DAY - timedelta(days=1)) == {}
