"""Promotions on the lines of an order: what is earned, which one wins, and what a person said beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from sales.orders import GiftLimit, OrderLine
from sales.pricing import Price, moved, priced
from tests.sales.pricing import CUP, SHELF, TEA, TODAY, book, deal, line

TEN_ONE = deal("TEN", sku="COLA", buy=10, buy_unit="箱", get=1, get_unit="箱")


def gifts(lines: tuple[OrderLine, ...]) -> list[tuple[str, int, str | None]]:
    return [(x.sku, x.base_quantity, x.promotion) for x in lines if x.free]


def test_buy_ten_get_one() -> None:
    """A line of its own right behind what was bought, which costs nothing and asks nobody."""
    first, gift, other = priced((line(1, cases=10), line(2, "TEA")), SHELF, book(TEN_ONE))
    assert (first.no, gift.no, other.no) == (1, 3, 2)
    assert (gift.sku, gift.quantity, gift.unit, gift.base_quantity) == ("COLA", 1, "箱", 24)
    assert (gift.free, gift.manual, gift.promotion, gift.gift, gift.below_list) == (True, False, "TEN", True, False)
    assert gift.amount("CNY").minor == 0
    assert not first.below_list


@pytest.mark.parametrize(("cases", "free"), [(9, 0), (10, 1), (19, 1), (20, 2), (35, 3)])
def test_the_gift_follows_what_is_bought(cases: int, free: int) -> None:
    """Every full ten counts; the line keeps its number while it is there and goes when it is not earned."""
    before = priced((line(1, cases=10),), SHELF, book(TEN_ONE))
    after = priced((before[0].with_base_quantity(cases * 24), *before[1:]), SHELF, book(TEN_ONE))
    assert gifts(after) == ([("COLA", free * 24, "TEN")] if free else [])
    assert [x.no for x in after] == ([1, 2] if free else [1])


def test_the_quantity_of_all_lines_of_the_product_counts() -> None:
    """Two lines of five are ten; the gift stands behind the second."""
    after = priced((line(1, cases=5), line(2, "TEA"), line(3, cases=5)), SHELF, book(TEN_ONE))
    assert [(x.no, x.free) for x in after] == [(1, False), (2, False), (3, False), (4, True)]


def test_a_gift_of_another_product_in_its_own_unit() -> None:
    """For every case of anything on the tea shelf two cups."""
    cups = deal("CUPS", category="tea", buy_unit="箱", get=2, gift="CUP")
    assert gifts(priced((line(1, "TEA", 3), line(2, cases=3)), SHELF, book(cups))) == [("CUP", 6, "CUPS")]
    assert gifts(priced((line(1, "TEA", 3),), {**SHELF, "CUP": replace(CUP, active=False)}, book(cups))) == []
    assert gifts(priced((line(1, "TEA", 3),), {"TEA": TEA}, book(cups))) == []


def test_two_products_earn_one_line_of_the_same_gift() -> None:
    """It stands behind the last of them."""
    cups = deal("CUPS", buy_unit="箱", get=1, gift="CUP")
    after = priced((line(1, "TEA", 3), line(2, cases=2)), SHELF, book(cups))
    assert [(x.sku, x.base_quantity) for x in after] == [("TEA", 72), ("COLA", 48), ("CUP", 5)]


@pytest.mark.parametrize("what", [{"buy_unit": "桶"}, {"buy": 10, "get_unit": "桶"}])
def test_a_unit_the_product_does_not_come_in_earns_nothing(what: dict[str, Any]) -> None:
    """Nothing is guessed."""
    assert gifts(priced((line(1, cases=50),), SHELF, book(deal("ODD", get=1, **what)))) == []


def test_a_percentage_from_so_many_on() -> None:
    """It is the line's discount, with the promotion's code."""
    held = book(deal("OFF", percent=Decimal(10), buy=5, buy_unit="箱"))
    few, many = priced((line(1, cases=4),), SHELF, held)[0], priced((line(1, cases=5),), SHELF, held)[0]
    assert (few.discount, few.promotion) == (0, None)
    assert (many.discount, many.promotion, many.amount("CNY").minor) == (10, "OFF", 270_00)
    assert not many.below_list


def test_the_best_for_the_customer_wins_and_only_that_one() -> None:
    """By what it is worth; of two alike the first by code, in whatever order they come."""
    small, big = deal("SMALL", percent=Decimal(5)), deal("BIG", percent=Decimal(12))
    eight = deal("EIGHT", sku="COLA", buy=10, buy_unit="箱", get=2, get_unit="箱")  # 20 %
    for offered in ((small, big), (big, small)):
        assert priced((line(1, cases=10),), SHELF, book(*offered))[0].promotion == "BIG"
    after = priced((line(1, cases=10), line(2, "TEA")), SHELF, book(small, big, eight))
    assert [(x.sku, x.discount, x.promotion) for x in after] == [
        ("COLA", 0, None),
        ("COLA", 0, "EIGHT"),
        ("TEA", 12, "BIG"),
    ]
    same = [deal(code, percent=Decimal(5)) for code in "BA"]
    assert priced((line(1),), SHELF, book(*same))[0].promotion == "A"


def test_it_is_over_when_it_is_over() -> None:
    """A draft loses the discount and the goods of a promotion that ended, and what moved says so."""
    ends = replace(TEN_ONE, ends=TODAY)
    off = deal("OFF", sku="TEA", percent=Decimal(10), ends=TODAY)
    today = priced((line(1, cases=10), line(2, "TEA")), SHELF, book(ends, off))
    tomorrow = priced(today, SHELF, replace(book(ends, off), day=TODAY + timedelta(1)))
    assert gifts(tomorrow) == []
    assert [x.discount for x in tomorrow] == [0, 0]
    changes = {change.line_no: (change.old, change.new) for change in moved(today, tomorrow)}
    assert set(changes) == {2, 3}
    assert changes[3][1] is None


def test_said_goods_and_promised_goods_are_not_both_given() -> None:
    """买十送一 said by the rep where a promotion gives it anyway: the promotion's is kept, and asks nobody. One who
    said more keeps it, and a manager is asked."""
    same, more = line(2, cases=1, free=True, manual=True), line(2, cases=2, free=True, manual=True)
    after = priced((line(1, cases=10), same), SHELF, book(TEN_ONE))
    assert gifts(after) == [("COLA", 24, "TEN")]
    assert not any(x.below_list for x in after)
    after = priced((line(1, cases=10), more), SHELF, book(TEN_ONE))
    assert gifts(after) == [("COLA", 48, None)]
    assert after[1].below_list
    assert gifts(priced((line(1, cases=9), same), SHELF, book(TEN_ONE))) == [("COLA", 24, None)]


def test_a_line_with_a_said_price_earns_nothing() -> None:
    """It was agreed otherwise; the other line of the product earns by itself."""
    agreed = line(1, cases=10, price=Decimal(50), manual=True, price_said=True)
    assert gifts(priced((agreed,), SHELF, book(TEN_ONE))) == []
    assert gifts(priced((agreed, line(2, cases=9)), SHELF, book(TEN_ONE))) == []
    after = priced((agreed, line(2, cases=10)), SHELF, book(TEN_ONE, deal("OFF", percent=Decimal(1))))
    assert [(x.no, x.price, x.discount) for x in after] == [(1, 50, 0), (2, 60, 0), (3, 60, 0)]


def test_a_person_can_let_the_customer_have_less() -> None:
    """Loose bottles where that makes no whole case; nothing at all leaves room for another promotion."""
    held = book(TEN_ONE, deal("OFF", percent=Decimal(1)))
    some = priced((line(1, cases=10),), SHELF, held, [GiftLimit("TEN", "COLA", 5)])
    assert [(x.base_quantity, x.unit, x.quantity) for x in some if x.free] == [(5, "瓶", 5)]
    none = priced((line(1, cases=10),), SHELF, held, [GiftLimit("TEN", "COLA", 0)])
    assert [(x.sku, x.promotion, x.discount) for x in none] == [("COLA", "OFF", 1)]


def test_a_said_discount_follows_the_list_and_a_said_price_does_not() -> None:
    """九折 is off whatever the price in force is; 58一箱 is 58, also for a customer with a list of its own."""
    held = book(prices=(Price("OWN", "COLA", Decimal(2), TODAY),))
    tenth = line(1, discount=Decimal(10), manual=True)
    both = line(2, price=Decimal(60), discount=Decimal(10), manual=True, price_said=True)
    stays = line(3, price=Decimal(60), manual=True, price_said=True)
    after = priced((tenth, both, stays), SHELF, held)
    assert [(x.price, x.list_price, x.discount) for x in after] == [(48, 48, 10), (60, 48, 10), (60, 48, 0)]
    assert [x.below_list for x in after] == [True, True, False]


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"percent": Decimal(101)},
        {"percent": Decimal(-1)},
        {"percent": Decimal(5), "get": 1},
        {"get": 1, "buy": 0},
        {"get": 1, "ends": TODAY - timedelta(1)},
        {"get": 1, "sku": "COLA", "category": "tea"},
        {"get": 1, "group": "SHOPS", "customer": "WANG"},
    ],
)
def test_a_promotion_that_makes_no_sense_is_none(wrong: dict[str, Any]) -> None:
    """It cannot even be written down."""
    with pytest.raises(ValueError, match="P "):
        deal("P", **wrong)


def test_what_a_product_is_worth_does_not_depend_on_the_currency() -> None:
    """A gift is weighed by what it costs this customer, not by the list price of somebody else."""
    cups = deal("CUPS", sku="COLA", buy_unit="箱", get=6, gift="CUP")  # 6 × 0.333, a case costs 60
    off = deal("OFF", sku="COLA", percent=Decimal(3))  # 1.80
    assert gifts(priced((line(1),), SHELF, book(cups, off))) == [("CUP", 6, "CUPS")]
    cheap = Price("OWN", "CUP", Decimal("0.2"), TODAY)
    assert priced((line(1),), SHELF, book(cups, off, prices=(cheap,)))[0].promotion == "OFF"
