"""Audited actions on visits, briefs and what customers say after signing."""

from __future__ import annotations

from sales.briefs import Part
from sales.visits import Visit
from tests.sales.auditing import Actions
from tests.sales.company import TODAY, Firm
from tests.sales.visiting import signed


def _visit(firm: Firm) -> Visit:
    return firm.desk.visited(firm.rep, firm.key(), "WANG").visit


def _answered(firm: Firm) -> int:
    id_ = signed(firm)
    firm.desk.answer_satisfaction(firm.contact, id_, 4)
    return id_


def _nothing(_: Firm) -> None:
    """Begins with the company as it is."""


VISITS: Actions = {
    "customer.visited": (_nothing, lambda f, _: f.desk.visited(f.rep, f.key(), "WANG")),
    "customer.visited (at the place)": (_nothing, lambda f, _: f.desk.visited(f.rep, f.key(), "WANG", 31.2, 121.4)),
    "visit.noted": (_visit, lambda f, visit: f.desk.say_of_visit(f.rep, f.key(), visit.id, "不在")),
    "visit.taken_back": (_visit, lambda f, visit: f.desk.take_visit_back(f.rep, visit.id)),
    "customer.paced": (_nothing, lambda f, _: f.desk.pace_customer(f.rep, "WANG", 7)),
    "customer.paced (in words)": (_nothing, lambda f, _: f.desk.pace_customer_said(f.rep, "WANG", "每10天")),
    "brief.read": (_nothing, lambda f, _: f.desk.brief(f.rep)),
    "brief.read (of a rep)": (_nothing, lambda f, _: f.desk.brief_of_rep(f.manager, f.rep.id)),
    "brief.read (a part)": (_nothing, lambda f, _: f.desk.brief_part(f.manager, f.rep.id, Part.LATE, 0)),
    "brief.read (of the week)": (_nothing, lambda f, _: f.desk.weekly_list(f.manager)),
    "brief.chosen": (_nothing, lambda f, _: f.desk.choose_brief(f.rep, False)),
    "satisfaction.answered": (signed, lambda f, id_: f.desk.answer_satisfaction(f.contact, id_, 2)),
    "satisfaction.answered (in words)": (_answered, lambda f, id_: f.desk.say_satisfaction(f.contact, id_, "很好")),
    "satisfaction.read": (_nothing, lambda f, _: f.desk.opinion(f.manager)),
}
BRIEFED: Actions = {
    "briefs are queued": (_nothing, lambda f, _: f.desk.send_briefs(TODAY)),
    "weekly lists are queued": (lambda f: f.on(TODAY), lambda f, _: f.desk.send_weekly_lists(TODAY)),
}
