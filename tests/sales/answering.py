"""A statement of March, handed over, and what its customer answers."""

from __future__ import annotations

from sales.statements import Statement, StatementState
from tests.sales.company import Firm, said
from tests.sales.disputing import APRIL, at_once


def issued(firm: Firm, code: str = "WANG") -> Statement:
    """The customer's newest statement."""
    sheets = firm.desk.my_statements(firm.manager, 50)
    return next(s.statement for s in sheets if s.statement.snapshot.customer == code)


def march(firm: Firm, code: str = "WANG") -> Statement:
    """One case of cola sold in March, stated on the first of April."""
    firm.post(said("COLA", 1), customer=code)
    firm.on(APRIL)
    firm.desk.issue_statements()
    return issued(firm, code)


def confirm(firm: Firm, one: Statement, who: str = "contact") -> StatementState:
    return firm.desk.confirm_statement(firm.staff[who], one.id, one.revision, one.hash[:12]).sheet.statement.state


def dispute(firm: Firm, one: Statement, who: str = "contact", entry: str | None = None) -> Statement:
    return at_once(firm, firm.staff[who], one, "价格不对", entry).sheet.statement


def hand_over(firm: Firm, one: Statement) -> None:
    """The courier handed it to the contact."""
    with firm.archive.begin() as work:
        firm.desk.dispatched(work, one.id, firm.contact.id)
        work.commit()
