"""What is prepared once for a catalogue: its names, customers and units, ready to be heard."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from language.customers import Customers
from language.lexer import Lexer
from language.products import Shelf
from language.units import Units
from sales.catalogue import Catalogue, Product

_CATALOGUES = 32  # every rep has a version: the customers differ, the shelf is one
_SHELVES = 2


@dataclass(frozen=True, slots=True)
class Known:
    """One catalogue, indexed."""

    shelf: Shelf
    customers: Customers
    units: Units
    lexer: Lexer


class Library:
    """Indexes per catalogue version, the least used forgotten first. Safe to share between threads."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Known] = OrderedDict()
        self._shelves: list[tuple[tuple[Product, ...], Shelf]] = []
        self._lock = Lock()

    def of(self, catalogue: Catalogue) -> Known:
        """The index of this catalogue."""
        with self._lock:
            known = self._known.get(catalogue.version)
            if known is None:
                shelf, units = self._shelf(catalogue.products), Units(catalogue)
                customers = Customers(catalogue.customers)
                known = Known(shelf, customers, units, Lexer(shelf, customers.names, units))
                self._known[catalogue.version] = known
                if len(self._known) > _CATALOGUES:
                    self._known.popitem(last=False)
            self._known.move_to_end(catalogue.version)
            return known

    def _shelf(self, products: tuple[Product, ...]) -> Shelf:
        """Two reps' catalogues differ in customers only: their products are indexed once."""
        for kept, shelf in self._shelves:
            if kept is products or kept == products:
                return shelf
        shelf = Shelf(products)
        self._shelves = [(products, shelf), *self._shelves][:_SHELVES]
        return shelf
