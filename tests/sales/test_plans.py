"""Instalment plans: put together by one, typed or in equal parts, and agreed by another."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from sales.ledger import age
from sales.receivables.plans import PlanState
from sales.receivables.refusals import CannotPlan, PlanTrouble
from sales.refusals import AlreadyDecided, BadValue, BadValueKind, NotAllowed, NotFound, OutOfDate, OwnDocument
from tests.sales.company import Firm, cny, said, together
from tests.sales.planning import PLANNED, agreed, asked, draft, owing, parts_owed, weekly


def test_equal_parts_of_what_is_owed(firm: Firm) -> None:
    """Sixty yuan over three weeks; asked for by the rep, agreed by the clerk. From that day on, and not before, it is
    due in three parts, and the account ties out."""
    owing(firm)
    before = parts_owed(firm)
    firm.later(days=1)
    plan = agreed(firm, weekly(firm))
    assert plan.number == "IP-2026-000001"
    assert parts_owed(firm) == [(7, 20_00), (14, 20_00), (21, 20_00)]
    yesterday = firm.today - timedelta(days=1)
    with firm.archive.look() as work:
        old = [((i.due - yesterday).days, i.residual.minor) for i in work.ledger.items("WANG", "CNY", yesterday)]
        assert old == before
        assert age(work.ledger.items("WANG", "CNY", firm.today), firm.today, "CNY").balance == cny(60_00)
    assert firm.proven()


def test_the_last_part_takes_the_remainder(firm: Firm) -> None:
    """A hundred in three is 33.33, 33.33 and 33.34."""
    owing(firm, salt=60)
    owing(firm, salt=0, line=said("FLYER", 100))
    made = draft(firm)
    sheet = firm.desk.show_plan(firm.rep, made.id)
    assert [part.amount.minor for part in sheet.parts] == [33_33, 33_33, 33_34]
    assert [str(part.due) for part in sheet.parts] == ["2026-04-09", "2026-05-09", "2026-06-09"]
    typed = firm.desk.type_plan_parts(firm.rep, made.id, firm.key(), "10 4月1日, 余款 5月1日").sheet
    assert [part.amount.minor for part in typed.parts] == [10_00, 90_00]


def test_two_people_make_a_plan(firm: Firm) -> None:
    """Who asks does not agree, even as finance or manager; a rep does not agree at all; the second decision is told."""
    owing(firm)
    made = draft(firm, by=firm.clerk)
    waiting = firm.desk.ask_plan(firm.clerk, made.id, made.version).sheet.plan
    with firm.refused(OwnDocument):
        firm.desk.agree_plan(firm.clerk, waiting.id, waiting.version)
    for other in (firm.rep, firm.packer, firm.auditor, firm.contact, firm.nobody):
        with firm.refused(NotAllowed):
            firm.desk.agree_plan(other, waiting.id, waiting.version)
    with firm.refused(OutOfDate):
        firm.desk.agree_plan(firm.manager, waiting.id, waiting.version - 1)
    firm.desk.agree_plan(firm.manager, waiting.id, waiting.version)
    with firm.refused(AlreadyDecided):
        firm.desk.refuse_plan(firm.second_clerk, waiting.id, waiting.version, "no")
    assert firm.proven()


def test_nobody_elses_customers(firm: Firm) -> None:
    """Another rep finds neither the customer nor the plan; a draft is its maker's alone; a contact sees the own
    company's plan once it is agreed."""
    owing(firm)
    made = draft(firm)
    with firm.refused(NotFound):
        firm.desk.plan_customer(firm.other_rep, "WANG", firm.key())
    for other in (firm.other_rep, firm.manager, firm.contact):
        with firm.refused(NotFound):
            firm.desk.show_plan(other, made.id)
    for action in (firm.desk.set_plan_count, firm.desk.set_plan_first):
        with firm.refused(NotFound):
            action(firm.manager, made.id, firm.key(), 2)
    with firm.refused(NotAllowed):
        firm.desk.plan_customer(firm.packer, "WANG", firm.key())
    plan = agreed(firm, made)
    assert firm.desk.show_plan(firm.contact, plan.id).plan.number == plan.number
    with firm.refused(NotFound):
        firm.desk.show_plan(firm.far_contact, plan.id)
    assert [sheet.plan.id for sheet in firm.desk.plans(firm.contact).agreed] == [plan.id]
    assert firm.desk.plans(firm.far_contact).agreed == ()


