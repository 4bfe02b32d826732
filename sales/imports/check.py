"""The whole check: tables against what is there, into one plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sales.customers import Rating
from sales.imports.customers import plan_customers, plan_groups
from sales.imports.lines import (
    Line,
    customer_line,
    group_line,
    opening_line,
    price_line,
    product_line,
    promotion_line,
    rep_name,
    stock_lines,
)
from sales.imports.nouns import Kind, Problem, ProblemKind, Sheet, Tables
from sales.imports.openings import plan_openings
from sales.imports.plan import Plan
from sales.imports.prices import plan_prices
from sales.imports.products import plan_products
from sales.imports.promotions import plan_promotions
from sales.imports.standing import Standing
from sales.imports.stock import plan_stock
from sales.money import DECIMALS

_PLANNERS: dict[Kind, Callable[[Sheet, Plan], None]] = {
    Kind.PRODUCTS: plan_products,
    Kind.PRICES: plan_prices,
    Kind.GROUPS: plan_groups,
    Kind.CUSTOMERS: plan_customers,
    Kind.PROMOTIONS: plan_promotions,
    Kind.STOCK: plan_stock,
    Kind.OPENINGS: plan_openings,
}


def plan_of(tables: Tables, standing: Standing) -> Plan:
    """What applying the tables would do. Products come before what names them, whatever the order of the sheets."""
    plan = Plan(standing)
    for kind in Kind:
        same = [sheet for sheet in tables.sheets if sheet.kind is kind]
        for extra in same[1:]:
            plan.problems.append(Problem(ProblemKind.DUPLICATE_COLUMN, extra.name, fact=same[0].name))
        for sheet in same[:1]:
            plan.problems.extend(sheet.problems)
            _PLANNERS[kind](sheet, plan)
    if tables.sheets and not any(sheet.rows or sheet.problems for sheet in tables.sheets):
        plan.problems.append(Problem(ProblemKind.NO_ROWS, tables.sheets[0].name))
    plan.ignored = tuple(dict.fromkeys((*tables.skipped, *(name for s in tables.sheets for name in s.ignored))))
    plan.problems.sort(key=lambda problem: (problem.sheet, problem.row))
    return plan


def lines_of(kind: Kind, standing: Standing) -> Iterator[Line]:
    """What is there of a kind, row by row, in the layout of its table."""
    if kind is Kind.PRODUCTS:
        yield from (product_line(product) for product in standing.products.values())
    elif kind is Kind.PRICES:
        for price in standing.prices.values():
            yield price_line(price, standing.lists[price.list], standing.products[price.sku])
    elif kind is Kind.GROUPS:
        yield from (group_line(group) for group in standing.groups.values())
    elif kind is Kind.CUSTOMERS:
        yield from (customer_line(customer, standing.reps) for customer in standing.customers.values())
    elif kind is Kind.PROMOTIONS:
        yield from (promotion_line(promotion) for promotion in standing.promotions.values())
    elif kind is Kind.OPENINGS:
        yield from (opening_line(opening) for opening in standing.openings.values())
    else:
        yield from stock_lines(standing)


def choices_of(kind: Kind, standing: Standing) -> dict[str, tuple[str, ...]]:
    """What the columns of a table may hold as far as that is known: the lists to pick from."""
    lists, groups, shelves = tuple(standing.lists), tuple(standing.groups), tuple(standing.categories)
    reps = tuple(rep_name(standing.reps, rep.id) for rep in standing.reps)
    offered: dict[Kind, dict[str, tuple[str, ...]]] = {
        Kind.PRODUCTS: {"category": shelves},
        Kind.PRICES: {"list": lists},
        Kind.GROUPS: {"price_list": lists},
        Kind.CUSTOMERS: {"rep": reps, "group": groups, "price_list": lists, "rating": tuple(Rating)},
        Kind.PROMOTIONS: {"category": shelves, "group": groups},
        Kind.OPENINGS: {"code": tuple(standing.customers), "currency": tuple(DECIMALS)},
        Kind.STOCK: {"warehouse": tuple(warehouse.code for warehouse in standing.warehouses)},
    }
    return {column: choices for column, choices in offered[kind].items() if choices}
