"""An opening balance is dated the day that was given: balances, ageing and statements are right from that day on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sales.ledger import age
from sales.money import Money
from sales.receivables.adjustments import Adjustment
from sales.refusals import BadValue
from tests.sales.adjusting import K, approved, draft, item
from tests.sales.company import Firm, cny, said
from tests.sales.stating import stated

LAST_YEAR = date(2025, 12, 31)


def opening(firm: Firm, amount: str = "80", day: str = "2025-12-31", customer: str = "WANG") -> Adjustment:
    """One that a person typed with its day, and another one approved."""
    made = draft(firm, K.OPENING, amount=amount, customer=customer)
    made = firm.desk.set_opening_day(firm.clerk, made.id, firm.key(), day).sheet.made
    made = firm.desk.hand_in_adjustment(firm.clerk, made.id, made.version).sheet.made
    return firm.desk.approve_adjustment(firm.manager, made.id, made.version).sheet.made


def balance_on(firm: Firm, day: date, customer: str = "WANG") -> Money:
    with firm.archive.look() as work:
        return work.ledger.balance(customer, "CNY", day)


def test_it_counts_from_its_day_on(firm: Firm) -> None:
    """Approved in March, dated the last day of December: it was owed on that day and not on the one before. It is due
    by the customer's terms after it, and as old as that."""
    made = opening(firm)
    owed = item(firm, made.number)
    assert (made.day, owed.day, owed.due) == (LAST_YEAR, LAST_YEAR, LAST_YEAR + timedelta(days=30))
    assert balance_on(firm, LAST_YEAR) == cny(80_00)
    assert balance_on(firm, LAST_YEAR - timedelta(days=1)) == cny(0)
    with firm.archive.look() as work:
        ageing = age(work.ledger.items("WANG", "CNY", firm.today), firm.today, "CNY")
    assert (firm.today - owed.due).days in range(31, 61)
    assert (ageing.days_31_60, ageing.balance) == (cny(80_00), cny(80_00))
    assert firm.proven()


def test_the_due_day_that_was_typed_stays(firm: Firm) -> None:
    """Terms are a default; another day typed before or after wins."""
    made = draft(firm, K.OPENING, amount="80")
    firm.desk.set_opening_due(firm.clerk, made.id, firm.key(), "2026-02-15")
    made = firm.desk.set_opening_day(firm.clerk, made.id, firm.key(), "2025-12-31").sheet.made
    assert (made.document_day, made.due) == (LAST_YEAR, date(2026, 2, 15))


def test_a_day_ahead_is_refused(firm: Firm) -> None:
    """Nothing is brought over from the future."""
    made = draft(firm, K.OPENING, amount="80")
    ahead = (firm.today + timedelta(days=1)).isoformat()
    with pytest.raises(BadValue):
        firm.desk.set_opening_day(firm.clerk, made.id, firm.key(), ahead)


def test_credit_of_last_year_settles_what_is_open(firm: Firm) -> None:
    """What was paid too much then settles today's invoice from today on, and is taken back like any other."""
    firm.post(said("COLA", 1))
    made = opening(firm, "-30")
    assert item(firm, made.number).residual == cny(0)
    assert (balance_on(firm, LAST_YEAR), firm.balance()) == (cny(-30_00), 30_00)
    approved(firm, K.REVERSAL, made.number)
    assert (balance_on(firm, LAST_YEAR), firm.balance()) == (cny(-30_00), 60_00)
    assert firm.proven()


def test_an_issued_statement_stays_and_the_next_one_says_so(firm: Firm) -> None:
    """March was stated; then January's opening balance was brought over. March's statement is as it was; April begins
    where it ended and names the entry as one of before, on its own day."""
    firm.post(said("COLA", 1))
    firm.on(date(2026, 4, 1))
    firm.desk.issue_statements()
    [before] = stated(firm)
    made = opening(firm, day="2026-01-15")
    firm.on(date(2026, 5, 1))
    firm.desk.issue_statements()
    march, april = (each.snapshot for each in stated(firm))
    assert march == before.snapshot
    assert april.opening == march.closing
    assert [(each.number, each.day) for each in april.prior] == [(made.number, date(2026, 1, 15))]
    assert april.closing == march.closing + cny(80_00)
    assert firm.proven()


def test_the_cards_say_that_the_statement_is_out(firm: Firm) -> None:
    """March is stated in April. Who asks and who approves read which statement will not show an opening balance of
    March, or of before; of a day in April, of no day, of another customer's account nothing is out. Once it is in the
    books there is nothing to warn of."""
    firm.post(said("COLA", 1))
    firm.on(date(2026, 4, 9))
    firm.desk.issue_statements()
    [march] = stated(firm)
    for day, out in (("2025-12-31", march), ("2026-03-31", march), ("2026-04-01", None)):
        made = draft(firm, K.OPENING, amount="80")
        assert firm.desk.show_adjustment(firm.clerk, made.id).stated is None
        sheet = firm.desk.set_opening_day(firm.clerk, made.id, firm.key(), day).sheet
        assert sheet.stated == out
        made = firm.desk.hand_in_adjustment(firm.clerk, made.id, sheet.made.version).sheet.made
        assert firm.desk.show_adjustment(firm.manager, made.id).stated == out
        assert firm.desk.approve_adjustment(firm.manager, made.id, made.version).sheet.stated is None
    made = draft(firm, K.OPENING, amount="80", customer="LI")
    assert firm.desk.set_opening_day(firm.clerk, made.id, firm.key(), "2026-03-31").sheet.stated is None


def test_the_revision_that_counts_is_named(firm: Firm) -> None:
    """March was stated anew: the second revision is the one that will not show it."""
    firm.post(said("COLA", 1))
    firm.on(date(2026, 4, 9))
    firm.desk.issue_statements()
    [march] = stated(firm)
    opening(firm, day="2026-03-20")
    anew = firm.desk.revise_statement(firm.clerk, march.id, 1, "late paper").statement
    made = draft(firm, K.OPENING, amount="20")
    sheet = firm.desk.set_opening_day(firm.clerk, made.id, firm.key(), "2026-03-21").sheet
    assert sheet.stated is not None
    assert (sheet.stated.id, sheet.stated.revision) == (anew.id, 2)


def test_the_first_statement_opens_with_it(firm: Firm) -> None:
    """Where nothing was stated yet, last year's balance is the opening of the first statement, not one of its lines."""
    opening(firm)
    firm.post(said("COLA", 1))
    firm.on(date(2026, 4, 1))
    firm.desk.issue_statements()
    [first] = stated(firm)
    assert (first.snapshot.opening, len(first.snapshot.entries)) == (cny(80_00), 1)
    assert firm.proven()
