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
        ("1,234.50", ["1234.50"]),
        ("1 234,50", ["1234.50"]),
        ("1'234.50", ["1234.50"]),
        ("1.234.567,89", ["1234567.89"]),
        ("3 250.00", ["250.00"]),  # a count and a price: blanks stand in numbers only where commas are decimal
        ("12.50-", ["-12.50"]),
        ("(12.50)", ["-12.50"]),
        ("RM-0.45", ["-0.45"]),
        ("¥ 1,234", ["1234"]),
        ("12元5角", ["12.50"]),
        ("12.5元", ["12.5"]),
        ("1,200円", ["1200"]),
        ("TOTAL68.00", ["68.00"]),
        ("合计68.00", ["68.00"]),
        ("DISCOUNT-3.00", ["-3.00"]),
        ("TOTAL:109.30", ["109.30"]),
        ("RM9.00RM10.00", ["9.00", "10.00"]),
        ("10 .60", ["10.60"]),
        ("CHANGE RM | .00", ["0.00"]),
        ("1S.90", ["15.90"]),
        ("5.90 1.20 7.10", ["5.90", "1.20", "7.10"]),
    ],
)
def test_amounts_are_read_in_every_style(text: str, values: list[str]) -> None:
    """Thousands, decimal commas, lost blanks and letters for digits do not change the amount."""
    assert [a.value for a in amounts_in(text)] == [Decimal(v) for v in values]


@pytest.mark.parametrize(
    "text",
    [
        "12-11-201718:45:28",
        "20.05.2018",
        "18.30%",
        "Tel 03-5542 3228",
        "2018.03.20 08:30",
        "OO.OO",
        "192.168.1.10",
        "30 May 201818:24",
        "6.00%",
    ],
)
def test_dates_percentages_and_numbers_are_no_amounts(text: str) -> None:
    """What merely looks like an amount never becomes a candidate for the total."""
    assert amounts_in(text) == []
