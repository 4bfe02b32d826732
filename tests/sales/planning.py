"""Plans for the tests of the trade: an invoice that is owed, and a plan over it, asked for and agreed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sales.people import Person
from sales.policy import Fulfilment, Policy
from sales.readings import SaidLine
from sales.receivables.plans import Plan
from tests.sales.company import Firm, cny, said

PLANNED = Policy(cny(5_000_00), fulfilment=Fulfilment.PLANNED, overdue_days=None)


def owing(firm: Firm, salt: int = 40, line: SaidLine | None = None, **more: Any) -> str:
    """An order of so many packets (1.50 each), or of this line, delivered and invoiced; the invoice's number."""
    order = firm.post(line or said("SALT", salt), **more)
    return firm.desk.show_order(firm.clerk, order.id).invoices[0].number


def draft(firm: Firm, by: Person | None = None, customer: str = "WANG") -> Plan:
    """A draft over all that the customer owes: three parts, every month from thirty days ahead on."""
    return firm.desk.plan_customer(by or firm.rep, customer, firm.key()).sheet.plan


def asked(firm: Firm, made: Plan | None = None, by: Person | None = None) -> Plan:
    """A plan that waits for somebody's agreement."""
    made = made or draft(firm, by)
    return firm.desk.ask_plan(by or firm.rep, made.id, made.version).sheet.plan


def agreed(firm: Firm, made: Plan | None = None, by: Person | None = None) -> Plan:
    """A plan in force; the clerk agreed to it."""
    waiting = asked(firm, made)
    return firm.desk.agree_plan(by or firm.clerk, waiting.id, waiting.version).sheet.plan


def weekly(firm: Firm, count: int = 3, first: int = 7) -> Plan:
    """A draft over all that is owed in weekly parts, the first so many days ahead."""
    made = draft(firm)
    desk = firm.desk
    desk.set_plan_count(firm.rep, made.id, firm.key(), count)
    desk.set_plan_rhythm(firm.rep, made.id, firm.key(), "week")
    return desk.set_plan_first(firm.rep, made.id, firm.key(), first).sheet.plan


def parts_owed(firm: Firm, customer: str = "WANG", days: int = 0) -> list[tuple[int, int]]:
    """What is owed as of today (or so many days later): days until it is due, and minor units."""
    day = firm.today + timedelta(days=days)
    with firm.archive.look() as work:
        items = work.ledger.items(customer, "CNY", day)
    return [((item.due - firm.today).days, item.residual.minor) for item in items]
