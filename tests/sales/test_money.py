"""Money is exact: half-up, of one currency, and a total is the sum of what is displayed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sales.money import DECIMALS, MixedCurrencies, Money, UnknownCurrency, half_up, total
from sales.orders import Order, OrderLine, OrderState

CURRENCIES = st.sampled_from(["CNY", "JPY", "KWD"])
PRICES = st.decimals(min_value=0, max_value=99_999, places=2)


@st.composite
def lines(draw: st.DrawFn) -> OrderLine:
    """A line in a pack, priced per the same pack or another one, with every kind of reduction."""
    size, price_size = draw(st.sampled_from([1, 3, 6, 12, 15, 24])), draw(st.sampled_from([1, 3, 6, 7, 12, 24]))
    packs = draw(st.integers(1, 400))
    return OrderLine(
        no=1,
        sku="X",
        quantity=Decimal(packs),
        unit="箱",
        base_quantity=packs * size,
        price=draw(PRICES),
        price_unit="箱",
        price_size=price_size,
        list_price=draw(PRICES),
        tax_rate=draw(st.sampled_from([Decimal(0), Decimal("0.09"), Decimal("0.13"), Decimal("0.2")])),
        discount=draw(st.decimals(min_value=0, max_value=100, places=1)),
        free=draw(st.booleans()),
    )


def order(*of: OrderLine, currency: str = "CNY") -> Order:
    moment = datetime(2026, 3, 10, tzinfo=UTC)
    numbered = tuple(replace(line, no=no) for no, line in enumerate(of, 1))
    return Order(1, 1, OrderState.DRAFT, currency, 1, moment, "k", customer="C", lines=numbered)


def exact(value: Fraction) -> int:
    """Half-up for amounts above zero, in whole numbers only."""
    return int((value * 2 + 1) // 2)


HALF = OrderLine(1, "X", Decimal(1), "箱", 25, Decimal("0.10"), "箱", 12, Decimal(1), Decimal("0.13"))


@example([replace(HALF, base_quantity=4, price=Decimal("0.01"), price_size=3, discount=Decimal("62.5"))], "CNY")
@example([replace(HALF, base_quantity=17, price=Decimal("0.02"), price_size=3, discount=Decimal(25))], "CNY")
@given(st.lists(lines(), min_size=1, max_size=6), CURRENCIES)
def test_a_total_is_the_sum_of_the_lines_as_displayed(of: list[OrderLine], currency: str) -> None:
    """Each line is the exact amount rounded half-up once; total and tax are sums of what stands on the lines."""
    made = order(*of, currency=currency)
    shown = []
    for line in of:
        value = Fraction(line.price) * line.base_quantity / line.price_size * (100 - Fraction(line.discount)) / 100
        wanted = 0 if line.free else exact(value * 10 ** DECIMALS[currency])
        assert line.amount(currency).minor == wanted
        net = exact(Fraction(wanted) / (1 + Fraction(line.tax_rate)))
        assert line.tax(currency).minor == wanted - net
        shown.append(wanted)
    assert made.total == Money(sum(shown), currency)
    assert made.tax == total((line.tax(currency) for line in of), currency)
    assert 0 <= made.tax.minor <= made.total.minor


@given(lines(), lines())
def test_the_order_of_lines_changes_no_total(one: OrderLine, other: OrderLine) -> None:
    assert order(one, other).total == order(other, one).total
    assert order(one, other).tax == order(other, one).tax


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [
        ("0.005", "CNY", 1),
        ("0.0049999", "CNY", 0),
        ("2.675", "CNY", 268),
        ("-2.675", "CNY", -268),
        ("0.5", "JPY", 1),
        ("1.2345", "KWD", 1235),
        (7, "JPY", 7),
    ],
)
def test_halves_go_away_from_zero(amount: str | int, currency: str, minor: int) -> None:
    """As on invoices: 2.675 is 2.68, not the 2.67 of binary fractions, nor the 2.68 or 2.66 of bankers."""
    assert Money.of(amount, currency).minor == minor
    assert half_up(Decimal("2.5")) == 3


def test_currencies_never_meet() -> None:
    """Adding, subtracting, comparing and summing two currencies are refused; equality is simply false."""
    yuan, yen = Money(100, "CNY"), Money(100, "JPY")
    for meeting in (
        lambda: yuan + yen,
        lambda: yuan - yen,
        lambda: yuan < yen,
        lambda: yuan <= yen,
        lambda: yuan > yen,
        lambda: yuan >= yen,
        lambda: total([yuan, yen], "CNY"),
        lambda: total([yen], "CNY"),
    ):
        with pytest.raises(MixedCurrencies):
            meeting()
    assert yuan != yen
    with pytest.raises(UnknownCurrency):
        Money(1, "XXX")


@given(st.integers(-(10**15), 10**15), st.sampled_from(sorted(DECIMALS)))
def test_minor_units_and_amount_say_the_same(minor: int, currency: str) -> None:
    """There and back is no loss, and the amount shows exactly the currency's decimals."""
    money = Money(minor, currency)
    assert Money.of(money.amount, currency) == money
    assert -money.amount.as_tuple().exponent == DECIMALS[currency]  # type: ignore[operator]


@given(st.integers(1, 100_000), st.sampled_from([1, 3, 6, 12, 15, 24]), st.integers(1, 300), st.integers(1, 300))
def test_a_line_keeps_its_unit_through_every_change(start: int, size: int, packs: int, base: int) -> None:
    """However often a line is set to loose units and back, one of its units stays as large as it was."""
    line = replace(HALF, quantity=Decimal(packs), base_quantity=packs * size)
    for loose in (base, start, base):
        line = line.with_base_quantity(loose)
        assert line.base_quantity == loose
        assert line.unit_size == size
    again = line.with_base_quantity(packs * size)
    assert (again.quantity, again.base_quantity) == (Decimal(packs), packs * size)


@pytest.mark.parametrize(
    "wrong", [{"base_quantity": 0}, {"base_quantity": -1}, {"price": Decimal(-1)}, {"discount": Decimal("100.1")}]
)
def test_a_line_that_cannot_be_sold_is_not_made(wrong: dict[str, Decimal | int]) -> None:
    with pytest.raises(ValueError):
        replace(HALF, **wrong)  # type: ignore[arg-type]
