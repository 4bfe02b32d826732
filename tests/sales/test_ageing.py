"""Ageing and allocation: every open item in exactly one bucket, and no payment spread over more than it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sales.ledger import DocumentKind, OpenItem, age, oldest_first
from sales.money import total
from tests.sales.company import TODAY, cny

ITEM = OpenItem("INV-1", DocumentKind.INVOICE, "WANG", TODAY, TODAY, cny(100), cny(100))


def items(*of: tuple[int, int]) -> list[OpenItem]:
    """Items by days late and residual."""
    return [
        replace(ITEM, number=f"INV-{n}", due=TODAY - timedelta(days=late), amount=cny(minor), residual=cny(minor))
        for n, (late, minor) in enumerate(of)
    ]


def test_every_day_is_in_exactly_one_bucket() -> None:
    """From long before its due date to two hundred days after it, an item is in the one bucket that its day names."""
    for late in range(-60, 201):
        found = age(items((late, 100)), TODAY, "CNY")
        wanted = 0 if late <= 0 else 1 if late <= 30 else 2 if late <= 60 else 3 if late <= 90 else 4
        assert [bucket.minor for bucket in found.buckets] == [100 if n == wanted else 0 for n in range(5)], late
        assert found.overdue == cny(100 if late > 0 else 0)


@given(st.lists(st.tuples(st.integers(-40, 200), st.integers(-10_000, 10_000)), max_size=12))
def test_buckets_and_credit_are_the_balance(of: list[tuple[int, int]]) -> None:
    """Whatever is open, old or new, owed or owing: five buckets and the credit add up, and credit is never mixed in."""
    found = age(items(*of), TODAY, "CNY")
    assert found.balance == cny(sum(minor for _, minor in of))
    assert found.credit == cny(sum(minor for _, minor in of if minor < 0))
    assert total(found.buckets, "CNY") == cny(sum(minor for _, minor in of if minor > 0))


@given(
    st.integers(1, 5_000),
    st.lists(st.tuples(st.integers(-40, 200), st.integers(-500, 1_000)), max_size=10),
)
def test_the_oldest_is_settled_first_and_never_too_much(paid: int, of: list[tuple[int, int]]) -> None:
    """Nothing is allocated beyond the payment or an item; an item gets nothing while an older one is open."""
    open_ = items(*of)
    credit = replace(ITEM, number="RC-1", kind=DocumentKind.PAYMENT, amount=cny(-paid), residual=cny(-paid))
    made = oldest_first(credit, [*open_, credit], TODAY)
    parts = {allocation.item: allocation.amount.minor for allocation in made}
    owed = sum(max(0, item.residual.minor) for item in open_)
    assert sum(parts.values()) == min(paid, owed)
    assert len(parts) == len(made)
    assert all(allocation.credit == "RC-1" and allocation.day == TODAY for allocation in made)
    left = paid
    for item in sorted(open_, key=lambda i: (i.due, i.day, i.number)):
        wanted = min(left, max(0, item.residual.minor))
        assert parts.get(item.number, 0) == wanted
        left -= wanted


def test_of_two_items_due_together_the_earlier_document_comes_first() -> None:
    """Terms may differ: what decides is the due date, then the document's own date, then its number."""
    late = replace(ITEM, number="INV-9", day=date(2026, 1, 1))
    early = replace(ITEM, number="INV-2", day=date(2026, 2, 1))
    credit = replace(ITEM, number="RC-1", amount=cny(-100), residual=cny(-100))
    assert [a.item for a in oldest_first(credit, [early, late], TODAY)] == ["INV-9"]
