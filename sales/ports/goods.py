"""Ports: products and stock."""

from __future__ import annotations

from typing import Protocol

from sales.catalogue import Catalogue, Product
from sales.people import Scope


class Products(Protocol):
    """Keeps products."""

    def get(self, sku: str) -> Product | None: ...
    def all(self) -> tuple[Product, ...]:
        """Active products, by SKU."""
        ...

    def add(self, product: Product) -> None: ...
    def catalogue(self, scope: Scope) -> Catalogue:
        """All that a sentence of somebody with this scope can refer to, last orders included."""
        ...


class Stock(Protocol):
    """Keeps stock, in base units."""

    def on_hand(self, sku: str) -> int: ...
    def available(self, sku: str) -> int:
        """What is on hand and not promised to anybody."""
        ...

    def take(self, sku: str, base_quantity: int, document: str) -> bool:
        """Move goods out of the house for a document, as a stock move; False (and nothing moved) if there are not
        enough. A negative quantity brings goods in."""
        ...
