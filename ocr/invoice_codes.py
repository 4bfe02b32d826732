"""The text of the QR code of a Chinese VAT invoice (增值税发票) into what it says; nothing for other codes."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

from sales.slips import InvoiceCode

# 01,kind,code,number,amount,day,check,… as tax control disks print it: with a code of 10 or 12 digits and a number of
# 8; fully digital invoices (数电发票) have no code and a number of 20. What follows the check number is not public.
_KINDS = frozenset(("01", "03", "04", "08", "10", "11", "14", "15"))
_DIGITAL = frozenset(("31", "32", "51", "61", "81", "82", "83", "84", "85", "86", "87", "88"))
_LONGEST = 200  # letters; an invoice's have about 80
_LEAST = 6  # fields up to the day
_AMOUNT = re.compile(r"-?\d{1,12}(?:\.\d{1,2})?")
_FIRST_DAY = date(2010, 1, 1)  # no invoice had such a code before
_LAST_YEAR = 2099


def invoice_code(text: str) -> InvoiceCode | None:
    """What an invoice's code says. None for any other text, and for one that is damaged in its kind or number; in it
    an amount or a day that cannot be is None."""
    if len(text) > _LONGEST:
        return None
    fields = [field.strip() for field in unicodedata.normalize("NFKC", text).lstrip("\ufeff").strip().split(",")]
    if len(fields) < _LEAST or fields[0] != "01":
        return None
    _, kind, code, number, amount, day, *rest = fields
    digital = _are_digits(number, 20) and not code and kind in _DIGITAL | _KINDS
    paper = _are_digits(number, 8) and _are_digits(code, 10, 12) and kind in _KINDS | _DIGITAL
    if not digital and not paper:
        return None
    return InvoiceCode(kind, code, number, _amount(amount), _day(day), digital, _check(rest))


def _are_digits(text: str, *lengths: int) -> bool:
    return len(text) in lengths and text.isascii() and text.isdigit()


def _amount(text: str) -> Decimal | None:
    return Decimal(text) if _AMOUNT.fullmatch(text) else None


def _day(text: str) -> date | None:
    if not _are_digits(text, 8):
        return None
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None
    return day if day >= _FIRST_DAY and day.year <= _LAST_YEAR else None


def _check(rest: list[str]) -> str:
    """The check number (校验码) of 20 digits; special invoices have none."""
    return rest[0] if rest and _are_digits(rest[0], 20) else ""
