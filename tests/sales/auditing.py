"""What the rows of audited actions are made of, and the company in the states that they begin with."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from sales.invoices import DeliveryNote
from sales.orders import Order
from tests.sales.company import Firm, said
from tests.sales.test_delivery import PLANNED

Step = Callable[[Firm], Any]
# By the entries that it leaves, joined by "+" (in brackets what tells it from others that leave the same): what is
# there before, and what is done.
Actions = dict[str, tuple[Step, Callable[[Firm, Any], Any]]]


def planned(firm: Firm) -> Firm:
    """The same company where an approved order waits for its delivery."""
    return firm.under(PLANNED)


def reserved(firm: Firm) -> Order:
    """An approved order whose goods are promised to it."""
    return planned(firm).post(said("COLA", 2))


def agreed(firm: Firm) -> Order:
    """The same, after a manager agreed to a discount."""
    order = planned(firm).await_(said("COLA", 2, discount=Decimal(5)))
    return planned(firm).desk.approve_order(firm.manager, order.id, order.version).sheet.order


def half_delivered(firm: Firm) -> Order:
    """One of two cases is delivered."""
    order = reserved(firm)
    return planned(firm).desk.deliver(firm.packer, order.id, order.version, {1: 24}).sheet.order


def delivered(firm: Firm) -> DeliveryNote:
    """The note of an order that was delivered with its submit."""
    return firm.desk.show_order(firm.rep, firm.post().id).deliveries[0]
