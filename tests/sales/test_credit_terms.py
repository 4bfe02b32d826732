"""A customer's credit terms: how it pays suggests a rating; finance sets rating, limit and hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sales.customers import Rating
from sales.orders import OrderState
from sales.people import EVERYTHING
from sales.pricing import CustomerGroup
from sales.rating import PaymentHistory, suggested
from sales.refusals import BadValue, CannotSubmit, NotAllowed, NotFound
from tests.sales.company import TODAY, Firm, cny, said
from tests.sales.disputing import at_once


@pytest.mark.parametrize(
    ("history", "rating"),
    [
        (PaymentHistory(), None),
        (PaymentHistory(settled=2), None),
        (PaymentHistory(settled=3), Rating.A),
        (PaymentHistory(settled=3, days_late=1), Rating.B),
        (PaymentHistory(settled=3, days_late=7), Rating.B),
        (PaymentHistory(settled=3, days_late=8), Rating.C),
        (PaymentHistory(settled=3, days_late=30), Rating.C),
        (PaymentHistory(settled=3, days_late=31), Rating.D),
        (PaymentHistory(settled=3, days_overdue=8), Rating.C),
        (PaymentHistory(settled=0, days_overdue=31), Rating.D),
        (PaymentHistory(settled=9, disputed=1), Rating.B),
        (PaymentHistory(settled=9, bounced=1), Rating.C),
        (PaymentHistory(settled=0, bounced=2), Rating.D),
        (PaymentHistory(settled=9, days_late=40, disputed=1), Rating.D),
    ],
)
def test_a_rating_is_the_worst_of_what_is_known(history: PaymentHistory, rating: Rating | None) -> None:
    assert suggested(history) is rating


def test_the_history_is_the_customers_own(firm: Firm) -> None:
    """Three invoices, due after thirty days: paid on time, six days late, and overdue by now with a sum
    so small that it does not weigh."""
    firm.post(said("COLA"))
    firm.later(days=30)
    firm.pay("60")
    firm.post(said("TEA"))
    firm.post(said("SALT"))
    firm.post(said("SALT", 10), customer="LI")
    firm.later(days=36)
    firm.pay("39")
    sheet = firm.desk.customer_credit(firm.rep, "WANG")
    history = sheet.history
    assert (history.settled, history.days_late, history.worst_late, history.days_overdue) == (2, 3, 6, 0)
    assert (sheet.overdue, sheet.exposure, sheet.suggestion) == (cny(1_50), cny(1_50), None)
    firm.pay("1.50")
    paid = firm.desk.customer_credit(firm.rep, "WANG")
    assert (paid.history.settled, paid.history.days_late, paid.suggestion) == (3, 4, Rating.B)
    assert firm.desk.customer_credit(firm.rep, "LI").history.settled == 0


def test_a_disputed_statement_is_remembered(firm: Firm) -> None:
    firm.post(said("COLA"))
    firm.on(TODAY.replace(month=4, day=1))
    firm.desk.issue_statements(firm.today)
    [sheet] = firm.desk.my_statements(firm.contact)
    at_once(firm, firm.contact, sheet.statement, "少了一箱")
    assert firm.desk.customer_credit(firm.rep, "WANG").history.disputed == 1


def test_finance_sets_the_terms_and_they_count_at_once(firm: Firm) -> None:
    """Limit, rating and hold; before and after are kept; the cards of what waits follow; a tap counts once."""
    order = firm.await_()
    sheet = firm.desk.limit_customer(firm.clerk, "k1", "WANG", "￥1,000")
    assert sheet.customer.credit_limit == cny(1000_00)
    firm.desk.rate_customer(firm.admin, "k2", "WANG", Rating.C, "换了老板")
    rated = [row for row in firm.rows("audit") if row["action"] in ("rating.decided", "customer.rated")]
    assert [(e["before"], e["after"]) for e in rated] == [("B", "C - 换了老板"), ("B", "C")]
    held = firm.desk.hold_customer(firm.clerk, "k3", "WANG", True)
    assert (held.customer.rating, held.customer.held) == (Rating.C, True)
    entries = [row for row in firm.rows("audit") if row["action"] == "customer.credit_set"]
    assert [(e["before"], e["after"]) for e in entries] == [
        ("5000.00 CNY B", "1000.00 CNY B"),
        ("1000.00 CNY C", "1000.00 CNY C held"),
    ]
    assert firm.told().count(("refresh", None, order.id)) == 1 + 3
    with firm.refused(CannotSubmit):
        firm.desk.approve_order(firm.manager, order.id, order.version)
    firm.desk.hold_customer(firm.clerk, "k4", "WANG", False)
    again = firm.desk.hold_customer(firm.clerk, "k3", "WANG", True)
    assert not again.customer.held, "the same press again holds nobody"
    assert firm.desk.approve_order(firm.manager, order.id, order.version).sheet.order.state is OrderState.POSTED
    assert firm.proven()


def test_who_sees_and_who_sets(firm: Firm) -> None:
    assert not firm.desk.customer_credit(firm.rep, "WANG").may_change
    assert firm.desk.customer_credit(firm.clerk, "WANG").may_change
    for who, code in (("rep", "FAR"), ("other_rep", "WANG"), ("clerk", "NONE")):
        with firm.refused(NotFound):
            firm.desk.customer_credit(firm.staff[who], code)
    for who in ("contact", "nobody"):
        with firm.refused(NotAllowed):
            firm.desk.customer_credit(firm.staff[who], "WANG")
    for who in ("rep", "manager", "auditor", "contact"):
        with firm.refused(NotAllowed):
            firm.desk.limit_customer(firm.staff[who], "k", "WANG", "1")
        with firm.refused(NotAllowed):
            firm.desk.rate_customer(firm.staff[who], "k", "WANG", Rating.A, "why")
    for typed in ("a lot", "-5", "1e3", "0.001"):
        with firm.refused(BadValue):
            firm.desk.limit_customer(firm.clerk, "k", "WANG", typed)
    assert firm.desk.limit_customer(firm.clerk, "k", "WANG", "0").customer.credit_limit == cny(0)


def test_reading_is_logged(firm: Firm) -> None:
    firm.desk.customer_credit(firm.auditor, "WANG")
    assert firm.audit()[-1] == ("customer.read", "customer:WANG", firm.auditor.id)


@pytest.mark.parametrize(("typed", "minor"), [("15k", 15_000_00), ("1.5万", 15_000_00), ("2 W", 20_000_00)])
def test_a_round_limit(firm: Firm, typed: str, minor: int) -> None:
    """Thousands and tens of thousands, as people type them."""
    assert firm.desk.limit_customer(firm.clerk, "k", "WANG", typed).customer.credit_limit == cny(minor)


def test_a_note_that_is_too_long(firm: Firm) -> None:
    """It is refused, with how long one may be; an empty one has no such length."""
    with pytest.raises(BadValue) as long:
        firm.desk.note_customer(firm.rep, "k", "WANG", "长" * 501)
    with pytest.raises(BadValue) as empty:
        firm.desk.note_customer(firm.rep, "k", "WANG", " ")
    assert (long.value.most, empty.value.most) == (500, 0)


def test_who_may_plan_and_the_groups_name(firm: Firm) -> None:
    """The sheet tells who may make a plan: an administrator who is nothing else may not."""
    with firm.archive.begin() as work:
        work.prices.put_group(CustomerGroup("G1", "便利店", "Shops"))
        wang = work.customers.get("WANG", EVERYTHING)
        assert wang is not None
        work.customers.put(replace(wang, group="G1"))
        work.commit()
    sheet = firm.desk.customer_credit(firm.rep, "WANG")
    assert sheet.may_plan
    assert sheet.group is not None
    assert sheet.group.name_en == "Shops"
    admin = firm.staff["admin"]
    assert not firm.desk.customer_credit(admin, "WANG").may_plan
