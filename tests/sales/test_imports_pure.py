"""What an import would do and what is wrong with it, by row and column: rules over tables, without any file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sales.imports.check import choices_of, lines_of
from sales.imports.columns import LAYOUTS
from sales.imports.nouns import Cell, Damaged, Effect, Kind, ProblemKind, Row, Sheet
from sales.imports.plan import Plan
from sales.imports.standing import Standing
from sales.warehouses import MAIN
from tests.sales.importing import COLA, STANDING, TEA, TODAY, WANG, only, plan, sheet, told

P = ProblemKind
NEW: dict[str, Cell] = {"sku": "SALT", "name_en": "Salt", "unit": "包", "price": "1.50"}
SHOP: dict[str, Cell] = {"code": "NEW", "name_zh": "新店", "rep": "小陈"}
PRICE: dict[str, Cell] = {"list": "VIP", "sku": "COLA", "price": "2.3", "starts": "2026-07-01"}
OFFER: dict[str, Cell] = {"promotion": "X1", "name_zh": "优惠", "percent": "5"}
COUNT: dict[str, Cell] = {"sku": "COLA", "quantity": "480"}

# Kind of table, a good row, what is wrong in it, the problem, the column as the file calls it.
WRONG: list[tuple[Kind, dict[str, Cell], dict[str, Cell], ProblemKind, str]] = [
    (Kind.PRODUCTS, NEW, {"sku": None}, P.MISSING, "SKU"),
    (Kind.PRODUCTS, NEW, {"sku": "x" * 65}, P.TOO_LONG, "SKU"),
    (Kind.PRODUCTS, NEW, {"name_en": None}, P.MISSING, "Chinese name"),
    (Kind.PRODUCTS, NEW, {"unit": None}, P.MISSING, "Base unit"),
    (Kind.PRODUCTS, NEW, {"price": None}, P.MISSING, "Price"),
    (Kind.PRODUCTS, NEW, {"price": "-1"}, P.BELOW_ZERO, "Price"),
    (Kind.PRODUCTS, NEW, {"price": "about 3"}, P.NOT_A_NUMBER, "Price"),
    (Kind.PRODUCTS, NEW, {"price": "1e10"}, P.TOO_LARGE, "Price"),
    (Kind.PRODUCTS, NEW, {"price": "0.12345"}, P.TOO_PRECISE, "Price"),
    (Kind.PRODUCTS, NEW, {"price": "-"}, P.NOT_CLEARABLE, "Price"),
    (Kind.PRODUCTS, NEW, {"price": Damaged(P.FORMULA, "=A1*2")}, P.FORMULA, "Price"),
    (Kind.PRODUCTS, NEW, {"price": Damaged(P.BROKEN_CELL, "#REF!")}, P.BROKEN_CELL, "Price"),
    (Kind.PRODUCTS, NEW, {"tax_rate": "60%"}, P.BAD_RATE, "Tax rate"),
    (Kind.PRODUCTS, NEW, {"packs": "箱=很多"}, P.BAD_PACK, "Packs"),
    (Kind.PRODUCTS, NEW, {"packs": "箱=24;箱=12"}, P.BAD_PACK, "Packs"),
    (Kind.PRODUCTS, NEW, {"order_unit": "箱"}, P.UNKNOWN_UNIT, "Order unit"),
    (Kind.PRODUCTS, NEW, {"barcode": "6901234567893"}, P.BAD_BARCODE, "Barcode"),
    (Kind.PRODUCTS, NEW, {"barcode": "6901234567892"}, P.DUPLICATE_BARCODE, "Barcode"),
    (Kind.PRODUCTS, NEW, {"aliases": "盐;可乐"}, P.ALIAS_CLASH, "Aliases"),
    (Kind.PRODUCTS, NEW, {"minimum": "10", "step": "6"}, P.STEP, "Minimum"),
    (Kind.PRODUCTS, NEW, {"packs": "箱=20", "order_unit": "箱", "step": "6", "minimum": "6"}, P.STEP, "Step"),
    (Kind.PRODUCTS, NEW, {"floor": "1.6"}, P.FLOOR_ABOVE_PRICE, "Floor price"),
    (Kind.PRODUCTS, NEW, {"active_from": "2026-05-02", "active_until": "2026-05-01"}, P.PERIOD, "Active until"),
    (Kind.PRODUCTS, NEW, {"active_from": "6/7/2026"}, P.UNSURE_DATE, "Active from"),
    (Kind.PRODUCTS, NEW, {"active_from": "soon"}, P.NOT_A_DATE, "Active from"),
    (Kind.PRODUCTS, NEW, {"active": "maybe"}, P.NOT_YES_NO, "Active"),
    (Kind.PRODUCTS, NEW, {"max_usual": "1.5"}, P.NOT_WHOLE, "Max usual"),
    (Kind.PRODUCTS, NEW, {"max_usual": "0"}, P.NOT_ABOVE_ZERO, "Max usual"),
    (Kind.PRODUCTS, {"sku": "COLA"}, {"unit": "罐"}, P.UNIT_CHANGED, "Base unit"),
    (Kind.PRODUCTS, {"sku": "COLA"}, {"sku": "cola"}, P.DUPLICATE_KEY, "SKU"),
    (Kind.CUSTOMERS, SHOP, {"code": None}, P.MISSING, "Customer code"),
    (Kind.CUSTOMERS, SHOP, {"rep": None}, P.MISSING, "Rep"),
    (Kind.CUSTOMERS, SHOP, {"rep": "老赵"}, P.UNKNOWN_REP, "Rep"),
    (Kind.CUSTOMERS, SHOP, {"rep": "小刘"}, P.UNSURE_REP, "Rep"),
    (Kind.CUSTOMERS, SHOP, {"credit_limit": "-1"}, P.BELOW_ZERO, "Credit limit"),
    (Kind.CUSTOMERS, SHOP, {"credit_limit": "0.001"}, P.TOO_PRECISE, "Credit limit"),
    (Kind.CUSTOMERS, SHOP, {"currency": "USD"}, P.WRONG_CURRENCY, "Currency"),
    (Kind.CUSTOMERS, SHOP, {"terms_days": "731"}, P.TOO_LARGE, "Terms (days)"),
    (Kind.CUSTOMERS, SHOP, {"group": "BAR"}, P.UNKNOWN_GROUP, "Group"),
    (Kind.CUSTOMERS, SHOP, {"price_list": "NONE1"}, P.UNKNOWN_LIST, "Price list"),
    (Kind.CUSTOMERS, SHOP, {"rating": "E"}, P.BAD_CHOICE, "Rating"),
    (Kind.CUSTOMERS, SHOP, {"latitude": "91", "longitude": "0"}, P.OUT_OF_RANGE, "Latitude"),
    (Kind.CUSTOMERS, SHOP, {"latitude": "31"}, P.MISSING, "Longitude"),
    (Kind.GROUPS, {"group": "BAR"}, {"price_list": "LOST"}, P.UNKNOWN_LIST, "Price list"),
    (Kind.PRICES, PRICE, {"sku": "NIX"}, P.UNKNOWN_SKU, "SKU"),
    (Kind.PRICES, PRICE, {"price": None}, P.MISSING, "Price"),
    (Kind.PRICES, PRICE, {"price": "-0.01"}, P.BELOW_ZERO, "Price"),
    (Kind.PRICES, PRICE, {"unit": "桶"}, P.UNKNOWN_UNIT, "Unit"),
    (Kind.PRICES, PRICE, {"ends": "2026-06-30"}, P.PERIOD, "End"),
    (Kind.PRICES, PRICE, {"starts": "2026-06-30"}, P.OVERLAP, "Start"),
    (Kind.PROMOTIONS, OFFER, {"get": "1"}, P.NOT_ONE_OF_TWO, "Percent off"),
    (Kind.PROMOTIONS, OFFER, {"percent": None}, P.NOT_ONE_OF_TWO, "Percent off"),
    (Kind.PROMOTIONS, OFFER, {"percent": "101"}, P.BAD_RATE, "Percent off"),
    (Kind.PROMOTIONS, OFFER, {"category": "FOOD"}, P.UNKNOWN_CATEGORY, "Category"),
    (Kind.PROMOTIONS, OFFER, {"customer": "NIX"}, P.UNKNOWN_CUSTOMER, "Customer code"),
    (Kind.PROMOTIONS, OFFER, {"ends": "2026-03-09"}, P.PERIOD, "End"),
    (Kind.STOCK, COUNT, {"sku": "NIX"}, P.UNKNOWN_SKU, "SKU"),
    (Kind.STOCK, COUNT, {"quantity": None}, P.MISSING, "Quantity"),
    (Kind.STOCK, COUNT, {"quantity": "23"}, P.BELOW_RESERVED, "Quantity"),
    (Kind.STOCK, COUNT, {"quantity": "-1"}, P.BELOW_ZERO, "Quantity"),
    (Kind.STOCK, COUNT, {"quantity": "3桶"}, P.UNKNOWN_UNIT, "Quantity"),
    (Kind.STOCK, COUNT, {"warehouse": "月球"}, P.UNKNOWN_WAREHOUSE, "Warehouse"),
]


@pytest.mark.parametrize(("kind", "good", "bad", "problem", "column"), WRONG, ids=lambda value: str(value)[:40])
def test_what_is_wrong_is_told_by_row_and_column(
    kind: Kind, good: dict[str, Cell], bad: dict[str, Cell], problem: ProblemKind, column: str
) -> None:
    """The good row passes alone; with one thing wrong exactly that is told, where it stands."""
    assert told(plan(sheet(kind, good))) == []
    assert told(plan(sheet(kind, {**good, **bad}))) == [(problem, 2, column)]


def test_every_problem_of_a_row_is_told_at_once() -> None:
    """Somebody mends a file in one go."""
    made = plan(sheet(Kind.PRODUCTS, {**NEW, "price": "x", "active": "x?", "barcode": "12"}))
    assert {column for _, _, column in told(made)} == {"Price", "Active", "Barcode"}


def test_a_key_twice_names_the_row_before() -> None:
    """Which of the two is meant cannot be told."""
    problem = only(plan(sheet(Kind.PRODUCTS, NEW, NEW)))
    assert (problem.kind, problem.row, problem.fact) == (P.DUPLICATE_KEY, 3, "2")


def test_two_new_products_with_one_barcode_are_both_told() -> None:
    """Barcodes clash inside a file as well."""
    made = plan(sheet(Kind.PRODUCTS, *({**NEW, "sku": sku, "barcode": "96385074"} for sku in ("A", "B"))))
    assert told(made) == [(P.DUPLICATE_BARCODE, 2, "Barcode"), (P.DUPLICATE_BARCODE, 3, "Barcode")]


def test_a_family_word_is_no_clash() -> None:
    """Several products share an alias; only another one's own name or SKU is taken."""
    assert told(plan(sheet(Kind.PRODUCTS, {**NEW, "aliases": "kele"}))) == []


