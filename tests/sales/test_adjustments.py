"""Adjustments and what each of them does to the books: refund, rebate, bad debt, rounding, opening balance."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sales.ledger import Account
from sales.money import Money
from sales.notices import NoticeKind, Subject
from sales.receivables.adjustments import TERMS, AdjustmentState, tax_in
from sales.receivables.refusals import AdjustmentTrouble, CannotAdjust
from sales.refusals import NotAllowed, NotFound
from tests.sales.adjusting import K, approved, asked, draft, invoiced, item, now
from tests.sales.company import Firm, cny

S, T = AdjustmentState, AdjustmentTrouble


def test_a_refund_is_paid_out_of_free_credit(firm: Firm) -> None:
    """The customer paid 100 and owes nothing: 40 go back by bank. The bank has 40 less, the credit 60, the refund is
    settled by the credit it came out of. Asker and rep are told, the customer's contact gets the voucher."""
    paid = firm.pay("100")
    made = approved(firm, K.REFUND, paid.number, "40")
    assert (made.state, made.number, made.amount) == (S.APPROVED, "RF-2026-000001", cny(40_00))
    assert (firm.balance(), firm.account(Account.BANK)) == (-60_00, 60_00)
    assert item(firm, made.number).residual == cny(0)
    assert item(firm, paid.number).residual == cny(-60_00)
    told = firm.told(Subject.ADJUSTMENT)
    assert (NoticeKind.ADJUSTMENT_DECIDED, firm.clerk.id, made.id) in told
    assert (NoticeKind.ADJUSTMENT_DECIDED, firm.rep.id, made.id) in told
    assert (NoticeKind.VOUCHER, firm.contact.id, made.id) in told
    assert firm.proven()


def test_a_refund_is_never_more_than_the_free_credit(firm: Firm) -> None:
    """Neither typed, nor asked for in two requests, nor out of what is not free."""
    paid = firm.pay("100")
    made = draft(firm, K.REFUND, paid.number)
    assert made.amount == cny(100_00)
    with firm.refused(CannotAdjust) as caught:
        firm.desk.set_adjusted_amount(firm.clerk, made.id, firm.key(), "100.01")
    assert (caught.value.trouble, caught.value.most) == (T.TOO_MUCH, cny(100_00))
    first = firm.desk.hand_in_adjustment(firm.clerk, made.id, made.version).sheet.made
    second = draft(firm, K.REFUND, paid.number, by=firm.second_clerk)
    with firm.refused(CannotAdjust) as caught:
        firm.desk.hand_in_adjustment(firm.second_clerk, second.id, second.version)
    assert (caught.value.trouble, caught.value.most) == (T.TOO_MUCH, cny(0))
    firm.desk.approve_adjustment(firm.manager, first.id, first.version)
    with firm.refused(CannotAdjust) as caught:
        firm.desk.begin_adjustment_for(firm.clerk, "RF", paid.number or "", firm.key())
    assert caught.value.trouble is T.NOTHING_LEFT
    assert firm.proven()


def test_all_free_credit_is_refunded_at_once(firm: Firm) -> None:
    """Three payments, 160 in all, 30 of them go back by WeChat Pay: the oldest are used up first."""
    first, second, third = (firm.pay(amount) for amount in ("20", "50", "90"))
    made = approved(firm, K.REFUND, amount="30", method="wechat")
    assert [item(firm, p.number).residual.minor for p in (first, second, third)] == [0, -40_00, -90_00]
    assert firm.account(Account.OTHER_FUNDS) == -30_00
    assert item(firm, made.number).residual == cny(0)
    assert firm.proven()


