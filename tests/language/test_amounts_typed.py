"""An amount typed alone, where it is known that one is asked for: in figures, in 中文数字, in English words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from language.reader import Ear


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("三百", "300"),
        ("一百元", "100"),
        ("两千五", "2500"),
        ("三千零五十块", "3050"),
        ("一万二", "12000"),
        ("十八", "18"),
        ("五块", "5"),
        ("十二块五", "12.5"),
        ("贰仟元整", "2000"),
        ("三百 RMB", "300"),
        ("two hundred", "200"),
        ("two hundred and fifty", "250"),
        ("three thousand yuan", "3000"),
        ("eighteen", "18"),
        ("一", "1"),
        ("十二块五毛", "12.5"),
        ("3千5", "3500"),
        ("三萬", "30000"),
    ],
)
def test_an_amount_in_words(said: str, amount: str) -> None:
    assert Ear().read_amount(said, "CNY") == Decimal(amount)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "三百美元",
        "三百箱",
        "三百和五百",
        "五五",
        "两三百",
        "大概三百",
        "a",
        "hundred cases",
        f"一百{' ' * 60}x",
    ],
)
def test_what_may_mean_something_else_is_none(said: str) -> None:
    """Another currency, goods, two amounts, a guess: it is asked again."""
    assert Ear().read_amount(said, "CNY") is None
