"""Orders that end early: cancelled, the rest closed, or expired; their goods are free again."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from sales.notices import NoticeKind, Subject
from sales.orders import Order, OrderState
from sales.outcomes import Deed
from sales.policy import Fulfilment, Invoicing, Policy
from sales.refusals import AlreadyDecided, AlreadyDelivered, BadValue, NotAllowed, NotFound, OutOfDate
from tests.sales.company import TODAY, Firm, cny, said, together
from tests.sales.founding import STOCK
from tests.sales.test_delivery import PLANNED, approved, stock_of, uninvoiced


@pytest.fixture
def planned(firm: Firm) -> Firm:
    """The company where an approved order waits for its delivery."""
    return firm.under(PLANNED)


def state_of(firm: Firm, order: Order) -> OrderState:
    return firm.desk.show_order(firm.manager, order.id).order.state


def closed_told(firm: Firm) -> set[int | None]:
    return {person for kind, person, _ in firm.told(Subject.ORDER) if kind == NoticeKind.ORDER_CLOSED}


def test_the_rep_cancels_an_approved_order(planned: Firm) -> None:
    """With a reason that is kept; the goods are free, credit is free, the number stays, the warehouse is told."""
    order = approved(planned)
    done = planned.desk.cancel_order(planned.rep, order.id, order.version, "  客户 不要了 ")
    ended = done.sheet.order
    assert (done.deed, ended.state, ended.reason, ended.number) == (
        Deed.CANCELLED,
        OrderState.CANCELLED,
        "客户 不要了",
        order.number,
    )
    assert (ended.closed_by, ended.closed_at) == (planned.rep.id, planned.clock.now())
    assert stock_of(planned) == (STOCK["COLA"], STOCK["COLA"])
    assert uninvoiced(planned) == 0
    assert closed_told(planned) == {planned.packer.id}
    assert ("order.cancelled", f"order:{order.id}", planned.rep.id) in planned.audit()
    assert planned.proven()


def test_a_manager_cancels_and_the_rep_is_told(planned: Firm) -> None:
    """Any order that is not delivered; who approved it is told as well."""
    order = planned.await_()
    order = planned.desk.approve_order(planned.manager, order.id, order.version).sheet.order
    planned.desk.cancel_order(planned.second_manager, order.id, order.version, "送不了")
    assert closed_told(planned) == {planned.rep.id, planned.manager.id, planned.packer.id}
    assert planned.proven()


def test_an_order_that_awaits_its_approval_is_cancelled(planned: Firm) -> None:
    """Nothing was reserved; no manager can approve it any more."""
    order = planned.await_()
    planned.desk.cancel_order(planned.rep, order.id, order.version, "错了")
    with planned.refused(AlreadyDecided):
        planned.desk.approve_order(planned.manager, order.id, order.version)
    assert planned.proven()


def test_who_may_cancel_and_when(planned: Firm) -> None:
    """Not somebody else's rep, not finance, not the warehouse; never without a reason, never an old card, never a
    draft, never twice, never what is partly delivered."""
    order = approved(planned)
    for person in (planned.clerk, planned.packer, planned.contact):
        with planned.refused(NotAllowed):
            planned.desk.cancel_order(person, order.id, order.version, "why")
    with planned.refused(NotFound):
        planned.desk.cancel_order(planned.other_rep, order.id, order.version, "why")
    with planned.refused(BadValue):
        planned.desk.cancel_order(planned.rep, order.id, order.version, "  ")
    with planned.refused(OutOfDate):
        planned.desk.cancel_order(planned.rep, order.id, order.version - 1, "why")
    draft = planned.draft()
    with planned.refused(AlreadyDecided):
        planned.desk.cancel_order(planned.rep, draft.id, draft.version, "why")
    sheet = planned.desk.deliver(planned.packer, order.id, order.version, {1: 24}).sheet
    with planned.refused(AlreadyDelivered):
        planned.desk.cancel_order(planned.rep, order.id, sheet.order.version, "why")
    other = approved(planned, said("SALT", 2))
    planned.desk.cancel_order(planned.rep, other.id, other.version, "why")
    with planned.refused(AlreadyDecided) as caught:
        planned.desk.cancel_order(planned.manager, other.id, other.version + 1, "why")
    assert (caught.value.state, caught.value.by) == (OrderState.CANCELLED, "小陈")


@pytest.mark.parametrize("invoicing", list(Invoicing))
def test_the_rest_is_closed(firm: Firm, invoicing: Invoicing) -> None:
    """Four of ten cases went: the rest is closed, what went is invoiced, nothing is reserved, the order is final."""
    firm = firm.under(Policy(cny(5_000_00), fulfilment=Fulfilment.PLANNED, invoicing=invoicing))
    order = approved(firm)
    seen = firm.desk.deliver(firm.packer, order.id, order.version, {1: 96}).sheet.order.version
    done = firm.desk.close_rest(firm.rep, order.id, seen, "没货了")
    assert (done.deed, done.sheet.order.state, done.sheet.undelivered) == (
        Deed.CLOSED_SHORT,
        OrderState.POSTED,
        {1: 144},
    )
    assert done.sheet.closer == firm.rep
    assert [invoice.total.minor for invoice in done.sheet.invoices] == [240_00]
    assert (firm.balance(), uninvoiced(firm)) == (240_00, 0)
    assert stock_of(firm) == (STOCK["COLA"] - 96,) * 2
    assert firm.proven()
    with firm.refused(AlreadyDelivered):
        firm.desk.deliver(firm.packer, order.id, seen + 1)


def test_the_rest_of_nothing_is_not_closed(planned: Firm) -> None:
    """An order of which nothing went is cancelled, not closed."""
    order = approved(planned)
    with planned.refused(OutOfDate):
        planned.desk.close_rest(planned.rep, order.id, order.version, "why")


def test_nobody_delivered_it(planned: Firm) -> None:
    """Thirty days after the approval the job lets the goods go and says so once; not an hour before, and not again."""
    order = approved(planned)
    planned.later(days=30, seconds=-1)
    assert planned.desk.expire_reservations() == 0
    planned.later(seconds=1)
    assert planned.desk.expire_reservations() == 1
    assert state_of(planned, order) is OrderState.EXPIRED
    assert stock_of(planned) == (STOCK["COLA"], STOCK["COLA"])
    assert closed_told(planned) == {planned.rep.id, planned.packer.id}
    assert planned.proven()
    with planned.unchanged():
        assert planned.desk.expire_reservations() == 0


def test_what_is_wanted_later_expires_later(planned: Firm) -> None:
    """An order for a day in six weeks is kept until thirty days after that day; one that is partly delivered stays."""
    later = planned.post(said("COLA", 1), delivery_date=TODAY + timedelta(days=42))
    part = approved(planned, said("SALT", 10))
    planned.desk.deliver(planned.packer, part.id, part.version, {1: 1})
    planned.later(days=60)
    assert planned.desk.expire_reservations() == 0
    planned.later(days=12)
    assert planned.desk.expire_reservations() == 1
    assert (state_of(planned, later), state_of(planned, part)) == (OrderState.EXPIRED, OrderState.APPROVED)
    assert planned.proven()


def test_recalled_goods_are_free(planned: Firm) -> None:
    """An approved order that its rep takes back to change reserves nothing while it is a draft."""
    order = approved(planned)
    planned.desk.recall_order(planned.rep, order.id, order.version)
    assert stock_of(planned) == (STOCK["COLA"], STOCK["COLA"])
    assert uninvoiced(planned) == 0
    assert planned.proven()


def test_expiry_and_delivery_at_once(planned: Firm) -> None:
    """The job and the warehouse meet: each order is delivered or expired, never both."""
    orders = [approved(planned, said("COLA", 1)) for _ in range(4)]
    planned.later(days=31)
    actions = [lambda o=order: planned.desk.deliver(planned.packer, o.id, o.version) for order in orders]
    together([*actions, planned.desk.expire_reservations, planned.desk.expire_reservations])
    ends = [state_of(planned, order) for order in orders]
    assert set(ends) <= {OrderState.POSTED, OrderState.EXPIRED}
    gone = 24 * ends.count(OrderState.POSTED)
    assert stock_of(planned) == (STOCK["COLA"] - gone,) * 2
    assert planned.proven()


def test_approved_orders_use_credit(planned: Firm) -> None:
    """What is approved and not delivered counts: the second order would go over the limit and a manager is asked."""
    planned.post(said("COLA", 4), customer="LI")
    second = planned.draft(said("SALT", 41), customer="LI")
    needs = planned.submit(second).needs
    assert [need.actual for need in needs] == [301_50], needs
    assert Decimal(planned.desk.balance(planned.rep, "LI").balance.minor) == 0
