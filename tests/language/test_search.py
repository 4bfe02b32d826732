"""Typed searches: a few letters are enough."""

from dataclasses import replace

import pytest

from language.known import Library
from tests.language.shop import CUSTOMERS, EAR, SHOP


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
    assert EAR.find_products(words, SHOP) == skus


def test_two_reps_share_the_shelf_but_not_the_customers() -> None:
    """Their catalogues differ by customers: the products are indexed once, and neither finds the other's."""
    library = Library()
    other = replace(SHOP, version="shop-1-b", customers=CUSTOMERS[:2])
    one, two = library.of(SHOP), library.of(other)
    assert one.shelf is two.shelf
    assert one.customers.find("海边") == ("B1",)
    assert two.customers.find("海边") == ()


def test_an_index_is_kept_until_the_catalogue_changes() -> None:
    """The version decides, not the object."""
    library = Library()
    assert library.of(SHOP) is library.of(replace(SHOP, last_orders={}))
    assert library.of(SHOP) is not library.of(replace(SHOP, version="shop-2"))
