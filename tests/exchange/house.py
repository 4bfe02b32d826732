"""The whole company of the demo as an import sees it, without a database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from bot.demo import company, deals
from bot.demo.shelves import CATEGORIES
from sales.imports.standing import Level, Standing
from sales.money import Money
from sales.openings import Opening
from sales.people import Person
from sales.pricing import CustomerGroup, Price, PriceList
from sales.promotions import Promotion
from sales.warehouses import MAIN, Warehouse

TODAY = date(2026, 3, 10)


class _Prices:
    """Takes what the demo's deals write."""

    def __init__(self) -> None:
        self.lists: dict[str, PriceList] = {}
        self.groups: dict[str, CustomerGroup] = {}
        self.prices: dict[tuple[str, str, int, date], Price] = {}
        self.promotions: dict[str, Promotion] = {}

    def put_list(self, one: PriceList) -> None:
        self.lists[one.code] = one

    def put_group(self, one: CustomerGroup) -> None:
        self.groups[one.code] = one

    def put(self, *made: Price) -> None:
        self.prices |= {(one.list, one.sku, one.from_quantity, one.starts): one for one in made}

    def put_promotion(self, one: Promotion) -> None:
        self.promotions[one.code] = one


class _Work:
    def __init__(self) -> None:
        self.prices = _Prices()


def openings() -> Iterator[Opening]:
    """What two customers owed in the former books, and what one had paid too much."""
    first, second = (customer.code for customer in company.customers((1, 2))[:2])
    yield Opening(first, "2025-0815", Money(1_280_50, "CNY"), date(2026, 1, 31), date(2025, 12, 31))
    yield Opening(first, "2025-0816", Money(-20_00, "CNY"), date(2026, 1, 31))
    yield Opening(second, "0042", Money(99_00, "USD"), date(2026, 5, 1), date(2026, 3, 1))


def demo() -> Standing:
    """The whole company of the demo, without a database."""
    work: Any = _Work()
    deals.put_deals(work, TODAY)
    reps = tuple(
        Person(number, one.name_zh, one.roles, 500 + number)
        for number, one in enumerate(company.staff(), 1)
        if one.customer is None
    )
    return Standing(
        currency=company.CURRENCY,
        today=TODAY,
        products={product.sku: product for product in company.products()},
        customers={customer.code: customer for customer in company.customers((1, 2))},
        reps=reps,
        levels={(MAIN, sku): Level(quantity) for sku, quantity in company.stock().items()},
        warehouses=(Warehouse(MAIN, "主仓", "Main warehouse"),),
        categories={category.code: category for category in CATEGORIES},
        lists=work.prices.lists,
        prices=work.prices.prices,
        groups=work.prices.groups,
        promotions=work.prices.promotions,
        openings={(one.customer, one.document): one for one in openings()},
    )
