"""A small house and tables for it, for the tests of imports."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sales.catalogue import Category, Pack, Product, Unit
from sales.customers import Address, Customer, Rating
from sales.imports.check import plan_of
from sales.imports.columns import LAYOUTS
from sales.imports.nouns import Cell, Kind, Problem, ProblemKind, Row, Sheet, Tables
from sales.imports.plan import Plan
from sales.imports.standing import Level, Standing
from sales.money import Money
from sales.people import Person, Role
from sales.pricing import CustomerGroup, Price, PriceList
from sales.promotions import Promotion
from sales.warehouses import MAIN, Warehouse

TODAY = date(2026, 3, 10)
BOTTLE, CASE = Unit("瓶", "bottle"), Unit("箱", "case")
COLA = Product(
    *("COLA", "可乐", "Cola", BOTTLE, (Pack(CASE, 24),), "箱", Decimal("2.5"), Decimal("1.7")),
    aliases=("kele",),
    ean13="6901234567892",
    category="DRINK",
    floor=Decimal("2.1"),
)
TEA = Product("TEA", "绿茶", "Green tea", BOTTLE, (Pack(CASE, 15),), "箱", Decimal("2.6"), step=15, minimum=15)
WANG = Customer(
    *("WANG", "王记", "Wang's", 1, Money.of(Decimal(5000), "CNY")),
    aliases=("老王", "wang"),
    group="SHOP",
    rating=Rating.C,
    addresses=(Address("人民路 1 号", "店", "138", 31.2304161234, 121.4737), Address("仓库路 2 号")),
    tax_id="91310115MA1K4AAAXX",
)
STANDING = Standing(
    currency="CNY",
    today=TODAY,
    products={product.sku: product for product in (COLA, TEA)},
    customers={"WANG": WANG},
    reps=(
        Person(1, "小陈", frozenset({Role.REP}), 501),
        Person(2, "小刘", frozenset({Role.REP}), 502),
        Person(3, "小刘", frozenset({Role.REP}), 503),
    ),
    levels={(MAIN, "COLA"): Level(480, 24), (MAIN, "TEA"): Level(300)},
    warehouses=(Warehouse(MAIN, "主仓", "Main"),),
    categories={"DRINK": Category("DRINK", "饮料", "Drinks")},
    lists={"VIP": PriceList("VIP", "大客户", "Key accounts")},
    prices={
        ("VIP", "COLA", 1, date(2026, 1, 1)): Price("VIP", "COLA", Decimal("2.2"), date(2026, 1, 1), date(2026, 6, 30)),
        ("VIP", "TEA", 15, date(2026, 1, 1)): Price(
            "VIP", "TEA", Decimal("2.333333333333"), date(2026, 1, 1), None, 15
        ),
    },
    groups={"SHOP": CustomerGroup("SHOP", "便利店", "Shops", "VIP")},
    promotions={"C5": Promotion("C5", "可乐", "Cola", TODAY, sku="COLA", percent=Decimal("0.5"))},
)


def sheet(kind: Kind, *rows: dict[str, Cell], without: str = "") -> Sheet:
    """A table with all columns of its kind, called as in English; its first row is row 2."""
    titles = {column.key: column.en for column in LAYOUTS[kind] if column.key != without}
    return Sheet("T", kind, titles, tuple(Row(number, row) for number, row in enumerate(rows, 2)))


def plan(*sheets: Sheet, standing: Standing = STANDING) -> Plan:
    return plan_of(Tables("digest", sheets), standing)


def told(made: Plan) -> list[tuple[ProblemKind, int, str]]:
    """What is wrong: kind, row, column."""
    return [(problem.kind, problem.row, problem.column) for problem in made.problems]


def only(made: Plan) -> Problem:
    """The one problem."""
    (problem,) = made.problems
    return problem
