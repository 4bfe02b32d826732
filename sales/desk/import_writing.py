"""Part of an action: hold and write what an import brings, inside its transaction."""

from __future__ import annotations

from sales.customers import Customer
from sales.desk.house import House
from sales.imports.plan import Plan
from sales.ledger import DocumentKind
from sales.money import Money
from sales.people import EVERYTHING, Person
from sales.ports import Stale, Work
from sales.posting_rules import Part, journal


def hold(work: Work, plan: Plan) -> None:
    """Hold what others could change meanwhile, in the order in which everybody does: customers, then goods. Raises
    Stale where somebody was faster."""
    changed = plan.written.customers.keys() & plan.standing.customers.keys()
    adjusted = {code for code, _ in plan.written.openings} & plan.standing.customers.keys()
    for code in sorted(changed | adjusted):
        work.customers.lock(code)
        if code in changed and work.customers.get(code, EVERYTHING) != plan.standing.customers[code]:
            raise Stale(f"customer {code} was changed")
    levels = plan.standing.levels
    concerned = {sku for _, sku in plan.written.stock} | plan.revalued
    for place in sorted({place for place, sku in levels if sku in concerned}):
        work.stock.short({sku: 0 for at, sku in levels if at == place and sku in concerned}, place)
    there = {(line.warehouse, line.sku): line.on_hand for line in work.stock.lines(concerned)}
    if any(there.get(key, 0) != level.on_hand for key, level in levels.items() if key[1] in concerned):
        raise Stale("goods were moved")


def write(house: House, work: Work, actor: Person | None, plan: Plan) -> str | None:
    """Write everything, which is held; the number of the stock count, if goods were counted or got another standard
    cost. The caller commits. Raises Stale."""
    new = plan.written
    for category in new.categories.values():
        work.products.put_category(category)
    work.products.put(*new.products.values())
    for made in new.lists.values():
        work.prices.put_list(made)
    work.prices.put(*new.prices.values())
    for group in new.groups.values():
        work.prices.put_group(group)
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
            house.log(work, actor, "customer.credit_set", f"customer:{code}", before=was, after=after)


def _credit(customer: Customer) -> str:
    held = " held" if customer.held else ""
    return f"{customer.credit_limit.amount} {customer.credit_limit.currency} {customer.rating.value}{held}"


def _count(house: House, work: Work, plan: Plan) -> str | None:
    """What was counted is moved, and what it is worth is booked against equity: the goods were there all along, or are
    not there any more."""
    worth = Money.of(plan.worth, house.currency)
    if not plan.written.stock and not worth:
        return None
    number = work.ledger.next_number(DocumentKind.COUNT, house.today().year)
    for place in sorted({place for place, _ in plan.written.stock}):
        was = {sku: _on_hand(plan, place, sku) for at, sku in plan.written.stock if at == place}
        now = {sku: count + plan.written.stock[place, sku] for sku, count in was.items()}
        if not work.stock.recount(was, now, number, place):
            raise Stale(f"goods in {place} were moved")
    if worth:
        work.ledger.post(journal(DocumentKind.COUNT, number, house.today(), {Part.COST: worth}), house.now())
    return number


def _on_hand(plan: Plan, place: str, sku: str) -> int:
    level = plan.standing.levels.get((place, sku))
    return level.on_hand if level else 0
