"""Decisions on orders: by the right person, once, on what was seen."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sales.ledger import Account
from sales.notices import Subject
from sales.orders import NeedKind, Order, OrderState
from sales.people import Person
from sales.refusals import (
    AlreadyDecided,
    BadValue,
    CannotSubmit,
    NotAllowed,
    NotFound,
    OutOfDate,
    OwnDocument,
    Refusal,
    TroubleKind,
)
from tests.sales.company import Firm, cny, said


def approve(firm: Firm, order: Order, by: Person | None = None, seen: int | None = None) -> Order:
    return firm.desk.approve_order(by or firm.manager, order.id, order.version if seen is None else seen).sheet.order


def reject(firm: Firm, order: Order, by: Person | None = None, reason: str = "太便宜") -> Order:
    return firm.desk.reject_order(by or firm.manager, order.id, order.version, reason).sheet.order


def test_an_approved_order_is_posted(firm: Firm) -> None:
    """Papers, books, stock and the decision itself: who, when, and the hash of what was seen. The rep is told."""
    order = firm.await_(said("COLA", 10, discount=Decimal(10)))
    firm.later(hours=3)
    approved = approve(firm, order)
    assert (approved.state, approved.number, approved.needs) == (OrderState.POSTED, order.number, order.needs)
    assert (approved.decided_by, approved.decided_at) == (firm.manager.id, firm.clock.now())
    assert approved.seen_hash == order.content_hash
    assert (firm.balance(), firm.on_hand(), firm.account(Account.RECEIVABLE)) == (540_00, 240, 540_00)
    assert ("order_decided", firm.rep.id, order.id) in firm.told()
    assert firm.proven()


def test_a_rejected_order_moves_nothing_and_keeps_its_number(firm: Firm) -> None:
    order = firm.await_()
    rejected = reject(firm, order, reason="  价格\n 太低 ")
    assert (rejected.state, rejected.reason, rejected.number) == (OrderState.REJECTED, "价格 太低", order.number)
    assert (firm.balance(), firm.on_hand(), firm.rows("invoice")) == (0, 480, [])
    assert ("order_decided", firm.rep.id, order.id) in firm.told()
    assert firm.post(said("SALT", 1)).number == "SO-2026-000002"
    assert firm.proven()


@pytest.mark.parametrize("reason", ["", "  \n ", "长" * 201])
def test_a_reason_is_a_sentence(firm: Firm, reason: str) -> None:
    order = firm.await_()
    with firm.refused(BadValue):
        reject(firm, order, reason=reason)


@pytest.mark.parametrize("who", ["rep", "other_rep", "clerk", "admin", "auditor", "contact", "nobody"])
def test_only_managers_decide(firm: Firm, who: str) -> None:
    order = firm.await_()
    with firm.refused(NotAllowed):
        approve(firm, order, firm.staff[who])
    with firm.refused(NotAllowed):
        reject(firm, order, firm.staff[who])


def test_nobody_decides_on_an_own_order(firm: Firm) -> None:
    """A manager who drafted the order, and one who only edited it last, are refused; the other one decides."""
    own = firm.await_(by=firm.manager)
    edited = firm.await_()
    firm.by_force(f"UPDATE sales_order SET last_editor = {firm.manager.id} WHERE id = {edited.id}")
    for order in (own, edited):
        for decide in (approve, reject):
            with firm.refused(OwnDocument):
                decide(firm, order)
        assert approve(firm, order, firm.second_manager).state is OrderState.POSTED


@pytest.mark.parametrize("first", [approve, reject])
@pytest.mark.parametrize("second", [approve, reject])
def test_the_second_is_told_who_was_first(firm: Firm, first: object, second: object) -> None:
    """Another manager, and the same one tapping twice, learn who decided, when and what; nothing happens again."""
    order = firm.await_()
    done = first(firm, order)  # type: ignore[operator]
    for late in (firm.second_manager, firm.manager):
        with firm.refused(AlreadyDecided) as caught:
            second(firm, order, late)  # type: ignore[operator]
        facts = (caught.value.by, caught.value.at, caught.value.state)
        assert facts == (firm.manager.name, firm.clock.now(), done.state)


def test_a_draft_cannot_be_decided(firm: Firm) -> None:
    """It is its rep's own business: for a manager it is not there, thrown away or not."""
    draft, away = firm.draft(), firm.draft()
    away = firm.desk.discard_order(firm.rep, away.id, away.version).sheet.order
    for order in (draft, away):
        with firm.refused(NotFound):
            approve(firm, order)
        with firm.refused(NotFound):
            reject(firm, order)


