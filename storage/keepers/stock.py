"""Keeps warehouses and their stock in base units."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or_leave

from sales.warehouses import MAIN, StockLine, Transfer, TransferLine, Warehouse, WarehouseKind
from storage.codec import codec
from storage.tables.goods import stock, stock_move, stock_transfer, warehouse
from storage.tables.orders import reservation

_TRANSFERRED = codec(tuple[TransferLine, ...])
_here = stock.c.warehouse == bindparam("here")
_ROW = select(stock.c.on_hand, stock.c.reserved).where(_here, stock.c.sku == bindparam("wanted"))
_LOCKED = _ROW.with_for_update(key_share=True)
_ROWS = select(stock).where(_here, stock.c.sku.in_(bindparam("wanted", expanding=True)))
# Always in this order: of two who want the same goods one waits, and neither waits for the other.
_HELD = _ROWS.order_by(stock.c.sku).with_for_update(key_share=True)
_OPEN = insert_or_leave(warehouse).on_conflict_do_nothing()
_OPEN_ROW = insert_or_leave(stock).on_conflict_do_nothing()
_MOVE = insert(stock_move)
_RESERVE = insert(reservation)
_PROMISED = select(reservation).where(reservation.c.order_id == bindparam("order"))
_RELEASE = delete(reservation).where(reservation.c.order_id == bindparam("order"))
_part = (
    reservation.c.order_id == bindparam("order"),
    reservation.c.warehouse == bindparam("at"),
    reservation.c.sku == bindparam("of"),
)
_END = delete(reservation).where(*_part)
_LOWER = update(reservation).where(*_part).values(quantity=bindparam("left"))
_WAREHOUSES = select(warehouse).order_by(warehouse.c.kind, warehouse.c.code)
_WAREHOUSE = select(warehouse).where(warehouse.c.code == bindparam("wanted"))
_VAN = select(warehouse).where(warehouse.c.rep_id == bindparam("wanted"))


def _warehouse(row: Row[Any]) -> Warehouse:
    return Warehouse(row.code, row.name_zh, row.name_en, WarehouseKind(row.kind), row.rep_id)


class StockKeeper:
    """Keeps stock in `stock`, `stock_move`, `reservation` and `stock_transfer`. Triggers count what is on hand and what
    is reserved."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, Warehouse | None] = {}

    def warehouses(self) -> tuple[Warehouse, ...]:
        return tuple(_warehouse(row) for row in self._connection.execute(_WAREHOUSES))

    def warehouse(self, code: str) -> Warehouse | None:
        if code not in self._known:
            row = self._connection.execute(_WAREHOUSE, {"wanted": code}).one_or_none()
            self._known[code] = _warehouse(row) if row else None
        return self._known[code]

    def van_of(self, rep_id: int) -> Warehouse | None:
        row = self._connection.execute(_VAN, {"wanted": rep_id}).one_or_none()
        return _warehouse(row) if row else None

    def open(self, made: Warehouse) -> Warehouse:
        row = {
            "code": made.code,
            "name_zh": made.name_zh,
            "name_en": made.name_en,
            "kind": made.kind.value,
            "rep_id": made.rep_id,
        }
        self._connection.execute(_OPEN, row)
        self._known.clear()
        kept = self.van_of(made.rep_id) if made.rep_id is not None else self.warehouse(made.code)
        if kept is None:
            raise ValueError(f"the code {made.code} belongs to another warehouse")
        return kept

    def on_hand(self, sku: str, warehouse: str | None = None) -> int:
        row = self._connection.execute(_ROW, {"wanted": sku, "here": warehouse or MAIN}).one_or_none()
        return row.on_hand if row else 0

    def available(self, sku: str, warehouse: str | None = None) -> int:
        return self.availables((sku,), warehouse)[sku]

    def availables(self, skus: Collection[str], warehouse: str | None = None) -> dict[str, int]:
        found = dict.fromkeys(skus, 0)
        if found:
            values = {"wanted": sorted(found), "here": warehouse or MAIN}
            found |= {row.sku: row.on_hand - row.reserved for row in self._connection.execute(_ROWS, values)}
        return found

    def lines(self, skus: Collection[str] | None = None, warehouse: str | None = None) -> tuple[StockLine, ...]:
        wanted = select(stock).where(or_(stock.c.on_hand > 0, stock.c.reserved > 0))
        if skus is not None:
            wanted = wanted.where(stock.c.sku.in_(sorted(skus)))
        if warehouse is not None:
            wanted = wanted.where(stock.c.warehouse == warehouse)
        rows = self._connection.execute(wanted.order_by(stock.c.sku, stock.c.warehouse))
        return tuple(StockLine(row.warehouse, row.sku, row.on_hand, row.reserved) for row in rows)

    def take(self, sku: str, base_quantity: int, document: str, warehouse: str | None = None) -> bool:
        here = warehouse or MAIN
        if base_quantity < 0:
            self._have_rows(here, (sku,))
        row = self._connection.execute(_LOCKED, {"wanted": sku, "here": here}).one_or_none()
        if row is None or row.on_hand - row.reserved < base_quantity:
            return False
        self._move(here, {sku: -base_quantity}, document)
        return True

    def recount(self, was: Mapping[str, int], now: Mapping[str, int], document: str, warehouse: str) -> bool:
        self._have_rows(warehouse, now)
        rows = self._connection.execute(_HELD, {"wanted": sorted(now), "here": warehouse}).all()
        if any(row.on_hand != was[row.sku] or now[row.sku] < row.reserved for row in rows):
            return False
        self._move(warehouse, {sku: count - was[sku] for sku, count in now.items()}, document)
        return True

    def short(self, wanted: Mapping[str, int], warehouse: str | None = None, order_id: int = 0) -> dict[str, int]:
        own = self._promised(order_id) if order_id else ()
        here = warehouse or MAIN
        there = dict.fromkeys(wanted, 0)
        # An order's reservation is given back together with what it takes: those rows are held as well, in order.
        for place in sorted({here, *(row.warehouse for row in own)}):
            held = self._hold(place, {*wanted, *(row.sku for row in own if row.warehouse == place)})
            if place == here:
                there |= {sku: left for sku, left in held.items() if sku in wanted}
        for row in own:
            if row.warehouse == here and row.sku in there:
                there[row.sku] += row.quantity
        return {sku: there[sku] for sku, quantity in wanted.items() if there[sku] < quantity}

    def reserve(self, order_id: int, wanted: Mapping[str, int], warehouse: str | None = None) -> dict[str, int]:
        missing = self.short(wanted, warehouse)
        if not missing:
            here = warehouse or MAIN
            rows = [
                {"order_id": order_id, "warehouse": here, "sku": sku, "quantity": quantity}
                for sku, quantity in sorted(wanted.items())
            ]
            self._connection.execute(_RESERVE, rows)
        return missing

    def reserved(self, order_id: int, warehouse: str | None = None) -> dict[str, int]:
        found: dict[str, int] = {}
        for row in self._promised(order_id):
            if warehouse in (None, row.warehouse):
                found[row.sku] = found.get(row.sku, 0) + row.quantity
        return found

    def release(self, order_id: int) -> None:
        promised = self._promised(order_id)
        for place in sorted({row.warehouse for row in promised}):
            self._hold(place, {row.sku for row in promised if row.warehouse == place})
        if promised:
            self._connection.execute(_RELEASE, {"order": order_id})

    def hand_over(self, order_id: int, goods: Mapping[str, int], document: str, warehouse: str | None = None) -> None:
        left = dict(goods)
        for row in self._promised(order_id) if order_id else ():
            used = min(row.quantity, left.get(row.sku, 0))
            if not used:
                continue
            left[row.sku] -= used
            part = {"order": order_id, "at": row.warehouse, "of": row.sku}
            if used == row.quantity:
                self._connection.execute(_END, part)
            else:
                self._connection.execute(_LOWER, {**part, "left": row.quantity - used})
        self._move(warehouse or MAIN, {sku: -quantity for sku, quantity in goods.items()}, document)

    def transfer(self, made: Transfer) -> None:
        row = {
            "number": made.number,
            "source": made.source,
            "target": made.target,
            "day": made.day,
            "at": made.at,
            "by": made.by,
            "lines": _TRANSFERRED.write(made.lines),
        }
        self._connection.execute(insert(stock_transfer), row)
        goods = {line.sku: line.base_quantity for line in made.lines}
        self._have_rows(made.target, goods)
        self._move(made.source, {sku: -quantity for sku, quantity in goods.items()}, made.number)
        self._move(made.target, goods, made.number)

    def _promised(self, order_id: int) -> tuple[Row[Any], ...]:
        return tuple(self._connection.execute(_PROMISED, {"order": order_id}))

    def _hold(self, here: str, skus: Iterable[str]) -> dict[str, int]:
        rows = self._connection.execute(_HELD, {"wanted": sorted(skus), "here": here})
        return {row.sku: row.on_hand - row.reserved for row in rows}

    def _have_rows(self, here: str, skus: Iterable[str]) -> None:
        rows = [{"warehouse": here, "sku": sku, "on_hand": 0, "reserved": 0} for sku in sorted(skus)]
        self._connection.execute(_OPEN_ROW, rows)

    def _move(self, here: str, changes: Mapping[str, int], document: str) -> None:
        rows = [
            {"warehouse": here, "sku": sku, "quantity": change, "document": document}
            for sku, change in sorted(changes.items())
        ]
        self._connection.execute(_MOVE, rows)
