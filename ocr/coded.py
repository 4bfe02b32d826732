"""What an invoice's QR code does to its reading: exact number and day, a proven total, or a doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from PIL import Image

from ocr.codes import qr_texts
from ocr.fields.vat import RATES
from ocr.invoice_codes import invoice_code
from ocr.words import Word
from sales.slips import InvoiceCode, PaperKind, PictureDoubt, Place, ReceiptReading, Seen

T = TypeVar("T")
WHY = "code"
_EXACT = 0.99
_BY_RATE = 0.97
_ALONE = 0.80  # nothing on the print says so
_DIFFERS = 0.60
_KIND = 0.97
_ROUNDED = Decimal("0.05")  # sums of lines rounded each may be a few cents off
_INVOICE = re.compile(r"发\s?票|發票|增值税|价税|开票|税务|(?<!\d)\d{20}(?!\d)")


def code_on(picture: Image.Image, words: Iterable[Word]) -> InvoiceCode | None:
    """The invoice's code, looked for only where the words are those of an invoice: it takes time."""
    if not any(_INVOICE.search(word.text) for word in words):
        return None
    return next((code for text in qr_texts(picture) if (code := invoice_code(text)) is not None), None)


def with_code(reading: ReceiptReading, code: InvoiceCode | None) -> ReceiptReading:
    """The printed reading with what the code says, where there is one."""
    if code is None:
        return reading
    number, number_differs = _number(reading.number, code.number, reading.raw_text)
    day, day_differs = _day(reading.date, code.day)
    total, amount_differs = _total(reading, code)
    doubts = set(reading.doubts)
    if number_differs or day_differs or amount_differs:
        doubts.add(PictureDoubt.CODE_DIFFERS)
    if total is not None and WHY in total.why and total.sure:
        doubts.discard(PictureDoubt.SUM_DIFFERS)
    return replace(
        reading,
        number=number,
        date=day,
        total=total,
        subtotal=_subtotal(reading.subtotal, code),
        kind=_coded(reading.kind, PaperKind.INVOICE, _KIND),
        currency=reading.currency or "CNY",
        code=code,
        doubts=tuple(doubt for doubt in PictureDoubt if doubt in doubts),
    )


def settled_by_code(reading: ReceiptReading) -> bool:
    """Whether nothing is left that another look could settle."""
    return reading.code is not None and all(
        seen is not None and seen.sure for seen in (reading.number, reading.date, reading.total)
    )


def _number(printed: Seen[str] | None, coded: str, text: str) -> tuple[Seen[str], bool]:
    """The coded number. Only another number of the same length contradicts it: an invoice bears many numbers."""
    digits = "".join(filter(str.isdigit, printed.value)) if printed is not None else ""
    same = digits == coded or coded in "".join(text.split())
    differs = printed is not None and printed.sure and not same and len(digits) == len(coded)
    return _coded(printed, coded, _DIFFERS if differs else _EXACT), differs


def _day(printed: Seen[date] | None, coded: date | None) -> tuple[Seen[date] | None, bool]:
    if coded is None:
        return printed, False
    differs = printed is not None and printed.sure and coded not in (printed.value, *printed.others)
    return _coded(printed, coded, _DIFFERS if differs else _EXACT), differs


def _coded(printed: Seen[T] | None, coded: T, confidence: float) -> Seen[T]:
    """The coded value; what was printed instead is the first other candidate, and its place is the place."""
    if printed is None:
        return Seen(coded, confidence, why=(WHY,))
    offered: dict[T, Place] = {}
    if printed.value != coded:
        offered[printed.value] = Place(printed.text, printed.box)
    for i, value in enumerate(printed.others):
        offered.setdefault(value, printed.places[i] if i < len(printed.places) else Place(""))
    here = offered.pop(coded, Place(printed.text, printed.box))
    return Seen(
        coded,
        confidence,
        here.text,
        here.box,
        tuple(offered),
        tuple(offered.values()),
        (WHY, *printed.why) if printed.value == coded else (WHY,),
    )


def _subtotal(printed: Seen[Decimal] | None, code: InvoiceCode) -> Seen[Decimal] | None:
    """The amount before tax, which is what the code of a paper invoice says."""
    return printed if code.digital or code.amount is None else _coded(printed, code.amount, _EXACT)


def _total(reading: ReceiptReading, code: InvoiceCode) -> tuple[Seen[Decimal] | None, bool]:
    """The total as far as the code's amount proves it, and whether the two cannot both be true."""
    printed, amount = reading.total, code.amount
    tax = reading.tax.value if reading.tax is not None else None
    if amount is None:
        return printed, False
    if printed is None:
        alone = amount if code.digital else None if tax is None else amount + tax
        return alone if alone is None else Seen(alone, _ALONE, why=(WHY,)), False
    seen = (printed.value, *printed.others)
    if code.digital and amount in seen:
        return _coded(printed, amount, _EXACT), False
    if tax is not None and amount + tax in seen:
        return _coded(printed, amount + tax, _EXACT), False
    by_rate = next((total for total in seen if _taxed(amount, total)), None)
    if by_rate is not None:
        return _coded(printed, by_rate, _BY_RATE), False
    if printed.value == amount and tax:
        return _coded(printed, amount + tax, _ALONE), False
    if code.digital and not printed.sure:
        return _coded(printed, amount, _ALONE), False
    if not printed.sure or not (code.digital or 0 < printed.value < amount):
        return printed, False
    return replace(printed, confidence=_DIFFERS), True


def _taxed(amount: Decimal, total: Decimal) -> bool:
    """Whether the total is the amount with tax at one of the rates; that without any tax proves nothing."""
    return any(abs(amount * (1 + rate) - total) <= _ROUNDED for rate in RATES) and total - amount > _ROUNDED
