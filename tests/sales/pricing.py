"""Books, products and lines for the tests of prices, by hand and by hypothesis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from sales.catalogue import Pack, Product, Unit
from sales.orders import GiftLimit, Order, OrderLine, OrderState
from sales.pricing import Price, PriceBook
from sales.promotions import Promotion

TODAY = date(2026, 3, 10)
MORNING = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
BOTTLE, CASE = Unit("瓶", "bottle"), Unit("箱", "case")


def product(sku: str, price: str = "2.50", **fields: Any) -> Product:
    return Product(sku, sku, sku, BOTTLE, (Pack(CASE, 24),), "箱", Decimal(price), **fields)


COLA, TEA, CUP = product("COLA"), product("TEA", "2.60", category="tea"), product("CUP", "0.333", category="gifts")
SHELF = {each.sku: each for each in (COLA, TEA, CUP)}


def line(no: int, sku: str = "COLA", cases: int = 1, **fields: Any) -> OrderLine:
    price = SHELF[sku].price * 24
    made = OrderLine(no, sku, Decimal(cases), "箱", cases * 24, price, "箱", 24, price, Decimal("0.13"))
    return replace(made, **fields)


def book(
    *promotions: Promotion, prices: tuple[Price, ...] = (), lists: tuple[str, ...] = ("OWN", "GROUP")
) -> PriceBook:
    by_sku: dict[str, list[Price]] = {}
    for one in prices:
        by_sku.setdefault(one.sku, []).append(one)
    return PriceBook(TODAY, lists, by_sku, promotions)


def deal(code: str, **fields: Any) -> Promotion:
    return Promotion(code, code, code, **{"starts": TODAY, **fields})


def content(lines: tuple[OrderLine, ...]) -> list[str]:
    """What the lines say, in no particular order and without their numbers."""
    return sorted(repr(replace(each, no=0)) for each in lines)


def order(lines: tuple[OrderLine, ...], currency: str = "CNY") -> Order:
    return Order(1, 1, OrderState.DRAFT, currency, 1, MORNING, "key", lines=lines)


# By hypothesis

money = st.decimals(Decimal(0), Decimal(2000), places=4)
percents = st.decimals(Decimal("0.01"), Decimal(100), places=2)
days = st.integers(-2, 2).map(lambda n: TODAY + timedelta(n))
skus = st.sampled_from(sorted(SHELF))
units = st.sampled_from([None, "箱", "瓶", "打", "袋"])


@st.composite
def spans(draw: st.DrawFn) -> tuple[date, date | None]:
    start = draw(days)
    return start, draw(st.none() | st.integers(0, 3).map(lambda n: start + timedelta(n)))


@st.composite
def prices(draw: st.DrawFn) -> Price:
    start, end = draw(spans())
    quantity = draw(st.sampled_from([1, 2, 24, 48, 100]))
    return Price(draw(st.sampled_from(["OWN", "GROUP", "ELSE"])), draw(skus), draw(money), start, end, quantity)


@st.composite
def promotions(draw: st.DrawFn) -> Promotion:
    start, end = draw(spans())
    what: dict[str, Any] = draw(st.sampled_from([{}, {"sku": "COLA"}, {"sku": "TEA"}, {"category": "tea"}]))
    gives: dict[str, Any] = {"percent": draw(percents)}
    if draw(st.booleans()):
        gives = {"get": draw(st.integers(1, 3)), "get_unit": draw(units), "gift": draw(st.none() | skus)}
    threshold: dict[str, Any] = {"buy": draw(st.integers(1, 30)), "buy_unit": draw(units)}
    return Promotion(draw(st.sampled_from("ABCDEF")), "促销", "", start, end, **what, **gives, **threshold)


@st.composite
def books(draw: st.DrawFn) -> PriceBook:
    found = {p.code: p for p in draw(st.lists(promotions(), max_size=4))}
    ordered = tuple(found[code] for code in sorted(found))
    return book(*ordered, prices=tuple(draw(st.lists(prices(), max_size=6))))


@st.composite
def some_lines(draw: st.DrawFn) -> tuple[OrderLine, ...]:
    """Lines as sentences and buttons leave them: some at list price, some with something said."""
    made = []
    for no in range(1, draw(st.integers(0, 6)) + 1):
        base = draw(st.integers(1, 300))
        unit, size = draw(st.sampled_from([("箱", 24), ("瓶", 1)]))
        said: Mapping[str, Any] = draw(
            st.sampled_from(
                [{}, {}, {"price": True}, {"discount": True}, {"free": True}, {"price": True, "discount": True}]
            )
        )
        fields: dict[str, Any] = {"manual": bool(said), "price_said": "price" in said, "free": "free" in said}
        price = draw(money) if "price" in said else Decimal(1)
        discount = draw(percents) if "discount" in said else Decimal(0)
        made.append(
            OrderLine(
                no,
                draw(skus),
                Decimal(base) / size,
                unit,
                base,
                price,
                unit,
                size,
                price,
                draw(st.sampled_from([Decimal(0), Decimal("0.09"), Decimal("0.13")])),
                discount=discount,
                **fields,
            )
        )
    return tuple(made)


limits = st.lists(
    st.builds(GiftLimit, st.sampled_from("ABCDEF"), skus, st.integers(0, 40)),
    max_size=3,
    unique_by=lambda limit: (limit.promotion, limit.sku),
)
