"""What a payment settles: what it was meant for, the oldest due, later invoices; and what finance makes of it later."""

from __future__ import annotations

from collections import Counter

import pytest

from sales.collections import Against, AgainstKind, CollectionState
from sales.ledger import Account
from sales.methods import Method
from sales.receivables.refusals import NotHandedOver, NothingFree, NotPayable
from sales.refusals import AlreadyDecided, NotAllowed, NotFound, OutOfDate
from tests.sales.company import Firm, cny, said
from tests.sales.paying import left, reported, settles, verified

ONE, TWO, THREE = (f"INV-2026-00000{n}" for n in (1, 2, 3))


@pytest.fixture
def owing(firm: Firm) -> Firm:
    """Wang owes three invoices of 60, 39 and 60, a day apart."""
    for sku in ("COLA", "TEA", "COLA"):
        firm.post(said(sku, 1))
        firm.later(days=1)
    return firm


def test_what_the_customer_said_is_settled_first(owing: Firm) -> None:
    """100 for the third invoice: it is paid, the rest goes to the oldest due."""
    paid = verified(owing, 100_00, against=Against(AgainstKind.ITEM, THREE))
    assert settles(owing, paid.number or "") == [(THREE, 60_00), (ONE, 40_00)]
    assert owing.proven()


def test_money_for_an_order_waits_for_its_invoice(owing: Firm) -> None:
    """Paid ahead for an order that waits for approval: nothing else is settled by it, not even by what comes between;
    approved and invoiced, the order's invoice is paid, oldest credit or not."""
    waiting = owing.await_(said("COLA", 1, discount=5))
    paid = verified(owing, 57_00, against=Against(AgainstKind.ORDER, waiting.number or ""))
    assert settles(owing, paid.number or "") == []
    owing.post(said("TEA", 1))
    assert left(owing, paid.number or "") == -57_00
    owing.desk.approve_order(owing.manager, waiting.id, waiting.version)
    assert settles(owing, paid.number or "") == [("INV-2026-000005", 57_00)]
    assert owing.proven()


def test_credit_settles_what_is_invoiced_next(firm: Firm) -> None:
    """Two payments ahead of 50 and 30; an invoice of 60 takes the older one whole and 10 of the other."""
    first, second = verified(firm, 50_00), verified(firm, 30_00)
    firm.post(said("COLA", 1))
    assert settles(firm, first.number or "") == [(ONE, 50_00)]
    assert settles(firm, second.number or "") == [(ONE, 10_00)]
    assert (left(firm, ONE), left(firm, second.number or "")) == (0, -20_00)
    assert firm.proven()


def test_credit_of_one_customer_settles_nothing_of_another(firm: Firm) -> None:
    verified(firm, 50_00)
    firm.post(said("COLA", 1), customer="LI")
    assert left(firm, ONE) == 60_00
    assert firm.proven()


def test_finance_moves_a_payment(owing: Firm) -> None:
    """70 went to the first two invoices; the customer meant the third, then the first. What was settled is undone and
    settled anew, in the order that was tapped; a statement of yesterday still says what it said."""
    yesterday = owing.today
    paid = verified(owing, 70_00)
    number = paid.number or ""
    assert settles(owing, number) == [(ONE, 60_00), (TWO, 10_00)]
    owing.later(days=1)
    with owing.archive.look() as work:
        before = work.ledger.items("WANG", "CNY", yesterday)
    shown = owing.desk.show_allocation(owing.clerk, number, (THREE, ONE))
    assert [(n, m.minor) for n, m in shown.planned] == [(THREE, 60_00), (ONE, 10_00)]
    assert [(i.number, i.residual.minor) for i in shown.items] == [(ONE, 60_00), (TWO, 39_00), (THREE, 60_00)]
    done = owing.desk.reallocate(owing.clerk, number, (THREE, ONE), shown.stamp)
    assert done.changed
    assert settles(owing, number) == [(THREE, 60_00), (ONE, 10_00)]
    assert (left(owing, ONE), left(owing, TWO), left(owing, THREE)) == (50_00, 39_00, 0)
    with owing.archive.look() as work:
        assert work.ledger.items("WANG", "CNY", yesterday) == before
    assert owing.rows("audit")[-1]["before"] == f"{ONE} 60.00, {TWO} 10.00"
    assert owing.rows("audit")[-1]["after"] == f"{THREE} 60.00, {ONE} 10.00"
    assert owing.proven()


def test_what_was_confirmed_twice_is_done_once(owing: Firm) -> None:
    """The second tap finds it done; a choice made on an older screen is shown anew and changes nothing."""
    number = verified(owing, 70_00).number or ""
    shown = owing.desk.show_allocation(owing.clerk, number, (TWO,))
    owing.desk.reallocate(owing.clerk, number, (TWO,), shown.stamp)
    with owing.unchanged():
        assert not owing.desk.reallocate(owing.clerk, number, (TWO,), shown.stamp).changed
    with owing.refused(OutOfDate):
        owing.desk.reallocate(owing.clerk, number, (THREE,), shown.stamp)


