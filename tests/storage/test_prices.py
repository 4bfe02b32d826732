"""Price lists, groups, promotions, categories, and what is usual for a customer, as they come out of the archive."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from sales.catalogue import Category
from sales.customers import Customer
from sales.orders import GiftLimit, OrderState, PriceMoved
from sales.ports import Work
from sales.pricing import CustomerGroup, Price, PriceList
from sales.promotions import Promotion
from tests.storage.company import COLA, DAY, SPRITE, WANG, Company, line, order

TOMORROW, YESTERDAY = DAY + timedelta(1), DAY - timedelta(1)
GROUPED = replace(WANG, group="SHOPS")
LISTED = replace(GROUPED, price_list="OWN")


def lists(work: Work) -> None:
    for code in ("OWN", "GROUP"):
        work.prices.put_list(PriceList(code, f"{code}表", f"{code} list"))
    work.prices.put_group(CustomerGroup("SHOPS", "门店", "Shops", "GROUP"))


def quoted(work: Work, customer: Customer | None, quantity: int = 1, day: date = DAY, sku: str = "COLA") -> str:
    product = work.products.get(sku)
    assert product is not None
    return str(work.prices.book(customer, day, [sku]).quote(product, quantity).price)


def test_own_list_goes_before_the_groups_and_both_before_the_list_price(company: Company) -> None:
    """Product by product: where the first list says nothing, the next one is asked."""
    with company.archive.begin() as work:
        lists(work)
        work.prices.put(Price("GROUP", "COLA", Decimal("3.30"), DAY), Price("GROUP", "SPRITE", Decimal("2.8"), DAY))
        assert quoted(work, LISTED) == "3.30"
        work.prices.put(Price("OWN", "COLA", Decimal("3.20"), DAY))
        assert [quoted(work, who) for who in (LISTED, GROUPED, WANG, None)] == ["3.20", "3.30", "3.50", "3.50"]
        assert [quoted(work, who, sku="SPRITE") for who in (LISTED, GROUPED, WANG)] == ["2.8", "2.8", "3"]
        assert quoted(work, replace(WANG, group="NO SUCH", price_list="NEITHER")) == "3.50"


def test_the_highest_quantity_reached_decides_then_the_later_start(company: Company) -> None:
    """Volume prices begin exactly where they say."""
    with company.archive.begin() as work:
        lists(work)
        for quantity, price in ((1, "3.4"), (24, "3.2"), (240, "3.0")):
            work.prices.put(Price("OWN", "COLA", Decimal(price), YESTERDAY, None, quantity))
        found = [quoted(work, LISTED, n) for n in (1, 23, 24, 239, 240, 10_000)]
        assert found == ["3.4", "3.4", "3.2", "3.2", "3.0", "3.0"]
        work.prices.put(Price("OWN", "COLA", Decimal("3.1"), DAY, None, 24))
        assert [quoted(work, LISTED, n) for n in (23, 24, 240)] == ["3.4", "3.1", "3.0"]


def test_a_price_holds_from_its_first_day_to_its_last(company: Company) -> None:
    """Both included. A price of tomorrow is none today, and nothing about today changes when it is put down."""
    with company.archive.begin() as work:
        lists(work)
        work.prices.put(Price("OWN", "COLA", Decimal("3.3"), YESTERDAY, DAY))
        before = [quoted(work, LISTED, day=day) for day in (YESTERDAY - timedelta(1), YESTERDAY, DAY, TOMORROW)]
        assert before == ["3.50", "3.3", "3.3", "3.50"]
        work.prices.put(Price("OWN", "COLA", Decimal("2.9"), TOMORROW))
        assert [quoted(work, LISTED, day=day) for day in (YESTERDAY, DAY, TOMORROW)] == ["3.3", "3.3", "2.9"]


def test_what_is_put_again_takes_the_place_of_what_was_there(company: Company) -> None:
    """Of a list, a group, a price and a promotion; their own keys tell which."""
    with company.archive.begin() as work:
        lists(work)
        work.prices.put_list(PriceList("OWN", "新表", "New"))
        work.prices.put_group(CustomerGroup("SHOPS", "店", "Stores"))
        work.prices.put(Price("OWN", "COLA", Decimal("3.3"), DAY), Price("OWN", "COLA", Decimal("3"), DAY, None, 24))
        work.prices.put(Price("OWN", "COLA", Decimal("3.31"), DAY, TOMORROW))
        work.prices.put_promotion(Promotion("P", "九折", "10% off", DAY, percent=Decimal(10)))
        whole = Promotion(
            "P", "买送", "", DAY, TOMORROW, "COLA", None, None, "WANG", Decimal(0), 10, "箱", 1, "瓶", "SPRITE"
        )
        work.prices.put_promotion(whole)
        work.commit()
    with company.archive.look() as work:
        assert work.prices.lists() == (PriceList("GROUP", "GROUP表", "GROUP list"), PriceList("OWN", "新表", "New"))
        assert work.prices.groups() == (CustomerGroup("SHOPS", "店", "Stores"),)
        first, second = (
            Price("OWN", "COLA", Decimal("3.31"), DAY, TOMORROW),
            Price("OWN", "COLA", Decimal(3), DAY, None, 24),
        )
        assert work.prices.on_list("OWN") == (first, second)
        assert work.prices.promotions() == (whole,)
        assert work.prices.promotion("P") == whole
        assert work.prices.promotion("Q") is None


def test_database_refuses_prices_of_nothing(company: Company) -> None:
    """Of a list or a product that is not there."""
    for wrong in (Price("NONE", "COLA", Decimal(1), DAY), Price("OWN", "PEPSI", Decimal(1), DAY)):
        with company.archive.begin() as work:
            lists(work)
            with pytest.raises(IntegrityError):
                work.prices.put(wrong)


def test_promotions_are_for_whom_and_when_they_say(company: Company) -> None:
    """One that ends today holds today and not tomorrow; one for a group or a customer is nobody else's."""
    made: dict[str, dict[str, Any]] = {
        "all": {},
        "ends": {"ends": DAY},
        "ends-tomorrow": {"ends": TOMORROW},
        "over": {"starts": YESTERDAY, "ends": YESTERDAY},
        "soon": {"starts": TOMORROW},
        "group": {"group": "SHOPS"},
        "wang": {"customer": "WANG"},
        "li": {"customer": "LI"},
    }
    with company.archive.begin() as work:
        for code, fields in made.items():
            work.prices.put_promotion(Promotion(code, code, code, **{"starts": DAY, "percent": Decimal(5), **fields}))

        def codes(customer: Customer | None, day: date) -> set[str]:
            return {promotion.code for promotion in work.prices.book(customer, day, ["COLA"]).promotions}

        assert codes(None, DAY) == {"all", "ends", "ends-tomorrow"}
        assert codes(WANG, DAY) == {"all", "ends", "ends-tomorrow", "wang"}
        assert codes(GROUPED, DAY) == {"all", "ends", "ends-tomorrow", "wang", "group"}
        assert codes(WANG, TOMORROW) == {"all", "ends-tomorrow", "soon", "wang"}
        assert codes(WANG, TOMORROW + timedelta(1)) == {"all", "soon", "wang"}


