"""The house's rules that a company sets for itself: when a manager is asked, and when the unsigned are reminded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from sales.money import Money
from sales.orders import Need, NeedKind, Order


@dataclass(frozen=True, slots=True)
class Policy:
    """`approval_above`: orders above this total need a manager (None: every order does). `reminder_days`: after so many
    days unsigned the customer, then the rep too, then the manager too is reminded. `statement_day` of the month and the
    two times are the company's local ones."""

    approval_above: Money | None = None
    reminder_days: tuple[int, int, int] = (3, 5, 7)
    statement_day: int = 1
    statement_time: time = time(8, 0)
    reminder_time: time = time(9, 0)


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
