"""Somebody decides while a manager is away: in the manager's place, for so long, and on nobody's both sides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sales.orders import OrderState
from sales.outcomes import OrderDone
from sales.people import Person
from sales.refusals import AgreedAlready, BadValue, NotAllowed, NotFound, OwnDocument
from tests.sales.company import TODAY, Firm, cny, said

TOMORROW = TODAY + timedelta(days=1)


def away(firm: Firm, who: Person, stand_in: Person, until: date = TOMORROW) -> None:
    firm.desk.go_away(who, firm.key(), stand_in.id, until)


def test_a_stand_in_decides_in_the_managers_place(firm: Firm) -> None:
    """Finance is asked, gets the card of what waits and of what comes, and decides; whose place it was is kept."""
    before = firm.await_()
    away(firm, firm.manager, firm.clerk)
    assert ("card", firm.clerk.id, before.id) in firm.told()
    order = firm.await_()
    told = {who for kind, who, about in firm.told() if kind == "card" and about == order.id}
    assert told == {firm.clerk.id, firm.second_manager.id}, "the one who is away is left in peace"
    sheet = firm.desk.show_order(firm.clerk, order.id)
    assert dict(sheet.stand_ins) == {firm.clerk.id: firm.manager}
    done = firm.desk.approve_order(firm.clerk, order.id, order.version).sheet
    assert [(a.by, a.instead_of) for a in done.order.approvals] == [(firm.clerk.id, firm.manager.id)]
    assert [(one.by, one.instead_of) for one in done.agreed] == [(firm.clerk, firm.manager)]
    assert (done.order.state, done.order.decided_by) == (OrderState.POSTED, firm.clerk.id)
    [entry] = [row for row in firm.rows("audit") if row["action"] == "order.approved"]
    assert entry["after"] == f"instead of person:{firm.manager.id}"
    assert firm.proven()


def test_everybody_concerned_is_told(firm: Firm) -> None:
    """The stand-in, the other managers, the administrators; when it begins and when it ends; each once."""
    away(firm, firm.manager, firm.clerk)
    concerned = {firm.clerk.id, firm.second_manager.id, firm.admin.id}
    assert {who for kind, who, _ in firm.told() if kind == "away"} == concerned
    firm.desk.come_back(firm.manager)
    assert sum(kind == "away" for kind, _, _ in firm.told()) == 2 * len(concerned)
    with firm.unchanged():
        firm.desk.come_back(firm.manager)
    assert [action for action, _, _ in firm.audit()] == ["away.began", "away.ended"]


def test_it_ends_with_the_day_by_itself_and_at_once_by_a_button(firm: Firm) -> None:
    """Tomorrow is included, to the last second of the company's day."""
    order = firm.await_()
    away(firm, firm.manager, firm.clerk)
    firm.later(hours=37, minutes=59, seconds=59)  # it is ten in the morning: 23:59:59 of the next day
    assert firm.desk.to_decide(firm.clerk).count == 1
    firm.later(seconds=1)
    for tap in (
        lambda: firm.desk.approve_order(firm.clerk, order.id, order.version),
        lambda: firm.desk.to_decide(firm.clerk),
    ):
        with pytest.raises(NotAllowed):
            tap()
    away(firm, firm.manager, firm.clerk, firm.today)
    assert firm.desk.to_decide(firm.clerk).count == 1
    firm.desk.come_back(firm.manager)
    with firm.refused(NotAllowed):
        firm.desk.approve_order(firm.clerk, order.id, order.version)
    assert firm.desk.approve_order(firm.manager, order.id, order.version).sheet.order.state is OrderState.POSTED


def test_nobody_approves_an_own_order_through_a_stand_in(firm: Firm) -> None:
    """A manager's own order is not the stand-in's to decide in the manager's place; nor a stand-in's own order."""
    own = firm.await_(by=firm.manager)
    away(firm, firm.manager, firm.clerk)
    with firm.refused(OwnDocument):
        firm.desk.approve_order(firm.clerk, own.id, own.version)
    assert firm.desk.to_decide(firm.clerk).count == 0
    assert dict(firm.desk.show_order(firm.clerk, own.id).stand_ins) == {}