def test_the_book_has_the_prices_of_gifts_too(company: Company) -> None:
    """A promotion that gives another product is worth what that product costs this customer."""
    with company.archive.begin() as work:
        lists(work)
        work.prices.put(Price("OWN", "SPRITE", Decimal("0.5"), DAY))
        work.prices.put_promotion(Promotion("P", "送", "", DAY, sku="COLA", get=1, gift="SPRITE"))
        book = work.prices.book(LISTED, DAY, ["COLA"])
        assert book.gifts == {"SPRITE"}
        assert book.quote(SPRITE, 1).price == Decimal("0.5")


def test_a_new_price_lets_readers_keep_their_catalogue(company: Company) -> None:
    """The catalogue's version moves with products, not with prices and promotions."""
    with company.archive.look() as work:
        before = work.products.catalogue(company.rep.scope)
    with company.archive.begin() as work:
        lists(work)
        work.prices.put(Price("OWN", "COLA", Decimal(3), DAY))
        work.prices.put_promotion(Promotion("P", "送", "", DAY, percent=Decimal(5)))
        work.commit()
    with company.archive.look() as work:
        assert work.products.catalogue(company.rep.scope) is before


def test_many_products_are_one_question(company: Company) -> None:
    """Those that are there, whatever was asked for and how often."""
    with company.archive.look() as work:
        assert work.products.many(["SPRITE", "COLA", "PEPSI", "COLA"]) == {"COLA": COLA, "SPRITE": SPRITE}
        assert work.products.many([]) == {}


