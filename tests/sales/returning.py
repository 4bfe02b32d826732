"""Goods that come back to the small company, in one call each."""

from __future__ import annotations

from sales.orders import Order
from sales.people import Person
from sales.return_outcomes import ReturnSheet
from sales.returns import Return, ReturnState
from tests.sales.company import Firm


def invoice_of(firm: Firm, order: Order) -> str:
    """The number of the order's first invoice."""
    with firm.archive.look() as work:
        return work.orders.invoices(order.id)[0].number


def begun(firm: Firm, order: Order, by: Person | None = None) -> Return:
    """A return of the order's only invoice."""
    return firm.desk.begin_return(by or firm.rep, order.id, firm.key()).sheet.made


def asked(firm: Firm, order: Order, *lines: tuple[int, int], by: Person | None = None, scrap: bool = False) -> Return:
    """A return that waits: (position, base units) or (position, −minor units of the price alone)."""
    by = by or firm.rep
    made = begun(firm, order, by)
    for position, amount in lines:
        if amount > 0:
            firm.desk.step_return(by, made.id, firm.key(), position, amount)
        else:
            said = f"{-amount / 100:.2f}"
            firm.desk.set_return_amount(by, made.id, firm.key(), position, said)
    if scrap:
        firm.desk.choose_return_place(by, made.id, firm.key(), "-")
    made = firm.desk.choose_return_reason(by, made.id, firm.key(), "damaged").sheet.made
    made = firm.desk.hand_in_return(by, made.id, made.version).sheet.made
    assert made.state is ReturnState.REQUESTED
    return made


def approved(firm: Firm, made: Return, by: Person | None = None) -> ReturnSheet:
    """The return as somebody else approved it."""
    return firm.desk.approve_return(by or firm.manager, made.id, made.version).sheet


def returned(firm: Firm, order: Order, *lines: tuple[int, int], scrap: bool = False) -> ReturnSheet:
    """Asked for and approved."""
    return approved(firm, asked(firm, order, *lines, scrap=scrap))
