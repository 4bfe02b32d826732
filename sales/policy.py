"""The house's rules that a company sets for itself: when a manager is asked, how goods leave, and who is reminded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from decimal import Decimal
from enum import StrEnum

from sales.money import Money, half_up
from sales.orders import Need, NeedKind, Order, OrderLine
from sales.statement_terms import Rhythm, StatementTerms
from sales.statements import Form, Layout

FIVE_YUAN = Money(5_00, "CNY")
HUNDRED_YUAN = Money(100_00, "CNY")


class Fulfilment(StrEnum):
    """What an approval sets going."""

    PLANNED = "planned"  # goods are reserved; the warehouse or the van delivers them, whole or in parts
    AT_ONCE = "at_once"  # delivered and invoiced in the same moment


class DueSoon(StrEnum):
    """Of what a customer is reminded before the day."""

    PLANS = "plans"  # parts of instalment plans alone
    ALL = "all"


class Invoicing(StrEnum):
    """When a planned order is invoiced."""

    PER_DELIVERY = "per_delivery"
    PER_ORDER = "per_order"  # once, when nothing is left to deliver


@dataclass(frozen=True, slots=True)
class Policy:
    """`approval_above`: orders above this total need a manager (None: every order does). `reminder_days`: after so many
    days unsigned the customer, then the rep too, then the manager too is reminded. The times are the company's local
    ones.

    Statements, where a customer has no terms of its own: how often a period ends (`statement_rhythm`) and on which day
    (`statement_cut_off`), so many days after that they are drawn up (`statement_day`; 1 is the next day), and how they
    look (`statement_form`, `statement_layout`): see sales.statement_terms.

    `second_above`: above this total two different people agree (None: no total asks for two). `discount_free`: percent
    below list that needs nobody. `double`: reasons that always need two. `overdue_days`: a customer with an item
    overdue for longer needs a manager (None: never asked). `odd_factor`: so many times the customer's own usual
    quantity is odd. `escalate_hours`: undecided for so long, managers are told again and administrators too.
    `draft_days` and `reserved_days`: so long untouched, a draft and an undelivered approved order expire.
    `manual_price`: every price that a person said needs a manager, also within `discount_free`. `cash_on_delivery`: a
    customer who buys against payment only may pay at the door, not just before. `learn_layouts`: what people correct on
    photographed papers helps to read the next ones of the same issuer. `cash_handover`: cash is counted by another
    person before it is verified. `cash_days`: whoever holds cash for so many days is reminded. `claim_days`: what a
    customer says to have paid keeps the customer from being dunned for so many days.

    A customer's rating: `rating_days` late on average are the most for A, B and C; of the latest `rating_items` settled
    items, `rating_enough` say something; `rating_overdue`: how much in percent a day of being overdue now weighs,
    once it comes to `rating_small`; `rating_disputes` within a year cost the A, `rating_bounced` payments make it D and
    one alone C (None: they do not count). `limit_by_rating`: percent of the credit limit that count for A, B, C and D.
    `warn_exposure`: percent of the limit from which rep and manager are warned; `warn_late`: days after which they are,
    of a good payer (None: not).

    `due_soon_days`: so many days before something falls due the customer is reminded of it (None: never), of what
    `due_soon` says. `dunning`: customers are dunned; after `dunning_days` overdue at each of four levels, not more
    often than every `dunning_interval` days, never from `quiet_from` to `quiet_until` of their day nor, with
    `quiet_weekends`, on Saturday and Sunday. `dunning_preview`: the rep sees it so many hours before (None: not).

    Reminders to sign: the last level is said again every `reminder_repeat` days (None: not), at most `reminder_repeats`
    times; one customer is not reminded more often than every `reminder_interval` days. Of a statement that closes at
    zero no more is said than the first `reminder_zero` levels, and managers hear nothing (None: as of any). A promise
    to answer is for `promise_days` ahead at most, and counts `promises` times from each side before the oldest
    statement is answered. `holiday_country`: whose public holidays are quiet days, as "CN" or "MY-14" (None: none are).

    `morning_brief`: each rep gets one at `brief_time` of the company's day, managers the `weekly_list` at `weekly_time`
    of the week's first working day. `satisfaction_days`: a customer is asked after signing, not more often than that
    (None: never).

    `invite_hours`: so long a link works that is made in the chat for a customer's contact.

    `rounding_most`: so much of an item may be let go as cash rounding; more needs a write-off (None: nothing may)."""

    approval_above: Money | None = None
    reminder_days: tuple[int, int, int] = (3, 5, 7)
    statement_rhythm: Rhythm = Rhythm.MONTHLY
    statement_cut_off: int = 0
    statement_day: int = 1
    statement_form: Form = Form.BALANCE_FORWARD
    statement_layout: Layout = Layout.BY_DATE
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
    cash_handover: bool = True
    cash_days: int = 1
    claim_days: int = 5
    rating_days: tuple[int, int, int] = (0, 7, 30)
    rating_items: int = 12
    rating_enough: int = 3
    rating_overdue: Decimal = Decimal(100)
    rating_small: Money = HUNDRED_YUAN
    rating_disputes: int | None = 1
    rating_bounced: int | None = 2
    limit_by_rating: tuple[int, int, int, int] = (100, 100, 100, 100)
    warn_exposure: Decimal | None = Decimal(80)
    warn_late: int | None = 7
    rounding_most: Money | None = FIVE_YUAN
    due_soon_days: int | None = 3
    due_soon: DueSoon = DueSoon.PLANS
    dunning: bool = False
    dunning_days: tuple[int, int, int, int] = (1, 7, 15, 30)
    dunning_interval: int = 3
    quiet_from: time = time(20, 0)
    quiet_until: time = time(9, 0)
    quiet_weekends: bool = False
    dunning_preview: int | None = None
    morning_brief: bool = True
    brief_time: time = time(8, 0)
    weekly_list: bool = True
    weekly_time: time = time(8, 30)
    satisfaction_days: int | None = 30
    reminder_repeat: int | None = 7
    reminder_repeats: int = 3
    reminder_interval: int = 2
    reminder_zero: int | None = 2
    promise_days: int = 7
    promises: int = 2
    holiday_country: str | None = None
    invite_hours: int = 72

    @property
    def statement_terms(self) -> StatementTerms:
        """When and how a customer gets statements who has agreed on nothing else."""
        look = self.statement_form, self.statement_layout
        return StatementTerms(self.statement_rhythm, self.statement_cut_off, self.statement_day, *look)


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
