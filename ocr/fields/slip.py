"""All fields of one slip, from the words that were seen on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from ocr.fields.amounts import amounts_of
from ocr.fields.candidates import Slip
from ocr.fields.currency import currency_of
from ocr.fields.dates import date_of
from ocr.fields.items import items_of
from ocr.fields.kinds import kind_of
from ocr.fields.merchant import merchant_of
from ocr.fields.numbers import number_of
from ocr.fields.own_numbers import own_numbers
from ocr.fields.paid_by import method_of
from ocr.fields.parties import parties_of
from ocr.fields.payer import payer_of
from ocr.fields.tax_ids import tax_ids_of
from ocr.fields.times import time_of
from ocr.rows import rows_of
from ocr.words import Word
from sales.methods import Method
from sales.slips import PaperKind, PictureDoubt, ReadItem, ReadRow, Seen, TaxId


@dataclass(frozen=True, slots=True)
class Fields:
    """What the words say. `sum_differs` when the articles add up to another total and nothing else proves it,
    `capitals_differ` when the amount in words is another one than the total."""

    merchant: Seen[str] | None
    date: Seen[date] | None
    total: Seen[Decimal] | None
    number: Seen[str] | None
    currency: str | None
    items: tuple[ReadItem, ...]
    sum_differs: bool
    text: str
    rows: tuple[ReadRow, ...] = ()
    time: Seen[time] | None = None
    method: Seen[Method] | None = None
    payer: Seen[str] | None = None
    kind: Seen[PaperKind] | None = None
    tax_ids: tuple[TaxId, ...] = ()
    note_numbers: tuple[str, ...] = ()
    subtotal: Seen[Decimal] | None = None
    tax: Seen[Decimal] | None = None
    tendered: Seen[Decimal] | None = None
    change: Seen[Decimal] | None = None
    capitals: Seen[Decimal] | None = None
    capitals_differ: bool = False


def fields_of(words: tuple[Word, ...], width: float, height: float) -> Fields:
    """Reads every field; `width` and `height` are those of the picture that the words stand on."""
    slip = Slip(rows_of(words), width, height)
    items = items_of(slip)
    money = amounts_of(slip, items)
    parties = parties_of(slip)
    day, own = date_of(slip), own_numbers(slip)
    return Fields(
        merchant=merchant_of(slip, parties),
        date=day,
        total=money.total,
        number=number_of(slip),
        currency=currency_of(slip),
        items=items,
        sum_differs=PictureDoubt.SUM_DIFFERS in money.doubts,
        text=slip.words,
        rows=tuple(
            ReadRow(p.text, p.box, row.confidence) for i, row in enumerate(slip.rows) for p in (slip.place((i,)),)
        ),
        time=time_of(slip, day),
        method=method_of(slip),
        payer=payer_of(slip, parties),
        kind=kind_of(slip, parties, own),
        tax_ids=tax_ids_of(slip, parties),
        note_numbers=own,
        subtotal=money.subtotal,
        tax=money.tax,
        tendered=money.tendered,
        change=money.change,
        capitals=money.capitals,
        capitals_differ=PictureDoubt.CAPITALS_DIFFER in money.doubts,
    )
