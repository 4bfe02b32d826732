"""Whatever is ordered, said, listed and promoted: sums are those of what is shown, and pricing is settled at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sales.money import DECIMALS, Money, decimals, half_up
from sales.orders import GiftLimit, OrderLine
from sales.pricing import Price, PriceBook, moved, priced
from tests.sales.pricing import COLA, SHELF, TODAY, book, books, content, limits, order, some_lines

currencies = st.sampled_from(sorted(DECIMALS))
rates = st.sampled_from([Decimal(0), Decimal("0.03"), Decimal("0.09"), Decimal("0.13"), Decimal("0.175")])


@given(some_lines(), books(), limits, currencies, rates)
def test_totals_are_the_sums_of_the_lines_as_shown(
    lines: tuple[OrderLine, ...], held: PriceBook, most: list[GiftLimit], currency: str, rate: Decimal
) -> None:
    """In every currency: each line is whole minor units, rounded half-up once, and the total is their sum; the tax of
    each line is contained in it, and the order's tax is the sum of theirs."""
    shelf = {sku: replace(product, tax_rate=rate) for sku, product in SHELF.items()}
    made = order(priced(lines, shelf, held, most), currency)
    shown = [line.amount(currency) for line in made.lines]
    assert made.total.minor == sum(each.minor for each in shown)
    assert made.tax.minor == sum(line.tax(currency).minor for line in made.lines)
    for line, amount in zip(made.lines, shown, strict=True):
        unit = Decimal(10) ** decimals(currency)
        exact = line.price * line.base_quantity * (100 - line.discount) / 100 / line.price_size * unit
        assert amount.minor == 0 if line.free else abs(amount.minor - exact) <= Decimal("0.5")
        assert 0 <= line.tax(currency).minor <= amount.minor
        net = amount.minor - line.tax(currency).minor
        assert net == half_up(amount.minor / (1 + rate))
        assert line.tax_rate == rate


@given(some_lines(), books(), limits)
def test_pricing_twice_is_pricing_once(lines: tuple[OrderLine, ...], held: PriceBook, most: list[GiftLimit]) -> None:
    """To the line's number and place; nothing has moved then."""
    once = priced(lines, SHELF, held, most)
    assert priced(once, SHELF, held, most) == once
    assert moved(once, priced(once, SHELF, held, most)) == ()
    assert len({line.no for line in once}) == len(once)


@given(some_lines(), books(), limits, st.randoms(use_true_random=False))
def test_the_order_of_the_lines_does_not_matter(
    lines: tuple[OrderLine, ...], held: PriceBook, most: list[GiftLimit], dice: object
) -> None:
    """Shuffled, the same goods at the same prices come out."""
    shuffled = list(lines)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert content(priced(shuffled, SHELF, held, most)) == content(priced(lines, SHELF, held, most))


@given(some_lines(), books(), limits)
def test_what_a_person_said_stays(lines: tuple[OrderLine, ...], held: PriceBook, most: list[GiftLimit]) -> None:
    """A said price and a said discount come out as they went in, whatever the book; nothing is paid that was not there,
    and no promotion touches a said line."""
    after = {line.no: line for line in priced(lines, SHELF, held, most)}
    for line in lines:
        if line.free:
            continue
        same = after[line.no]
        assert (same.base_quantity, same.sku, same.free) == (line.base_quantity, line.sku, False)
        if line.manual:
            assert (same.manual, same.discount, same.promotion) == (True, line.discount, None)
            assert not line.price_said or same.price == line.price
        else:
            assert not same.below_list
            assert same.price == same.list_price
            assert bool(same.discount) == (same.promotion is not None)


@given(some_lines(), books(), limits)
def test_free_goods_are_a_promotions_or_a_persons_never_both(
    lines: tuple[OrderLine, ...], held: PriceBook, most: list[GiftLimit]
) -> None:
    """Of one product. What a person gave goes only where a promotion gives as much."""
    after = priced(lines, SHELF, held, most)
    said, given_ = Counter[str](), Counter[str]()
    for line in after:
        if line.free:
            (given_ if line.gift else said)[line.sku] += line.base_quantity
    assert not set(said) & set(given_)
    before = Counter[str]()
    for line in lines:
        before[line.sku] += line.base_quantity if line.free else 0
    for sku, quantity in before.items():
        assert said[sku] == quantity or given_[sku] >= quantity
    for line in after:
        if line.gift:
            top = [limit.most for limit in most if (limit.promotion, limit.sku) == (line.promotion, line.sku)]
            assert all(line.base_quantity <= each for each in top)


@given(some_lines(), books(), limits)
def test_no_float_anywhere(lines: tuple[OrderLine, ...], held: PriceBook, most: list[GiftLimit]) -> None:
    """Not in a line, not in a sum."""
    made = order(priced(lines, SHELF, held, most))
    for line in made.lines:
        assert not any(isinstance(getattr(line, each.name), float) for each in fields(line))
        assert isinstance(line.amount("CNY").minor, int)
        assert isinstance(line.tax("CNY").minor, int)
    assert isinstance(made.total, Money)
    assert isinstance(made.total.minor, int)


@given(
    st.lists(
        st.tuples(st.integers(1, 400), st.decimals(Decimal("0.01"), Decimal(50), places=3)),
        min_size=1,
        max_size=5,
        unique_by=lambda step: step[0],
    )
)
def test_who_buys_more_pays_no_more_each_where_the_table_falls(steps: list[tuple[int, Decimal]]) -> None:
    """A table of volume prices that falls is followed without a rise, and each step begins exactly where it says."""
    falling = sorted((price for _, price in steps), reverse=True)
    starts = sorted(quantity for quantity, _ in steps)
    table = tuple(Price("OWN", "COLA", p, TODAY, None, q) for q, p in zip(starts, falling, strict=True))
    held = book(prices=table)
    below = COLA.price
    for quantity, price in zip(starts, falling, strict=True):
        assert held.quote(COLA, quantity).price == price
        if quantity > 1:
            assert held.quote(COLA, quantity - 1).price == below
        below = price
    reached = [held.quote(COLA, quantity).price for quantity in range(starts[0], starts[-1] + 10)]
    assert all(later <= earlier for earlier, later in pairwise(reached))
