"""Audited actions on how customers stand: what is read of it, ratings, warnings, notes, teams."""

from __future__ import annotations

from typing import Any

from sales.customers import Rating
from tests.sales.auditing import Actions
from tests.sales.company import Firm, said


def _paid_on_time(firm: Firm) -> None:
    for _ in range(3):
        firm.post(said("COLA"))
        firm.pay("60")


def _decided(firm: Firm) -> None:
    firm.desk.rate_customer(firm.clerk, "before", "WANG", Rating.A, "why")


def _owing(firm: Firm) -> Any:
    firm.post(said("COLA"))
    return firm.desk.balance(firm.rep, "WANG").items[0].number


STANDING: Actions = {
    "balance.read (another day)": (
        lambda f: f.later(days=3),
        lambda f, _: f.desk.balance(f.rep, "WANG", f.today.replace(day=1)),
    ),
    "balance.read (months)": (lambda f: None, lambda f, _: f.desk.balance_trend(f.contact, "WANG")),
    "item.read": (_owing, lambda f, number: f.desk.balance_item(f.contact, number)),
    "balance.summary": (lambda f: None, lambda f, _: f.desk.balance_summary(f.manager)),
    "balance.summary (customers)": (lambda f: None, lambda f, _: f.desk.balance_customers(f.rep, None, 0)),
    "customer.rated": (_paid_on_time, lambda f, _: f.desk.rate_customers()),
    "rating.decided+customer.rated": (
        lambda f: None,
        lambda f, _: f.desk.rate_customer(f.clerk, "k", "WANG", Rating.D, "why"),
    ),
    "rating.decided": (lambda f: None, lambda f, _: f.desk.rate_customer(f.clerk, "k", "WANG", Rating.B, "why")),
    "rating.lifted": (_decided, lambda f, _: f.desk.lift_rating(f.admin, "k", "WANG")),
    "credit.warned": (lambda f: f.post(said("COLA", 4), customer="LI"), lambda f, _: f.desk.warn_credit()),
    "customer.noted": (lambda f: None, lambda f, _: f.desk.note_customer(f.rep, "k", "WANG", "每月 25 号付款")),
    "team.changed (at the server)": (lambda f: None, lambda f, _: f.desk.set_lead(f.rep.name, f.manager.name)),
}