def test_an_empty_cell_leaves_and_a_dash_clears() -> None:
    """A table with a SKU and one more column changes that column only."""
    made = plan(sheet(Kind.PRODUCTS, {"sku": "COLA", "floor": "-", "aliases": "无", "name_zh": ""}))
    assert told(made) == []
    assert made.written.products == {"COLA": replace(COLA, floor=None, aliases=())}
    assert [(f.column, f.old, f.new) for f in made.changes[0].fields] == [("floor", "2.1", ""), ("aliases", "kele", "")]


def test_prices_are_taken_by_the_case_and_told_by_it() -> None:
    """35 a case of 15 is no finite price of a bottle; a case still costs 35."""
    made = plan(
        sheet(Kind.PRICES, {"list": "NEW", "sku": "TEA", "price": "35", "unit": "case", "from_quantity": "1箱"})
    )
    assert told(made) == []
    ((key, price),) = made.written.prices.items()
    assert key == ("NEW", "TEA", 15, TODAY)
    assert round(price.price * 15, 6) == 35
    assert set(made.written.lists) == {"NEW"}


def test_what_a_sheet_needs_may_be_new_in_another() -> None:
    """Whatever the order of the sheets: the customer's group, its list, the list's product, its stock."""
    made = plan(
        sheet(Kind.STOCK, {"sku": "SALT", "quantity": "10"}),
        sheet(Kind.CUSTOMERS, {**SHOP, "group": "BAR", "price_list": "PUB"}),
        sheet(Kind.GROUPS, {"group": "BAR", "price_list": "PUB"}),
        sheet(Kind.PRICES, {"list": "PUB", "sku": "SALT", "price": "1"}),
        sheet(Kind.PRODUCTS, {**NEW, "category": "FOOD"}),
        sheet(Kind.PROMOTIONS, {**OFFER, "category": "FOOD", "group": "BAR"}),
    )
    assert told(made) == []
    assert [change.effect for change in made.changes] == [Effect.NEW] * 5 + [Effect.CHANGED]
    assert made.written.stock == {(MAIN, "SALT"): 10}
    assert set(made.written.categories) == {"FOOD"}


