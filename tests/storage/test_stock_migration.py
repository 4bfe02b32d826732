"""Stock and papers of a company that was there before it had warehouses: they survive the step, and the way back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import Connection, MetaData, Table, create_engine, insert, select

from sales.invoices import DeliveryNote
from sales.money import Money
from sales.people import EVERYTHING
from sales.warehouses import MAIN
from storage.archive import SqlArchive
from storage.codec import codec
from storage.engine import address
from storage.migrate import downgrade, upgrade
from tests.storage.company import DAY, NOW, line

NOTHING: dict[str, Any] = {"INTEGER": 1, "BIGINT": 0, "TEXT": "[]", "VARCHAR": "x", "BOOLEAN": True}
OLD = ("stock", "stock_move", "delivery", "invoice")


def at_the_table(url: str) -> Any:
    return create_engine(address(url))


def write(connection: Connection, table_name: str, /, **values: Any) -> None:
    """A row of a table as it was then; columns of which nothing is said hold something that means nothing."""
    table = Table(table_name, MetaData(), autoload_with=connection)
    row = dict(values)
    for column in table.columns:
        if column.name not in row and not column.nullable and column.server_default is None and column.name != "id":
            kind = str(column.type).split("(", maxsplit=1)[0].upper()
            row[column.name] = NOW if "TIME" in kind else DAY if kind == "DATE" else NOTHING[kind]
    connection.execute(insert(table), row)


def old_rows(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    found = {}
    for name in OLD:
        table = Table(name, MetaData(), autoload_with=connection)
        rows = [dict(row) for row in connection.execute(select(table)).mappings()]
        for row in rows:
            if "lines" in row:  # they have learned their number, and keep it
                row["lines"] = [{k: v for k, v in x.items() if k != "no"} for x in json.loads(row["lines"])]
        found[name] = sorted(rows, key=repr)
    return found


@pytest.fixture
def old_books(database_url: str) -> str:
    """Step 0007: ten cases came in, two orders of two lines each went out, on a note and an invoice each."""
    upgrade(database_url, "0007")
    ordered = codec(tuple).write((line(1), line(3, 24)))  # the second line was taken out again
    paper = [
        {"sku": "COLA", "quantity": "2", "unit": "箱", "base_quantity": 48, "tax_rate": "0.13"},
        {"sku": "COLA", "quantity": "1", "unit": "箱", "base_quantity": 24, "tax_rate": "0.13"},
    ]
    money = {"amount": {"minor": 16800, "currency": "CNY"}, "tax": {"minor": 1933, "currency": "CNY"}}
    lines = json.dumps([{**each, **money} for each in paper])
    engine = at_the_table(database_url)
    with engine.begin() as connection:
        write(connection, "person", name="小陈")
        write(connection, "customer", code="WANG", rep_id=1, currency="CNY")
        write(connection, "product", sku="COLA", price="1", cost="1", tax_rate="0.13", order_unit="箱")
        write(connection, "stock", sku="COLA", on_hand=0)
        write(connection, "stock_move", sku="COLA", quantity=240, document="OB-2026-000001")
        for number in (1, 2):
            note, invoice = f"DN-2026-00000{number}", f"INV-2026-00000{number}"
            write(
                connection, "sales_order", state="posted", currency="CNY", rep_id=1, customer="WANG", lines=ordered,
                number=f"SO-2026-00000{number}", key=f"chat:{number}", touched=number,
            )  # fmt: skip
            write(connection, "stock_move", sku="COLA", quantity=-72, document=note)
            shared = {"order_id": number, "customer": "WANG", "currency": "CNY", "lines": lines}
            write(connection, "delivery", number=note, cost=72, **shared)
            write(connection, "invoice", number=invoice, delivery=note, total=33600, tax=3866, **shared)
    engine.dispose()
    return database_url


def test_old_stock_and_papers_survive_both_ways(old_books: str) -> None:
    """After the step all of it lies in the main warehouse and each paper line knows its line of the order; the way back
    leaves the rows as they were; once more forwards, numbering goes on behind them."""
    engine = at_the_table(old_books)
    with engine.connect() as connection:
        before = old_rows(connection)
    for _ in range(2):
        upgrade(old_books)
        archive = SqlArchive(old_books)
        with archive.begin() as work:
            assert (work.stock.on_hand("COLA"), work.stock.available("COLA", MAIN)) == (96, 96)
            (note,), (invoice,) = work.orders.notes(2), work.orders.invoices(2)
            assert (note.number, note.warehouse, note.by, note.id) == ("DN-2026-000002", MAIN, None, 2)
            assert [part.no for part in note.lines] == [part.no for part in invoice.lines] == [1, 3]
            assert (invoice.deliveries, invoice.total.minor) == ((note.number,), 33600)
            assert work.orders.note(2, EVERYTHING) == note
            later = DeliveryNote("DN-2026-000003", 2, "WANG", DAY, (), Money(0, "CNY"))
            assert work.orders.delivered(later).id == 3
            assert work.stock.take("COLA", 96, "OUT")
            assert not work.stock.take("COLA", 1, "OUT")
        archive.close()
        downgrade(old_books, "0007")
        with engine.connect() as connection:
            assert old_rows(connection) == before
    engine.dispose()


@pytest.mark.parametrize("what", ["a second warehouse", "reserved"])
def test_what_the_older_tables_cannot_hold_is_not_lost(old_books: str, what: str) -> None:
    """Goods in a second warehouse, or promised ones: the way back is refused, and everything stays as it is."""
    upgrade(old_books, "0008")
    engine = at_the_table(old_books)
    with engine.begin() as connection:
        write(connection, "product", sku="TEA", price="1", cost="1", tax_rate="0", order_unit="箱")
        write(connection, "warehouse", code="EAST", kind="main", rep_id=None)
        place = "EAST" if what == "a second warehouse" else "MAIN"
        write(connection, "stock", warehouse=place, sku="TEA", on_hand=0, reserved=0)
        write(connection, "stock_move", warehouse=place, sku="TEA", quantity=5, document="x")
        if what == "reserved":
            write(connection, "reservation", order_id=1, warehouse="MAIN", sku="TEA", quantity=2)
    with pytest.raises(RuntimeError, match=what):
        downgrade(old_books, "0007")
    with engine.connect() as connection:
        kept = Table("stock", MetaData(), autoload_with=connection)
        assert len(connection.execute(select(kept)).all()) == 2
    engine.dispose()
