"""Stock as it is kept, on both engines: counted by the database, promised, and never below zero."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from sales.orders import OrderState
from sales.proof import FaultKind
from sales.warehouses import MAIN, StockLine, Transfer, TransferLine, Warehouse, WarehouseKind
from storage.archive import SqlArchive
from storage.proof import prove
from tests.storage.company import DAY, NOW, Company, by_force, order
from tests.storage.threads import together

EAST = Warehouse("EAST", "东仓", "East")


def test_the_main_warehouse_is_there(company: Company) -> None:
    """From the beginning, and first in the list; a van belongs to one rep, who finds it."""
    van = Warehouse("V1", "车", "Van", WarehouseKind.VAN, company.rep.id)
    with company.archive.begin() as work:
        assert work.stock.open(van) == van
        assert work.stock.open(EAST) == EAST
        again = replace(van, code="V2", name_zh="新车")
        assert work.stock.open(again) == van, "a rep has one van"
        with pytest.raises(ValueError, match="V1 belongs to another"):
            work.stock.open(replace(van, rep_id=company.other_rep.id))
        work.commit()
    with company.archive.look() as work:
        assert [place.code for place in work.stock.warehouses()] == ["EAST", MAIN, "V1"]
        assert work.stock.van_of(company.rep.id) == van
        assert work.stock.van_of(company.other_rep.id) is None
        assert work.stock.warehouse("WEST") is None


def test_places_are_apart(company: Company) -> None:
    """What comes into one warehouse is not in another; many products are asked for at once."""
    with company.archive.begin() as work:
        work.stock.open(EAST)
        assert work.stock.take("COLA", -7, "IN", "EAST")
        assert not work.stock.take("COLA", 8, "OUT", "EAST")
        assert not work.stock.take("GHOST", 1, "OUT")
        assert work.stock.availables(["COLA", "SPRITE", "GHOST"], "EAST") == {"COLA": 7, "SPRITE": 0, "GHOST": 0}
        assert work.stock.availables([]) == {}
        assert (work.stock.on_hand("COLA"), work.stock.on_hand("COLA", "EAST")) == (100, 7)
        assert work.stock.lines(["COLA"]) == (StockLine("EAST", "COLA", 7, 0), StockLine(MAIN, "COLA", 100, 0))
        assert [line.sku for line in work.stock.lines(None, "EAST")] == ["COLA"]


def test_promised_goods(company: Company) -> None:
    """Reserved once, counted as the order's own, used up by what is handed over, given back by a release."""
    with company.archive.begin() as work:
        one, two = (work.orders.add(order(company.rep, f"chat:{n}")) for n in range(2))
        assert work.stock.reserve(one.id, {"COLA": 60, "SPRITE": 5}) == {}
        assert work.stock.reserve(two.id, {"COLA": 41, "SPRITE": 5}) == {"COLA": 40}
        assert work.stock.reserved(two.id) == {}, "all or nothing"
        assert work.stock.short({"COLA": 41}) == {"COLA": 40}
        assert work.stock.short({"COLA": 100}, order_id=one.id) == {}
        assert work.stock.short({"COLA": 101}, order_id=one.id) == {"COLA": 100}
        work.stock.hand_over(one.id, {"COLA": 20}, "DN-1")
        assert (work.stock.on_hand("COLA"), work.stock.available("COLA")) == (80, 40)
        assert work.stock.reserved(one.id) == {"COLA": 40, "SPRITE": 5}
        assert work.stock.reserved(one.id, "EAST") == {}
        work.stock.hand_over(one.id, {"COLA": 40}, "DN-2")
        assert work.stock.reserved(one.id) == {"SPRITE": 5}
        work.stock.release(one.id)
        work.stock.release(one.id)
        assert work.stock.availables(["COLA", "SPRITE"]) == {"COLA": 40, "SPRITE": 100}


def test_goods_from_another_place_give_the_promise_back(company: Company) -> None:
    """Reserved in the main warehouse, handed over in the east: both are right afterwards."""
    with company.archive.begin() as work:
        work.stock.open(EAST)
        assert work.stock.take("COLA", -10, "IN", "EAST")
        made = work.orders.add(order(company.rep))
        assert work.stock.reserve(made.id, {"COLA": 10}) == {}
        assert work.stock.short({"COLA": 11}, "EAST", made.id) == {"COLA": 10}, "what is promised elsewhere is not here"
        assert work.stock.short({"COLA": 6}, "EAST", made.id) == {}
        work.stock.hand_over(made.id, {"COLA": 6}, "DN-1", "EAST")
        assert (work.stock.available("COLA"), work.stock.available("COLA", "EAST")) == (96, 4)


