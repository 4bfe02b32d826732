"""Looking up products: by barcode, by code, by words behind the bot's name. Names are for everybody who is linked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sales.catalogue import Catalogue, Product
from sales.desk.house import House, require
from sales.desk.named import customer_of
from sales.goods_found import Offered, Offers, ProductFound, ProductsFound
from sales.history import fold
from sales.people import HOUSE, Person, Role
from sales.ports import Work
from sales.refusals import NotFound

PAGE = 20
LONGEST_QUERY = 100
_EAN = re.compile(r"\d{8}|\d{12,13}", re.ASCII)


def is_code(digits: str) -> bool:
    """Whether these are the digits of an EAN-8, EAN-13 or UPC-A: the last one is the check digit."""
    if not _EAN.fullmatch(digits):
        return False
    weighed = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return weighed % 10 == 0


@dataclass(frozen=True, slots=True)
class FindProduct:
    """- Prices and stock are told to people of the house only; a price is the general list price, never a customer's.
    - Nothing here takes, reserves or orders anything."""

    house: House

    def by_codes(self, actor: Person, codes: Iterable[str]) -> ProductsFound:
        """The products that have one of these barcodes, each once. NotAllowed."""
        require(actor, *HOUSE)
        with self.house.archive.look() as work:
            found = {p.sku: p for code in codes if (p := work.products.by_code(code))}
            return self._found(work, actor, found.values())

    def by_sku(self, actor: Person, sku: str) -> ProductsFound:
        """One product; NotFound."""
        with self.house.archive.look() as work:
            product = work.products.get(sku)
            if product is None:
                raise NotFound(words=sku)
            return self._found(work, actor, (product,))

    def _found(self, work: Work, actor: Person, products: Iterable[Product]) -> ProductsFound:
        inside, orders = actor.has(*HOUSE), actor.has(Role.REP, Role.MANAGER)
        today = self.house.today()
        items = tuple(
            ProductFound(p, p.sold_on(today), work.stock.available(p.sku) if inside else None) for p in products
        )
        draft = work.orders.open_draft(actor.id, actor.scope) if orders else None
        customer = customer_of(work, draft.customer) if draft and draft.customer else None
        return ProductsFound(items, self.house.currency, inside, orders, draft, customer)

    def offers(self, actor: Person, query: str, start: int = 0) -> Offers:
        """A page of the products that these words may mean, with the amount at their end; without words, what the
        asker's customers take, then all by category."""
        said = " ".join(query[:LONGEST_QUERY].split())
        with self.house.archive.look() as work:
            catalogue = work.products.catalogue(actor.scope)
            products, amount = self._meant(work, catalogue, said)
            page = products[start : start + PAGE]
            following = start + PAGE if start + PAGE < len(products) else None
            items = tuple(self._offered(product, amount) for product in page)
            return Offers(items, self.house.currency, actor.has(*HOUSE), following)

    def _meant(self, work: Work, catalogue: Catalogue, said: str) -> tuple[list[Product], str]:
        if is_code(said):
            product = work.products.by_code(said)
            return [product] if product and product.sold_on(self.house.today()) else [], ""
        if not said or said.isdigit():  # a number alone is an amount of anything
            return _all(catalogue), said
        head, _, tail = said.rpartition(" ")
        for words, amount in ((head, tail), (said, "")):
            if words and (not amount or amount[0].isdigit()):
                found = self._named(words, catalogue)
                if found and (not amount or self.house.ear.read_quantity(amount, found[0])):
                    return found, amount
        return [], ""

    def _named(self, words: str, catalogue: Catalogue) -> list[Product]:
        """What these words may mean, best first, then everything in whose names they occur: people look for a part."""
        known = {product.sku: product for product in catalogue.products}
        likely = [known[s] for s in self.house.ear.find_products(words, catalogue, self.house.today()) if s in known]
        if len(likely) >= PAGE:
            return likely
        part = fold(words)
        holding = [p for p in catalogue.products if any(part in fold(name) for name in _names(p))]
        return list({product.sku: product for product in (*likely, *holding)}.values())

    def _offered(self, product: Product, amount: str) -> Offered:
        read = self.house.ear.read_quantity(amount, product) if amount else None
        return Offered(product, read[0], product.unit_named(read[1])) if read else Offered(product)


def _names(product: Product) -> tuple[str, ...]:
    return (product.name_zh, product.name_en, product.sku, *product.aliases)


def _all(catalogue: Catalogue) -> list[Product]:
    """Everything, what was ordered by most customers last first."""
    wanted = Counter(line.sku for lines in catalogue.last_orders.values() for line in lines)
    return sorted(catalogue.products, key=lambda p: (-wanted[p.sku], p.category or "\uffff", p.sku))
