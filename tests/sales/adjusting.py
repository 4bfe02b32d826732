"""Adjustments at the small company, in one call each."""

from __future__ import annotations

from sales.ledger import OpenItem
from sales.notices import Subject
from sales.people import Person
from sales.receivables.adjustments import Adjustment, AdjustmentKind
from tests.sales.company import Firm, said

K = AdjustmentKind
REASON = {
    K.REFUND: "overpaid",
    K.REBATE: "volume",
    K.WRITE_OFF: "closed",
    K.ROUNDING: "cash",
    K.REVERSAL: "wrong_amount",
    K.OPENING: "brought_over",
}


def item(firm: Firm, number: str | None) -> OpenItem:
    """An item or credit as it stands now."""
    with firm.archive.look() as work:
        found = work.ledger.item(number or "")
    assert found is not None, number
    return found


def newest(firm: Firm, prefix: str, customer: str = "WANG") -> str:
    """The number of the customer's newest item of a kind."""
    return max(r["number"] for r in firm.rows("open_item") if r["kind"] == prefix and r["customer"] == customer)


def draft(
    firm: Firm,
    kind: AdjustmentKind,
    target: str | None = None,
    amount: str | None = None,
    by: Person | None = None,
    customer: str = "WANG",
    rate: str = "0.13",
    method: str = "bank",
) -> Adjustment:
    """One that has everything that it needs and is not handed in."""
    by, desk = by or firm.clerk, firm.desk
    if target is not None:
        made = desk.begin_adjustment_for(by, kind.value, target, firm.key()).sheet.made
    else:
        made = desk.begin_adjustment(by, kind.value, customer, firm.key()).sheet.made
    if kind is K.REFUND and target is None:
        made = desk.choose_adjusted(by, made.id, firm.key(), "-").sheet.made
    if amount is not None:
        made = desk.set_adjusted_amount(by, made.id, firm.key(), amount.lstrip("-")).sheet.made
        if amount.startswith("-"):
            made = desk.turn_adjustment(by, made.id, firm.key()).sheet.made
    if kind is K.REFUND:
        made = desk.choose_refund_method(by, made.id, firm.key(), method).sheet.made
    if kind is K.REBATE:
        made = desk.choose_rebate_rate(by, made.id, firm.key(), rate).sheet.made
    return desk.choose_adjustment_reason(by, made.id, firm.key(), REASON[kind]).sheet.made


def asked(
    firm: Firm, kind: AdjustmentKind, target: str | None = None, amount: str | None = None, **more: object
) -> Adjustment:
    """One that waits for its decision."""
    made = draft(firm, kind, target, amount, **more)  # type: ignore[arg-type]
    with firm.archive.look() as work:
        by = work.people.get(made.asked_by)
    assert by is not None
    return firm.desk.hand_in_adjustment(by, made.id, made.version).sheet.made


def approved(
    firm: Firm, kind: AdjustmentKind, target: str | None = None, amount: str | None = None, **more: object
) -> Adjustment:
    """One that a manager approved."""
    made = asked(firm, kind, target, amount, **more)
    return firm.desk.approve_adjustment(firm.manager, made.id, made.version).sheet.made


def invoiced(firm: Firm, cases: int = 1, customer: str = "WANG") -> str:
    """The number of a new invoice: 60.00 a case."""
    firm.post(said("COLA", cases), customer=customer)
    return newest(firm, "INV", customer)


def now(firm: Firm, id_: int) -> int:
    """The version of an adjustment as it is now."""
    return firm.desk.version_of(Subject.ADJUSTMENT, id_)
