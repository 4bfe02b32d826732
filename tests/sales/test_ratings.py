"""Ratings follow how customers pay, unless finance decides otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from sales.collections import Collection, CollectionState
from sales.customers import Rating
from sales.desk.money.verify import reverse_payment
from sales.policy import Policy
from sales.rating import PaymentHistory, RatingEntry, RatingSource, ReasonKind, judged, suggested
from sales.refusals import BadValue, NotAllowed, NotFound
from tests.sales.company import Firm, cny, said, together
from tests.sales.planning import agreed, owing, weekly
from tests.sales.rated import pays, rating_of

GOOD = PaymentHistory(settled=12, days_late=4, worst_late=9)


@pytest.mark.parametrize(
    ("history", "rules", "rating"),
    [
        (GOOD, {}, Rating.B),
        (GOOD, {"rating_days": (5, 10, 20)}, Rating.A),
        (GOOD, {"rating_days": (0, 1, 2)}, Rating.D),
        (GOOD, {"rating_enough": 13}, None),
        (replace(GOOD, days_overdue=20), {}, Rating.C),
        (replace(GOOD, days_overdue=20), {"rating_overdue": Decimal(0)}, Rating.B),
        (replace(GOOD, days_overdue=20), {"rating_overdue": Decimal(200)}, Rating.D),
        (PaymentHistory(settled=5, disputed=1), {}, Rating.B),
        (PaymentHistory(settled=5, disputed=1), {"rating_disputes": 2}, Rating.A),
        (PaymentHistory(settled=5, disputed=9), {"rating_disputes": None}, Rating.A),
        (replace(GOOD, bounced=1), {}, Rating.C),
        (replace(GOOD, bounced=1), {"rating_bounced": 1}, Rating.D),
        (replace(GOOD, bounced=3), {"rating_bounced": None}, Rating.B),
    ],
)
def test_the_rules_decide(history: PaymentHistory, rules: dict[str, Any], rating: Rating | None) -> None:
    assert suggested(history, replace(Policy(), **rules)) is rating


def test_each_reason_says_how_good_the_rating_can_be() -> None:
    """The worst of them is the rating."""
    judgement = judged(replace(GOOD, disputed=1, bounced=1, days_overdue=3))
    assert {reason.kind: reason.best for reason in judgement.reasons} == {
        ReasonKind.PAID: Rating.B,
        ReasonKind.OVERDUE: Rating.B,
        ReasonKind.DISPUTED: Rating.B,
        ReasonKind.BOUNCED: Rating.C,
    }
    assert judgement.rating is Rating.C


def rated_before(firm: Firm) -> None:
    """It is not the first night: somebody has been rated long ago."""
    with firm.archive.begin() as work:
        entry = RatingEntry("LI", firm.desk.house.now(), RatingSource.COMPUTED, Rating.B, ())
        work.ratings.add(entry)
        work.commit()


def test_the_first_night_tells_nobody(firm: Firm) -> None:
    """That all are rated now is no change, however often that night's work begins; the next nights tell."""
    pays(firm, 0)
    assert firm.desk.rate_customers() == ("WANG",)
    assert firm.desk.rate_customers() == ()
    assert not [kind for kind, _, _ in firm.told() if kind == "rating_changed"]
    pays(firm, 20)
    assert firm.desk.rate_customers() == ("WANG",)
    assert len([kind for kind, _, _ in firm.told() if kind == "rating_changed"]) == 3


def test_a_night_rates_by_how_they_paid(firm: Firm) -> None:
    """On time three times is an A, which rep and finance are told, once; the next night changes nothing."""
    rated_before(firm)
    pays(firm, 0)
    assert firm.desk.rate_customers() == ("WANG",)
    assert rating_of(firm) is Rating.A
    told = sorted(person for kind, person, _ in firm.told() if kind == "rating_changed" and person is not None)
    assert told == sorted([firm.rep.id, firm.clerk.id, firm.second_clerk.id])
    assert firm.audit()[-1] == ("customer.rated", "customer:WANG", None)
    sheet = firm.desk.rated_customers(firm.rep, firm.today)
    assert [(customer.code, entry.before, entry.rating) for customer, entry in sheet.rows] == [
        ("WANG", Rating.B, Rating.A)
    ]
    assert firm.desk.rated_customers(firm.other_rep, firm.today).count == 0
    with firm.unchanged():
        assert firm.desk.rate_customers() == ()
    pays(firm, 20)
    assert firm.desk.rate_customers() == ("WANG",)
    assert rating_of(firm) is Rating.C
    [latest, first, _] = [row for row in firm.rows("rating")][::-1]
    assert (first["rating"], latest["rating"], latest["source"]) == ("A", "C", "computed")
    assert firm.proven()


def test_only_the_latest_items_count(firm: Firm) -> None:
    """Long ago it paid late; its latest items were on time."""
    pays(firm, 20, 2)
    pays(firm, 0, 3)
    few = firm.under(replace(firm.desk.house.policy, rating_items=3))
    assert few.desk.customer_credit(firm.rep, "WANG").suggestion is Rating.A
    assert firm.desk.customer_credit(firm.rep, "WANG").suggestion is not Rating.A


def test_who_keeps_a_plan_is_not_late(firm: Firm) -> None:
    """An invoice is paid in three weekly parts, as agreed on the day after it was due: the last part counts, so it is
    on time; the next plan's last part is paid two days after its day."""
    for late in (0, 2):
        owing(firm, salt=30)
        firm.later(days=31)
        agreed(firm, weekly(firm))
        for days in (7, 7, 7 + late):
            firm.later(days=days)
            firm.pay("15")
    assert firm.balance() == 0
    history = firm.desk.customer_credit(firm.rep, "WANG").history
    assert (history.settled, history.days_late, history.worst_late) == (2, 1, 2)


