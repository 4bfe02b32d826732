"""Keeps stock in base units."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, insert, select

from storage.tables.goods import stock, stock_move

_ON_HAND = select(stock.c.on_hand).where(stock.c.sku == bindparam("wanted"))
_LOCKED = _ON_HAND.with_for_update(key_share=True)


class StockKeeper:
    """Keeps stock in `stock` and `stock_move`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def on_hand(self, sku: str) -> int:
        return self._connection.execute(_ON_HAND, {"wanted": sku}).scalar_one_or_none() or 0

    def available(self, sku: str) -> int:
        return self.on_hand(sku)

    def take(self, sku: str, base_quantity: int, document: str) -> bool:
        on_hand = self._connection.execute(_LOCKED, {"wanted": sku}).scalar_one_or_none()
        if on_hand is None or on_hand < base_quantity:
            return False
        move = {"sku": sku, "quantity": -base_quantity, "document": document}
        self._connection.execute(insert(stock_move), move)
        return True
