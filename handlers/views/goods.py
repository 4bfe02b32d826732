"""Goods in words, without a price: how much of what, in packs and what is left over, and where it lies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handlers.views.order_lines import product_of
from handlers.views.say import Html, Text, Voice, lines, quantity
from sales.catalogue import Product
from sales.customers import Customer
from sales.invoices import DocumentLine
from sales.orders import OrderLine
from sales.outcomes import OrderSheet
from sales.people import Person, Role
from sales.warehouses import MAIN, Warehouse

_LINE = Text(zh="{no}. {product} <b>{quantity}</b>", en="{no}. {product} <b>{quantity}</b>")
_ADDRESS = Text(zh="📍 {address}", en="📍 {address}")
_PHONE = Text(zh="☎️ {phone}", en="☎️ {phone}")
_MAIN = Text(zh="主仓", en="Main warehouse")
_JOIN = " "


def handles_goods_only(viewer: Person) -> bool:
    """Whether the viewer works in the warehouse and has no business with prices."""
    return viewer.has(Role.WAREHOUSE) and not viewer.has(Role.REP, Role.MANAGER, Role.FINANCE, Role.ADMIN, Role.AUDITOR)


def packed(base: int, product: Product | str, unit: str, voice: Voice) -> str:
    """Base units as whole packs of this unit and single ones: 2 cases 3 bottles."""
    if isinstance(product, str):
        return str(base)
    size = product.size_of(unit) or 1
    whole, single = divmod(base, size)
    said = [quantity(whole, product.unit_named(unit), voice)] if whole or not single else []
    if single:
        said.append(quantity(single, product.unit, voice))
    return _JOIN.join(said)


def left_of(sheet: OrderSheet, line: OrderLine, base: int, voice: Voice) -> str:
    """So much of a line of the order."""
    return packed(base, product_of(sheet, line.sku), line.unit, voice)


def note_lines(parts: Iterable[DocumentLine], products: Mapping[str, Product], voice: Voice) -> list[Html]:
    """The lines of a delivery note."""
    return [
        _LINE.say(
            voice,
            no=no,
            product=products.get(part.sku, part.sku),
            quantity=packed(part.base_quantity, products.get(part.sku, part.sku), part.unit, voice),
        )
        for no, part in enumerate(parts, 1)
    ]


def address_of(customer: Customer | None, voice: Voice) -> Html:
    """Where the goods go: the customer's main address, with its phone."""
    if customer is None or not customer.addresses:
        return Html()
    first = customer.addresses[0]
    phone = _PHONE.say(voice, phone=first.phone) if first.phone else ""
    return lines((_ADDRESS.say(voice, address=first.text), phone))


def place_name(place: Warehouse | None, voice: Voice) -> str:
    """What a warehouse is called; the main one where none is named."""
    return place.name(voice.language) if place else _MAIN.plain(voice)


def place_at(sheet: OrderSheet, code: str | None) -> Warehouse | None:
    """A warehouse of the order or of its notes."""
    return sheet.warehouses.get(code or MAIN)
