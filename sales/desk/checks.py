"""What keeps an order from being submitted as it stands."""

from __future__ import annotations

from sales.desk.credit import prepaid
from sales.desk.house import House
from sales.desk.named import customer_of
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
    found: list[Trouble] = []
    left: dict[str, int] = {}
    for line in order.lines:
        product = work.products.get(line.sku)
        if product is None or not product.sold_on(house.today()):
            found.append(Trouble(TroubleKind.PRODUCT_INACTIVE, line.no, line.sku))
            continue
        available = left.setdefault(line.sku, work.stock.available(line.sku, order.warehouse))
        if line.base_quantity > available:
            found.append(Trouble(TroubleKind.STOCK_SHORT, line.no, line.sku, available))
        left[line.sku] = max(0, available - line.base_quantity)
    return found