def test_of_two_clerks_one_agrees(firm: Firm) -> None:
    """Both tap at the same moment: one number, one set of parts."""
    owing(firm)
    waiting = asked(firm)
    clerks = (firm.clerk, firm.second_clerk, firm.manager)
    outcomes = together([partial(firm.desk.agree_plan, c, waiting.id, waiting.version) for c in clerks])
    assert sum(isinstance(each, AlreadyDecided) for each in outcomes) == 2
    assert len(firm.rows("instalment")) == 3
    assert firm.proven()


def test_what_was_paid_meanwhile_is_not_agreed_away(firm: Firm) -> None:
    """A payment is posted while the plan waits: what is owed is no longer what the parts add up to."""
    owing(firm)
    waiting = asked(firm)
    firm.pay("10")
    with firm.refused(CannotPlan) as caught:
        firm.desk.agree_plan(firm.clerk, waiting.id, waiting.version)
    assert (caught.value.trouble, caught.value.most) == (PlanTrouble.MOVED, cny(50_00))


def test_refused_with_a_reason(firm: Firm) -> None:
    """The asker is told why; the invoice stays due on its day."""
    owing(firm)
    waiting = asked(firm)
    with firm.refused(BadValue):
        firm.desk.refuse_plan(firm.clerk, waiting.id, waiting.version, " ")
    firm.desk.refuse_plan(firm.clerk, waiting.id, waiting.version, "too long")
    assert ("plan_decided", firm.rep.id, waiting.id) in firm.told()
    assert parts_owed(firm) == [(30, 60_00)]


def test_replaced_and_cancelled_by_two(firm: Firm) -> None:
    """A new plan takes the place of the old one when somebody else agrees, and is cancelled in the same way. As of each
    day the plan of that day counts."""
    owing(firm)
    old = agreed(firm, weekly(firm))
    firm.later(days=1)
    new = firm.desk.plan_anew(firm.rep, old.id, firm.key()).sheet.plan
    new = firm.desk.set_plan_count(firm.rep, new.id, firm.key(), 2).sheet.plan
    assert parts_owed(firm) == [(6, 20_00), (13, 20_00), (20, 20_00)]
    new = agreed(firm, new)
    assert parts_owed(firm)[0] == (30, 30_00)
    firm.later(days=1)
    asked_ = firm.desk.cancel_plan(firm.rep, new.id, firm.key(), "paid at once").sheet.plan
    with firm.refused(NotAllowed):
        firm.desk.agree_plan(firm.rep, asked_.id, asked_.version)
    assert len(parts_owed(firm)) == 2
    firm.desk.agree_plan(firm.manager, asked_.id, asked_.version)
    assert parts_owed(firm) == [(28, 60_00)]
    states = {row["id"]: row["state"] for row in firm.rows("plan")}
    assert states == dict.fromkeys((old.id, new.id, asked_.id), PlanState.ENDED)
    with firm.archive.look() as work:
        counts = [len(work.ledger.items("WANG", "CNY", firm.today - timedelta(days=d))) for d in (2, 1, 0)]
    assert counts == [3, 2, 1]
    assert firm.proven()


def test_an_invoice_is_in_one_plan(firm: Firm) -> None:
    """What is planned is not offered again, its plan is shown; what comes later is, in a plan of its own."""
    owing(firm)
    with firm.refused(CannotPlan) as caught:
        firm.desk.plan_customer(firm.rep, "LI", firm.key())
    assert caught.value.trouble is PlanTrouble.NOTHING_OWED
    plan = agreed(firm)
    with firm.unchanged():
        assert firm.desk.plan_customer(firm.rep, "WANG", firm.key()).sheet.plan == plan
    second = owing(firm, salt=4)
    assert draft(firm).terms.items == (second,)


