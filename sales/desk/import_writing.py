"""Part of an action: write what an import brings, inside its transaction."""

from __future__ import annotations

from sales.customers import Customer
from sales.desk.house import House
from sales.imports.plan import Plan
from sales.ledger import Account, DocumentKind, Journal, Posting
from sales.money import Money
from sales.people import Person
from sales.ports import Work


def write(house: House, work: Work, actor: Person | None, plan: Plan) -> str | None:
    """Write everything; the number of the stock count, if goods were counted. The caller commits."""
    new = plan.written
    for category in new.categories.values():
        work.products.put_category(category)
    work.products.put(*new.products.values())
    for made in new.lists.values():
        work.prices.put_list(made)
    work.prices.put(*new.prices.values())
    for group in new.groups.values():
        work.prices.put_group(group)
    for code in sorted(set(new.customers) & set(plan.standing.customers)):
        work.customers.lock(code)  # its credit is checked by others at this moment
    work.customers.put(*new.customers.values())
    for promotion in new.promotions.values():
        work.prices.put_promotion(promotion)
    _log_credit(house, work, actor, plan)
    return _count(house, work, plan)


def _log_credit(house: House, work: Work, actor: Person | None, plan: Plan) -> None:
    """Who may buy on credit, and for how much, has an entry of its own for each customer."""
    for code, customer in plan.written.customers.items():
        before, after = plan.standing.customers.get(code), _credit(customer)
        if before is None or _credit(before) != after:
            was = _credit(before) if before else ""
            house.log(work, actor, "customer.credit", f"customer:{code}", before=was, after=after)


def _credit(customer: Customer) -> str:
    held = " held" if customer.held else ""
    return f"{customer.credit_limit.minor} {customer.credit_limit.currency} {customer.rating}{held}"


def _count(house: House, work: Work, plan: Plan) -> str | None:
    """What was counted is moved, and what it is worth is booked against equity: the goods were there all along, or are
    not there any more."""
    worth = Money.of(plan.worth, house.currency)
    if not plan.written.stock and not worth:
        return None
    number = work.ledger.next_number(DocumentKind.COUNT, house.today().year)
    for (warehouse, sku), difference in sorted(plan.written.stock.items()):
        if not work.stock.take(sku, -difference, number, warehouse):
            raise LookupError(f"{sku} in {warehouse} is not what it was a moment ago")
    if worth:
        postings = (Posting(Account.STOCK, worth), Posting(Account.EQUITY, -worth))
        work.ledger.post(Journal(DocumentKind.COUNT, number, house.today(), postings), house.now())
    return number