def test_the_stand_in_of_the_first_is_not_the_second(firm: Firm) -> None:
    """Nor is whoever was stood in for, when they are back."""
    firm = firm.under(replace(firm.desk.house.policy, second_above=cny(500_00), approval_above=cny(100_00)))
    order = firm.await_(said("COLA", 10))
    first = firm.desk.approve_order(firm.manager, order.id, order.version)
    assert isinstance(first, OrderDone)
    waits = first.sheet.order
    away(firm, firm.manager, firm.clerk)
    with firm.refused(OwnDocument):
        firm.desk.approve_order(firm.clerk, waits.id, waits.version)
    other = firm.await_(said("COLA", 9))
    by_stand_in = firm.desk.approve_order(firm.clerk, other.id, other.version).sheet.order
    assert by_stand_in.state is OrderState.AWAITING
    with firm.refused(AgreedAlready):
        firm.desk.approve_order(firm.manager, by_stand_in.id, by_stand_in.version)
    done = firm.desk.approve_order(firm.second_manager, by_stand_in.id, by_stand_in.version).sheet.order
    assert done.state is OrderState.POSTED
    assert firm.proven()


def test_whose_stand_in_may_not_decide_is_told_all_the_same(firm: Firm) -> None:
    """The only stand-in made the order: then the manager who is away hears of it."""
    away(firm, firm.manager, firm.second_manager)
    order = firm.await_(by=firm.second_manager)
    told = {who for kind, who, about in firm.told() if kind == "card" and about == order.id}
    assert told == {firm.manager.id}


def test_who_can_be_asked(firm: Firm) -> None:
    """People who see every customer; no rep, no auditor, no contact; not who is away; and only a manager goes."""
    choices = {person.id for person in firm.desk.away(firm.manager).choices}
    assert choices == {firm.staff[n].id for n in ("second_manager", "clerk", "second_clerk", "admin", "packer")}
    for who in ("rep", "auditor", "contact", "manager", "nobody"):
        with firm.refused(NotFound):
            away(firm, firm.manager, firm.staff[who])
    for who in ("rep", "clerk", "admin", "auditor"):
        with firm.refused(NotAllowed):
            away(firm, firm.staff[who], firm.second_clerk)
    away(firm, firm.second_manager, firm.clerk)
    with firm.refused(NotFound):
        away(firm, firm.manager, firm.second_manager)


@pytest.mark.parametrize("days", [-1, 93])
def test_the_last_day_lies_ahead_and_not_too_far(firm: Firm, days: int) -> None:
    with firm.refused(BadValue):
        away(firm, firm.manager, firm.clerk, TODAY + timedelta(days=days))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-03-20", date(2026, 3, 20)),
        ("3-20", date(2026, 3, 20)),
        ("3月20日", date(2026, 3, 20)),
        ("20/3", date(2026, 3, 20)),
    ],
)
def test_a_typed_day(small_firm: Firm, typed: str, day: date) -> None:
    sheet = small_firm.desk.go_away_until(small_firm.manager, "k", small_firm.clerk.id, typed).sheet
    assert sheet.own is not None
    assert sheet.own.until.astimezone(small_firm.desk.house.zone).date() == day + timedelta(days=1)


@pytest.mark.parametrize("typed", ["", "soon", "31/2", "2-30", "2026-13-01", "1-1", "9999-99"])
def test_a_typed_day_that_is_none(small_firm: Firm, typed: str) -> None:
    """The first of January is the next one, which is too far ahead."""
    with small_firm.refused(BadValue):
        small_firm.desk.go_away_until(small_firm.manager, "k", small_firm.clerk.id, typed)


def test_a_second_stand_in_takes_the_place_of_the_first(firm: Firm) -> None:
    """One tap delivered twice names nobody twice; another choice ends the first one."""
    firm.desk.go_away(firm.manager, "tap", firm.clerk.id, TOMORROW)
    with firm.unchanged():
        firm.desk.go_away(firm.manager, "tap", firm.clerk.id, TOMORROW)
    away(firm, firm.manager, firm.second_clerk)
    with pytest.raises(NotAllowed):
        firm.desk.to_decide(firm.clerk)
    assert firm.desk.to_decide(firm.second_clerk).count == 0
    assert [row["stand_in"] for row in firm.rows("delegation")] == [firm.clerk.id, firm.second_clerk.id]


def test_who_loses_the_role_takes_the_stand_in_along(firm: Firm) -> None:
    order = firm.await_()
    away(firm, firm.manager, firm.clerk)
    firm.by_force(f"DELETE FROM person_role WHERE person_id = {firm.manager.id}")
    with firm.refused(NotAllowed):
        firm.desk.approve_order(firm.clerk, order.id, order.version)


def test_what_was_agreed_about_absence_is_never_rewritten(firm: Firm) -> None:
    away(firm, firm.manager, firm.clerk)
    firm.desk.come_back(firm.manager)
    for table in ("delegation", "delegation_end"):
        with pytest.raises(Exception, match="refuse"):
            firm.by_force(f"DELETE FROM {table}")