@pytest.mark.parametrize(("minor", "rate"), [(100_00, "0.13"), (99_99, "0.06"), (1, "0.13"), (7, "0"), (12345, "0.09")])
def test_tax_is_included_in_a_rebate(minor: int, rate: str) -> None:
    """Net and tax are the amount, to the cent; the net is rounded half-up."""
    tax = tax_in(Money(minor, "CNY"), Decimal(rate))
    assert tax is not None
    exact = Decimal(minor) / (1 + Decimal(rate))
    assert 0 <= tax.minor < minor
    assert abs(minor - tax.minor - exact) <= Decimal("0.5")


def test_a_rebate_is_credit_with_its_tax(firm: Firm) -> None:
    """113 with 13 % tax: 100 less revenue, 13 less tax; it settles the oldest due first, the rest is credit."""
    number = invoiced(firm)
    revenue, taxes = firm.account(Account.REVENUE), firm.account(Account.OUTPUT_TAX)
    made = approved(firm, K.REBATE, amount="113")
    assert (made.number, made.tax, made.net) == ("RB-2026-000001", cny(13_00), cny(100_00))
    assert firm.account(Account.REBATES) == 100_00
    assert (firm.account(Account.REVENUE), firm.account(Account.OUTPUT_TAX)) == (revenue, taxes + 13_00)
    assert (item(firm, number).residual, item(firm, made.number).residual) == (cny(0), cny(-53_00))
    assert (NoticeKind.VOUCHER, firm.contact.id, made.id) in firm.told(Subject.ADJUSTMENT)
    assert firm.proven()


def test_a_rate_is_one_of_the_companys(firm: Firm) -> None:
    """13 % or none; nothing else can be pressed."""
    made = draft(firm, K.REBATE, amount="50", rate="0")
    assert made.tax == cny(0)
    assert firm.desk.show_adjustment(firm.clerk, made.id).rates == (Decimal("0.13"),)
    for rate in ("0.12", "13", "x"):
        with pytest.raises(NotFound):
            firm.desk.choose_rebate_rate(firm.clerk, made.id, firm.key(), rate)


def test_a_bad_debt_is_written_off_in_part(firm: Firm) -> None:
    """20 of 60 are written off: exactly that invoice has 40 left, however old others are. No voucher is sent."""
    first, second = invoiced(firm), invoiced(firm)
    made = approved(firm, K.WRITE_OFF, second, "20")
    assert (item(firm, first).residual, item(firm, second).residual) == (cny(60_00), cny(40_00))
    assert firm.account(Account.BAD_DEBTS) == 20_00
    assert item(firm, made.number).residual == cny(0)
    assert NoticeKind.VOUCHER not in [kind for kind, _, _ in firm.told(Subject.ADJUSTMENT)]
    assert firm.proven()


def test_finance_writes_nothing_off_by_itself(firm: Firm) -> None:
    """Only finance asks; another clerk cannot approve it, a manager or an administrator can."""
    number = invoiced(firm)
    for who in (firm.rep, firm.manager, firm.admin, firm.auditor, firm.packer, firm.contact):
        with pytest.raises(NotAllowed):
            firm.desk.begin_adjustment_for(who, "WO", number, firm.key())
    made = asked(firm, K.WRITE_OFF, number)
    for who in (firm.second_clerk, firm.rep, firm.packer, firm.contact, firm.auditor):
        with firm.refused(NotAllowed):
            firm.desk.approve_adjustment(who, made.id, made.version)
    done = firm.desk.approve_adjustment(firm.admin, made.id, made.version).sheet.made
    assert done.decided_by == firm.admin.id
    assert item(firm, number).residual == cny(0)


