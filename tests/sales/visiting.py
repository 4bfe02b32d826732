"""What tests of visits and briefs share: a statement that waits, one that is signed."""

from __future__ import annotations

from datetime import date

from sales.outcomes import StatementSheet
from sales.statement_lists import Show
from tests.sales.company import Firm

FIRST = date(2026, 4, 1)


def stated(firm: Firm, *customers: str) -> StatementSheet:
    """An order of March for each (王 if nobody is named), stated on the first of April; the first one's statement."""
    for customer in customers or ("WANG",):
        firm.post(customer=customer, by=firm.other_rep if customer == "FAR" else firm.rep)
    firm.on(FIRST)
    firm.desk.issue_statements()
    return newest(firm, *customers[:1])


def newest(firm: Firm, customer: str = "WANG") -> StatementSheet:
    """The customer's statement that waits."""
    return firm.desk.list_statements(firm.manager, Show.UNSIGNED, 0, customer).sheets[0]


def sign(firm: Firm, sheet: StatementSheet) -> None:
    """The customer's contact confirms it in the chat."""
    statement = sheet.statement
    who = firm.far_contact if statement.snapshot.customer == "FAR" else firm.contact
    firm.desk.confirm_statement(who, statement.id, statement.revision, statement.hash[:16])


def signed(firm: Firm, customer: str = "WANG") -> int:
    """The id of the question that the signature left."""
    sign(firm, stated(firm, customer))
    return int(firm.rows("satisfaction_question")[-1]["id"])


def briefed(firm: Firm) -> list[int | None]:
    """To whom a brief is queued."""
    return [person for kind, person, _ in firm.told() if kind == "morning_brief"]
