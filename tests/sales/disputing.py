"""Disputes of the small company's statements, in one call each."""

from __future__ import annotations

from datetime import date

from sales.dispute_outcomes import DisputeSheet
from sales.disputes import Dispute
from sales.people import Person, Role
from sales.return_outcomes import ReturnSheet
from sales.statements import Statement, StatementState
from tests.sales.company import Firm, said

APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)


def stated(firm: Firm, code: str = "WANG") -> Statement:
    """The customer's newest statement."""
    page = firm.desk.list_statements(firm.manager, 0, 0, code)
    return page.sheets[0].statement


def march(firm: Firm) -> Statement:
    """Three orders (120, 39 and 60 yuan) and a payment of 100 in March, stated on the first of April."""
    firm.post(said("COLA", 2))
    firm.post(said("TEA", 1))
    firm.post(said("COLA", 1))
    firm.pay("100")
    firm.on(APRIL)
    firm.desk.issue_statements()
    return stated(firm)


def invoices(one: Statement) -> list[str]:
    return [entry.number for entry in one.snapshot.entries if entry.number.startswith("INV")]


def drafted(
    firm: Firm, one: Statement, *numbers: str | None, kind: str = "amount", by: Person | None = None
) -> DisputeSheet:
    """These lines are chosen, for one reason."""
    by = by or firm.contact
    for number in numbers:
        firm.desk.choose_disputed(by, one.id, one.revision, firm.key(), number)
    return firm.desk.dispute_reason(by, one.id, one.revision, firm.key(), kind, "说明" if kind == "other" else "")


def at_once(
    firm: Firm, by: Person, one: Statement, words: str, entry: str | None = None, seen: int | None = None
) -> DisputeSheet:
    """One entry (None: the whole) is chosen, given a reason in words and handed in."""
    seen = one.revision if seen is None else seen
    firm.desk.choose_disputed(by, one.id, seen, firm.key(), entry)
    firm.desk.dispute_reason(by, one.id, seen, firm.key(), "other", words)
    return firm.desk.hand_in_dispute(by, one.id, seen, firm.key(), rest=False)


def disputed(
    firm: Firm, one: Statement, *numbers: str | None, kind: str = "amount", rest: bool = False, right: str = ""
) -> tuple[Dispute, ...]:
    """These lines are in dispute; `right`: what the customer says each should be."""
    shown = drafted(firm, one, *numbers, kind=kind)
    for each in shown.drafts if right else ():
        firm.desk.claim_right_amount(firm.contact, each.id, firm.key(), right)
    return firm.desk.hand_in_dispute(firm.contact, one.id, one.revision, firm.key(), rest=rest).sheet.disputes


def credited(firm: Firm, made: Dispute) -> ReturnSheet:
    """Finance prepares what the customer claims and hands it in; a manager approves it."""
    prepared = firm.desk.prepare_correction(firm.clerk, made.id, now(firm, made).version, firm.key()).made
    assert isinstance(prepared, ReturnSheet)
    asked = firm.desk.hand_in_return(firm.clerk, prepared.made.id, prepared.made.version).sheet.made
    return firm.desk.approve_return(firm.manager, asked.id, asked.version).sheet


def now(firm: Firm, made: Dispute) -> Dispute:
    """The dispute as it stands."""
    with firm.archive.look() as work:
        return next(each for each in work.disputes.of(_statement(firm, made)) if each.id == made.id)


def _statement(firm: Firm, made: Dispute) -> int:
    rows = firm.rows("dispute")
    return int(next(row["statement_id"] for row in rows if row["id"] == made.id))


def husband(firm: Firm) -> Person:
    """A second contact of Wang's."""
    with firm.archive.begin() as work:
        person = work.people.link(work.people.add("老王", frozenset({Role.CONTACT}), "WANG").id, 909)
        work.commit()
    return person


def confirmed(firm: Firm) -> StatementState:
    """The contact signs the newest statement; how it stands then."""
    one = stated(firm)
    return firm.desk.confirm_statement(firm.contact, one.id, one.revision, one.hash).sheet.statement.state
