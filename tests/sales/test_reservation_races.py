"""Fifty at once against the last ten cases, on both engines: exactly ten cases are promised, never one more."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from sales.orders import Order, OrderState
from sales.policy import Fulfilment, Policy
from sales.refusals import AlreadyDecided, CannotSubmit, OutOfDate
from tests.sales.company import Firm, cny, said, together
from tests.sales.test_delivery import stock_of

LAST = 10
CROWD = 50


@pytest.fixture
def scarce(firm: Firm) -> Firm:
    """Ten cases of cola are left, and credit is no question."""
    firm = firm.under(Policy(cny(50_000_00), fulfilment=Fulfilment.PLANNED))
    with firm.archive.begin() as work:
        assert work.stock.take("COLA", 480 - LAST * 24, "count")
        work.commit()
    return firm


def won(results: list[Any]) -> int:
    assert all(isinstance(r, CannotSubmit | AlreadyDecided | OutOfDate) for r in results if not isinstance(r, Order))
    return sum(isinstance(r, Order) and r.state is OrderState.APPROVED for r in results)


def test_fifty_submissions_of_a_case(scarce: Firm) -> None:
    """Fifty drafts of a case each are submitted in the same moment by two reps: ten are promised their case, forty are
    told that there is none."""
    own = [scarce.draft(said("COLA", 1)) for _ in range(CROWD // 2)]
    far = [scarce.draft(said("COLA", 1), by=scarce.other_rep, customer="FAR") for _ in range(CROWD // 2)]
    actions = [lambda o=order: scarce.submit(o) for order in own]
    actions += [lambda o=order: scarce.submit(o, scarce.other_rep) for order in far]
    assert won(together(actions)) == LAST
    assert stock_of(scarce) == (LAST * 24, 0)
    assert scarce.proven()


def test_fifty_approvals_of_a_case(scarce: Firm) -> None:
    """Fifty orders wait for a manager, and are approved in the same moment: ten can be."""
    orders = [
        *(scarce.await_(said("COLA", 1, discount=Decimal(5))) for _ in range(CROWD // 2)),
        *(
            scarce.await_(said("COLA", 1, discount=Decimal(5)), by=scarce.other_rep, customer="FAR")
            for _ in range(CROWD // 2)
        ),
    ]
    managers = [scarce.manager, scarce.second_manager]
    actions = [
        lambda o=order, m=managers[i % 2]: scarce.desk.approve_order(m, o.id, o.version).sheet.order
        for i, order in enumerate(orders)
    ]
    assert won(together(actions)) == LAST
    assert stock_of(scarce) == (LAST * 24, 0)
    assert scarce.proven()


def test_crossing_orders_do_not_wait_for_each_other(scarce: Firm) -> None:
    """Half name the goods in one order and half in the other, in submissions and deliveries at once: all go through."""
    lines = [said("COLA", 1), said("TEA", 1), said("SALT", 1)]
    waiting = [scarce.post(*lines[:: -1 if i % 2 else 1], customer=("WANG", "LI")[i % 2]) for i in range(4)]
    drafts = [scarce.draft(*lines[:: 1 if i % 2 else -1], customer=("LI", "WANG")[i % 2]) for i in range(4)]
    far = [scarce.draft(*lines, by=scarce.other_rep, customer="FAR") for _ in range(2)]
    actions = [lambda o=order: scarce.desk.deliver(scarce.packer, o.id, o.version).sheet.order for order in waiting]
    actions += [lambda o=order: scarce.submit(o) for order in drafts]
    actions += [lambda o=order: scarce.submit(o, scarce.other_rep) for order in far]
    results = together(actions)
    assert [type(r).__name__ for r in results] == ["Order"] * 10
    assert scarce.proven()