def test_a_price_of_a_product_that_has_none_itself_is_told_once() -> None:
    """The new product lacks its price, and so does its row on the list: two problems, each at its own row."""
    made = plan(sheet(Kind.PRODUCTS, {**NEW, "price": None}), sheet(Kind.PRICES, {"list": "VIP", "sku": "SALT"}))
    assert told(made) == [(P.MISSING, 2, "Price"), (P.MISSING, 2, "Price")]


def test_two_tables_of_one_kind_are_not_guessed_at() -> None:
    """The second one is told of, and not taken."""
    made = plan(sheet(Kind.STOCK, COUNT), replace(sheet(Kind.STOCK, COUNT), name="U"))
    assert [(problem.sheet, problem.row) for problem in made.problems] == [("U", 0)]


def test_a_file_without_rows_is_told_of_but_an_empty_sheet_beside_a_full_one_is_not() -> None:
    """A template comes back with one of its sheets filled in."""
    assert told(plan(sheet(Kind.STOCK))) == [(P.NO_ROWS, 0, "")]
    assert told(plan(sheet(Kind.STOCK, COUNT), sheet(Kind.PRODUCTS))) == []


def test_a_period_inside_a_longer_one_is_found() -> None:
    """Not only neighbours overlap: what lasts to December crosses what begins in May and in August."""
    rows = [("2026-07-01", "2026-12-31"), ("2026-08-01", "2026-08-02"), ("2026-09-01", "2026-09-02")]
    made = plan(sheet(Kind.PRICES, *({**PRICE, "starts": a, "ends": b} for a, b in rows)))
    assert [(row, column) for _, row, column in told(made)] == [(2, "End"), (3, "Start"), (4, "Start")]


