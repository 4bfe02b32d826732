"""Proofs of stock: what is on hand, reserved and carried from one warehouse to another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from sales.proof import Fault, FaultKind
from sales.warehouses import TransferLine
from storage.checks.sums import total_of
from storage.codec import codec
from storage.tables.goods import stock, stock_move, stock_transfer
from storage.tables.orders import reservation

_TRANSFERRED = codec(tuple[TransferLine, ...])


def goods(connection: Connection) -> Iterator[Fault]:
    """In every warehouse on hand is the sum of the moves, and reserved is what approved orders have reserved."""
    moved = _sums(connection, stock_move.c.warehouse, stock_move.c.sku, stock_move.c.quantity)
    promised = _sums(connection, reservation.c.warehouse, reservation.c.sku, reservation.c.quantity)
    for row in connection.execute(select(stock).order_by(stock.c.warehouse, stock.c.sku)):
        place = (row.warehouse, row.sku)
        if row.on_hand != moved.get(place, 0):
            yield Fault(FaultKind.STOCK_DRIFT, " ".join(place), str(moved.get(place, 0)), str(row.on_hand))
        if row.reserved != promised.get(place, 0):
            yield Fault(FaultKind.RESERVED_DRIFT, " ".join(place), str(promised.get(place, 0)), str(row.reserved))


def _sums(connection: Connection, warehouse: Any, sku: Any, quantity: Any) -> dict[tuple[str, str], int]:
    sums = select(warehouse.label("warehouse"), sku.label("sku"), total_of(quantity).label("sum"))
    return {(row.warehouse, row.sku): row.sum for row in connection.execute(sums.group_by(warehouse, sku))}


def transfers(connection: Connection) -> Iterator[Fault]:
    """A transfer moved what it says, out of the one warehouse and into the other."""
    moved: dict[str, dict[tuple[str, str], int]] = defaultdict(lambda: defaultdict(int))
    its_moves = select(stock_move).where(stock_move.c.document.in_(select(stock_transfer.c.number)))
    for row in connection.execute(its_moves):
        moved[row.document][row.warehouse, row.sku] += row.quantity
    for row in connection.execute(select(stock_transfer).order_by(stock_transfer.c.number)):
        wanted: dict[tuple[str, str], int] = defaultdict(int)
        for line in _TRANSFERRED.read(row.lines):
            wanted[row.source, line.sku] -= line.base_quantity
            wanted[row.target, line.sku] += line.base_quantity
        if moved[row.number] != wanted:
            yield Fault(FaultKind.PAPER_GOODS, row.number, _said(wanted), _said(moved[row.number]))


def _said(goods: dict[tuple[str, str], int]) -> str:
    return ", ".join(f"{place} {sku} {quantity}" for (place, sku), quantity in sorted(goods.items()))
