"""Orders, notes, invoices and credit notes to print."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sales.catalogue import Pack, Product, Unit
from sales.customers import Address, Customer
from sales.ledger import DocumentKind
from sales.money import Money, half_up
from sales.papers import Paper, PaperLine
from sales.promotions import Promotion

PROMOTION = Promotion("NATIONAL", "国庆买十送一", "Ten plus one", date(2026, 10, 1), buy=10, get=1)
BOTTLE, CASE, BAG = Unit("瓶", "bottle"), Unit("箱", "case"), Unit("袋", "bag")
COLA = Product("COLA500", "可乐 500ml", "Cola 500 ml", BOTTLE, (Pack(CASE, 24),), "箱", Decimal("2.40"))
RICE = Product("RICE5", "东北大米 5kg", "Rice 5 kg", BAG, (), "袋", Decimal("38"), tax_rate=Decimal("0.09"))
STAMP = datetime(2026, 10, 31, 16, 30, tzinfo=UTC)
CUSTOMER = Customer(
    "C0001",
    "王记便利店（体育西路店）",
    "Wang's Convenience Store",
    1,
    Money(500_000, "CNY"),
    addresses=(Address("广州市天河区体育西路 103 号", "店", "020-5555 0101"),),
)


def line(product: Product = COLA, cases: int | str = 10, price: str = "57.60", **more: Any) -> PaperLine:
    """A line in the product's usual unit, taxed as the product is."""
    quantity = Decimal(cases)
    unit = product.unit_named(product.order_unit)
    base = int(quantity * (product.size_of(product.order_unit) or 1))
    off = (100 - more.get("discount", Decimal(0))) / 100
    amount = Money.zero("CNY") if more.get("free") else Money.of(Decimal(price) * quantity * off, "CNY")
    tax = Money(amount.minor - half_up(amount.minor / (1 + product.tax_rate)), "CNY")
    values = {"price": Decimal(price), "price_unit": unit, **more}
    return PaperLine(product, quantity, unit, base, amount, product.tax_rate, tax, **values)


LINES = (
    line(discount=Decimal(5)),
    line(RICE, 20, "38"),
    line(cases=1, free=True, promotion=PROMOTION),
)


def paper(kind: DocumentKind = DocumentKind.INVOICE, lines: tuple[PaperLine, ...] = LINES, **more: Any) -> Paper:
    """A document of that kind, posted at half past midnight in Guangzhou."""
    values: dict[str, Any] = {
        "people": ("李雷", "王芳"),
        "related": ((DocumentKind.ORDER, "SO-2026-000031"),) if kind is not DocumentKind.ORDER else (),
        "due": date(2026, 11, 30) if kind is DocumentKind.INVOICE else None,
        "customer": CUSTOMER,
        "currency": "CNY",
        **more,
    }
    return Paper(kind, f"{kind.value}-2026-000012", date(2026, 11, 1), STAMP, lines=lines, **values)