def test_odd_cents_are_let_go_and_no_more(firm: Firm) -> None:
    """0.60 are left of an invoice and let go: a line of its own. By the house's rule 5 yuan at most, also
    in several steps; more needs a write-off."""
    number = invoiced(firm)
    firm.pay("59.40")
    made = firm.desk.begin_adjustment_for(firm.rep, "RD", number, firm.key()).sheet.made
    assert (made.amount, made.reason) == (cny(60), TERMS[K.ROUNDING].reasons[0])
    made = firm.desk.hand_in_adjustment(firm.rep, made.id, made.version).sheet.made
    done = firm.desk.approve_adjustment(firm.clerk, made.id, made.version).sheet.made
    assert (item(firm, number).residual, firm.account(Account.ROUNDING)) == (cny(0), 60)
    assert done.number == "RD-2026-000001"
    with firm.archive.look() as work:
        entries = work.ledger.entries("WANG", "CNY", firm.today, firm.today)
    assert ("RD", cny(-60)) in [(entry.kind, entry.amount) for entry in entries]
    other = invoiced(firm)
    approved(firm, K.ROUNDING, other, "3")
    more = firm.desk.begin_adjustment_for(firm.clerk, "RD", other, firm.key()).sheet
    assert (more.made.amount, more.most) == (None, cny(2_00))
    with firm.refused(CannotAdjust) as caught:
        firm.desk.set_adjusted_amount(firm.clerk, more.made.id, firm.key(), "2.01")
    assert caught.value.trouble is T.ABOVE_ROUNDING
    assert firm.proven()


def test_a_rep_rounds_for_own_customers_only(firm: Firm) -> None:
    """A rep asks for rounding, for nothing else, and not for somebody else's customer."""
    number = invoiced(firm)
    with firm.refused(NotFound):
        firm.desk.begin_adjustment_for(firm.other_rep, "RD", number, firm.key())
    assert firm.desk.adjustable(firm.rep, "WANG").kinds == (K.ROUNDING,)
    for kind in set(K) - {K.ROUNDING}:
        with firm.refused(NotAllowed):
            firm.desk.begin_adjustment(firm.rep, kind.value, "WANG", firm.key())


def test_an_opening_balance_is_due_as_it_was(firm: Firm) -> None:
    """What was owed before the program came is overdue since it was; what was paid too much settles what is open."""
    made = draft(firm, K.OPENING, amount="80")
    firm.desk.set_opening_due(firm.clerk, made.id, firm.key(), "2026-01-31")
    made = firm.desk.set_opening_document(firm.clerk, made.id, firm.key(), "A-77").sheet.made
    made = firm.desk.hand_in_adjustment(firm.clerk, made.id, made.version).sheet.made
    done = firm.desk.approve_adjustment(firm.second_clerk, made.id, made.version).sheet.made
    assert (done.number or "").startswith("OB-2026-")
    owed = item(firm, done.number)
    assert (owed.due.isoformat(), owed.day, owed.residual) == ("2026-01-31", firm.today, cny(80_00))
    credit = approved(firm, K.OPENING, amount="-30")
    assert item(firm, done.number).residual == cny(50_00)
    assert item(firm, credit.number).residual == cny(0)
    assert (firm.balance(), firm.proven()) == (50_00, True)


def test_the_same_former_document_comes_once(firm: Firm) -> None:
    """A second request for the document of a customer is refused while one waits and after it is in the books; once it
    was taken back, it may come again."""

    def opening(amount: str, customer: str = "WANG") -> int:
        made = draft(firm, K.OPENING, amount=amount, customer=customer)
        firm.desk.set_opening_document(firm.clerk, made.id, firm.key(), "A-77")
        return made.id

    def hand_in(id_: int) -> int:
        return firm.desk.hand_in_adjustment(firm.clerk, id_, now(firm, id_)).sheet.made.version

    first = opening("80")
    seen = hand_in(first)
    second = opening("81")
    with firm.refused(CannotAdjust) as caught:
        hand_in(second)
    assert caught.value.trouble is T.ASKED_ALREADY
    number = firm.desk.approve_adjustment(firm.manager, first, seen).sheet.made.number
    with firm.refused(CannotAdjust) as caught:
        hand_in(second)
    assert caught.value.trouble is T.DOCUMENT_TWICE
    hand_in(opening("5", customer="LI"))
    approved(firm, K.REVERSAL, number)
    hand_in(second)
    assert firm.proven()
