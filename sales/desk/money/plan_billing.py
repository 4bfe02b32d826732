"""Part of an action: an invoice takes its parts of the order's instalment plan."""

from __future__ import annotations

from sales.invoices import Invoice
from sales.ports import Work
from sales.receivables.plans import PlanState, bind


def bind_invoice(work: Work, invoice: Invoice) -> None:
    """A new invoice takes the earliest parts that no earlier one has taken; the last part takes what is more. The
    caller holds the customer and has opened the item."""
    for plan in work.plans.of_order(invoice.order_id):
        # The order may have been given another customer since.
        own = plan.state is PlanState.AGREED and plan.customer == invoice.customer
        if own and invoice.total.minor > 0:
            shares = bind(plan.parts, work.plans.shares(plan.id), invoice.number, invoice.total)
            work.plans.bind(plan.id, plan.customer, shares)
