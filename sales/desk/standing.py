"""What an import is checked against: everything that is there, in few questions."""

from __future__ import annotations

from sales.desk.house import House
from sales.desk.money.adjust_import import openings_of
from sales.imports.standing import Level, Standing
from sales.people import EVERYTHING, Role
from sales.ports import Work


def standing_of(house: House, work: Work) -> Standing:
    """The house as it is now."""
    lists = {made.code: made for made in work.prices.lists()}
    prices = (price for code in lists for price in work.prices.on_list(code))
    reps = {person.id: person for role in (Role.REP, Role.MANAGER) for person in work.people.with_role(role)}
    return Standing(
        currency=house.currency,
        today=house.today(),
        products={product.sku: product for product in work.products.every()},
        customers={customer.code: customer for customer in work.customers.visible(EVERYTHING)},
        reps=tuple(reps.values()),
        levels={(line.warehouse, line.sku): Level(line.on_hand, line.reserved) for line in work.stock.lines()},
        warehouses=work.stock.warehouses(),
        categories={category.code: category for category in work.products.all_categories()},
        lists=lists,
        prices={(price.list, price.sku, price.from_quantity, price.starts): price for price in prices},
        groups={group.code: group for group in work.prices.groups()},
        promotions={promotion.code: promotion for promotion in work.prices.promotions()},
        openings={(each.customer, each.document): each for each in openings_of(work)},
    )
