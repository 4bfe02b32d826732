"""Audited actions on adjustments of customers' accounts."""

from __future__ import annotations

from sales.receivables.adjustments import Adjustment
from tests.sales.adjusting import K, approved, asked, draft
from tests.sales.auditing import Actions
from tests.sales.company import Firm
from tests.sales.test_openings import asked as file_asked
from tests.sales.test_openings import brought


def _begun(firm: Firm) -> Adjustment:
    """A refund of which nothing is said yet, of 100 that are free."""
    firm.pay("100")
    return firm.desk.begin_adjustment(firm.clerk, "RF", "WANG", "begin").sheet.made


def _rebate(firm: Firm) -> Adjustment:
    return draft(firm, K.REBATE, amount="50")


def _opening(firm: Firm) -> Adjustment:
    return draft(firm, K.OPENING, amount="50")


def _asked(firm: Firm) -> Adjustment:
    return asked(firm, K.REBATE, amount="50")


def _refunded(firm: Firm) -> Adjustment:
    return approved(firm, K.REFUND, firm.pay("100").number)


def _two_in_a_file(firm: Firm) -> Adjustment:
    return file_asked(firm, "WANG,A-1,5,,", "LI,B-1,6,,")[0]


ADJUSTMENTS: Actions = {
    "adjustment.begun": (lambda f: None, lambda f, _: f.desk.begin_adjustment(f.clerk, "RB", "WANG", "k")),
    "adjustment.begun (for)": (
        lambda f: f.pay("100"),
        lambda f, c: f.desk.begin_adjustment_for(f.clerk, "RF", c.number, "k"),
    ),
    "adjustment.changed (target)": (_begun, lambda f, a: f.desk.choose_adjusted(f.clerk, a.id, "k", "-")),
    "adjustment.changed (all)": (_begun, lambda f, a: f.desk.adjust_all(f.clerk, a.id, "k")),
    "adjustment.changed (amount)": (_rebate, lambda f, a: f.desk.set_adjusted_amount(f.clerk, a.id, "k", "7")),
    "adjustment.changed (method)": (_begun, lambda f, a: f.desk.choose_refund_method(f.clerk, a.id, "k", "cash")),
    "adjustment.changed (rate)": (_rebate, lambda f, a: f.desk.choose_rebate_rate(f.clerk, a.id, "k", "0")),
    "adjustment.changed (side)": (_opening, lambda f, a: f.desk.turn_adjustment(f.clerk, a.id, "k")),
    "adjustment.changed (due)": (_opening, lambda f, a: f.desk.set_opening_due(f.clerk, a.id, "k", "2026-01-31")),
    "adjustment.changed (day)": (_opening, lambda f, a: f.desk.set_opening_day(f.clerk, a.id, "k", "2025-12-31")),
    "adjustment.changed (document)": (_opening, lambda f, a: f.desk.set_opening_document(f.clerk, a.id, "k", "A-1")),
    "adjustment.changed (reason)": (
        _rebate,
        lambda f, a: f.desk.choose_adjustment_reason(f.clerk, a.id, "k", "goodwill"),
    ),
    "adjustment.changed (words)": (_rebate, lambda f, a: f.desk.write_adjustment_reason(f.clerk, a.id, "k", "年终")),
    "adjustment.asked": (_rebate, lambda f, a: f.desk.hand_in_adjustment(f.clerk, a.id, a.version)),
    "adjustment.withdrawn": (_asked, lambda f, a: f.desk.withdraw_adjustment(f.clerk, a.id, a.version)),
    "adjustment.approved": (_asked, lambda f, a: f.desk.approve_adjustment(f.manager, a.id, a.version)),
    "adjustment.refused": (_asked, lambda f, a: f.desk.refuse_adjustment(f.manager, a.id, a.version, "no")),
    "collection.reversed+adjustment.approved": (
        lambda f: asked(f, K.REVERSAL, f.pay("100").number),
        lambda f, a: f.desk.approve_adjustment(f.manager, a.id, a.version),
    ),
    "adjustment.asked+adjustment.asked+import.applied": (
        lambda f: brought(f, "WANG,A-1,5,,", "LI,B-1,6,,").job,
        lambda f, j: f.desk.apply_import(f.clerk, j.id, j.version),
    ),
    "adjustment.approved+adjustment.approved": (
        _two_in_a_file,
        lambda f, a: f.desk.approve_adjustment(f.manager, a.id, a.version),
    ),
    "voucher.asked": (_refunded, lambda f, a: f.desk.ask_voucher(f.clerk, a.id, "k")),
}
