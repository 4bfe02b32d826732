"""Credit: what counts as used, who may order against payment only, and a limit that nobody passes unseen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from sales.orders import NeedKind, OrderState
from sales.policy import Fulfilment
from sales.refusals import CannotSubmit, TroubleKind
from tests.sales.company import Firm, cny, said, together

RACERS = 50


@pytest.fixture
def planned(firm: Firm) -> Firm:
    """Goods are reserved on approval and delivered later: then what is approved is in no book yet."""
    return firm.under(replace(firm.desk.house.policy, fulfilment=Fulfilment.PLANNED))


def stock_up(firm: Firm) -> None:
    with firm.archive.begin() as work:
        work.stock.take("COLA", -20_000, "REFILL")
        work.commit()


def test_what_is_approved_counts_before_it_is_invoiced(planned: Firm) -> None:
    """Li may owe 300.00: 240.00 approved leave 60.00, and the next 120.00 ask; nothing is in the ledger yet."""
    firm = planned
    first = firm.submit(firm.draft(said("COLA", 4), customer="LI"))
    assert (first.state, firm.balance("LI")) == (OrderState.APPROVED, 0)
    sheet = firm.desk.show_order(firm.rep, firm.draft(said("COLA", 2), customer="LI").id)
    assert (sheet.exposure, sheet.credit_left) == (cny(240_00), cny(-60_00))
    second = firm.submit(sheet.order)
    assert [(n.kind, n.actual) for n in second.needs] == [(NeedKind.OVER_CREDIT, 360_00)]
    assert firm.desk.balance(firm.rep, "LI").credit_left == cny(60_00)


def test_taken_back_it_counts_no_more(planned: Firm) -> None:
    firm = planned
    first = firm.submit(firm.draft(said("COLA", 4), customer="LI"))
    firm.desk.recall_order(firm.rep, first.id, first.version)
    assert firm.submit(firm.draft(said("COLA", 5), customer="LI")).state is OrderState.APPROVED


@pytest.mark.parametrize("fulfilment", list(Fulfilment))
def test_fifty_racing_submissions_never_pass_one_limit(firm: Firm, fulfilment: Fulfilment) -> None:
    """Li may owe 300.00 and wants fifty times 60.00 at the same moment: five go through, all others wait."""
    firm = firm.under(replace(firm.desk.house.policy, fulfilment=fulfilment))
    stock_up(firm)
    orders = [firm.draft(said("COLA"), customer="LI") for _ in range(RACERS)]
    taps: list[Callable[[], Any]] = [
        lambda o=order: firm.desk.submit_order(firm.rep, o.id, o.version)  # type: ignore[misc]
        for order in orders
    ]
    counted = Counter(type(result).__name__ for result in together(taps))
    assert counted == {"OrderPosted": 5, "OrderAwaitsApproval": RACERS - 5}
    with firm.archive.look() as work:
        owed = work.ledger.balance("LI", "CNY") + work.orders.uninvoiced("LI", "CNY")
    assert owed == cny(300_00)
    assert firm.proven()


def test_approvals_and_submissions_racing_for_one_limit(planned: Firm) -> None:
    """Ten that wait are approved while ten more are submitted: what nobody saw to be over the limit is not over it."""
    firm = planned
    stock_up(firm)
    waiting = [firm.await_(said("COLA", discount=Decimal(5)), customer="LI") for _ in range(10)]
    drafts = [firm.draft(said("COLA"), customer="LI") for _ in range(10)]
    taps: list[Callable[[], Any]] = []
    for one, draft in zip(waiting, drafts, strict=True):
        taps.append(lambda o=one: firm.desk.approve_order(firm.manager, o.id, o.version))  # type: ignore[misc]
        taps.append(lambda o=draft: firm.desk.submit_order(firm.rep, o.id, o.version))  # type: ignore[misc]
    together(taps)
    with firm.archive.look() as work:
        owed = work.ledger.balance("LI", "CNY") + work.orders.uninvoiced("LI", "CNY")
    assert cny(300_00 - 60_00) < owed <= cny(300_00)


def rated(firm: Firm, code: str = "WANG", rating: str = "D") -> None:
    firm.by_force(f"UPDATE customer SET rating = '{rating}' WHERE code = '{code}'")


def test_the_worst_rating_buys_against_payment_only(firm: Firm) -> None:
    """Whatever the limit: nothing goes until what was paid ahead covers the order."""
    rated(firm)
    order = firm.draft(said("COLA"))
    assert [t.kind for t in firm.desk.show_order(firm.rep, order.id).troubles] == [TroubleKind.PREPAY_ONLY]
    with firm.refused(CannotSubmit) as refused:
        firm.submit(order)
    assert [t.kind for t in refused.value.troubles] == [TroubleKind.PREPAY_ONLY]
    firm.pay("59.99")
    with firm.refused(CannotSubmit):
        firm.submit(order)
    firm.pay("0.01")
    assert firm.submit(order).state is OrderState.POSTED
    assert firm.balance() == 0


@pytest.mark.parametrize(
    ("payment", "passes"),
    [("cash", True), ("wechat", True), ("bank", False), ("cheque", False), ("月结", False), (None, False)],
)
def test_at_the_door_only_where_the_rules_allow_it(small_firm: Firm, payment: str | None, passes: bool) -> None:
    """Cash, WeChat, Alipay or card is money; a transfer or a cheque is a promise."""
    rated(small_firm)
    order = small_firm.draft(said("COLA"), payment=payment)
    with small_firm.refused(CannotSubmit):
        small_firm.submit(order)
    small_firm.desk.adopt_rules({"cash_on_delivery": "yes"})
    if passes:
        assert small_firm.submit(order).state is OrderState.POSTED
    else:
        with small_firm.refused(CannotSubmit):
            small_firm.submit(order)


def test_rated_down_while_it_waits(firm: Firm) -> None:
    """The approval is refused as well; the order waits on."""
    order = firm.await_()
    rated(firm)
    with firm.refused(CannotSubmit):
        firm.desk.approve_order(firm.manager, order.id, order.version)


def test_an_overdue_customer_asks(firm: Firm) -> None:
    """From the first day past the free ones on; what was paid meanwhile does not count."""
    firm.post(said("COLA"))
    firm = firm.under(replace(firm.desk.house.policy, overdue_days=7))
    firm.later(days=37)  # due after 30 days: seven days late
    assert firm.submit(firm.draft()).needs == ()
    firm.later(days=1)
    [need] = firm.submit(firm.draft()).needs
    assert (need.kind, need.actual, need.allowed) == (NeedKind.OVERDUE, 60_00, 8)
    firm.pay("60")
    assert firm.submit(firm.draft()).needs == ()


def test_far_above_the_usual_quantity_asks(firm: Firm) -> None:
    """Three orders of one case make one case usual; six at once are odd, for this customer and no other."""
    for _ in range(3):
        firm.post(said("COLA"))
    [need] = firm.submit(firm.draft(said("COLA", 6))).needs
    assert (need.kind, need.actual, need.allowed, need.sku) == (NeedKind.ODD_QUANTITY, 144, 24, "COLA")
    assert firm.submit(firm.draft(said("COLA", 5))).needs == ()
    assert firm.submit(firm.draft(said("COLA", 4), customer="LI")).needs == ()