def test_counting_moves_the_difference_and_what_it_is_worth() -> None:
    """10 cases counted where 480 bottles should be: half of it is gone, at standard cost."""
    made = plan(sheet(Kind.STOCK, {"sku": "COLA", "quantity": "10箱"}))
    assert made.written.stock == {(MAIN, "COLA"): -240}
    assert made.worth == -240 * Decimal("1.7")


def test_a_new_cost_revalues_what_lies_there() -> None:
    """The books hold stock at standard cost: whoever changes the cost changes what the stock is worth."""
    assert plan(sheet(Kind.PRODUCTS, {"sku": "COLA", "cost": "1.8"})).worth == 48


def test_the_fingerprint_is_of_what_would_be_done() -> None:
    """The same file on a house that moved meanwhile is not the same import."""
    table = sheet(Kind.PRODUCTS, {"sku": "COLA", "price": "3"})
    moved = replace(STANDING, products={**STANDING.products, "COLA": replace(COLA, price=Decimal("2.9"))})
    assert plan(table).fingerprint == plan(table).fingerprint != plan(table, standing=moved).fingerprint


def everything(standing: Standing, drop: str = "") -> Plan:
    """What is there, as tables, read against itself."""
    sheets = [sheet(kind, *(dict(line) for line in lines_of(kind, standing))) for kind in Kind]
    return plan(*(one for one in sheets if one.rows), standing=standing)


