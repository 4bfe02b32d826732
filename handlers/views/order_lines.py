"""The lines of an order in words: name, quantity × price = amount, stock."""

from __future__ import annotations

from decimal import Decimal

from handlers.views.keys import Page, page_of
from handlers.views.order_prices import not_sold_so, why_so
from handlers.views.say import Html, Text, Voice, escaped, lines, money, number, price, quantity
from sales.catalogue import Product, Unit
from sales.orders import OrderLine, OrderState
from sales.outcomes import OrderSheet
from sales.refusals import Trouble, TroubleKind

LINES_A_PAGE = 10
BRIEF_LINES = 6
_OPEN = (OrderState.DRAFT, OrderState.AWAITING)

_NAME = Text(zh="{no}. {product}", en="{no}. {product}")
_BRIEF = Text(zh="{no}. {product} · {quantity}", en="{no}. {product} · {quantity}")
_EARLIER = Text(zh="… 前面 {count} 项", en="… {count} before")
_SUM = Text(zh="{quantity} × {price} = {amount}", en="{quantity} × {price} = {amount}")
_FREE = Text(zh="{quantity} · 赠品", en="{quantity} · free")
_STOCK = Text(zh="库存 {stock}", en="stock {stock}")
_SHORT = Text(zh="⚠️ 库存只有 {stock}", en="⚠️ Only {stock} in stock")
_OUT = Text(zh="⚠️ 缺货", en="⚠️ Out of stock")
_INACTIVE = Text(zh="⚠️ 已停售", en="⚠️ No longer sold")


def product_of(sheet: OrderSheet, sku: str | None) -> Product | str:
    """The product, or its SKU where it is not known any more."""
    return (sheet.products or {}).get(sku or "") or sku or "?"


def trouble_of(sheet: OrderSheet, line: OrderLine) -> Trouble | None:
    """What is in the way of selling this line."""
    return next((t for t in sheet.troubles if t.line_no == line.no), None)


def said_quantity(sheet: OrderSheet, line: OrderLine, voice: Voice) -> str:
    """The line's quantity in its unit."""
    return quantity(line.quantity, _unit(sheet, line.sku, line.unit), voice)


def in_stock(sheet: OrderSheet, line: OrderLine, base: int, voice: Voice) -> str:
    """Base units as whole units of the line or, where that is none, as base units."""
    whole = int(base // line.unit_size)
    product = product_of(sheet, line.sku)
    if whole or base <= 0 or isinstance(product, str):
        return quantity(max(0, whole), _unit(sheet, line.sku, line.unit), voice)
    return quantity(base, product.unit, voice)


def _plenty(sheet: OrderSheet, line: OrderLine, base: int, voice: Voice) -> str:
    """Stock that is enough, in the line's own unit: the bare number will do."""
    whole = int(base // line.unit_size)
    return number(Decimal(whole), voice) if whole else in_stock(sheet, line, base, voice)


def lines_page(sheet: OrderSheet, number: int) -> Page[OrderLine]:
    """The page of lines with this number."""
    return page_of(sheet.order.lines, number, LINES_A_PAGE)


def lines_text(sheet: OrderSheet, page: Page[OrderLine], voice: Voice) -> Html:
    """A page of lines, each in two or three rows."""
    return lines(line_text(sheet, x, page.first + i, voice) for i, x in enumerate(page.items, 1))


def brief_lines(sheet: OrderSheet, voice: Voice) -> Html:
    """The lines put on last, one row each, over a list of goods to add."""
    shown = tuple(enumerate(sheet.order.lines, 1))[-BRIEF_LINES:]
    rest = len(sheet.order.lines) - len(shown)
    return lines(
        (
            _EARLIER.say(voice, count=rest) if rest else "",
            *(
                _BRIEF.say(voice, no=no, product=product_of(sheet, x.sku), quantity=said_quantity(sheet, x, voice))
                for no, x in shown
            ),
        )
    )


def line_text(sheet: OrderSheet, line: OrderLine, no: int, voice: Voice) -> Html:
    """One line: the name, what it costs, and what is wrong with it."""
    trouble = trouble_of(sheet, line)
    name = _NAME.say(voice, no=no, product=product_of(sheet, line.sku))
    on_hand = (sheet.on_hand or {}).get(line.sku)
    # Beside the name, where a narrow screen has room: the figures below stay on one row.
    if trouble is None and on_hand is not None and sheet.order.state in _OPEN:
        name = Html(f"{name} · {_STOCK.say(voice, stock=_plenty(sheet, line, on_hand, voice))}")
    wrong = _wrong(sheet, line, trouble, voice) if trouble else Html()
    why = why_so(sheet, line, voice)
    return lines((name, _indent(_costs(sheet, line, voice)), _indent(why), _indent(wrong)))


def _costs(sheet: OrderSheet, line: OrderLine, voice: Voice) -> Html:
    said = said_quantity(sheet, line, voice)
    if line.free:
        return _FREE.say(voice, quantity=said)
    amount = line.amount(sheet.order.currency)
    return _SUM.say(voice, quantity=said, price=_price(sheet, line, voice), amount=amount)


def _price(sheet: OrderSheet, line: OrderLine, voice: Voice) -> Html:
    currency = sheet.order.currency
    said: str = escaped(price(line.price, currency, voice), voice)
    if line.price != line.list_price:
        said = f"<s>{escaped(price(line.list_price, currency, voice), voice)}</s> {said}"
    if line.price_unit != line.unit:
        unit = _unit(sheet, line.sku, line.price_unit)
        said += f"/{escaped(voice.pick(unit.zh, unit.en), voice)}"
    if line.discount:
        said += f" −{number(Decimal(line.discount), voice)}%"
    return Html(said)


def _wrong(sheet: OrderSheet, line: OrderLine, trouble: Trouble, voice: Voice) -> Html:
    if trouble.kind is not TroubleKind.STOCK_SHORT:
        return not_sold_so(sheet, line, trouble, voice)
    if trouble.available <= 0:
        return _OUT.say(voice)
    return _SHORT.say(voice, stock=in_stock(sheet, line, trouble.available, voice))


def _unit(sheet: OrderSheet, sku: str, name: str) -> Unit:
    product = product_of(sheet, sku)
    return Unit(name, name) if isinstance(product, str) else product.unit_named(name)


def _indent(text: Html) -> Html:
    return Html(f"    {text}") if text else text


def amount_of(sheet: OrderSheet, voice: Voice) -> str:
    """The order's total as plain text for a button."""
    return money(sheet.order.total, voice)
