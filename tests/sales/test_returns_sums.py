"""Whatever is returned, in whatever parts: the sums are the invoice's, and never more."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sales.invoices import DocumentLine
from sales.money import Money, half_up
from sales.returns import MoreThanLeft, Remainder, ReturnLine, in_units
from tests.sales.company import cny

RATES = st.sampled_from([Decimal("0.13"), Decimal("0.09"), Decimal(0), Decimal("0.5")])


@st.composite
def lines(draw: st.DrawFn) -> tuple[DocumentLine, Money]:
    """A posted line, from fractions of a fen a piece to very large, and what its goods had cost."""
    quantity = draw(st.integers(1, 400))
    amount = draw(st.integers(0, 10**9))
    rate = draw(RATES)
    tax = amount - half_up(Decimal(amount) / (1 + rate))
    line = DocumentLine("COLA", Decimal(quantity), "瓶", quantity, cny(amount), rate, cny(tax))
    return line, cny(draw(st.integers(0, 10**8)))


@given(lines(), st.data())
def test_all_parts_together_are_the_line(case: tuple[DocumentLine, Money], data: st.DataObject) -> None:
    """Credits for goods and for the price alone, in any order and of any size, until nothing is left: amount, tax and
    cost add up to the line's own exactly, no part is negative, and none holds more tax than money."""
    line, cost = case
    left, parts = Remainder.of(0, line, cost), list[ReturnLine]()
    for _ in range(60):
        if left.amount and data.draw(st.integers(0, 3)) == 0:
            parts.append(left.price(cny(data.draw(st.integers(1, left.amount.minor)))))
        elif left.base_quantity:
            parts.append(left.part(data.draw(st.integers(1, left.base_quantity))))
        else:
            break
        left = Remainder.of(0, line, cost, parts)
        assert 0 <= parts[-1].tax.minor <= parts[-1].amount.minor
        assert min(left.amount.minor, left.base_quantity) >= 0
    if left.base_quantity:
        parts.append(left.part(left.base_quantity))
    assert sum(part.base_quantity for part in parts) == line.base_quantity
    assert sum(part.amount.minor for part in parts) == line.amount.minor
    assert sum(part.tax.minor for part in parts) == line.tax.minor
    assert sum(part.cost.minor for part in parts) == cost.minor


@given(lines(), st.data())
def test_no_part_is_dearer_than_the_original(case: tuple[DocumentLine, Money], data: st.DataObject) -> None:
    """However small the parts, what came back so far was never credited by more than half a fen above its price."""
    line, cost = case
    left, done, given_ = Remainder.of(0, line, cost), 0, 0
    while left.base_quantity and done < 50:
        part = left.part(data.draw(st.integers(1, min(3, left.base_quantity))))
        done, given_, left = done + part.base_quantity, given_ + part.amount.minor, left.less(part)
        assert abs(Decimal(line.amount.minor * done) / line.base_quantity - given_) <= Decimal("0.5")


@given(lines(), st.integers(1, 10**6))
def test_never_more_than_there_was(case: tuple[DocumentLine, Money], more: int) -> None:
    """More goods or more money than are left are refused, with what is left; so is nothing at all."""
    line, cost = case
    left = Remainder.of(0, line, cost)
    with pytest.raises(MoreThanLeft) as caught:
        left.part(line.base_quantity + more)
    assert caught.value.left == line.base_quantity
    with pytest.raises(MoreThanLeft) as caught:
        left.price(line.amount + cny(more))
    assert caught.value.left == line.amount.minor
    for nothing in (left.part, lambda none: left.price(cny(none))):
        with pytest.raises(MoreThanLeft):
            nothing(0)


def test_a_third_each() -> None:
    """100.00 in three is 33.33, 33.34 and 33.33; its tax of 11.50 is 3.83, 3.84 and 3.83."""
    line = DocumentLine("COLA", Decimal(3), "瓶", 3, cny(100_00), Decimal("0.13"), cny(11_50))
    left, parts = Remainder.of(0, line, cny(0)), []
    for _ in range(3):
        parts.append(left.part(1))
        left = left.less(parts[-1])
    assert [part.amount.minor for part in parts] == [33_33, 33_34, 33_33]
    assert [part.tax.minor for part in parts] == [3_83, 3_84, 3_83]


def test_units_as_invoiced() -> None:
    """48 bottles of an invoice in cases of 24 are two cases; 47 are bottles."""
    line = DocumentLine("COLA", Decimal(10), "箱", 240, cny(600_00), Decimal("0.13"), cny(69_03))
    assert in_units(48, line, "瓶") == (Decimal(2), "箱")
    assert in_units(47, line, "瓶") == (Decimal(47), "瓶")
