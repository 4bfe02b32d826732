"""Audited actions on instalment plans and dunning."""

from __future__ import annotations

from typing import Any

from sales.receivables.plans import Plan
from tests.sales.auditing import Actions
from tests.sales.company import Firm
from tests.sales.dunned import OVERDUE, courier, dunning
from tests.sales.planning import agreed, asked, draft, owing


def _owing(firm: Firm) -> str:
    return owing(firm)


def _draft(firm: Firm) -> Plan:
    owing(firm)
    return draft(firm)


def _asked(firm: Firm) -> Plan:
    owing(firm)
    return asked(firm)


def _agreed(firm: Firm) -> Plan:
    owing(firm)
    return agreed(firm)


def _ending(firm: Firm) -> Plan:
    plan = _agreed(firm)
    return firm.desk.cancel_plan(firm.rep, plan.id, firm.key(), "why").sheet.plan


def _late(firm: Firm) -> None:
    owing(firm)
    firm.later(days=OVERDUE)


def _queued(firm: Firm) -> None:
    _late(firm)
    dunning(firm).desk.dun()


def _previewed(firm: Firm) -> None:
    _late(firm)
    dunning(firm, dunning_preview=4).desk.dun()


def _said(firm: Firm) -> Any:
    _queued(firm)
    return courier(dunning(firm))[0].dunning


def _paid(firm: Firm) -> None:
    _queued(firm)
    firm.pay("60")


PLANS: Actions = {
    "plan.begun": (_owing, lambda f, _: f.desk.plan_customer(f.rep, "WANG", "k")),
    "plan.begun (order)": (
        lambda f: f.draft(),
        lambda f, o: f.desk.plan_order(f.rep, o.id, "k"),
    ),
    "plan.begun (anew)": (_agreed, lambda f, p: f.desk.plan_anew(f.rep, p.id, "k")),
    "plan.changed": (_draft, lambda f, p: f.desk.set_plan_count(f.rep, p.id, "k", 4)),
    "plan.changed (rhythm)": (_draft, lambda f, p: f.desk.set_plan_rhythm(f.rep, p.id, "k", "week")),
    "plan.changed (first)": (_draft, lambda f, p: f.desk.set_plan_first(f.rep, p.id, "k", 7)),
    "plan.changed (parts)": (_draft, lambda f, p: f.desk.type_plan_parts(f.rep, p.id, "k", "60 2026-04-01")),
    "plan.changed (item)": (
        lambda f: (owing(f, salt=4), _draft(f))[1],
        lambda f, p: f.desk.toggle_plan_item(f.rep, p.id, "k", p.terms.items[0]),
    ),
    "plan.discarded": (_draft, lambda f, p: f.desk.discard_plan(f.rep, p.id, p.version)),
    "plan.asked": (_draft, lambda f, p: f.desk.ask_plan(f.rep, p.id, p.version)),
    "plan.asked (cancel)": (_agreed, lambda f, p: f.desk.cancel_plan(f.rep, p.id, "k", "why")),
    "plan.agreed": (_asked, lambda f, p: f.desk.agree_plan(f.clerk, p.id, p.version)),
    "plan.ended+plan.agreed": (_ending, lambda f, p: f.desk.agree_plan(f.clerk, p.id, p.version)),
    "plan.refused": (_asked, lambda f, p: f.desk.refuse_plan(f.clerk, p.id, p.version, "no")),
    "dunning.begun": (_late, lambda f, _: dunning(f).desk.dun()),
    "dunning.said": (_queued, lambda f, _: dunning(f).desk.dunning_letter(f.contact, 1)),
    "dunning.dropped": (_paid, lambda f, _: dunning(f).desk.dunning_letter(f.contact, 1)),
    "dunning.sent_now": (_previewed, lambda f, _: dunning(f).desk.dun_now(f.rep, 1, 1)),
    "dunning.paused": (_previewed, lambda f, _: dunning(f).desk.hold_dunning(f.rep, 1, 1)),
    "dunning.paused (call)": (_previewed, lambda f, _: dunning(f).desk.call_instead(f.rep, 1, 1)),
    "dunning.paused (off)": (
        lambda f: None,
        lambda f, _: f.desk.leave_in_peace(f.clerk, "k", "WANG", 0, "why"),
    ),
    "dunning.paused (on)": (
        lambda f: f.desk.leave_in_peace(f.clerk, "before", "WANG", 0, "why"),
        lambda f, _: f.desk.dun_again(f.clerk, "k", "WANG"),
    ),
    "dunning.paused+dunning.objected": (_said, lambda f, d: f.desk.object_to_dunning(f.contact, d.id, "why")),
    "dunning.zone_set": (lambda f: None, lambda f, _: f.desk.set_customer_zone(f.clerk, "WANG", "Asia/Tokyo")),
    "dunning.unreachable": (_said, lambda f, d: f.desk.dunning_unreachable(f.contact.id, d.id)),
}
