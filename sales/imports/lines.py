"""What is there as rows of a table: the same cells that a table is read from, so that the way out is the way in."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sales.catalogue import Product
from sales.customers import Address, Customer
from sales.imports.cells import plain
from sales.imports.columns_customers import PLACES
from sales.imports.nouns import Cell
from sales.imports.standing import Standing
from sales.imports.units import packs_written, written
from sales.openings import Opening
from sales.people import Person
from sales.pricing import CustomerGroup, Price, PriceList
from sales.promotions import Promotion

Line = dict[str, Cell]
_PLACES = 6  # decimals of a price that are written


def product_line(product: Product) -> Line:
    """A product as a row."""
    return {
        "sku": product.sku,
        "name_zh": product.name_zh,
        "name_en": product.name_en,
        "unit": written(product.unit),
        "packs": packs_written(product),
        "order_unit": product.order_unit,
        "price": product.price,
        "cost": product.cost,
        "tax_rate": product.tax_rate,
        "category": product.category,
        "barcode": product.ean13,
        "minimum": Decimal(product.minimum),
        "step": Decimal(product.step),
        "floor": product.floor,
        "active_from": product.active_from,
        "active_until": product.active_until,
        "aliases": ";".join(product.aliases),
        "max_usual": Decimal(product.max_usual),
        "active": product.active,
    }


def rep_name(reps: tuple[Person, ...], rep_id: int) -> str:
    """How a table names a rep: by name where it is one person's only, else by number."""
    found = next((rep for rep in reps if rep.id == rep_id), None)
    if found is None or sum(rep.name == found.name for rep in reps) > 1:
        return f"#{rep_id}"
    return found.name


def customer_line(customer: Customer, reps: tuple[Person, ...]) -> Line:
    """A customer as a row."""
    line: Line = {
        "code": customer.code,
        "name_zh": customer.name_zh,
        "name_en": customer.name_en,
        "aliases": ";".join(customer.aliases),
        "rep": rep_name(reps, customer.rep_id),
        "credit_limit": customer.credit_limit.amount,
        "currency": customer.credit_limit.currency,
        "terms_days": Decimal(customer.terms_days),
        "group": customer.group,
        "price_list": customer.price_list,
        "rating": customer.rating.value,
        "held": customer.held,
        "tax_id": customer.tax_id,
    }
    for number, address in enumerate(customer.addresses[:PLACES], 1):
        line |= _place(address, "" if number == 1 else str(number))
    return line | {"active": customer.active}


def _place(address: Address, tail: str) -> Line:
    return {
        f"address{tail}": address.text,
        f"label{tail}": address.label,
        f"phone{tail}": address.phone,
        # The shortest digits that mean this very float: they come back as the same one.
        f"latitude{tail}": None if address.latitude is None else Decimal(repr(address.latitude)),
        f"longitude{tail}": None if address.longitude is None else Decimal(repr(address.longitude)),
    }


def price_line(price: Price, of_list: PriceList, product: Product) -> Line:
    """A price as a row: of a base unit, or of the first pack in which it can be written with few digits."""
    unit, shown = product.unit.zh, price.price
    for name, size in ((product.unit.zh, 1), *((pack.unit.zh, pack.size) for pack in product.packs)):
        whole = round(price.price * size, _PLACES)
        if per_base(whole, size) == price.price:
            unit, shown = name, whole
            break
    return {
        "list": price.list,
        "list_name_zh": of_list.name_zh,
        "list_name_en": of_list.name_en,
        "sku": price.sku,
        "from_quantity": Decimal(price.from_quantity),
        "price": shown,
        "unit": unit,
        "starts": price.starts,
        "ends": price.ends,
    }


def per_base(price: Decimal, size: int) -> Decimal:
    """The price of one base unit for the price of so many, with so many digits that a million of them still make the
    price that was written."""
    return price if size == 1 else round(price / size, 12).normalize() + Decimal(0)


def group_line(group: CustomerGroup) -> Line:
    """A customer group as a row."""
    return {
        "group": group.code,
        "name_zh": group.name_zh,
        "name_en": group.name_en,
        "price_list": group.price_list,
    }


def promotion_line(promotion: Promotion) -> Line:
    """A promotion as a row."""
    return {
        "promotion": promotion.code,
        "name_zh": promotion.name_zh,
        "name_en": promotion.name_en,
        "starts": promotion.starts,
        "ends": promotion.ends,
        "sku": promotion.sku,
        "category": promotion.category,
        "group": promotion.group,
        "customer": promotion.customer,
        "percent": _percent(promotion.percent),
        "buy": Decimal(promotion.buy),
        "buy_unit": promotion.buy_unit,
        "get": Decimal(promotion.get) if promotion.get else None,
        "get_unit": promotion.get_unit,
        "gift": promotion.gift,
    }


def _percent(percent: Decimal) -> Cell:
    """Below 1 with its sign: 0.5 alone would be read as what a spreadsheet shows as 50 %."""
    return f"{plain(percent)}%" if 0 < percent < 1 else percent or None


def opening_line(opening: Opening) -> Line:
    """An opening balance as a row."""
    return {
        "code": opening.customer,
        "document": opening.document,
        "amount": opening.amount.amount,
        "currency": opening.amount.currency,
        "day": opening.day,
        "due": opening.due,
    }


def stock_line(warehouse: str, product: Product, on_hand: int) -> Line:
    """What lies in a warehouse as a row."""
    return {"warehouse": warehouse, "sku": product.sku, "quantity": Decimal(on_hand), "unit": product.unit.zh}


def stock_lines(standing: Standing) -> Iterator[Line]:
    """What lies in every warehouse, and a 0 for what could lie in the main one."""
    main = standing.warehouses[0].code if standing.warehouses else ""
    for sku, product in sorted(standing.products.items()):
        places = sorted(place for place, of in standing.levels if of == sku)
        for place in places or ([main] if product.active else []):
            level = standing.levels.get((place, sku))
            yield stock_line(place, product, level.on_hand if level else 0)
