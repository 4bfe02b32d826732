"""Taking an order back: before it is decided, and after, while nothing of it was delivered."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from sales.orders import OrderState
from sales.outcomes import Deed, OrderApproved, OrderPosted
from sales.policy import Fulfilment
from sales.refusals import AlreadyDecided, NotFound, OutOfDate
from tests.sales.company import Firm, said, together


@pytest.fixture
def planned(firm: Firm) -> Firm:
    """Goods are reserved on approval and delivered later."""
    return firm.under(replace(firm.desk.house.policy, fulfilment=Fulfilment.PLANNED))


def test_a_recalled_order_is_a_draft_with_its_number(firm: Firm) -> None:
    """It can be changed and submitted again under the same number; no number is used twice or lost."""
    order = firm.await_()
    taken = firm.desk.recall_order(firm.rep, order.id, order.version)
    draft = taken.sheet.order
    assert (taken.deed, draft.state, draft.number, draft.needs) == (Deed.RECALLED, OrderState.DRAFT, order.number, ())
    assert ("refresh", None, order.id) in firm.told()
    assert firm.audit()[-1] == ("order.recalled", f"order:{order.id}", firm.rep.id)
    changed = firm.desk.change_line(firm.rep, draft.id, firm.key(), 1, 1).sheet.order
    again = firm.submit(changed)
    assert (again.state, again.number) == (OrderState.AWAITING, order.number)
    assert firm.told().count(("card", firm.manager.id, order.id)) == 2
    other = firm.await_()
    assert (other.number or "") > (order.number or "")
    assert firm.proven()


def test_the_old_card_decides_nothing_any_more(firm: Firm) -> None:
    order = firm.await_()
    firm.desk.recall_order(firm.rep, order.id, order.version)
    with firm.refused(AlreadyDecided):
        firm.desk.approve_order(firm.manager, order.id, order.version)
    shown = firm.desk.show_order(firm.manager, order.id).order
    assert (shown.state, shown.number) == (OrderState.DRAFT, order.number), "who was asked sees that it was taken back"
    with pytest.raises(NotFound):
        firm.desk.show_order(firm.manager, firm.draft().id)


def test_only_the_rep_and_only_what_was_seen(firm: Firm) -> None:
    order = firm.await_()
    for who in ("manager", "other_rep"):
        with firm.refused(NotFound):
            firm.desk.recall_order(firm.staff[who], order.id, order.version)
    with firm.refused(OutOfDate):
        firm.desk.recall_order(firm.rep, order.id, order.version - 1)
    posted = firm.post()
    with firm.refused(AlreadyDecided):
        firm.desk.recall_order(firm.rep, posted.id, posted.version)


def test_an_approved_order_that_is_not_delivered_goes_back(planned: Firm) -> None:
    """Its approvals are void, its goods and its credit free; submitted again it asks again."""
    firm = planned
    order = firm.await_(said("COLA", 10, discount=Decimal(5)))
    approved = firm.desk.approve_order(firm.manager, order.id, order.version).sheet.order
    assert approved.state is OrderState.APPROVED
    with firm.archive.look() as work:
        assert work.stock.available("COLA") == 240
        assert work.orders.uninvoiced("WANG", "CNY").minor == 570_00
    taken = firm.desk.recall_order(firm.rep, approved.id, approved.version)
    draft = taken.sheet.order
    assert (taken.deed, draft.approvals, draft.decided_by) == (Deed.REOPENED, (), None)
    with firm.archive.look() as work:
        assert work.stock.available("COLA") == 480
        assert work.orders.uninvoiced("WANG", "CNY").minor == 0
    again = firm.submit(draft)
    assert (again.state, again.number) == (OrderState.AWAITING, order.number)
    assert firm.desk.approve_order(firm.manager, again.id, again.version).sheet.order.state is OrderState.APPROVED
    assert firm.proven()


def test_recall_against_approval(firm: Firm) -> None:
    """On each of several orders the rep takes it back while a manager approves: one of them happened, wholly."""
    orders = [firm.await_() for _ in range(5)]
    taps = []
    for order in orders:
        taps.append(lambda o=order: firm.desk.recall_order(firm.rep, o.id, o.version))
        taps.append(lambda o=order: firm.desk.approve_order(firm.manager, o.id, o.version))
    counted = Counter(type(result).__name__ for result in together(taps))
    assert counted["AlreadyDecided"] == 5
    assert counted["OrderApproved"] + counted["OrderDone"] == 5
    assert firm.balance() == counted["OrderApproved"] * 57_00
    assert firm.proven()


def test_recalled_and_posted_without_asking(firm: Firm) -> None:
    """What made it ask is taken out: submitted again it needs nobody, and keeps its number."""
    order = firm.await_(said("COLA"), said("SALT", 2, free=True))
    draft = firm.desk.recall_order(firm.rep, order.id, order.version).sheet.order
    lean = firm.desk.remove_line(firm.rep, draft.id, firm.key(), 2).sheet.order
    outcome = firm.desk.submit_order(firm.rep, lean.id, lean.version)
    assert isinstance(outcome, OrderPosted)
    assert outcome.sheet.order.number == order.number
    assert not isinstance(outcome, OrderApproved)
    assert firm.proven()
