"""Ports: products and stock."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Protocol

from sales.catalogue import Catalogue, Category, Product
from sales.customers import Customer
from sales.people import Scope
from sales.pricing import CustomerGroup, Price, PriceBook, PriceList
from sales.promotions import Promotion
from sales.warehouses import StockLine, Transfer, Warehouse


class Products(Protocol):
    """Keeps products."""

    def get(self, sku: str) -> Product | None: ...
    def by_code(self, code: str) -> Product | None:
        """The product with this EAN-13, EAN-8 or (12 digits) UPC; the one that is still sold where several have it."""
        ...

    def all(self) -> tuple[Product, ...]:
        """Active products, by SKU."""
        ...

    def many(self, skus: Iterable[str]) -> dict[str, Product]:
        """The products that are there, by SKU, in one question."""
        ...

    def categories(self) -> tuple[Category, ...]:
        """Those with an active product in them, by code."""
        ...

    def all_categories(self) -> tuple[Category, ...]:
        """Empty ones too, by code."""
        ...

    def in_category(self, code: str) -> tuple[Product, ...]:
        """The category's active products, by SKU."""
        ...

    def put_category(self, category: Category) -> None:
        """Add the category, or name it anew."""
        ...

    def favourites(self, customer: str, limit: int) -> tuple[str, ...]:
        """SKUs of the active products in most of the customer's latest approved orders, most often bought first."""
        ...

    def add(self, product: Product) -> None: ...
    def every(self) -> tuple[Product, ...]:
        """All of them, inactive ones too, by SKU."""
        ...

    def put(self, *made: Product) -> None:
        """Add products, or write them anew, many at once."""
        ...

    def tax_rates(self) -> tuple[Decimal, ...]:
        """The rates of tax of the active products, the most common one first."""
        ...

    def catalogue(self, scope: Scope) -> Catalogue:
        """All that a sentence of somebody with this scope can refer to, last orders included."""
        ...


class Prices(Protocol):
    """Keeps price lists, their prices, the customer groups that share them, and promotions. What is put under a key
    that is there takes its place: a list, group or promotion by code, a price by list, SKU, quantity and first day."""

    def book(self, customer: Customer | None, day: date, skus: Iterable[str]) -> PriceBook:
        """The prices of these products and of promotions' gifts, and the promotions, that are in force for the customer
        on this day: its own list's first, then its group's. None: nobody is chosen yet."""
        ...

    def lists(self) -> tuple[PriceList, ...]:
        """By code."""
        ...

    def groups(self) -> tuple[CustomerGroup, ...]:
        """By code."""
        ...

    def on_list(self, code: str) -> tuple[Price, ...]:
        """All prices of a list, past and future ones too, by SKU, quantity and first day."""
        ...

    def promotions(self) -> tuple[Promotion, ...]:
        """All promotions, past and future ones too, by code."""
        ...

    def promotion(self, code: str) -> Promotion | None: ...
    def put_list(self, made: PriceList) -> None: ...
    def put_group(self, made: CustomerGroup) -> None: ...
    def put(self, *made: Price) -> None: ...
    def put_promotion(self, made: Promotion) -> None: ...


class Stock(Protocol):
    """Keeps warehouses and their stock, in base units. No `warehouse` said: the main one."""

    def warehouses(self) -> tuple[Warehouse, ...]:
        """All of them, the main ones first."""
        ...

    def warehouse(self, code: str) -> Warehouse | None: ...
    def van_of(self, rep_id: int) -> Warehouse | None: ...
    def open(self, warehouse: Warehouse) -> Warehouse:
        """Write down a new warehouse, or find the one that somebody wrote down a moment before: the same code, or the
        same rep's van."""
        ...

    def on_hand(self, sku: str, warehouse: str | None = None) -> int: ...
    def available(self, sku: str, warehouse: str | None = None) -> int:
        """What is on hand and not promised to anybody."""
        ...

    def availables(self, skus: Collection[str], warehouse: str | None = None) -> dict[str, int]:
        """The same for many products at once; 0 for one that the warehouse never had."""
        ...

    def lines(self, skus: Collection[str] | None = None, warehouse: str | None = None) -> tuple[StockLine, ...]:
        """What lies in this warehouse (None: in any) of these products (None: of all), without empty places; by product
        and warehouse."""
        ...

    def take(self, sku: str, base_quantity: int, document: str, warehouse: str | None = None) -> bool:
        """Move goods out of the house for a document, as a stock move; False (and nothing moved) if there are not
        enough that are promised to nobody. A negative quantity brings goods in."""
        ...

    def recount(self, was: Mapping[str, int], now: Mapping[str, int], document: str, warehouse: str) -> bool:
        """Bring what is on hand of many products from `was` to `now` for a document, one stock move each; False (and
        nothing moved) if something else is there by now, or less would be left than is promised."""
        ...

    def short(self, wanted: Mapping[str, int], warehouse: str | None = None, order_id: int = 0) -> dict[str, int]:
        """Hold these goods until the end of the transaction, in an order that cannot make two wait for each other, and
        say of which there are too few, with what there is: what is reserved for the order counts as its own."""
        ...

    def reserve(self, order_id: int, wanted: Mapping[str, int], warehouse: str | None = None) -> dict[str, int]:
        """Promise goods to an order; what is `short`, and then nothing is promised."""
        ...

    def reserved(self, order_id: int, warehouse: str | None = None) -> dict[str, int]:
        """What is promised to an order, here or (None) anywhere."""
        ...

    def release(self, order_id: int) -> None:
        """Give back everything that is promised to an order."""
        ...

    def hand_over(self, order_id: int, goods: Mapping[str, int], document: str, warehouse: str | None = None) -> None:
        """Move an order's goods out for a document; they are promised to it no longer (0: no order, or one to which
        nothing is promised). `short` was asked before."""
        ...

    def transfer(self, transfer: Transfer) -> None:
        """Move goods between warehouses as two moves a line; `short` was asked before."""
        ...
