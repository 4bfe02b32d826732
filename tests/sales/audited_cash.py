"""Audited actions on cash that is handed over, and on what customers say to have paid."""

from __future__ import annotations

from sales.methods import Method
from sales.receivables.claims import ClaimDraft
from sales.receivables.handovers import Handover
from tests.sales.auditing import Actions
from tests.sales.company import Firm, cny
from tests.sales.handing import counted, hand_in, take_cash


def _handed(firm: Firm) -> Handover:
    take_cash(firm)
    return hand_in(firm).handover


def _counted(firm: Firm, said: str | None = None) -> Handover:
    take_cash(firm)
    return counted(firm, hand_in(firm), said).handover


CASH: Actions = {
    "handover.handed": (take_cash, lambda f, c: f.desk.hand_in_cash(f.rep, "k", "CNY", c.id, c.amount.minor)),
    "handover.counted": (_handed, lambda f, h: f.desk.count_cash(f.clerk, h.id, h.version)),
    "handover.counted (differs)": (_handed, lambda f, h: f.desk.count_cash(f.clerk, h.id, h.version, "90")),
    "handover.explained": (
        lambda f: _counted(f, "90"),
        lambda f, h: f.desk.explain_cash(f.rep, h.id, h.version, "lost"),
    ),
    "handover.withdrawn": (_handed, lambda f, h: f.desk.withdraw_cash(f.rep, h.id, h.version)),
    "collection.verified (cash)": (_counted, lambda f, h: f.desk.verify_cash(f.clerk, h.id, h.version)),
    "collection.reported (claim)": (
        lambda f: None,
        lambda f, _: f.desk.report_claim(f.contact, "k", ClaimDraft(cny(50_00), Method.BANK, f.today)),
    ),
}
