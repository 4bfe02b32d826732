"""What happens to payments, for the audit log: each action with what has to be there before it."""

from __future__ import annotations

from sales.collections import Against, AgainstKind, Collection
from sales.methods import Method
from tests.sales.auditing import Actions
from tests.sales.company import Firm, said
from tests.sales.paying import cheque, reported, verified

INVOICE = "INV-2026-000001"


def _owing(firm: Firm) -> Collection:
    firm.post(said("COLA", 1))
    return reported(firm)


def _paid(firm: Firm) -> str:
    """A payment that settles an invoice, and of which something is free."""
    firm.post(said("COLA", 1))
    return verified(firm).number or ""


def _free(firm: Firm) -> str:
    """The same, all of it taken back."""
    number = _paid(firm)
    shown = firm.desk.show_allocation(firm.clerk, number, ())
    firm.desk.reallocate(firm.clerk, number, (), shown.stamp)
    return number


def _take_back(firm: Firm, number: str) -> None:
    stamp = firm.desk.show_allocation(firm.clerk, number, ()).stamp
    firm.desk.reallocate(firm.clerk, number, (), stamp)


PAYMENTS: Actions = {
    "collection.against": (
        _owing,
        lambda f, c: f.desk.choose_against(f.rep, c.id, c.version, Against(AgainstKind.ITEM, INVOICE)),
    ),
    "cheque.cleared": (
        lambda f: cheque(f, days=0),
        lambda f, c: f.desk.clear_cheque(f.clerk, c.id, c.version),
    ),
    "collection.bounced": (
        lambda f: verified(f, 100_00, Method.BANK),
        lambda f, c: f.desk.bounce_payment(f.clerk, c.id, c.version, "退汇"),
    ),
    "credit.reallocated": (_paid, _take_back),
    "credit.reallocated (apply)": (_free, lambda f, number: f.desk.apply_credit(f.clerk, number)),
    "slip.asked": (lambda f: verified(f), lambda f, c: f.desk.ask_slip(f.rep, c.id, "k")),
    "rate.set": (lambda f: None, lambda f, _: f.desk.set_rate(f.clerk, "USD 7.12")),
}