def test_what_goes_out_comes_back_as_it_was() -> None:
    """An export is an import that changes nothing, to the last digit of a price by the case."""
    made = everything(STANDING)
    assert told(made) == []
    assert {change.effect for change in made.changes} == {Effect.UNCHANGED}
    assert made.worth == 0


def test_two_reps_of_one_name_are_told_by_number() -> None:
    """The way out does not write what the way in would not understand."""
    shared = replace(STANDING, customers={"WANG": replace(WANG, rep_id=3)})
    (line,) = lines_of(Kind.CUSTOMERS, shared)
    assert line["rep"] == "#3"
    assert told(everything(shared)) == []


OWED: dict[str, Any] = {"code": "WANG", "document": "A-1", "amount": "12"}


@pytest.mark.parametrize("kind", list(Kind))
def test_what_can_be_picked_is_what_is_understood(kind: Kind) -> None:
    """Every choice of every column passes, the second of two reps of one name as well."""
    good = {Kind.PRODUCTS: NEW, Kind.CUSTOMERS: SHOP, Kind.PRICES: PRICE, Kind.PROMOTIONS: OFFER, Kind.STOCK: COUNT}
    good[Kind.OPENINGS] = OWED
    choices = choices_of(kind, STANDING)
    assert choices
    for column, said in ((column, said) for column, offered in choices.items() for said in offered):
        assert told(plan(sheet(kind, {**good.get(kind, {"group": "BAR"}), column: said}))) == [], (column, said)


CELLS: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.text(max_size=20),
    st.text("0123456789.,-+%eE=/ 箱瓶年月日０１２", max_size=12),
    st.sampled_from(["COLA", "TEA", "VIP", "SHOP", "WANG", "小陈", "-", "无", "箱", "瓶/bottle", "箱=24", "5%", "A"]),
    st.decimals(),
    st.dates(),
    st.builds(Damaged, st.sampled_from([P.FORMULA, P.BROKEN_CELL]), st.text(max_size=5)),
)


@st.composite
def any_sheet(draw: st.DrawFn) -> Sheet:
    kind = draw(st.sampled_from(list(Kind)))
    keys = [column.key for column in LAYOUTS[kind]]
    rows = draw(st.lists(st.dictionaries(st.sampled_from(keys), CELLS, max_size=10), max_size=6))
    return Sheet("T", kind, {key: key for key in keys}, tuple(Row(n, row) for n, row in enumerate(rows, 2)))


@settings(max_examples=400, deadline=None)
@given(st.lists(any_sheet(), max_size=4))
def test_any_table_at_all_is_survived(sheets: list[Sheet]) -> None:
    """Whatever stands in the cells: a plan comes out, its problems name rows that exist, and it can be told."""
    made = plan(*sheets)
    rows = {row.number for one in sheets for row in one.rows} | {0}
    assert all(problem.row in rows for problem in made.problems)
    assert made.report.problem_count == len(made.problems)
    assert len(made.fingerprint) == 64
    assert all(product.price >= 0 for product in made.written.products.values()) or made.problems
    assert all(price.price >= 0 for price in made.written.prices.values())


@settings(max_examples=100, deadline=None)
@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.decimals("0.0001", "9999", places=4))
def test_applying_twice_changes_nothing_more(day: date, price: Decimal) -> None:
    """What was written reads back as what is there."""
    table = sheet(Kind.PRODUCTS, {**NEW, "price": price, "active_from": day}, {"sku": "TEA", "price": price})
    first = plan(table)
    after = replace(STANDING, products=first.products)
    again = plan(table, standing=after)
    assert told(first) == told(again) == []
    assert not again.written.products
    assert again.written.categories == {}
    assert first.products["TEA"] == replace(TEA, price=price.normalize() + 0)
