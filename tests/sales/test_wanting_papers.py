"""Sentences that ask for papers, and those that are other business."""

from __future__ import annotations

import pytest

from sales.wanting_papers import papers_wanted


@pytest.mark.parametrize(
    ("said", "search"),
    [
        ("找王记的小票", "王记"),
        ("帮我找一下王记的照片", "王记"),
        ("王记上个月的收据", "王记 上月"),
        ("查一下王记11月的发票", "王记 11月 发票"),
        ("我要王记的收据", "王记"),
        ("找我的收据", "我的"),
        ("找 500元 的发票", "500元 发票"),
        ("找小票", ""),
        ("find the receipt of Wangji", "wangji"),
        ("Show me Wangji's receipts", "wangji"),
        ("show invoices from last month", "last month invoice"),
        ("find my receipts", "my"),
    ],
)
def test_papers_are_asked_for(said: str, search: str) -> None:
    """The search is what would be typed behind /find."""
    assert papers_wanted(said) == search


@pytest.mark.parametrize(
    "said",
    [
        "王记欠多少",
        "给王记 可乐10箱",
        "给王记 可乐10箱的发票",
        "王记要十箱可乐的小票",
        "给王记开发票",
        "查王记的账",
        "不要王记的收据",
        "王记发票",
        "王记的",
        "what does Wangji owe",
        "find coke",
        "show the balance of the receipt",
        "for Wangji 10 cases of receipt",
        "",
    ],
)
def test_other_business(said: str) -> None:
    """Balances, orders and changes to them are not taken for it."""
    assert papers_wanted(said) is None
