"""What was posted is taken back by its mirror image, asked for by one and approved by another; invoices are not."""

from __future__ import annotations

import pytest

from sales.collections import CollectionState
from sales.ledger import Account
from sales.notices import NoticeKind, Subject
from sales.receivables.adjustments import AdjustmentKind
from sales.receivables.refusals import AdjustmentTrouble, CannotAdjust
from sales.refusals import NotFound
from tests.sales.adjusting import K, approved, asked, invoiced, item
from tests.sales.company import Firm, cny

T = AdjustmentTrouble


def test_a_wrong_payment_is_taken_back(firm: Firm) -> None:
    """The payment's mirror image cancels it, both are at zero, and the invoice that it had settled is open again. The
    collection says so. Never twice."""
    number = invoiced(firm)
    paid = firm.pay("60")
    assert item(firm, number).residual == cny(0)
    made = approved(firm, K.REVERSAL, paid.number)
    assert made.number == "RV-2026-000001"
    assert (firm.balance(), firm.account(Account.BANK)) == (60_00, 0)
    assert [item(firm, n).residual for n in (number, paid.number, made.number)] == [cny(60_00), cny(0), cny(0)]
    with firm.archive.look() as work:
        after = work.collections.numbered(paid.number or "", firm.clerk.scope)
    assert after is not None
    assert (after.state, after.reversal) == (CollectionState.REVERSED, made.number)
    with firm.refused(CannotAdjust) as caught:
        firm.desk.begin_adjustment_for(firm.clerk, "RV", paid.number or "", firm.key())
    assert caught.value.trouble is T.TAKEN_BACK
    with firm.refused(CannotAdjust) as caught:
        firm.desk.begin_adjustment_for(firm.clerk, "RV", made.number or "", firm.key())
    assert caught.value.trouble is T.A_REVERSAL
    assert firm.proven()


def test_who_reported_a_payment_does_not_approve_its_reversal(firm: Firm) -> None:
    """A manager who had reported it is refused and not shown the card unasked; another one approves."""
    paid = firm.pay("60", by=firm.manager)
    made = asked(firm, K.REVERSAL, paid.number)
    cards = {who for kind, who, _ in firm.told(Subject.ADJUSTMENT) if kind == NoticeKind.CARD}
    assert cards == {firm.second_manager.id, firm.second_clerk.id}
    with firm.refused(CannotAdjust) as caught:
        firm.desk.approve_adjustment(firm.manager, made.id, made.version)
    assert caught.value.trouble is T.REPORTER
    firm.desk.approve_adjustment(firm.second_manager, made.id, made.version)
    assert firm.proven()


@pytest.mark.parametrize("kind", [K.REFUND, K.REBATE, K.WRITE_OFF, K.ROUNDING, K.OPENING])
def test_every_other_adjustment_can_be_taken_back(firm: Firm, kind: AdjustmentKind) -> None:
    """All accounts and the customer's balance are what they were before it, both sides are settled by each other, and
    what it had settled is open or free again."""
    number = invoiced(firm)
    paid = firm.pay("100")
    if kind in (K.WRITE_OFF, K.ROUNDING):
        number = invoiced(firm, 2)
    before = {account: firm.account(account) for account in Account}
    residuals = {r["number"]: r["residual"] for r in firm.rows("open_item")}
    target = {K.REFUND: paid.number, K.WRITE_OFF: number, K.ROUNDING: number}.get(kind)
    wrong = approved(firm, kind, target, "4" if kind is not K.REFUND else "10")
    assert {account: firm.account(account) for account in Account} != before
    back = approved(firm, K.REVERSAL, wrong.number)
    assert {account: firm.account(account) for account in Account} == before
    assert {n: item(firm, n).residual.minor for n in residuals} == residuals
    assert [item(firm, n).residual.minor for n in (wrong.number, back.number)] == [0, 0]
    with firm.refused(CannotAdjust) as caught:
        firm.desk.begin_adjustment_for(firm.clerk, "RV", wrong.number or "", firm.key())
    assert caught.value.trouble is T.TAKEN_BACK
    assert firm.proven()


def test_invoices_are_corrected_elsewhere(firm: Firm) -> None:
    """An invoice is corrected by a credit note, and the desk says so; what is no document of this desk is not found."""
    number = invoiced(firm)
    made = firm.desk.begin_adjustment(firm.clerk, "RV", "WANG", firm.key()).sheet.made
    expected = {
        number: T.INVOICE,
        "DN-2026-000001": T.NOT_REVERSIBLE,
        "SO-2026-000001": T.NOT_REVERSIBLE,
        "what": T.NOT_REVERSIBLE,
    }
    for said_, trouble in expected.items():
        with firm.refused(CannotAdjust) as caught:
            firm.desk.choose_adjusted(firm.clerk, made.id, firm.key(), said_)
        assert caught.value.trouble is trouble
    for said_ in ("RC-2026-000099", "OB-2026-000001"):  # the second is the stock's
        with firm.refused(NotFound):
            firm.desk.choose_adjusted(firm.clerk, made.id, firm.key(), said_)
