"""What happened to goods: deliveries, receipts and transfers, each with the facts that its card is drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sales.catalogue import Product
from sales.customers import Customer
from sales.invoices import DeliveryNote, GoodsReceipt
from sales.orders import Order
from sales.outcomes import OrderSheet
from sales.people import Person
from sales.picking import Picking
from sales.warehouses import StockLine, Transfer, Warehouse


@dataclass(frozen=True, slots=True)
class PickSheet:
    """A delivery that is being put together: `available` are base units by SKU in the picking's warehouse that this
    order may take, `places` the warehouses to choose from."""

    picking: Picking
    sheet: OrderSheet
    available: Mapping[str, int]
    places: tuple[Warehouse, ...]


@dataclass(frozen=True, slots=True)
class DeliverySheet:
    """All that a delivery note's card shows. `giver` handed the goods out, `receiver` wrote that they arrived."""

    note: DeliveryNote
    order: Order
    customer: Customer
    rep: Person
    warehouse: Warehouse
    products: Mapping[str, Product]
    giver: Person | None = None
    receipt: GoodsReceipt | None = None
    receiver: Person | None = None

    @property
    def id(self) -> int:
        """The note's id."""
        return self.note.id

    @property
    def version(self) -> int:
        """Its card changes once: when the goods have arrived."""
        return 2 if self.receipt else 1


@dataclass(frozen=True, slots=True)
class GoodsReceived:
    """It is written that the goods arrived."""

    sheet: DeliverySheet


@dataclass(frozen=True, slots=True)
class StockSheet:
    """What lies where: lines by product and warehouse. `words` is what was looked for."""

    warehouses: tuple[Warehouse, ...]
    products: Mapping[str, Product]
    lines: tuple[StockLine, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Transferred:
    """Goods were moved from one warehouse to another."""

    transfer: Transfer
    source: Warehouse
    target: Warehouse
    products: Mapping[str, Product]
