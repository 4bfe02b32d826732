"""How much of its credit a customer uses, and what else its orders are measured against."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from sales.customers import Customer, Rating
from sales.desk.house import House
from sales.methods import Method
from sales.money import Money, half_up
from sales.orders import Need, Order
from sales.people import Role
from sales.policy import Policy, Standing, needs
from sales.ports import Work
from sales.receivables.plans import PlanState
from sales.receivables.standing import Exposure


def counting(rules: Policy, customer: Customer) -> Money:
    """What counts of the customer's limit with its rating."""
    percent = rules.limit_by_rating[list(Rating).index(customer.rating)]
    return Money(half_up(Decimal(customer.credit_limit.minor) * percent / 100), customer.credit_limit.currency)


def exposure_of(house: House, work: Work, customer: Customer) -> Exposure:
    """How much of its credit the customer uses, and of what that is made."""
    currency = customer.credit_limit.currency
    return Exposure(
        limit=customer.credit_limit,
        counting=counting(house.rules(work), customer),
        balance=work.ledger.balance(customer.code, currency),
        uninvoiced=work.orders.uninvoiced(customer.code, currency),
    )


def exposure(work: Work, customer: Customer) -> Money:
    """What the customer owes or will owe for what was approved: the ledger's balance, and what of approved orders is
    not invoiced yet. Orders that wait for a decision are not in it: they may be rejected. Whoever compares it with a
    limit holds the customer's lock."""
    currency = customer.credit_limit.currency
    return work.ledger.exposure(customer.code, currency)


def prepaid(house: House, work: Work, order: Order, customer: Customer) -> bool:
    """Whether a customer of the worst rating may have this order: it is paid for ahead, so that nothing is owed after
    it, or the house takes money at the door and the order says so (cash, WeChat, Alipay, card; a transfer or a cheque
    is a promise), or finance agreed that it is paid in instalments."""
    if customer.rating is not Rating.D or exposure(work, customer) + order.total <= Money.zero(order.currency):
        return True
    if _in_instalments(work, order):
        return True
    at_the_door = set(Method) - {Method.BANK, Method.CHEQUE}
    return house.rules(work).cash_on_delivery and order.payment in at_the_door


def _in_instalments(work: Work, order: Order) -> bool:
    """Whether a plan of all of the order is in force to which finance agreed, for the customer that it has now."""
    for plan in work.plans.of_order(order.id):
        by = work.people.get(plan.decided_by) if plan.state is PlanState.AGREED and plan.decided_by else None
        own = plan.customer == order.customer and plan.currency == order.currency
        if own and by is not None and by.has(Role.FINANCE) and order.total <= plan.amount:
            return True
    return False


def needs_of(house: House, work: Work, order: Order, customer: Customer, before: Money) -> tuple[Need, ...]:
    """Every reason why a manager has to look at the order, by the rules in force now. `before` is the customer's
    exposure before it."""
    rules, today = house.rules(work), house.today()
    overdue, days = 0, 0
    if rules.overdue_days is not None:
        day = today - timedelta(days=rules.overdue_days)
        late, oldest = work.ledger.overdue(customer.code, order.currency, day)
        overdue, days = late.minor, (today - oldest).days if oldest else 0
    skus = dict.fromkeys(line.sku for line in order.lines)
    products = work.products.many(skus)
    standing = Standing(
        exposure=before,
        limit=counting(rules, customer),
        overdue=overdue,
        days_overdue=days,
        usual=work.orders.usual(customer.code, skus),
        floors={sku: product.floor for sku, product in products.items() if product.floor is not None},
    )
    return needs(order, rules, standing)
