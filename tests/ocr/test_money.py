"""Amounts as tills print them and as engines misread them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ocr.fields.money import amounts_in


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("25.60 SR", ["25.60"]),
        ("合计 ￥1,084.99", ["1084.99"]),
        ("优惠 -3.00", ["-3.00"]),
        ("RM 68. 00", ["68.00"]),
        ("Grand TotalRM15.40", ["15.40"]),
        ("RMO.01", ["0.01"]),
        ("1O.OO", ["10.00"]),
        ("1.234,50", ["1234.50"]),
        ("人民币2000元", ["2000"]),
        ("¥2000", ["2000"]),
        ("1 Tiger 2 95.00 SR 22.00", ["95.00", "22.00"]),
    ],
)
def test_amounts_are_read_in_every_style(text: str, values: list[str]) -> None:
    """Thousands, decimal commas, lost blanks and letters for digits do not change the amount."""
    assert [a.value for a in amounts_in(text)] == [Decimal(v) for v in values]


@pytest.mark.parametrize(
    "text",
    ["12-11-201718:45:28", "20.05.2018", "18.30%", "Tel 03-5542 3228", "2018.03.20 08:30", "OO.OO", "192.168.1.10"],
)
def test_dates_percentages_and_numbers_are_no_amounts(text: str) -> None:
    """What merely looks like an amount never becomes a candidate for the total."""
    assert amounts_in(text) == []