def test_two_drafts_of_one_invoice(firm: Firm) -> None:
    """Both are asked for; when the first is agreed nothing is left for the second."""
    owing(firm)
    first, second = asked(firm), asked(firm, by=firm.manager)
    firm.desk.agree_plan(firm.clerk, first.id, first.version)
    with firm.refused(CannotPlan) as caught:
        firm.desk.agree_plan(firm.clerk, second.id, second.version)
    assert caught.value.trouble is PlanTrouble.MOVED


def test_an_orders_plan_is_one(firm: Firm) -> None:
    """The button of an order that has a plan, or is asked for one, shows it."""
    firm = firm.under(PLANNED)
    order = firm.post(said("SALT", 60))
    made = firm.desk.plan_order(firm.rep, order.id, firm.key()).sheet.plan
    assert firm.desk.plan_order(firm.rep, order.id, firm.key()).sheet.plan.id == made.id
    plan = agreed(firm, made)
    assert firm.desk.plan_order(firm.rep, order.id, firm.key()).sheet.plan.id == plan.id


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("30 4月15日, 余款 5月15日", [("2026-04-15", 30_00), ("2026-05-15", 30_00)]),
        ("三十块 4月15日, 余款 5月15日", [("2026-04-15", 30_00), ("2026-05-15", 30_00)]),
        ("30 4/15，剩余 5/15", [("2026-04-15", 30_00), ("2026-05-15", 30_00)]),
        ("4-15 20；5-15 20；6-15 20", [("2026-04-15", 20_00), ("2026-05-15", 20_00), ("2026-06-15", 20_00)]),
        ("¥30 on 15 Apr, rest on 15 May", [("2026-04-15", 30_00), ("2026-05-15", 30_00)]),
        ("20 by 2026-04-01 and the balance by 2027-01-15", [("2026-04-01", 20_00), ("2027-01-15", 40_00)]),
        ("3月10日付60", [("2026-03-10", 60_00)]),
        ("10 1月15日, 50 2/29", [("2027-01-15", 10_00), ("2028-02-29", 50_00)]),
    ],
)
def test_parts_as_they_are_typed(firm: Firm, typed: str, parts: list[tuple[str, int]]) -> None:
    """Amounts with their days in both languages; what is left can be called the rest. Sixty are owed on 10 March."""
    owing(firm)
    made = draft(firm)
    sheet = firm.desk.type_plan_parts(firm.rep, made.id, firm.key(), typed).sheet
    assert [(str(part.due), part.amount.minor) for part in sheet.parts] == parts


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("30 4/5, 余款 5/5", BadValueKind.DATE_UNSURE),
        ("abc", BadValueKind.PARTS),
        ("30, 30", BadValueKind.PARTS),
        ("many 4-15", BadValueKind.AMOUNT),
        ("30 13/32", BadValueKind.PARTS),
    ],
)
def test_no_parts(firm: Firm, typed: str, kind: BadValueKind) -> None:
    """What can be meant in two ways is asked again; what is nothing is said to be that."""
    owing(firm)
    made = draft(firm)
    with firm.refused(BadValue) as caught:
        firm.desk.type_plan_parts(firm.rep, made.id, firm.key(), typed)
    assert caught.value.kind is kind


@pytest.mark.parametrize(
    "typed", ["30 4-15, 40 5-15", "30 5-15, 30 4-15", "70 4-15, rest 5-15", "10 2025-01-01, rest 4-15"]
)
def test_parts_that_do_not_add_up(firm: Firm, typed: str) -> None:
    """More or less than is owed, days that do not rise, a day that is past: nothing is changed."""
    owing(firm)
    made = draft(firm)
    with firm.refused(CannotPlan):
        firm.desk.type_plan_parts(firm.rep, made.id, firm.key(), typed)


def test_what_was_agreed_stays(firm: Firm) -> None:
    """The database refuses another content, another number, and any change to parts and shares."""
    owing(firm)
    agreed(firm)
    for statement in (
        "UPDATE plan SET parts = '[]'",
        "UPDATE plan SET number = 'IP-2026-000009'",
        "UPDATE instalment SET minor = 1",
        "DELETE FROM instalment_share",
        "DELETE FROM plan",
        "UPDATE plan SET decided_by = asked_by",
    ):
        with pytest.raises(Exception, match=r"refuse|keeps|two_people|CHECK"):
            firm.by_force(statement)
