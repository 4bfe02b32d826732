"""Audited actions on disputes of statements."""

from __future__ import annotations

from sales.disputes import Dispute, DisputeKind, SaidDispute
from sales.statements import Statement
from tests.sales.auditing import Actions
from tests.sales.company import Firm
from tests.sales.disputing import credited, disputed, drafted, invoices, march, now


def _drafted(firm: Firm) -> Statement:
    one = march(firm)
    drafted(firm, one, invoices(one)[0])
    return one


def _line(firm: Firm) -> Dispute:
    one = march(firm)
    return drafted(firm, one, invoices(one)[0]).drafts[0]


def _open(firm: Firm) -> Dispute:
    one = march(firm)
    return disputed(firm, one, invoices(one)[0], right="100")[0]


def _missing(firm: Firm) -> Dispute:
    one = march(firm)
    firm.desk.dispute_missing(firm.contact, one.id, 1, firm.key(), "少了 ¥50")
    firm.pay("50")
    return firm.desk.hand_in_dispute(firm.contact, one.id, 1, firm.key(), rest=False).sheet.disputes[0]


def _payment(firm: Firm) -> Dispute:
    return disputed(firm, march(firm), "RC-2026-000001", kind="not_ours")[0]


def _explained(firm: Firm) -> Dispute:
    made = _open(firm)
    return firm.desk.explain_dispute(firm.rep, made.id, made.version, "见签收单").sheet.disputes[0]


def _half_corrected(firm: Firm) -> Statement:
    one = march(firm)
    first, second, _ = invoices(one)
    made = disputed(firm, one, first, second, right="30")
    credited(firm, now(firm, made[0]))
    return one


def _both(firm: Firm, one: Statement) -> None:
    firm.desk.hand_in_dispute(firm.contact, one.id, 1, firm.key(), rest=True)


DISPUTES: Actions = {
    "dispute.open+statement.disputed": (
        _drafted,
        lambda f, s: f.desk.hand_in_dispute(f.contact, s.id, 1, f.key(), rest=False),
    ),
    "dispute.open+statement.disputed+statement.agreed": (_drafted, _both),
    "dispute.open+statement.disputed (again)": (
        _explained,
        lambda f, d: f.desk.insist_dispute(f.contact, d.id, d.version),
    ),
    "dispute.explained+statement.viewed": (
        _open,
        lambda f, d: f.desk.explain_dispute(f.clerk, d.id, d.version, "见签收单"),
    ),
    "dispute.withdrawn+statement.viewed": (
        _open,
        lambda f, d: f.desk.withdraw_dispute(f.contact, d.id, d.version),
    ),
    "dispute.corrected+statement.resolved": (
        _missing,
        lambda f, d: f.desk.name_correction(f.clerk, d.id, d.version, "RC-2026-000002"),
    ),
    "statement.resolved+statement.revised+statement.disputed": (
        _half_corrected,
        lambda f, s: f.desk.revise_statement(f.clerk, s.id, 1, "补记"),
    ),
    "return.begun+dispute.prepared": (
        _open,
        lambda f, d: f.desk.prepare_correction(f.clerk, d.id, d.version, "k"),
    ),
    "adjustment.begun+dispute.prepared": (
        _payment,
        lambda f, d: f.desk.prepare_correction(f.clerk, d.id, d.version, "k"),
    ),
}
# Of a draft nothing is on record: it counts only once it is handed in.
DRAFTED: Actions = {
    "a line is chosen": (march, lambda f, s: f.desk.choose_disputed(f.contact, s.id, 1, "k", None)),
    "a reason is given": (
        lambda f: f.desk.choose_disputed(f.contact, march(f).id, 1, "k1", None).sheet.statement,
        lambda f, s: f.desk.dispute_reason(f.contact, s.id, 1, "k", "amount"),
    ),
    "one is missing": (march, lambda f, s: f.desk.dispute_missing(f.contact, s.id, 1, "k", "¥50")),
    "another reason": (_line, lambda f, d: f.desk.change_dispute_reason(f.contact, d.id, "k", "paid")),
    "what is right": (_line, lambda f, d: f.desk.claim_right_amount(f.contact, d.id, "k", "1")),
    "in words": (_line, lambda f, d: f.desk.write_dispute(f.contact, d.id, "k", "合同价 60")),
    "with a photo": (_line, lambda f, d: f.desk.photograph_dispute(f.contact, d.id, "k", b"p")),
    "a line is dropped": (_line, lambda f, d: f.desk.drop_disputed(f.contact, d.id, "k")),
    "all is dropped": (_drafted, lambda f, s: f.desk.discard_dispute(f.contact, s.id, 1, "k")),
    "a sentence": (
        march,
        lambda f, s: f.desk.prefill_dispute(f.contact, s.id, "k", SaidDispute(invoices(s)[0], DisputeKind.AMOUNT)),
    ),
}
