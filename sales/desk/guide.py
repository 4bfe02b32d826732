"""Looking things up for a guided order: recent and nearby customers, a customer's favourites, categories."""

from __future__ import annotations

from dataclasses import dataclass

from sales.catalogue import Product
from sales.customers import Customer
from sales.desk.change_draft import own_draft
from sales.desk.house import House, require
from sales.guiding import NEAR, Nearby, Offer, Shelf, metres_to, offer
from sales.orders import OrderLine
from sales.people import HOUSE, Person, Role
from sales.ports import Work
from sales.refusals import NotFound

FAVOURITES = 8
LAST_ORDERS = 20
RECENT = 6
NEARBY = 8


@dataclass(frozen=True, slots=True)
class Guide:
    """- Only the asker's own customers, and only goods that are sold today.
    - What a customer usually takes is what its last order with that product held."""

    house: House

    def customers_by_use(self, actor: Person) -> tuple[Customer, ...]:
        """The active customers in scope: those of the actor's latest orders first, the others by code."""
        with self.house.archive.look() as work:
            active = {c.code: c for c in work.customers.visible(actor.scope) if c.active}
            latest = [code for code in work.orders.latest_customers(actor.id, RECENT * 2) if code in active][:RECENT]
        return (*(active[code] for code in latest), *(c for code, c in active.items() if code not in latest))

    def nearby_customers(self, actor: Person, latitude: float, longitude: float) -> tuple[Nearby, ...]:
        """The nearest active customers in scope that are on the map, none that is out of reach; degrees. NotAllowed."""
        require(actor, Role.REP, Role.MANAGER)
        with self.house.archive.look() as work:
            active = [c for c in work.customers.visible(actor.scope) if c.active]
        found = [Nearby(c, far) for c in active if (far := metres_to(c, latitude, longitude)) is not None]
        found = [one for one in found if one.metres <= NEAR]
        return tuple(sorted(found, key=lambda one: (one.metres, one.customer.code))[:NEARBY])

    def shelf(self, actor: Person, order_id: int, category: str | None = None) -> Shelf:
        """The goods to choose from for the actor's own draft: favourites of its customer (all goods where there are
        none yet), or those of a category. NotFound, AlreadyDecided, NotAllowed."""
        with self.house.archive.look() as work:
            customer = own_draft(work, actor, order_id).customer
            categories = work.products.categories()
            if category is not None:
                here = next((c for c in categories if c.code == category), None)
                if here is None:
                    raise NotFound(words=category)
                return Shelf(self._offers(work, customer, work.products.in_category(category)), categories, here)
            skus = work.products.favourites(customer, FAVOURITES) if customer else ()
            liked = tuple(p for sku in skus if (p := work.products.get(sku)))
            offers = self._offers(work, customer, liked or work.products.all())
            return Shelf(offers, categories, everything=not liked)

    def offer_of(self, actor: Person, customer: str | None, sku: str) -> Offer:
        """One product with what this customer took of it last time. NotFound, NotAllowed."""
        require(actor, *HOUSE)
        with self.house.archive.look() as work:
            product = work.products.get(sku)
            if product is None:
                raise NotFound(words=sku)
            mine = customer if customer and work.customers.get(customer, actor.scope) else None
            return offer(product, _last_lines(work, mine).get(sku))

    def _offers(self, work: Work, customer: str | None, goods: tuple[Product, ...]) -> tuple[Offer, ...]:
        last, today = _last_lines(work, customer), self.house.today()
        return tuple(offer(product, last.get(product.sku)) for product in goods if product.sold_on(today))


def _last_lines(work: Work, customer: str | None) -> dict[str, OrderLine]:
    """The line of each product that the customer ordered last."""
    found: dict[str, OrderLine] = {}
    for order in work.orders.latest_of(customer, LAST_ORDERS) if customer else ():
        for line in order.lines:
            if not line.free:
                found.setdefault(line.sku, line)
    return found
