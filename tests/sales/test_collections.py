"""Money in: reported by one, verified by another, posted once, spread over the oldest first."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from sales.collections import CollectionState
from sales.ledger import Account
from sales.paper_outcomes import CollectionVerified
from sales.refusals import AlreadyDecided, BadValue, NotAllowed, NotFound, OutOfDate, OwnDocument
from tests.sales.company import TODAY, Firm, cny, reading, said


def test_a_reported_collection_is_no_payment(firm: Firm) -> None:
    """Confirming moves no account. Everybody in finance but a reporting clerk gets the card."""
    firm.post(said("COLA", 2))
    collection = firm.collect("100")
    assert (collection.state, collection.number, collection.amount) == (CollectionState.REPORTED, None, cny(100_00))
    assert (firm.balance(), firm.account(Account.BANK)) == (120_00, 0)
    asked = {person for kind, person, _ in firm.told() if kind == "card"}
    assert asked == {firm.clerk.id, firm.second_clerk.id}
    assert [s.collection.id for s in firm.desk.pending_collections(firm.clerk)] == [collection.id]
    assert firm.desk.pending_collections(firm.rep) == firm.desk.pending_collections(firm.manager) == ()
    assert firm.proven()


def test_the_oldest_due_is_settled_first_and_the_rest_stays_credit(firm: Firm) -> None:
    """Three invoices of 60, 39 and 60. 110 settles the first two and 11 of the third; 60 more leave 11 over."""
    firm.post(said("COLA", 1))
    firm.later(days=1)
    firm.post(said("TEA", 1))
    firm.later(days=1)
    firm.post(said("COLA", 1))
    collection = firm.collect("110")
    sheet = firm.desk.verify_collection(firm.clerk, collection.id, collection.version).sheet
    parts = [(a.item, a.amount.minor) for a in sheet.allocations]
    assert parts == [("INV-2026-000001", 60_00), ("INV-2026-000002", 39_00), ("INV-2026-000003", 11_00)]
    assert (sheet.credit, sheet.balance, sheet.collection.number) == (cny(0), cny(49_00), "RC-2026-000001")
    assert (sheet.decider, sheet.collection.decided_at) == (firm.clerk, firm.clock.now())
    assert ("collection_decided", firm.rep.id, collection.id) in firm.told()
    second = firm.collect("60")
    sheet = firm.desk.verify_collection(firm.clerk, second.id, second.version).sheet
    assert ([a.amount.minor for a in sheet.allocations], sheet.credit) == ([49_00], cny(11_00))
    account = firm.desk.balance(firm.rep, "WANG")
    assert (account.balance, account.ageing.credit, account.ageing.overdue) == (cny(-11_00), cny(-11_00), cny(0))
    assert firm.account(Account.BANK) == 170_00
    assert firm.proven()


def test_the_older_due_date_goes_before_the_older_invoice(firm: Firm) -> None:
    """Terms were shortened in between: the later invoice is due earlier, and is paid first."""
    firm.post(said("COLA", 1))
    firm.by_force("UPDATE customer SET terms_days = 5 WHERE code = 'WANG'")
    firm.later(days=1)
    firm.post(said("TEA", 1))
    collection = firm.collect("39")
    sheet = firm.desk.verify_collection(firm.clerk, collection.id, collection.version).sheet
    assert [a.item for a in sheet.allocations] == ["INV-2026-000002"]


def test_a_payment_before_any_invoice_is_credit(firm: Firm) -> None:
    collection = firm.collect("100")
    sheet = firm.desk.verify_collection(firm.clerk, collection.id, collection.version).sheet
    assert (sheet.allocations, sheet.credit, sheet.balance) == ((), cny(100_00), cny(-100_00))
    assert firm.proven()


def test_money_of_one_customer_settles_nothing_of_another(firm: Firm) -> None:
    firm.post(said("COLA", 1), customer="LI")
    firm.pay("60")
    assert (firm.balance("LI"), firm.balance("WANG")) == (60_00, -60_00)
    assert firm.rows("allocation") == []
    assert firm.proven()


def test_a_payment_is_dated_when_it_is_verified(firm: Firm) -> None:
    """Paid in March, verified in April: March's books stay as they are, the collection keeps the paper's own date."""
    firm.on(date(2026, 3, 31))
    collection = firm.collect("100")
    firm.on(date(2026, 4, 2))
    verified = firm.desk.verify_collection(firm.clerk, collection.id, collection.version).sheet.collection
    assert (verified.day, verified.number) == (date(2026, 3, 31), "RC-2026-000001")
    with firm.archive.look() as work:
        assert work.ledger.balance("WANG", "CNY", date(2026, 4, 1)) == cny(0)
        assert work.ledger.balance("WANG", "CNY", date(2026, 4, 2)) == cny(-100_00)


@pytest.mark.parametrize("who", ["rep", "manager", "admin", "auditor", "contact", "nobody"])
def test_only_finance_verifies(firm: Firm, who: str) -> None:
    collection = firm.collect()
    with firm.refused(NotAllowed):
        firm.desk.verify_collection(firm.staff[who], collection.id, collection.version)
    with firm.refused(NotAllowed):
        firm.desk.refuse_collection(firm.staff[who], collection.id, collection.version, "不对")


def test_a_clerk_does_not_verify_an_own_report(firm: Firm) -> None:
    """Nor refuse it; the other clerk does."""
    collection = firm.collect(by=firm.clerk)
    with firm.refused(OwnDocument):
        firm.desk.verify_collection(firm.clerk, collection.id, collection.version)
    with firm.refused(OwnDocument):
        firm.desk.refuse_collection(firm.clerk, collection.id, collection.version, "不对")
    assert firm.desk.pending_collections(firm.clerk) == ()
    assert [person for kind, person, _ in firm.told() if kind == "card"] == [firm.second_clerk.id]
    done = firm.desk.verify_collection(firm.second_clerk, collection.id, collection.version)
    assert isinstance(done, CollectionVerified)


def test_a_refused_collection_moves_nothing(firm: Firm) -> None:
    """The reporter learns why; the money is not reported any more; what is decided stays decided."""
    firm.post(said("COLA", 2))
    collection = firm.collect("100")
    for reason in ("", "长" * 201):
        with firm.refused(BadValue):
            firm.desk.refuse_collection(firm.clerk, collection.id, collection.version, reason)
    refused = firm.desk.refuse_collection(firm.clerk, collection.id, collection.version, " 没\n收到 ").sheet.collection
    assert (refused.state, refused.reason, refused.number) == (CollectionState.REFUSED, "没 收到", None)
    assert (firm.balance(), firm.desk.balance(firm.rep, "WANG").reported) == (120_00, cny(0))
    assert ("collection_decided", firm.rep.id, collection.id) in firm.told()
    for late in (firm.clerk, firm.second_clerk):
        with firm.refused(AlreadyDecided) as caught:
            firm.desk.verify_collection(late, collection.id, collection.version)
        assert (caught.value.by, caught.value.state) == (firm.clerk.name, CollectionState.REFUSED)
    assert firm.pay("1").number == "RC-2026-000001"
    assert firm.proven()


def test_only_what_was_seen_is_verified(firm: Firm) -> None:
    collection = firm.collect()
    with firm.refused(OutOfDate):
        firm.desk.verify_collection(firm.clerk, collection.id, collection.version + 1)


@pytest.mark.parametrize("code", ["WANG", "FAR", "NONE"])
def test_who_is_not_concerned_learns_nothing(firm: Firm, code: str) -> None:
    """Another rep's customer and one that does not exist get the same refusal; a contact sees only the own company."""
    firm.post(said("COLA", 1))
    strangers = {"WANG": ("other_rep", "far_contact"), "FAR": ("rep", "contact"), "NONE": ("rep", "manager", "contact")}
    for who in strangers[code]:
        with firm.refused(NotFound) as caught:
            firm.desk.balance(firm.staff[who], code)
        assert (caught.value.subject, caught.value.words) == (None, code)


