"""Customers, products, stock, and the catalogue made of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from sales.catalogue import UNIT_SYNONYMS
from sales.orders import OrderState
from sales.people import EVERYTHING
from tests.storage.company import COLA, LI, SPRITE, WANG, Company, line, order


def test_customer_and_product_come_back_whole(company: Company) -> None:
    """Every field, decimals digit by digit."""
    with company.archive.look() as work:
        assert work.customers.get("WANG", EVERYTHING) == replace(WANG, rep_id=company.rep.id)
        assert work.customers.get("LI", EVERYTHING) == replace(LI, rep_id=company.other_rep.id)
        assert work.products.all() == (COLA, SPRITE)
        sprite = work.products.get("SPRITE")
        assert sprite is not None
        assert (str(sprite.price), str(sprite.tax_rate)) == ("3", "0.090")
        assert work.products.get("PEPSI") is None


def test_stock_moves_and_never_falls_below_zero(company: Company) -> None:
    """Goods go out while there are enough, come in by a negative quantity, and an unknown SKU has none."""
    with company.archive.begin() as work:
        assert work.stock.take("COLA", 60, "DN-1")
        assert not work.stock.take("COLA", 41, "DN-2")
        assert work.stock.on_hand("COLA") == 40
        assert work.stock.take("COLA", -2, "CN-1")
        assert work.stock.take("COLA", 42, "DN-3")
        assert work.stock.on_hand("COLA") == 0
        assert not work.stock.take("PEPSI", 1, "DN-4")
        assert work.stock.on_hand("PEPSI") == 0


def test_database_itself_refuses_stock_below_zero(company: Company) -> None:
    """Also when a move is written past the keeper."""
    move = text("INSERT INTO stock_move (warehouse, sku, quantity, document) VALUES ('MAIN', 'COLA', -101, 'DN-1')")
    with company.archive.begin() as work, pytest.raises(IntegrityError, match="reserved_is_there"):
        work.connection.execute(move)


def test_catalogue_is_kept_until_something_in_it_changes(company: Company) -> None:
    """The version moves with products, customers and last orders, and not without."""
    archive, scope = company.archive, company.rep.scope
    with archive.look() as work:
        first = work.products.catalogue(scope)
        assert (first.products, first.unit_synonyms) == ((COLA, SPRITE), UNIT_SYNONYMS)
        assert first.customers == (replace(WANG, rep_id=0).names,)
    with archive.look() as work:
        assert work.products.catalogue(scope) is first
        assert work.products.catalogue(EVERYTHING).version != first.version
    versions = {first.version}
    for change in ("UPDATE product SET price = '9' WHERE sku = 'COLA'", "UPDATE customer SET name_en = 'Wong'"):
        with archive.begin() as work:
            work.connection.execute(text(change))
            work.commit()
        with archive.look() as work:
            versions.add(work.products.catalogue(scope).version)
    with archive.begin() as work:
        work.products.add(replace(SPRITE, sku="FANTA", active=False))
        work.commit()
    with archive.look() as work:
        last = work.products.catalogue(scope)
        assert last.customers[0].name_en == "Wong"
        assert [str(product.price) for product in last.products] == ["9", "3"]
        assert len(versions | {last.version}) == 4


def test_last_order_is_the_latest_that_was_posted(company: Company) -> None:
    """Drafts do not count, an earlier order approved late does not replace a later one, another rep notices nothing."""
    archive, scope = company.archive, company.rep.scope
    with archive.begin() as work:
        orders = [work.orders.add(order(company.rep, f"chat:{n}", lines=(line(1, 24 * n),))) for n in (1, 2, 3)]
        work.commit()
    with archive.look() as work:
        before = work.products.catalogue(scope)
        of_other = work.products.catalogue(company.other_rep.scope)
        assert before.last_orders == {}
    quantities = []
    for posted in (orders[1], orders[0], orders[2]):
        with archive.begin() as work:
            work.orders.save(replace(posted, state=OrderState.POSTED), 1)
            work.commit()
        with archive.look() as work:
            catalogue = work.products.catalogue(scope)
            assert (catalogue.products is before.products, catalogue.customers is before.customers) == (True, True)
            quantities.append(int(catalogue.last_orders["WANG"][0].quantity))
            assert catalogue.version != before.version
            assert work.products.catalogue(company.other_rep.scope) is of_other
    assert quantities == [2, 2, 3]


def test_catalogue_of_a_transaction_that_is_rolled_back_is_not_kept(company: Company) -> None:
    """What was added and taken back leaves no trace, even when the next change bears the same count."""
    with company.archive.begin() as work:
        work.products.add(replace(SPRITE, sku="GHOST"))
        assert "GHOST" in {p.sku for p in work.products.catalogue(EVERYTHING).products}
    with company.archive.begin() as work:
        work.products.add(replace(SPRITE, sku="FANTA"))
        work.commit()
    with company.archive.look() as work:
        assert {p.sku for p in work.products.catalogue(EVERYTHING).products} == {"COLA", "SPRITE", "FANTA"}
