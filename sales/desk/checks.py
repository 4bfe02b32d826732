"""What keeps an order from being submitted as it stands."""

from __future__ import annotations

from datetime import date

from sales.catalogue import Product
from sales.desk.credit import prepaid
from sales.desk.house import House
from sales.desk.named import customer_of
from sales.fitting import step_fit, stock_fit
from sales.orders import Order
from sales.ports import Work
from sales.readings import ABOUT_CUSTOMERS
from sales.refusals import Trouble, TroubleKind


def troubles(house: House, work: Work, order: Order) -> tuple[Trouble, ...]:
    """Everything that keeps the order from being submitted as it stands."""
    found: list[Trouble] = []
    customer = customer_of(work, order.customer) if order.customer else None
    if customer is None:
        found.append(Trouble(TroubleKind.NO_CUSTOMER))
    elif customer.held or not customer.active:
        found.append(Trouble(TroubleKind.CUSTOMER_HELD))
    elif not prepaid(house, work, order, customer):
        found.append(Trouble(TroubleKind.PREPAY_ONLY))
    if not order.lines:
        found.append(Trouble(TroubleKind.NO_LINES))
    if any(doubt.kind not in ABOUT_CUSTOMERS or customer is None for doubt in order.doubts):
        found.append(Trouble(TroubleKind.OPEN_DOUBT))
    return (*found, *_goods_troubles(house, work, order))


def _goods_troubles(house: House, work: Work, order: Order) -> list[Trouble]:
    """The first thing in the way of each line."""
    found: list[Trouble] = []
    products = work.products.many(line.sku for line in order.lines)
    left = work.stock.availables({line.sku for line in order.lines}, order.warehouse)
    for line in order.lines:
        product = products.get(line.sku)
        if product is None or not product.sold_on(house.today()):
            found.append(Trouble(TroubleKind.PRODUCT_INACTIVE, line.no, line.sku, day=_day_of(product, house.today())))
            continue
        available = left[line.sku]
        left[line.sku] = max(0, available - line.base_quantity)
        if line.base_quantity > available:
            fit = stock_fit(line, product, available)
            found.append(Trouble(TroubleKind.STOCK_SHORT, line.no, line.sku, available, fit))
        elif (fit := step_fit(line, product)) != line.base_quantity:
            low = line.base_quantity < product.minimum
            kind = TroubleKind.BELOW_MINIMUM if low else TroubleKind.OFF_STEP
            found.append(Trouble(kind, line.no, line.sku, fit=fit))
    return found


def _day_of(product: Product | None, today: date) -> date | None:
    """When a product that is not sold today begins to be sold, or was sold last, if a day says so."""
    if product is None or not product.active:
        return None
    begins = product.active_from
    return begins if begins is not None and today < begins else product.active_until
