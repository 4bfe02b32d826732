"""Cash in the tests of the trade: taken by a rep, handed over, counted."""

from __future__ import annotations

from sales.collections import Collection
from sales.methods import Method
from sales.people import Person
from sales.receivables.handovers import HandoverSheet
from tests.sales.company import Firm, reading


def take_cash(firm: Firm, amount: str = "100", by: Person | None = None, customer: str = "WANG") -> Collection:
    """A rep reports cash; every receipt has a number of its own."""
    by = by or firm.rep
    one = firm.receipt(reading(amount, firm.today), by, customer)
    one = firm.desk.choose_method(by, one.id, firm.key(), Method.CASH).sheet.receipt
    if one.twin is not None:
        one = firm.desk.accept_twin(by, one.id, firm.key(), one.version).sheet.receipt
    collection = firm.desk.confirm_receipt(by, one.id, one.version).sheet.collection
    assert collection is not None
    return collection


def hand_in(firm: Firm, by: Person | None = None) -> HandoverSheet:
    """Everything that the person holds, in the first of its currencies."""
    by = by or firm.rep
    held = firm.desk.cash(by).held[0]
    return firm.desk.hand_in_cash(by, firm.key(), held.total.currency, held.latest, held.total.minor).sheet


def counted(firm: Firm, sheet: HandoverSheet, said: str | None = None, by: Person | None = None) -> HandoverSheet:
    """Counted by a cashier."""
    made = sheet.handover
    return firm.desk.count_cash(by or firm.clerk, made.id, made.version, said).sheet


def now(firm: Firm, collection: Collection) -> Collection:
    """The collection as it is by now."""
    return firm.desk.show_collection(firm.manager, collection.id).collection