def test_all_is_taken_back_and_applied_again(owing: Firm) -> None:
    """With nothing ticked all of it is credit; "apply" settles the oldest due; then there is nothing left to apply."""
    number = verified(owing, 70_00).number or ""
    empty = owing.desk.show_allocation(owing.clerk, number, ())
    assert (empty.rest, empty.planned) == (cny(70_00), ())
    owing.desk.reallocate(owing.clerk, number, (), empty.stamp)
    assert (settles(owing, number), left(owing, number), left(owing, ONE)) == ([], -70_00, 60_00)
    assert [item.number for item, _ in owing.desk.free_credits(owing.clerk).credits] == [number]
    owing.desk.apply_credit(owing.clerk, number)
    assert settles(owing, number) == [(ONE, 60_00), (TWO, 10_00)]
    with owing.refused(NothingFree):
        owing.desk.apply_credit(owing.clerk, number)
    assert owing.proven()


def test_only_finance_moves_money_and_only_the_customers(owing: Firm) -> None:
    """Another customer's invoice cannot be ticked at all; an invoice is no credit; a rep moves nothing."""
    owing.post(said("COLA", 1), customer="LI")
    number = verified(owing, 70_00).number or ""
    foreign = owing.desk.show_allocation(owing.clerk, number, ("INV-2026-000004", ONE))
    assert foreign.chosen == (ONE,)
    with owing.refused(NotAllowed):
        owing.desk.reallocate(owing.rep, number, (), foreign.stamp)
    for wrong in (ONE, "RC-2026-000099"):
        with owing.refused(NotFound):
            owing.desk.show_allocation(owing.clerk, wrong)


def test_the_rep_says_what_it_is_for(owing: Firm) -> None:
    """While it waits; what is paid already, or another customer's, cannot be chosen; verified it settles that."""
    verified(owing, 60_00)
    owing.post(said("COLA", 1), customer="LI")
    made = reported(owing, 39_00)
    sheet = owing.desk.show_against(owing.rep, made.id)
    assert [(each.number, each.left.minor) for each in sheet.payables] == [(TWO, 39_00), (THREE, 60_00)]
    for wrong in (ONE, "INV-2026-000004", "nothing"):
        with owing.refused(NotPayable):
            owing.desk.choose_against(owing.rep, made.id, made.version, Against(AgainstKind.ITEM, wrong))
    with owing.refused(NotFound):
        owing.desk.choose_against(owing.other_rep, made.id, made.version, None)
    three = Against(AgainstKind.ITEM, THREE)
    said_ = owing.desk.choose_against(owing.rep, made.id, made.version, three).sheet.collection
    assert said_.against == three
    with owing.unchanged():
        owing.desk.choose_against(owing.rep, made.id, made.version, three)  # the thumb tapped twice
    with owing.refused(OutOfDate):
        owing.desk.choose_against(owing.rep, made.id, made.version, None)
    paid = owing.desk.verify_collection(owing.clerk, made.id, said_.version).sheet
    assert [each.item for each in paid.allocations] == [THREE]
    with owing.refused(AlreadyDecided):
        owing.desk.choose_against(owing.rep, made.id, paid.collection.version, None)
    assert owing.proven()


def test_cash_is_counted_before_it_is_verified(firm: Firm) -> None:
    """Under the house's rule; refused it can be as it is."""
    made = reported(firm, 100_00, Method.CASH)
    assert firm.desk.show_collection(firm.clerk, made.id).in_hand
    with firm.refused(NotHandedOver):
        firm.desk.verify_collection(firm.clerk, made.id, made.version)
    refused = firm.desk.refuse_collection(firm.clerk, made.id, made.version, "没收到").sheet.collection
    assert refused.state is CollectionState.REFUSED
    assert firm.account(Account.CASH) == 0


def test_a_bounced_payment_opens_what_it_had_settled(owing: Firm) -> None:
    """99 settled two invoices; the money did not come. Both are open again, the balance is what it was; the reporter
    and the customer's rep hear of it once; what was free of another payment settles what opened."""
    paid = verified(owing, 99_00, by=owing.manager)
    verified(owing, 80_00)  # 60 for the third, 20 stay free
    with owing.refused(NotAllowed):
        owing.desk.bounce_payment(owing.rep, paid.id, paid.version, "空头")
    back = owing.desk.bounce_payment(owing.clerk, paid.id, paid.version, " 余额\n不足 ").sheet.collection
    assert (back.state, back.reversal, back.reason) == (CollectionState.BOUNCED, "RV-2026-000001", "余额 不足")
    assert (left(owing, ONE), left(owing, TWO), left(owing, THREE)) == (40_00, 39_00, 0)
    assert (left(owing, "RC-2026-000001"), left(owing, "RV-2026-000001")) == (0, 0)
    assert (owing.balance(), owing.account(Account.BANK)) == (159_00 - 80_00, 80_00)
    told = [person for kind, person, subject in owing.told() if kind == "collection_decided" and subject == paid.id]
    assert Counter(told) == {owing.manager.id: 2, owing.rep.id: 1}
    with owing.refused(AlreadyDecided) as caught:
        owing.desk.bounce_payment(owing.second_clerk, paid.id, back.version, "again")
    assert (caught.value.by, caught.value.state) == (owing.clerk.name, "bounced")
    with owing.refused(NothingFree):
        owing.desk.show_allocation(owing.clerk, paid.number or "")
    assert owing.proven()