def test_too_little_known_changes_nothing(firm: Firm) -> None:
    pays(firm, 20, 2)
    assert firm.desk.rate_customers() == ()
    assert rating_of(firm) is Rating.B


def test_finance_decides_otherwise(firm: Firm) -> None:
    """With a reason, at once, told to the rep and the other clerk; nights do not change it; lifted, how it pays counts
    again."""
    pays(firm, 20)
    firm.desk.rate_customer(firm.clerk, "k", "WANG", Rating.A, "有担保")
    assert rating_of(firm) is Rating.A
    told = {person for kind, person, _ in firm.told() if kind == "rating_changed"}
    assert told == {firm.rep.id, firm.second_clerk.id}
    firm.desk.rate_customers()
    sheet = firm.desk.customer_credit(firm.rep, "WANG")
    assert (sheet.customer.rating, sheet.suggestion, sheet.by) == (Rating.A, Rating.C, firm.clerk)
    assert sheet.override is not None
    assert (sheet.override.why, sheet.override.until) == ("有担保", None)
    with firm.unchanged():
        firm.desk.rate_customer(firm.clerk, "k", "WANG", Rating.D, "the same press again")
    firm.desk.lift_rating(firm.clerk, "k2", "WANG")
    assert rating_of(firm) is Rating.C
    with firm.unchanged():
        firm.desk.lift_rating(firm.clerk, "k3", "WANG")
    actions = [action for action, _, _ in firm.audit()]
    assert [a for a in actions if a.startswith("rating.")] == ["rating.decided", "rating.lifted"]


def test_a_decision_runs_out(firm: Firm) -> None:
    """It counts on its last day, and the night after it does no more."""
    pays(firm, 20)
    firm.desk.rate_customer(firm.clerk, "k", "WANG", Rating.A, "春节前", firm.today + timedelta(days=10))
    firm.later(days=10)
    firm.desk.rate_customers()
    assert rating_of(firm) is Rating.A
    firm.later(days=1)
    assert firm.desk.rate_customers() == ("WANG",)
    assert rating_of(firm) is Rating.C
    with firm.archive.look() as work:
        decided = work.ratings.decided("WANG")
    assert decided is not None
    assert (decided.source, decided.by) == (RatingSource.LIFTED, None)
    with firm.unchanged():
        firm.desk.rate_customers()


def test_who_decides_and_how(firm: Firm) -> None:
    for who in ("rep", "manager", "auditor", "contact", "packer"):
        with firm.refused(NotAllowed):
            firm.desk.rate_customer(firm.staff[who], "k", "WANG", Rating.A, "why")
        with firm.refused(NotAllowed):
            firm.desk.lift_rating(firm.staff[who], "k", "WANG")
    with firm.refused(NotFound):
        firm.desk.rate_customer(firm.clerk, "k", "NONE", Rating.A, "why")
    with firm.refused(BadValue):
        firm.desk.rate_customer(firm.clerk, "k", "WANG", Rating.A, "  ")
    for days in (-1, 6 * 366):
        with firm.refused(BadValue):
            firm.desk.rate_customer(firm.clerk, "k", "WANG", Rating.A, "why", firm.today + timedelta(days=days))


def test_two_nights_at_once_rate_once(firm: Firm) -> None:
    """Two machines begin the same night's work together."""
    rated_before(firm)
    pays(firm, 0)
    together([firm.desk.rate_customers] * 2)
    assert len(firm.rows("rating")) == 2
    assert len([1 for kind, _, _ in firm.told() if kind == "rating_changed"]) == 3


def taken_back(firm: Firm, payment: Collection, state: CollectionState) -> None:
    with firm.archive.begin() as work:
        work.customers.lock(payment.customer)
        reverse_payment(firm.desk.house, work, firm.second_clerk, payment, state, "why")
        work.commit()


def test_a_bounced_payment_counts_and_a_wrong_one_does_not(firm: Firm) -> None:
    """What the bank gave back speaks against the customer for a year; what was booked by mistake never does."""
    pays(firm, 0)
    firm.post(said("COLA"))
    taken_back(firm, firm.pay("60"), CollectionState.REVERSED)
    assert firm.desk.customer_credit(firm.rep, "WANG").history.bounced == 0
    taken_back(firm, firm.pay("60"), CollectionState.BOUNCED)
    sheet = firm.desk.customer_credit(firm.rep, "WANG")
    assert (sheet.history.bounced, sheet.suggestion) == (1, Rating.C)
    firm.pay("60")
    firm.later(days=366)
    assert firm.desk.customer_credit(firm.rep, "WANG").history.bounced == 0


def test_the_rating_may_cut_the_limit(firm: Firm) -> None:
    """A C counts half: what an A may order is over the limit then. As installed every rating counts in full."""
    halved = firm.under(replace(firm.desk.house.policy, limit_by_rating=(100, 100, 50, 0)))
    halved.desk.rate_customer(firm.clerk, "k", "LI", Rating.C, "风险")
    sheet = halved.desk.balance(firm.rep, "LI")
    assert sheet.exposure is not None
    assert (sheet.exposure.limit, sheet.exposure.counting) == (cny(300_00), cny(150_00))
    order = halved.await_(said("COLA", 3), customer="LI")
    assert [need.kind.value for need in order.needs] == ["over_credit"]
    assert firm.post(said("COLA", 3), customer="LI").number is not None