def test_categories_with_something_in_them(company: Company) -> None:
    """Empty ones and those of products that are not sold any more are not offered."""
    with company.archive.begin() as work:
        for code in ("tea", "drinks", "empty"):
            work.products.put_category(Category(code, code, code))
        work.products.put_category(Category("drinks", "饮料", "Drinks"))
        work.products.add(replace(COLA, sku="FANTA", ean13=None, category="drinks"))
        work.products.add(replace(COLA, sku="BREW", ean13=None, category="drinks"))
        work.products.add(replace(COLA, sku="OLD TEA", ean13=None, category="tea", active=False))
        assert work.products.categories() == (Category("drinks", "饮料", "Drinks"),)
        assert [product.sku for product in work.products.in_category("drinks")] == ["BREW", "FANTA"]
        assert work.products.in_category("tea") == work.products.in_category("nothing") == ()


def test_what_is_usual_comes_from_approved_orders(company: Company) -> None:
    """Drafts and waiting orders say nothing; free goods are no habit; what is taken back is forgotten; an order that
    is written several times counts once."""
    with company.archive.begin() as work:
        two = (line(1, 48), line(2, 24), replace(line(3, 6), free=True), replace(line(4, 6), sku="SPRITE", free=True))
        made = work.orders.add(order(company.rep, "a", lines=two, number="SO-1"))
        assert work.orders.usual("WANG", ["COLA"]) == {}
        made = work.orders.save(replace(made, state=OrderState.APPROVED), made.version)
        made = work.orders.save(made, made.version)
        assert work.orders.usual("WANG", ["COLA"]) == {"COLA": (1, Decimal(72))}
        assert work.orders.usual("WANG", ["SPRITE"]) == {}
        work.orders.add(order(company.rep, "b", lines=(line(1, 24),), number="SO-2", state=OrderState.POSTED))
        assert work.orders.usual("WANG", ["COLA"]) == {"COLA": (2, Decimal(48))}
        assert work.orders.usual("LI", ["COLA"]) == {}
        made = work.orders.save(replace(made, state=OrderState.DRAFT), made.version)
        assert work.orders.usual("WANG", ["COLA"]) == {"COLA": (1, Decimal(24))}
        again = work.orders.save(replace(made, state=OrderState.APPROVED, lines=(line(1, 96),)), made.version)
        assert work.orders.usual("WANG", ["COLA"]) == {"COLA": (2, Decimal(60))}
        work.orders.save(replace(again, state=OrderState.CANCELLED), again.version)
        assert work.orders.usual("WANG", ["COLA"]) == {"COLA": (1, Decimal(24))}


def test_favourites_are_in_most_of_the_latest_orders(company: Company) -> None:
    """Most often first, then what was bought last; nothing that is not sold any more."""
    with company.archive.begin() as work:
        for sku in ("OLD", "FANTA"):
            work.products.add(replace(COLA, sku=sku, ean13=None, active=sku != "OLD"))
        for number, bought in enumerate((("COLA", "OLD"), ("COLA", "SPRITE"), ("FANTA", "OLD"))):
            lines = tuple(replace(line(no), sku=sku) for no, sku in enumerate(bought, 1))
            work.orders.add(order(company.rep, f"k{number}", lines=lines, state=OrderState.POSTED))
        assert work.products.favourites("WANG", 9) == ("COLA", "FANTA", "SPRITE")
        assert work.products.favourites("WANG", 1) == ("COLA",)
        assert work.products.favourites("LI", 9) == ()


def test_an_order_keeps_what_was_limited_and_what_moved(company: Company) -> None:
    """Both come back as they were written."""
    was = line(1)
    moved = (PriceMoved(1, "COLA", was, replace(was, price=Decimal("3.60"))), PriceMoved(2, "COLA", was, None))
    with company.archive.begin() as work:
        made = order(company.rep, moved=moved, gift_limits=(GiftLimit("P", "COLA", 3),))
        stored = work.orders.add(made)
        assert work.orders.by_key(made.key) == replace(made, id=stored.id)
