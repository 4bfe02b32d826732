"""Double review: two different people, each on what they saw."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from sales.orders import NeedKind, Order, OrderState
from sales.outcomes import Deed, OrderApproved, OrderDone
from sales.people import Person
from sales.policy import Policy
from sales.refusals import AgreedAlready, AlreadyDecided, OutOfDate, OwnDocument
from tests.sales.company import Firm, cny, said, together


@pytest.fixture
def strict(firm: Firm) -> Firm:
    """Above 500.00 two people are asked."""
    policy: Policy = firm.desk.house.policy
    return firm.under(replace(policy, approval_above=cny(100_00), second_above=cny(500_00)))


def approve(firm: Firm, order: Order, by: Person) -> OrderApproved | OrderDone:
    return firm.desk.approve_order(by, order.id, order.version)


def test_the_first_of_two_moves_nothing_and_the_second_all(strict: Firm) -> None:
    """Who agreed, when and to what is kept; the goods go after the second one."""
    firm = strict
    order = firm.await_(said("COLA", 10))
    first = approve(firm, order, firm.manager)
    assert isinstance(first, OrderDone)
    assert first.deed is Deed.FIRST_APPROVED
    waits = first.sheet.order
    assert (waits.state, waits.decided_by, firm.balance(), firm.on_hand()) == (OrderState.AWAITING, None, 0, 480)
    assert [(one.by, one.instead_of) for one in first.sheet.agreed] == [(firm.manager, None)]
    firm.later(hours=1)
    second = approve(firm, waits, firm.second_manager)
    assert isinstance(second, OrderApproved)
    done = second.sheet.order
    assert (done.state, done.decided_by) == (OrderState.POSTED, firm.second_manager.id)
    assert [(a.by, a.seen_hash) for a in done.approvals] == [
        (firm.manager.id, order.content_hash),
        (firm.second_manager.id, order.content_hash),
    ]
    assert firm.balance() == 600_00
    assert [a for a, _, _ in firm.audit()][-2:] == ["order.first_approved", "order.approved"]
    assert firm.told().count(("refresh", None, order.id)) == 3
    assert firm.proven()


def test_one_person_is_not_two(strict: Firm) -> None:
    """The first one's second tap, on the old card or on the new one, is answered and decides nothing."""
    firm = strict
    order = firm.await_(said("COLA", 10))
    waits = approve(firm, order, firm.manager).sheet.order
    for seen in (order, waits):
        with firm.refused(AgreedAlready):
            approve(firm, seen, firm.manager)
    assert [s.order.id for s in firm.desk.to_decide(firm.second_manager).sheets] == [order.id]
    assert firm.desk.to_decide(firm.manager).sheets == ()


def test_the_second_decides_on_what_the_first_left(strict: Firm) -> None:
    """Who has not seen that one agreed already is shown that first; rejecting is everybody's who may decide."""
    firm = strict
    order = firm.await_(said("COLA", 10))
    waits = approve(firm, order, firm.manager).sheet.order
    with firm.refused(OutOfDate):
        approve(firm, order, firm.second_manager)
    rejected = firm.desk.reject_order(firm.second_manager, waits.id, waits.version, "太多").sheet.order
    assert (rejected.state, firm.balance()) == (OrderState.REJECTED, 0)
    with firm.refused(AlreadyDecided):
        approve(firm, waits, firm.manager)


def test_nobody_agrees_to_an_own_order_as_second_either(strict: Firm) -> None:
    firm = strict
    order = firm.await_(said("COLA", 10), by=firm.manager)
    waits = approve(firm, order, firm.second_manager).sheet.order
    with firm.refused(OwnDocument):
        approve(firm, waits, firm.manager)


def test_below_the_second_line_one_is_enough(strict: Firm) -> None:
    order = strict.await_(said("COLA", 8))
    assert isinstance(approve(strict, order, strict.manager), OrderApproved)


def test_a_reason_can_ask_for_two(firm: Firm) -> None:
    firm = firm.under(replace(firm.desk.house.policy, double=frozenset({NeedKind.BELOW_LIST})))
    order = firm.await_(said("COLA", discount=Decimal(5)))
    assert order.approvals_needed == 2
    assert isinstance(approve(firm, order, firm.manager), OrderDone)


def test_an_edit_after_the_first_voids_it(strict: Firm) -> None:
    """Taken back, changed and submitted again: both are asked anew, and the first one may be first again."""
    firm = strict
    order = firm.await_(said("COLA", 10))
    waits = approve(firm, order, firm.manager).sheet.order
    draft = firm.desk.recall_order(firm.rep, waits.id, waits.version).sheet.order
    changed = firm.desk.change_line(firm.rep, draft.id, firm.key(), 1, 1).sheet.order
    again = firm.submit(changed)
    assert (again.approvals, again.approvals_needed, again.number) == ((), 2, order.number)
    assert isinstance(approve(firm, again, firm.manager), OrderDone)


def test_more_over_the_limit_than_the_first_saw_voids_it(strict: Firm) -> None:
    """Another order took the credit meanwhile: what the first one agreed to was less."""
    firm = strict
    order = firm.await_(said("COLA", 10), customer="LI")
    other = firm.await_(said("COLA", 2), customer="LI")
    waits = approve(firm, order, firm.manager).sheet.order
    approve(firm, other, firm.second_manager)
    with pytest.raises(OutOfDate):
        approve(firm, waits, firm.second_manager)
    shown = firm.desk.show_order(firm.second_manager, order.id)
    assert (shown.agreed, shown.order.approvals) == ((), ())
    assert isinstance(approve(firm, shown.order, firm.second_manager), OrderDone)


def test_two_managers_at_the_same_moment_are_first_and_not_both(strict: Firm) -> None:
    """Both tap on the same card, many times: one is the first, nobody is told that it is decided, nothing is posted."""
    firm = strict
    order = firm.await_(said("COLA", 10))
    taps = [lambda by=by: approve(firm, order, by) for by in [firm.manager, firm.second_manager] * 5]
    counted = Counter(type(result).__name__ for result in together(taps))
    assert counted["OrderDone"] == 1
    assert counted["OutOfDate"] == counted["AgreedAlready"] + 1 == 5
    assert (firm.balance(), len(firm.desk.show_order(firm.rep, order.id).agreed)) == (0, 1)
    assert firm.proven()
