"""The house's rules that a company sets for itself: when a manager is asked, how goods leave, and who is reminded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from decimal import Decimal
from enum import StrEnum

from sales.money import Money, half_up
from sales.orders import Need, NeedKind, Order, OrderLine


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
    `draft_days` and `reserved_days`: so long untouched, a draft and an undelivered approved order expire.
    `manual_price`: every price that a person said needs a manager, also within `discount_free`. `cash_on_delivery`: a
    customer who buys against payment only may pay at the door, not just before. `learn_layouts`: what people correct on
    photographed papers helps to read the next ones of the same issuer."""

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
    manual_price: bool = False
    cash_on_delivery: bool = False
    learn_layouts: bool = True


@dataclass(frozen=True, slots=True)
class RuleBook:
    """One version of the rules that an administrator has set: from `at` on, until there is a higher `number`. `by` is
    None for whoever sits at the server."""

    number: int
    at: datetime
    by: int | None
    rules: Policy


@dataclass(frozen=True, slots=True)
class Standing:
    """What an order is measured against: the customer's exposure before it, the limit, what is overdue (as of today)
    and for how many days the oldest of it; how often and how much of each article (SKU) the customer has ordered
    before, in base units on average; the lowest price of a base unit by SKU."""

    exposure: Money
    limit: Money
    overdue: int = 0
    days_overdue: int = 0
    usual: Mapping[str, tuple[int, Decimal]] = field(default_factory=dict)
    floors: Mapping[str, Decimal] = field(default_factory=dict)


ORDERS_TO_KNOW = 3  # after so many orders of an article it is known how much is usual


def needs(order: Order, policy: Policy, standing: Standing) -> tuple[Need, ...]:
    """Every reason why a manager has to look at the order, and how many people each asks for."""
    found = [*_of_total(order, policy), *_of_lines(order, policy, standing), *_of_customer(order, policy, standing)]
    return tuple(replace(need, approvals=2) if need.kind in policy.double else need for need in found)


def _of_total(order: Order, policy: Policy) -> Iterator[Need]:
    total = order.total
    if policy.second_above is not None and total > policy.second_above:
        yield Need(NeedKind.ABOVE_THRESHOLD, total.minor, policy.second_above.minor, approvals=2)
    elif policy.approval_above is None:
        yield Need(NeedKind.NO_RULES, total.minor)
    elif total > policy.approval_above:
        yield Need(NeedKind.ABOVE_THRESHOLD, total.minor, policy.approval_above.minor)


def _of_lines(order: Order, policy: Policy, standing: Standing) -> Iterator[Need]:
    quantities: dict[str, int] = {}
    for line in order.lines:
        yield from _of_line(line, order.currency, policy, standing.floors.get(line.sku))
        if not line.free:
            quantities[line.sku] = quantities.get(line.sku, 0) + line.base_quantity
    for sku, quantity in quantities.items():
        times, average = standing.usual.get(sku, (0, Decimal(0)))
        if times >= ORDERS_TO_KNOW and quantity > average * policy.odd_factor:
            yield Need(NeedKind.ODD_QUANTITY, quantity, half_up(average), sku)


def _of_line(line: OrderLine, currency: str, policy: Policy, floor: Decimal | None) -> Iterator[Need]:
    """What the price list or a promotion gave is the company's own price and asks nobody; the floor holds for both."""
    amount = line.amount(currency).minor
    if line.promotion is None and percent_off(line) > policy.discount_free:
        at_list = Money.of(line.list_price * line.base_quantity / line.price_size, currency)
        yield Need(NeedKind.BELOW_LIST, amount, at_list.minor, line.sku)
    elif line.manual and policy.manual_price:
        at_list = Money.of(line.list_price * line.base_quantity / line.price_size, currency)
        yield Need(NeedKind.MANUAL_PRICE, amount, at_list.minor, line.sku)
    given = line.price * (100 - line.discount) / 100
    if floor is not None and not line.free and given < floor * line.price_size:
        yield Need(NeedKind.BELOW_FLOOR, amount, Money.of(floor * line.base_quantity, currency).minor, line.sku)


def percent_off(line: OrderLine) -> Decimal:
    """How many percent below its list price a line is sold; zero or less when it is not below."""
    if line.free:
        return Decimal(100)
    if not line.list_price:
        return Decimal(0)
    return 100 - line.price * (100 - line.discount) / line.list_price


def _of_customer(order: Order, policy: Policy, standing: Standing) -> Iterator[Need]:
    after = standing.exposure + order.total
    if after > standing.limit:
        yield Need(NeedKind.OVER_CREDIT, after.minor, standing.limit.minor)
    if policy.overdue_days is not None and standing.overdue > 0:
        yield Need(NeedKind.OVERDUE, standing.overdue, standing.days_overdue)
