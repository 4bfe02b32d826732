"""Warehouses, reservations, partial deliveries, goods received. What was there lies in the main warehouse."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.migrations.rules import append_only, drop_functions, on_postgres, run_sql
from storage.types import Moment

revision = "0008"
down_revision = "0007"

# Rebuilt, with what they hold; from those that refer to others to those that are referred to.
REBUILT = ("invoice", "delivery", "stock_move", "stock")
NEW = ("picking", "reservation", "goods_receipt", "invoice_delivery", "stock_transfer")


def upgrade() -> None:
    op.add_column("sales_order", sa.Column("open_minor", sa.BigInteger(), nullable=False, server_default="0"))
    _set_aside()
    _number_lines()
    _warehouse()
    op.execute("INSERT INTO warehouse (code, name_zh, name_en, kind) VALUES ('MAIN', '主仓', 'Main warehouse', 'main')")
    _stock()
    _stock_move()
    _stock_transfer()
    _delivery()
    _invoice()
    _invoice_delivery()
    _goods_receipt()
    _reservation()
    _picking()
    _fill()
    if on_postgres():
        op.execute("DROP FUNCTION count_stock")
    run_sql("0008")
    append_only("stock_move", "stock_transfer", "delivery", "invoice", "invoice_delivery", "goods_receipt")


def downgrade() -> None:
    _refuse_what_would_be_lost()
    op.execute(
        "CREATE TABLE kept_link AS SELECT invoice, min(delivery) AS delivery FROM invoice_delivery GROUP BY invoice"
    )
    for table in NEW:
        op.drop_table(table)
    _set_aside()
    op.drop_table("warehouse")
    drop_functions("0008")
    _stock_before()
    _stock_move_before()
    _delivery_before()
    _invoice_before()
    _fill_before()
    op.execute("DROP TABLE kept_link")
    run_sql("0008_before")
    append_only("stock_move", "delivery", "invoice")
    op.drop_column("sales_order", "open_minor")


def _set_aside() -> None:
    for table in REBUILT:
        op.execute(f"CREATE TABLE kept_{table} AS SELECT * FROM {table}")
        op.drop_table(table)


def _number_lines() -> None:
    """Lines of papers name the line of the order that they are: so far each paper held all of them, in order."""
    connection = op.get_bind()
    for paper in ("kept_delivery", "kept_invoice"):
        rows = connection.execute(
            sa.text(
                f"SELECT {paper}.number, {paper}.lines, sales_order.lines AS ordered "
                f"FROM {paper} JOIN sales_order ON sales_order.id = {paper}.order_id"
            )
        ).all()
        for number, lines, ordered in rows:
            told = [{**line, "no": of["no"]} for line, of in zip(json.loads(lines), json.loads(ordered), strict=True)]
            written = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
            connection.execute(
                sa.text(f"UPDATE {paper} SET lines = :lines WHERE number = :number"),
                {"lines": written, "number": number},
            )


def _fill() -> None:
    op.execute("INSERT INTO stock (warehouse, sku, on_hand, reserved) SELECT 'MAIN', sku, on_hand, 0 FROM kept_stock")
    op.execute(
        "INSERT INTO stock_move (id, warehouse, sku, quantity, document) "
        "SELECT id, 'MAIN', sku, quantity, document FROM kept_stock_move"
    )
    op.execute(
        "INSERT INTO delivery (id, number, order_id, customer, warehouse, day, lines, cost, currency) "
        "SELECT row_number() OVER (ORDER BY day, number), number, order_id, customer, 'MAIN', day, lines, cost, "
        "currency FROM kept_delivery"
    )
    columns = "number, order_id, customer, day, due, lines, total, tax, currency"
    op.execute(f"INSERT INTO invoice ({columns}) SELECT {columns} FROM kept_invoice")
    op.execute("INSERT INTO invoice_delivery (delivery, invoice) SELECT delivery, number FROM kept_invoice")
    _dispose("stock_move", "delivery")


def _fill_before() -> None:
    op.execute("INSERT INTO stock (sku, on_hand) SELECT sku, on_hand FROM kept_stock")
    op.execute(
        "INSERT INTO stock_move (id, sku, quantity, document) SELECT id, sku, quantity, document FROM kept_stock_move"
    )
    columns = "number, order_id, customer, day, lines, cost, currency"
    op.execute(f"INSERT INTO delivery ({columns}) SELECT {columns} FROM kept_delivery")
    columns = "number, order_id, customer, day, due, lines, total, tax, currency"
    op.execute(
        f"INSERT INTO invoice ({columns}, delivery) SELECT {columns}, kept_link.delivery "
        "FROM kept_invoice JOIN kept_link ON kept_link.invoice = kept_invoice.number"
    )
    _dispose("stock_move")


def _dispose(*counted: str) -> None:
    """Drop what was set aside; ids go on after the ones that were written."""
    for table in REBUILT:
        op.execute(f"DROP TABLE kept_{table}")
    if on_postgres():
        for table in counted:
            op.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), coalesce(max(id), 1), count(*) > 0) "
                f"FROM {table}"
            )


def _refuse_what_would_be_lost() -> None:
    """The older tables know one warehouse, nothing reserved, and one note and one invoice an order."""
    questions = {
        "goods lie in a second warehouse": "SELECT count(*) FROM stock WHERE warehouse <> 'MAIN' AND on_hand > 0",
        "goods are reserved": "SELECT count(*) FROM reservation",
        "an order has several notes": "SELECT count(*) - count(DISTINCT order_id) FROM delivery",
        "a delivery is not invoiced": "SELECT count(*) FROM delivery WHERE number NOT IN "
        "(SELECT delivery FROM invoice_delivery)",
        "goods were received": "SELECT count(*) FROM goods_receipt",
        "goods were moved between warehouses": "SELECT count(*) FROM stock_transfer",
    }
    for what, question in questions.items():
        if op.get_bind().execute(sa.text(question)).scalar_one():
            raise RuntimeError(f"the older tables cannot hold this: {what}")


def _warehouse() -> None:
    op.create_table(
        "warehouse",
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("rep_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["rep_id"], ["person.id"], name="fk_warehouse_rep_id"),
        sa.PrimaryKeyConstraint("code", name="pk_warehouse"),
        sa.UniqueConstraint("rep_id", name="uq_warehouse_rep_id"),
    )


def _stock() -> None:
    op.create_table(
        "stock",
        sa.Column("warehouse", sa.String(length=64), nullable=False),
        sa.Column("sku", sa.String(length=64), nullable=False),
        sa.Column("on_hand", sa.Integer(), nullable=False),
        sa.Column("reserved", sa.Integer(), nullable=False),
        sa.CheckConstraint("0 <= reserved AND reserved <= on_hand", name=op.f("ck_stock_reserved_is_there")),
        sa.ForeignKeyConstraint(["sku"], ["product.sku"], name="fk_stock_sku"),
        sa.ForeignKeyConstraint(["warehouse"], ["warehouse.code"], name="fk_stock_warehouse"),
        sa.PrimaryKeyConstraint("warehouse", "sku", name="pk_stock"),
    )
    op.create_index("ix_stock_sku", "stock", ["sku"], unique=False)


def _stock_move() -> None:
    op.create_table(
        "stock_move",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("warehouse", sa.String(length=64), nullable=False),
        sa.Column("sku", sa.String(length=64), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["warehouse", "sku"], ["stock.warehouse", "stock.sku"], name="fk_stock_move_warehouse_sku"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_stock_move"),
    )
    op.create_index("ix_stock_move_document", "stock_move", ["document"], unique=False)
    op.create_index(
        "ix_stock_move_warehouse_sku_quantity", "stock_move", ["warehouse", "sku", "quantity"], unique=False
    )


def _stock_transfer() -> None:
    op.create_table(
        "stock_transfer",
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("target", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_stock_transfer_by"),
        sa.ForeignKeyConstraint(["source"], ["warehouse.code"], name="fk_stock_transfer_source"),
        sa.ForeignKeyConstraint(["target"], ["warehouse.code"], name="fk_stock_transfer_target"),
        sa.PrimaryKeyConstraint("number", name="pk_stock_transfer"),
    )


def _delivery() -> None:
    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("number", sa.String(length=32), nullable=False),
        *_paper_columns(),
        sa.Column("warehouse", sa.String(length=64), nullable=False),
        sa.Column("cost", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.Column("at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_delivery_by"),
        sa.ForeignKeyConstraint(["warehouse"], ["warehouse.code"], name="fk_delivery_warehouse"),
        *_paper_references("delivery"),
        sa.PrimaryKeyConstraint("id", name="pk_delivery"),
        sa.UniqueConstraint("number", name="uq_delivery_number"),
    )
    op.create_index("ix_delivery_order_id", "delivery", ["order_id"], unique=False)


def _invoice() -> None:
    op.create_table(
        "invoice",
        sa.Column("number", sa.String(length=32), nullable=False),
        *_paper_columns(),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("tax", sa.BigInteger(), nullable=False),
        *_paper_references("invoice"),
        sa.PrimaryKeyConstraint("number", name="pk_invoice"),
    )
    op.create_index("ix_invoice_order_id", "invoice", ["order_id"], unique=False)


def _invoice_delivery() -> None:
    op.create_table(
        "invoice_delivery",
        sa.Column("delivery", sa.String(length=32), nullable=False),
        sa.Column("invoice", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["delivery"], ["delivery.number"], name="fk_invoice_delivery_delivery"),
        sa.ForeignKeyConstraint(["invoice"], ["invoice.number"], name="fk_invoice_delivery_invoice"),
        sa.PrimaryKeyConstraint("delivery", name="pk_invoice_delivery"),
    )
    op.create_index("ix_invoice_delivery_invoice", "invoice_delivery", ["invoice"], unique=False)


def _goods_receipt() -> None:
    op.create_table(
        "goods_receipt",
        sa.Column("delivery", sa.String(length=32), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("how", sa.String(length=8), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("photo", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_goods_receipt_by"),
        sa.ForeignKeyConstraint(["delivery"], ["delivery.number"], name="fk_goods_receipt_delivery"),
        sa.PrimaryKeyConstraint("delivery", name="pk_goods_receipt"),
    )


def _reservation() -> None:
    op.create_table(
        "reservation",
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("warehouse", sa.String(length=64), nullable=False),
        sa.Column("sku", sa.String(length=64), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_reservation_above_zero")),
        sa.ForeignKeyConstraint(["order_id"], ["sales_order.id"], name="fk_reservation_order_id"),
        sa.ForeignKeyConstraint(
            ["warehouse", "sku"], ["stock.warehouse", "stock.sku"], name="fk_reservation_warehouse_sku"
        ),
        sa.PrimaryKeyConstraint("order_id", "warehouse", "sku", name="pk_reservation"),
    )
    op.create_index("ix_reservation_warehouse_sku", "reservation", ["warehouse", "sku"], unique=False)


def _picking() -> None:
    op.create_table(
        "picking",
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.Column("warehouse", sa.String(length=64), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["sales_order.id"], name="fk_picking_order_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_picking_person_id"),
        sa.PrimaryKeyConstraint("order_id", "person_id", name="pk_picking"),
    )


def _paper_columns() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
    )


def _paper_references(table: str) -> tuple[sa.ForeignKeyConstraint, ...]:
    return (
        sa.ForeignKeyConstraint(["customer"], ["customer.code"], name=f"fk_{table}_customer"),
        sa.ForeignKeyConstraint(["order_id"], ["sales_order.id"], name=f"fk_{table}_order_id"),
    )


# The tables as they were before.


def _stock_before() -> None:
    op.create_table(
        "stock",
        sa.Column("sku", sa.String(length=64), nullable=False),
        sa.Column("on_hand", sa.Integer(), nullable=False),
        sa.CheckConstraint("on_hand >= 0", name=op.f("ck_stock_not_below_zero")),
        sa.ForeignKeyConstraint(["sku"], ["product.sku"], name="fk_stock_sku"),
        sa.PrimaryKeyConstraint("sku", name="pk_stock"),
    )


def _stock_move_before() -> None:
    op.create_table(
        "stock_move",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("sku", sa.String(length=64), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["sku"], ["stock.sku"], name="fk_stock_move_sku"),
        sa.PrimaryKeyConstraint("id", name="pk_stock_move"),
    )
    op.create_index("ix_stock_move_document", "stock_move", ["document"], unique=False)
    op.create_index("ix_stock_move_sku_quantity", "stock_move", ["sku", "quantity"], unique=False)


def _delivery_before() -> None:
    op.create_table(
        "delivery",
        sa.Column("number", sa.String(length=32), nullable=False),
        *_paper_columns(),
        sa.Column("cost", sa.BigInteger(), nullable=False),
        *_paper_references("delivery"),
        sa.PrimaryKeyConstraint("number", name="pk_delivery"),
    )
    op.create_index("ux_delivery_order_id", "delivery", ["order_id"], unique=True)


def _invoice_before() -> None:
    op.create_table(
        "invoice",
        sa.Column("number", sa.String(length=32), nullable=False),
        *_paper_columns(),
        sa.Column("delivery", sa.String(length=32), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("tax", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["delivery"], ["delivery.number"], name="fk_invoice_delivery"),
        *_paper_references("invoice"),
        sa.PrimaryKeyConstraint("number", name="pk_invoice"),
    )
    op.create_index("ux_invoice_delivery", "invoice", ["delivery"], unique=True)
    op.create_index("ux_invoice_order_id", "invoice", ["order_id"], unique=True)