def test_a_transfer_is_two_moves(company: Company) -> None:
    """Out of the one and into the other, where the product never was before, and a record that cannot be changed."""
    lines = (TransferLine("COLA", 30),)
    with company.archive.begin() as work:
        work.stock.open(EAST)
        work.stock.transfer(Transfer("TR-2026-000001", MAIN, "EAST", DAY, NOW, company.manager.id, lines))
        work.commit()
    with company.archive.look() as work:
        assert (work.stock.on_hand("COLA"), work.stock.on_hand("COLA", "EAST")) == (70, 30)
    with company.archive.begin() as work, pytest.raises(IntegrityError, match="refuses this UPDATE"):
        work.connection.execute(text("UPDATE stock_transfer SET source = 'EAST'"))


def test_those_who_want_the_same_goods_wait_in_one_line(company: Company) -> None:
    """Eight at once reserve and release the same two products, half of them naming the one first and half the other:
    nobody waits for somebody who waits for them."""
    with company.archive.begin() as work:
        made = [work.orders.add(order(company.rep, f"chat:{n}")).id for n in range(8)]
        work.commit()

    def turn(index: int) -> None:
        goods = {"COLA": 1, "SPRITE": 1} if index % 2 else {"SPRITE": 1, "COLA": 1}
        for _ in range(10):
            with company.archive.begin() as work:
                assert work.stock.reserve(made[index], goods) == {}
                work.commit()
            with company.archive.begin() as work:
                work.stock.release(made[index])
                work.commit()

    together(turn)
    with company.archive.look() as work:
        assert work.stock.availables(["COLA", "SPRITE"]) == {"COLA": 100, "SPRITE": 100}


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO stock_move (warehouse, sku, quantity, document) VALUES ('MAIN', 'COLA', -41, 'x')",
        "UPDATE reservation SET quantity = 101",
        "UPDATE reservation SET quantity = 0",
        "INSERT INTO reservation (order_id, warehouse, sku, quantity) VALUES (1, 'MAIN', 'SPRITE', 101)",
    ],
)
def test_the_database_keeps_available_above_zero(company: Company, sql: str) -> None:
    """Whoever writes: a move of promised goods, a promise of what is not there."""
    with company.archive.begin() as work:
        made = work.orders.add(order(company.rep))
        assert work.stock.reserve(made.id, {"COLA": 60}) == {}
        work.commit()
    with company.archive.begin() as work, pytest.raises(IntegrityError, match=r"reserved_is_there|above_zero"):
        work.connection.execute(text(sql))


@pytest.mark.parametrize("table", ["stock_move", "delivery", "invoice", "invoice_delivery", "goods_receipt"])
def test_the_past_stays(company: Company, table: str) -> None:
    """Rules stand on the rebuilt tables as on the old ones."""
    with company.archive.look() as work:
        if work.connection.dialect.name == "sqlite":
            found = work.connection.execute(
                text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table"), {"table": table}
            )
        else:
            found = work.connection.execute(
                text("SELECT tgname FROM pg_trigger WHERE tgrelid = CAST(:table AS regclass)"), {"table": table}
            )
        assert {f"{table}_no_update", f"{table}_no_delete"} <= set(found.scalars())


TAMPERING = {
    "reserved changed": ("UPDATE stock SET reserved = 3 WHERE sku = 'COLA'", {FaultKind.RESERVED_DRIFT}),
    "reservation removed": (
        "DELETE FROM reservation",
        {FaultKind.RESERVED_DRIFT, FaultKind.RESERVATION_WRONG},
    ),
    "reserved for a cancelled order": (
        "UPDATE sales_order SET state = 'cancelled', open_minor = 0",
        {FaultKind.RESERVATION_WRONG},
    ),
    "what is open changed": ("UPDATE sales_order SET open_minor = 1", {FaultKind.ORDER_OPEN}),
    "transfer rewritten": (
        "UPDATE stock_transfer SET lines = replace(lines, '30', '31')",
        {FaultKind.PAPER_GOODS},
    ),
    "posted without a note": (
        "UPDATE sales_order SET state = 'posted', open_minor = 0",
        {FaultKind.ORDER_PAPERS, FaultKind.RESERVATION_WRONG},
    ),
}


@pytest.mark.parametrize("name", TAMPERING)
def test_tampering_with_goods_is_named(archive: SqlArchive, company: Company, migrated_url: str, name: str) -> None:
    """An approved order with its reservation and a loaded warehouse; one thing is changed, and the proof names it."""
    with archive.begin() as work:
        made = work.orders.add(order(company.rep))
        assert work.stock.reserve(made.id, made.goods) == {}
        work.orders.save(replace(made, state=OrderState.APPROVED), 1)
        work.stock.open(EAST)
        number = "TR-2026-000001"
        work.connection.execute(text("INSERT INTO number_sequence (kind, year, last) VALUES ('TR', 2026, 1)"))
        work.stock.transfer(Transfer(number, MAIN, "EAST", DAY, NOW, company.manager.id, (TransferLine("COLA", 30),)))
        assert work.orders.uninvoiced("WANG", "CNY") == made.total
        work.commit()
    assert prove(archive) == ()
    sql, kinds = TAMPERING[name]
    by_force(migrated_url, sql)
    assert {fault.kind for fault in prove(archive)} == kinds
