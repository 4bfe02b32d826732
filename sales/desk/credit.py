"""How much of its credit a customer uses."""

from __future__ import annotations

from sales.customers import Customer
from sales.money import Money
from sales.ports import Work


def exposure(work: Work, customer: Customer) -> Money:
    """What the customer owes or will owe for what was approved. Approved orders are invoiced at once, so the ledger's
    balance holds them all."""
    return work.ledger.balance(customer.code, customer.credit_limit.currency)