def test_the_balance_shows_what_is_reported_and_lowers_nothing(firm: Firm) -> None:
    """Owed, reported, waiting for a manager, credit left: each on a line of its own, each as of today."""
    firm.post(said("COLA", 10))
    firm.collect("200")
    firm.collect("50")
    firm.await_(said("COLA", 1, discount=Decimal(10)))
    sheet = firm.desk.balance(firm.rep, "WANG")
    assert (sheet.balance, sheet.reported, sheet.awaiting) == (cny(600_00), cny(250_00), cny(54_00))
    assert (sheet.credit_left, sheet.as_of, len(sheet.items)) == (cny(4_400_00), TODAY, 1)
    assert (sheet.ageing.not_due, sheet.ageing.overdue) == (cny(600_00), cny(0))
    assert firm.audit()[-1] == ("balance.read", "customer:WANG", firm.rep.id)
    assert firm.desk.balance(firm.contact, "WANG").balance == cny(600_00)


@pytest.mark.parametrize(("days", "bucket"), [(30, 0), (31, 1), (60, 1), (61, 2), (91, 3), (121, 4), (500, 4)])
def test_an_invoice_grows_old(firm: Firm, days: int, bucket: int) -> None:
    """Thirty days of terms; the buckets of the sheet follow the company's calendar."""
    firm.post(said("COLA", 1))
    firm.later(days=days)
    buckets = firm.desk.balance(firm.rep, "WANG").ageing.buckets
    assert [b.minor for b in buckets] == [60_00 if n == bucket else 0 for n in range(5)]


def test_what_happens_later_changes_no_earlier_answer(firm: Firm) -> None:
    """Invoice on the 10th, payment on the 12th: as of the 11th the invoice is open, then and now."""
    firm.post(said("COLA", 1))
    eleventh = TODAY + timedelta(days=1)
    with firm.archive.look() as work:
        before = work.ledger.items("WANG", "CNY", eleventh), work.ledger.balance("WANG", "CNY", eleventh)
    firm.later(days=2)
    firm.pay("60")
    with firm.archive.look() as work:
        after = work.ledger.items("WANG", "CNY", eleventh), work.ledger.balance("WANG", "CNY", eleventh)
    assert after == before
    assert firm.desk.balance(firm.rep, "WANG").items == ()


def test_a_contact_and_a_stranger_do_nothing_with_money(firm: Firm) -> None:
    collection = firm.collect()
    for who in ("contact", "nobody"):
        with firm.refused(NotAllowed):
            firm.desk.show_collection(firm.staff[who], collection.id)
        assert firm.desk.pending_collections(firm.staff[who]) == ()
    with firm.refused(NotAllowed):
        firm.desk.balance(firm.nobody, "WANG")
    assert firm.desk.show_collection(firm.auditor, collection.id).collection == collection


def test_two_payments_of_one_day_and_amount_are_two(firm: Firm) -> None:
    """Looked at and accepted by the rep, both are posted: nothing is merged."""
    firm.pay("60")
    firm.pay("60")
    assert firm.balance() == -120_00
    assert len({row["number"] for row in firm.rows("collection")}) == 2
    assert firm.receipt(reading("60")).twin is not None
