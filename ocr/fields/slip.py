"""All fields of one slip, from the words that were seen on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from ocr.fields.amounts import total_of
from ocr.fields.candidates import Slip
from ocr.fields.currency import currency_of
from ocr.fields.dates import date_of
from ocr.fields.items import items_of
from ocr.fields.merchant import merchant_of
from ocr.fields.numbers import number_of
from ocr.rows import rows_of
from ocr.words import Word
from sales.slips import ReadItem, ReadRow, Seen


@dataclass(frozen=True, slots=True)
class Fields:
    """What the words say. `sum_differs` when the articles add up to another total and nothing else proves it."""

    merchant: Seen[str] | None
    date: Seen[date] | None
    total: Seen[Decimal] | None
    number: Seen[str] | None
    currency: str | None
    items: tuple[ReadItem, ...]
    sum_differs: bool
    text: str
    rows: tuple[ReadRow, ...] = ()


def fields_of(words: tuple[Word, ...], width: float, height: float) -> Fields:
    """Reads every field; `width` and `height` are those of the picture that the words stand on."""
    slip = Slip(rows_of(words), width, height)
    items = items_of(slip)
    total, proven = total_of(slip, items)
    parties = parties_of(slip)
    day, own = date_of(slip), own_numbers(slip)
    return Fields(
        merchant=merchant_of(slip),
        date=day,
        total=total,
        number=number_of(slip),
        currency=currency_of(slip),
        items=items,
        sum_differs=bool(items) and total is not None and not proven,
        text=slip.words,
        rows=tuple(
            ReadRow(p.text, p.box, row.confidence) for i, row in enumerate(slip.rows) for p in (slip.place((i,)),)
        ),
    )
