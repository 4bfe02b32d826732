"""Hundreds of slips that never were, of every layout we know, clean and worn: what is read against what was sold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from random import Random

import pytest

from ocr.fields.amounts import Amounts, amounts_of
from ocr.fields.currency import currency_of
from ocr.fields.items import items_of
from sales.slips import ReadItem, Seen
from tests.ocr import till_china, till_malaysia, till_trade, till_world
from tests.ocr.till import Bill, Line, worn

FAMILIES = (*till_malaysia.FAMILIES, *till_trade.FAMILIES, *till_china.FAMILIES, *till_world.FAMILIES)
EACH = 3  # clean slips of every family
WORN, MUCH = 6, 0.02  # worn ones, with the share of their characters that suffer


@dataclass(frozen=True, slots=True)
class Try:
    """A slip and what was made of it."""

    bill: Bill
    found: Amounts
    items: tuple[ReadItem, ...]
    currency: str | None

    @property
    def right(self) -> bool:
        """Whether the total is."""
        return self.found.total is not None and self.found.total.value == self.bill.total


def _tried(bill: Bill) -> Try:
    slip = bill.slip()
    items = items_of(slip)
    return Try(bill, amounts_of(slip, items), items, currency_of(slip))


@cache
def clean() -> tuple[Try, ...]:
    return tuple(_tried(family(Random(100 * n + at))) for n, family in enumerate(FAMILIES) for at in range(EACH))


@cache
def damaged() -> tuple[Try, ...]:
    return tuple(_tried(bill) for bill in _worn())


def _worn() -> Iterator[Bill]:
    for n, family in enumerate(FAMILIES):
        for at in range(WORN):
            r = Random(7000 + 100 * n + at)
            yield worn(family(r), r, MUCH)


def _share(tries: tuple[Try, ...], good: int) -> float:
    return good / len(tries)


def _found_items(one: Try) -> int:
    left = list(one.items)
    hits = 0
    for sold in one.bill.items:
        match = next((read for read in left if _same(read, sold)), None)
        if match is not None:
            left.remove(match)
            hits += 1
    return hits


def _same(read: ReadItem, sold: Line) -> bool:
    return read.amount == sold.amount and SequenceMatcher(None, read.name.upper(), sold.name.upper()).ratio() >= 0.8


def test_there_are_many_layouts() -> None:
    """From five regions of the world."""
    assert len({one.bill.family for one in clean()}) >= 30


def test_clean_slips_have_the_right_total_and_say_so() -> None:
    """Every one; and nearly all without asking."""
    assert [one.bill.family for one in clean() if not one.right] == []
    sure = sum(one.found.total is not None and one.found.total.sure for one in clean())
    assert _share(clean(), sure) >= 0.95


@pytest.mark.parametrize("field", ["subtotal", "tax", "tendered", "change", "capitals"])
def test_clean_slips_have_the_right_other_amounts(field: str) -> None:
    """Wherever the slip prints one."""
    wrong = []
    for one in clean():
        truth, seen = getattr(one.bill, field), getattr(one.found, field)
        if truth is not None and (seen is None or seen.value != truth):
            wrong.append((one.bill.family, truth, seen and seen.value))
    assert wrong == []


def test_clean_slips_have_the_right_articles() -> None:
    """Name and amount of nearly every one, and next to none that was not sold."""
    sold = sum(len(one.bill.items) for one in clean())
    found = sum(_found_items(one) for one in clean())
    assert found >= 0.98 * sold
    assert sum(len(one.items) for one in clean()) - found <= 0.02 * sold


def test_the_currency_of_clean_slips() -> None:
    """By sign or by country."""
    assert [(one.bill.family, one.currency) for one in clean() if one.currency != one.bill.currency] == []


def test_clean_slips_give_no_doubts() -> None:
    """Everything adds up."""
    assert [(one.bill.family, one.found.doubts) for one in clean() if one.found.doubts] == []


def test_worn_slips_are_mostly_read() -> None:
    """One in fifty characters suffers: arithmetic and wording hold the total, and most articles survive."""
    assert _share(damaged(), sum(one.right for one in damaged())) >= 0.96
    sold = sum(len(one.bill.items) for one in damaged())
    assert sum(_found_items(one) for one in damaged()) >= 0.88 * sold


def test_worn_slips_are_never_sure_and_wrong() -> None:
    """The error that costs trust: at most one in two hundred."""
    totals = [(one, one.found.total) for one in damaged()]
    assert sum(seen is not None and seen.sure and not one.right for one, seen in totals) <= len(totals) / 200


@pytest.mark.parametrize("field", ["subtotal", "tax", "tendered", "change", "capitals"])
def test_the_other_amounts_of_worn_slips_are_honest(field: str) -> None:
    """Of those that are sure, nineteen in twenty are right."""
    sure = []
    for one in damaged():
        truth = getattr(one.bill, field)
        seen: Seen | None = getattr(one.found, field)  # type: ignore[type-arg]
        if truth is not None and seen is not None and seen.sure:
            sure.append(seen.value == truth)
    assert sum(sure) >= 0.95 * len(sure)