def test_only_what_was_seen_is_decided(firm: Firm) -> None:
    order = firm.await_()
    for seen in (order.version - 1, order.version + 1):
        with firm.refused(OutOfDate):
            approve(firm, order, seen=seen)


def test_stock_that_went_meanwhile_stops_the_approval(firm: Firm) -> None:
    """Fifteen cases wait for approval, ten others are sold meanwhile: refused with the line; refilled, it goes on."""
    order = firm.await_(said("COLA", 15, discount=Decimal(5)))
    firm.post(said("COLA", 10))
    with firm.refused(CannotSubmit) as caught:
        approve(firm, order)
    assert [(t.kind, t.line_no, t.available) for t in caught.value.troubles] == [(TroubleKind.STOCK_SHORT, 1, 240)]
    with firm.archive.begin() as work:
        work.stock.take("COLA", -240, "REFILL")
        work.commit()
    assert approve(firm, order).state is OrderState.POSTED


def test_a_customer_held_meanwhile_gets_no_goods(firm: Firm) -> None:
    order = firm.await_()
    firm.by_force("UPDATE customer SET held = true WHERE code = 'WANG'")
    with firm.refused(CannotSubmit):
        approve(firm, order)
    assert reject(firm, order).state is OrderState.REJECTED


def test_credit_that_went_meanwhile_is_shown_before_it_is_decided(firm: Firm) -> None:
    """Two orders wait, each within the limit. The first is approved; the second has come over it, and the manager who
    has not seen that decides nothing yet. The card then says so, and what it says can be approved."""
    one = firm.await_(said("COLA", 3, discount=Decimal(5)), customer="LI")
    two = firm.await_(said("COLA", 3, discount=Decimal(5)), customer="LI")
    approve(firm, one)
    before = firm.everything()
    with pytest.raises(OutOfDate):
        approve(firm, two)
    changed = {table for table, rows in firm.everything().items() if rows != before[table]}
    assert changed == {"sales_order", "audit", "audit_head", "outbox"}
    shown = firm.desk.show_order(firm.manager, two.id).order
    assert [need.kind for need in shown.needs] == [NeedKind.BELOW_LIST, NeedKind.OVER_CREDIT]
    assert shown.needs[1].actual == 342_00
    assert ("refresh", None, two.id) in firm.told()
    assert firm.audit()[-1] == ("order.needs_more", f"order:{two.id}", firm.manager.id)
    with firm.refused(OutOfDate):
        approve(firm, two)
    assert approve(firm, shown).state is OrderState.POSTED
    assert firm.balance("LI") == 342_00
    assert firm.proven()


def test_more_over_the_limit_than_the_card_said_is_shown_before_it_is_decided(firm: Firm) -> None:
    """Two orders wait, both over the limit already. The first is approved: the second is further over than its card
    says, and is decided on the new figure only."""
    one = firm.await_(said("COLA", 6), customer="LI")
    two = firm.await_(said("COLA", 6), customer="LI")
    [before] = [need for need in two.needs if need.kind is NeedKind.OVER_CREDIT]
    approve(firm, one)
    with pytest.raises(OutOfDate):
        approve(firm, two)
    shown = firm.desk.show_order(firm.manager, two.id).order
    [now] = [need for need in shown.needs if need.kind is NeedKind.OVER_CREDIT]
    assert now.actual == before.actual + one.total.minor
    assert approve(firm, shown).state is OrderState.POSTED


def test_rejecting_needs_no_credit_and_no_stock(firm: Firm) -> None:
    one = firm.await_(said("COLA", 3, discount=Decimal(5)), customer="LI")
    two = firm.await_(said("COLA", 3, discount=Decimal(5)), customer="LI")
    approve(firm, one)
    assert reject(firm, two).state is OrderState.REJECTED


def test_strangers_and_contacts_see_no_orders(firm: Firm) -> None:
    order = firm.await_()
    for who in ("contact", "far_contact", "nobody", "other_rep"):
        with pytest.raises(Refusal):
            firm.desk.show_order(firm.staff[who], order.id)
        assert firm.desk.pending_orders(firm.staff[who]) == ()
    assert firm.desk.show_order(firm.auditor, order.id).order == order


def test_a_waiting_order_does_not_use_up_credit_yet(firm: Firm) -> None:
    """Exposure is what is owed and what was approved: an order that may be rejected keeps no other from passing."""
    firm.await_(said("COLA", 5, discount=Decimal(1)), customer="LI")
    assert firm.submit(firm.draft(said("COLA", 5), customer="LI")).state is OrderState.POSTED
    assert firm.desk.balance(firm.rep, "LI").credit_left == cny(0)
    assert firm.told(Subject.COLLECTION) == []
