"""A reading as plain data, in the form that `fieldclerk scan --json` prints and the scorer of receipts wants."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

from sales.slips import InvoiceCode, ReadItem, ReceiptReading, Seen, Unreadable

_MORE = ("time", "subtotal", "tax", "tendered", "change", "capitals", "method", "payer", "kind")


def reading_as_json(path: str, reading: ReceiptReading | Unreadable, seconds: float, part: int = 0) -> dict[str, Any]:
    """One slip's line: fields as text with their confidence, or the fault; ready for json.dumps. `seconds` is what it
    took, `part` which slip of the photo it is, from 0."""
    head: dict[str, Any] = {"file": path, "part": part, "seconds": round(seconds, 3), "look": reading.look}
    if isinstance(reading, Unreadable):
        nothing = dict.fromkeys(("merchant", "date", "total", "number", "currency"))
        return {**head, "fault": reading.fault.value, **nothing, "items": [], "doubts": []}
    return {
        **head,
        "engine": reading.engine,
        "merchant": _seen(reading.merchant),
        "date": _seen(reading.date),
        "total": _seen(reading.total),
        "number": _seen(reading.number),
        "currency": reading.currency,
        "items": [_item(item) for item in reading.items],
        "doubts": [doubt.value for doubt in reading.doubts],
        **{name: _seen(getattr(reading, name)) for name in _MORE},
        "tax_ids": [{"value": each.value, "country": each.country, "buyer": each.buyer} for each in reading.tax_ids],
        "code": _code(reading.code),
        "note_numbers": list(reading.note_numbers),
        "slips": reading.slips,
        "frame": None if reading.frame is None else list(reading.frame.corners),
    }


def _code(code: InvoiceCode | None) -> dict[str, Any] | None:
    if code is None:
        return None
    return {
        "kind": code.kind,
        "code": code.code,
        "number": code.number,
        "amount": None if code.amount is None else as_text(code.amount),
        "date": None if code.day is None else as_text(code.day),
        "digital": code.digital,
    }


def _seen(seen: Seen[Any] | None) -> dict[str, Any] | None:
    if seen is None:
        return None
    box = seen.box and [round(side, 4) for side in (seen.box.left, seen.box.top, seen.box.right, seen.box.bottom)]
    return {
        "value": as_text(seen.value),
        "confidence": seen.confidence,
        "text": seen.text,
        "box": box,
        "others": [as_text(other) for other in seen.others],
        "why": list(seen.why),
    }


def _item(item: ReadItem) -> dict[str, str | None]:
    return {
        "name": item.name,
        "quantity": None if item.quantity is None else as_text(item.quantity),
        "price": None if item.price is None else as_text(item.price),
        "amount": as_text(item.amount),
    }


def as_text(value: str | date | time | Decimal) -> str:
    """A value as programs read it: decimals in full, days and times in ISO form."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date | time) else str(value)
