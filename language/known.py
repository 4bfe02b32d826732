"""What is prepared once for a catalogue: its names, customers and units, ready to be heard."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from threading import Lock

from language.customers import Customers
from language.lexer import Lexer
from language.products import Shelf
from language.units import Units
from sales.catalogue import Catalogue, CustomerNames, Product

_CUSTOMERS = 32  # every rep has customers of their own; the products are one for all
_PRODUCTS = 2


@dataclass(frozen=True, slots=True)
class Known:
    """One catalogue on one day, indexed."""

    shelf: Shelf
    customers: Customers
    units: Units
    lexer: Lexer


class _Goods:
    """The products of a catalogue, indexed anew only when one of them comes on sale or goes off it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.products, self.synonyms = catalogue.products, catalogue.unit_synonyms
        self.units = Units(catalogue)
        self._turns = _turns(catalogue.products)
        self._turn, self._shelf = -1, Shelf(())

    def are(self, products: tuple[Product, ...], synonyms: Mapping[str, str]) -> bool:
        """Whether these products are meant."""
        return (self.products is products or self.products == products) and self.synonyms == synonyms

    def on(self, day: date) -> Shelf:
        """What is sold that day."""
        turn = bisect_right(self._turns, day)
        if turn != self._turn:
            self._turn, self._shelf = turn, Shelf([p for p in self.products if p.sold_on(day)])
        return self._shelf


@dataclass(slots=True)
class _Circle:
    """The customers of one speaker, indexed, and the lexer that knows both them and the shelf."""

    names: tuple[CustomerNames, ...]
    customers: Customers
    known: Known | None = None


class Library:
    """Indexes of products and of customers, the ones used last. What a catalogue has in common with an earlier one (a
    new last order changes neither) is not indexed again. Safe to share between threads."""

    def __init__(self) -> None:
        self._goods: list[_Goods] = []
        self._circles: list[_Circle] = []
        self._lock = Lock()

    def of(self, catalogue: Catalogue, day: date) -> Known:
        """The index of this catalogue on a day."""
        with self._lock:
            goods, circle = self._goods_of(catalogue), self._circle_of(catalogue)
            shelf, known = goods.on(day), circle.known
            if known is None or known.shelf is not shelf or known.units is not goods.units:
                lexer = Lexer(shelf, circle.customers.names, goods.units)
                known = circle.known = Known(shelf, circle.customers, goods.units, lexer)
            return known

    def customers_of(self, catalogue: Catalogue) -> Customers:
        """The index of this catalogue's customers."""
        with self._lock:
            return self._circle_of(catalogue).customers

    def _goods_of(self, catalogue: Catalogue) -> _Goods:
        kept = next((g for g in self._goods if g.are(catalogue.products, catalogue.unit_synonyms)), None)
        goods = kept or _Goods(catalogue)
        self._goods = [goods, *(g for g in self._goods if g is not goods)][:_PRODUCTS]
        return goods

    def _circle_of(self, catalogue: Catalogue) -> _Circle:
        names = catalogue.customers
        kept = next((c for c in self._circles if c.names is names), None)
        kept = kept or next((c for c in self._circles if c.names == names), None)
        circle = kept or _Circle(names, Customers(names))
        self._circles = [circle, *(c for c in self._circles if c is not circle)][:_CUSTOMERS]
        return circle


def _turns(products: tuple[Product, ...]) -> list[date]:
    """The days on which something comes on sale, or is off it for the first time."""
    begun = {p.active_from for p in products if p.active_from}
    ended = {p.active_until + timedelta(1) for p in products if p.active_until and p.active_until < date.max}
    return sorted(begun | ended)
