"""The house's rules that a company sets for itself: when a manager is asked, how goods leave, and who is reminded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from enum import StrEnum

from sales.money import Money
from sales.orders import Need, NeedKind, Order


class Fulfilment(StrEnum):
    """What an approval sets going."""

    PLANNED = "planned"  # goods are reserved; the warehouse or the van delivers them, whole or in parts
    AT_ONCE = "at_once"  # delivered and invoiced in the same moment


class Invoicing(StrEnum):
    """When a planned order is invoiced."""

    PER_DELIVERY = "per_delivery"
    PER_ORDER = "per_order"  # once, when nothing is left to deliver


@dataclass(frozen=True, slots=True)
class Policy:
    """`approval_above`: orders above this total need a manager (None: every order does). `reminder_days`: after so many
    days unsigned the customer, then the rep too, then the manager too is reminded. `statement_day` of the month and the
    two times are the company's local ones.

    `second_above`: above this total two different people agree (None: no total asks for two). `discount_free`: percent
    below list that needs nobody. `double`: reasons that always need two. `overdue_days`: a customer with an item
    overdue for longer needs a manager (None: never asked). `odd_factor`: so many times the customer's own usual
    quantity is odd. `escalate_hours`: undecided for so long, managers are told again and administrators too.
    `draft_days` and `reserved_days`: so long untouched, a draft and an undelivered approved order expire."""

    approval_above: Money | None = None
    reminder_days: tuple[int, int, int] = (3, 5, 7)
    statement_day: int = 1
    statement_time: time = time(8, 0)
    reminder_time: time = time(9, 0)
    second_above: Money | None = None
    discount_free: Decimal = Decimal(0)
    double: frozenset[NeedKind] = frozenset({NeedKind.BELOW_FLOOR})
    overdue_days: int | None = 0
    odd_factor: Decimal = Decimal(5)
    escalate_hours: int = 4
    draft_days: int = 7
    reserved_days: int = 30
    fulfilment: Fulfilment = Fulfilment.PLANNED
    invoicing: Invoicing = Invoicing.PER_DELIVERY


def needs(order: Order, policy: Policy, exposure: Money, limit: Money) -> tuple[Need, ...]:
    """Every reason why a manager has to look at the order. `exposure` is the customer's before this order."""
    found: list[Need] = []
    total = order.total
    if policy.approval_above is None:
        found.append(Need(NeedKind.NO_RULES, total.minor))
    elif total > policy.approval_above:
        found.append(Need(NeedKind.ABOVE_THRESHOLD, total.minor, policy.approval_above.minor))
    for line in order.lines:
        if line.below_list:
            at_list = Money.of(line.list_price * line.base_quantity / line.price_size, order.currency)
            found.append(Need(NeedKind.BELOW_LIST, line.amount(order.currency).minor, at_list.minor, line.sku))
    if exposure + total > limit:
        found.append(Need(NeedKind.OVER_CREDIT, (exposure + total).minor, limit.minor))
    return tuple(found)
