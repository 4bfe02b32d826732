"""Early warnings of customers whose limit fills up or who turn late: once each, and no news of what was known."""

from __future__ import annotations

from dataclasses import replace

from sales.customers import Rating
from sales.receivables.standing import WarningKind
from sales.refusals import NotFound
from tests.sales.company import Firm, cny, said, together
from tests.sales.rated import pays, rating_of


def warned(firm: Firm) -> list[int]:
    return sorted(person or 0 for kind, person, _ in firm.told() if kind == "credit_warning")


def test_a_limit_that_fills_up_is_warned_of_once(firm: Firm) -> None:
    """240 of 300 are 80 percent. Told to the rep and all managers; not again until it has fallen and risen."""
    firm.post(said("COLA", 3), customer="LI")
    assert firm.desk.warn_credit() == ()
    firm.post(said("COLA", 1), customer="LI")
    assert firm.desk.warn_credit() == (("LI", WarningKind.EXPOSURE),)
    everybody = sorted([firm.rep.id, firm.manager.id, firm.second_manager.id])
    assert warned(firm) == everybody
    with firm.unchanged():
        assert firm.desk.warn_credit() == ()
    firm.pay("60", customer="LI")
    assert firm.desk.warn_credit() == ()
    firm.post(said("COLA", 1), customer="LI")
    assert firm.desk.warn_credit() == (("LI", WarningKind.EXPOSURE),)
    assert warned(firm) == sorted(everybody * 2)
    off = firm.under(replace(firm.desk.house.policy, warn_exposure=None))
    assert off.desk.warn_credit() == ()


def test_the_lead_is_warned_where_there_is_one(firm: Firm) -> None:
    firm.desk.set_lead(firm.rep.name, firm.second_manager.name)
    firm.post(said("COLA", 4), customer="LI")
    together([firm.desk.warn_credit] * 2)
    assert warned(firm) == sorted([firm.rep.id, firm.second_manager.id])


def test_a_good_payer_who_turns_late(firm: Firm) -> None:
    """Always on time, then eight days late: warned once, also though the night has taken the A away by then."""
    pays(firm, 0)
    firm.desk.rate_customers()
    firm.post(said("COLA", 2))
    firm.later(days=37)
    assert firm.desk.warn_credit() == ()
    firm.later(days=1)
    firm.desk.rate_customers()
    assert rating_of(firm) is Rating.C
    assert firm.desk.warn_credit() == (("WANG", WarningKind.LATE),)
    [row] = [row for row in firm.rows("outbox") if row["kind"] == "credit_warning" and row["person_id"] == firm.rep.id]
    alert = firm.desk.credit_alert(firm.rep, row["subject_id"])
    assert alert is not None
    assert (alert.days, alert.overdue) == (8, cny(120_00))
    with firm.refused(NotFound):
        firm.desk.credit_alert(firm.other_rep, row["subject_id"])
    firm.later(days=20)
    assert firm.desk.warn_credit() == ()
    firm.pay("120")
    assert firm.desk.credit_alert(firm.rep, row["subject_id"]) is None, "over before it was read"
    assert firm.desk.warn_credit() == ()


def test_a_bad_payer_is_no_news(firm: Firm) -> None:
    pays(firm, 20)
    firm.desk.rate_customers()
    firm.post(said("COLA"))
    firm.later(days=45)
    with firm.unchanged():
        assert firm.desk.warn_credit() == ()


def test_who_is_often_late_is_no_news(firm: Firm) -> None:
    """A B who paid five days late all along: nothing; after more than three months in which nothing was, it is news."""
    pays(firm, 5)
    firm.desk.rate_customers()
    assert rating_of(firm) is Rating.B
    firm.post(said("COLA"))
    firm.later(days=42)
    with firm.unchanged():
        assert firm.desk.warn_credit() == ()
    firm.pay("60")
    firm.later(days=80)
    firm.post(said("COLA"))
    firm.later(days=42)
    assert firm.desk.warn_credit() == (("WANG", WarningKind.LATE),)
    [row] = [row for row in firm.rows("outbox") if row["kind"] == "credit_warning" and row["person_id"] == firm.rep.id]
    alert = firm.desk.credit_alert(firm.rep, row["subject_id"])
    assert alert is not None
    assert alert.rated is Rating.B


def test_a_small_rest_does_not_weigh(firm: Firm) -> None:
    """60.00 that stay overdue cost no A by the usual rule; from 120.00 on, or by a stricter rule, they do."""
    pays(firm, 0)
    firm.post(said("COLA"))
    firm.later(days=42)
    firm.desk.rate_customers()
    assert rating_of(firm) is Rating.A
    strict = firm.under(replace(firm.desk.house.policy, rating_small=cny(60_00)))
    assert strict.desk.customer_credit(firm.rep, "WANG").suggestion is Rating.C
    firm.post(said("COLA"))
    firm.later(days=33)
    assert firm.desk.customer_credit(firm.rep, "WANG").suggestion is Rating.B, "since three days it is not small"
    assert firm.desk.rate_customers() == ("WANG",)
    assert rating_of(firm) is Rating.B
