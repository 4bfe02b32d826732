"""Typed searches: a few letters are enough."""

from dataclasses import replace
from datetime import timedelta

import pytest

from language.known import Library
from sales.readings import TalkContext
from tests.language.shop import CUSTOMERS, EAR, SHOP, TODAY


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("海边", ("B1",)), ("seaside", ("B1",)), ("haibian", ("B1",)), ("hbbg", ("B1",)), ("Sea side hotl", ("B1",)),
        ("李家", ("A1", "A2")), ("洗衣店", ("A2",)), ("B3", ("B3",)), ("西湖", ("B5",)), ("没有的", ()), ("", ()),
        ("💥", ()),
    ],
)  # fmt: skip
def test_customers_are_found(words: str, codes: tuple[str, ...]) -> None:
    """By name, alias, sound, initials, code, a part of the name, or with a slip."""
    assert EAR.find_customers(words, SHOP) == codes


@pytest.mark.parametrize(
    ("words", "skus"),
    [
        ("毛巾", ("TW",)), ("maojin", ("TW",)), ("bohe牙膏", ("TPM",)), ("bath towl", ("TWB",)), ("xjj", ("DS5",)),
        ("牙膏", ("TPM", "TPS")), ("6988000000013", ("LQ1",)), ("dws", ()), ("洗碗", ("SLT",)), ("LQ3", ("LQ3",)),
    ],
)  # fmt: skip
def test_products_are_found(words: str, skus: tuple[str, ...]) -> None:
    """By name, alias, sound, initials, bar code, SKU, a part of the name, or with a slip."""
    assert EAR.find_products(words, SHOP, TODAY) == skus


def test_two_reps_share_the_shelf_but_not_the_customers() -> None:
    """Their catalogues differ by customers: the products are indexed once, and neither finds the other's."""
    library = Library()
    other = replace(SHOP, version="shop-1-b", customers=CUSTOMERS[:2])
    one, two = library.of(SHOP, TODAY), library.of(other, TODAY)
    assert one.shelf is two.shelf
    assert one.customers.find("海边") == ("B1",)
    assert two.customers.find("海边") == ()


def test_an_index_is_kept_until_the_catalogue_changes() -> None:
    """A new last order changes neither products nor customers: nothing is indexed again."""
    library = Library()
    ordered = replace(SHOP, version="shop-2", last_orders={})
    cheaper = replace(SHOP, version="shop-3", products=SHOP.products[1:])
    assert library.of(SHOP, TODAY) is library.of(ordered, TODAY)
    assert library.of(SHOP, TODAY).customers is library.of(cheaper, TODAY).customers
    assert library.of(SHOP, TODAY).shelf is not library.of(cheaper, TODAY).shelf


def test_only_what_is_sold_today_is_offered() -> None:
    """An article is found from its first day to its last, and not a day longer; the version says nothing of it."""
    last = TODAY + timedelta(3)
    towel = next(p for p in SHOP.products if p.sku == "TW")
    season = replace(towel, active_from=TODAY + timedelta(1), active_until=last)
    shop = replace(SHOP, products=tuple(season if p is towel else p for p in SHOP.products))
    days = [TODAY, TODAY + timedelta(1), last, last + timedelta(1)]
    assert ["TW" in EAR.find_products("毛巾", shop, day) for day in days] == [False, True, True, False]
    doubts = [EAR.read("海边 毛巾5箱", TalkContext(), shop, day).doubts for day in days]
    assert [bool(one) for one in doubts] == [True, False, False, True]
