"""However an order is delivered in parts, amounts and taxes of the parts are those of the order, to the cent."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sales.invoices import DeliveryNote, merged, parts, undelivered
from sales.money import Money, half_up
from sales.orders import Order, OrderLine, OrderState

NOW, DAY = datetime(2026, 3, 10, tzinfo=UTC), date(2026, 3, 10)


@st.composite
def order_lines(draw: st.DrawFn) -> tuple[OrderLine, ...]:
    """Lines of whole units at any price, tax, discount and gift."""
    found = []
    for no in range(1, draw(st.integers(1, 4)) + 1):
        size = draw(st.sampled_from([1, 6, 12, 24]))
        count = draw(st.integers(1, 40))
        price = Decimal(draw(st.integers(0, 100_000))).scaleb(-3)
        found.append(
            OrderLine(
                no=no,
                sku=draw(st.sampled_from("AB")),
                quantity=Decimal(count),
                unit="箱",
                base_quantity=count * size,
                price=price,
                price_unit="箱",
                price_size=size,
                list_price=price,
                tax_rate=draw(st.sampled_from([Decimal(0), Decimal("0.06"), Decimal("0.13")])),
                discount=Decimal(draw(st.sampled_from([0, 5, 33, 100]))),
                free=draw(st.booleans()),
            )
        )
    return tuple(found)


def order_of(lines: tuple[OrderLine, ...], currency: str) -> Order:
    return Order(1, 1, OrderState.APPROVED, currency, 1, NOW, "key", "WANG", lines)


@given(lines=order_lines(), currency=st.sampled_from(["CNY", "JPY", "KWD"]), data=st.data())
def test_parts_add_up(lines: tuple[OrderLine, ...], currency: str, data: st.DataObject) -> None:
    """Deliver any part of any lines until nothing is left: no part is worth less than nothing or holds more tax than
    money, and together they are the order."""
    order = order_of(lines, currency)
    notes: tuple[DeliveryNote, ...] = ()
    while left := undelivered(order, notes):
        now = {no: data.draw(st.integers(0, most)) for no, most in left.items()}
        if not any(now.values()):
            now = {next(iter(left)): 1}
        made = parts(order, notes, now)
        assert all(0 <= part.tax.minor <= part.amount.minor for part in made)
        assert {part.no: part.base_quantity for part in made} == {no: q for no, q in now.items() if q}
        notes = (*notes, DeliveryNote(f"DN-{len(notes)}", 1, "WANG", DAY, made, Money(0, currency)))
    whole = merged(order, notes)
    assert [(x.no, x.amount, x.tax, x.quantity) for x in whole] == [
        (x.no, x.amount(currency), x.tax(currency), x.quantity) for x in lines
    ]


def test_a_hundred_in_three() -> None:
    """100.00 in three: 33.33, 33.33 and what is left, 33.34."""
    line = OrderLine(1, "A", Decimal(3), "瓶", 3, Decimal(100), "组", 3, Decimal(100), Decimal("0.13"))
    order = order_of((line,), "CNY")
    notes: tuple[DeliveryNote, ...] = ()
    for _ in range(3):
        made = parts(order, notes, {1: 1})
        notes = (*notes, DeliveryNote(f"DN-{len(notes)}", 1, "WANG", DAY, made, Money(0, "CNY")))
    assert [note.lines[0].amount.minor for note in notes] == [33_33, 33_33, 33_34]
    assert sum(note.lines[0].tax.minor for note in notes) == 100_00 - half_up(Decimal(100_00) / Decimal("1.13"))


def test_more_than_is_left_is_no_part() -> None:
    """The caller has checked; who did not is stopped."""
    line = OrderLine(1, "A", Decimal(3), "瓶", 3, Decimal(1), "瓶", 1, Decimal(1), Decimal(0))
    with pytest.raises(ValueError, match="3 left to deliver, not 4"):
        parts(order_of((line,), "CNY"), (), {1: 4})
